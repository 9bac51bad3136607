from app.core.types import Match, Passage, Sentence
from app.services.best_page import best_page

TEXTS = ("Bees fly far.", "They dance at noon.", "Rain stops them.")
PASSAGE = Passage("d-p0", "d", 1, 2, ("s0", "s1", "s2"), "", " ".join(TEXTS))
SENTENCES = [
    Sentence(f"s{number}", "d", page, 0, 9, text, ())
    for number, (text, page) in enumerate(zip(TEXTS, (1, 1, 2), strict=True))
]


def matches(*words: str) -> list[Match]:
    places = [(PASSAGE.text.index(word), word) for word in words]
    return [Match(start, start + len(word), word) for start, word in places]


def test_the_page_is_that_of_the_sentence_with_most_matched_words() -> None:
    assert best_page(PASSAGE, SENTENCES, matches("Rain", "stops", "fly")) == 2
    assert best_page(PASSAGE, SENTENCES, matches("dance", "noon", "Rain")) == 1


def test_without_matches_or_with_equals_it_is_the_first() -> None:
    assert best_page(PASSAGE, SENTENCES, []) == 1
    assert best_page(PASSAGE, SENTENCES, matches("fly", "Rain")) == 1


def test_a_match_over_two_sentences_decides_nothing() -> None:
    over = Match(PASSAGE.text.index("noon"), PASSAGE.text.index("Rain") + 4, "noon rain")

    assert best_page(PASSAGE, SENTENCES, [over]) == 1
