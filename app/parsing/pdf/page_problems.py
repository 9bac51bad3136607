"""What a person is told about the pages that were not read, or not well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.errors import (
    DocumentNoText,
    DocumentPartlyReadable,
    DocumentRepaired,
    DocumentUnreadable,
)
from app.core.types import Problem

_SHOWN = 10
_COMPARE = "Compare it with the original; a fresh download may be sound."
_CHECK = "Check what is quoted from them against the page."
_BETTER_SCAN = "A sharper scan, with at least 200 dots per inch, may help."


@dataclass
class PageProblems:
    """Page numbers (1-based), in order, by what became of them.

    ``failed`` cannot be opened, ``unread`` need recognition and did not get it, ``empty`` are
    pictures in which no word was recognized, ``poor`` were read with little confidence.
    """

    page_count: int
    has_text: bool = False
    failed: list[int] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    poor: list[int] = field(default_factory=list)

    def summary(self, is_repaired: bool, hint: str) -> Problem | None:
        """The one problem that the document gets; ``hint``: how recognition becomes possible.

        Raises:
            DocumentUnreadable: every page failed.
            DocumentNoText: no page has any text.
        """
        if len(self.failed) == self.page_count:
            raise DocumentUnreadable(
                "None of the pages of this PDF can be read.",
                "Download or export it again, then add the new file.",
            )
        if not self.has_text:
            raise self._no_text(hint)
        parts = self._parts(hint)
        if parts:
            title = " ".join(title for title, _ in parts)
            return DocumentPartlyReadable(title, parts[0][1]).problem
        if is_repaired:
            return DocumentRepaired(
                "This PDF was damaged and was mended while reading.", _COMPARE
            ).problem
        return None

    def _no_text(self, hint: str) -> DocumentNoText:
        if self.unread:
            return DocumentNoText(
                "This PDF holds no text: its pages are pictures, as in a scan.",
                hint or _BETTER_SCAN,
            )
        if self.empty:
            return DocumentNoText(
                "This PDF holds no text: no words were recognized in its pictures.", _BETTER_SCAN
            )
        return DocumentNoText(
            "This PDF holds no text: its pages are empty.", "Check that it is the right file."
        )

    def _parts(self, hint: str) -> list[tuple[str, str]]:
        parts = []
        if self.failed:
            parts.append((f"{self._pages(self.failed)} cannot be read.", _COMPARE))
        if self.unread:
            need = "needs" if len(self.unread) == 1 else "need"
            title = f"{self._pages(self.unread)} {need} text recognition."
            parts.append((title, hint or _BETTER_SCAN))
        if self.poor:
            parts.append((f"{self._pages(self.poor)} can hardly be read.", _CHECK))
        return parts

    def _pages(self, numbers: Sequence[int]) -> str:
        shown = ", ".join(str(number) for number in numbers[:_SHOWN])
        more = " and more" if len(numbers) > _SHOWN else ""
        noun = "Page" if len(numbers) == 1 else "Pages"
        return f"{noun} {shown}{more} of {self.page_count}"
