"""Selecting with the keys: by word, line and sentence, from where the person left off."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.gui.reader.page_canvas import PageCanvas
from app.gui.reader.text_selection import TextSelection
from app.gui.reader.word_run import Spot, beside, line_of

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
KNOWN = SHIFT | CONTROL | ALT


class SelectionKeys(QObject):
    """Watches the keys of one canvas.

    Signals: ``menu_wanted()``: what can be done with the selection is to be listed;
    ``copy_wanted()``; ``left()``: Esc was pressed where something was selected.
    """

    menu_wanted = Signal()
    copy_wanted = Signal()
    left = Signal()

    def __init__(self, canvas: PageCanvas, selection: TextSelection) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._selection = selection
        self._deeds: dict[tuple[int, int], Callable[[], object]] = {
            (SHIFT.value, Key.Key_Right): lambda: self._by_word(1),
            (SHIFT.value, Key.Key_Left): lambda: self._by_word(-1),
            (SHIFT.value, Key.Key_Down): lambda: self._by_line(1),
            (SHIFT.value, Key.Key_Up): lambda: self._by_line(-1),
            (SHIFT.value, Key.Key_End): lambda: self._to_edge(-1),
            (SHIFT.value, Key.Key_Home): lambda: self._to_edge(0),
            ((CONTROL | SHIFT).value, Key.Key_Right): lambda: self._by_sentence(1),
            ((CONTROL | SHIFT).value, Key.Key_Left): lambda: self._by_sentence(-1),
            (ALT.value, Key.Key_Down): lambda: self.step(1),
            (ALT.value, Key.Key_Up): lambda: self.step(-1),
        }
        canvas.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what selects, before the window's own keys do."""
        if not isinstance(event, QKeyEvent) or watched is not self._canvas:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            if self._deed(event) is not None:
                event.accept()
            return False
        deed = self._deed(event) if event.type() == QEvent.Type.KeyPress else None
        if deed is not None:
            deed()
        return deed is not None

    def step(self, direction: int) -> None:
        """Select the next sentence (1) or the one before (-1); the first in sight to begin with."""
        here, places = self._selection.current_sentence(), self._selection.sentences
        if here is not None:
            place: int | None = here + direction
        else:
            number, offset = self._canvas.position()
            place = places.first_below(number, offset)
        if place is not None and places.is_one(place):
            self._selection.select_sentence(place)
            self._canvas.bring_in_sight(places.sentences[place].boxes[-1])
            self._canvas.bring_in_sight(places.sentences[place].boxes[0])
            self._selection.settle()

    def _deed(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.matches(QKeySequence.StandardKey.Copy) and self._selection.selected is not None:
            return self.copy_wanted.emit
        if event.matches(QKeySequence.StandardKey.SelectAll):
            return self._select_page
        has_any = self._selection.selected is not None
        if event.key() == Key.Key_Escape:
            return self._leave if has_any else None
        if has_any and event.key() in (Key.Key_Return, Key.Key_Enter, Key.Key_Menu):
            return self.menu_wanted.emit
        pressed = (event.modifiers() & KNOWN).value
        return self._deeds.get((pressed, event.key()))

    def _leave(self) -> None:
        self._selection.clear()
        self.left.emit()

    def _select_page(self) -> None:
        self._selection.select_page(self._canvas.page)
        self._selection.settle()

    def _by_word(self, step: int) -> None:
        spot = self._focus()
        if spot is not None:
            self._go(self._after(spot, step))

    def _by_line(self, step: int) -> None:
        spot = self._focus()
        word = self._selection.word(spot) if spot is not None else None
        if spot is None or word is None:
            return
        middle = (word.box.x0 + word.box.x1) / 2
        place = beside(self._selection.words.of(spot[0]), spot[1], step, middle)
        if place is not None:
            self._go((spot[0], place))
        else:
            words = line_of(self._selection.words.of(spot[0]), spot[1])
            self._go(self._after((spot[0], words[-1] if step > 0 else words[0]), step))

    def _to_edge(self, which: int) -> None:
        spot = self._focus()
        if spot is not None:
            self._go((spot[0], line_of(self._selection.words.of(spot[0]), spot[1])[which]))

    def _by_sentence(self, step: int) -> None:
        """To the end of this sentence, or of the next one where that is selected already."""
        spot = self._focus()
        following = self._after(spot, step) if spot is not None else None
        while following is not None:
            spot, here = following, self._sentence_of(following)
            following = self._after(spot, step)
            if following is not None and self._sentence_of(following) != here:
                break
        self._go(spot)

    def _sentence_of(self, spot: Spot) -> int | None:
        word = self._selection.word(spot)
        return self._selection.sentences.at(word.box) if word is not None else None

    def _after(self, spot: Spot, step: int) -> Spot | None:
        """The next word, also on the next page."""
        number, place = spot[0], spot[1] + step
        words = self._selection.words
        if 0 <= place < len(words.of(number)):
            return number, place
        number += step
        count = len(words.of(number))
        return (number, 0 if step > 0 else count - 1) if count else None

    def _focus(self) -> Spot | None:
        """Where the selection ends; without one, the first word in sight, selected at once."""
        if self._selection.focus is not None:
            return self._selection.focus
        number, offset = self._canvas.position()
        for page in (number, number + 1):
            words = self._selection.words.of(page)
            top = offset if page == number else 0.0
            place = next((n for n, word in enumerate(words) if word.box.y0 >= top), None)
            if place is not None:
                self._selection.select((page, place), (page, place))
                self._selection.settle()
                return None
        return None

    def _go(self, spot: Spot | None) -> None:
        word = self._selection.word(spot) if spot is not None else None
        if spot is None or word is None:
            return
        self._selection.extend_to(spot)
        self._canvas.bring_in_sight(word.box)
        self._selection.settle()
