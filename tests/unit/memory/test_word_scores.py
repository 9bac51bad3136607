from app.memory.absence import fits
from app.memory.word_scores import rarities, word_scores


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    weights = rarities([1, 3], 4)

    scores, covered = word_scores([{1}, {1, 2, 3}], weights, [[1], [2], [4]], [50, 50, 50])

    assert scores[0] > scores[1] > scores[2] == 0
    assert covered == 1


def test_a_word_beside_counts_in_the_window() -> None:
    scores, _ = word_scores([{1}], rarities([1], 3), [[2, 1], [3]], [90, 40])

    assert scores[0] > 0 == scores[1]


def test_a_question_without_known_words_covers_nothing() -> None:
    scores, covered = word_scores([set()], rarities([0], 3), [[1]], [40])

    assert (scores.tolist(), covered) == ([0.0], 0.0)


def test_only_what_is_about_something_else_is_turned_away() -> None:
    assert fits(0.4, 0.4, 0.0)
    assert fits(0.1, 0.1, 0.9)
    assert not fits(0.1, 0.2, 0.1)
