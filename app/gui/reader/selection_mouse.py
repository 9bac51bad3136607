"""Selecting with the mouse: drag, double click a word, triple click a sentence, Shift+click."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QMouseEvent
from PySide6.QtWidgets import QApplication

from app.gui.reader.page_canvas import PageCanvas
from app.gui.reader.text_selection import TextSelection
from app.gui.reader.word_run import Spot, is_on, word_at

SCROLL_MS = 30
"""How often a drag beyond the edge scrolls on."""
LEAST_DRAG = 3.0
"""Pixels from which a press that moves is a drag."""
LEFT = Qt.MouseButton.LeftButton


class SelectionMouse(QObject):
    """Watches the viewport of one canvas; what it takes does not count as a click there.

    Signals: ``began()``: the person begins to select, what floats over the page is in the way.
    """

    began = Signal()

    def __init__(self, canvas: PageCanvas, selection: TextSelection) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._selection = selection
        self._pressed: QPointF | None = None
        self._start: Spot | None = None
        self._is_dragging = False
        self._doubled: QPointF | None = None
        self._since_double = QElapsedTimer()
        self._scroll = QTimer(self)
        self._scroll.setInterval(SCROLL_MS)
        self._scroll.timeout.connect(self._on_scroll)
        canvas.viewport().installEventFilter(self)

    @property
    def is_dragging(self) -> bool:
        """True while words are being selected."""
        return self._is_dragging

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what selects; leave clicks and what only moves to the canvas."""
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() == QEvent.Type.MouseButtonPress and event.button() is LEFT:
            return self._on_press(event)
        if event.type() == QEvent.Type.MouseButtonDblClick and event.button() is LEFT:
            return self._on_double(event)
        if event.type() == QEvent.Type.MouseMove:
            return self._on_move(event)
        if event.type() == QEvent.Type.MouseButtonRelease and event.button() is LEFT:
            return self._on_release()
        return False

    def spot_at(self, point: QPointF, is_near_enough: bool = True) -> Spot | None:
        """The word meant by a point of the viewport; None where it is on none and none near."""
        number, x, y = self._canvas.place_at(point)
        words = self._selection.words.of(number) if number else ()
        is_upright = bool(number) and self._canvas.turn_of(number) % 180 == 0
        place = word_at(words, x, y, is_upright)
        if place < 0 or not (is_near_enough or is_on(words[place], x, y)):
            return None
        return number, place

    def _on_press(self, event: QMouseEvent) -> bool:
        self._canvas.setFocus(Qt.FocusReason.MouseFocusReason)
        self.began.emit()
        point = event.position()
        if self._is_third(point):
            self._select_sentence(point)
            return True
        self._pressed, self._start = point, self.spot_at(point)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._start is not None:
            self._selection.extend_to(self._start)
            self._is_dragging = True
        return self._is_dragging

    def _on_double(self, event: QMouseEvent) -> bool:
        spot = self.spot_at(event.position(), is_near_enough=False)
        self._doubled = event.position()
        self._since_double.start()
        if spot is not None:
            self._pressed, self._start, self._is_dragging = event.position(), spot, True
            self._selection.select(spot, spot)
        return spot is not None

    def _is_third(self, point: QPointF) -> bool:
        before, self._doubled = self._doubled, None
        if before is None or self._since_double.elapsed() > QApplication.doubleClickInterval():
            return False
        return (point - before).manhattanLength() <= QApplication.startDragDistance()

    def _select_sentence(self, point: QPointF) -> None:
        spot = self.spot_at(point, is_near_enough=False)
        word = self._selection.word(spot) if spot is not None else None
        place = self._selection.sentences.at(word.box) if word is not None else None
        self._is_dragging = True
        self._pressed = self._start = None
        if place is not None:
            self._selection.select_sentence(place)

    def _on_move(self, event: QMouseEvent) -> bool:
        point = event.position()
        if self._pressed is None or self._start is None:
            return self._show_cursor(point)
        if not self._is_dragging and (point - self._pressed).manhattanLength() < LEAST_DRAG:
            return True
        self._is_dragging = True
        self._extend(point)
        inside = 0 <= point.y() <= self._canvas.viewport().height()
        if inside:
            self._scroll.stop()
        elif not self._scroll.isActive():
            self._scroll.start()
        return True

    def _extend(self, point: QPointF) -> None:
        spot = self.spot_at(point)
        if spot is not None and self._start is not None:
            anchor = self._selection.anchor if self._selection.anchor is not None else self._start
            if self._selection.sentence is not None:
                anchor = self._start
            self._selection.select(anchor, spot)

    def _on_release(self) -> bool:
        was_dragging, self._is_dragging = self._is_dragging, False
        was_pressed = self._pressed is not None
        self._pressed = self._start = None
        self._scroll.stop()
        if was_dragging:
            self._selection.settle()
        elif was_pressed:
            self._selection.clear()
        return was_dragging

    def _show_cursor(self, point: QPointF) -> bool:
        """A bar over words; what leads somewhere keeps its hand."""
        if self._canvas.has_link(point):
            return False
        is_word = self.spot_at(point, is_near_enough=False) is not None
        if is_word:
            self._canvas.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        return is_word

    def _on_scroll(self) -> None:
        """The pointer is held beyond the edge: the pages go on below it."""
        point = QPointF(self._canvas.viewport().mapFromGlobal(QCursor.pos()))
        height = self._canvas.viewport().height()
        beyond = point.y() if point.y() < 0 else max(0.0, point.y() - height)
        bar = self._canvas.verticalScrollBar()
        bar.setValue(bar.value() + round(beyond / 2))
        self._extend(point)
