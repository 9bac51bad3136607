"""What is done to documents of the library; removing can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from app.core.cancel import CancelToken
from app.core.types import Document, Metadata
from app.gui.kit import Kit


class DocumentActs(QObject):
    """Removes, brings back, renames, marks as read, shows in the folder.

    Signals: ``undo_offered(text, undo)``.
    """

    undo_offered = Signal(str, object)

    def __init__(self, kit: Kit, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit

    def remove(self, documents: Sequence[Document]) -> None:
        """Put documents into the trash."""
        if not documents:
            return
        ids = tuple(each.id for each in documents)
        self._kit.soon(partial(self._remove_now, ids))
        if len(documents) == 1:
            title = documents[0].title or documents[0].file
            text = self.tr("Removed “{title}”").format(title=title)
        else:
            text = self.tr("Removed %Ln papers", "", len(documents))
        self.undo_offered.emit(text, partial(self._restore, ids))

    def rename(self, document: Document, title: str) -> None:
        """Correct a title."""
        before = document.metadata
        self._change(document.id, replace(before, title=title))
        text = self.tr("Renamed to “{title}”").format(title=title)
        self.undo_offered.emit(text, partial(self._change, document.id, before))

    def set_read(self, document_ids: tuple[str, ...], is_read: bool) -> None:
        """Mark documents as read, or as not read yet."""
        self._kit.soon(partial(self._set_read_now, document_ids, is_read))

    def show_in_folder(self, document: Document) -> None:
        """Open the folder that it was added from."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(document.path).parent)))

    def _change(self, document_id: str, metadata: Metadata) -> None:
        self._kit.soon(partial(self._change_now, document_id, metadata))

    def _restore(self, document_ids: tuple[str, ...]) -> None:
        self._kit.soon(partial(self._restore_now, document_ids))

    def _remove_now(self, document_ids: tuple[str, ...], token: CancelToken) -> None:
        for document_id in document_ids:
            self._kit.desk.library.remove(document_id)

    def _restore_now(self, document_ids: tuple[str, ...], token: CancelToken) -> None:
        for document_id in document_ids:
            self._kit.desk.library.restore(document_id)

    def _set_read_now(
        self, document_ids: tuple[str, ...], is_read: bool, token: CancelToken
    ) -> None:
        for document_id in document_ids:
            self._kit.desk.library.set_read(document_id, is_read)

    def _change_now(self, document_id: str, metadata: Metadata, token: CancelToken) -> None:
        self._kit.desk.library.change_metadata(document_id, metadata)
