"""Scans for tests, and a recognizer that sees what it is told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import sample_pdfs

from app.core.cancel import CancelToken
from app.parsing.ocr.engines import RecognizerChoice
from app.parsing.ocr.recognition import Picture, SeenLine, SeenWord

pymupdf = sample_pdfs.pymupdf

LINES = (
    "Dwarf honeybees build a single open comb.",
    "Their colonies hold about 3,500 workers.",
    "The weather of a valley decides when they move.",
)


def scan_of(
    path: Path, pages: Sequence[Sequence[str]], rotation: int = 0, header: str = "", dpi: int = 150
) -> Path:
    """Write a PDF whose pages are pictures of lines of 12 points; ``header`` alone is typed."""
    document = pymupdf.open()
    for lines in pages:
        typed = pymupdf.open()
        sheet = typed.new_page(width=595, height=842)
        for index, line in enumerate(lines):
            sheet.insert_text((72, 120 + 24 * index), line, fontsize=12)
        page = document.new_page(width=595, height=842)
        if lines:
            page.insert_image(page.rect, pixmap=sheet.get_pixmap(dpi=dpi))
        if header:
            page.insert_text((72, 40), header, fontsize=8)
        page.set_rotation(rotation)
    document.save(str(path), no_new_id=True)
    document.close()
    return path


class SayingRecognizer:
    """Sees the same lines of text on each picture, ten pixels a letter."""

    name = "a fake"

    def __init__(self, lines: Sequence[str], confidence: float = 0.9) -> None:
        self.pictures: list[tuple[int, int]] = []
        self._lines = lines
        self._confidence = confidence

    def recognize(self, picture: Picture, cancel: CancelToken | None = None) -> list[SeenLine]:
        """The lines, one under the other."""
        self.pictures.append((picture.width, picture.height))
        return [self._line(text, 300.0 + 60 * index) for index, text in enumerate(self._lines)]

    def _line(self, text: str, y: float) -> SeenLine:
        words, x = [], 100.0
        for part in text.split():
            words.append(SeenWord(part, x, y, x + 10 * len(part), y + 40, self._confidence))
            x += 10 * len(part) + 10
        return SeenLine(tuple(words), 1, 40.0)


class FixedChoice(RecognizerChoice):
    """A choice that is already made; None for a machine without any engine."""

    def __init__(self, recognizer: SayingRecognizer | None) -> None:
        super().__init__()
        self._found = recognizer

    def find(self) -> SayingRecognizer | None:
        """The one that was given."""
        return self._found  # type: ignore[return-value]  # set above
