from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.storage.backup_names import DAILY, Backup, backups_in, name_of, surplus

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def series(days: list[int], reason: str = DAILY) -> list[Backup]:
    """Backups made one after the other on these days, newest first."""
    made = [
        Backup(Path(f"{number}.sqlite3"), number, NOON + timedelta(days=day), reason)
        for number, day in enumerate(days, start=1)
    ]
    return made[::-1]


def numbers(backups: list[Backup]) -> list[int]:
    return [backup.number for backup in backups]


def test_names_sort_in_the_order_of_making_though_the_clock_was_set_back(tmp_path: Path) -> None:
    for moment in (NOON, NOON - timedelta(days=900), NOON + timedelta(days=1)):
        (tmp_path / name_of(backups_in(tmp_path), moment, DAILY)).touch()

    found = backups_in(tmp_path)

    assert numbers(found) == [3, 2, 1]
    assert [backup.path for backup in found] == sorted(tmp_path.iterdir(), reverse=True)
    assert found[1].made_at == NOON - timedelta(days=900)


def test_other_files_are_no_backups(tmp_path: Path) -> None:
    for name in ("notes.txt", "library-000001-20249901-120000-daily.sqlite3", "library.sqlite3"):
        (tmp_path / name).touch()

    assert backups_in(tmp_path) == []
    assert backups_in(tmp_path / "missing") == []


def test_seven_days_and_four_weeks_are_kept() -> None:
    backups = series(list(range(60)))

    kept = [backup for backup in backups if backup not in surplus(backups)]

    assert numbers(kept)[:7] == [60, 59, 58, 57, 56, 55, 54]
    assert len(kept) == 11
    assert len({backup.made_at.isocalendar()[:2] for backup in kept[7:]}) == 4


def test_few_backups_are_all_kept() -> None:
    assert surplus(series([0])) == []
    assert surplus(series(list(range(7)))) == []
    assert surplus([]) == []


@pytest.mark.parametrize("days", [[0, *range(-400, -380)], [900, *range(20)]])
def test_a_clock_set_back_makes_no_newer_backup_surplus(days: list[int]) -> None:
    backups = series(days)

    assert not set(numbers(backups)[:7]) & set(numbers(surplus(backups)))


def test_three_backups_before_migrations_are_kept_beside_the_daily_ones() -> None:
    backups = series(list(range(5)), "before-v3")

    assert numbers(surplus(backups)) == [2, 1]
