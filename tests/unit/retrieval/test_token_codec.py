from __future__ import annotations

import numpy as np
import pytest

from app.core.tokens import TokenVectors
from app.retrieval.late_interaction import max_sim
from app.retrieval.token_codec import LEVELS, TokenCodec

DIMENSION = 128


def tokens(count: int, seed: int = 1) -> TokenVectors:
    made = np.random.RandomState(seed).normal(size=(count, DIMENSION)).astype(np.float32)
    starts = np.arange(count, dtype=np.int32) * 6
    spans = np.stack([starts, starts + 5], axis=1)
    return TokenVectors(spans, made / np.linalg.norm(made, axis=1, keepdims=True))


@pytest.fixture(params=sorted(LEVELS))
def codec(request: pytest.FixtureRequest) -> TokenCodec:
    return TokenCodec(DIMENSION, request.param)


def test_places_are_kept_exactly(codec: TokenCodec) -> None:
    spans = np.array([[0, 3], [3, 5], [70_000, 70_400], [70_401, 70_402]], dtype=np.int32)
    packed = codec.pack(TokenVectors(spans, tokens(4).vectors))

    np.testing.assert_array_equal(codec.unpack(packed).spans, spans)


def test_a_token_takes_its_bits_and_a_scale(codec: TokenCodec) -> None:
    some, more = codec.pack(tokens(100)), codec.pack(tokens(1_100))

    grown = (len(more) - len(some)) / 1_000
    assert codec.bytes_per_token == DIMENSION * codec.bits // 8 + 2
    assert codec.bytes_per_token <= grown < codec.bytes_per_token + 1


def test_turning_keeps_inner_products(codec: TokenCodec) -> None:
    rows = tokens(20).vectors
    turned = codec.turned(rows)

    np.testing.assert_allclose(turned @ turned.T, rows @ rows.T, atol=1e-5)


def test_inner_products_come_back_without_bias(codec: TokenCodec) -> None:
    query, passage = tokens(60, seed=2), tokens(400, seed=3)
    mixed = passage.vectors + query.vectors[np.arange(400) % 60]
    passage = TokenVectors(passage.spans, mixed / np.linalg.norm(mixed, axis=1, keepdims=True))
    exact = query.vectors @ passage.vectors.T

    found = codec.turned(query.vectors) @ codec.unpack(codec.pack(passage)).vectors.T

    slope = float((found * exact).sum() / (exact * exact).sum())
    assert slope == pytest.approx(1.0, abs=0.02)
    assert float(np.abs(found - exact).mean()) < {1: 0.08, 2: 0.04, 4: 0.012}[codec.bits]


def test_scores_of_packed_passages_are_those_of_unpacked_ones(codec: TokenCodec) -> None:
    query = codec.turned(tokens(7, seed=5).vectors)
    packed = [codec.pack(tokens(count, seed=count)) for count in (30, 0, 1, 12)]

    scores = codec.max_sim(query, packed)

    unpacked = [codec.unpack(each).vectors for each in packed]
    np.testing.assert_allclose(scores, max_sim(query, unpacked), atol=1e-5)
    assert scores[1] == 0.0


def test_the_best_passages_stay_the_best(codec: TokenCodec) -> None:
    query = tokens(8, seed=7).vectors
    passages = []
    for number in range(30):
        rows = tokens(40, seed=100 + number).vectors.copy()
        near = min(8, number // 3)
        rows[:near] += query[:near]
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        passages.append(TokenVectors(tokens(40).spans, rows))

    found = codec.max_sim(codec.turned(query), [codec.pack(each) for each in passages])

    exact = max_sim(query, [each.vectors for each in passages])
    best, kept = np.argsort(-exact)[:6], np.argsort(-found)[:8]
    assert set(best.tolist()) <= set(kept.tolist())


def test_nothing_packs_and_scores_as_nothing(codec: TokenCodec) -> None:
    none = codec.unpack(codec.pack(tokens(0)))

    assert none.spans.shape == (0, 2)
    assert none.vectors.shape == (0, DIMENSION)
    assert codec.max_sim(tokens(3).vectors, []).shape == (0,)
    assert codec.max_sim(tokens(3).vectors, [codec.pack(tokens(0))]).tolist() == [0.0]


def test_packing_is_the_same_every_time() -> None:
    assert TokenCodec(DIMENSION).pack(tokens(9)) == TokenCodec(DIMENSION).pack(tokens(9))


def test_what_another_codec_packed_is_refused() -> None:
    packed = TokenCodec(DIMENSION, 2).pack(tokens(3))

    with pytest.raises(ValueError, match="not packed by this codec"):
        TokenCodec(DIMENSION, 1).unpack(packed)


@pytest.mark.parametrize("bits", sorted(LEVELS))
def test_the_levels_are_the_means_of_their_part_of_a_normal_distribution(bits: int) -> None:
    drawn = np.sort(np.random.RandomState(1).normal(size=400_000))
    upper = np.array(LEVELS[bits])
    levels = np.concatenate([-upper[::-1], upper])

    places = np.searchsorted((levels[1:] + levels[:-1]) / 2, drawn)

    means = [float(drawn[places == place].mean()) for place in range(len(levels))]
    assert means == pytest.approx(levels.tolist(), abs=0.03)
