"""Pages as pictures, for the reader and for files."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from app.core.interfaces import PageRenderer
from app.core.notes import PageWord
from app.core.types import Box, PageImage
from app.services.library import LibraryService
from app.services.quote_places import words_of_sentences

LIT = (255, 226, 122)
"""The marker's color on white paper; multiplied with the page, so that the text stays."""


class PageService:
    """Draws pages of the library's own copies."""

    def __init__(
        self, library: LibraryService, renderer: PageRenderer, password_of: Callable[[str], str]
    ) -> None:
        self._library = library
        self._renderer = renderer
        self._password_of = password_of

    def render(self, document_id: str, number: int, scale: float) -> PageImage:
        """Draw page ``number`` (1-based) at ``scale`` pixels per point.

        Raises:
            DocumentError: the file or the page cannot be drawn.
        """
        file = self._library.file_of(document_id)
        return self._renderer.render(str(file), number, scale, self._password_of(document_id))

    def words(self, document_id: str, number: int) -> list[PageWord]:
        """The words of page ``number`` (1-based) with their places, in reading order.

        On a page that is a scan they are those that were recognized, placed along their lines.

        Raises:
            DocumentError: the file or the page cannot be read.
        """
        page = self._library.poor_pages(document_id).get(number)
        if page is None or not page.is_recognized:  # Else the file's own words are none, or wrong.
            file = self._library.file_of(document_id)
            found = self._renderer.words(str(file), number, self._password_of(document_id))
            if found:
                return list(found)
        return words_of_sentences(self._library.sentences(document_id), number)

    def save_lit(
        self, document_id: str, number: int, boxes: Sequence[Box], target: Path, scale: float = 2.0
    ) -> None:
        """Write a PNG of a page with the boxes on it lit up."""
        image = self.render(document_id, number, scale)
        lit = light_up(image, [box for box in boxes if box.page == number], scale)
        target.write_bytes(png(lit))


def light_up(image: PageImage, boxes: Sequence[Box], scale: float) -> PageImage:
    """The image with the boxes (points) multiplied by the marker's color."""
    pixels = bytearray(image.rgb)
    tables = [bytes(value * tone // 255 for value in range(256)) for tone in LIT]
    for box in boxes:
        left, right = max(0, int(box.x0 * scale)), min(image.width, int(box.x1 * scale) + 1)
        for y in range(max(0, int(box.y0 * scale)), min(image.height, int(box.y1 * scale) + 1)):
            start, end = (y * image.width + left) * 3, (y * image.width + right) * 3
            for channel, table in enumerate(tables):
                part = slice(start + channel, end, 3)
                pixels[part] = pixels[part].translate(table)
    return PageImage(image.number, image.width, image.height, bytes(pixels))


def png(image: PageImage) -> bytes:
    """The image as a PNG file (RFC 2083: 8 bits, RGB, no filter)."""
    row = image.width * 3
    raw = b"".join(b"\0" + image.rgb[y * row : (y + 1) * row] for y in range(image.height))
    header = struct.pack(">IIBBBBB", image.width, image.height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(raw, 6)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_png_part(kind, body) for kind, body in parts)


def _png_part(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
