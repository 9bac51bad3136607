"""What a person marked in the open paper, as a list below it: for the keyboard, and to jump by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtCore import Signal as QtSignal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from app.core.notes import Highlight, MarkedPlace, Note
from app.gui.kit import Look
from app.gui.parts.buttons import button, label
from app.gui.parts.elided_label import ElidedLabel
from app.gui.parts.fitted_list import FittedListView
from app.gui.parts.icon_button import IconButton
from app.gui.reader.deeds import color_words, tr
from app.gui.sidebar.rows import RowDelegate, RowRole

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
HEIGHT = 220


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A highlight, or a note about a place of this paper."""

    place: MarkedPlace
    highlight: Highlight | None = None
    note: Note | None = None


def rows_of(
    highlights: Sequence[Highlight], notes: Sequence[Note], document_id: str
) -> list[MarkRow]:
    """Highlights and the places of notes, in the order of the pages."""
    rows = [MarkRow(each.place, highlight=each) for each in highlights]
    for note in notes:
        places = [each for each in note.places if each.document_id == document_id]
        rows += [MarkRow(each, note=note) for each in places]
    return sorted(rows, key=_order)


class MarkRows(QAbstractListModel):
    """One row per mark."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[MarkRow] = []

    def set_rows(self, rows: Sequence[MarkRow]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, index: Index) -> MarkRow | None:
        """The row at an index."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Marks in the paper."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows, by role."""
        row = self.row(index)
        if row is None:
            return None
        values: dict[int, Callable[[MarkRow], object]] = {
            Qt.ItemDataRole.DisplayRole: _shown,
            Qt.ItemDataRole.ToolTipRole: _tip,
            Qt.ItemDataRole.AccessibleTextRole: _spoken,
            RowRole.DOT: _dot,
            RowRole.NOTE: _note_of,
        }
        value = values.get(role)
        return value(row) if value is not None else None


class MarksList(QFrame):
    """The list, with a line that says what it is and leads to a copy with the highlights in it.

    Signals: ``chosen(row)``: show its place; ``opened(row)``: change it; ``removed(row)``;
    ``export_wanted()``; ``closed()``.
    """

    chosen = QtSignal(object)
    opened = QtSignal(object)
    removed = QtSignal(object)
    export_wanted = QtSignal()
    closed = QtSignal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readingList")
        self.model = MarkRows(self)
        self.view = FittedListView()
        self.title = ElidedLabel()
        self.message = label(
            "soft",
            tr("Select words on the page and choose a color, or write a note about them."),
        )
        self.export = button(
            "quiet",
            tr("Export a copy…"),
            tr("Save a copy of the PDF that other programs show with your highlights"),
        )
        self.close_button = IconButton(look, "close", tr("Hide highlights and notes"))
        self._build(look)

    def show_rows(self, rows: Sequence[MarkRow]) -> None:
        """Show these; the chosen place stays chosen."""
        current = self.view.currentIndex().row()
        self.model.set_rows(rows)
        if current >= 0 and rows:
            self.view.selectionModel().setCurrentIndex(
                self.model.index(min(current, len(rows) - 1)),
                self.view.selectionModel().SelectionFlag.NoUpdate,
            )
        self.title.set_full_text(tr("Highlights and notes in this paper"))
        self.view.updateGeometry()
        self.view.setVisible(bool(rows))
        self.message.setVisible(not rows)
        self.export.setVisible(any(row.highlight is not None for row in rows))

    def take_keys(self) -> None:
        """The keys go to the list; nothing is shown before one of them is pressed."""
        if self.model.rowCount() and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0))
        (self.view if self.model.rowCount() else self.close_button).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc is meant for the list while it has the keys."""
        is_override = event.type() == QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and is_override and event.key() == Qt.Key.Key_Escape:
            event.accept()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes a highlight, Esc goes back to the page."""
        row = self.model.row(self.view.currentIndex())
        if event.key() == Qt.Key.Key_Delete and row is not None and row.highlight is not None:
            self.removed.emit(row)
            return
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _build(self, look: Look) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(RowDelegate(look.theme, self.view))
        self.view.setAccessibleName(tr("Highlights and notes in this paper"))
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.installEventFilter(self)
        self.view.clicked.connect(self._on_clicked)
        self.view.activated.connect(self._on_activated)
        self.export.clicked.connect(self.export_wanted)
        self.close_button.clicked.connect(self.closed)
        self.title.setProperty("role", "problem")
        self.message.setAlignment(Qt.AlignmentFlag.AlignTop)
        top = QHBoxLayout()
        top.addWidget(self.title, 1)
        top.addWidget(self.export)
        top.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 10, 8)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.view)
        column.addWidget(self.message)
        column.addStretch(1)
        self.setFixedHeight(HEIGHT)

    def _on_current(self, now: QModelIndex, before: QModelIndex) -> None:
        row = self.model.row(now)
        if row is not None and self.view.hasFocus():
            self.chosen.emit(row)

    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.row(index))

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.row(index))


def _order(row: MarkRow) -> tuple[int, float, float]:
    box = row.place.boxes[0] if row.place.boxes else None
    return (row.place.page, box.y0, box.x0) if box is not None else (row.place.page, 0.0, 0.0)


def _shown(row: MarkRow) -> str:
    if row.note is not None:
        return row.note.title
    comment = row.highlight.comment if row.highlight is not None else ""
    words = tr("{text} — {comment}")
    text = row.place.text
    return words.format(text=text, comment=" ".join(comment.split())) if comment else text


def _tip(row: MarkRow) -> str:
    return row.place.text


def _dot(row: MarkRow) -> str:
    return f"hl_{row.highlight.color}_line" if row.highlight is not None else "accent"


def _note_of(row: MarkRow) -> str:
    name = color_words(row.highlight.color) if row.highlight is not None else tr("Note")
    return tr("{name} · page {page}").format(name=name, page=row.place.page)


def _spoken(row: MarkRow) -> str:
    return tr("{name}: {text}").format(name=_note_of(row), text=_shown(row))
