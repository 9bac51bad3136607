import numpy as np

from app.memory.absence import fits
from app.memory.word_scores import rarities, word_scores


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    weights = np.array(rarities([1, 3], 4))
    found = np.array([[1, 1], [0, 1], [0, 0]])

    scores, covered = word_scores(found, weights, np.array([50, 50, 50]))

    assert scores[0] > scores[1] > scores[2] == 0
    assert covered == 1


def test_a_word_in_a_short_text_counts_more() -> None:
    short, long = word_scores(np.array([[1], [1]]), np.array([2.0]), np.array([40, 400]))[0]

    assert short > long


def test_a_question_without_known_words_covers_nothing() -> None:
    weights = np.array(rarities([0], 3))

    scores, covered = word_scores(np.array([[0]]), weights, np.array([40]))

    assert (scores.tolist(), covered) == ([0.0], 0.0)


def test_only_what_is_about_something_else_is_turned_away() -> None:
    assert fits(0.4, 0.4, 0.0)
    assert fits(0.1, 0.1, 0.9)
    assert not fits(0.1, 0.2, 0.1)
