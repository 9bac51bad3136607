"""What was said and remembered comes back from a damaged library too."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from memory_samples import answer
from stored_library import NOON, add_document, add_turn

from app.core.memory import Memory, MemoryKind, MemoryStatus, Project, Utterance
from app.core.models import Ability, AbilityScore, ReadingTest
from app.core.sessions import AskRequest, Turn, TurnState
from app.core.types import Document
from app.paths import Paths
from app.services import rescue
from app.services.store import Store, open_store
from app.storage.backups import DailyBackups

PAGE = 4096
TEST = ReadingTest("tiny", (AbilityScore(Ability.FINDS, 1, 2),), 100.0, 10.0, 1.0, NOON)


def memory(number: int, **changes: object) -> Memory:
    made = Memory(
        f"m{number}",
        MemoryKind.DECISION,
        f"Rule {number} holds.",
        NOON + timedelta(days=number),
        status=MemoryStatus.KEPT,
        created_at=NOON,
        reason="You added it.",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.fixture
def paths(library_folder: Path) -> Paths:
    return Paths(library_folder)


@pytest.fixture
def backed_up(paths: Paths) -> Document:
    """A document, a question and two memories that a backup has."""
    with closing(open_store(paths)) as store:
        document = add_document(store, paths, "old")
        add_turn(store, 1)
        store.memories.add([memory(1), memory(2)])
        assert DailyBackups(store.database, paths.backups, lambda: NOON).at_open()
    return document


def spoil_table(paths: Paths, table: str) -> None:
    with closing(sqlite3.connect(paths.database)) as connection:
        [root] = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()
    content = bytearray(paths.database.read_bytes())
    content[(root - 1) * PAGE : root * PAGE] = b"\xa5" * PAGE
    paths.database.write_bytes(content)


def live_on(store: Store, document: Document) -> None:
    """What happens after the backup."""
    store.projects.create(Project("bees", "Bees"), NOON)
    second = add_turn(store, 2)
    store.sessions.finish_turn(
        second.id, TurnState.ANSWERED, answer("Bees fly far."), now=NOON + timedelta(hours=1)
    )
    store.projects.move_session("talk", "bees")
    store.projects.set_private("talk", True)
    store.sessions.set_shown("talk", "talk-1")
    store.memories.add([memory(3, project_id="bees", source_turn=second.id, reason="Said.")])
    store.memories.supersede("m1", memory(4))
    store.memories.erase(["m2"])
    with store.database.write() as connection:
        connection.execute(
            "INSERT INTO pins (document_id, pinned_at) VALUES (?, ?)",
            (document.id, NOON.isoformat()),
        )
    store.model_tests.put(TEST)
    store.drafts.put("talk", "And how far", NOON)
    store.drafts.put("", "Do wasps", NOON)


@pytest.fixture
def repaired(paths: Paths, backed_up: Document) -> Paths:
    with closing(open_store(paths)) as store:
        live_on(store, backed_up)
    spoil_table(paths, "sentences")
    rescue.repair(paths)
    return paths


def test_memories_come_back_with_what_took_their_place(repaired: Paths) -> None:
    with closing(open_store(repaired)) as store:
        found = {each.id: each for each in store.memories.those()}

    assert found["m1"].superseded_by == "m4"
    assert found["m1"].valid_to == found["m4"].valid_from
    assert (found["m3"].project_id, found["m3"].source_turn) == ("bees", "talk-2")
    assert found["m3"].reason == "Said."


def test_what_was_forgotten_after_the_backup_stays_forgotten(repaired: Paths) -> None:
    with closing(open_store(repaired)) as store:
        found = store.memories.get("m2")

    assert found is not None
    assert (found.text, found.status) == ("", MemoryStatus.FORGOTTEN)
    assert b"Rule 2 holds" not in repaired.database.read_bytes()


def told(store: Store, *ids: str) -> list[Utterance]:
    numbers = [store.utterances.number_of(each) for each in ids]
    found = store.utterances.by_number([each for each in numbers if each is not None])
    return [found[each] for each in numbers if each is not None]


def test_what_was_said_is_made_anew_and_found(repaired: Paths) -> None:
    with closing(open_store(repaired)) as store:
        store.projects.set_private("talk", False)
        said = told(store, "talk-1:q", "talk-2:q", "talk-2:a")

    assert [each.text for each in said] == ["Why 1?", "Why 2?", "Bees fly far."]
    assert said[2].said_at == NOON + timedelta(hours=1)


def test_a_session_keeps_its_project_its_branch_and_that_it_is_private(repaired: Paths) -> None:
    with closing(open_store(repaired)) as store:
        session = store.sessions.get("talk")
        is_private = store.projects.is_private("talk")
        with store.database.read() as connection:
            [row] = connection.execute("SELECT created_at FROM projects WHERE id = 'bees'")

    assert session is not None
    assert (session.project_id, session.shown_turn, is_private) == ("bees", "talk-1", True)
    assert row[0].startswith("2024-05-01T12:00")


def test_what_was_measured_and_pinned_comes_back(repaired: Paths, backed_up: Document) -> None:
    with closing(open_store(repaired)) as store:
        test = store.model_tests.get("tiny")
        with store.database.read() as connection:
            pins = connection.execute("SELECT document_id FROM pins").fetchall()

    assert test == TEST
    assert pins == [(backed_up.id,)]


def test_what_was_typed_and_not_asked_comes_back(repaired: Paths) -> None:
    with closing(open_store(repaired)) as store:
        assert store.drafts.get("talk") == "And how far"
        assert store.drafts.get("") == "Do wasps"


def test_a_question_whose_forerunner_is_lost_follows_the_last_one_that_is_not(
    paths: Paths, backed_up: Document
) -> None:
    with closing(open_store(paths)) as store:
        before = "talk-1"
        for number in range(2, 5):
            turn = Turn(f"talk-{number}", "talk", before, "Why?", NOON, TurnState.ASKED)
            store.sessions.add_turn(turn, AskRequest("Why?", "talk"))
            before = turn.id
        with store.database.write() as connection:
            # As damage leaves it: one row cannot be decoded.
            connection.execute("UPDATE turns SET asked_at = 'x' WHERE id = 'talk-3'")
    spoil_table(paths, "sentences")

    rescue.repair(paths)

    with closing(open_store(paths)) as store:
        links = store.sessions.links("talk")
    assert links == [("talk-1", None), ("talk-2", "talk-1"), ("talk-4", "talk-2")]
