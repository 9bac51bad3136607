"""The turns of a session, newest at the bottom; only those near what is seen are built."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.core.sessions import BranchTurn
from app.gui.conversation.poor_pages import PoorPages
from app.gui.conversation.turn_view import TurnView
from app.gui.kit import Look

TURN_GAP = 34
AHEAD = 1.5
"""Heights of the viewport that are kept built above and below what is seen."""
MAX_BUILT = 16
"""Turns that are widgets at a time: laying out more would take longer than a frame."""
END_SLACK = 6
TOP_GAP = 22
GUESSED = 240
"""Height in pixels that a turn below is thought to have before it is built."""


class TurnList(QScrollArea):
    """Builds at most one turn per pass of the event loop, so that 200 turns never block.

    What is seen stays where it is while turns come and go around it: the end, when the person
    is there, otherwise the turn at the top edge.

    Signals: those of a ``TurnView``, passed on: ``citation_clicked(citation)``,
    ``passage_clicked(result)``, ``deed_wanted(deed, turn)``, ``edited(question, turn)``,
    ``sibling_wanted(turn_id)``, ``question_chosen(question)``, ``earlier_wanted(steered_by)``,
    ``note_wanted(turn, parts)``;
    ``scrolled(pixels)``: pixels above the end, -1 at the end; ``more_wanted(turn_id)``: the turns
    before that one, which is the first that was given.
    """

    citation_clicked = Signal(object)
    passage_clicked = Signal(object)
    deed_wanted = Signal(object, object)
    edited = Signal(str, object)
    sibling_wanted = Signal(str)
    question_chosen = Signal(str)
    earlier_wanted = Signal(object)
    note_wanted = Signal(object, object)
    scrolled = Signal(int)
    more_wanted = Signal(str)

    def __init__(
        self, look: Look, poor: PoorPages | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._poor = poor
        self._earlier: list[BranchTurn] = []
        self._has_more = False
        self._asked_before = ""
        self._later: list[tuple[BranchTurn, int]] = []
        self._is_busy = False
        self.views: list[TurnView] = []
        self._anchor: tuple[TurnView, int] | None = None
        self._wanted = -1
        self._is_placing = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._build_near)
        self._build()

    def show_turns(
        self, turns: Sequence[BranchTurn], scroll: int = -1, has_more: bool = False
    ) -> None:
        """Show these, oldest first; ``scroll`` is pixels above the end, -1 the end.

        With ``has_more`` there may be turns before them, which are asked for when they are near.
        """
        self.clear()
        self._has_more = has_more
        self._earlier = list(turns)
        self._wanted = scroll
        if self._earlier:
            self._build_above()
            self._timer.start()

    def add_earlier(self, turns: Sequence[BranchTurn], before: str, has_more: bool) -> None:
        """Give the turns before that one; late ones for a list that shows others are dropped."""
        if before != self._asked_before:
            return
        self._asked_before = ""
        self._earlier = list(turns)
        self._has_more = has_more
        self._timer.start()

    def show_from(self, turns: Sequence[BranchTurn], turn_id: str) -> bool:
        """Show these with one of them at the top edge; False, and nothing done, without it."""
        at = next((n for n, each in enumerate(turns) if each.turn.id == turn_id), -1)
        if at < 0:
            return False
        self.clear()
        self._earlier = list(turns[:at])
        self._later = [(each, GUESSED) for each in reversed(turns[at:])]
        self._build_below()
        self.begin_at(self.views[0])
        self._timer.start()
        return True

    def clear(self) -> None:
        """Show nothing."""
        self._timer.stop()
        self._earlier, self._later = [], []
        self._has_more, self._asked_before = False, ""
        self._anchor = None
        self._wanted = -1
        for view in tuple(self.views):
            self.remove(view)

    def show_instead(self, turns: Sequence[BranchTurn], old: TurnView) -> TurnView | None:
        """Show another branch of the session; its turn in the place of ``old`` stays put.

        Gives the view of that turn; None where the branch has none in this place, and is shown
        from its end.
        """
        siblings = old.branch.siblings if old.branch is not None else ()
        at = next((n for n, each in enumerate(turns) if each.turn.id in siblings), -1)
        if at < 0 or old not in self.views:
            self.show_turns(turns)
            return None
        offset = self._value() - old.y()
        self._drop_from(old)
        self._later = [(each, GUESSED) for each in reversed(turns[at:])]
        self._build_below()
        view = self.views[-1]
        self._anchor = (view, offset)
        self._keep_place()
        self._timer.start()
        return view

    def add(self, question: str, instead_of: str = "") -> TurnView:
        """Add a turn at the end, and go there; or put it in the place of one and all below that."""
        old = self.view_of(instead_of) if instead_of else None
        offset = self._value() - old.y() if old is not None else 0
        if old is not None:
            self._drop_from(old)
        else:
            self._return_to_end()
        view = self._view(question)
        self.views.append(view)
        self._column.insertWidget(self._column.count() - 1, view)
        if old is None:
            self.go_to_end()
        else:
            self._anchor = (view, offset)
        return view

    def view_of(self, turn_id: str) -> TurnView | None:
        """The view of a turn; None where it is not built."""
        found = (view for view in self.views if view.turn is not None and view.turn.id == turn_id)
        return next(found, None)

    def current(self) -> TurnView | None:
        """The turn that a key means: the one in focus, else the last; None where there is none."""
        focus = self.focusWidget()
        inside = [view for view in self.views if focus is not None and view.isAncestorOf(focus)]
        if inside:
            return inside[0]
        self._return_to_end()
        return self.views[-1] if self.views else None

    def set_busy(self, is_busy: bool) -> None:
        """While a question runs nothing else is asked."""
        self._is_busy = is_busy
        for view in self.views:
            view.set_busy(is_busy)

    def remove(self, view: TurnView) -> None:
        """Take one turn away."""
        self.views.remove(view)
        self._column.removeWidget(view)
        if self._anchor is not None and self._anchor[0] is view:
            self._anchor = self._top_view()
        view.hide()
        view.deleteLater()

    def go_to_end(self) -> None:
        """Show the end and stay there while the answer grows."""
        self._anchor = None
        self._place(self.verticalScrollBar().maximum())

    def begin_at(self, view: TurnView) -> None:
        """Put the beginning of a turn to the top edge, as far as there is text below it."""
        self._anchor = (view, -TOP_GAP)
        self._keep_place()

    def hold(self) -> None:
        """Let what is seen stay where it is, whatever is added below it."""
        if self._anchor is None:
            self._anchor = self._top_view()

    @property
    def is_at_end(self) -> bool:
        """True while new text keeps the end in sight."""
        return self._anchor is None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the turn at the top edge when those above it come and go."""
        is_anchor = self._anchor is not None and watched is self._anchor[0]
        if is_anchor and event.type() == QEvent.Type.Move:
            self._keep_place()
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName(self.tr("Conversation"))
        self.viewport().setObjectName("turns")
        content = QWidget()
        content.setObjectName("turns")
        self._margin = int(self._look.theme.size("margin"))
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(self._margin, TOP_GAP, self._margin, 26)
        self._column.setSpacing(TURN_GAP)
        self._column.addStretch(1)
        self.setWidget(content)
        bar = self.verticalScrollBar()
        bar.setSingleStep(24)
        bar.valueChanged.connect(self._on_scrolled)
        bar.rangeChanged.connect(self._on_range_changed)

    def _view(self, question: str) -> TurnView:
        view = TurnView(self._look, question, self._poor)
        view.citation_clicked.connect(self.citation_clicked)
        view.passage_clicked.connect(self.passage_clicked)
        view.deed_wanted.connect(self.deed_wanted)
        view.edited.connect(self.edited)
        view.sibling_wanted.connect(self.sibling_wanted)
        view.question_chosen.connect(self.question_chosen)
        view.earlier_wanted.connect(self.earlier_wanted)
        view.note_wanted.connect(self.note_wanted)
        view.unfolding.connect(self.hold)
        view.unfolded.connect(partial(self._on_unfolded, view))
        view.set_busy(self._is_busy)
        view.installEventFilter(self)
        return view

    def _build_near(self) -> None:
        """One step of building or taking away; the timer stops when all is well."""
        if self._trim_below() or self._trim_above():
            return
        if self._is_short_above() and self._earlier:
            self._build_above()
        elif self._is_short_above():
            self._ask_for_more()
        elif self._is_short_below():
            self._build_below()
        else:
            self._timer.stop()

    def _is_short_above(self) -> bool:
        can_grow = bool(self._earlier) or (self._has_more and not self._asked_before)
        return can_grow and (self._wanted >= 0 or self._value() < self._reach())

    def _ask_for_more(self) -> None:
        first = self.views[0].turn if self.views else None
        if first is None:
            self._has_more = False
            return
        self._asked_before = first.id
        self.more_wanted.emit(first.id)

    def _is_short_below(self) -> bool:
        below = self.verticalScrollBar().maximum() - self._value()
        return bool(self._later) and below < self._reach()

    def _build_above(self) -> None:
        branch = self._earlier.pop()
        view = self._view(branch.turn.question)
        view.show_turn(branch)
        self.views.insert(0, view)
        self._column.insertWidget(0, view)

    def _build_below(self) -> None:
        branch, _ = self._later.pop()
        view = self._view(branch.turn.question)
        view.show_turn(branch)
        self.views.append(view)
        self._column.insertWidget(self._column.count() - 1, view)

    def _trim_below(self) -> bool:
        if len(self.views) <= MAX_BUILT:
            return False
        last = self.views[-1]
        is_far = last.y() > self._value() + self.viewport().height() + 2 * self._reach()
        if last.branch is None or not is_far:
            return False
        self._later.append((last.branch, last.height() + TURN_GAP))
        self.remove(last)
        return True

    def _trim_above(self) -> bool:
        if len(self.views) <= MAX_BUILT:
            return False
        first = self.views[0]
        is_far = first.geometry().bottom() < self._value() - 2 * self._reach()
        if first.branch is None or not is_far:
            return False
        self._earlier.append(first.branch)
        self.remove(first)
        return True

    def _drop_from(self, view: TurnView) -> None:
        """Take a turn away, and all below it."""
        self._later = []
        for each in tuple(self.views[self.views.index(view) :]):
            self.remove(each)

    def _on_unfolded(self, turn: QWidget, part: QWidget) -> None:
        """Bring what opened below a turn into sight, as far as its own beginning stays there."""
        top = turn.y() + part.y() - self._value()
        over = top + part.sizeHint().height() + TOP_GAP - self.viewport().height()
        if self._anchor is not None:
            view, offset = self._anchor
            self._anchor = (view, offset + max(0, min(over, top - TOP_GAP)))
            self._keep_place()

    def _return_to_end(self) -> None:
        if self._later:
            built = [view.branch for view in self.views if view.branch is not None]
            later = [turn for turn, _ in reversed(self._later)]
            self.show_turns([*self._earlier, *built, *later], has_more=self._has_more)

    def _reach(self) -> float:
        return self.viewport().height() * AHEAD

    def _value(self) -> int:
        return self.verticalScrollBar().value()

    def _from_end(self) -> int:
        hidden = sum(height for _, height in self._later)
        return self.verticalScrollBar().maximum() - self._value() + hidden

    def _on_range_changed(self, minimum: int, maximum: int) -> None:
        self._balance(maximum > 0)
        is_enough = maximum >= self._wanted + self._reach() or not (self._earlier or self._has_more)
        if self._wanted >= 0 and is_enough:
            self._place(maximum - self._wanted)
            self._anchor = self._top_view()
            self._wanted = -1
        elif self._anchor is None:
            self._place(maximum)
        else:
            self._keep_place()

    def _keep_place(self) -> None:
        if self._anchor is not None:
            view, offset = self._anchor
            self._place(view.y() + offset)

    def _top_view(self) -> tuple[TurnView, int] | None:
        """The first turn in sight, and how far it is scrolled past the top edge."""
        value = self._value()
        for view in self.views:
            if view.geometry().bottom() >= value:
                return view, value - view.y()
        return None

    def _balance(self, has_bar: bool) -> None:
        """The text is as wide with a scroll bar as without."""
        margins = self._column.contentsMargins()
        right = self._margin - (self.verticalScrollBar().sizeHint().width() if has_bar else 0)
        if margins.right() != right:
            margins.setRight(right)
            self._column.setContentsMargins(margins)

    def _place(self, value: int) -> None:
        self._is_placing = True
        self.verticalScrollBar().setValue(value)
        self._is_placing = False

    def _on_scrolled(self, value: int) -> None:
        if not self._is_placing:
            from_end = self._from_end()
            self._wanted = -1
            self._anchor = None if from_end <= END_SLACK else self._top_view()
            self.scrolled.emit(-1 if from_end <= END_SLACK else from_end)
        if (self._is_short_above() or self._is_short_below()) and not self._timer.isActive():
            self._timer.start()
