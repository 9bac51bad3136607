"""Which recognizer reads pictures on this machine, and how to get one."""

from __future__ import annotations

import logging

from app.parsing.ocr.rapid import find_rapidocr
from app.parsing.ocr.recognition import Recognizer
from app.parsing.ocr.tesseract import find_tesseract

log = logging.getLogger(__name__)

AUTO, OFF = "auto", "off"
TESSERACT, RAPIDOCR = "tesseract", "rapidocr"

INSTALL_HINT = (
    "Install text recognition ('apt install tesseract-ocr', or \"pip install 'carrel[ocr]'\"), "
    "then try again."
)
"""What to do where pages are pictures and nothing can read them."""
OFF_HINT = "Switch text recognition on, then try again."


def find_recognizer(engine: str = AUTO, languages: str = "") -> Recognizer | None:
    """The engine of that name, with ``auto`` the fastest that is installed; None without one.

    ``languages`` are Tesseract's, as ``eng+deu``; empty for English and what else is installed.
    """
    found: Recognizer | None = None
    if engine in (AUTO, TESSERACT):
        found = find_tesseract(languages)
    if found is None and engine in (AUTO, RAPIDOCR):
        found = find_rapidocr()
    log.info("text recognition: %s", found.name if found else "none")
    return found


class RecognizerChoice:
    """Finds the recognizer when the first page needs one; looks again until there is one.

    So a person who installs one need not start Carrel anew.
    """

    def __init__(self, engine: str = AUTO, languages: str = "") -> None:
        """``engine`` and ``languages`` as for ``find_recognizer``."""
        self._engine = engine
        self._languages = languages
        self._found: Recognizer | None = None

    def find(self) -> Recognizer | None:
        """The recognizer, None where none is installed; runs a program the first time."""
        if self._found is None and self._engine != OFF:
            self._found = find_recognizer(self._engine, self._languages)
        return self._found

    def hint(self) -> str:
        """How recognition becomes possible; empty where it is."""
        if self._engine == OFF:
            return OFF_HINT
        return "" if self.find() is not None else INSTALL_HINT
