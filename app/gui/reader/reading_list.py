"""What was read on the page in sight, as a list below it: for the keyboard and for reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from app.core.types import Box, SentenceKind
from app.gui.kit import Look
from app.gui.parts.buttons import label
from app.gui.parts.elided_label import ElidedLabel
from app.gui.parts.fitted_list import FittedListView
from app.gui.parts.icon_button import IconButton
from app.gui.reader.reading import FIGURE, ReadPage
from app.gui.reader.reading_layer import kind_name, table_words
from app.gui.sidebar.rows import RowDelegate, RowRole

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
HEIGHT = 220


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One thing on the page."""

    kind: str
    text: str
    note: str
    boxes: tuple[Box, ...]


class ReadRows(QAbstractListModel):
    """Sentences in reading order, then tables and figures."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ReadRow] = []

    def set_page(self, page: ReadPage) -> None:
        """Show another page."""
        self.beginResetModel()
        self._rows = [
            ReadRow(
                mark.kind,
                f"{mark.order}  {mark.text}" if mark.order else f"…  {mark.text}",
                kind_name(mark.kind),
                mark.boxes,
            )
            for mark in page.marks
        ]
        for table in page.tables:
            words = table_words(table)
            self._rows.append(ReadRow(SentenceKind.TABLE, words, self.tr("table"), (table.box,)))
        for figure in page.figures:
            words = self.tr("A picture or drawing")
            self._rows.append(ReadRow(FIGURE, words, kind_name(FIGURE), (figure.box,)))
        self.endResetModel()

    def row(self, index: Index) -> ReadRow | None:
        """The row at an index."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Things on the page."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows, by role."""
        row = self.row(index)
        if row is None:
            return None
        values: dict[int, Callable[[ReadRow], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda each: each.text,
            Qt.ItemDataRole.AccessibleTextRole: lambda each: f"{each.note}: {each.text}",
            RowRole.DOT: lambda each: f"kind_{each.kind}",
            RowRole.NOTE: lambda each: each.note,
        }
        value = values.get(role)
        return value(row) if value is not None else None


class ReadingList(QFrame):
    """The list with a line that names the page.

    Signals: ``chosen(boxes)`` when a row was moved to; ``closed()``.
    """

    chosen = QtSignal(object)
    closed = QtSignal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readingList")
        self.model = ReadRows(self)
        self.view = FittedListView()
        self.title = ElidedLabel()
        self.message = label("soft")
        self.close_button = IconButton(look, "close", self.tr("Hide what was read"))
        self._build(look)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.clicked.connect(self._on_clicked)
        self.close_button.clicked.connect(self.closed)

    def show_page(self, number: int, page: ReadPage) -> None:
        """What was read on page ``number``."""
        self.model.set_page(page)
        self.title.set_full_text(self.tr("Read on page {number}").format(number=number))
        has_rows = self.model.rowCount() > 0
        self.view.setVisible(has_rows)
        self.message.setVisible(not has_rows)
        self.message.setText(self.tr("No text was found on this page."))

    def say(self, title: str, text: str) -> None:
        """Show no rows, but words: it is being looked up, or it cannot be shown."""
        self.model.set_page(ReadPage())
        self.title.set_full_text(title)
        self.message.setText(text)
        self.view.hide()
        self.message.show()

    def _build(self, look: Look) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(RowDelegate(look.theme, self.view))
        self.view.setAccessibleName(self.tr("What was read, in order"))
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.title.setProperty("role", "problem")
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 10, 8)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        column.addWidget(self.message, 1)
        self.setFixedHeight(HEIGHT)

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        row = self.model.row(now)
        if row is not None:
            self.chosen.emit(row.boxes)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._on_current(index, index)
