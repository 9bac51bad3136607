import pytest

from app.generation.facts import directions, is_negated, names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The bees of Kenya. Bees fly.", {"kenya"}),
        ("DNA binds p53 in HeLa cells.", {"dna", "p53", "hela"}),
        ("Kenya's bees near Lake Victoria", {"lake", "victoria"}),
        ("plain words only", set()),
    ],
)
def test_names_are_capitals_inside_a_sentence_acronyms_and_words_with_digits(
    text: str, found: set[str]
) -> None:
    assert names(text) == found


def test_two_denials_cancel() -> None:
    assert is_negated("It did not fail to grow.") is False
    assert is_negated("There was no effect.") is True
    assert is_negated("It doesn’t fly.") is True


def test_directions_are_more_less_and_no_difference() -> None:
    assert directions("Yield increased, weight fell.") == {1, -1}
    assert directions("Yield did not differ.") == {0}
    assert directions("Nothing is said.") == set()
