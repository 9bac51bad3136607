"""How our values become columns of the database and back; pure, knows no table."""

from __future__ import annotations

import json
import os
import struct
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TypeVar

from app.core.errors import LibraryCorrupt
from app.core.serialization import Plain, from_plain, to_iso, to_plain
from app.core.types import Box

T = TypeVar("T")

_BOX = struct.Struct("<I4d")


def pack_boxes(boxes: Iterable[Box]) -> bytes:
    """Boxes as 36 bytes each: page, x0, y0, x1, y1; doubles, so that they come back exactly."""
    return b"".join(_BOX.pack(box.page, box.x0, box.y0, box.x1, box.y1) for box in boxes)


def unpack_boxes(packed: bytes) -> tuple[Box, ...]:
    """The boxes that ``pack_boxes`` packed."""
    return tuple(Box(*fields) for fields in _BOX.iter_unpack(packed))


def text_column(text: str) -> str:
    r"""Text that SQLite can hold: half a surrogate pair becomes U+FFFD, one for one.

    Offsets into the text therefore stay right.

    >>> text_column("a\ud800b")
    'a�b'
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join(
            "�" if "\ud800" <= character <= "\udfff" else character for character in text
        )
    return text


def path_column(path: str) -> str | bytes:
    """A path as text, or as bytes where its name is not valid UTF-8."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(path)
    return path


def path_of(column: str | bytes) -> str:
    """The path that ``path_column`` stored."""
    return os.fsdecode(column)


def time_column(moment: datetime | None) -> str | None:
    """A moment as ISO 8601 UTC text that sorts by time; None stays None."""
    return None if moment is None else to_iso(moment)


def time_of(column: str) -> datetime:
    """The moment that ``time_column`` stored."""
    try:
        return datetime.fromisoformat(column).astimezone(UTC)
    except ValueError as error:
        raise _unreadable() from error


def json_column(value: object) -> str | None:
    """A value of core as JSON; None stays None."""
    return None if value is None else json.dumps(to_plain(value), separators=(",", ":"))


def value_of(cls: type[T], column: str) -> T:
    """The dataclass value that ``json_column`` stored.

    Raises:
        LibraryCorrupt: the column does not hold such a value.
    """
    try:
        return from_plain(cls, json.loads(column))
    except (ValueError, RecursionError) as error:
        raise _unreadable() from error


def optional_value_of(cls: type[T], column: str | None) -> T | None:
    """As ``value_of``; None stays None."""
    return None if column is None else value_of(cls, column)


def strings_of(column: str) -> tuple[str, ...]:
    """The tuple of strings that ``json_column`` stored.

    Raises:
        LibraryCorrupt: the column does not hold a list of strings.
    """
    try:
        plain: Plain = json.loads(column)
    except ValueError as error:
        raise _unreadable() from error
    if not isinstance(plain, list):
        raise _unreadable()
    return tuple(str(item) for item in plain)


def _unreadable() -> LibraryCorrupt:
    return LibraryCorrupt(
        "An entry of the library cannot be read.",
        "Run `carrel doctor`, or put back a copy of the library file from its backups folder.",
    )
