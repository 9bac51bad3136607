"""Writes a random llama model of about 100 KB, so that tests need no downloaded weights."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import gguf
import gguf.gguf_writer
import numpy as np

EMBEDDING = 32
HEADS = 2
LAYERS = 1
FEED_FORWARD = 48
CONTEXT_LENGTH = 256
CHATML = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n"
    "{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
SPECIAL = ("<unk>", "<s>", "</s>", "<|im_start|>", "<|im_end|>")
LETTERS = "▁etaoinshrdlucmfwypvbgkjqxz0123456789[].,"


def write_tiny_model(
    path: Path,
    *,
    seed: int = 0,
    chat_template: str | None = CHATML,
    architecture: str = "llama",
    is_whole: bool = True,
    entries: Mapping[str, int | str] | None = None,
) -> Path:
    """Write the model to ``path`` and give it back; the same seed gives the same bytes.

    Without ``is_whole`` it has a vocabulary and no weights; ``entries`` take the place of those
    of the same name, or are added.
    """
    writer = gguf.GGUFWriter(str(path), architecture)
    _write_shape(writer)
    vocabulary = _write_vocabulary(writer)
    if chat_template is not None:
        writer.add_chat_template(chat_template)
    for key, value in (entries or {}).items():
        kind = gguf.GGUFValueType.STRING if isinstance(value, str) else gguf.GGUFValueType.UINT32
        writer.kv_data[0][key] = gguf.gguf_writer.GGUFValue(value, kind)
    if is_whole:
        _write_tensors(writer, vocabulary, np.random.default_rng(seed))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _write_shape(writer: gguf.GGUFWriter) -> None:
    writer.add_name("Tiny")
    writer.add_license("cc0-1.0")
    writer.add_context_length(CONTEXT_LENGTH)
    writer.add_embedding_length(EMBEDDING)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(FEED_FORWARD)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_rope_dimension_count(EMBEDDING // HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_file_type(gguf.LlamaFileType.ALL_F32)


def _write_vocabulary(writer: gguf.GGUFWriter) -> int:
    kinds = gguf.TokenType
    tokens = [text.encode() for text in SPECIAL]
    types = [kinds.UNKNOWN, *[kinds.CONTROL] * (len(SPECIAL) - 1)]
    tokens += [f"<0x{n:02X}>".encode() for n in range(256)]
    types += [kinds.BYTE] * 256
    tokens += [letter.encode() for letter in LETTERS]
    types += [kinds.NORMAL] * len(LETTERS)
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types([int(each) for each in types])
    writer.add_bos_token_id(SPECIAL.index("<s>"))
    writer.add_eos_token_id(SPECIAL.index("<|im_end|>"))
    writer.add_unk_token_id(0)
    writer.add_vocab_size(len(tokens))
    return len(tokens)


def _write_tensors(writer: gguf.GGUFWriter, vocabulary: int, random: np.random.Generator) -> None:
    def add(name: str, *shape: int) -> None:
        writer.add_tensor(name, random.normal(0, 0.3, shape).astype(np.float32))

    add("token_embd.weight", vocabulary, EMBEDDING)
    add("output_norm.weight", EMBEDDING)
    add("output.weight", vocabulary, EMBEDDING)
    for layer in range(LAYERS):
        add(f"blk.{layer}.attn_norm.weight", EMBEDDING)
        add(f"blk.{layer}.ffn_norm.weight", EMBEDDING)
        for part in ("attn_q", "attn_k", "attn_v", "attn_output"):
            add(f"blk.{layer}.{part}.weight", EMBEDDING, EMBEDDING)
        add(f"blk.{layer}.ffn_gate.weight", FEED_FORWARD, EMBEDDING)
        add(f"blk.{layer}.ffn_up.weight", FEED_FORWARD, EMBEDDING)
        add(f"blk.{layer}.ffn_down.weight", EMBEDDING, FEED_FORWARD)
