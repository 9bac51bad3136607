"""A session that a first question begins stands where it belongs before the question is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from memory_samples import Memorized, opened

from app.core.errors import QuestionTooLong
from app.core.sessions import AskRequest, Turn, TurnState
from app.gui.conversation.beginning import Beginning
from app.services.sessions import SessionsService


@pytest.fixture
def library(library_folder: Path) -> Iterator[Memorized]:
    yield from opened(library_folder)


def desk_of(library: Memorized) -> SimpleNamespace:
    """Sessions and projects, as the desk has them."""
    sessions = SessionsService(
        library.store, library.events.append, library.clock.now, library.new_id
    )
    return SimpleNamespace(sessions=sessions, projects=library.services.projects)


def test_the_first_question_finds_its_session_in_place(library: Memorized) -> None:
    desk, project_id = desk_of(library), library.project("Bees")
    seen: list[tuple[str, bool]] = []

    def ask(request: AskRequest) -> Turn:
        session = desk.sessions.session(request.session_id)
        seen.append((session.project_id, desk.projects.is_private(session.id)))
        moment = library.clock.now()
        turn = Turn(library.new_id(), session.id, None, "Why?", moment, TurnState.ASKED)
        library.store.sessions.add_turn(turn, request)
        return turn

    turn = Beginning(project_id, True).ask(desk, AskRequest("Why?"), ask)

    assert seen == [(project_id, True)]
    assert [each.id for each in desk.sessions.sessions()] == [turn.session_id]


def test_a_question_that_is_refused_leaves_no_session(library: Memorized) -> None:
    desk, project_id = desk_of(library), library.project("Bees")

    def refuse(request: AskRequest) -> Turn:
        raise QuestionTooLong("It is too long.", "Shorten it.")

    with pytest.raises(QuestionTooLong):
        Beginning(project_id).ask(desk, AskRequest("Why?"), refuse)

    assert desk.sessions.sessions() == []


@pytest.mark.parametrize(
    ("beginning", "is_usual"),
    [(Beginning(), True), (Beginning("p1"), False), (Beginning("", True), False)],
)
def test_only_what_is_asked_for_is_done_first(beginning: Beginning, is_usual: bool) -> None:
    assert beginning.is_usual is is_usual
