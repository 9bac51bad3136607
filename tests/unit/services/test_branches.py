"""Which turns of a conversation are shown, in sound and in damaged trees."""

from __future__ import annotations

from itertools import pairwise

from app.services.branches import Link, TurnTree

TREE: tuple[Link, ...] = (
    ("a", None),
    ("b", "a"),
    ("c", "b"),
    ("b2", "a"),
    ("c2", "b2"),
    ("d", "c"),
)
"""a - b - c - d, and asked in place of b: b2 - c2."""


def test_a_branch_runs_from_the_first_turn_to_its_leaf() -> None:
    tree = TurnTree(TREE)

    assert tree.path("d") == ("a", "b", "c", "d")
    assert tree.path("c2") == ("a", "b2", "c2")
    assert tree.path("unknown") == ()


def test_siblings_stand_in_the_order_they_were_asked() -> None:
    tree = TurnTree(TREE)

    assert tree.siblings("b") == tree.siblings("b2") == ("b", "b2")
    assert tree.siblings("d") == ("d",)


def test_below_a_turn_the_one_asked_last_is_shown() -> None:
    tree = TurnTree(TREE)

    assert (tree.leaf("a"), tree.leaf("b"), tree.leaf("b2")) == ("d", "d", "c2")


def test_the_branch_that_is_shown_stays_shown_where_it_goes_through_the_turn() -> None:
    tree = TurnTree(TREE)

    assert tree.leaf("a", shown="c2") == "c2"
    assert tree.leaf("b", shown="c2") == "d"


def test_a_shown_turn_in_the_middle_of_a_branch_hides_nothing_below_it() -> None:
    assert TurnTree(TREE).leaf("b", shown="c") == "d"


def test_first_turns_are_siblings_of_one_another() -> None:
    tree = TurnTree([("a", None), ("b", "a"), ("c", None)])

    assert tree.siblings("a") == ("a", "c")
    assert tree.parent("c") is None


def test_a_turn_whose_parent_is_lost_begins_anew() -> None:
    tree = TurnTree([("a", None), ("b", "lost"), ("c", "b")])

    assert tree.path("c") == ("b", "c")
    assert tree.siblings("b") == ("a", "b")


def test_turns_that_follow_each_other_in_a_circle_end_every_walk() -> None:
    tree = TurnTree([("a", "c"), ("b", "a"), ("c", "b"), ("d", "d")])

    assert tree.path("c") == ("a", "b", "c")
    assert tree.path("d") == ("d",)
    assert (tree.leaf("a"), tree.leaf("lost")) == ("c", "d")


def test_no_turns_have_no_leaf() -> None:
    assert TurnTree([]).leaf("") == ""
    assert TurnTree([]).path("") == ()


def test_a_chain_of_many_thousand_turns_is_walked() -> None:
    names = [str(number) for number in range(20_000)]
    tree = TurnTree([(names[0], None), *((child, parent) for parent, child in pairwise(names))])

    assert tree.leaf("0") == names[-1]
    assert len(tree.path(names[-1])) == len(names)
