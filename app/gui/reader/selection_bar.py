"""A small bar over the selection: what is done most, and a menu of the rest."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton

from app.core.notes import HighlightColor
from app.gui.kit import Look
from app.gui.parts.buttons import button
from app.gui.parts.icon_button import IconButton
from app.gui.reader.deeds import (
    COLOR_KEYS,
    KEYS,
    Deed,
    color_deed_words,
    deed_words,
    tr,
    with_keys,
)
from app.gui.reader.floating import GAP, beside_lines
from app.gui.reader.page_canvas import PageCanvas
from app.gui.reader.swatches import Swatches

LISTED = (
    (Deed.ASK, Deed.EXPLAIN, Deed.ELSEWHERE),
    (Deed.REFERENCE,),
    (Deed.HIGHLIGHT, Deed.NOTE, Deed.REMEMBER),
    (Deed.COPY, Deed.CITE, Deed.LINK),
)
"""The menu, in its order, with lines between."""


class SelectionBar(QFrame):
    """Floats beside the selection and goes with it; the keys stay with the page.

    Signals: ``wanted(deed)``; ``colored(color)``.
    """

    wanted = Signal(object)
    colored = Signal(object)

    def __init__(self, look: Look, canvas: PageCanvas) -> None:
        super().__init__(canvas)
        self.setObjectName("selectionBar")
        self._canvas = canvas
        self.has_reference: Callable[[], bool] = lambda: False
        self.swatches = Swatches(look)
        self.ask = self._button(Deed.ASK, tr("Ask"))
        self.explain = self._button(Deed.EXPLAIN, tr("Explain"))
        self.note = self._button(Deed.NOTE, tr("Note"))
        self.more = IconButton(look, "more", tr("More to do with the selection (Enter)"))
        self.reference = self._button(Deed.REFERENCE, tr("Reference"))
        self._build()
        self.hide()

    def show_beside(self, lines: QRectF) -> None:
        """Float beside lines of the viewport; hidden while they are out of sight."""
        view = self._canvas.viewport().geometry()
        place = lines.toAlignedRect().translated(view.topLeft())
        if not place.intersects(view):
            self.hide()
            return
        self.ensurePolished()
        self._fit(view.width() - 2 * GAP)
        self.resize(self.sizeHint())
        self.move(beside_lines(place, self.sizeHint(), view))
        self.show()
        self.raise_()

    def menu(self) -> QMenu:
        """All that can be done with the selection, with its keys."""
        menu = QMenu(self._canvas)
        for group in LISTED:
            for deed in group:
                if deed is not Deed.REFERENCE or self.has_reference():
                    text = f"{deed_words(deed)}\t{_shown(KEYS[deed])}"
                    menu.addAction(text, partial(self.wanted.emit, deed))
                if deed is Deed.HIGHLIGHT:
                    self._add_colors(menu.addMenu(tr("Highlight in")))
            menu.addSeparator()
        return menu

    def open_menu(self, point: QPoint | None = None) -> None:
        """Show the menu at a point of the screen, or below the bar."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(point or self.mapToGlobal(QPoint(0, self.height() + 2)))
        menu.setActiveAction(menu.actions()[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape gives the keys back to the page."""
        if event.key() == Qt.Key.Key_Escape:
            self._canvas.setFocus()
            return
        super().keyPressEvent(event)

    def _fit(self, width: int) -> None:
        """Where there is no room for all of it the menu has the rest."""
        self.reference.setVisible(self.has_reference())
        for part in (self.explain, self.note):
            part.show()
        for part in (self.reference, self.note, self.explain):
            if self.sizeHint().width() > width:
                part.hide()

    def _add_colors(self, menu: QMenu) -> None:
        for color in HighlightColor:
            text = f"{color_deed_words(color)}\t{_shown(COLOR_KEYS[color])}"
            menu.addAction(text, partial(self.colored.emit, color))

    def _button(self, deed: Deed, text: str) -> QPushButton:
        made = button("bar", text, with_keys(deed_words(deed), _shown(KEYS[deed])))
        made.setAccessibleName(deed_words(deed))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(partial(self._on_clicked, deed))
        return made

    def _build(self) -> None:
        self.setAccessibleName(tr("What to do with the selection"))
        self.swatches.chosen.connect(self.colored)
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.more.clicked.connect(self._on_more)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 3, 4, 3)
        row.setSpacing(1)
        row.addWidget(self.swatches)
        row.addSpacing(4)
        for part in (self.ask, self.explain, self.note, self.reference, self.more):
            row.addWidget(part)

    def _on_clicked(self, deed: Deed) -> None:
        self.wanted.emit(deed)

    def _on_more(self) -> None:
        self.open_menu()


def _shown(keys: str) -> str:
    """Keys as the system writes them."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
