import pytest

from app.generation.quotations import (
    BARRED_MARKS,
    PAIRS,
    quotable_words,
    quotations,
    strange_quotations,
)

SOURCE = "In our trial, 14 of 20 colonies (all large) found the feeder at -4 °C."


def cores(text: str) -> list[str]:
    return [word.core for word in quotable_words(text)]


def runs(text: str) -> list[list[str]]:
    """Words in the longest runs that a quotation may take."""
    found: list[list[str]] = [[]]
    for word in quotable_words(text):
        found[-1].append(word.core)
        if not word.goes_on:
            found.append([])
    return found[:-1]


def test_words_go_without_the_punctuation_around_them() -> None:
    assert cores(SOURCE)[2:9] == ["trial", "14", "of", "20", "colonies", "all", "large"]
    assert cores(SOURCE)[-2:] == ["-4", "°C"]


def test_all_parts_together_are_the_sentence() -> None:
    words = quotable_words(SOURCE)

    assert "".join(word.lead + word.core + word.trail for word in words) == SOURCE


def test_no_quotation_runs_over_an_end_or_a_mark() -> None:
    assert runs("Bees fly. Birds too, he “said” twice. So!") == [
        ["Bees", "fly"],
        ["Birds", "too", "he"],
        ["said"],
        ["twice"],
        ["So"],
    ]


def test_signs_that_stand_alone_belong_to_a_word() -> None:
    text = "* — Bees – and wasps — fly ..."

    assert cores(text) == ["Bees", "and", "wasps", "fly"]
    assert "".join(word.lead + word.core + word.trail for word in quotable_words(text)) == text
    assert quotable_words("— ... !") == []


def test_scripts_without_blanks_are_taken_by_letters() -> None:
    assert runs("蜜蜂会飞。鸟也会。") == [list("蜜蜂会飞"), list("鸟也会")]


@pytest.mark.parametrize("opening", PAIRS)
def test_every_kind_of_mark_is_seen(opening: str) -> None:
    closing = PAIRS[opening][0]

    assert quotations(f"It is {opening}far away{closing} now.") == ["far away"]


def test_an_apostrophe_is_no_mark_and_single_marks_are() -> None:
    assert quotations("The bees' nest isn't the bee's.") == []
    assert quotations("It is 'far away' now.") == ["far away"]


def test_one_that_is_not_closed_runs_to_the_end() -> None:
    assert quotations('It is "far away now.') == ["far away now."]


def test_what_a_source_says_word_for_word_is_not_strange() -> None:
    for quoted in ("14 of 20 colonies (all large)", "found the feeder", "at -4 °C.", "trial, 14"):
        assert strange_quotations(f'They say "{quoted}" there.', ["Other.", SOURCE]) == []


@pytest.mark.parametrize(
    "quoted",
    ["15 of 20 colonies", "In our trial 14", "Found the feeder", "ound the feed", "feeder of"],
)
def test_anything_else_is_strange(quoted: str) -> None:
    assert strange_quotations(f"They say “{quoted}” there.", [SOURCE]) == [quoted]


def test_a_quotation_of_two_sources_at_once_is_strange() -> None:
    assert strange_quotations('"fly far"', ["Bees fly", "far away"]) == ["fly far"]


def test_apostrophes_and_straight_marks_are_not_barred() -> None:
    assert not set("'’\"") & set(BARRED_MARKS)
