"""What of earlier is given with a question, and answers about what was said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from memory_samples import Memorized, opened

from app.core.errors import WorkerDied
from app.core.memory import MemoryContext, MemoryKind, Recall, RecallRequest


@pytest.fixture
def library(library_folder: Path) -> Iterator[Memorized]:
    yield from opened(library_folder)


def context(library: Memorized, question: str, project_id: str = "default") -> MemoryContext:
    """What is given with a question."""
    return library.services.memory_context.for_question(question, project_id, library.clock.now())


def test_a_memory_that_fits_is_given_with_its_source(library: Memorized) -> None:
    turn_id = library.tell("From now on the harvest yield is the net ratio.")

    given = context(library, "Which papers report the harvest yield as net ratio?")

    assert [each.turn_id for each in given.lines] == [turn_id]
    assert "must not be cited" in given.prompt
    assert 0 < given.tokens <= 300


def test_nothing_is_given_where_nothing_fits(library: Memorized) -> None:
    library.tell("From now on the harvest yield is the net ratio.")

    given = context(library, "How do bees find flowers?")

    assert (given.lines, given.prompt, given.tokens) == ((), "", 0)


def test_what_was_only_proposed_is_not_used(library: Memorized) -> None:
    library.tell("The deadline is 12 June for the harvest report.")

    assert context(library, "Which harvest report has a deadline in June?").prompt == ""


def test_the_newest_value_alone_is_given(library: Memorized) -> None:
    added = library.services.memories.add(MemoryKind.TASK, "The report is due on 15 May.")
    library.clock.on(1)
    library.services.memories.supersede(added.id, "The report is due on 12 June.")

    given = context(library, "When is our report due?")

    assert [each.text for each in given.lines] == ["The report is due on 12 June."]


def test_nothing_of_another_project_is_given(library: Memorized) -> None:
    one, other = library.project("One"), library.project("Other")
    library.tell("From now on the harvest yield is the net ratio.", one)

    assert context(library, "What is our harvest yield ratio?", other).prompt == ""
    assert context(library, "What is our harvest yield ratio?", one).prompt != ""


def test_a_question_about_what_was_said_is_answered_in_quotes(library: Memorized) -> None:
    turn_id = library.tell("The deadline of the council report is 15 May.")
    library.clock.on(20)

    answer = library.services.memory_context.what_was_said(
        "When did I say the deadline of the council report is?", "default", library.clock.now()
    )

    assert answer.lines[0].turn_id == turn_id
    assert "“The deadline of the council report is 15 May.” [1]" in answer.text


def test_what_was_never_said_is_told(library: Memorized, monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(_request: RecallRequest) -> Recall:
        return Recall()

    monkeypatch.setattr(library.services.recall, "find", nothing)

    answer = library.services.memory_context.what_was_said(
        "When did I say the budget is?", "default", library.clock.now()
    )

    assert answer.was_never_said
    assert answer.text == "You never told me."


def test_without_an_encoder_words_decide(library: Memorized) -> None:
    library.tell("From now on the harvest yield is the net ratio.")
    library.services.memories.encode()
    library.embedder.error = WorkerDied("The encoder ended.", "It starts again.")

    assert context(library, "Which papers report the harvest yield as net ratio?").prompt != ""


def test_many_memories_stay_within_the_budget(library: Memorized) -> None:
    for number in range(200):
        library.services.memories.add(
            MemoryKind.DECISION, f"Harvest rule {number}: the yield is the net ratio of field."
        )

    given = context(library, "What did we decide about the harvest yield?")

    assert given.lines
    assert given.tokens <= 300
