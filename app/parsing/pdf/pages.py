"""The pages of an open document one after another, and what went wrong with them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace

from app.core.cancel import CancelToken
from app.core.types import Problem
from app.parsing.health import MIN_HEALTH, health_of, is_confirmed
from app.parsing.ocr.engines import OFF, RecognizerChoice
from app.parsing.ocr.recognition import (
    MIN_CONFIDENCE,
    RecognitionFailed,
    Recognizer,
    SeenLine,
    confidence_of,
)
from app.parsing.pdf.extraction import extract_page
from app.parsing.pdf.mupdf import MUPDF_ERRORS, pymupdf
from app.parsing.pdf.page_problems import PageProblems
from app.parsing.pdf.scans import (
    MAX_LEAN,
    drawing_of,
    is_picture_of_text,
    lean_of,
    recognized_page,
)
from app.parsing.words import RawPage

log = logging.getLogger(__name__)

_MAX_FAILURES = 100
"""Pages that may fail one after another before the rest is given up: the page tree is broken."""
_BLANK_SIZE = (595.0, 842.0)
_STAMP = 1.5
_STAMP_WORDS = 10
"""A picture that shows ``_STAMP`` times the typed words and these more says more than they do."""


class PageSource:
    """Extracts each page once; a page that fails is given as a blank one and remembered.

    A page whose words are a picture, or not what is printed, is recognized on the way: seconds.
    """

    def __init__(
        self,
        document: pymupdf.Document,
        cancel: CancelToken | None,
        choice: RecognizerChoice | None = None,
    ) -> None:
        """Begin before the first page; ``cancel`` is looked at between pages."""
        self._document = document
        self._cancel = cancel
        self._choice = choice or RecognizerChoice(OFF)
        self._page_count: int = document.page_count
        self._problems = PageProblems(self._page_count)

    def pages(self) -> Iterator[RawPage]:
        """Yield every page in order.

        Raises:
            Cancelled: the person stopped the reading.
        """
        failures = 0
        for number in range(1, self._page_count + 1):
            if self._cancel is not None:
                self._cancel.raise_if_cancelled()
            page = self._page(number) if failures < _MAX_FAILURES else None
            failures = failures + 1 if page is None else 0
            if page is None:
                self._problems.failed.append(number)
                page = RawPage(number, *_BLANK_SIZE, (), ())
            self._problems.has_text = self._problems.has_text or bool(page.words)
            yield page

    def problem(self) -> Problem | None:
        """What was repaired or is missing, once all pages were taken.

        Raises:
            DocumentUnreadable: every page failed.
            DocumentNoText: no page has any text.
        """
        hint = self._choice.hint() if self._problems.unread else ""
        return self._problems.summary(bool(self._document.is_repaired), hint)

    def _page(self, number: int) -> RawPage | None:
        try:
            page = self._document[number - 1]
            raw = extract_page(page, number)
        except MUPDF_ERRORS as error:
            log.warning("page %d cannot be read: %s", number, type(error).__name__)
            return None
        return self._best(page, raw)

    def _best(self, page: pymupdf.Page, raw: RawPage) -> RawPage:
        """The page with its own words or with those on its picture, whichever are its text."""
        health = health_of(raw.words)
        raw = replace(raw, health=health.share)
        if health.is_sound and not _is_picture_of_text(page, raw):
            return raw
        read = self._recognized(page, raw)
        raw = replace(raw, is_examined=self._choice.find() is not None)
        if read is None:
            self._problems.unread.append(raw.number)
            return raw
        if not read.words:
            self._problems.empty.append(raw.number)
        best = _better(raw, read, health.is_sound)
        if best.words and (best.health or 0.0) < MIN_HEALTH:
            self._problems.poor.append(raw.number)
        return best

    def _recognized(self, page: pymupdf.Page, raw: RawPage) -> RawPage | None:
        """The page as an engine reads it, None without an engine or where it fails."""
        recognizer = self._choice.find()
        if recognizer is None:
            return None
        try:
            read = self._seen(recognizer, page, raw)
            lean = lean_of(read[1]) if read else 0.0
            if abs(lean) >= MAX_LEAN:
                again = self._seen(recognizer, page, raw, lean)
                read = max((each for each in (again, read) if each), key=_length)
        except RecognitionFailed as error:
            log.warning("page %d is not recognized by %s: %s", raw.number, recognizer.name, error)
            return None
        return read[0] if read else None

    def _seen(
        self, recognizer: Recognizer, page: pymupdf.Page, raw: RawPage, lean: float = 0.0
    ) -> tuple[RawPage, list[SeenLine]] | None:
        """The recognized page with its lines in pixels, None where it cannot be drawn."""
        try:
            drawing = drawing_of(page, lean)
        except MUPDF_ERRORS:
            return None
        lines = recognizer.recognize(drawing.picture, self._cancel)
        seen = [line for line in lines if confidence_of([line]) >= MIN_CONFIDENCE]
        return recognized_page(raw, drawing.place, seen), seen


def _better(own: RawPage, read: RawPage, is_sound: bool) -> RawPage:
    """What was read from the picture, unless the page's ``own`` words say the same or as much."""
    if not read.words:
        return own
    if is_sound:
        says_more = len(read.words) > _STAMP * len(own.words) + _STAMP_WORDS
        return read if says_more or not own.words else own
    return replace(own, health=read.health) if is_confirmed(own.words, read.words) else read


def _length(read: tuple[RawPage, list[SeenLine]]) -> int:
    return sum(len(word.text) for word in read[0].words)


def _is_picture_of_text(page: pymupdf.Page, raw: RawPage) -> bool:
    try:
        return is_picture_of_text(page, raw)
    except MUPDF_ERRORS:
        return False
