"""A small list to tick, narrowed by typing: papers, collections, authors, sections, types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.gui.parts.buttons import button, label

KEY_ROLE = int(Qt.ItemDataRole.UserRole) + 1
WIDTH = 320
ROW = 26
MOST_ROWS = 9
FIELD_FROM = 8
"""So many choices are worth a field to narrow them."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One row: ``key`` is what it stands for."""

    key: str
    text: str


class ChoicePopover(QFrame):
    """Every tick holds at once.

    Signals: ``chosen(keys)``; empty: no limit.
    """

    chosen = Signal(object)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self._is_filling = False
        self.model = QStandardItemModel(self)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self.model)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Type to narrow the list"))
        self.field.setAccessibleName(self.tr("Narrow the list"))
        self.view = QListView()
        self.view.setAccessibleName(title)
        self._title = label("soft", title)
        self._quick = QVBoxLayout()
        self.quick: list[QPushButton] = []
        self._build()
        self._connect()

    def open_with(
        self,
        choices: Sequence[Choice],
        chosen: Sequence[str],
        quick: Sequence[tuple[str, tuple[str, ...]]] = (),
    ) -> None:
        """Fill the list; ``quick`` are buttons that tick exactly some of them."""
        self._fill(choices, chosen)
        self._offer(quick)
        self.field.clear()
        self.field.setVisible(len(choices) >= FIELD_FROM)
        rows = min(max(len(choices), 2), MOST_ROWS)
        self.view.setFixedHeight(rows * ROW + 6)
        self.adjustSize()
        self.setFixedWidth(WIDTH)
        self.show()
        (self.field if self.field.isVisible() else self.view).setFocus()
        self.view.setCurrentIndex(self._shown.index(0, 0))

    def keys(self) -> tuple[str, ...]:
        """What is ticked."""
        items = [self.model.item(row) for row in range(self.model.rowCount())]
        checked = Qt.CheckState.Checked
        return tuple(str(item.data(KEY_ROLE)) for item in items if item.checkState() is checked)

    def tick(self, keys: Sequence[str]) -> None:
        """Tick these and no others."""
        wanted = set(keys)
        self._is_filling = True
        for row in range(self.model.rowCount()):
            item = self.model.item(row)
            is_wanted = item.data(KEY_ROLE) in wanted
            item.setCheckState(Qt.CheckState.Checked if is_wanted else Qt.CheckState.Unchecked)
        self._is_filling = False
        self.chosen.emit(self.keys())

    def _fill(self, choices: Sequence[Choice], chosen: Sequence[str]) -> None:
        self._is_filling = True
        self.model.clear()
        for each in choices:
            item = QStandardItem(each.text)
            item.setData(each.key, KEY_ROLE)
            item.setToolTip(each.text)
            item.setCheckable(True)
            is_chosen = each.key in chosen
            item.setCheckState(Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)
            self.model.appendRow(item)
        self._is_filling = False

    def _offer(self, quick: Sequence[tuple[str, tuple[str, ...]]]) -> None:
        for before in self.quick:
            self._quick.removeWidget(before)
            before.deleteLater()
        self.quick = []
        for text, keys in quick:
            made = button("quiet", text, self.tr("Tick exactly these"))
            made.clicked.connect(partial(self._on_quick, keys))
            self._quick.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
            self.quick.append(made)

    def _build(self) -> None:
        self.view.setModel(self._shown)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none = button("quiet", self.tr("No limit"), self.tr("Tick nothing: search everything"))
        self.done = button("primary", self.tr("Done"), self.tr("Close this list"))
        row = QHBoxLayout()
        row.addWidget(self.none)
        row.addStretch(1)
        row.addWidget(self.done)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self._title)
        column.addLayout(self._quick)
        column.addWidget(self.field)
        column.addWidget(self.view, 1)
        column.addLayout(row)

    def _connect(self) -> None:
        self.model.itemChanged.connect(self._on_changed)
        self.field.textChanged.connect(self._shown.setFilterFixedString)
        self.none.clicked.connect(self._on_none)
        self.done.clicked.connect(self.close)

    def _on_changed(self, item: QStandardItem) -> None:
        if not self._is_filling:
            self.chosen.emit(self.keys())

    def _on_quick(self, keys: tuple[str, ...]) -> None:
        self.tick(keys)
        self.close()

    def _on_none(self) -> None:
        self.tick(())
        self.close()
