"""Pictures that are inside of a file, by the names under which a page shows them."""

from __future__ import annotations

import base64
import binascii
import re
import struct
from collections.abc import Callable
from urllib.parse import unquote_to_bytes

_DATA = re.compile(r"data:image/[\w.+-]+((?:;[\w=.+-]+)*),", re.IGNORECASE)
_KINDS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"))
_MAX_BYTES = 200 << 20
_MAX_IMAGES = 5_000
_MAX_PIXELS, _MIN_SIDE = 40_000_000, 12
"""Larger ones take too much memory to draw; smaller ones are there to count readers."""


class Images:
    """Collects bytes of pictures; the same picture twice is kept once."""

    def __init__(self, find: Callable[[str], bytes | None] = lambda _: None) -> None:
        """``find`` looks up what is no ``data:`` address."""
        self.by_name: dict[str, bytes] = {}
        self._find = find
        self._names: dict[str, str | None] = {}
        self._bytes = 0

    def load(self, source: str, base: str = "") -> str | None:
        """The name under which the picture is kept, or None where it cannot be shown.

        ``base`` says within which part of the file ``source`` is named.
        """
        key = f"{base}\n{source}"
        if key not in self._names:
            content = _from_data(source) if source[:5].lower() == "data:" else self._find(source)
            self._names[key] = self._keep(content) if content else None
        return self._names[key]

    def _keep(self, content: bytes) -> str | None:
        kind = next((kind for start, kind in _KINDS if content.startswith(start)), "")
        width, height = image_size(content)
        if min(width, height) < _MIN_SIDE or width * height > _MAX_PIXELS:
            return None
        self._bytes += len(content)
        if self._bytes > _MAX_BYTES or len(self.by_name) >= _MAX_IMAGES:
            return None
        name = f"image{len(self.by_name)}.{kind}"
        self.by_name[name] = content
        return name


def image_size(content: bytes) -> tuple[int, int]:
    """Width and height in pixels that a PNG, GIF or JPEG says it has; (0, 0) for anything else."""
    try:
        if content.startswith(_KINDS[0][0]):
            return struct.unpack(">II", content[16:24])
        if content.startswith(_KINDS[2][0]):
            return struct.unpack("<HH", content[6:10])
        return _jpeg_size(content) if content.startswith(_KINDS[1][0]) else (0, 0)
    except struct.error:
        return 0, 0


def _jpeg_size(content: bytes) -> tuple[int, int]:
    """From the first frame header; the segments before it are skipped by their lengths."""
    place = 2
    while place < len(content):
        start, marker, length = struct.unpack(">BBH", content[place : place + 4])
        if start != 0xFF:
            break
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            return width, height
        place += 2 + length
    return 0, 0


def _from_data(source: str) -> bytes | None:
    found = _DATA.match(source)
    if found is None:
        return None
    content = unquote_to_bytes(source[found.end() :])
    if "base64" not in found[1].lower():
        return content
    try:
        return base64.b64decode(content, validate=False)
    except (binascii.Error, ValueError):
        return None
