"""The shape of a model, as far as memory goes by it. Pure: from the entries of a GGUF header."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Value = int | float | str | bool | tuple[int, ...]
"""An entry of a header; arrays are kept only where they are short and of whole numbers."""

FLOAT_BYTES = 4
MOST_LAYERS = 512
"""llama.cpp's own limit; a header that says more is broken."""


@dataclass(frozen=True, slots=True)
class ModelShape:
    """What the weights, the keys and values and the buffers of a model are counted from.

    ``kv_heads`` has one number for each layer, 0 where a layer has no attention; ``key_length``
    and ``value_length`` are numbers per head and token. ``state_bytes`` are those of layers that
    keep a running state (Mamba, RWKV): the same for every context. ``feed_forward`` counts every
    expert that is used for a token. ``weights`` are the bytes of the file or its parts.
    """

    layers: int = 0
    embedding: int = 0
    vocabulary: int = 0
    feed_forward: int = 0
    heads: int = 0
    kv_heads: tuple[int, ...] = ()
    key_length: int = 0
    value_length: int = 0
    state_bytes: int = 0
    context: int = 0
    weights: int = 0


def shape_of(entries: Mapping[str, Value | None], vocabulary: int, weights: int) -> ModelShape:
    """The shape that the entries of a header tell; 0 for what they do not say."""
    said = Entries(entries)
    layers = min(said.whole("block_count"), MOST_LAYERS)
    heads = said.most("attention.head_count")
    embedding = said.whole("embedding_length")
    each = embedding // heads if heads else 0
    return ModelShape(
        layers=layers,
        embedding=embedding,
        vocabulary=vocabulary or said.whole("vocab_size"),
        feed_forward=_feed_forward(said),
        heads=heads,
        kv_heads=_kv_heads(said, layers, heads),
        key_length=max(
            said.whole("attention.key_length") or each, said.whole("attention.key_length_swa")
        ),
        value_length=max(
            said.whole("attention.value_length") or each, said.whole("attention.value_length_swa")
        ),
        state_bytes=layers * _state_numbers(said, embedding) * FLOAT_BYTES,
        context=said.whole("context_length"),
        weights=weights,
    )


class Entries:
    """Entries of a header by their names behind that of the architecture."""

    def __init__(self, entries: Mapping[str, Value | None]) -> None:
        self._entries = entries
        self._architecture = entries.get("general.architecture")

    def get(self, name: str) -> Value | None:
        """The entry, or None."""
        return self._entries.get(f"{self._architecture}.{name}")

    def whole(self, name: str) -> int:
        """A whole number, 0 where there is none or it is negative."""
        found = self.get(name)
        return max(found, 0) if isinstance(found, int) else 0

    def real(self, name: str) -> float:
        """A number, 0 where there is none."""
        found = self.get(name)
        return float(found) if isinstance(found, int | float) else 0.0

    def numbers(self, name: str) -> tuple[int, ...]:
        """The numbers of an entry that may be one for all layers or one for each."""
        found = self.get(name)
        if isinstance(found, tuple):
            return tuple(max(0, each) for each in found)
        return (max(0, found),) if isinstance(found, int) else ()

    def most(self, name: str) -> int:
        """The largest of such numbers, 0 where there is none."""
        return max(self.numbers(name), default=0)


def _kv_heads(said: Entries, layers: int, heads: int) -> tuple[int, ...]:
    """Heads of each layer; where only every n-th layer attends, the others have none.

    A model without heads has no attention at all.
    """
    if not heads:
        return ()
    numbers = said.numbers("attention.head_count_kv") or said.numbers("attention.head_count")
    if len(numbers) > 1:
        return numbers[:layers]
    interval = max(1, said.whole("full_attention_interval"))
    attending = layers // interval
    return (numbers[0],) * attending + (0,) * (layers - attending)


def _feed_forward(said: Entries) -> int:
    used = said.whole("expert_used_count") * said.whole("expert_feed_forward_length")
    return max(said.most("feed_forward_length"), used)


def _state_numbers(said: Entries, embedding: int) -> int:
    """Numbers of the running state of one layer, counted for each layer: hybrids have fewer."""
    inner, state = said.whole("ssm.inner_size"), said.whole("ssm.state_size")
    shifted = max(0, said.whole("ssm.conv_kernel") - 1)
    mamba = inner * state + shifted * (inner + 2 * said.whole("ssm.group_count") * state)
    head = said.whole("wkv.head_size")
    rwkv = embedding * (head + (said.whole("token_shift_count") or 2)) if head else 0
    short = embedding * max(0, said.whole("shortconv.l_cache") - 1)
    return mamba + rwkv + short
