"""Whether the words of a page can be trusted, whatever language or script they are in.

Looked at on every page, so each test is one pass of a compiled pattern. A page of formulas, code
or numbers is healthy; so is one in a script that no test below knows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from app.parsing.words import Word, is_wordlike

MIN_HEALTH = 0.6
"""A page below it can hardly be read: what is quoted from it may be wrong."""

_SAMPLE = 2000
"""Characters looked at by the slower tests, from the middle of the page."""
_MARKS = ".,;:!?()[]{}<>\"'`“”‘’«»„…-–—/*•·|=+%&#$@"
_UNMAPPED = re.compile(
    "[\ufffd\ue000-\uf8e4\U000f0000-\U0010fffd\x00-\x08\x0e-\x1f]|\\(cid:\\d+\\)"
)
"""Glyphs that have no meaning. U+F8E5-F8FF are parts of large brackets: sound."""
_MAX_UNMAPPED = 0.3
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]{3,}")
_VOWEL = re.compile("[aeiouyAEIOUY\u00c0-\u024f]")
_MIN_WORDS = 40
"""Words below which nothing is said about a language."""
_FEW_WORDS = 5
_MIN_WITH_VOWEL = 0.85
_MIN_VOWELS = 0.28
"""Every language in Latin letters has more: 30-50 % of its letters, in nearly all its words."""
_MOJIBAKE = re.compile(
    "[\u00c2-\u00c6\u00ce-\u00d1\u00d7-\u00d9][\u0080-\u00bf\u0152-\u0178\u2013-\u203a\u20ac\u2122]"
    "|(?<![^\\W\\d_])[\u00c0-\u00ff]{4,}(?![^\\W\\d_])"
)
"""UTF-8 taken for Latin-1, and whole words of accented letters: another alphabet's bytes."""
_MAX_MOJIBAKE = 0.25
_LETTER = re.compile("[^\\W\\d_\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u2e80-\U0003ffff]")
"""A letter of a script whose words have several; many signs of Asia are words by themselves."""
_SPACED = 100
_MAX_SPACED = 0.9
"""Share of single letters among at least ``_SPACED`` words: a text whose words fell apart.
A plot of letters beside running text has less."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
_STEPS = 300
"""Words looked at for their order, from the start of the page."""
_BACKWARD = (0.3, 0.7)
"""Share of steps to the left within lines where words are in an order that nobody reads.

More of them are the text of a page that stands upside down.
"""


class Fault(StrEnum):
    """Why the words of a page are not what is printed on it."""

    NONE = ""
    UNMAPPED = "unmapped glyphs"
    GIBBERISH = "words of no language"
    MOJIBAKE = "letters of another alphabet"
    SPACED = "words that fell apart"
    DISORDER = "words in no order"


@dataclass(frozen=True, slots=True)
class Health:
    """``share`` (0-1) of the words that can be trusted, and the fault of the rest, if any."""

    share: float
    fault: Fault = Fault.NONE

    @property
    def is_sound(self) -> bool:
        """True where nothing speaks against the words."""
        return self.fault is Fault.NONE


def health_of(words: Sequence[Word]) -> Health:
    """The health of a page with these words; a page without any is sound. Below 0.3 ms a page.

    >>> health_of([]).share
    1.0
    """
    if not words:
        return Health(1.0)
    text = " ".join([word.text for word in words])
    for fault, share in (
        (Fault.UNMAPPED, _mapped(words, text)),
        (Fault.GIBBERISH, _pronounceable(_middle(text))),
        (Fault.MOJIBAKE, _in_one_alphabet(_middle(text))),
        (Fault.SPACED, _whole(words, text)),
        (Fault.DISORDER, _in_order(words, text)),
    ):
        if share < 1.0:
            return Health(share, fault)
    return Health(_wordlike(words))


def is_confirmed(own: Sequence[Word], recognized: Sequence[Word]) -> bool:
    """True where the page's picture shows the words that the page holds: they are its text.

    >>> is_confirmed([], [])
    False
    """
    longer = {word.text.lower() for word in own if len(word.text) > 3}
    seen = {word.text.lower() for word in recognized}
    return len(longer) >= _FEW_WORDS and 2 * len(longer & seen) >= len(longer)


def _middle(text: str) -> str:
    start = max(0, (len(text) - _SAMPLE) // 2)
    return text[start : start + _SAMPLE]


def _wordlike(words: Sequence[Word]) -> float:
    good = 0
    for word in words:
        text = word[0]
        if text.isalnum() or text.strip(_MARKS).isalnum() or is_wordlike(text):
            good += 1
    return good / len(words)


def _mapped(words: Sequence[Word], text: str) -> float:
    """Share of words whose glyphs all mean something, 1 where enough of them do."""
    if (text.isascii() and "(cid:" not in text) or not _UNMAPPED.search(text):
        return 1.0
    bad = sum(1 for word in words if _UNMAPPED.search(word[0])) / len(words)
    return 1.0 - bad if bad > _MAX_UNMAPPED else 1.0


def _pronounceable(text: str) -> float:
    """Share of words with a vowel, 1 where there are enough, or too few words to judge."""
    words = _LATIN.findall(text)
    if len(words) < _MIN_WORDS:
        return 1.0
    with_vowel = sum(1 for word in words if _VOWEL.search(word)) / len(words)
    if with_vowel >= _MIN_WITH_VOWEL:
        return 1.0
    letters = "".join(words)
    vowels = len(_VOWEL.findall(letters)) / len(letters)
    return with_vowel if vowels < _MIN_VOWELS else 1.0


def _in_one_alphabet(text: str) -> float:
    if text.isascii():
        return 1.0
    bad = len(_MOJIBAKE.findall(text)) / (text.count(" ") + 1)
    return max(0.0, 1.0 - bad) if bad > _MAX_MOJIBAKE else 1.0


def _whole(words: Sequence[Word], text: str) -> float:
    if len(words) < _SPACED or len(text) > 3 * len(words):
        return 1.0
    single = sum(1 for word in words if len(word[0]) == 1 and _LETTER.match(word[0]))
    share = single / len(words)
    return 1.0 - share if share > _MAX_SPACED else 1.0


def _in_order(words: Sequence[Word], text: str) -> float:
    """Share of steps to the right within lines, 1 where most are, and for other directions."""
    if len(words) < _MIN_WORDS or (not text.isascii() and _RIGHT_TO_LEFT.search(text)):
        return 1.0
    steps = backward = 0
    for before, after in pairwise(words[:_STEPS]):
        if before[6] == after[6] and before[5] == after[5]:
            steps += 1
            backward += after[3] < before[1] and abs(after[2] - before[2]) < 3
    if steps < _MIN_WORDS:
        return 1.0
    share = backward / steps
    return 1.0 - share if _BACKWARD[0] <= share <= _BACKWARD[1] else 1.0
