import numpy as np

from app.memory.recall_scores import (
    Signs,
    fused,
    token_scores,
    with_answers,
    with_sessions,
)

NOBODY = [-1, -1]


def signs(**given: list[float]) -> Signs:
    """Signs of two candidates, nothing known but what is given."""
    names = ("own", "around", "words", "words_around", "tokens", "tokens_around", "is_person")
    return Signs(*(np.array(given.get(name, [0, 0]), dtype=np.float32) for name in names))


def test_each_sign_lifts_what_has_more_of_it() -> None:
    for name in ("own", "around", "words", "words_around", "tokens", "tokens_around", "is_person"):
        low, high = fused(signs(**{name: [0.2, 0.7]}))

        assert high > low, name


def test_a_sign_that_is_the_same_everywhere_tells_nothing() -> None:
    assert fused(signs(own=[0.4, 0.4])).tolist() == [0.0, 0.0]


def test_scales_of_signs_do_not_matter() -> None:
    small, large = fused(signs(words=[0.0, 1.0])), fused(signs(words=[0.0, 50.0]))

    assert np.allclose(small, large)


def test_a_session_with_more_that_fits_stands_higher() -> None:
    scores = np.array([1, 1, 1, -3], dtype=np.float32)

    first, _, third, _ = with_sessions(scores, ["a", "a", "b", "b"])

    assert first > third


def test_the_only_session_changes_no_order() -> None:
    scores = np.array([2, 1], dtype=np.float32)

    assert with_sessions(scores, ["a", "a"]).argmax() == 0


def test_an_answer_is_about_what_stood_before_the_question() -> None:
    scores = np.array([4, 0, 0], dtype=np.float32)
    beside = np.array([[-1, 1], [0, 2], [1, -1]])

    asked = with_answers(scores, beside, np.array([False, True, False]))
    told = with_answers(scores, beside, np.array([False, False, False]))

    assert asked.tolist() == [4, 0, 1]
    assert told.tolist() == [4, 0, 0]


def test_what_follows_an_unfit_question_keeps_its_score() -> None:
    scores = np.array([-4, 0, 1], dtype=np.float32)
    beside = np.array([[-1, 1], [0, 2], [1, -1]])

    assert with_answers(scores, beside, np.array([False, True, False])).tolist() == [-4, 0, 1]


def test_a_neighbors_tokens_count_a_little_less() -> None:
    cosines = np.array([[1, 0], [0, 0]], dtype=np.float32)

    alone, wider = token_scores(cosines, np.array([[-1, 1], [0, -1]]))

    assert (alone[0], alone[1]) == (1, 0)
    assert 0 < wider[1] < wider[0]


def test_without_tokens_there_is_no_score() -> None:
    nothing = np.zeros((2, 0), dtype=np.float32)

    alone, wider = token_scores(nothing, np.array([NOBODY, NOBODY]))

    assert (alone.tolist(), wider.tolist()) == ([0, 0], [0, 0])
