"""Whether a model fits: against a table worked out by hand, and rules that hold for any model."""

import random
from dataclasses import replace

import pytest

from app.core.models import FitVerdict
from app.generation.budget import context_of
from app.generation.fit import (
    BATCH_ROWS,
    LEAST_CONTEXT,
    PROCESS_BYTES,
    Device,
    contexts,
    fit_of,
    gpu_layers,
    kv_bytes,
    overhead_bytes,
)
from app.generation.gguf_header import read_header
from app.generation.llama.native import MAX_BATCH
from app.generation.model_shape import ModelShape, shape_of
from app.generation.models import bundled_model

MB = 1_000_000
SMOL = ModelShape(30, 576, 49_152, 1_536, 9, (3,) * 30, 64, 64, 0, 8_192, 98 * MB)
LLAMA_8B = ModelShape(32, 4_096, 128_256, 14_336, 32, (8,) * 32, 128, 128, 0, 131_072, 4_920 * MB)
PHI_2 = ModelShape(32, 2_560, 51_200, 10_240, 32, (32,) * 32, 80, 80, 0, 2_048, 1_790 * MB)
MAMBA = ModelShape(48, 2_048, 50_280, 0, 0, (), 0, 0, 48 * 83_968 * 4, 1_048_576, 800 * MB)
JAMBA = ModelShape(8, 4_096, 65_536, 14_336, 32, (0, 0, 0, 0, 8, 0, 0, 0), 128, 128, 0, 262_144)

BY_HAND = [
    # layers x kv heads x tokens x bytes of a key (34 for 32 values) and of a value
    (SMOL, 4_096, 30 * 3 * 4_096 * (68 + 128)),
    (SMOL, 1_000, 30 * 3 * 1_024 * (68 + 128)),
    (LLAMA_8B, 4_096, 32 * 8 * 4_096 * (136 + 256)),
    (LLAMA_8B, 2_048, 32 * 8 * 2_048 * (136 + 256)),
    (PHI_2, 2_048, 32 * 32 * 160 * 2_048 * 2),
    (MAMBA, 4_096, 48 * 83_968 * 4),
    (JAMBA, 4_096, 1 * 8 * 4_096 * (136 + 256)),
]


@pytest.mark.parametrize(("shape", "context", "size"), BY_HAND)
def test_keys_and_values_are_as_worked_out_by_hand(
    shape: ModelShape, context: int, size: int
) -> None:
    assert kv_bytes(shape, context) == size


def test_the_sizes_of_the_bundled_model_are_those_that_were_measured() -> None:
    shape = read_header(bundled_model().path).shape

    assert kv_bytes(shape, 4_096) == pytest.approx(68.91 * 2**20, rel=0.001)
    buffers = overhead_bytes(shape, 4_096) - PROCESS_BYTES
    assert 24.84 * 2**20 < buffers < 24.84 * 2**20 * 1.3


def test_buffers_are_made_for_as_many_tokens_as_are_read_at_once() -> None:
    assert BATCH_ROWS == MAX_BATCH


def test_a_model_that_fits_gets_the_usual_context() -> None:
    fit = fit_of(SMOL, free=1_000 * MB)

    assert (fit.verdict, fit.context) == (FitVerdict.FITS, 4_096)
    assert fit.needed == fit.weights + fit.kv + fit.overhead < 300 * MB


def test_a_model_gets_less_context_where_memory_is_short() -> None:
    full = fit_of(LLAMA_8B, free=10**12)

    fit = fit_of(LLAMA_8B, free=full.needed - MB)

    assert (fit.verdict, fit.context) == (FitVerdict.SMALLER, 3_072)
    assert fit.needed <= fit.free


def test_a_model_that_does_not_fit_says_what_it_needs_at_least() -> None:
    fit = fit_of(LLAMA_8B, free=3_100 * MB)

    assert (fit.verdict, fit.context) == (FitVerdict.TOO_LARGE, 0)
    assert fit.kv == kv_bytes(LLAMA_8B, LEAST_CONTEXT)
    assert fit.needed > fit.free == 3_100 * MB


def test_a_model_trained_for_little_has_no_lesser_context() -> None:
    short = replace(SMOL, context=512)

    assert contexts(512) == (512,)
    assert fit_of(short, free=10**12).verdict is FitVerdict.FITS
    assert fit_of(short, free=MB).verdict is FitVerdict.TOO_LARGE


def test_a_limit_on_the_context_makes_it_smaller() -> None:
    fit = fit_of(SMOL, free=10**12, most=2_048)

    assert (fit.verdict, fit.context) == (FitVerdict.SMALLER, 2_048)
    assert fit_of(SMOL, free=10**12, most=1).context == LEAST_CONTEXT


def test_without_a_device_no_layer_leaves_the_processor() -> None:
    assert gpu_layers(LLAMA_8B, ()) == 0
    assert gpu_layers(LLAMA_8B, [Device("small", 10 * MB)]) == 0


def test_a_large_device_takes_all_layers_and_the_output() -> None:
    aside = [Device("large", 24_000 * MB)]

    fit = fit_of(LLAMA_8B, free=1_000 * MB, devices=aside)

    assert gpu_layers(LLAMA_8B, aside) == 33
    assert (fit.verdict, fit.gpu_layers) == (FitVerdict.FITS, 33)


def test_half_of_a_model_on_a_device_halves_what_memory_must_hold() -> None:
    aside = [Device("half", 3_600 * MB)]

    with_device, without = fit_of(LLAMA_8B, 4_000 * MB, aside), fit_of(LLAMA_8B, 4_000 * MB)

    assert 0 < with_device.gpu_layers < 33
    assert without.verdict is FitVerdict.TOO_LARGE
    assert with_device.verdict is FitVerdict.FITS


def test_shared_memory_is_not_counted_twice() -> None:
    aside = [Device("Metal", 24_000 * MB, is_shared=True)]

    fit = fit_of(LLAMA_8B, free=3_000 * MB, devices=aside)

    assert (fit.verdict, fit.gpu_layers) == (FitVerdict.TOO_LARGE, 33)


@pytest.mark.parametrize("seed", range(30))
def test_more_memory_never_means_less_context(seed: int) -> None:
    shape = any_shape(random.Random(seed))
    sizes = sorted(random.Random(seed).randrange(10**7, 2 * 10**10) for _ in range(30))

    found = [fit_of(shape, free=free) for free in sizes]

    assert [each.context for each in found] == sorted(each.context for each in found)
    for fit in found:
        assert (fit.needed > fit.free) == (fit.verdict is FitVerdict.TOO_LARGE)
        assert (fit.context == context_of(shape.context)) == (fit.verdict is FitVerdict.FITS)


@pytest.mark.parametrize("seed", range(30))
def test_more_tokens_never_take_less(seed: int) -> None:
    shape = any_shape(random.Random(seed))
    sizes = [fit_of(shape, 10**13, most=most).needed for most in (1_024, 2_048, 3_072, 4_096)]

    assert sizes == sorted(sizes)


def test_the_shape_is_read_from_the_entries_of_a_header() -> None:
    entries = {
        "general.architecture": "jamba",
        "jamba.block_count": 4,
        "jamba.embedding_length": 512,
        "jamba.attention.head_count": 8,
        "jamba.attention.head_count_kv": (0, 2, 0, 2),
        "jamba.feed_forward_length": (100, 200, 300, 200),
        "jamba.expert_used_count": 2,
        "jamba.expert_feed_forward_length": 400,
        "jamba.ssm.inner_size": 1_024,
        "jamba.ssm.state_size": 16,
        "jamba.ssm.conv_kernel": 4,
    }

    shape = shape_of(entries, vocabulary=100, weights=7)

    assert shape.kv_heads == (0, 2, 0, 2)
    assert (shape.key_length, shape.value_length) == (64, 64)
    assert shape.feed_forward == 800
    assert shape.state_bytes == 4 * (1_024 * 16 + 3 * 1_024) * 4


def test_where_every_fourth_layer_attends_only_those_keep_keys() -> None:
    entries = {
        "general.architecture": "q",
        "q.block_count": 8,
        "q.embedding_length": 64,
        "q.attention.head_count": 4,
        "q.attention.head_count_kv": 2,
        "q.full_attention_interval": 4,
    }

    assert shape_of(entries, 1, 1).kv_heads == (2, 2, 0, 0, 0, 0, 0, 0)


def any_shape(dice: random.Random) -> ModelShape:
    """A model of any size between nothing and 40 GB."""
    layers = dice.randrange(1, 100)
    return ModelShape(
        layers=layers,
        embedding=64 * dice.randrange(1, 130),
        vocabulary=dice.randrange(300, 300_000),
        feed_forward=dice.randrange(100, 60_000),
        heads=8,
        kv_heads=(dice.choice((0, 1, 2, 8)),) * layers,
        key_length=dice.choice((32, 64, 80, 128, 192)),
        value_length=dice.choice((32, 64, 80, 128)),
        state_bytes=dice.choice((0, 5_000_000)),
        context=dice.choice((0, 512, 2_048, 4_096, 131_072)),
        weights=dice.randrange(10**5, 4 * 10**10),
    )
