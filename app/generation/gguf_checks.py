"""What a file is that is no model that writes, and which numbers of a header cannot be true.

llama.cpp checks much of this itself, some of it by ending the process. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.core.errors import ModelCorrupt
from app.generation.model_shape import MOST_LAYERS, Entries, ModelShape, Value

WHOLE = "Download or copy the model again; it must be a complete GGUF file."
CHOOSE = "Choose a GGUF model that is made for chat or instructions."

OTHERS = (
    (b"PK\x03\x04", "is a zip or PyTorch file, not a GGUF model"),
    (b"%PDF", "is a PDF, not a GGUF model"),
    (b"version https://git-lfs", "only points to a model that was not downloaded"),
    (b"<!", "is a web page, not a GGUF model"),
    (b"<html", "is a web page, not a GGUF model"),
    (b"lmgg", "is a model in the old GGML format, not a GGUF model"),
    (b"fmgg", "is a model in the old GGML format, not a GGUF model"),
    (b"tjgg", "is a model in the old GGML format, not a GGUF model"),
)
"""How files of other kinds begin."""

ENCODERS = (
    "bert",
    "modern-bert",
    "nomic-bert",
    "nomic-bert-moe",
    "neo-bert",
    "jina-bert-v2",
    "jina-bert-v3",
    "eurobert",
    "gemma-embedding",
    "llama-embed",
    "pangu-embedded",
    "t5encoder",
)
OTHER_KINDS = {
    **dict.fromkeys(ENCODERS, "is an embedding model: it compares texts and writes none"),
    "clip": "is the image part of a model (mmproj), which cannot write by itself",
    "t5": "is a model that rewrites texts (T5), which Carrel does not use",
    "wavtokenizer-dec": "is a model that makes sound, not text",
    "dream": "is a diffusion model, which does not write word by word",
    "llada": "is a diffusion model, which does not write word by word",
    "llada-moe": "is a diffusion model, which does not write word by word",
    "rnd1": "is a diffusion model, which does not write word by word",
}
"""By architecture."""
OTHER_TYPES = {
    "mmproj": OTHER_KINDS["clip"],
    "adapter": "is an adapter (LoRA), which needs the model that it was made for",
    "vocab": "holds a vocabulary but no weights",
    "imatrix": "holds measurements of a model, not a model",
}
"""By ``general.type``."""

MOST = {
    "block_count": MOST_LAYERS,
    "context_length": 1 << 28,
    "embedding_length": 1 << 17,
    "vocab_size": 1 << 24,
    "expert_count": 1 << 12,
    "attention.head_count": 1 << 12,
    "attention.head_count_kv": 1 << 12,
    "attention.key_length": 1 << 13,
    "attention.value_length": 1 << 13,
    "feed_forward_length": 1 << 20,
    "rope.dimension_count": 1 << 13,
}
"""Larger numbers are not those of a model; ten times the largest known."""

EPSILONS = ("attention.layer_norm_rms_epsilon", "attention.layer_norm_epsilon")
"""What is added so that nothing is divided by zero: between 0 and 1."""


def other_format(name: str, start: bytes) -> tuple[str, str]:
    """Title and hint for a file that does not begin like a GGUF."""
    if not start:
        return f"The file {name} is empty.", WHOLE
    for begins, what in OTHERS:
        if start.startswith(begins):
            return f"The file {name} {what}.", WHOLE
    if start[8:9] == b"{":
        return (
            f"The file {name} is a model in the format safetensors, not a GGUF model.",
            "Choose the GGUF version of this model; most hubs offer one.",
        )
    return f"The file {name} is not a GGUF model.", WHOLE


def other_version(name: str, version: int) -> tuple[str, str]:
    """Title and hint for a GGUF of a version that is not read."""
    if version == 1:
        return f"The file {name} is a GGUF of the old version 1.", "Look for a newer file of it."
    if version and not version & 0xFFFF:
        return f"The file {name} is a GGUF for big-endian computers.", "Look for the usual file."
    return (
        f"The file {name} is a GGUF of an unknown version.",
        "It may be damaged, or made for a newer Carrel.",
    )


def check_model(
    name: str,
    entries: Mapping[str, Value | None],
    shape: ModelShape,
    tensors: Mapping[str, tuple[int, ...]],
) -> None:
    """Look whether a header is that of a model that writes.

    Raises:
        ModelCorrupt: it is another kind of model, or its numbers contradict one another.
    """
    architecture, kind = entries.get("general.architecture"), entries.get("general.type")
    what = OTHER_TYPES.get(str(kind)) or OTHER_KINDS.get(str(architecture))
    if what is None and not any(each.startswith("blk.") for each in tensors):
        what = "holds no weights of a model"
    if what is not None:
        raise ModelCorrupt(f"The file {name} {what}.", CHOOSE)
    if not architecture or not _is_plausible(Entries(entries), shape, tensors):
        raise ModelCorrupt(f"The file {name} has a broken header.", WHOLE)


def check_vocabulary(
    name: str, entries: Mapping[str, Value | None], tokens: Sequence[bytes]
) -> None:
    """Look whether a vocabulary is one: no token twice, and every byte can be written.

    Raises:
        ModelCorrupt: it is not; llama.cpp would end the process while loading or at a rare letter.
    """
    filled = [each for each in tokens if each]
    known = set(filled)
    is_sound = len(known) == len(filled)
    if entries.get("tokenizer.ggml.model") == "llama":
        is_sound = is_sound and all(
            f"<0x{n:02X}>".encode() in known or bytes([n]) in known for n in range(256)
        )
    if not is_sound:
        raise ModelCorrupt(f"The file {name} has a broken vocabulary.", WHOLE)


def _is_plausible(said: Entries, shape: ModelShape, tensors: Mapping[str, tuple[int, ...]]) -> bool:
    """False where the numbers cannot be those of one model."""
    if any(said.most(key) > most for key, most in MOST.items()):
        return False
    if not shape.layers or not shape.embedding or not shape.vocabulary:
        return False
    if said.whole("nextn_predict_layers") >= shape.layers:
        return False
    experts, used = said.whole("expert_count"), said.most("expert_used_count")
    if used > experts or (experts and not used):
        return False
    if any(not 0 <= said.real(key) < 1 for key in EPSILONS):
        return False
    kv_heads = set(shape.kv_heads) - {0}
    if shape.heads and any(shape.heads % each for each in kv_heads if len(kv_heads) == 1):
        return False
    embedding = tensors.get("token_embd.weight")
    return embedding is None or embedding == (shape.embedding, shape.vocabulary)
