import pytest

from app.parsing.splitting import MAX_WORDS, is_terminated, sentence_ends, starts_lower


def split(text: str) -> list[str]:
    words, start, found = text.split(), 0, []
    for end in sentence_ends(words):
        found.append(" ".join(words[start:end]))
        start = end
    return found


@pytest.mark.parametrize(
    "sentence",
    [
        "Kim et al. counted bees.",
        "See Fig. 3 and Eq. 2 for all of it.",
        "They grow, e.g. Apis and i.e. Bombus, well.",
        "The mean was 3.5 mm. at most.",
        "Prof. J. R. Smith and Dr. Who agree.",
        "It is sold in the U.S. market.",
        "No. 5 of vol. 3 has it on pp. 3-5.",
        "Bees vs. Wasps is a film.",
        "Figure 2. The comb of a colony",
        "2. Weigh the comb",
        "They said “we fly.” and left.",
        "Use numpy.array for this.",
        "the end of one (ca. 30 %) is near",
    ],
)
def test_this_is_one_sentence(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Bees fly.", "They do."),
        ("Do bees fly?", "They do!"),
        ("Bees fly [12].", "They do."),
        ("Bees fly. [12]", "They do."),
        ("Bees fly.[12,13]", "They do."),
        ("Bees fly.12", "They do."),
        ("He said “bees fly.”", "They do."),
        ("Kim counted bees, wasps, etc.", "The rest is lost."),
        ("As shown by Kim et al.", "However, they did not."),
        ("It costs 3.5 euros.", "3 of them do."),
        ("The answer is no.", "We stop."),
        ("They need vitamin C.", "The rest is known."),
        ("Bienen fliegen.", "Änderungen folgen."),
        ("They fly (slowly.)", "They do."),
    ],
)
def test_these_are_two_sentences(first: str, second: str) -> None:
    assert split(f"{first} {second}") == [first, second]


def test_chinese_sentences_end_at_their_own_stop() -> None:
    assert split("你好。 世界！ 蜜蜂") == ["你好。", "世界！", "蜜蜂"]


def test_no_words_make_no_sentence() -> None:
    assert sentence_ends([]) == []


def test_an_endless_run_is_cut_at_a_line_end() -> None:
    ends = sentence_ends(["cell"] * 150, frozenset({40, 80, 100, 120}))

    assert ends == [100, 150]


def test_an_endless_line_is_cut_anywhere() -> None:
    assert sentence_ends(["cell"] * 150) == [MAX_WORDS, 150]


def test_an_abbreviation_does_not_complete_a_sentence() -> None:
    assert [is_terminated(word) for word in ("bees.", "al.", "bees.”", "bees,", "蜂。")] == [
        True,
        False,
        True,
        False,
        True,
    ]


def test_a_small_letter_goes_on_with_a_sentence() -> None:
    assert [starts_lower(word) for word in ("bees", "(bees", "Bees", "3", "蜂")] == [
        True,
        True,
        False,
        False,
        False,
    ]
