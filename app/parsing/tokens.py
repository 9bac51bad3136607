"""Counts tokens as the encoder will; the only importer of ``tokenizers``."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tokenizers import Tokenizer

_MAX_KNOWN = 100_000
"""Words remembered at most: some 10 MB."""


class TokenCounter:
    """Counts the tokens of texts with the tokenizer of the encoder."""

    def __init__(self, tokenizer_file: str) -> None:
        """Load a ``tokenizer.json``; what it says about cutting and padding is switched off."""
        self._tokenizer = Tokenizer.from_file(tokenizer_file)
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, int] = {}

    def count(self, texts: Sequence[str]) -> list[int]:
        """The number of tokens of each text, without start and end marks; 0 for an empty one.

        WordPiece never joins what white space parts, so each word is counted once and remembered.
        """
        if len(self._known) > _MAX_KNOWN:
            self._known.clear()
        split = [text.split() for text in texts]
        self._learn({word for words in split for word in words}.difference(self._known))
        known = self._known
        return [sum(known[word] for word in words) for words in split]

    def _learn(self, words: Collection[str]) -> None:
        if words:
            fresh = list(words)
            encodings = self._tokenizer.encode_batch_fast(fresh, add_special_tokens=False)
            self._known.update(zip(fresh, map(len, encodings), strict=True))
