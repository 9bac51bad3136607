"""Which pages that answers lean on were poorly read, looked up once per document."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.events import LibraryChanged
from app.core.types import Page
from app.gui.kit import Kit
from app.gui.reader.page_badges import page_words, short_words

Pages = dict[int, Page]


class PoorPages(QObject):
    """Answers at once with what it knows, and tells when it knows more.

    Signals: ``changed(document_id)``.
    """

    changed = Signal(str)

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._known: dict[str, Pages | None] = {}
        kit.bridge.register(LibraryChanged, self._on_library_changed)

    def want(self, document_id: str) -> None:
        """Look a document up, unless that was done."""
        if document_id not in self._known:
            self._known[document_id] = None
            self._kit.soon(
                partial(self._read, document_id),
                partial(self._on_read, document_id),
                partial(self._on_failed, document_id),
            )

    def short(self, document_id: str, page: int) -> str:
        """What to beware of on a page, in a word or two; empty for nothing, or not known yet."""
        found = (self._known.get(document_id) or {}).get(page)
        return short_words(found) if found is not None else ""

    def words(self, document_id: str, page: int) -> str:
        """The same as the badge of the page says it."""
        found = (self._known.get(document_id) or {}).get(page)
        return page_words(found) if found is not None else ""

    def _read(self, document_id: str, token: CancelToken) -> Pages:
        return self._kit.desk.library.poor_pages(document_id)

    def _on_read(self, document_id: str, pages: Pages) -> None:
        self._known[document_id] = pages
        if pages:
            self.changed.emit(document_id)

    def _on_failed(self, document_id: str, error: BaseException) -> None:
        """Its paper is gone or cannot be looked up: there is nothing to add to the source."""
        self._known[document_id] = {}

    def _on_library_changed(self, event: LibraryChanged) -> None:
        """It may have been read anew; what is shown asks again when it is built."""
        self._known.pop(event.document_id, None)
