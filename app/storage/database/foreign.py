"""Another program's database, read without changing one byte and without asking for its locks."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.core.errors import AppError
from app.storage.database.access import Connection


@contextmanager
def open_read_only(path: Path, failure: AppError) -> Iterator[Connection]:
    """A connection to the SQLite file at ``path``, whatever another program does with it.

    The file is read as it lies on the disk. Where a journal or log with something in it lies
    beside it, the file alone may be half of the truth: both are copied to a temporary folder,
    where SQLite puts them together.

    Raises:
        AppError: ``failure``, from the cause, when the file cannot be read as a database.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="carrel-") as folder:
            address = _address(path, Path(folder))
            with closing(sqlite3.connect(address, uri=True)) as connection:
                connection.execute("PRAGMA query_only = 1")
                connection.execute("PRAGMA trusted_schema = 0")
                connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
                yield connection
    except (sqlite3.Error, OSError) as error:
        raise failure from error


def _address(path: Path, folder: Path) -> str:
    beside = [path.with_name(path.name + suffix) for suffix in ("-journal", "-wal")]
    unfinished = [each for each in beside if each.exists() and each.stat().st_size > 0]
    if not unfinished:
        return f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    for each in (path, *unfinished):
        shutil.copyfile(each, folder / each.name)
    return f"{(folder / path.name).as_uri()}?mode=rwc"
