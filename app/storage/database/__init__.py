"""The one way to open the library's database; the only importer of sqlite3.

Knows files, transactions, versions, copies and failures; knows no table. Everything that sqlite3
can raise because of the world (a full disk, a lock, a damaged file) leaves here as a
``LibraryError``; what is left is a bug.
"""

from app.storage.database.access import Connection, exists
from app.storage.database.connections import BUSY_SECONDS, Database, Migration
from app.storage.database.damaged import DamagedFile
from app.storage.database.foreign import open_read_only
from app.storage.database.rewriting import rewritten

__all__ = [
    "BUSY_SECONDS",
    "Connection",
    "DamagedFile",
    "Database",
    "Migration",
    "exists",
    "open_read_only",
    "rewritten",
]
