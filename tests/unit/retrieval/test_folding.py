"""One hit instead of three."""

from __future__ import annotations

import pytest

from app.core.types import Passage, Ranker, ScoredPassage
from app.retrieval.folding import (
    MOST_JOINED,
    FoldedPassage,
    fold_copies,
    is_same_text,
    join_neighbors,
)

LONG = "the foragers of nine colonies danced on vertical combs while we counted every waggle run"


def hit(
    number: int, document: str = "a", section: str = "Results", text: str = "", score: float = 1.0
) -> ScoredPassage:
    name = f"{document * 16}-p{number}"
    passage = Passage(name, document * 64, 1, 1, (), section, text or f"text {name}")
    return ScoredPassage(passage, score, Ranker.FUSED)


def joined(*hits: ScoredPassage) -> list[tuple[str, list[str]]]:
    """Numbers of the hits, each with those joined to it."""
    return [
        (_number(each.scored.passage.id), [_number(name) for name in each.joined])
        for each in join_neighbors([FoldedPassage(scored) for scored in hits])
    ]


def _number(name: str) -> str:
    return name.rpartition("-")[2]


def test_neighbors_become_one_hit_at_the_place_of_the_best() -> None:
    assert joined(hit(9), hit(3), hit(7), hit(4), hit(2)) == [
        ("p9", []),
        ("p3", ["p2", "p4"]),
        ("p7", []),
    ]


def test_a_hit_between_two_joins_both() -> None:
    assert joined(hit(3), hit(5), hit(4)) == [("p3", ["p4", "p5"])]


def test_other_sections_and_documents_are_no_neighbors() -> None:
    hits = (hit(3), hit(4, section="Methods"), hit(4, document="b"))

    assert [others for _, others in joined(*hits)] == [[], [], []]


def test_a_hit_takes_in_only_so_many() -> None:
    found = joined(*(hit(number) for number in range(MOST_JOINED + 2)))

    assert [len(others) for _, others in found] == [MOST_JOINED, 0]


def test_a_passage_whose_id_has_no_number_stands_alone() -> None:
    odd = ScoredPassage(Passage("odd", "a", 1, 1, (), "", "odd"), 1.0, Ranker.FUSED)

    assert [each.joined for each in join_neighbors([FoldedPassage(odd)])] == [()]


def test_copies_in_other_documents_are_named_by_the_best() -> None:
    hits = [hit(1, "a", text=LONG), hit(2, "b"), hit(3, "c", text=LONG.upper() + "!")]

    folded = fold_copies(hits)

    assert [each.scored for each in folded] == hits[:2]
    assert folded[0].also_in == ("c" * 64,)


def test_a_copy_in_the_same_document_is_folded_without_a_name() -> None:
    folded = fold_copies([hit(1, text=LONG), hit(8, text=LONG)])

    assert [each.also_in for each in folded] == [()]


def test_joining_keeps_where_else_a_passage_stands() -> None:
    folded = fold_copies([hit(1), hit(2, text=LONG), hit(9, "b", text=LONG)])

    (only,) = join_neighbors(folded)

    assert (only.joined, only.also_in) == (("a" * 16 + "-p2",), ("b" * 64,))


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (LONG, LONG.replace("every", "each"), False),
        (LONG + " of them all", LONG + " of them", True),
        (LONG + " in 2019", LONG + " in 2020", False),
        ("a stings b", "b stings a", False),
        ("", "", False),
        ("ﬁne bees", "Fine bees.", True),
    ],
)
def test_texts_are_the_same_by_their_words_and_numbers(one: str, other: str, is_same: bool) -> None:
    assert is_same_text(one, other) is is_same
