"""A session of thousands of turns: its end is there at once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from memory_samples import Memorized, answer, opened

from app.core.sessions import AskRequest, Session, Turn, TurnState
from app.services.sessions import SessionsService

COUNT, SHOWN, SECONDS = 5_000, 60, 0.5


@pytest.fixture
def library(library_folder: Path) -> Iterator[Memorized]:
    yield from opened(library_folder)


def long_session(library: Memorized) -> Session:
    """A session of 5,000 answered turns, one behind the other."""
    table, now = library.store.sessions, library.clock.now()
    session = Session("long", "Long", now, now)
    given = answer("Bees fly far. " * 20, evidence="Bees fly. " * 100)
    with library.store.database.write():
        table.create(session)
        for number in range(COUNT):
            before = f"t{number - 1}" if number else None
            turn = Turn(f"t{number}", "long", before, f"Why {number}?", now, TurnState.ASKED)
            table.add_turn(turn, AskRequest(turn.question, "long"))
            table.finish_turn(turn.id, TurnState.ANSWERED, given, now=now)
    return session


@pytest.mark.long
def test_the_end_of_5000_turns_is_read_within_half_a_second(library: Memorized) -> None:
    session = long_session(library)
    sessions = SessionsService(library.store, lambda _: None, library.clock.now, library.new_id)

    before = time.thread_time()
    shown = sessions.branch(session.id, SHOWN)
    first = time.thread_time() - before
    earlier = sessions.earlier(shown[0].turn.id, SHOWN)
    second = time.thread_time() - before - first

    assert [each.turn.id for each in shown] == [f"t{COUNT - SHOWN + n}" for n in range(SHOWN)]
    assert earlier[-1].turn.id == f"t{COUNT - SHOWN - 1}"
    assert max(first, second) < SECONDS
