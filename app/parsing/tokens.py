"""Counts tokens as the encoder will; the only importer of ``tokenizers``."""

from __future__ import annotations

from collections.abc import Sequence

from tokenizers import Tokenizer


class TokenCounter:
    """Counts the tokens of texts with the tokenizer of the encoder."""

    def __init__(self, tokenizer_file: str) -> None:
        """Load a ``tokenizer.json``; what it says about cutting and padding is switched off."""
        self._tokenizer = Tokenizer.from_file(tokenizer_file)
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def count(self, texts: Sequence[str]) -> list[int]:
        """The number of tokens of each text, without start and end marks; 0 for an empty one."""
        encodings = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [len(encoding.ids) for encoding in encodings]
