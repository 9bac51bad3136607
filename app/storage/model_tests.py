"""What was measured of language models, the newest of each."""

from __future__ import annotations

import logging

from app.core.errors import LibraryCorrupt
from app.core.models import ReadingTest
from app.storage.columns import json_column, time_column, value_of
from app.storage.database import Database

log = logging.getLogger(__name__)


class ModelTestTable:
    """Reading tests by the name of their model; every method may raise ``LibraryError``.

    A row without abilities holds rates alone: the model was used and never tested.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, test: ReadingTest) -> None:
        """Store a test in the place of the one before."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO model_tests (model, tested_at, test) VALUES (?, ?, ?)",
                (test.model, time_column(test.tested_at), json_column(test)),
            )

    def get(self, model: str) -> ReadingTest | None:
        """The test of the model of that name; one that cannot be read is as good as none."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT test FROM model_tests WHERE model = ?", (model,)
            ).fetchone()
        try:
            return None if row is None else value_of(ReadingTest, row[0])
        except LibraryCorrupt as error:
            log.warning("the test of %s is left out: %s", model, error.title)
            return None

    def remove(self, model: str) -> None:
        """Forget the test; an unknown name changes nothing."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM model_tests WHERE model = ?", (model,))
