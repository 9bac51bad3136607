"""All highlights across the papers, the newest first, one color of them or all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from app.core.notes import Highlight, HighlightColor
from app.gui.kit import Look
from app.gui.notes.highlight_list import HighlightList
from app.gui.notes.words import color_words
from app.gui.parts.buttons import button, label
from app.gui.search.flow import FlowLayout

DOT = 12
DENSITY = 2


class HighlightPart(QWidget):
    """Signals: ``opened(highlight)``; ``remove_wanted(highlight)``; ``note_wanted(highlight)``."""

    opened = Signal(object)
    remove_wanted = Signal(object)
    note_wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._all: tuple[Highlight, ...] = ()
        self.color: HighlightColor | None = None
        self.view = HighlightList(look)
        self.empty = label("lead")
        self.chips: dict[HighlightColor | None, QPushButton] = {}
        self._limits = QWidget()
        self._build()
        self.view.opened.connect(self.opened)
        self.view.remove_wanted.connect(self.remove_wanted)
        self.view.menu_wanted.connect(self._show_menu)
        look.theme.changed.connect(self._tint)
        self._tint()

    def show_highlights(self, highlights: Sequence[Highlight]) -> None:
        """Show these, as far as they have the chosen color."""
        self._all = tuple(highlights)
        self._show()

    def choose(self, color: HighlightColor | None) -> None:
        """Show one color; None shows all."""
        self.color = color
        self._show()

    def menu_for(self, each: Highlight) -> QMenu:
        """What can be done with a highlight."""
        menu = QMenu(self)
        menu.addAction(self.tr("Open its place"), partial(self.opened.emit, each))
        menu.addAction(self.tr("Make a note of it…"), partial(self.note_wanted.emit, each))
        menu.addSeparator()
        menu.addAction(self.tr("Remove the highlight"), partial(self.remove_wanted.emit, each))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def focus(self) -> None:
        """The keys go to what is there."""
        (self.view if self.view.rows.highlights else self.chips[None]).setFocus()

    def _show(self) -> None:
        shown = [each for each in self._all if self.color in (None, each.color)]
        self.view.show_highlights(shown)
        self.view.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        self.empty.setText(self._empty_words())
        self._limits.setVisible(bool(self._all))
        for color, chip in self.chips.items():
            is_on = color is self.color
            chip.setChecked(is_on)
            chip.setProperty("on", "true" if is_on else "false")
            chip.style().unpolish(chip)
            chip.style().polish(chip)

    def _empty_words(self) -> str:
        if self._all:
            return self.tr("Nothing is highlighted in this color.")
        return self.tr(
            "Nothing is highlighted yet.\n\nSelect words on a page and choose a color: what you"
            " mark in any paper is listed here, the newest first."
        )

    def _build(self) -> None:
        flow = FlowLayout(self._limits)
        colors: tuple[HighlightColor | None, ...] = (None, *HighlightColor)
        for color in colors:
            name = self.tr("All colors") if color is None else color_words(color)
            chip = button("chip", name, self.tr("Show these highlights"))
            chip.setCheckable(True)
            chip.clicked.connect(partial(self._on_chip, color))
            self.chips[color] = chip
            flow.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self._limits, self.empty):
            column.addWidget(part)
        column.addWidget(self.view, 1)
        column.addStretch(0)

    def _on_chip(self, color: HighlightColor | None, _checked: bool = False) -> None:
        self.choose(color)

    def _show_menu(self, each: Highlight, point: QPoint) -> None:
        self.menu_for(each).popup(point)

    def _tint(self) -> None:
        for color, chip in self.chips.items():
            if color is not None:
                chip.setIcon(self._dot(color))

    def _dot(self, color: HighlightColor) -> QIcon:
        theme = self._look.theme
        pixmap = QPixmap(DOT * DENSITY, DOT * DENSITY)
        pixmap.setDevicePixelRatio(DENSITY)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(f"hl_{color}_line"), 1))
        painter.setBrush(theme.color(f"hl_{color}"))
        painter.drawEllipse(QRectF(1, 1, DOT - 2, DOT - 2))
        painter.end()
        return QIcon(pixmap)
