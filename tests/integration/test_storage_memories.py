from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from storage_samples import NOON, later

from app.core.errors import MemoryNotFound
from app.core.memory import Memory, MemoryKind, MemoryStatus, Project
from app.storage.database import Database
from app.storage.memories import MemoryTable, MemoryWhere
from app.storage.projects import ProjectTable


@pytest.fixture
def database(library_folder: Path) -> Iterator[Database]:
    made = Database(library_folder / "library.sqlite3", library_folder / "backups")
    made.open()
    with closing(made):
        yield made


@pytest.fixture
def table(database: Database) -> MemoryTable:
    for name in ("p1", "p2"):
        ProjectTable(database).create(Project(name, name), NOON)
    return MemoryTable(database)


def memory(number: int = 1, status: MemoryStatus = MemoryStatus.KEPT) -> Memory:
    """A memory for all projects; a higher number began later."""
    return Memory(
        f"m{number}",
        MemoryKind.DECISION,
        f"Rule {number}.",
        later(number),
        status=status,
        created_at=later(number),
        reason="You said so.",
    )


def test_a_memory_comes_back_as_it_was_stored(table: MemoryTable) -> None:
    whole = replace(memory(), project_id="p1", source_sentence="s1", valid_to=later(9))

    table.add([whole])

    assert table.get("m1") == whole
    assert table.get("m2") is None


def test_of_a_project_are_its_own_and_those_for_all(table: MemoryTable) -> None:
    table.add([replace(memory(1), project_id="p1"), replace(memory(2), project_id="p2")])
    table.add([memory(3)])

    assert [each.id for each in table.those(MemoryWhere("p1"))] == ["m3", "m1"]
    assert [each.id for each in table.those()] == ["m3", "m2", "m1"]


def test_a_memory_of_a_project_that_is_gone_is_never_widened_to_all(table: MemoryTable) -> None:
    table.add([replace(memory(1), project_id="gone")])

    assert table.those(MemoryWhere("p1")) == []
    assert [each.project_id for each in table.those()] == ["default"]


def test_either_all_are_stored_or_none(table: MemoryTable) -> None:
    with pytest.raises(Exception, match="UNIQUE"):
        table.add([memory(1), memory(2), memory(1)])

    assert table.those() == []


def test_what_takes_a_place_closes_the_old_one_and_keeps_it(table: MemoryTable) -> None:
    table.add([memory(1)])

    table.supersede("m1", memory(5))

    old = table.get("m1")
    assert old is not None
    assert (old.valid_to, old.superseded_by, old.text) == (later(5), "m5", "Rule 1.")


@pytest.mark.parametrize(("minute", "expected"), [(0, []), (3, ["m1"]), (5, ["m5"]), (9, ["m5"])])
def test_as_of_a_moment_is_what_held_then(
    table: MemoryTable, minute: int, expected: list[str]
) -> None:
    table.add([memory(1)])
    table.supersede("m1", memory(5))

    held = table.those(MemoryWhere(held_at=later(minute)))

    assert [each.id for each in held] == expected


def test_only_kept_memories_hold(table: MemoryTable) -> None:
    table.add([memory(1, MemoryStatus.PROPOSED), memory(2, MemoryStatus.DISMISSED)])

    assert table.those(MemoryWhere(held_at=later(60))) == []


def test_keeping_a_proposal_closes_what_it_replaces(table: MemoryTable) -> None:
    table.add([memory(1), replace(memory(4, MemoryStatus.PROPOSED), replaces="m1")])
    before = table.get("m1")

    table.keep("m4")

    after = table.get("m1")
    assert before is not None
    assert before.valid_to is None
    assert after is not None
    assert (after.valid_to, after.superseded_by) == (later(4), "m4")


def test_a_kept_one_waits_again_and_what_it_closed_holds(table: MemoryTable) -> None:
    table.add([memory(1), replace(memory(4, MemoryStatus.PROPOSED), replaces="m1")])
    table.keep("m4")

    table.propose_again("m4")

    kept, waiting = table.get("m1"), table.get("m4")
    assert kept is not None
    assert waiting is not None
    assert (kept.valid_to, kept.superseded_by) == (None, "")
    assert waiting.status is MemoryStatus.PROPOSED
    with pytest.raises(MemoryNotFound):
        table.propose_again("m4")


def test_undo_lets_the_old_one_hold_and_puts_the_new_ones_away(table: MemoryTable) -> None:
    table.add([memory(1)])
    table.supersede("m1", memory(2))
    table.supersede("m2", memory(3))

    table.restore("m1")

    assert [each.id for each in table.those(MemoryWhere(held_at=later(60)))] == ["m1"]
    assert {each.status for each in table.those() if each.id != "m1"} == {MemoryStatus.DISMISSED}


def test_a_memory_never_ends_before_it_began(table: MemoryTable) -> None:
    table.add([memory(5)])

    table.close("m5", later(1))

    closed = table.get("m5")
    assert closed is not None
    assert closed.valid_to == later(5)


def test_what_has_ended_is_not_replaced_again(table: MemoryTable) -> None:
    table.add([memory(1)])
    table.close("m1", later(3))

    with pytest.raises(MemoryNotFound):
        table.supersede("m1", memory(4))

    assert table.get("m4") is None


def test_what_is_erased_keeps_its_id_and_dates_and_cannot_come_back(table: MemoryTable) -> None:
    table.add([memory(1)])
    table.put_vectors("e", [("m1", b"12345678")])

    assert table.erase(["m1", "unknown"]) == 1
    assert table.erase(["m1"]) == 0

    gone = table.get("m1")
    assert gone is not None
    assert (gone.text, gone.reason, gone.status) == ("", "", MemoryStatus.FORGOTTEN)
    assert gone.valid_from == later(1)
    assert table.vectors("e", ["m1"]) == {}
    for change in (table.keep, table.dismiss, table.restore):
        with pytest.raises(MemoryNotFound):
            change("m1")


def test_an_erased_memory_gets_no_vector(table: MemoryTable) -> None:
    table.add([memory(1)])
    table.erase(["m1"])

    table.put_vectors("e", [("m1", b"12345678")])

    assert table.vectors("e", ["m1"]) == {}
    assert table.unencoded("e", 9) == []


def test_memories_without_a_vector_of_the_encoder_are_named(table: MemoryTable) -> None:
    table.add([memory(1), memory(2), memory(3, MemoryStatus.DISMISSED)])
    table.put_vectors("e", [("m1", b"12")])

    assert table.unencoded("e", 9) == [("m2", "Rule 2.")]
    assert [each[0] for each in table.unencoded("other", 9)] == ["m1", "m2"]
    assert table.vectors("e", ["m1", "m2"]) == {"m1": b"12"}
