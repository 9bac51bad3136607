"""What can be read off one sentence: the names in it, denial, directions. Pure."""

from __future__ import annotations

import re
import unicodedata

from app.generation.vocabulary import DIFFERENCE, DOWN, NEGATIONS, SAME, UP
from app.generation.words import words

_NAME = re.compile(r"[^\W_][\w'’\-]*")
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?:;]\s|[\"“(])\s*\Z")


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
