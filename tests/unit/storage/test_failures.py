from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from app.core.errors import DiskFull, LibraryCorrupt, LibraryError, LibraryInUse, LibraryReadOnly
from app.storage.failures import failure_of, failure_of_system, missing


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY, LibraryInUse),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, LibraryInUse),
        (sqlite3.SQLITE_LOCKED, LibraryInUse),
        (sqlite3.SQLITE_CORRUPT, LibraryCorrupt),
        (sqlite3.SQLITE_CORRUPT_VTAB, LibraryCorrupt),
        (sqlite3.SQLITE_NOTADB, LibraryCorrupt),
        (sqlite3.SQLITE_FULL, DiskFull),
        (sqlite3.SQLITE_READONLY, LibraryReadOnly),
        (sqlite3.SQLITE_CANTOPEN, LibraryReadOnly),
        (sqlite3.SQLITE_PERM, LibraryReadOnly),
        (sqlite3.SQLITE_IOERR_READ, LibraryError),
    ],
)
def test_codes_of_the_world_become_errors_of_the_library(
    code: int, kind: type, tmp_path: Path
) -> None:
    assert type(failure_of(code, tmp_path / "library.sqlite3")) is kind


@pytest.mark.parametrize(
    "code", [sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_MISUSE, 0]
)
def test_our_own_bugs_are_not_disguised(code: int, tmp_path: Path) -> None:
    assert failure_of(code, tmp_path / "library.sqlite3") is None


def test_an_unexplained_write_error_without_free_space_is_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.storage.failures.FULL_DISK_BYTES", 1 << 62)

    assert type(failure_of(sqlite3.SQLITE_IOERR_WRITE, tmp_path / "library.sqlite3")) is DiskFull


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EFBIG, DiskFull),
        (errno.EROFS, LibraryReadOnly),
        (errno.EACCES, LibraryReadOnly),
        (errno.EIO, LibraryError),
    ],
)
def test_what_the_system_refuses_becomes_an_error_of_the_library(
    number: int, kind: type, tmp_path: Path
) -> None:
    assert type(failure_of_system(OSError(number, "refused"), tmp_path / "file")) is kind


def test_a_library_that_is_gone_names_what_to_do(tmp_path: Path) -> None:
    assert "doctor --repair" in missing(tmp_path / "library.sqlite3").hint
