"""The library: what part of it is looked at, and its documents with their state."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QVBoxLayout, QWidget

from app.core.cancel import CancelToken
from app.core.events import (
    CollectionsChanged,
    Event,
    FoldersChanged,
    ImportProgressed,
    LibraryChanged,
)
from app.core.folders import WatchedFolder
from app.core.types import Document
from app.gui.kit import Kit
from app.gui.library.contents import LibraryContents, read_contents
from app.gui.parts.buttons import label
from app.gui.parts.fitted_list import FittedListView
from app.gui.sidebar.chosen_rows import choose_rows, chosen_rows
from app.gui.sidebar.collection_acts import CollectionActs
from app.gui.sidebar.document_acts import DocumentActs
from app.gui.sidebar.document_menu import DocumentMenu
from app.gui.sidebar.library_model import LibraryModel
from app.gui.sidebar.rows import RowDelegate
from app.gui.sidebar.section import SectionHeading
from app.gui.sidebar.shelf_list import ShelfList

RELOAD_MS = 120
"""An import changes many rows; the list is read at most about eight times a second."""


class LibraryPanel(QWidget):
    """Reads the list anew whenever the library changed.

    Signals: ``document_opened(document_id)``; ``add_requested()``; ``asked_about(document_ids)``:
    ask only these papers; ``retry_requested(document_id)``; ``details_requested(document_id)``;
    ``export_requested(document_ids)``; ``folders_requested()``; ``trash_requested()``;
    ``documents_changed(documents)`` and ``collections_changed(ids by name)`` after each reading;
    ``undo_offered(text, undo)``; ``pin_set(ids, is_pinned)``.
    """

    document_opened = Signal(str)
    add_requested = Signal()
    asked_about = Signal(object)
    retry_requested = Signal(str)
    details_requested = Signal(str)
    export_requested = Signal(object)
    folders_requested = Signal()
    trash_requested = Signal()
    documents_changed = Signal(object)
    collections_changed = Signal(object)
    undo_offered = Signal(str, object)
    pin_set = Signal(object, bool)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._shown = ""
        self._folders: list[WatchedFolder] = []
        self.contents = LibraryContents()
        self.model = LibraryModel(self)
        self.shelf = ShelfList(kit.look)
        self.view = FittedListView()
        self.acts = CollectionActs(kit, self)
        self._deeds = DocumentActs(kit, self)
        self._menu = DocumentMenu(self)
        self._empty = label("soft")
        self._reload_timer = QTimer(self)
        self._reload_timer.setSingleShot(True)
        self._reload_timer.setInterval(RELOAD_MS)
        self._build()
        self._connect()
        self._connect_menu()

    def reload(self) -> None:
        """Read the list of documents."""
        self._kit.soon(self._read, self._on_contents)

    def reload_folders(self) -> None:
        """Read the watched folders; a disk that sleeps may take its time."""
        self._kit.deed(self._read_folders, self._on_folders)

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents, whatever part of them is looked at."""
        return self.contents.documents

    def set_shown(self, document_id: str) -> None:
        """Mark the document that the reader shows."""
        self.model.set_shown(document_id)

    def set_pinned(self, pinned: Collection[str], reading: Collection[str]) -> None:
        """Mark the documents that the model keeps read, or reads to keep them."""
        self._menu.pinned = pinned
        self.model.set_pinned(pinned, reading)

    def show_collection(self, name: str) -> None:
        """Look at a collection; '' for all papers."""
        self._shown = name
        self.shelf.rows.set_shown(name)
        self._show_documents()

    def chosen(self) -> list[Document]:
        """The documents that are selected, in the order of the list."""
        documents = self.model.documents
        return [documents[row] for row in chosen_rows(self.view.selectionModel())]

    def menu_for(self, index: QModelIndex) -> QMenu:
        """What can be done with a document, or with all that are selected."""
        document, chosen = self.model.document(index), self.chosen()
        one = [document] if document is not None else []
        documents = chosen if len(chosen) > 1 and document in chosen else one
        self._menu.read = self.contents.read
        return self._menu.make(documents, self.contents.collections, self._shown, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes the selected documents."""
        is_editing = self.view.state() == QAbstractItemView.State.EditingState
        if event.key() == Qt.Key.Key_Delete and self.view.hasFocus() and not is_editing:
            self._deeds.remove(self.chosen())
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        self.heading = SectionHeading(
            self._kit.look, self.tr("Library"), self.tr("Add documents (Ctrl+O)")
        )
        self.view.setModel(self.model)
        self.view.setItemDelegate(RowDelegate(self._kit.look.theme, self.view, True))
        self.view.setAccessibleName(self.tr("Documents"))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self._empty.setContentsMargins(8, 2, 8, 6)
        self.shelf.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.heading)
        column.addWidget(self.shelf)
        column.addSpacing(6)
        column.addWidget(self._empty)
        column.addWidget(self.view)
        self._show_empty()

    def _connect(self) -> None:
        self.heading.button.clicked.connect(self.add_requested)
        self.view.clicked.connect(self._on_clicked)
        self.view.activated.connect(self._open)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.model.renamed.connect(self._deeds.rename)
        self._reload_timer.timeout.connect(self.reload)
        bridge = self._kit.bridge
        for kind in (LibraryChanged, CollectionsChanged):
            bridge.register(kind, self._on_changed)
        bridge.register(FoldersChanged, self._on_folders_changed)
        bridge.register(ImportProgressed, self.model.set_progress)
        shelf, acts = self.shelf, self.acts
        shelf.collection_chosen.connect(self.show_collection)
        shelf.folders_requested.connect(self.folders_requested)
        shelf.trash_requested.connect(self.trash_requested)
        shelf.new_requested.connect(acts.ask_name)
        shelf.delete_requested.connect(acts.delete)
        shelf.ask_requested.connect(self._on_ask_collection)
        shelf.export_requested.connect(self._on_export_collection)
        shelf.rows.renamed.connect(acts.rename)
        shelf.rows.dropped.connect(acts.put)
        acts.renamed.connect(self._on_renamed)
        acts.undo_offered.connect(self.undo_offered)
        self._deeds.undo_offered.connect(self.undo_offered)

    def _connect_menu(self) -> None:
        menu = self._menu
        menu.opened.connect(self.document_opened)
        menu.asked.connect(self.asked_about)
        menu.retried.connect(self.retry_requested)
        menu.details_requested.connect(self.details_requested)
        menu.put_requested.connect(self._on_put)
        menu.taken_out.connect(self.acts.take_out)
        menu.export_requested.connect(self.export_requested)
        menu.rename_requested.connect(self._on_rename_requested)
        menu.folder_requested.connect(self._deeds.show_in_folder)
        menu.removed.connect(self._deeds.remove)
        menu.read_set.connect(self._deeds.set_read)
        menu.pin_set.connect(self.pin_set)

    def _read(self, token: CancelToken) -> LibraryContents:
        return read_contents(self._kit.desk)

    def _read_folders(self, token: CancelToken) -> list[WatchedFolder]:
        return self._kit.desk.folders.folders()

    def _on_contents(self, contents: LibraryContents) -> None:
        self.contents = contents
        if self._shown and self._shown not in contents.collections:
            self._shown = ""
            self.shelf.rows.set_shown("")
        self._show_shelf()
        self._show_documents()
        self.collections_changed.emit(contents.collections)
        self.documents_changed.emit(contents.documents)

    def _on_folders(self, folders: list[WatchedFolder]) -> None:
        self._folders = folders
        self._show_shelf()

    def _show_shelf(self) -> None:
        self.shelf.rows.show(self.contents, self._folders)
        self.shelf.setVisible(bool(self.contents.documents) or self.shelf.rows.rowCount() > 1)
        self.shelf.updateGeometry()

    def _show_documents(self) -> None:
        chosen = {each.id for each in self.chosen()}
        current = self.model.document(self.view.currentIndex())
        self.model.set_marks(self.contents.gone, self.contents.versions, self.contents.read)
        self.model.set_documents(self.contents.of(self._shown))
        self._choose_again(chosen, current)
        self._show_empty()
        self.view.updateGeometry()

    def _choose_again(self, chosen: set[str], current: Document | None) -> None:
        """An import changes the list many times; what was chosen stays chosen."""
        selection = self.view.selectionModel()
        if not self.view.currentIndex().isValid() and current is not None:
            place = self.model.index(self.model.row_of(current.id))
            selection.setCurrentIndex(place, QItemSelectionModel.SelectionFlag.NoUpdate)
        if selection.hasSelection() or not chosen:
            return
        rows = [row for row, each in enumerate(self.model.documents) if each.id in chosen]
        choose_rows(selection, rows)

    def _show_empty(self) -> None:
        has_rows = self.model.rowCount() > 0
        self._empty.setText(
            self.tr("Nothing in this collection yet. Drag papers here to put them in.")
            if self._shown
            else self.tr("No papers yet. Drop documents anywhere on the window.")
        )
        self._empty.setVisible(not has_rows)
        self.view.setVisible(has_rows)

    def _on_changed(self, event: Event) -> None:
        if not self._reload_timer.isActive():
            self._reload_timer.start()

    def _on_folders_changed(self, event: FoldersChanged) -> None:
        self.reload_folders()
        self._on_changed(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        """A click opens; one that adds to the selection does not."""
        if chosen_rows(self.view.selectionModel()) == [index.row()]:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        document = self.model.document(index)
        if document is not None and document.page_count:
            self.document_opened.emit(document.id)

    def _show_menu(self, point: QPoint) -> None:
        index = self.view.indexAt(point)
        if index.isValid():
            self.menu_for(index).popup(self.view.viewport().mapToGlobal(point))

    def _on_ask_collection(self, name: str) -> None:
        ids = self.contents.collections.get(name, ())
        if ids:
            self.asked_about.emit(ids)

    def _on_export_collection(self, name: str) -> None:
        ids = self.contents.collections.get(name, ())
        if ids:
            self.export_requested.emit(ids)

    def _on_put(self, name: str, document_ids: tuple[str, ...]) -> None:
        if name:
            self.acts.put(name, document_ids)
        else:
            self.acts.ask_name(document_ids)

    def _on_renamed(self, old: str, new: str) -> None:
        if self._shown == old:
            self._shown = new
            self.shelf.rows.set_shown(new)

    def _on_rename_requested(self, document_id: str) -> None:
        self.view.edit(self.model.index(self.model.row_of(document_id)))
