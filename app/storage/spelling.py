"""The nearest words of a vocabulary for one that it does not have; pure.

All words are compared at once by two sketches, the letters and the pairs of letters that they
hold, as bits: an edit changes few of them, so few words are left to be compared letter by letter.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SHORTEST = 4
"""Letters of a word that is corrected at all: shorter ones have too many neighbors."""
LONG = 8
"""Letters from which two errors are forgiven."""
LONGEST = 24
"""Letters of the longest word that is offered."""

_BLOCK = 20_000
_LETTER_BITS, _PAIR_BITS = 2, 6
"""Bits of a sketch that one edit can change: a letter exchanged; two neighbors swapped."""

_Bits = NDArray[np.uint64]


class Spelling:
    """Words with how often each is used; 200,000 are searched in some milliseconds."""

    def __init__(self, words: Sequence[str], counts: Sequence[int]) -> None:
        kept = [place for place, word in enumerate(words) if _is_offered(word)]
        self._words = [words[place] for place in kept]
        self._counts = [counts[place] for place in kept]
        self._lengths = np.array([len(word) for word in self._words], np.int16)
        self._letters, self._pairs = _sketches(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def nearest(self, word: str) -> list[tuple[int, int, str]]:
        """Words with the fewest errors, as (errors, -count, word), best first.

        One error is a letter too many, missing or wrong, or two neighbors swapped (F. J. Damerau,
        "A technique for computer detection and correction of spelling errors", 1964). Two are
        forgiven from ``LONG`` letters on, where the first letter is right. Too short a word, or
        one with digits, has none.

        >>> Spelling(["dance", "lance", "dancer"], [5, 1, 1]).nearest("dacne")
        [(1, -5, 'dance')]
        """
        if len(word) < SHORTEST or not word.isalpha():
            return []
        if len(word) == SHORTEST:
            # With another letter of four it is another word as often as an error.
            return [each for each in sorted(self._within(word, 1)) if _is_slip(word, each[2])]
        for errors in (1, 2)[: 2 if len(word) >= LONG else 1]:
            if found := self._within(word, errors):
                return sorted(found)
        return []

    def _within(self, word: str, errors: int) -> list[tuple[int, int, str]]:
        letters, pairs = _sketches([word])
        near = np.abs(self._lengths - len(word)) <= errors
        near &= np.bitwise_count(self._letters ^ letters[0]) <= _LETTER_BITS * errors
        near &= np.bitwise_count(self._pairs ^ pairs[0]) <= _PAIR_BITS * errors
        found = []
        for place in np.flatnonzero(near).tolist():
            other = self._words[place]
            if errors > 1 and other[0] != word[0]:
                continue
            if 0 < distance(word, other, errors) <= errors:
                found.append((errors, -self._counts[place], other))
        return found


def distance(one: str, other: str, most: int) -> int:
    """How many errors turn one word into the other, up to ``most``; more are ``most + 1``.

    >>> distance("dance", "dacne", 2), distance("dance", "trance", 2), distance("bee", "wasp", 1)
    (1, 2, 2)
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _is_slip(word: str, other: str) -> bool:
    return set(word) == set(other)


def _is_offered(word: str) -> bool:
    return SHORTEST - 1 <= len(word) <= LONGEST and word.isalpha()


def _sketches(words: Sequence[str]) -> tuple[_Bits, _Bits]:
    """Two numbers a word: bits of its letters, bits of its pairs of letters."""
    letters, pairs = [np.zeros(0, np.uint64)], [np.zeros(0, np.uint64)]
    for start in range(0, len(words), _BLOCK):
        block = words[start : start + _BLOCK]
        width = max(len(word) for word in block)
        units = np.array(block, f"<U{width}").view(np.uint32).reshape(len(block), width)
        codes: _Bits = units.astype(np.uint64)
        there = codes > 0
        letters.append(_bits(codes % 64, there))
        both = codes[:, :-1] * 31 + codes[:, 1:]
        pairs.append(_bits(both % 64, there[:, 1:]))
    return np.concatenate(letters), np.concatenate(pairs)


def _bits(places: _Bits, there: NDArray[np.bool_]) -> _Bits:
    bits = np.left_shift(np.uint64(1), places) * there
    joined: _Bits = np.bitwise_or.reduce(bits, axis=1, initial=np.uint64(0))
    return joined
