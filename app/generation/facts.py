"""What can be read off a sentence and compared exactly: numbers, units, names, negation. Pure."""

from __future__ import annotations

import re
import unicodedata

from app.generation.vocabulary import DIFFERENCE, DOWN, NEGATIONS, NUMBER_WORDS, SAME, UNITS, UP
from app.generation.words import words

_NUMBER = re.compile(
    r"(?<![\w.])(?P<sign>[+\-−]?)(?P<digits>\d{1,3}(?:[,\u2009\u202f\u00a0]\d{3})+(?:\.\d+)?"
    r"|\d*\.\d+|\d+)(?P<unit>\s?(?:%|[^\W\d_]+))?"
)
_NAME = re.compile(r"[^\W_][\w'’\-]*")
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?:;]\s|[\"“(])\s*\Z")


def numbers(text: str) -> set[str]:
    """Numbers in one writing: no thousands separators or trailing zeros, sign and unit kept.

    Both the bare number and, where a known unit follows, the number with it.

    >>> sorted(numbers("1,200 bees, 3.50 percent and two at -4"))
    ['-4', '1200', '2', '3.5', '3.5 %']
    """
    found = {NUMBER_WORDS[word] for word in words(text) if word in NUMBER_WORDS}
    for match in _NUMBER.finditer(text):
        sign = "-" if match["sign"] in ("-", "−") else ""
        value = sign + _normal(match["digits"])
        found.add(value)
        unit = UNITS.get((match["unit"] or "").strip().casefold())
        if unit:
            found.add(f"{value} {unit}")
    return found


def names(text: str) -> set[str]:
    """Words that name something: capitals inside a sentence, acronyms, letters with digits.

    Folded in case. The first word of a sentence counts only if it is an acronym or has a digit.

    >>> sorted(names("Bees of Kenya carry DWV and IL-6."))
    ['dwv', 'il-6', 'kenya']
    """
    found = set()
    for match in _NAME.finditer(text):
        word = match.group().rstrip("-'’").removesuffix("'s").removesuffix("’s")
        if _is_name(word, starts=bool(_STARTS_SENTENCE.search(text[: match.start()]))):
            found.add(unicodedata.normalize("NFKC", word).casefold())
    return found


def is_negated(text: str) -> bool:
    """True for an odd number of words that deny.

    >>> is_negated("Bees do not fly."), is_negated("Bees fly.")
    (True, False)
    """
    return sum(word.replace("’", "'") in NEGATIONS for word in words(text)) % 2 == 1


def is_opposite(left: str, right: str) -> bool:
    """True when both texts tell a direction (more, less, the same) and share none.

    >>> is_opposite("It increased yield.", "Yield was reduced.")
    True
    >>> is_opposite("It increased yield.", "Yield did not change significantly.")
    True
    """
    a, b = directions(left), directions(right)
    return bool(a and b) and not a & b


def directions(text: str) -> set[int]:
    """Which of 1 (more), -1 (less) and 0 (no difference) a text tells; empty for none.

    >>> directions("It rose in one group and fell in the other.") == {1, -1}
    True
    """
    found = set(words(text))
    is_same = bool(found & SAME) or (is_negated(text) and bool(found & (DIFFERENCE | UP | DOWN)))
    if is_same:
        return {0}
    return {way for way, known in ((1, UP), (-1, DOWN)) if found & known}


def _is_name(word: str, *, starts: bool) -> bool:
    has_letter = any(each.isalpha() for each in word)
    has_digit = any(each.isdigit() for each in word)
    capitals = sum(each.isupper() for each in word)
    if not has_letter or len(word) < 2:
        return False
    return has_digit or capitals >= 2 or (capitals == 1 and not starts)


def _normal(digits: str) -> str:
    plain = re.sub(r"[,\s]", "", digits)
    whole, _, decimals = plain.partition(".")
    decimals = decimals.rstrip("0")
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{decimals}" if decimals else whole
