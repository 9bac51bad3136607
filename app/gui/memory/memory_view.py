"""The list of memories: how its rows look, and its keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.core.memory import Memory
from app.gui.kit import Look
from app.gui.memory.memory_model import IS_PAST, META, MemoryModel
from app.gui.sidebar.rows import RowRole, heading_font
from app.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
SIDE = 12
ABOVE = 8
BELOW = 9
META_HEIGHT = 18
MONTH = 32
WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
WRAPPED_ANYWHERE = WRAPPED | int(Qt.TextFlag.TextWrapAnywhere)
TALLEST = 10_000


class MemoryDelegate(QStyledItemDelegate):
    """Months, and memories with their text and a quiet line below."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the text at the width of the list."""
        width = self._view.viewport().width()
        if index.data(RowRole.IS_HEADING):
            return QSize(width, self._theme.grown(MONTH))
        area = QRect(0, 0, max(width - 2 * SIDE, 80), TALLEST)
        metrics = QFontMetrics(self._theme.font("text_body"))
        text = metrics.boundingRect(area, WRAPPED, str(index.data()))
        return QSize(width, ABOVE + text.height() + self._theme.grown(META_HEIGHT) + BELOW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if index.data(RowRole.IS_HEADING):
            painter.setFont(heading_font(self._theme))
            painter.setPen(self._theme.color("faint"))
            place = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            painter.drawText(option.rect.adjusted(SIDE, 0, -SIDE, -5), place, str(index.data()))
        else:
            self._paint_ground(painter, option)
            self._paint_memory(painter, option.rect, index)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if not is_current and not is_hovered:
            return
        ring = QPen(self._theme.color("accent"), self._theme.size("focus_ring"))
        line = ring if has_focus else Qt.PenStyle.NoPen
        radius = self._theme.size("radius")
        painter.setPen(line)
        painter.setBrush(self._theme.color("accent_ground" if is_current else "window"))
        painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 1, -0.5, -1), radius, radius)

    def _paint_memory(self, painter: QPainter, area: QRect, index: Index) -> None:
        inner = area.adjusted(SIDE, ABOVE, -SIDE, -BELOW)
        painter.setFont(self._theme.font("text_body", QFont.Weight.Normal))
        painter.setPen(self._theme.color("soft" if index.data(IS_PAST) else "ink"))
        below = self._theme.grown(META_HEIGHT)
        painter.drawText(inner.adjusted(0, 0, 0, -below), WRAPPED, str(index.data()))
        small = self._theme.font("text_small")
        meta = QRect(inner.left(), inner.bottom() + 1 - below, inner.width(), below)
        elided = Qt.TextElideMode.ElideRight
        words = QFontMetrics(small).elidedText(str(index.data(META)), elided, meta.width())
        painter.setFont(small)
        painter.setPen(self._theme.color("faint"))
        painter.drawText(meta, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words)


class MemoryView(QListView):
    """Rows that can be chosen, one at a time.

    Signals: ``opened(memory)`` on Return or a double click; ``edit_wanted(memory)`` on F2;
    ``forget_wanted(memory)`` on Delete; ``menu_wanted(memory, point)``;
    ``current_changed(memory)``, None where none is chosen.
    """

    opened = Signal(object)
    edit_wanted = Signal(object)
    forget_wanted = Signal(object)
    menu_wanted = Signal(object, object)
    current_changed = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = MemoryModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(MemoryDelegate(look.theme, self))
        self.setAccessibleName(self.tr("Memories"))
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._tell_current)
        self.rows.modelReset.connect(self._tell_current)
        look.theme.changed.connect(self.viewport().update)

    def current(self) -> Memory | None:
        """The memory that is chosen."""
        return self.rows.memory(self.currentIndex().row())

    def choose(self, memory_id: str) -> bool:
        """Choose a memory and bring it into sight; False where it is not shown."""
        row = self.rows.row_of(memory_id)
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row))
            self.scrollTo(self.rows.index(row))
        return row >= 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens the source, F2 edits, Delete forgets."""
        wanted = {
            Qt.Key.Key_Return: self.opened,
            Qt.Key.Key_Enter: self.opened,
            Qt.Key.Key_F2: self.edit_wanted,
            Qt.Key.Key_Delete: self.forget_wanted,
        }.get(Qt.Key(event.key()))
        memory = self.current()
        if wanted is not None and memory is not None:
            wanted.emit(memory)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the memory under the pointer, or the chosen one."""
        index = self.indexAt(event.pos())
        memory = self.rows.memory(index.row()) or self.current()
        if memory is not None:
            self.choose(memory.id)
            self.menu_wanted.emit(memory, event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        memory = self.rows.memory(index.row())
        if memory is not None:
            self.opened.emit(memory)

    def _tell_current(self) -> None:
        self.current_changed.emit(self.current())
