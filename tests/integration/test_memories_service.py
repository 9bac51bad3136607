from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from memory_samples import MARCH, Memorized, opened

from app.core.errors import MemoryNotFound, UsageError, WorkerDied
from app.core.events import MemoriesChanged, MemoryProposed
from app.core.memory import Memory, MemoryKind, MemoryStatus


@pytest.fixture
def library(library_folder: Path) -> Iterator[Memorized]:
    yield from opened(library_folder)


def held(library: Memorized, project_id: str | None = None) -> list[str]:
    """The texts of what is kept and holds now."""
    found = library.services.memories.list(project_id, as_of=library.clock.now())
    return [each.text for each in found]


def only(library: Memorized) -> Memory:
    """The one memory that there is."""
    [memory] = library.services.memories.list()
    return memory


def test_a_decision_in_so_many_words_is_kept_with_its_source(library: Memorized) -> None:
    turn_id = library.tell("Good day. From now on we report medians.")

    memory = only(library)

    assert (memory.kind, memory.status) == (MemoryKind.DECISION, MemoryStatus.KEPT)
    assert (memory.text, memory.source_turn) == ("From now on we report medians.", turn_id)
    assert memory.valid_from == MARCH
    assert library.events[-2:] == [MemoryProposed(memory.id, turn_id), MemoriesChanged()]


def test_a_proposal_is_used_only_once_kept(library: Memorized) -> None:
    library.tell("The deadline is 12 June for the whole report.")
    [proposal] = library.services.memories.proposals()

    before = held(library)
    library.services.memories.keep(proposal.id)

    assert before == []
    assert held(library) == [proposal.text]
    assert library.services.memories.proposals() == []


def test_keeping_is_undone_and_the_proposal_waits_again(library: Memorized) -> None:
    library.tell("The deadline is 12 June for the whole report.")
    [proposal] = library.services.memories.proposals()
    library.services.memories.keep(proposal.id)

    library.services.memories.propose_again(proposal.id)

    assert held(library) == []
    assert [each.id for each in library.services.memories.proposals()] == [proposal.id]
    assert library.events[-1] == MemoriesChanged()


def test_looking_at_a_turn_again_gives_nothing_twice(library: Memorized) -> None:
    turn_id = library.tell("From now on we report medians.")

    again = library.services.memories.propose_from(turn_id)
    library.services.memories.catch_up()

    assert list(again) == []
    assert len(library.services.memories.list()) == 1


def test_saying_it_again_gives_nothing_new(library: Memorized) -> None:
    library.tell("From now on we report medians.")
    library.clock.on(3)
    library.tell("As I said. From now on, we report medians!")

    assert len(library.services.memories.list()) == 1


def test_what_was_dismissed_is_not_proposed_again(library: Memorized) -> None:
    library.tell("The deadline is 12 June for the whole report.")
    library.services.memories.dismiss(only(library).id)

    library.clock.on(1)
    library.tell("The deadline is 12 June for the whole report.")

    assert only(library).status is MemoryStatus.DISMISSED


def test_what_a_crash_kept_from_being_proposed_is_caught_up(library: Memorized) -> None:
    library.say("From now on we report medians.")

    library.services.memories.catch_up()

    assert held(library) == ["From now on we report medians."]


def test_a_change_is_proposed_and_closes_the_old_one_once_kept(library: Memorized) -> None:
    library.tell("The council report is due on 15 May, all of it.")
    library.services.memories.keep(only(library).id)
    library.clock.on(30)
    library.tell("The council report is due on 12 June now.")
    [proposal] = library.services.memories.proposals()

    waiting = held(library)
    library.services.memories.keep(proposal.id)

    assert waiting == ["The council report is due on 15 May, all of it."]
    assert held(library) == ["The council report is due on 12 June now."]
    [in_march] = library.services.memories.list(as_of=MARCH)
    assert in_march.text == "The council report is due on 15 May, all of it."
    assert in_march.superseded_by == proposal.id


def test_a_session_that_is_not_remembered_gives_nothing(library: Memorized) -> None:
    turn_id = library.say("From now on we report medians.")
    turn = library.store.sessions.turn(turn_id)
    assert turn is not None
    library.services.projects.set_private(turn.session_id, True)

    library.services.memories.propose_from(turn_id)
    library.services.memories.catch_up()

    assert library.services.memories.list() == []


def test_nothing_of_one_project_shows_in_another(library: Memorized) -> None:
    one, other = library.project("One"), library.project("Other")
    library.tell("From now on we report medians.", one)
    library.tell("From now on we write in British spelling.", other)
    library.services.memories.add(MemoryKind.PREFERENCE, "Answer in bullets.")

    assert sorted(held(library, one)) == ["Answer in bullets.", "From now on we report medians."]
    assert "From now on we report medians." not in held(library, other)


def test_moving_a_session_moves_its_memories(library: Memorized) -> None:
    one, other = library.project("One"), library.project("Other")
    turn_id = library.tell("From now on we report medians.", one)
    turn = library.store.sessions.turn(turn_id)
    assert turn is not None

    library.services.projects.move_session(turn.session_id, other)

    assert held(library, one) == []
    assert held(library, other) == ["From now on we report medians."]


def test_editing_makes_a_new_memory_and_can_be_undone(library: Memorized) -> None:
    added = library.services.memories.add(MemoryKind.DECISION, "We report means.")
    library.clock.on(1)

    edited = library.services.memories.edit(added.id, "We report medians.")
    texts = held(library)
    library.services.memories.restore(added.id)

    assert edited.id != added.id
    assert texts == ["We report medians."]
    assert held(library) == ["We report means."]


def test_a_closed_memory_is_kept_as_what_held(library: Memorized) -> None:
    added = library.services.memories.add(MemoryKind.DECISION, "We report means.")
    library.clock.on(9)

    library.services.memories.close(added.id)

    assert held(library) == []
    assert [each.id for each in library.services.memories.list(as_of=MARCH)] == [added.id]


@pytest.mark.parametrize("text", ["", "  \n ", "word " * 500])
def test_nothing_and_too_much_is_not_remembered(library: Memorized, text: str) -> None:
    with pytest.raises(UsageError):
        library.services.memories.add(MemoryKind.DECISION, text)


def test_an_id_that_is_none_is_told(library: Memorized) -> None:
    library.services.memories.add(MemoryKind.DECISION, "One.")
    library.services.memories.add(MemoryKind.DECISION, "Two.")

    for wrong in ("zzz", "0", ""):
        with pytest.raises(MemoryNotFound):
            library.services.memories.memory(wrong)


def test_memories_are_encoded_behind_and_again_after_a_failure(library: Memorized) -> None:
    library.services.memories.add(MemoryKind.DECISION, "We report medians.")
    library.embedder.error = WorkerDied("The encoder ended.", "It starts again.")

    failed = library.services.memories.encode()
    library.embedder.error = None

    assert failed == 0
    assert library.services.memories.encode() == 1
    assert library.services.memories.encode() == 0


def test_without_an_encoder_proposals_go_on(library: Memorized) -> None:
    library.tell("From now on we report medians.")
    library.services.memories.encode()
    library.embedder.error = WorkerDied("The encoder ended.", "It starts again.")

    library.tell("From now on we count twice.")

    assert len(held(library)) == 2


def test_the_person_is_told_what_is_stored_and_where(library: Memorized) -> None:
    library.services.memories.add(MemoryKind.DECISION, "We report medians.")

    sentence = library.services.memories.storage_sentence()

    assert "1 kept memory" in sentence
    assert str(library.paths.database) in sentence
