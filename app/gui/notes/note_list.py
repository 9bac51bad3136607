"""The list of notes: how its rows look, and its keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.core.notes import Note
from app.gui.kit import Look
from app.gui.notes.lines import Ink, draw_ground, draw_line, line_height
from app.gui.notes.note_model import BODY, LIT, LIT_TITLE, META, NOWHERE, NoteModel
from app.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
SIDE = 12
ABOVE = 8
BELOW = 8
TITLE_INK = Ink("text_body", "ink", QFont.Weight.Medium)
BODY_INK = Ink("text_small", "soft")
META_INK = Ink("text_small", "faint")


class NoteDelegate(QStyledItemDelegate):
    """Title, first or found words, and a quiet line."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All are as high: the list may hold thousands."""
        title, line = self._heights()
        return QSize(self._view.viewport().width(), ABOVE + title + 2 * line + BELOW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ground(painter, self._theme, option)
        inner = option.rect.adjusted(SIDE, ABOVE, -SIDE, -BELOW)
        title, line = self._heights()
        lines = (
            (title, str(index.data()), TITLE_INK, index.data(LIT_TITLE) or NOWHERE),
            (line, str(index.data(BODY) or ""), BODY_INK, index.data(LIT) or NOWHERE),
            (line, str(index.data(META)), META_INK, NOWHERE),
        )
        used = sum(height for height, text, *_ in lines if text)
        top = inner.top() + (inner.height() - used) // 2
        for height, text, ink, lit in lines:
            if text:
                area = QRect(inner.left(), top, inner.width(), height)
                draw_line(painter, self._theme, area, text, ink, lit)
                top += height
        painter.restore()

    def _heights(self) -> tuple[int, int]:
        """Of the title, and of a small line."""
        theme = self._theme
        return line_height(theme, TITLE_INK.size), line_height(theme, BODY_INK.size)


class NoteList(QListView):
    """Rows of which several can be chosen; the current one is what is edited.

    Signals: ``opened(note)`` on Return, F2 or a click; ``remove_wanted()`` on Delete;
    ``menu_wanted(point)``; ``current_changed(note)``, None where none is.
    """

    opened = Signal(object)
    remove_wanted = Signal()
    menu_wanted = Signal(object)
    current_changed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_filling = False
        self.rows = NoteModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(NoteDelegate(look.theme, self))
        self.setAccessibleName(self.tr("Notes"))
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._tell_current)
        look.theme.changed.connect(self.scheduleDelayedItemsLayout)

    def current(self) -> Note | None:
        """The note that is edited."""
        return self.rows.note(self.currentIndex().row())

    def chosen(self) -> tuple[Note, ...]:
        """The notes that are chosen, in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        found = (self.rows.note(row) for row in rows)
        return tuple(each for each in found if each is not None)

    def choose(self, note_id: str) -> bool:
        """Choose a note and bring it into sight; False where it is not shown."""
        row = self.rows.row_of(note_id)
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self.rows.index(row))
            self.scrollTo(self.rows.index(row))
        return row >= 0

    def keep_chosen(self, note_id: str) -> None:
        """Choose it without telling: what is edited is not exchanged."""
        self._is_filling = True
        if not self.choose(note_id):
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        self._is_filling = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return and F2 go to the text, Delete removes."""
        key, note = Qt.Key(event.key()), self.current()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2) and note is not None:
            self.opened.emit(note)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.chosen():
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the chosen notes."""
        if self.chosen():
            self.menu_wanted.emit(event.globalPos())

    def _open(self, index: QModelIndex) -> None:
        note = self.rows.note(index.row())
        if note is not None and len(self.chosen()) == 1:
            self.opened.emit(note)

    def _tell_current(self) -> None:
        if not self._is_filling:
            self.current_changed.emit(self.current())
