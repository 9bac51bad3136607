"""Where was I, from what is stored."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from memory_samples import Memorized, answer, answered, opened
from storage_samples import document

from app.core.memory import BriefLine, MemoryKind


@pytest.fixture
def library(library_folder: Path) -> Iterator[Memorized]:
    yield from opened(library_folder)


def brief(library: Memorized, project_id: str = "default") -> tuple[BriefLine, ...]:
    """The brief of a project, now."""
    return library.services.brief.of(project_id, library.clock.now())


def test_an_empty_project_has_no_brief(library: Memorized) -> None:
    assert brief(library, library.project("New")) == ()


def test_the_last_questions_and_doubtful_claims_open_their_turn(library: Memorized) -> None:
    turn_id = answered(library, "How do bees fly?", answer("They swim."))

    lines = brief(library)

    assert [(each.kind, each.text, each.turn_id) for each in lines] == [
        ("question", "How do bees fly?", turn_id),
        ("unverified", "They swim.", turn_id),
    ]


def test_open_questions_and_new_decisions_open_their_memory(library: Memorized) -> None:
    library.services.memories.add(MemoryKind.OPEN_QUESTION, "Why at night?", "default")
    library.tell("From now on we report medians.")

    found = {each.kind: each for each in brief(library)}

    assert found["open question"].text == "Why at night?"
    assert found["decision"].text == "From now on we report medians."
    assert all(found[kind].memory_id for kind in ("open question", "decision"))


def test_papers_that_are_not_read_are_named(library: Memorized) -> None:
    library.store.documents.insert(document(1, title="On Bees"))
    library.store.documents.insert(document(2, title="On Wasps"))
    library.store.documents.set_read(document(2).id, library.clock.now())

    reading = [each.text for each in brief(library) if each.kind == "reading"]

    assert reading == ["On Bees"]


def test_other_projects_and_private_sessions_are_left_out(library: Memorized) -> None:
    one = library.project("One")
    private = library.say("A private matter?", one)
    library.say("Asked elsewhere?")
    turn = library.store.sessions.turn(private)
    assert turn is not None
    library.services.projects.set_private(turn.session_id, True)

    assert brief(library, one) == ()
