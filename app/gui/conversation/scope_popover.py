"""Choosing which papers a session asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from app.core.types import Document
from app.gui.parts.buttons import button, label

ID_ROLE = int(Qt.ItemDataRole.UserRole) + 1
WIDTH = 340
HEIGHT = 320


class ScopePopover(QFrame):
    """A small list of papers to tick.

    Signals: ``chosen(document_ids)`` when it closes with another choice; empty: everything.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self._before: tuple[str, ...] = ()
        self.model = QStandardItemModel(self)
        self.view = QListView()
        self.view.setModel(self.model)
        self.view.setAccessibleName(self.tr("Papers to ask"))
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.collections = button(
            "quiet", self.tr("Collection"), self.tr("Tick the papers of a collection")
        )
        self._build()

    def open_with(
        self,
        documents: Sequence[Document],
        chosen: Sequence[str],
        collections: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Fill the list; ticked are those in ``chosen``."""
        self._before = tuple(chosen)
        self._offer(collections or {})
        self.model.clear()
        for document in documents:
            item = QStandardItem(document.title or document.file)
            item.setData(document.id, ID_ROLE)
            item.setCheckable(True)
            item.setToolTip(document.title or document.file)
            is_chosen = document.id in self._before
            item.setCheckState(Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)
            self.model.appendRow(item)
        self.resize(WIDTH, HEIGHT)
        self.show()
        self.view.setFocus()

    def chosen_ids(self) -> tuple[str, ...]:
        """What is ticked."""
        items = [self.model.item(row) for row in range(self.model.rowCount())]
        return tuple(
            str(item.data(ID_ROLE)) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    def tick(self, document_ids: Sequence[str]) -> None:
        """Tick these papers and no others."""
        wanted = set(document_ids)
        for row in range(self.model.rowCount()):
            item = self.model.item(row)
            is_wanted = item.data(ID_ROLE) in wanted
            item.setCheckState(Qt.CheckState.Checked if is_wanted else Qt.CheckState.Unchecked)

    def _offer(self, collections: Mapping[str, Sequence[str]]) -> None:
        menu = QMenu(self.collections)
        for name, ids in collections.items():
            # An ampersand would make the next letter a shortcut.
            menu.addAction(name.replace("&", "&&"), partial(self.tick, tuple(ids)))
        before = self.collections.menu()
        self.collections.setMenu(menu)
        if before is not None:
            before.deleteLater()
        self.collections.setVisible(bool(collections))

    def _build(self) -> None:
        everything = button(
            "quiet", self.tr("Whole library"), self.tr("Ask everything in the library")
        )
        everything.clicked.connect(self._clear)
        done = button("primary", self.tr("Done"), self.tr("Ask the ticked papers"))
        done.clicked.connect(self._finish)
        row = QHBoxLayout()
        row.addWidget(everything)
        row.addStretch(1)
        row.addWidget(done)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        head = QHBoxLayout()
        head.addWidget(label("soft", self.tr("Ask only these papers")), 1)
        head.addWidget(self.collections)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addLayout(row)

    def _clear(self) -> None:
        for row in range(self.model.rowCount()):
            self.model.item(row).setCheckState(Qt.CheckState.Unchecked)
        self._finish()

    def _finish(self) -> None:
        self.close()
        if self.chosen_ids() != self._before:
            self.chosen.emit(self.chosen_ids())
