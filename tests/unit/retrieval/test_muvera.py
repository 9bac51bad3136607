from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from app.retrieval.late_interaction import max_sim
from app.retrieval.muvera import FixedEncoding

Rows = NDArray[np.float32]
DIMENSION = 32


def unit_rows(count: int, seed: int, dimension: int = DIMENSION) -> Rows:
    made = np.random.RandomState(seed).normal(size=(count, dimension))
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


def topics(seed: int) -> tuple[Rows, list[Rows]]:
    """A query of 8 tokens and 40 passages of 30, which hold ever fewer tokens near the query's."""
    query = unit_rows(8, seed)
    passages = []
    for number in range(40):
        rows = unit_rows(30, 1_000 * seed + number)
        near = 8 - number // 5
        rows[:near] = query[:near] + 0.3 * rows[:near]
        passages.append(rows / np.linalg.norm(rows, axis=1, keepdims=True))
    return query, passages


def chamfer(query: Rows, passage: Rows) -> float:
    return float((query @ passage.T).max(axis=1).sum())


def test_the_length_is_that_of_all_cells_of_all_repetitions() -> None:
    encoding = FixedEncoding(DIMENSION, repetitions=5, planes=3, projected=4)

    assert encoding.length == 5 * 8 * 4
    assert encoding.of_query(unit_rows(3, 1)).shape == (160,)
    assert encoding.of_passage(unit_rows(3, 1)).dtype == np.float32


def test_one_plane_and_no_projection_give_sums_and_means_worked_by_hand() -> None:
    encoding = FixedEncoding(2, repetitions=1, planes=1, projected=2, seed=3)
    normal = np.random.RandomState(3).normal(size=(2, 1)).astype(np.float32)[:, 0]
    side = normal / np.linalg.norm(normal)
    across = np.array([-side[1], side[0]], dtype=np.float32)
    above = np.stack([side, (side + across) / np.sqrt(2)])

    query, passage = encoding.of_query(above), encoding.of_passage(above)

    np.testing.assert_allclose(query, [0, 0, *above.sum(axis=0)], atol=1e-6)
    np.testing.assert_allclose(passage, [*above[0], *above.mean(axis=0)], atol=1e-6)


@pytest.mark.parametrize("projected", [8, DIMENSION])
def test_the_inner_product_comes_near_the_chamfer_similarity(projected: int) -> None:
    encoding = FixedEncoding(DIMENSION, repetitions=60, planes=4, projected=projected)
    errors, exact = [], []
    for seed in range(1, 6):
        query, passages = topics(seed)
        asked = encoding.of_query(query)
        for passage in passages:
            exact.append(chamfer(query, passage))
            errors.append(float(asked @ encoding.of_passage(passage)) - exact[-1])

    correlation = np.corrcoef(np.array(exact) + np.array(errors), exact)[0, 1]
    assert correlation > 0.9
    # A token that shares its cell with others counts less: never more but for the projection.
    assert -0.5 * max(exact) < float(np.mean(errors)) < 0.02 * max(exact)


def test_the_best_passages_of_the_chamfer_similarity_are_among_the_first() -> None:
    encoding = FixedEncoding(DIMENSION, repetitions=40, planes=4, projected=16)
    query, passages = topics(9)

    found = np.argsort(
        [-float(encoding.of_query(query) @ encoding.of_passage(p)) for p in passages]
    )
    exact = np.argsort(-max_sim(query, passages), kind="stable")

    assert len(set(found[:10].tolist()) & set(exact[:5].tolist())) == 5


def test_a_passage_of_the_query_itself_comes_before_any_other() -> None:
    encoding = FixedEncoding(DIMENSION)
    query = unit_rows(6, 2)
    asked = encoding.of_query(query)

    own = float(asked @ encoding.of_passage(query))

    assert all(own > float(asked @ encoding.of_passage(unit_rows(6, n))) for n in range(10, 40))


def test_the_same_seed_gives_the_same_encoding_and_another_one_does_not() -> None:
    tokens = unit_rows(20, 4)

    first = FixedEncoding(DIMENSION, seed=5).of_passage(tokens)

    np.testing.assert_array_equal(first, FixedEncoding(DIMENSION, seed=5).of_passage(tokens))
    assert not np.allclose(first, FixedEncoding(DIMENSION, seed=6).of_passage(tokens))


def test_the_draws_are_the_same_on_every_machine() -> None:
    encoding = FixedEncoding(4, repetitions=1, planes=1, projected=1, seed=1)
    tokens = np.eye(4, dtype=np.float32)

    assert encoding.of_query(tokens).tolist() == pytest.approx(ENCODED)


def test_the_order_of_the_tokens_does_not_matter_where_no_cell_is_empty() -> None:
    encoding = FixedEncoding(DIMENSION, repetitions=3, planes=1, projected=8)
    tokens = unit_rows(40, 8)

    forth, back = encoding.of_passage(tokens), encoding.of_passage(tokens[::-1])

    np.testing.assert_allclose(forth, back, atol=1e-5)


def test_no_tokens_give_zeros() -> None:
    encoding = FixedEncoding(DIMENSION)
    none = np.zeros((0, DIMENSION), dtype=np.float32)

    assert not encoding.of_query(none).any()
    assert not encoding.of_passage(none).any()


ENCODED = [-1.0, -1.0]
"""Of the four unit vectors by seed 1."""
