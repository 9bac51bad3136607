"""What an answer rests on: rows with number, title, page and why each was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QFrame, QMenu, QSizePolicy, QVBoxLayout, QWidget

from app.core.answers import Citation
from app.core.types import SearchResult
from app.gui.conversation.poor_pages import PoorPages
from app.gui.kit import Look
from app.gui.parts.mirrored import mirrored

SIDE = 12
GAP = 10
NUMBER_WIDTH = 18
LINE = 34
SNIPPET = 19
HEADING = 27
ICON = 14
ICON_GAP = 7
ROOMY = 420
"""Pixels from which title, warning, page and why it was found have room beside one another."""


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One row; ``snippet`` adds a second line, ``target`` is what a click means.

    A row without a target is a faint line; with ``deed`` it can be clicked all the same, and
    ``is_heading`` stands over those that follow.
    """

    number: str
    title: str
    place: str
    tip: str
    snippet: str = ""
    target: Citation | SearchResult | None = None
    deed: str = ""
    is_heading: bool = False
    is_own: bool = False
    """It is a note of the person's own; a small note is drawn before its title."""

    @property
    def is_active(self) -> bool:
        """True where a click means something."""
        return self.target is not None or bool(self.deed)


class SourceRow(QAbstractButton):
    """One source: reached by keyboard, read aloud as one line.

    Signals: ``menu_wanted(citation, point)`` where it stands for a cited sentence of a paper.
    """

    menu_wanted = Signal(object, object)

    def __init__(self, look: Look, entry: SourceEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.entry = entry
        self.warning = ""
        self.number_width = NUMBER_WIDTH
        self.setText(f"{entry.number} {entry.title}".strip())
        self.setAccessibleName(f"{entry.number} {entry.title}, {entry.place}".strip(" ,"))
        self.setToolTip(entry.tip)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus if entry.is_active else Qt.FocusPolicy.NoFocus
        )
        if entry.is_active:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def warn(self, short: str, words: str) -> None:
        """Say that the page was poorly read: ``short`` in the row, ``words`` as its tooltip."""
        self.warning = short
        spoken = (self.entry.number, self.entry.title, self.entry.place, short)
        self.setAccessibleName(", ".join(part for part in spoken if part))
        self.setToolTip(f"{words}\n\n{self.entry.tip}")
        self.update()

    def sizeHint(self) -> QSize:
        """One line, or two with a snippet."""
        line = HEADING if self.entry.is_heading else LINE
        below = SNIPPET if self.entry.snippet else 0
        return QSize(200, self._look.theme.grown(line + below))

    def minimumSizeHint(self) -> QSize:
        """Titles may shrink."""
        return QSize(120, self.sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        super().enterEvent(event)
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a cited sentence."""
        target = self.entry.target
        if isinstance(target, Citation) and not target.own:
            self.menu_wanted.emit(target, event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Number, title, place; below it the snippet."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_active = self.entry.is_active and (self.underMouse() or self.hasFocus())
        if is_active:
            painter.fillRect(self.rect(), self._look.theme.color("hover"))
        if self.hasFocus():
            edge = self._mirrored(0, 0, 2, self.height())
            painter.fillRect(edge, self._look.theme.color("accent"))
        left = self._paint_number(painter)
        self._paint_line(painter, left)
        painter.end()

    def _paint_number(self, painter: QPainter) -> int:
        if not self.entry.number:
            return SIDE
        painter.setFont(self._look.theme.font("text_body", QFont.Weight.DemiBold))
        painter.setPen(self._look.theme.color("accent"))
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        line = self._look.theme.grown(LINE)
        place = self._mirrored(SIDE, 0, self.number_width, line)
        painter.drawText(place, middle, self.entry.number)
        return SIDE + self.number_width + 4

    def _paint_line(self, painter: QPainter, left: int) -> None:
        theme = self._look.theme
        right = self.width() - SIDE
        if self.entry.is_own:
            icon = self._look.icons.icon("note", theme.color("accent"))
            top = (self._look.theme.grown(LINE) - ICON) // 2
            icon.paint(painter, self._mirrored(left, top, ICON, ICON))
            left += ICON + ICON_GAP
        painter.setFont(theme.font("text_small"))
        right -= self._paint_note(painter, self._place(), "faint", right) + GAP
        if self.warning:
            right -= self._paint_note(painter, self.warning, "part", right) + GAP
        is_plain = self.entry.target is None
        font = painter.font() if is_plain else theme.font("text_body")
        if self.entry.is_heading:
            font = theme.font("text_label", QFont.Weight.DemiBold)
        height = self._look.theme.grown(HEADING if self.entry.is_heading else LINE)
        area = (left, 0, right - left, height)
        self._draw_elided(painter, font, "faint" if is_plain else "ink", area)
        if self.entry.snippet:
            self._paint_snippet(painter, left)

    def _place(self) -> str:
        """Beside a warning the page alone, where there is little room."""
        if self.warning and self.width() < ROOMY:
            return self.entry.place.partition(" · ")[0]
        return self.entry.place

    def _paint_note(self, painter: QPainter, text: str, color: str, right: int) -> int:
        """A few small words that end at ``right``; gives their width."""
        width = painter.fontMetrics().horizontalAdvance(text)
        painter.setPen(self._look.theme.color(color))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        line = self._look.theme.grown(LINE)
        painter.drawText(self._mirrored(right - width, 0, width, line), middle, text)
        return width

    def _draw_elided(
        self, painter: QPainter, font: QFont, color: str, area: tuple[int, int, int, int]
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._look.theme.color(color))
        text = QFontMetrics(font).elidedText(
            self.entry.title, Qt.TextElideMode.ElideRight, max(area[2], 0)
        )
        painter.drawText(self._mirrored(*area), Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_snippet(self, painter: QPainter, left: int) -> None:
        font = self._look.theme.font("text_small")
        width = self.width() - SIDE - left
        painter.setFont(font)
        painter.setPen(self._look.theme.color("soft"))
        text = QFontMetrics(font).elidedText(self.entry.snippet, Qt.TextElideMode.ElideRight, width)
        grown = self._look.theme.grown
        place = self._mirrored(left, grown(LINE - 8), width, grown(SNIPPET))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, text)

    def _mirrored(self, left: int, top: int, width: int, height: int) -> QRect:
        area = QRect(left, top, width, height)
        return mirrored(self.layoutDirection(), self.rect(), area)


class SourceList(QFrame):
    """Rows inside one thin rounded line.

    Signals: ``clicked(target)`` with the citation or the passage of a row;
    ``deed_wanted(deed)``; ``note_wanted(citation)``.
    """

    clicked = Signal(object)
    deed_wanted = Signal(str)
    note_wanted = Signal(object)

    def __init__(
        self, look: Look, poor: PoorPages | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._poor = poor
        self.rows: list[SourceRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.theme.changed.connect(self.update)
        if poor is not None:
            poor.changed.connect(self._on_poor)

    def show_entries(self, entries: Sequence[SourceEntry]) -> None:
        """Show these rows; nothing is drawn anew when they are the same."""
        if list(entries) == [row.entry for row in self.rows]:
            return
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [SourceRow(self._look, entry, self) for entry in entries]
        self._align()
        for row in self.rows:
            self._column.addWidget(row)
            row.clicked.connect(self._on_clicked)
            row.menu_wanted.connect(self._show_menu)
            self._look_up(row)
        self.setVisible(bool(entries))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line around, and one between each two rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.theme.color("line"), 1))
        radius = self._look.theme.size("radius_card")
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        painter.drawPath(outline)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for row in self.rows[1:]:
            y = row.geometry().top() - 1
            painter.drawLine(1, y, self.width() - 2, y)
        painter.end()

    def _align(self) -> None:
        """Titles begin below one another, however wide the numbers are."""
        metrics = QFontMetrics(self._look.theme.font("text_body", QFont.Weight.DemiBold))
        widths = [metrics.horizontalAdvance(row.entry.number) + 4 for row in self.rows]
        for row in self.rows:
            row.number_width = max([NUMBER_WIDTH, *widths])

    def _look_up(self, row: SourceRow) -> None:
        target = row.entry.target
        if self._poor is not None and target is not None:
            self._poor.want(target.document_id)
            self._warn(row, self._poor)

    def _on_poor(self, document_id: str) -> None:
        for row in self.rows:
            target = row.entry.target
            if self._poor is not None and target and target.document_id == document_id:
                self._warn(row, self._poor)

    def _warn(self, row: SourceRow, poor: PoorPages) -> None:
        target = row.entry.target
        short = poor.short(target.document_id, target.page) if target is not None else ""
        if short and target is not None:
            row.warn(short, poor.words(target.document_id, target.page))

    def _show_menu(self, citation: Citation, point: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Open its place"), partial(self.clicked.emit, citation))
        menu.addAction(self.tr("Make a note of it…"), partial(self.note_wanted.emit, citation))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(point)

    def _on_clicked(self) -> None:
        row = self.sender()
        if not isinstance(row, SourceRow):
            return
        if row.entry.target is not None:
            self.clicked.emit(row.entry.target)
        elif row.entry.deed:
            self.deed_wanted.emit(row.entry.deed)
