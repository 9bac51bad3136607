import pytest

from app.core.checking import Judgment
from app.generation.signs import Signs, signs_of
from app.generation.support import Support, support_of

YES = Judgment(0.9, 0.07, 0.03)
NO = Judgment(0.03, 0.07, 0.9)
SILENT = Judgment(0.05, 0.9, 0.05)


def signs(claim: str, text: str) -> Signs:
    return signs_of(claim, [text])


def notes(support: Support) -> dict[str, str]:
    return {part.name: part.note for part in support.parts}


def test_a_sentence_that_stands_there_word_for_word_is_certain() -> None:
    found = support_of(signs("Bees fly far.", "In June bees fly far."), 0.0, NO)

    assert found.value == 1.0


def test_the_verifier_raises_and_lowers_support() -> None:
    read = signs("Bees travel a long way.", "Foragers fly far.")

    values = [support_of(read, 0.6, judgment).value for judgment in (YES, SILENT, NO)]

    assert values[0] > 0.6 > 0.4 > values[1]
    assert values[0] > 0.6 > 0.4 > values[2]


def test_a_number_that_stands_nowhere_keeps_support_low_and_is_named() -> None:
    read = signs("42 bees fly.", "Bees fly in June.")

    assert support_of(read, 0.9).value < 0.4
    assert support_of(read, 0.9, YES).value < 0.6
    assert notes(support_of(read, 0.9))["numbers"] == "The number 42 stands in no cited sentence."


def test_a_name_that_stands_nowhere_is_named_and_counts_where_no_verifier_reads_it() -> None:
    read = signs("Bees fly in Kenya.", "Bees fly in June.")

    assert support_of(read, 0.9).value < 0.6
    assert notes(support_of(read, 0.9, YES))["names"] == (
        "The name Kenya stands in no cited sentence."
    )


def test_many_strange_names_are_not_all_listed() -> None:
    found = support_of(signs("Bees of Kenya, Togo, Mali and Chad fly.", "Bees fly."), 0.5)

    assert notes(found)["names"] == "The names Chad, Kenya, Mali, … stand in no cited sentence."


def test_the_opposite_is_told_in_the_words_of_both() -> None:
    found = support_of(signs("Yield increased.", "Yield decreased."), 0.9)

    assert notes(found)["direction"] == (
        "The cited sentence says the opposite: increased / decreased."
    )


@pytest.mark.parametrize(
    ("judgment", "start"),
    [(NO, "The verifier reads"), (SILENT, "The verifier finds"), (YES, "")],
)
def test_what_the_verifier_thinks_is_told(judgment: Judgment, start: str) -> None:
    note = notes(support_of(signs("Bees roam.", "Foragers fly far."), 0.5, judgment))["verifier"]

    assert note.startswith(start)
    assert bool(note) is bool(start)


def test_without_a_verifier_there_is_no_part_of_it() -> None:
    assert "verifier" not in notes(support_of(signs("Bees roam.", "Foragers fly."), 0.5))


@pytest.mark.parametrize("judgment", [None, YES, NO])
def test_support_and_parts_stay_between_0_and_1(judgment: Judgment | None) -> None:
    for similarity in (-1.0, 0.0, 1.0):
        found = support_of(signs("3 bees of Kenya do not fly.", "Bees fly."), similarity, judgment)

        assert 0 <= found.value <= 1
        assert all(0 <= part.value <= 1 for part in found.parts)
