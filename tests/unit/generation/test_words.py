import pytest

from app.generation.words import content_words, coverage, stem, words


@pytest.mark.parametrize("family", [("pollinate", "pollinates", "pollinated", "pollinating")])
def test_forms_of_one_word_share_a_stem(family: tuple[str, ...]) -> None:
    assert len({stem(word) for word in family}) == 1


def test_short_words_are_left_whole() -> None:
    assert stem("ions") == "ion"
    assert stem("gas") == "gas"
    assert stem("mass") == "mass"


def test_scripts_without_blanks_are_taken_in_pairs() -> None:
    assert words("蜜蜂会") == ["蜜蜂", "蜂会"]


def test_other_alphabets_are_words_too() -> None:
    assert words("Пчёлы летают") == ["пчелы", "летают"]


def test_coverage_counts_each_content_word_once() -> None:
    assert content_words("the bees, the bees and a bird") == ["bee", "bee", "bird"]
    assert coverage("the bees, the bees and a bird", "One bee") == 0.5
    assert coverage("of the", "anything") == 1.0
