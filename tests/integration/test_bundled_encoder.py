"""The encoder that comes with Carrel, in 8 bits, held to the weights it was made from."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from app.core.errors import ModelCorrupt, ModelMissing
from app.core.types import ENCODER_MAX_TOKENS
from app.retrieval.bundled import (
    ENCODER_DIMENSION,
    ENCODER_NAME,
    bundled_encoder_folder,
    bundled_network_file,
    bundled_tokenizer_file,
)
from app.retrieval.bundled_encoder import BundledEncoder
from app.retrieval.encoders import MiniLmEncoder

TEXTS = [
    "Bees navigate by the position of the sun.",
    "",
    "Naïve T-cells (CD4+) were stained with 0.5 µg/ml anti-CD3ε; p < 0.05.",
    "Über die Tänze der Bienen — 蜜蜂の舞 и танцы пчёл 😀",
    "x_{i+1} = \\frac{1}{2}(x_i + S/x_i)\u200b \ufb01nal\tword\r\nend\u2028.",
    "antidisestablishmentarianism " * 40,
    "Mean wing wear rose with age (r = 0.61), and foragers that flew farther came back later. " * 6,
]


@pytest.fixture(scope="module")
def bundled() -> BundledEncoder:
    return BundledEncoder(str(bundled_network_file()), str(bundled_tokenizer_file()))


@pytest.fixture(scope="module")
def published() -> MiniLmEncoder:
    return MiniLmEncoder(str(bundled_encoder_folder()), is_bf16=False)


def test_it_points_where_the_published_weights_point(
    bundled: BundledEncoder, published: MiniLmEncoder
) -> None:
    cosines = (bundled.encode(TEXTS) * published.encode(TEXTS)).sum(axis=1)

    assert float(cosines.mean()) >= 0.985
    assert float(cosines.min()) >= 0.96


def test_its_tokens_are_those_of_the_published_one(
    bundled: BundledEncoder, published: MiniLmEncoder
) -> None:
    _, ours = bundled.encode_tokens(TEXTS)
    _, theirs = published.encode_tokens(TEXTS)

    for one, other in zip(ours, theirs, strict=True):
        np.testing.assert_array_equal(one.spans, other.spans)
        if len(one):
            assert float((one.vectors * other.vectors).sum(axis=1).mean()) >= 0.96


def test_a_text_has_the_same_vector_whatever_it_is_read_with(bundled: BundledEncoder) -> None:
    together = bundled.encode(TEXTS)
    turned = bundled.encode(TEXTS[::-1])[::-1]
    alone = np.vstack([bundled.encode([text]) for text in TEXTS])

    np.testing.assert_array_equal(together, turned)
    np.testing.assert_array_equal(together, alone)


def test_one_thread_gives_what_two_give(bundled: BundledEncoder) -> None:
    single = BundledEncoder(str(bundled_network_file()), str(bundled_tokenizer_file()), threads=1)

    np.testing.assert_array_equal(single.encode(TEXTS), bundled.encode(TEXTS))


def test_a_query_is_a_text(bundled: BundledEncoder) -> None:
    np.testing.assert_array_equal(bundled.encode_queries(TEXTS), bundled.encode(TEXTS))
    whole, tokens = bundled.encode_query_tokens(TEXTS)
    np.testing.assert_array_equal(whole, bundled.encode(TEXTS))
    assert [len(each) for each in tokens][1] == 0


def test_a_long_text_is_the_mean_of_its_windows(bundled: BundledEncoder) -> None:
    first, second = "bee " * ENCODER_MAX_TOKENS, "sun " * 10

    whole, *parts = bundled.encode([first + second, first, second])

    mean = parts[0] + parts[1]
    np.testing.assert_allclose(whole, mean / np.linalg.norm(mean), atol=1e-5)


def test_tokens_of_every_window_stand_where_they_are(bundled: BundledEncoder) -> None:
    text = "The waggle dance tells where nectar is. " * 60

    _, (found,) = bundled.encode_tokens([text])

    words = [text[begin:end] for begin, end in found.spans.tolist()]
    assert len(words) > 2 * ENCODER_MAX_TOKENS
    assert words[:7] == ["The", "wa", "ggle", "dance", "tells", "where", "nectar"]
    assert np.all(np.diff(found.spans[:, 0]) > 0)


def test_marks_in_a_paper_are_text(bundled: BundledEncoder) -> None:
    plain, marked = bundled.encode(["the (SEP) token", "the [SEP] token"])

    np.testing.assert_array_equal(plain, marked)


def test_its_names_are_true(bundled: BundledEncoder) -> None:
    assert (bundled.name(), bundled.dimension()) == (ENCODER_NAME, ENCODER_DIMENSION)


def test_it_needs_neither_torch_nor_transformers() -> None:
    program = (
        "import sys, app.retrieval.bundled_encoder;"
        "print([n for n in ('torch', 'transformers', 'sentence_transformers') if n in sys.modules])"
    )

    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert ran.stdout.strip() == "[]"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        BundledEncoder(str(tmp_path / "model.onnx"), str(bundled_tokenizer_file()))


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
def test_a_cut_file_is_told(tmp_path: Path, share: float) -> None:
    whole = bundled_network_file().read_bytes()
    cut = tmp_path / "model.onnx"
    cut.write_bytes(whole[: int(len(whole) * share)])

    with pytest.raises(ModelCorrupt):
        BundledEncoder(str(cut), str(bundled_tokenizer_file()))


def test_a_tokenizer_that_is_none_is_told(tmp_path: Path) -> None:
    file = tmp_path / "tokenizer.json"
    file.write_text("{}")

    with pytest.raises(ModelCorrupt):
        BundledEncoder(str(bundled_network_file()), str(file))
