from dataclasses import replace
from pathlib import Path

import pytest
from tiny_models import write_tiny_model

from app.core.answers import Style
from app.core.errors import ModelMissing
from app.core.types import ModelSpec
from app.generation.models import (
    bundled_model,
    default_style,
    evidence_budget_tokens,
    expected_rates,
    spec_of,
)

SPEC = ModelSpec("any", "any.gguf", 1, 135_000_000, 8192, "Q4_1", "llama")


def test_the_bundled_model_is_a_whole_file_with_a_chat_template() -> None:
    spec = bundled_model()

    assert spec.name == "SmolLM2-135M-Instruct.Q4_1"
    assert spec.parameters == 134_515_008
    assert (spec.quantization, spec.context_length) == ("Q4_1", 8192)
    assert spec.is_bundled
    assert spec.has_chat_template
    assert spec.licence == "apache-2.0"


def test_a_model_is_named_after_its_file(tmp_path: Path) -> None:
    path = write_tiny_model(tmp_path / "my model.v2.gguf")

    spec = spec_of(str(path))

    assert spec.name == "my model.v2"
    assert spec.path == str(path)
    assert not spec.is_bundled


def test_a_file_that_is_gone_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"gone\.gguf"):
        spec_of(str(tmp_path / "gone.gguf"))


@pytest.mark.parametrize(
    ("parameters", "style"),
    [(0, Style.QUOTES), (999_999_999, Style.QUOTES), (1_000_000_000, Style.WRITTEN)],
)
def test_small_models_quote_and_larger_ones_write(parameters: int, style: Style) -> None:
    assert default_style(replace(SPEC, parameters=parameters)) is style


def test_a_measured_score_decides_before_the_size() -> None:
    large = replace(SPEC, parameters=7_000_000_000)

    assert default_style(SPEC, 0.9) is Style.WRITTEN
    assert default_style(large, 0.2) is Style.QUOTES


def test_a_style_does_not_go_by_the_name() -> None:
    named = replace(SPEC, name="Huge-70B-Instruct", path="Huge-70B-Instruct.gguf")

    assert default_style(named) is Style.QUOTES


def test_evidence_is_sized_by_what_a_model_reads_in_a_bearable_time() -> None:
    slow, usual, fast = (evidence_budget_tokens(SPEC, rate) for rate in (8.0, 230.0, 900.0))

    assert (slow, usual, fast) == (320, 502, 1_600)
    assert evidence_budget_tokens(SPEC, 230.0, beside=100) == 402


def test_a_model_that_was_not_measured_is_expected_to_read_by_its_size() -> None:
    large, unknown = replace(SPEC, parameters=7_000_000_000), replace(SPEC, parameters=0)

    assert expected_rates(SPEC)[0] > 200 > 5 > expected_rates(large)[0]
    assert expected_rates(unknown)[0] > 200
    assert evidence_budget_tokens(SPEC) > evidence_budget_tokens(large) == 320


def test_an_endpoint_is_expected_to_read_as_a_model_of_some_size() -> None:
    endpoint = ModelSpec("far", "http://127.0.0.1:1/v1#m", 0, 0, 0, "", "")

    assert expected_rates(endpoint) == (30.0, 6.0)
