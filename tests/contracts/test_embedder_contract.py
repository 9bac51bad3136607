"""What every ``Embedder`` promises, checked on the fake, the bundled encoder and its proxy."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from fakes import FakeEmbedder

from app.core.interfaces import Embedder
from app.retrieval.bundled import (
    bundled_encoder_folder,
    bundled_network_file,
    bundled_tokenizer_file,
)
from app.retrieval.bundled_encoder import BundledEncoder
from app.retrieval.encoders import MiniLmEncoder
from app.workers.process import WorkerProcess, WorkerSpec
from app.workers.proxies import EmbedderProxy


@pytest.fixture(scope="module")
def minilm() -> MiniLmEncoder:
    return MiniLmEncoder(str(bundled_encoder_folder()))


@pytest.fixture(scope="module")
def bundled() -> BundledEncoder:
    return BundledEncoder(str(bundled_network_file()), str(bundled_tokenizer_file()))


@pytest.fixture(params=["fake", "bundled", "minilm", "proxy"])
def embedder(request: pytest.FixtureRequest) -> Iterator[Embedder]:
    if request.param == "fake":
        yield FakeEmbedder()
    elif request.param in ("bundled", "minilm"):
        yield request.getfixturevalue(request.param)
    else:
        process = WorkerProcess(WorkerSpec("encoder", "fakes:FakeEmbedder"))
        yield EmbedderProxy(process)
        process.close()


def test_rows_are_float32_of_length_one(embedder: Embedder) -> None:
    vectors = embedder.encode(["Bees dance.", "", "蜂 \u0000 😀 \ud800", "word " * 600])

    assert vectors.shape == (4, embedder.dimension())
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def test_no_texts_give_no_rows(embedder: Embedder) -> None:
    assert embedder.encode([]).shape == (0, embedder.dimension())


def test_rows_keep_the_order_of_the_texts(embedder: Embedder) -> None:
    texts = ["a long text about the dance of bees and the place of nectar", "ants", "the sun"]

    together = embedder.encode(texts)
    alone = np.vstack([embedder.encode([text]) for text in texts])

    assert (together * alone).sum(axis=1) == pytest.approx([1.0] * 3, abs=1e-3)


def test_the_same_texts_give_the_same_vectors(embedder: Embedder) -> None:
    texts = ["Bees dance.", "Ants walk."]

    np.testing.assert_array_equal(embedder.encode(texts), embedder.encode(texts))


def test_related_texts_are_closer_than_unrelated_ones(embedder: Embedder) -> None:
    asked, near, far = embedder.encode(
        ["the dance of bees", "bees dance the waggle dance", "interest rates rose in March"]
    )

    assert float(asked @ near) > float(asked @ far) + 0.1


def test_an_encoder_has_a_name(embedder: Embedder) -> None:
    assert embedder.name()


def test_token_vectors_come_with_the_vectors_of_the_texts(embedder: Embedder) -> None:
    texts = ["Bees dance in the dark of the hive.", "", "蜂 \ud800 😀 dance", "word " * 600]

    vectors, tokens = embedder.encode_tokens(texts)

    np.testing.assert_allclose(vectors, embedder.encode(texts), atol=1e-5)
    assert len(tokens) == len(texts)
    for text, found in zip(texts, tokens, strict=True):
        assert found.vectors.shape == (len(found), embedder.dimension())
        assert found.vectors.dtype == np.float32
        assert found.spans.shape == (len(found), 2)
        np.testing.assert_allclose(np.linalg.norm(found.vectors, axis=1), 1.0, atol=1e-4)
        assert all(0 <= start < end <= len(text) for start, end in found.spans.tolist())


def test_tokens_stand_where_their_words_do_in_reading_order(embedder: Embedder) -> None:
    text = "Bees dance. " * 150 + "Honey flows."

    [tokens] = embedder.encode_tokens([text])[1]

    words = [text[start:end].lower() for start, end in tokens.spans.tolist()]
    told = [word for word in words if word.isalpha()]
    assert told == ["bees", "dance"] * 150 + ["honey", "flows"]
    assert (np.diff(tokens.spans[:, 0]) > 0).all()


def test_a_word_is_nearest_to_the_same_word(embedder: Embedder) -> None:
    asked, text = "dance", "The bees dance at night"

    [query], [found] = embedder.encode_tokens([asked])[1], embedder.encode_tokens([text])[1]

    start, end = found.spans[int((query.vectors[0] @ found.vectors.T).argmax())].tolist()
    assert text[start:end] == "dance"


def test_no_texts_give_no_token_vectors(embedder: Embedder) -> None:
    vectors, tokens = embedder.encode_tokens([])

    assert vectors.shape == (0, embedder.dimension())
    assert tokens == []
