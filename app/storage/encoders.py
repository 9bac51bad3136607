"""The table of added encoders, and what of the library each encoder has encoded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.core.encoding import EncoderSpec
from app.core.text import encoded_text
from app.core.types import DocumentStatus
from app.storage.columns import time_column
from app.storage.database import Database

ERASE_BATCH = 500
"""Rows per transaction; 500 vectors take about 10 ms."""

VECTOR_TABLES = ("vectors", "token_vectors")

_WAITING = f"""FROM passages p CROSS JOIN documents d ON d.number = p.document
    WHERE d.status = '{DocumentStatus.READY}' AND p.is_reference_list = 0"""
_LACKS_VECTOR = """AND NOT EXISTS (SELECT 1 FROM vectors v
    WHERE v.encoder = ? AND v.text_hash = p.text_hash)"""

Fingerprint = tuple[int, int, int, bytes, bytes]
"""Of one document's passages: their number, first and last number, least and largest hash."""


class EncoderTable:
    """Added encoders by name; every method may raise ``LibraryError``.

    The folder is kept as a name inside the library's folder of models, so that a library can be
    moved.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, spec: EncoderSpec, now: datetime) -> None:
        """Store an encoder; one of that name is replaced and keeps its place."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO encoders (name, folder, dimension, added_at) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (name) DO UPDATE SET folder = excluded.folder,"
                " dimension = excluded.dimension",
                (spec.name, spec.folder, spec.dimension, time_column(now)),
            )

    def all(self) -> list[EncoderSpec]:
        """Every encoder, in the order they were added."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT name, folder, dimension FROM encoders ORDER BY rowid"
            ).fetchall()
        return [EncoderSpec(name, str(folder), dimension) for name, folder, dimension in rows]

    def remove(self, name: str) -> None:
        """Forget an encoder; an unknown name changes nothing."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM encoders WHERE name = ?", (name,))

    def waiting(
        self, encoder: str, limit: int, after: int = -1
    ) -> tuple[list[tuple[str, str]], int]:
        """Up to ``limit`` texts of ready documents without a vector, hash and text, each once.

        With them the number of the last passage looked at: what ``after`` takes to go on. Those
        of removed documents come too: they may be brought back.
        """
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT p.number, p.text_hash, p.title, p.section, p.text"
                f" {_WAITING} AND p.number > ? {_LACKS_VECTOR} ORDER BY p.number LIMIT ?",
                (after, encoder, limit),
            ).fetchall()
        texts = {row[1].hex(): encoded_text(*row[2:]) for row in rows}
        return list(texts.items()), rows[-1][0] if rows else after

    def waiting_count(self, encoder: str) -> int:
        """How many passages of ready documents have no vector of this encoder."""
        with self._database.read() as connection:
            row = connection.execute(
                f"SELECT count(*) {_WAITING} {_LACKS_VECTOR}", (encoder,)
            ).fetchone()
        return int(row[0])

    def passage_count(self) -> int:
        """How many passages of ready documents there are to encode."""
        with self._database.read() as connection:
            return int(connection.execute(f"SELECT count(*) {_WAITING}").fetchone()[0])

    def fingerprints(self) -> dict[str, Fingerprint]:
        """Of each ready document that is not removed: changes whenever it is read anew."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT d.id, count(*), min(p.number), max(p.number), min(p.text_hash),"
                f" max(p.text_hash) {_WAITING} AND d.removed_at IS NULL GROUP BY d.number"
            ).fetchall()
        return {row[0]: (row[1], row[2], row[3], row[4], row[5]) for row in rows}

    def stray_names(self, known: Sequence[str]) -> list[str]:
        """Names of encoders other than these that have vectors."""
        names: set[str] = set()
        with self._database.read() as connection:
            for table in VECTOR_TABLES:
                # One look-up in the index per name: DISTINCT would read every row.
                row = connection.execute(f"SELECT min(encoder) FROM {table}").fetchone()
                while row[0] is not None:
                    names.add(row[0])
                    row = connection.execute(
                        f"SELECT min(encoder) FROM {table} WHERE encoder > ?", (row[0],)
                    ).fetchone()
        return sorted(names - set(known))

    def erase_vectors(self, encoder: str) -> int:
        """Delete all vectors of an encoder, in small transactions; gives how many."""
        erased = 0
        for table in VECTOR_TABLES:
            while True:
                with self._database.write() as connection:
                    count = connection.execute(
                        f"DELETE FROM {table} WHERE encoder = ? AND text_hash IN"
                        f" (SELECT text_hash FROM {table} WHERE encoder = ? LIMIT ?)",
                        (encoder, encoder, ERASE_BATCH),
                    ).rowcount
                erased += count
                if not count:
                    break
        return erased
