"""Which SQLite opens a file: the stock one, or SQLCipher for a file of an encrypted library.

The file's path decides, through the key ring: an encrypted library cannot be opened or made plain
by mistake. SQLCipher is loaded when the first such file is opened.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote, urlsplit

from app.sealing.keyring import needed_key
from app.sealing.keys import SecretKey

if TYPE_CHECKING:
    from types import ModuleType

_SQLCIPHER = "sqlcipher3.dbapi2"

CODES = (
    ("database is locked", 5),
    ("database table is locked", 6),
    ("attempt to write a readonly database", 8),
    ("disk I/O error", 10),
    ("database disk image is malformed", 11),
    ("malformed database schema", 11),
    ("database or disk is full", 13),
    ("unable to open database file", 14),
    ("file is not a database", 26),
    ("not authorized", 23),
)
"""SQLite's words (``sqlite3ErrStr``) with its result codes: SQLCipher's module tells no codes."""


def connected(address: str, busy_seconds: float) -> sqlite3.Connection:
    """A connection that begins and ends transactions only when told to.

    Raises:
        LibraryLocked: the file's library is encrypted and not unlocked here.
    """
    path = path_of(address)
    key = None if path is None else needed_key(path)
    if key is None:
        return sqlite3.connect(
            address,
            timeout=busy_seconds,
            isolation_level=None,
            # Only closing crosses threads; every other use stays in the thread it was made for.
            check_same_thread=False,
            uri=True,
        )
    return unlocked(address, busy_seconds, key)


def unlocked(address: str, busy_seconds: float, key: SecretKey | None) -> sqlite3.Connection:
    """A connection of SQLCipher; without a key to a plain file, as when one is made of the other.

    It can what ``sqlite3.Connection`` can, but for ``blobopen`` and ``serialize``.
    """
    made = _module().connect(
        address,
        timeout=busy_seconds,
        isolation_level=None,
        check_same_thread=False,
        uri=True,
    )
    connection = cast("sqlite3.Connection", made)
    try:
        # Else it writes of every file that is not its own to standard error.
        connection.execute("PRAGMA cipher_log_level = NONE")
        if key is not None:
            connection.execute(f'PRAGMA key = "{key.database_pragma}"')
        # Sorting must not write to the disk what is encrypted elsewhere.
        connection.execute("PRAGMA temp_store = MEMORY")
    except BaseException:
        connection.close()
        raise
    return connection


def errors() -> tuple[type[Exception], ...]:
    """What SQLite raises here, by either module; cheap where SQLCipher was not needed."""
    module = sys.modules.get(_SQLCIPHER)
    return (sqlite3.Error,) if module is None else (sqlite3.Error, module.Error)


def code_of(error: Exception) -> int:
    """SQLite's result code for an error, plain or extended; 0 where it is not known."""
    known = int(getattr(error, "sqlite_errorcode", 0) or 0)
    if known:
        return known
    text = str(error)
    return next((code for words, code in CODES if words in text), 0)


def path_of(address: str) -> Path | None:
    """The file of an SQLite address; None for a database in memory.

    >>> path_of("file:///home/me/a%20b.sqlite3?mode=ro").name, path_of("file::memory:")
    ('a b.sqlite3', None)
    """
    place = unquote(urlsplit(address).path)
    if not place.startswith("/"):
        return None
    return Path(place.lstrip("/") if sys.platform == "win32" else place)


def _module() -> ModuleType:
    import sqlcipher3.dbapi2

    return cast("ModuleType", sqlcipher3.dbapi2)
