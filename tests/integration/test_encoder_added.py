"""An encoder that is not the bundled one: a tiny random one, with prompts and few tokens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from tiny_encoder import DIMENSION, write_tiny_encoder

from app.core.errors import ModelCorrupt
from app.retrieval.encoders import MiniLmEncoder
from app.services.encoder_folder import check_encoder_folder
from app.workers.embedding import EmbedderProxy
from app.workers.process import WorkerProcess, WorkerSpec

PROMPTS = {"query": "query: ", "passage": "passage: "}
TEXTS = ["Bees dance.", "蜜蜂跳舞", "der Tanz der Bienen " * 60, ""]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_encoder(tmp_path_factory.mktemp("encoders") / "tiny", prompts=PROMPTS)


@pytest.fixture(scope="module")
def tiny(folder: Path) -> MiniLmEncoder:
    return MiniLmEncoder(str(folder), is_bf16=False, name="tiny", max_tokens=0)


@pytest.fixture
def hosted(folder: Path) -> Iterator[WorkerProcess]:
    kwargs = {"model_folder": str(folder), "name": "tiny", "max_tokens": 0, "is_bf16": False}
    process = WorkerProcess(WorkerSpec("encoder", "app.retrieval.encoders:MiniLmEncoder", kwargs))
    yield process
    process.close()


def test_it_has_its_own_name_and_dimension(tiny: MiniLmEncoder, folder: Path) -> None:
    check_encoder_folder(folder)

    vectors = tiny.encode(TEXTS)

    assert (tiny.name(), tiny.dimension()) == ("tiny", DIMENSION)
    assert vectors.shape == (len(TEXTS), DIMENSION)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def test_what_it_wants_before_a_text_is_put_there(tmp_path: Path, tiny: MiniLmEncoder) -> None:
    plain = write_tiny_encoder(tmp_path / "plain")
    bare = MiniLmEncoder(str(plain), is_bf16=False, name="plain", max_tokens=0)

    as_passage, as_query = bare.encode(["passage: bees", "query: bees"])

    np.testing.assert_allclose(tiny.encode(["bees"])[0], as_passage, atol=1e-5)
    np.testing.assert_allclose(tiny.encode_queries(["bees"])[0], as_query, atol=1e-5)
    np.testing.assert_array_equal(bare.encode(["bees"]), bare.encode_queries(["bees"]))


def test_nothing_beyond_its_few_tokens_is_cut_off(tiny: MiniLmEncoder) -> None:
    start = "der tanz " * 80

    one, other = tiny.encode([start, start + "nectar " * 40])

    assert float(one @ other) < 0.9999


def test_its_tokens_stand_where_they_are_in_the_text(tiny: MiniLmEncoder) -> None:
    text = "bees dance " * 40

    whole, [tokens] = tiny.encode_tokens([text])

    np.testing.assert_allclose(whole, tiny.encode([text]), atol=1e-5)
    words = {text[start:end] for start, end in tokens.spans.tolist()}
    assert words == {"bees", "dance"}
    assert len(tokens) == 80


def test_a_process_encodes_queries_as_queries(hosted: WorkerProcess, tiny: MiniLmEncoder) -> None:
    proxy = EmbedderProxy(hosted)

    query = proxy.for_queries().encode(["bees"])

    np.testing.assert_allclose(query, tiny.encode_queries(["bees"]), atol=1e-5)
    assert float(query[0] @ proxy.encode(["bees"])[0]) < 0.9999


def test_damaged_files_are_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}", encoding="utf-8")

    with pytest.raises(ModelCorrupt, match="encoder tiny is damaged"):
        MiniLmEncoder(str(tmp_path), name="tiny", max_tokens=0)
