import pytest

from app.generation.facts import is_negated, is_opposite, names, numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,200.50 bees", {"1200.5"}),
        ("007 and 0.0", {"7", "0"}),
        ("-4 to +5", {"-4", "5"}),
        ("a range of 3-5 or 3–5", {"3", "5"}),
        ("12 % of them, 12% again, 12 percent", {"12", "12 %"}),
        ("5 milligrams", {"5", "5 mg"}),
        ("p<.05", {"0.05"}),
        ("IL6 and H1N1", set()),
        ("three groups", {"3"}),
        ("", set()),
    ],
)
def test_numbers_are_read_in_one_writing(text: str, found: set[str]) -> None:
    assert numbers(text) == found


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


def test_more_against_less_is_opposite_and_both_together_are_neither() -> None:
    assert is_opposite("Yield increased.", "It reduced yield.")
    assert not is_opposite("Yield increased.", "Yield was higher.")
    assert not is_opposite("Yield increased.", "One increased, one decreased.")
    assert not is_opposite("Yield increased.", "Nothing is said.")
