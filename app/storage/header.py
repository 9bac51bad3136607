"""The first bytes of a database file, read without SQLite, which changes files by opening them.

Offsets: https://www.sqlite.org/fileformat2.html#the_database_header
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

_MAGIC = b"SQLite format 3\x00"
_SIZE = 100


@dataclass(frozen=True, slots=True)
class Header:
    """What the file says it is."""

    is_sqlite: bool
    version: int
    application_id: int


def read_header(path: Path) -> Header | None:
    """The header of the file; None where there is no file or it is empty.

    Raises:
        OSError: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            start = file.read(_SIZE)
    except FileNotFoundError:
        return None
    if not start:
        return None
    if len(start) < _SIZE or not start.startswith(_MAGIC):
        return Header(False, 0, 0)
    return Header(True, *struct.unpack_from(">I4xI", start, 60))
