"""The pages of an open document one after another, and what went wrong with them."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from app.core.cancel import CancelToken
from app.core.errors import (
    AppError,
    DocumentNoText,
    DocumentPartlyReadable,
    DocumentRepaired,
    DocumentUnreadable,
)
from app.core.types import Problem
from app.parsing.pdf.extraction import extract_page
from app.parsing.pdf.mupdf import MUPDF_ERRORS, pymupdf
from app.parsing.words import RawPage

log = logging.getLogger(__name__)

_MAX_FAILURES = 100
"""Pages that may fail one after another before the rest is given up: the page tree is broken."""
_BLANK_SIZE = (595.0, 842.0)
_COMPARE = "Compare it with the original; a fresh download may be sound."


class PageSource:
    """Extracts each page once; a page that fails is given as a blank one and remembered."""

    def __init__(self, document: pymupdf.Document, cancel: CancelToken | None) -> None:
        """Begin before the first page of ``document``; ``cancel`` is looked at between pages."""
        self._document = document
        self._cancel = cancel
        self._page_count: int = document.page_count
        self._failed: list[int] = []
        self._has_text = False

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
                self._failed.append(number)
                page = RawPage(number, *_BLANK_SIZE, (), ())
            self._has_text = self._has_text or bool(page.words)
            yield page

    def _page(self, number: int) -> RawPage | None:
        try:
            return extract_page(self._document[number - 1], number)
        except MUPDF_ERRORS as error:
            log.warning("page %d cannot be read: %s", number, type(error).__name__)
            return None

    def problem(self) -> Problem | None:
        """What was repaired or is missing, once all pages were taken.

        Raises:
            DocumentUnreadable: every page failed.
            DocumentNoText: no page has any text.
        """
        if len(self._failed) == self._page_count:
            raise DocumentUnreadable(
                "None of the pages of this PDF can be read.",
                "Download or export it again, then add the new file.",
            )
        if not self._has_text:
            raise DocumentNoText(*self._no_text())
        if self._failed:
            return _partly(self._failed, self._page_count).problem
        return self._repair()

    def _no_text(self) -> tuple[str, str]:
        return (
            "This PDF holds no text: its pages are empty or pictures, as in a scan.",
            "Run text recognition (OCR) over it, then add the result.",
        )

    def _repair(self) -> Problem | None:
        if not self._document.is_repaired:
            return None
        return DocumentRepaired(
            "This PDF was damaged and was mended while reading.", _COMPARE
        ).problem


def _partly(failed: list[int], page_count: int) -> AppError:
    shown = ", ".join(str(number) for number in failed[:10])
    more = " and more" if len(failed) > 10 else ""
    noun = "Page" if len(failed) == 1 else "Pages"
    return DocumentPartlyReadable(f"{noun} {shown}{more} of {page_count} cannot be read.", _COMPARE)
