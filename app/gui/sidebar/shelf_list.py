"""The list above the documents: what part of the library is looked at."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QWidget

from app.gui.kit import Look
from app.gui.parts.fitted_list import FittedListView
from app.gui.sidebar.rows import RowDelegate
from app.gui.sidebar.shelf_model import ALL, FOLDERS, TRASH, ShelfModel

MAX_ROWS = 7


class ShelfList(FittedListView):
    """Signals tell what the person meant with a row.

    Signals: ``collection_chosen(name)``, '' for all papers; ``folders_requested()``;
    ``trash_requested()``; ``ask_requested(name)``; ``export_requested(name)``;
    ``delete_requested(name)``; ``new_requested()``.
    """

    collection_chosen = Signal(str)
    folders_requested = Signal()
    trash_requested = Signal()
    ask_requested = Signal(str)
    export_requested = Signal(str)
    delete_requested = Signal(str)
    new_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = ShelfModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowDelegate(look.theme, self))
        self.setAccessibleName(self.tr("Collections"))
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        self.customContextMenuRequested.connect(self._show_menu)

    def sizeHint(self) -> QSize:
        """As high as its rows, up to some; more rows scroll."""
        whole = super().sizeHint()
        return QSize(whole.width(), min(whole.height(), MAX_ROWS * self._row_height() + 2))

    def minimumSizeHint(self) -> QSize:
        """It gives way after the documents."""
        return QSize(80, min(self.sizeHint().height(), 4 * self._row_height()))

    def menu_for(self, index: QModelIndex) -> QMenu:
        """What can be done with a row."""
        menu = QMenu(self)
        name = self.rows.collection(index)
        if name:
            menu.addAction(
                self.tr("Ask only this collection"), partial(self.ask_requested.emit, name)
            )
            menu.addAction(self.tr("Export references…"), partial(self.export_requested.emit, name))
            menu.addSeparator()
            menu.addAction(self.tr("Rename"), partial(self.edit, index))
            menu.addAction(self.tr("Delete collection"), partial(self.delete_requested.emit, name))
            menu.addSeparator()
        menu.addAction(self.tr("New collection…"), self.new_requested.emit)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete deletes the collection in focus."""
        name = self.rows.collection(self.currentIndex())
        is_editing = self.state() == QAbstractItemView.State.EditingState
        if event.key() == Qt.Key.Key_Delete and name and not is_editing:
            self.delete_requested.emit(name)
            return
        super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        fact = self.rows.fact(index)
        if fact is None:
            return
        if fact.id == FOLDERS:
            self.folders_requested.emit()
        elif fact.id == TRASH:
            self.trash_requested.emit()
        else:
            self.collection_chosen.emit("" if fact.id == ALL else self.rows.collection(index))

    def _show_menu(self, point: QPoint) -> None:
        self.menu_for(self.indexAt(point)).popup(self.viewport().mapToGlobal(point))
