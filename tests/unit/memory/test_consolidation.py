"""Something new against what is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from app.core.memory import Memory, MemoryKind, MemoryStatus
from app.memory.consolidation import Relation, standing

MAY = datetime(2026, 5, 1, tzinfo=UTC)


def known(text: str, kind: MemoryKind = MemoryKind.DECISION, number: int = 1) -> Memory:
    """A kept memory that holds."""
    return Memory(f"m{number}", kind, text, MAY, status=MemoryStatus.KEPT)


OLD = known("The report for the council is due on 15 May.", MemoryKind.TASK)


def test_the_same_words_are_known_whatever_their_signs() -> None:
    found = standing(MemoryKind.TASK, "the report for the council is due on 15 May", [OLD])

    assert (found.relation, found.memory) == (Relation.SAME, OLD)


def test_another_date_for_the_same_thing_is_a_change() -> None:
    found = standing(MemoryKind.TASK, "The council report is due on 12 June.", [OLD])

    assert (found.relation, found.memory) == (Relation.CHANGES, OLD)


def test_another_date_for_another_thing_is_new() -> None:
    found = standing(MemoryKind.TASK, "The poster for Lisbon is due on 19 June.", [OLD])

    assert found.relation is Relation.NEW


def test_nearly_the_same_words_with_another_number_are_not_the_same() -> None:
    old = known("We run three seeds for each of the settings.")
    new = "We run 5 seeds for each of the settings now."

    assert standing(MemoryKind.DECISION, new, [old]).relation is Relation.CHANGES


def test_the_same_meaning_is_known() -> None:
    old = known("Answers come as bullets.", MemoryKind.PREFERENCE)

    found = standing(MemoryKind.PREFERENCE, "Bullets for replies.", [old], [0.97])

    assert found.relation is Relation.SAME


def test_a_like_meaning_with_a_word_of_change_is_a_change() -> None:
    old = known("Our reference for warm nights is the station of the airport.")
    new = "We change the reference to the farm station out west instead."

    assert standing(MemoryKind.DECISION, new, [old], [0.5]).relation is Relation.CHANGES
    assert standing(MemoryKind.DECISION, new, [old], [0.2]).relation is Relation.NEW


def test_what_was_dismissed_is_known_but_nothing_changes_it() -> None:
    dismissed = replace(OLD, status=MemoryStatus.DISMISSED)

    same = standing(MemoryKind.TASK, OLD.text, [dismissed])
    changed = standing(MemoryKind.TASK, "The council report is due on 12 June.", [dismissed])

    assert same.relation is Relation.SAME
    assert changed.relation is Relation.NEW


def test_what_holds_no_longer_is_not_changed_again() -> None:
    closed = replace(OLD, valid_to=MAY)
    new = "The council report is due on 12 June."

    assert standing(MemoryKind.TASK, new, [closed]).relation is Relation.NEW


def test_a_memory_that_was_forgotten_says_nothing() -> None:
    empty = replace(OLD, text="", status=MemoryStatus.FORGOTTEN)

    assert standing(MemoryKind.TASK, "", [empty]).relation is Relation.NEW
