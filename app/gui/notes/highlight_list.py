"""All highlights as a list: the color, the words, where they stand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.core.notes import Highlight
from app.core.text import one_line
from app.gui.kit import Look
from app.gui.memory.words import date_words
from app.gui.notes.lines import Ink, draw_ground, draw_line, line_height
from app.gui.notes.words import color_words, is_right_to_left, tr
from app.gui.parts.mirrored import mirrored
from app.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
HIGHLIGHT = int(Qt.ItemDataRole.UserRole) + 1
META = HIGHLIGHT + 1
COMMENT = HIGHLIGHT + 2
LONGEST = 400
"""Characters of a highlight in the list; all of it stands in its tip."""
SIDE = 12
BAR = 5
BAR_GAP = 11
ABOVE = 9
BELOW = 9
TALLEST = 10_000
WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)
META_INK = Ink("text_small", "faint")
COMMENT_INK = Ink("text_small", "soft")


class HighlightModel(QAbstractListModel):
    """Rows of ``Highlight``, the newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.highlights: tuple[Highlight, ...] = ()

    def set_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Show these; nothing is drawn anew when they are the same."""
        if tuple(highlights) != self.highlights:
            self.beginResetModel()
            self.highlights = tuple(highlights)
            self.endResetModel()

    def highlight(self, row: int) -> Highlight | None:
        """The highlight of a row; None for no row."""
        return self.highlights[row] if 0 <= row < len(self.highlights) else None

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Highlights shown."""
        return 0 if parent.isValid() else len(self.highlights)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows, by role."""
        each = self.highlight(index.row())
        if each is None:
            return None
        text = one_line(each.place.text)
        shown = text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
        color, when = color_words(each.color), date_words(each.created_at)
        page = tr("page {page}").format(page=each.place.page)
        title = each.place.title or each.place.file
        spoken = (color, text, one_line(each.comment), title, page, when)
        return {
            int(Qt.ItemDataRole.DisplayRole): shown,
            int(Qt.ItemDataRole.ToolTipRole): color if shown == text else f"{color}\n\n{text}",
            int(Qt.ItemDataRole.AccessibleTextRole): " · ".join(part for part in spoken if part),
            HIGHLIGHT: each,
            META: " · ".join((color, page, when, title)),
            COMMENT: one_line(each.comment),
        }.get(int(role))


class HighlightDelegate(QStyledItemDelegate):
    """A bar of the color, the words, what was written about them, and a quiet line."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words at the width of the list."""
        width = self._view.viewport().width()
        area = QRect(0, 0, max(width - 2 * SIDE - BAR - BAR_GAP, 80), TALLEST)
        metrics = QFontMetrics(self._theme.font("text_body"))
        text = metrics.boundingRect(area, WRAPPED, str(index.data())).height()
        lines = 2 if index.data(COMMENT) else 1
        small = line_height(self._theme, META_INK.size)
        return QSize(width, ABOVE + text + lines * small + BELOW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_ground(painter, self._theme, option)
        inner = option.rect.adjusted(SIDE, ABOVE, -SIDE, -BELOW)
        bar = QRect(inner.left(), inner.top(), BAR, inner.height())
        bar = mirrored(option.direction, option.rect, bar)
        self._paint_bar(painter, bar, index.data(HIGHLIGHT))
        inner.setLeft(inner.left() + BAR + BAR_GAP)
        inner = mirrored(option.direction, option.rect, inner)
        comment = str(index.data(COMMENT) or "")
        small = line_height(self._theme, META_INK.size)
        words = inner.adjusted(0, 0, 0, -small * (2 if comment else 1))
        text = str(index.data())
        if is_right_to_left(text):
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        painter.setFont(self._theme.font("text_body"))
        painter.setPen(self._theme.color("ink"))
        painter.drawText(words, WRAPPED | int(Qt.AlignmentFlag.AlignLeft), text)
        line = QRect(inner.left(), words.bottom() + 1, inner.width(), small)
        if comment:
            draw_line(painter, self._theme, line, comment, COMMENT_INK)
            line.translate(0, small)
        draw_line(painter, self._theme, line, str(index.data(META)), META_INK)
        painter.restore()

    def _paint_bar(self, painter: QPainter, area: QRect, each: Highlight) -> None:
        theme = self._theme
        bar = QRectF(area.left() + 0.5, area.top() + 1.5, BAR, area.height() - 3)
        painter.setPen(QPen(theme.color(f"hl_{each.color}_line"), 1))
        painter.setBrush(theme.color(f"hl_{each.color}"))
        painter.drawRoundedRect(bar, 2, 2)


class HighlightList(QListView):
    """Rows that lead to their places.

    Signals: ``opened(highlight)`` on Return or a click; ``remove_wanted(highlight)`` on
    Delete; ``menu_wanted(highlight, point)``.
    """

    opened = Signal(object)
    remove_wanted = Signal(object)
    menu_wanted = Signal(object, object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = HighlightModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(HighlightDelegate(look.theme, self))
        self.setAccessibleName(self.tr("Highlights"))
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._open)
        look.theme.changed.connect(self.scheduleDelayedItemsLayout)

    def current(self) -> Highlight | None:
        """The highlight that is chosen."""
        return self.rows.highlight(self.currentIndex().row())

    def show_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Show these; the keys stay where they were, or go to the next row."""
        row = max(0, self.currentIndex().row())
        self.rows.set_highlights(highlights)
        if highlights and not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(min(row, len(highlights) - 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return opens the place, Delete removes the highlight."""
        wanted = {
            Qt.Key.Key_Return: self.opened,
            Qt.Key.Key_Enter: self.opened,
            Qt.Key.Key_Delete: self.remove_wanted,
            Qt.Key.Key_Backspace: self.remove_wanted,
        }.get(Qt.Key(event.key()))
        current = self.current()
        if wanted is not None and current is not None:
            wanted.emit(current)
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the highlight under the pointer, or the chosen one."""
        each = self.rows.highlight(self.indexAt(event.pos()).row()) or self.current()
        if each is not None:
            self.menu_wanted.emit(each, event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        each = self.rows.highlight(index.row())
        if each is not None:
            self.opened.emit(each)
