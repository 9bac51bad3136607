"""Words and their stems by the rules of the word index, so that other rooms can agree with it.

SQLite's FTS5 does not give its tokenizer away; this is the same in Python, held equal by a test
that compares both over thousands of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from unicodedata import category, normalize

_TOKEN = re.compile(r"[^\W_]+(?:[̀-ͯ]+[^\W_]*)*")
_VOWELS = frozenset("aeiou")
_SHORTEST, _LONGEST = 3, 64
"""Bytes of a word that is stemmed at all."""

_STEP_2 = (
    ("ational", "ate"),
    ("tional", "tion"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("izer", "ize"),
    ("logi", "log"),
    ("bli", "ble"),
    ("alli", "al"),
    ("entli", "ent"),
    ("eli", "e"),
    ("ousli", "ous"),
    ("ization", "ize"),
    ("ation", "ate"),
    ("ator", "ate"),
    ("alism", "al"),
    ("iveness", "ive"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("aliti", "al"),
    ("iviti", "ive"),
    ("biliti", "ble"),
)
_STEP_3 = (
    ("icate", "ic"),
    ("ative", ""),
    ("alize", "al"),
    ("iciti", "ic"),
    ("ical", "ic"),
    ("ful", ""),
    ("ness", ""),
)
_ENDINGS = "al ance ence er ic able ible ant ement ment ent ion ou ism ate iti ous ive ize"
_STEP_4 = tuple(_ENDINGS.split())


def words_of(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word as it is compared, in small letters without accents, with its place in the text.

    >>> list(words_of("Naïve t-test"))
    [('naive', 0, 5), ('t', 6, 7), ('test', 8, 12)]
    """
    for match in _TOKEN.finditer(text):
        if word := plain_word(match.group()):
            yield word, match.start(), match.end()


@lru_cache(maxsize=1 << 16)
def plain_word(word: str) -> str:
    """A word in small letters without accents.

    >>> plain_word("Ångström")
    'angstrom'
    """
    if word.isascii():
        return word.lower()
    lowered = normalize("NFKC", word).lower()
    return "".join(_plain_letter(c) for c in lowered if category(c)[0] != "M")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a plain word, as the index keeps it.

    M. F. Porter, "An algorithm for suffix stripping", Program 14 (3), 1980, with the author's
    later changes to step 2 (``bli``, ``logi``). Words of one or two bytes or of more than 64 stay.

    >>> [stem(word) for word in ("relational", "hopping", "generalizations", "p53")]
    ['relat', 'hop', 'gener', 'p53']
    """
    # FTS5 takes each byte for a letter: it strips "straße", which letter by letter it would not.
    letters = word.encode("utf-8", "replace").decode("latin-1")
    if not _SHORTEST <= len(letters) <= _LONGEST:
        return word
    for step in (_plural, _past, _final_y):
        letters = step(letters)
    letters = _replaced(letters, _STEP_2)
    letters = _replaced(letters, _STEP_3)
    letters = _double_l(_final_e(_step_4(letters)))
    return letters.encode("latin-1").decode("utf-8", "replace")


def _plain_letter(letter: str) -> str:
    """Accents are taken off Latin letters only, as FTS5 does."""
    base = normalize("NFD", letter)[0]
    return base if base.isascii() else letter


def _is_consonant(word: str, place: int) -> bool:
    letter = word[place]
    if letter in _VOWELS:
        return False
    return letter != "y" or place == 0 or not _is_consonant(word, place - 1)


def _measure(word: str) -> int:
    """How often a vowel is followed by a consonant: Porter's m."""
    kinds = [_is_consonant(word, place) for place in range(len(word))]
    return sum(not before and after for before, after in pairwise(kinds))


def _has_vowel(word: str) -> bool:
    return any(not _is_consonant(word, place) for place in range(len(word)))


def _ends_short(word: str) -> bool:
    """Consonant, vowel, consonant at the end, the last not w, x or y: Porter's ``*o``."""
    last = len(word) - 1
    return (
        last >= 2
        and _is_consonant(word, last)
        and not _is_consonant(word, last - 1)
        and _is_consonant(word, last - 2)
        and word[last] not in "wxy"
    )


def _plural(word: str) -> str:
    if (word.endswith("sses") and len(word) > 4) or (word.endswith("ies") and len(word) > 3):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past(word: str) -> str:
    if word.endswith("eed") and len(word) > 3:
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        if word.endswith(ending):
            rest = word[: -len(ending)]
            return _mended(rest) if _has_vowel(rest) else word
    return word


def _mended(word: str) -> str:
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if len(word) > 1 and word[-1] == word[-2] and word[-1] not in _VOWELS:
        return word if word[-1] in "lsz" else word[:-1]
    return word + "e" if _measure(word) == 1 and _ends_short(word) else word


def _final_y(word: str) -> str:
    return word[:-1] + "i" if word.endswith("y") and _has_vowel(word[:-1]) else word


def _replaced(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    for ending, put in endings:
        if word.endswith(ending):
            rest = word[: -len(ending)]
            return rest + put if _measure(rest) > 0 else word
    return word


def _step_4(word: str) -> str:
    for ending in _STEP_4:
        if word.endswith(ending):
            rest = word[: -len(ending)]
            if ending == "ion" and not rest.endswith(("s", "t")):
                return word
            return rest if _measure(rest) > 1 else word
    return word


def _final_e(word: str) -> str:
    if not word.endswith("e"):
        return word
    rest = word[:-1]
    measure = _measure(rest)
    return rest if measure > 1 or (measure == 1 and not _ends_short(rest)) else word


def _double_l(word: str) -> str:
    return word[:-1] if word.endswith("ll") and _measure(word[:-1]) > 1 else word
