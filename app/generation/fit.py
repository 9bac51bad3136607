"""Whether a model fits into memory, and with how much context. Pure arithmetic.

    needed = weights + keys and values of the context + what llama.cpp needs beside them

Weights are mapped from the file, so a model larger than memory would load and then page: each
token reads all of them. They are counted in full. (Kernels of some CPUs hold a rearranged copy in
place of the mapped pages, not beside them.) Keys are q8_0 where the heads allow it,
else 16 bits, as ``app.generation.llama.native`` makes them; a sliding window is not counted on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.models import Fit, FitVerdict
from app.generation.budget import MOST_CONTEXT, context_of
from app.generation.model_shape import ModelShape

LEAST_CONTEXT = 1_024
"""Rules, a question, a few sentences and a short answer."""
STEPS = (MOST_CONTEXT, 3_072, 2_048, 1_536, LEAST_CONTEXT)
"""Contexts that are tried, largest first; a model trained for less has that as its only one."""

BATCH_ROWS = 128
"""Tokens that llama.cpp reads at once: its buffers are made for so many."""
BLOCK, BLOCK_BYTES = 32, 34
"""q8_0 keeps 32 values in 34 bytes."""
HALF_BYTES, FLOAT_BYTES = 2, 4
CELLS = 256
"""llama.cpp rounds a context up to a multiple of this."""
PROCESS_BYTES = 80 * 1024 * 1024
"""The process itself with its libraries, before a model is loaded; 75 MB were measured."""

DEVICE_SHARE = 0.9
"""Of what a device says is free; its driver takes some."""


@dataclass(frozen=True, slots=True)
class Device:
    """A device that layers can be put on; ``is_shared`` where its memory is that of the machine."""

    name: str
    free: int
    is_shared: bool = False


def fit_of(
    shape: ModelShape, free: int, devices: Sequence[Device] = (), most: int = MOST_CONTEXT
) -> Fit:
    """The largest context of at most ``most`` tokens that fits into ``free`` bytes.

    ``free`` of the result counts what layers on a device leave free here as well. Where even the
    least does not fit, its figures are told.
    """
    layers = gpu_layers(shape, devices)
    tried = [
        _at(shape, context, layers, free + _own_memory(shape, context, devices, layers))
        for context in contexts(shape.context, most)
    ]
    found = next((each for each in tried if each.needed <= each.free), None)
    if found is None:
        return replace(tried[-1], verdict=FitVerdict.TOO_LARGE, context=0)
    is_whole = found.context == context_of(shape.context)
    return found if is_whole else replace(found, verdict=FitVerdict.SMALLER)


def _at(shape: ModelShape, context: int, layers: int, free: int) -> Fit:
    kv, overhead = kv_bytes(shape, context), overhead_bytes(shape, context)
    return Fit(FitVerdict.FITS, context, shape.weights, kv, overhead, free, layers)


def contexts(trained: int, most: int = MOST_CONTEXT) -> tuple[int, ...]:
    """The contexts that a model trained for ``trained`` tokens may be used with, largest first.

    Never none: the least one may be more than ``most``.

    >>> contexts(8192), contexts(2500), contexts(512), contexts(8192, most=2048)
    ((4096, 3072, 2048, 1536, 1024), (2500, 2048, 1536, 1024), (512,), (2048, 1536, 1024))
    """
    top = min(context_of(trained), max(most, LEAST_CONTEXT))
    return (top, *(each for each in STEPS if each < top))


def kv_bytes(shape: ModelShape, context: int) -> int:
    """Bytes of the keys and values of ``context`` tokens, and of running states.

    >>> bundled = ModelShape(layers=30, kv_heads=(3,) * 30, key_length=64, value_length=64)
    >>> kv_bytes(bundled, 4096) / 2**20
    68.90625
    """
    cells = -(-context // CELLS) * CELLS
    keys, values = sum(shape.kv_heads) * shape.key_length, sum(shape.kv_heads) * shape.value_length
    key_bytes = keys * BLOCK_BYTES // BLOCK if is_exact(shape) else keys * HALF_BYTES
    return cells * (key_bytes + values * HALF_BYTES) + shape.state_bytes


def is_exact(shape: ModelShape) -> bool:
    """True where keys can be q8_0: heads are whole blocks of it."""
    return shape.key_length % BLOCK == 0


def overhead_bytes(shape: ModelShape, context: int) -> int:
    """Bytes beside weights, keys and values: the process, and buffers for one batch.

    Measured for the bundled model: 24.84 MiB of buffers, of which the logits of 128 tokens are
    24. Where attention is not flash attention its scores are as long as the context.
    """
    logits = shape.vocabulary * BATCH_ROWS * FLOAT_BYTES
    wide = (2 * shape.feed_forward + 6 * shape.embedding) * BATCH_ROWS * FLOAT_BYTES
    scores = 0 if is_exact(shape) else context * BATCH_ROWS * shape.heads * FLOAT_BYTES
    return PROCESS_BYTES + logits + wide + scores


def gpu_layers(shape: ModelShape, devices: Sequence[Device]) -> int:
    """How many layers to put on the devices; the output counts as one more layer.

    They are counted with the keys and values of the largest context, so that the number does not
    depend on the one chosen.
    """
    if not devices or not shape.layers:
        return 0
    context = contexts(shape.context)[0]
    buffers = overhead_bytes(shape, context) - PROCESS_BYTES
    room = sum(max(0, int(each.free * DEVICE_SHARE) - buffers) for each in devices)
    return min(shape.layers + 1, room // max(1, _layer_bytes(shape, context)))


def _own_memory(shape: ModelShape, context: int, devices: Sequence[Device], layers: int) -> int:
    """Bytes of weights, keys and values that devices with memory of their own take over."""
    if not layers or all(each.is_shared for each in devices):
        return 0
    return min(layers * _layer_bytes(shape, context), shape.weights + kv_bytes(shape, context))


def _layer_bytes(shape: ModelShape, context: int) -> int:
    """The share of one layer, the output being one more; nobody knows better from the header."""
    return (shape.weights + kv_bytes(shape, context)) // (shape.layers + 1) + 1
