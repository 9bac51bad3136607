"""Gives the room of erased rows back to the disk."""

from __future__ import annotations

from app.storage.database import Database

STEP_PAGES = 200
"""Pages of 4 KiB given back per transaction: others wait a few milliseconds at most."""

WORTHWHILE_BYTES = 16 << 20
WORTHWHILE_SHARE = 0.25

_INCREMENTAL = 2


def give_back(database: Database) -> int:
    """Cut free pages off the file, in small transactions; gives the bytes given back.

    Nothing happens in a file that was made before this was possible: see ``compact``.
    """
    if _number(database, "auto_vacuum") != _INCREMENTAL:
        return 0
    before = left = _number(database, "freelist_count")
    while left:
        database.cut_off(STEP_PAGES)
        now_left = _number(database, "freelist_count")
        if now_left >= left:
            break
        left = now_left
    database.checkpoint()
    return (before - left) * _number(database, "page_size")


def is_compacting_worthwhile(database: Database) -> bool:
    """True when much of the file is free pages that ``give_back`` cannot cut off."""
    free = _number(database, "freelist_count")
    return (
        _number(database, "auto_vacuum") != _INCREMENTAL
        and free * _number(database, "page_size") >= WORTHWHILE_BYTES
        and free >= WORTHWHILE_SHARE * _number(database, "page_count")
    )


def compact(database: Database) -> bool:
    """Write the file anew where that is worthwhile; True if it was done.

    Writers wait meanwhile, about a second for 100 MB: only for a clean close.
    """
    if not is_compacting_worthwhile(database):
        return False
    database.compact()
    return True


def _number(database: Database, pragma: str) -> int:
    with database.read() as connection:
        return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
