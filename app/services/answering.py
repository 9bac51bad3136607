"""A question, start to end: store -> answer -> store; whatever happens, the question is kept."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import AppError
from app.core.events import AnswerFailed, AnswerReady, Publish, QuestionAsked
from app.core.sessions import AskRequest, Turn, TurnState
from app.core.types import Problem
from app.services.answer_steps import AnsweringParts, AnswerSteps
from app.services.question_place import placed
from app.services.search import checked_question

__all__ = ["AnsweringParts", "AnsweringService"]

log = logging.getLogger(__name__)

UNEXPECTED = Problem(
    "UnexpectedError",
    "Something went wrong inside Carrel.",
    "Ask again; if it happens once more, send the log file to the makers.",
)


class AnsweringService:
    """Answers one question at a time, from the library alone."""

    def __init__(
        self,
        parts: AnsweringParts,
        publish: Publish,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._parts = parts
        self._steps = AnswerSteps(parts, publish)
        self._publish = publish
        self._now = now
        self._new_id = new_id

    def ask(self, request: AskRequest, cancel: CancelToken | None = None) -> Turn:
        """Answer a question; it is stored before anything is searched, and kept whatever happens.

        Raises:
            QuestionEmpty, QuestionTooLong: nothing was stored.
            SessionNotFound: the session that it names does not exist; nothing was stored.
            AppError: why there is no answer; the turn is stored with it.
        """
        cancel = cancel or CancelToken()
        if not request.continues:
            request = replace(request, question=checked_question(request.question))
        turn, request = self._store_question(request)
        try:
            answer = self._steps.answer(turn, request, cancel)
        except Cancelled:
            return self._close(turn, TurnState.CANCELLED, None)
        except AppError as error:
            self._close(turn, TurnState.FAILED, error.problem)
            raise
        except BaseException:
            self._close(turn, TurnState.FAILED, UNEXPECTED)
            raise
        done = replace(turn, state=TurnState.ANSWERED, answer=answer)
        self._parts.store.sessions.finish_turn(
            turn.id, TurnState.ANSWERED, answer=answer, now=self._now()
        )
        self._publish(AnswerReady(turn.id, turn.session_id))
        return self._parts.sessions.with_quotes(done)

    def _store_question(self, request: AskRequest) -> tuple[Turn, AskRequest]:
        session, request = placed(request, self._parts.sessions)
        turn = Turn(
            self._new_id(),
            session.id,
            request.parent_id,
            request.question,
            self._now(),
            TurnState.ASKED,
        )
        self._parts.store.sessions.add_turn(turn, request)
        self._parts.sessions.name_after(session, request.question)
        self._publish(QuestionAsked(turn.id, session.id, request.question))
        return turn, request

    def _close(self, turn: Turn, state: TurnState, problem: Problem | None) -> Turn:
        self._parts.store.sessions.finish_turn(turn.id, state, problem=problem, now=self._now())
        self._publish(AnswerFailed(turn.id, turn.session_id, problem))
        return replace(turn, state=state, problem=problem)
