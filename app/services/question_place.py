"""Where a question goes in the conversation: its session and the turn that it follows."""

from __future__ import annotations

from dataclasses import replace

from app.core.answers import Style
from app.core.errors import SessionNotFound, UsageError
from app.core.sessions import AskRequest, Session, Turn
from app.services.sessions import SessionsService


def placed(request: AskRequest, sessions: SessionsService) -> tuple[Session, AskRequest]:
    """The session that a question belongs to, and the request with its place filled in.

    A question that goes on with a cut answer is the question of that answer, in the written
    style, of the same model. A session is made where none is named.

    Raises:
        SessionNotFound: a session or turn that it names does not exist, or is not of one session.
        UsageError: the answer that it goes on with was not cut.
    """
    if request.continues:
        turn = sessions.turn(request.continues)
        request = _continuing(request, turn, sessions.request(turn.id).model)
    named = request.continues or request.instead_of or request.parent_id
    if not named:
        return _at_the_end(request, sessions)
    turn = sessions.turn(named)
    session = sessions.session(turn.session_id)
    if request.session_id not in (None, turn.session_id):
        raise SessionNotFound(
            "The question to go on from stands in another session.",
            "Open that session and ask there.",
        )
    takes_its_place = request.continues or request.instead_of
    parent = sessions.tree(session.id).parent(turn.id) if takes_its_place else turn.id
    return session, replace(request, session_id=session.id, parent_id=parent)


def _at_the_end(request: AskRequest, sessions: SessionsService) -> tuple[Session, AskRequest]:
    """Behind the last turn that the session shows."""
    session = sessions.session(request.session_id) if request.session_id else sessions.create()
    parent = sessions.tree(session.id).leaf(session.shown_turn) or None
    return session, replace(request, session_id=session.id, parent_id=parent)


def _continuing(request: AskRequest, turn: Turn, model: str) -> AskRequest:
    answer = turn.answer
    if answer is None or answer.style is not Style.WRITTEN or not answer.is_cut:
        raise UsageError(
            "This answer was not cut, so there is nothing to go on with.",
            "Ask the question again to get another answer.",
        )
    model = request.model or model or answer.model
    return replace(request, question=turn.question, style=Style.WRITTEN, model=model)
