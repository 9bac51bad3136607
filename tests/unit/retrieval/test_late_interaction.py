from __future__ import annotations

import numpy as np
import pytest
from fakes import FakeEmbedder

from app.core.tokens import TokenVectors
from app.core.types import Match
from app.retrieval.late_interaction import best_tokens, matches, max_sim, words_of


def rows(*numbers: tuple[float, ...]) -> np.ndarray:
    made = np.array(numbers, dtype=np.float32)
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True))


def read(text: str) -> TokenVectors:
    [tokens] = FakeEmbedder(512).encode_tokens([text])[1]
    return tokens


def test_a_score_is_the_mean_of_the_best_cosines_worked_by_hand() -> None:
    query = rows((1, 0), (0, 1))
    passages = [rows((3, 4), (1, 0)), rows((0, 1)), rows((4, 3), (3, 4))]

    assert max_sim(query, passages).tolist() == pytest.approx([0.9, 0.5, 0.8])


def test_passages_and_queries_without_tokens_score_nothing() -> None:
    none = np.zeros((0, 2), dtype=np.float32)

    assert max_sim(rows((1, 0)), [none, rows((1, 0)), none]).tolist() == [0.0, 1.0, 0.0]
    assert max_sim(none, [rows((1, 0))]).tolist() == [0.0]
    assert max_sim(rows((1, 0)), []).shape == (0,)


def test_the_answering_token_is_the_first_of_the_nearest() -> None:
    best, cosines = best_tokens(rows((1, 0), (0, 1)), rows((0, 1), (1, 0), (1, 0)))

    assert best.tolist() == [1, 0]
    assert cosines.tolist() == pytest.approx([1.0, 1.0])


def test_words_that_answer_the_query_are_matched_in_the_order_of_the_text() -> None:
    query, text = "Do bees dance?", "In the dark a dance tells bees the way."

    found = matches(query, read(query), text, read(text))

    assert [(text[each.start : each.end], each.word) for each in found] == [
        ("dance", "dance"),
        ("bees", "bees"),
    ]
    assert all(each.score == pytest.approx(1.0) for each in found)


def test_offsets_count_from_where_the_shown_text_begins() -> None:
    whole, shown = "On bees. They dance.", "They dance."

    found = matches("bees dance", read("bees dance"), whole, read(whole), whole.index(shown))

    assert found == (Match(5, 10, "dance", found[0].score),)
    assert shown[5:10] == "dance"


def test_common_words_are_never_matched() -> None:
    assert matches("what is it", read("what is it"), "It is what it is.", read("It is what")) == ()


def test_no_tokens_match_nothing() -> None:
    assert matches("bees", read("bees"), "", read("")) == ()
    assert matches("?", read("?"), "bees", read("bees")) == ()


def test_parts_of_a_word_belong_to_the_whole_of_it() -> None:
    spans = np.array([[0, 4], [4, 6], [7, 10], [10, 11]], dtype=np.int32)

    assert words_of("anti-b fly!", spans) == [(0, 6), (0, 6), (7, 10), (-1, -1)]
