"""Writes a random encoder in the format of sentence-transformers: 60 KB, loaded in no time."""

from __future__ import annotations

import json
import string
from pathlib import Path

WORDS = "the of and in to a is was bees dance colony moved nectar tanz der bienen danse abeilles"
OTHER_CHARACTERS = "äöüßéèêçñ蜜蜂跳舞的пчелатнцы"
DIMENSION = 32
MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")

PARTS = (("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize"))


def write_tiny_encoder(
    folder: Path,
    seed: int = 1,
    dimension: int = DIMENSION,
    prompts: dict[str, str] | None = None,
) -> Path:
    """An encoder of one layer whose weights come from ``seed``."""
    import torch
    from transformers import BertConfig, BertModel

    vocabulary = _write_tokenizer(folder)
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=dimension,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=2 * dimension,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(folder)
    _write_json(folder / "modules.json", [_part(each, *part) for each, part in enumerate(PARTS)])
    _write_json(folder / "sentence_bert_config.json", {"max_seq_length": 64})
    _write_json(folder / "config_sentence_transformers.json", {"prompts": prompts or {}})
    (folder / "1_Pooling").mkdir()
    pooling = {"word_embedding_dimension": dimension, "pooling_mode_mean_tokens": True}
    _write_json(folder / "1_Pooling" / "config.json", pooling)
    return folder


def _write_tokenizer(folder: Path) -> dict[str, int]:
    from tokenizers import BertWordPieceTokenizer
    from transformers import BertTokenizerFast

    characters = string.ascii_lowercase + string.digits + string.punctuation + OTHER_CHARACTERS
    pieces = [*MARKS, *characters, *(f"##{each}" for each in characters), *WORDS.split()]
    vocabulary = {piece: number for number, piece in enumerate(dict.fromkeys(pieces))}
    tokenizer = BertWordPieceTokenizer(vocabulary, strip_accents=False)
    folder.mkdir(parents=True)
    fast = BertTokenizerFast(tokenizer_object=tokenizer._tokenizer, model_max_length=64)
    fast.save_pretrained(folder)
    return vocabulary


def _part(number: int, path: str, name: str) -> dict[str, object]:
    kind = f"sentence_transformers.models.{name}"
    return {"idx": number, "name": str(number), "path": path, "type": kind}


def _write_json(path: Path, plain: object) -> None:
    path.write_text(json.dumps(plain), encoding="utf-8")
