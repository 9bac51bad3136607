"""What is forgotten is nowhere in the library's folder, backups included."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from memory_samples import Memorized, opened

from app.core.errors import LibraryError
from app.core.memory import MemoryKind, MemoryStatus
from app.paths import Paths
from app.services.store import open_store
from app.storage.backup_names import backups_in
from app.storage.backups import DailyBackups

SECRET = "The zyxquorblatt stays behind the vrundelmoot."
RARE = ("zyxquorblatt", "vrundelmoot")


@pytest.fixture
def library(library_folder: Path) -> Iterator[Memorized]:
    yield from opened(library_folder)


def files_with(folder: Path, word: str) -> list[str]:
    """Names of the files below a folder that hold a word in any of its bytes."""
    texts = [word.encode(), word.encode("utf-16-le")]
    return sorted(
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(text in path.read_bytes() for text in texts)
    )


def back_up(library: Memorized, count: int = 2) -> None:
    """Make so many daily backups."""
    backups = DailyBackups(library.store.database, library.paths.backups, library.clock.now)
    for _ in range(count):
        library.clock.on(1)
        backups.at_open()


def remembered(library: Memorized) -> str:
    """The id of the secret among many other memories, all with vectors, backed up twice."""
    numbers = random.Random(7)
    for place in range(200):
        words = " ".join(str(numbers.random()) for _ in range(numbers.randint(1, 60)))
        if place == 100:
            added = library.services.memories.add(MemoryKind.FINDING, SECRET)
        library.services.memories.add(MemoryKind.FINDING, words)
    library.services.memories.encode()
    turn_id = library.say("Something else.")
    assert turn_id
    back_up(library)
    return added.id


def test_no_byte_of_a_forgotten_memory_is_left(library: Memorized) -> None:
    memory_id = remembered(library)
    before = [files_with(library.paths.root, word) for word in RARE]

    library.services.memories.forget(memory_id)

    assert all(len(files) >= 3 for files in before)
    assert [files_with(library.paths.root, word) for word in RARE] == [[], []]
    left = library.services.memories.memory(memory_id)
    assert (left.status, left.text) == (MemoryStatus.FORGOTTEN, "")


def test_its_vector_is_gone_too(library: Memorized) -> None:
    memory_id = remembered(library)
    [vector] = library.store.memories.vectors(library.embedder.name(), [memory_id]).values()

    library.services.memories.forget(memory_id)

    left = [
        path.name
        for path in library.paths.root.rglob("*")
        if path.is_file() and vector in path.read_bytes()
    ]
    assert left == []


def test_backups_are_whole_and_hold_the_rest(library: Memorized, tmp_path: Path) -> None:
    memory_id = remembered(library)

    library.services.memories.forget(memory_id)

    found = backups_in(library.paths.backups)
    assert len(found) == 2
    copy = Paths(tmp_path / "copy")
    copy.root.mkdir()
    copy.database.write_bytes(found[0].path.read_bytes())
    store = open_store(copy)
    try:
        assert store.database.check() == []
        assert len(store.memories.those()) == 201
        forgotten = store.memories.get(memory_id)
        assert forgotten is not None
        assert forgotten.status is MemoryStatus.FORGOTTEN
    finally:
        store.close()


def test_it_stays_forgotten_after_the_library_is_opened_again(library_folder: Path) -> None:
    for library in opened(library_folder):
        memory_id = remembered(library)
        library.services.memories.forget(memory_id)
    for library in opened(library_folder):
        library.services.memories.catch_up()
        assert library.services.memories.memory(memory_id).text == ""
    assert [files_with(library_folder, word) for word in RARE] == [[], []]


def test_the_same_words_in_other_memories_go_too(library: Memorized) -> None:
    first = library.services.memories.add(MemoryKind.FINDING, SECRET)
    second = library.services.memories.add(MemoryKind.FINDING, SECRET)

    library.services.memories.forget(first.id)

    assert library.services.memories.memory(second.id).status is MemoryStatus.FORGOTTEN


def test_the_turn_that_it_came_from_stays_and_gives_nothing_again(library: Memorized) -> None:
    turn_id = library.tell("From now on the zyxquorblatt stays closed.")
    [memory] = library.services.memories.list()

    library.services.memories.forget(memory.id)
    library.services.memories.propose_from(turn_id)
    library.services.memories.catch_up()

    turn = library.store.sessions.turn(turn_id)
    assert turn is not None
    assert "zyxquorblatt" in turn.question
    assert [each.text for each in library.services.memories.list()] == [""]


def test_a_backup_that_cannot_be_rewritten_is_named_and_done_later(library: Memorized) -> None:
    memory_id = remembered(library)
    damaged = backups_in(library.paths.backups)[0].path
    whole = damaged.read_bytes()
    damaged.write_bytes(b"no database " * 100)

    with pytest.raises(LibraryError, match=damaged.name):
        library.services.memories.forget(memory_id)

    assert library.services.memories.memory(memory_id).status is MemoryStatus.FORGOTTEN
    damaged.write_bytes(whole)
    library.services.memories.catch_up()
    assert files_with(library.paths.root, RARE[0]) == []


def test_a_session_that_is_erased_for_good_leaves_no_word(library: Memorized) -> None:
    for number in range(60):
        library.say(f"Something else number {number}.", answer="So it is. " * number)
    turn_id = library.say("What of the zyxquorblatt?", answer="A vrundelmoot.")
    back_up(library)
    turn = library.store.sessions.turn(turn_id)
    assert turn is not None
    before = files_with(library.paths.root, RARE[0])

    library.services.memories.forget_session(turn.session_id)

    assert len(before) >= 3
    assert [files_with(library.paths.root, word) for word in RARE] == [[], []]
    assert library.store.sessions.turn(turn_id) is None
    assert library.store.database.check() == []


def test_where_the_program_ended_in_between_forgetting_again_finishes(library: Memorized) -> None:
    memory_id = remembered(library)
    # As if it was killed after the backups and before the library.
    library.services.memories._forgetter._from_backups([memory_id])

    still_there = library.services.memories.memory(memory_id).text
    library.services.memories.forget(memory_id)

    assert still_there == SECRET
    assert files_with(library.paths.root, RARE[0]) == []


def test_all_wordings_of_an_edited_memory_are_forgotten_with_it(library: Memorized) -> None:
    memories = library.services.memories
    first = memories.add(MemoryKind.FINDING, SECRET)
    second = memories.edit(first.id, "The vrundelmoot lies before the zyxquorblatt.")
    third = memories.edit(second.id, "It all lies in the open.")
    other = memories.supersede(third.id, "It lies elsewhere now.")
    back_up(library)

    memories.forget(third.id)

    assert [files_with(library.paths.root, word) for word in RARE] == [[], []]
    left = {each.id: each.status for each in memories.list()}
    assert [left[each.id] for each in (first, second, third)] == [MemoryStatus.FORGOTTEN] * 3
    assert left[other.id] is MemoryStatus.KEPT


def test_many_sessions_are_erased_in_one_go_and_whoever_follows_is_told(
    library: Memorized,
) -> None:
    told: list[str] = []
    library.services.forgetter.followers = (told.append,)
    turns = [library.store.sessions.turn(library.say(f"{word} it is.")) for word in RARE]
    back_up(library)
    session_ids = [each.session_id for each in turns if each is not None]

    library.services.memories.forget_sessions(session_ids)

    assert told == session_ids
    assert [files_with(library.paths.root, word) for word in RARE] == [[], []]
    assert library.store.database.check() == []
