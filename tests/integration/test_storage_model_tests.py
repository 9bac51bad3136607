from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from storage_samples import made

from app.core.models import Ability, AbilityScore, ReadingTest
from app.storage.database import Database
from app.storage.model_tests import ModelTestTable

TEST = ReadingTest(
    "tiny",
    (AbilityScore(Ability.FINDS, 3, 4), AbilityScore(Ability.LANGUAGE, 0, 2)),
    212.5,
    41.0,
    0.75,
    datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC),
    "ab" * 32,
    2,
)


@pytest.fixture
def database(library_folder: Path) -> Iterator[Database]:
    with closing(made(library_folder)) as opened:
        yield opened


def test_a_test_is_kept_until_the_next_one(database: Database) -> None:
    table = ModelTestTable(database)
    table.put(TEST)
    later = replace(TEST, read_rate=100.0)

    first = table.get("tiny")
    table.put(later)

    assert first == TEST
    assert table.get("tiny") == later
    assert table.get("other") is None


def test_a_forgotten_test_is_gone(database: Database) -> None:
    table = ModelTestTable(database)
    table.put(TEST)

    table.remove("tiny")
    table.remove("never tested")

    assert table.get("tiny") is None


def test_a_test_that_cannot_be_read_is_as_good_as_none(database: Database) -> None:
    table = ModelTestTable(database)
    table.put(TEST)
    with database.write() as connection:
        connection.execute("UPDATE model_tests SET test = '{\"model\": 7'")

    assert table.get("tiny") is None
