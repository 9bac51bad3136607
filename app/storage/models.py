"""The table of language models that a person added."""

from __future__ import annotations

from datetime import datetime

from app.core.types import ModelSpec
from app.storage.columns import json_column, time_column, value_of
from app.storage.database import Database


class ModelTable:
    """Model specs by name; every method may raise ``LibraryError``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, spec: ModelSpec, now: datetime) -> None:
        """Store the spec; one of that name is replaced and keeps its place."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO models (name, spec, added_at) VALUES (?, ?, ?)"
                " ON CONFLICT (name) DO UPDATE SET spec = excluded.spec",
                (spec.name, json_column(spec), time_column(now)),
            )

    def get(self, name: str) -> ModelSpec | None:
        """The spec of that name, or None."""
        with self._database.read() as connection:
            row = connection.execute("SELECT spec FROM models WHERE name = ?", (name,)).fetchone()
        return None if row is None else value_of(ModelSpec, row[0])

    def all(self) -> list[ModelSpec]:
        """Every spec, in the order they were added."""
        with self._database.read() as connection:
            rows = connection.execute("SELECT spec FROM models ORDER BY rowid").fetchall()
        return [value_of(ModelSpec, row[0]) for row in rows]

    def remove(self, name: str) -> None:
        """Forget the spec; its file is not touched, an unknown name changes nothing."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM models WHERE name = ?", (name,))
