"""What is done with the turns that are shown: asked anew, put otherwise, swapped, given away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.answers import Style
from app.core.cancel import CancelToken
from app.core.sessions import AskRequest, BranchTurn, Turn
from app.gui.conversation.giving import Giving
from app.gui.conversation.turn_deeds import TurnDeed
from app.gui.conversation.turn_list import TurnList
from app.gui.conversation.turn_view import TurnView
from app.gui.kit import Kit

Branch = Sequence[BranchTurn]


class TurnActs(QObject):
    """Turns what the person meant into requests and calls of the services.

    Signals: ``wanted(request)``: to be asked, with the scope of the moment, and its style where
    the request names none; ``models_wanted()``; ``note_wanted(turn)``.
    """

    wanted = Signal(object)
    models_wanted = Signal()
    note_wanted = Signal(object)

    def __init__(self, kit: Kit, turns: TurnList, giving: Giving, parent: QObject) -> None:
        super().__init__(parent)
        self._kit = kit
        self._turns = turns
        self._giving = giving
        self._showing = ""
        turns.deed_wanted.connect(self.do)
        turns.edited.connect(self._on_edited)
        turns.sibling_wanted.connect(self._on_sibling)

    def do(self, deed: TurnDeed, turn: Turn) -> None:
        """Do it with this turn."""
        deeds: dict[TurnDeed, Callable[[Turn], object]] = {
            TurnDeed.AGAIN: self._again,
            TurnDeed.QUOTES: partial(self._again, style=Style.QUOTES),
            TurnDeed.MODELS: self._on_models,
            TurnDeed.CONTINUE: self._go_on,
            TurnDeed.COPY: self._giving.copy,
            TurnDeed.COPY_TEXT: self._giving.copy_text,
            TurnDeed.EXPORT: self._giving.export_answer,
            TurnDeed.CAPSULE: self._giving.save_capsule,
            TurnDeed.NOTE: self.note_wanted.emit,
        }
        deeds[deed](turn)

    def do_here(self, deed: TurnDeed) -> None:
        """Do it with the turn in focus, or the last one."""
        view = self._turns.current()
        if view is not None and view.turn is not None:
            self.do(deed, view.turn)

    def edit_here(self) -> None:
        """Put the question in focus, or the last one, otherwise."""
        view = self._turns.current()
        if view is not None:
            view.head.begin_editing()

    def _again(self, turn: Turn, style: Style = Style.AUTO) -> None:
        request = AskRequest(turn.question, turn.session_id, style=style, instead_of=turn.id)
        self.wanted.emit(request)

    def _on_models(self, _turn: Turn) -> None:
        self.models_wanted.emit()

    def _on_edited(self, question: str, turn: Turn) -> None:
        self.wanted.emit(AskRequest(question, turn.session_id, instead_of=turn.id))

    def _go_on(self, turn: Turn) -> None:
        style = turn.answer.style if turn.answer is not None else Style.WRITTEN
        request = AskRequest(turn.question, turn.session_id, style=style, continues=turn.id)
        self.wanted.emit(request)

    def _on_sibling(self, turn_id: str) -> None:
        """Show another branch; of two clicks in a row the last counts."""
        view = self._view_beside(turn_id)
        if view is not None:
            self._showing = turn_id
            self._kit.soon(partial(self._show, turn_id), partial(self._on_branch, turn_id, view))

    def _view_beside(self, turn_id: str) -> TurnView | None:
        """The view that stands in the place of a turn."""
        views = self._turns.views
        beside = (each for each in views if each.branch and turn_id in each.branch.siblings)
        return next(beside, None)

    def _show(self, turn_id: str, token: CancelToken) -> Branch:
        return self._kit.desk.sessions.show(turn_id)

    def _on_branch(self, turn_id: str, old: TurnView, branch: Branch) -> None:
        if turn_id != self._showing or old not in self._turns.views:
            return
        arrows = old.bar.acts.arrows
        goes_on, goes_back = arrows.after.hasFocus(), arrows.before.hasFocus()
        view = self._turns.show_instead(branch, old)
        if view is not None and (goes_on or goes_back):
            view.bar.acts.arrows.focus_on(goes_on)
