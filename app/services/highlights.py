"""What a person marks in papers: mark, change, find again, give away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from app.core.errors import DocumentNotPdf, ExportFailed, HighlightNotFound, QuoteNotFound
from app.core.events import HighlightsChanged, Publish
from app.core.notes import Highlight, HighlightColor, MarkedPlace, PageWord
from app.core.types import Box, Document
from app.services.export.saving import save
from app.services.library import LibraryService
from app.services.quote_places import find_quote, holds_quote, touched_sentences
from app.services.store import Store
from app.storage.documents import unknown_document
from app.storage.highlights import unknown_highlight

COMMENT_CHARACTERS = 20_000
TRASH_DAYS = 30


class HighlightWriter(Protocol):
    """A PDF -> a copy of it with the highlights in it."""

    def marked(self, path: str, highlights: Sequence[Highlight], password: str = "") -> bytes:
        """The bytes of the copy."""
        ...


class PageWords(Protocol):
    """The words of pages."""

    def words(self, document_id: str, number: int) -> list[PageWord]:
        """The words of a page in reading order."""
        ...


@dataclass(frozen=True, slots=True)
class MarkingParts:
    """What highlights need besides their table."""

    store: Store
    library: LibraryService
    pages: PageWords
    writer: HighlightWriter
    password_of: Callable[[str], str]


class HighlightsService:
    """Highlights of one library. What it changes it publishes; any thread may call it."""

    def __init__(
        self,
        parts: MarkingParts,
        publish: Publish,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._parts = parts
        self._table = parts.store.highlights
        self._publish = publish
        self._now = now
        self._new_id = new_id

    def of(self, document_id: str) -> list[Highlight]:
        """The highlights of a document by page, then by their place on it."""
        return self._table.of(document_id)

    def all(self) -> list[Highlight]:
        """Every highlight, newest first."""
        return self._table.all()

    def highlight(self, id_or_prefix: str) -> Highlight:
        """One highlight by its id or the beginning of its id.

        Raises:
            HighlightNotFound: none, or more than one, begins like this.
        """
        found = self._table.find(id_or_prefix.strip())
        if len(found) == 1:
            return found[0]
        if found:
            raise HighlightNotFound(
                f"{len(found)} highlights have an id that begins with {id_or_prefix[:80]}.",
                "Give more of the id.",
            )
        raise unknown_highlight(id_or_prefix)

    def add(self, place: MarkedPlace, color: HighlightColor, comment: str = "") -> Highlight:
        """Mark a place."""
        highlight = Highlight(
            self._new_id(), place, color, self._now(), comment.strip()[:COMMENT_CHARACTERS]
        )
        self._table.insert(highlight)
        return self._told(highlight)

    def change(
        self,
        highlight_id: str,
        *,
        color: HighlightColor | None = None,
        comment: str | None = None,
    ) -> Highlight:
        """Give a highlight another color or comment; None leaves it as it is.

        Raises:
            HighlightNotFound: there is none of that id.
        """
        before = self._kept(highlight_id)
        after = replace(
            before,
            color=color or before.color,
            comment=before.comment if comment is None else comment.strip()[:COMMENT_CHARACTERS],
        )
        self._table.change(after.id, after.color, after.comment)
        return self._told(after)

    def remove(self, highlight_id: str) -> None:
        """Take a highlight away; ``restore`` brings it back.

        Raises:
            HighlightNotFound: there is none of that id.
        """
        highlight = self._kept(highlight_id)
        self._table.set_removed(highlight.id, self._now())
        self._told(highlight)

    def restore(self, highlight_id: str) -> Highlight:
        """Bring a removed highlight back.

        Raises:
            HighlightNotFound: there is none of that id.
        """
        self._table.set_removed(highlight_id, None)
        return self._told(self._kept(highlight_id))

    def empty_trash(self, removed_before: datetime | None = None) -> int:
        """Erase what was removed before a moment (None: all of it); gives how many."""
        return self._table.erase_removed_before(removed_before or self._now())

    def empty_old_trash(self) -> int:
        """Erase what was removed more than ``TRASH_DAYS`` days ago."""
        return self.empty_trash(self._now() - timedelta(days=TRASH_DAYS))

    def place_of(self, document_id: str, page: int, boxes: Sequence[Box], text: str) -> MarkedPlace:
        """A place in a paper, with the sentences that its boxes touch.

        Raises:
            DocumentNotFound: there is no such document.
        """
        document = self._document(document_id)
        sentences = self._parts.store.contents.sentences(document.id)
        return MarkedPlace(
            document_id=document.id,
            page=page,
            text=text,
            boxes=tuple(boxes),
            sentence_ids=touched_sentences(sentences, boxes),
            file=document.file,
            title=document.title,
        )

    def find_quote(self, document_id: str, page: int, quote: str) -> MarkedPlace:
        """The place of some words on a page (1-based); case and signs do not count.

        A quote that runs over the page's end goes on with the next page.

        Raises:
            DocumentNotFound: there is no such document.
            QuoteNotFound: there is no such page, or the words are not on it.
        """
        document = self._document(document_id)
        if not 1 <= page <= max(1, document.page_count):
            raise QuoteNotFound(
                f"{document.title or document.file} has no page {page}.",
                f"It has {document.page_count} pages.",
            )
        words = self._parts.pages.words(document.id, page)
        found = find_quote(words, quote)
        if found is None and page < document.page_count:
            words = [*words, *self._parts.pages.words(document.id, page + 1)]
            found = find_quote(words, quote)
            if found is not None and found.boxes[0].page != page:
                found = None
        if found is not None:
            return self.place_of(document.id, page, found.boxes, found.text)
        pages = {each.number: each.text for each in self._parts.library.pages(document.id)}
        if not words and holds_quote(pages.get(page, ""), quote):
            return self.place_of(document.id, page, (), quote.strip())
        raise QuoteNotFound(
            f"These words are not on page {page} of {document.title or document.file}.",
            "Give the words as they stand there, or another page.",
        )

    def export(self, document_id: str, target: str, replace: bool = False) -> int:
        """Write a copy of a PDF with its highlights as annotations; gives how many it has.

        Colors are kept, comments become the text of the annotations. The library's own file is
        never changed. ``replace`` lets a file go that is there; otherwise it stays.

        Raises:
            DocumentNotPdf: the document is of another format.
            ExportFailed: the target exists, or it cannot be written.
            DocumentError: the PDF cannot be read.
        """
        document = self._document(document_id)
        if document.format != "pdf":
            raise DocumentNotPdf(
                f"{document.file} is not a PDF, so highlights cannot be written into it.",
                "Export your notes about it instead.",
            )
        file = self._parts.library.file_of(document.id)
        _refuse(target, file.parent, replace)
        shown = [each for each in self.of(document.id) if each.place.boxes]
        content = self._parts.writer.marked(str(file), shown, self._parts.password_of(document.id))
        save(target, content)
        return len(shown)

    def _document(self, document_id: str) -> Document:
        document = self._parts.store.documents.get(document_id)
        if document is None:
            raise unknown_document(document_id)
        return document

    def _kept(self, highlight_id: str) -> Highlight:
        found = self._table.get(highlight_id)
        if found is None:
            raise unknown_highlight(highlight_id)
        return found

    def _told(self, highlight: Highlight) -> Highlight:
        self._publish(HighlightsChanged(highlight.place.document_id))
        return highlight


def _refuse(target: str, own: Path, replace: bool) -> None:
    """See that nothing is lost: neither a file that is there nor one of the library.

    Raises:
        ExportFailed: it would be.
    """
    path = Path(target).expanduser()
    try:
        is_there = path.exists() and not path.is_dir()
        is_own = path.resolve().is_relative_to(own.resolve())
    except (OSError, ValueError, RuntimeError):
        return  # Saving says what is wrong with it.
    if is_own:
        raise ExportFailed(
            "The library keeps its own files there.", "Choose another folder for the copy."
        )
    if is_there and not replace:
        raise ExportFailed(f"{target} exists already.", "Choose another name for the copy.")
