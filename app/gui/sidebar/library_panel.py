"""The documents of the library: state, problems, and what can be done with each."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.core.cancel import CancelToken
from app.core.events import ImportProgressed, LibraryChanged
from app.core.types import Document, DocumentStatus, Metadata
from app.gui.kit import Kit
from app.gui.parts.buttons import label
from app.gui.parts.fitted_list import FittedListView
from app.gui.sidebar.library_model import LibraryModel
from app.gui.sidebar.password_dialog import PasswordDialog
from app.gui.sidebar.rows import RowDelegate
from app.gui.sidebar.section import SectionHeading

RELOAD_MS = 120
"""An import changes many rows; the list is read at most about eight times a second."""


class LibraryPanel(QWidget):
    """Reads the list anew whenever the library changed.

    Signals: ``document_opened(document_id)``; ``add_requested()``; ``asked_about(document_id)``:
    ask only this paper; ``retry_requested(document_id, password)``;
    ``documents_changed(documents)`` after each reading; ``undo_offered(text, undo)``.
    """

    document_opened = Signal(str)
    add_requested = Signal()
    asked_about = Signal(str)
    retry_requested = Signal(str, str)
    documents_changed = Signal(object)
    undo_offered = Signal(str, object)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.model = LibraryModel(self)
        self.view = FittedListView()
        self._empty = label("soft", self.tr("No papers yet. Drop PDFs anywhere on the window."))
        self._reload_timer = QTimer(self)
        self._reload_timer.setSingleShot(True)
        self._reload_timer.setInterval(RELOAD_MS)
        self._build()
        self._connect()

    def reload(self) -> None:
        """Read the list of documents."""
        self._kit.soon(self._read, self._on_documents)

    def set_shown(self, document_id: str) -> None:
        """Mark the document that the reader shows."""
        self.model.set_shown(document_id)

    def menu_for(self, index: QModelIndex) -> QMenu:
        """What can be done with a document."""
        menu = QMenu(self)
        document = self.model.document(index)
        if document is None:
            return menu
        if document.status is DocumentStatus.FAILED:
            menu.addAction(self.tr("Try again"), partial(self._retry, document))
        else:
            menu.addAction(self.tr("Open"), partial(self.document_opened.emit, document.id))
            menu.addAction(
                self.tr("Ask only this paper"), partial(self.asked_about.emit, document.id)
            )
        menu.addSeparator()
        menu.addAction(self.tr("Rename"), partial(self.view.edit, index))
        menu.addAction(self.tr("Show in folder"), partial(self._show_in_folder, document))
        menu.addSeparator()
        menu.addAction(self.tr("Remove"), partial(self._remove, document))
        return menu

    def _build(self) -> None:
        self.heading = SectionHeading(
            self._kit.look, self.tr("Library"), self.tr("Add PDFs (Ctrl+O)")
        )
        self.view.setModel(self.model)
        self.view.setItemDelegate(RowDelegate(self._kit.look.theme, self.view))
        self.view.setAccessibleName(self.tr("Documents"))
        self._empty.setContentsMargins(8, 2, 8, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.heading)
        column.addWidget(self._empty)
        column.addWidget(self.view)

    def _connect(self) -> None:
        self.heading.button.clicked.connect(self.add_requested)
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.model.renamed.connect(self._rename)
        self._reload_timer.timeout.connect(self.reload)
        self._kit.bridge.register(LibraryChanged, self._on_library_changed)
        self._kit.bridge.register(ImportProgressed, self.model.set_progress)

    def _read(self, token: CancelToken) -> list[Document]:
        return self._kit.desk.library.documents()

    def _on_documents(self, documents: list[Document]) -> None:
        self.model.set_documents(documents)
        self._empty.setVisible(not documents)
        self.view.setVisible(bool(documents))
        self.view.updateGeometry()
        self.documents_changed.emit(tuple(documents))

    def _on_library_changed(self, event: LibraryChanged) -> None:
        if not self._reload_timer.isActive():
            self._reload_timer.start()

    def _open(self, index: QModelIndex) -> None:
        document = self.model.document(index)
        if document is not None and document.page_count:
            self.document_opened.emit(document.id)

    def _show_menu(self, point: QPoint) -> None:
        index = self.view.indexAt(point)
        if index.isValid():
            self.menu_for(index).popup(self.view.viewport().mapToGlobal(point))

    def _retry(self, document: Document) -> None:
        if document.problem is None or document.problem.kind != "DocumentEncrypted":
            self.retry_requested.emit(document.id, "")
            return
        dialog = PasswordDialog(document.file, self)
        dialog.given.connect(partial(self.retry_requested.emit, document.id))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _remove(self, document: Document) -> None:
        self._kit.soon(partial(self._remove_now, document.id))
        text = self.tr("Removed “{title}”").format(title=document.title or document.file)
        self.undo_offered.emit(text, partial(self._restore, document.id))

    def _restore(self, document_id: str) -> None:
        self._kit.soon(partial(self._restore_now, document_id))

    def _rename(self, document: Document, title: str) -> None:
        metadata = Metadata(title, document.authors, document.year, document.doi)
        self._kit.soon(partial(self._rename_now, document.id, metadata))

    def _remove_now(self, document_id: str, token: CancelToken) -> None:
        self._kit.desk.library.remove(document_id)

    def _restore_now(self, document_id: str, token: CancelToken) -> None:
        self._kit.desk.library.restore(document_id)

    def _rename_now(self, document_id: str, metadata: Metadata, token: CancelToken) -> None:
        self._kit.desk.library.change_metadata(document_id, metadata)

    def _show_in_folder(self, document: Document) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(document.path).parent)))
