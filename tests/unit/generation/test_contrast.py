import pytest

from app.generation.contrast import denied_words, opposed_words


@pytest.mark.parametrize(
    ("claim", "text", "expected"),
    [
        ("Bees do not dance.", "At noon, bees dance.", ["dance"]),
        ("Bees dance.", "Bees never dance.", ["dance"]),
        ("Bees do not dance.", "Bees don’t dance at night.", []),
        ("Bees dance.", "Bees dance, but do not sing.", []),
        ("Bees dance.", "Bees dance with or without music.", []),
        ("Yield did not change.", "There was no difference in yield.", []),
        ("", "", []),
    ],
)
def test_a_word_that_one_denies_and_the_other_states_is_found(
    claim: str, text: str, expected: list[str]
) -> None:
    assert denied_words(claim, text) == expected


@pytest.mark.parametrize(
    ("claim", "text", "expected"),
    [
        ("It increased yield.", "Yield was reduced.", ("increased", "reduced")),
        ("It increased yield.", "Yield did not change significantly.", ("increased", "change")),
        ("Yield rose.", "Yield was higher.", None),
        ("Yield increased.", "Nothing is said.", None),
        ("Yield increased.", "Weight fell and yield increased.", None),
        ("It came before the war.", "It came after the war.", ("before", "after")),
        ("It came before the war.", "It came before and not after the war.", None),
        ("", "", None),
    ],
)
def test_the_contrary_of_a_direction_or_a_word_is_found(
    claim: str, text: str, expected: tuple[str, str] | None
) -> None:
    assert opposed_words(claim, text) == expected


def test_of_several_directions_the_one_near_the_same_words_counts() -> None:
    text = "Body weight increased in the first group, whereas blood pressure was reduced in both."

    assert opposed_words("The drug increased blood pressure.", text) == ("increased", "reduced")
    assert opposed_words("The drug reduced blood pressure.", text) is None
