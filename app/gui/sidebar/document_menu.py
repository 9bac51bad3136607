"""What can be done with one document or several: the menu of the library's list."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.core.types import Document, DocumentStatus


class DocumentMenu(QObject):
    """Makes menus; its signals say what was chosen.

    Signals: ``opened(id)``; ``asked(ids)``: ask only these; ``retried(id)``;
    ``details_requested(id)``; ``put_requested(name, ids)``, '' for a new collection;
    ``taken_out(name, ids)``; ``export_requested(ids)``; ``rename_requested(id)``;
    ``folder_requested(document)``; ``removed(documents)``; ``read_set(ids, is_read)``;
    ``pin_set(ids, is_pinned)``: keep them read by the model.
    """

    opened = Signal(str)
    asked = Signal(object)
    retried = Signal(str)
    details_requested = Signal(str)
    put_requested = Signal(str, object)
    taken_out = Signal(str, object)
    export_requested = Signal(object)
    rename_requested = Signal(str)
    folder_requested = Signal(object)
    removed = Signal(object)
    read_set = Signal(object, bool)
    pin_set = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.read: Collection[str] = ()
        """Ids of the documents that were read."""
        self.pinned: Collection[str] = ()
        """Ids of the documents that the model keeps read."""

    def make(
        self,
        documents: Sequence[Document],
        collections: Iterable[str],
        shown: str,
        parent: QWidget,
    ) -> QMenu:
        """A menu for these documents, looked at in the collection ``shown`` ('': all papers)."""
        menu = QMenu(parent)
        if not documents:
            return menu
        if len(documents) == 1:
            self._add_one(menu, documents[0])
        else:
            self._add_many(menu, documents)
        self._add_reading(menu, documents)
        self._add_keeping(menu, documents)
        menu.addSeparator()
        self._add_collections(menu, documents, collections, shown)
        ids = tuple(each.id for each in documents)
        menu.addAction(self.tr("Export references…"), partial(self.export_requested.emit, ids))
        menu.addSeparator()
        if len(documents) == 1:
            one = documents[0]
            menu.addAction(self.tr("Rename"), partial(self.rename_requested.emit, one.id))
            menu.addAction(self.tr("Show in folder"), partial(self.folder_requested.emit, one))
            menu.addSeparator()
        menu.addAction(self.tr("Remove"), partial(self.removed.emit, tuple(documents)))
        return menu

    def _add_one(self, menu: QMenu, document: Document) -> None:
        if document.status is DocumentStatus.FAILED:
            menu.addAction(self.tr("Try again"), partial(self.retried.emit, document.id))
        else:
            menu.addAction(self.tr("Open"), partial(self.opened.emit, document.id))
            menu.addAction(self.tr("Ask only this paper"), partial(self.asked.emit, (document.id,)))
        menu.addAction(self.tr("Details…"), partial(self.details_requested.emit, document.id))

    def _add_many(self, menu: QMenu, documents: Sequence[Document]) -> None:
        failed = DocumentStatus.FAILED
        askable = tuple(each.id for each in documents if each.status is not failed)
        if askable:
            text = self.tr("Ask only these {count} papers").format(count=len(askable))
            menu.addAction(text, partial(self.asked.emit, askable))

    def _add_reading(self, menu: QMenu, documents: Sequence[Document]) -> None:
        """Both ways where some were read and some were not."""
        ids = [each.id for each in documents if each.status is DocumentStatus.READY]
        unread = tuple(each for each in ids if each not in self.read)
        read = tuple(each for each in ids if each in self.read)
        if unread:
            menu.addAction(self.tr("Mark as read"), partial(self.read_set.emit, unread, True))
        if read:
            menu.addAction(self.tr("Mark as unread"), partial(self.read_set.emit, read, False))

    def _add_keeping(self, menu: QMenu, documents: Sequence[Document]) -> None:
        """Both ways where some are kept and some are not."""
        ids = [each.id for each in documents if each.status is DocumentStatus.READY]
        free = tuple(each for each in ids if each not in self.pinned)
        kept = tuple(each for each in ids if each in self.pinned)
        menu.setToolTipsVisible(True)
        if free:
            one, many = self.tr("Keep this paper read"), self.tr("Keep these papers read")
            text = one if len(free) == 1 else many
            menu.addAction(text, partial(self.pin_set.emit, free, True)).setToolTip(
                self.tr(
                    "The model reads it once, and what it read stays on the disk: questions about"
                    " this paper alone are then answered sooner, also after a restart"
                )
            )
        if kept:
            one, many = self.tr("Stop keeping it read"), self.tr("Stop keeping them read")
            text = one if len(kept) == 1 else many
            menu.addAction(text, partial(self.pin_set.emit, kept, False)).setToolTip(
                self.tr("Frees the disk that it takes")
            )

    def _add_collections(
        self, menu: QMenu, documents: Sequence[Document], collections: Iterable[str], shown: str
    ) -> None:
        ids = tuple(each.id for each in documents)
        inner = menu.addMenu(self.tr("Put into collection"))
        for name in collections:
            if name != shown:
                # An ampersand would make the next letter a shortcut.
                action = inner.addAction(name.replace("&", "&&"))
                action.triggered.connect(partial(self._put, name, ids))
        inner.addSeparator()
        inner.addAction(self.tr("New collection…"), partial(self.put_requested.emit, "", ids))
        if shown:
            text = self.tr("Take out of “{name}”").format(name=shown.replace("&", "&&"))
            menu.addAction(text, partial(self.taken_out.emit, shown, ids))

    def _put(self, name: str, ids: tuple[str, ...], _checked: bool = False) -> None:
        self.put_requested.emit(name, ids)
