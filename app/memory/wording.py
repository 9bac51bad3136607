"""Words and values of what was said, as they are compared. Pure."""

from __future__ import annotations

import re

from app.core.stemming import stem, words_of
from app.memory.cues import MONTHS

_STOP_WORDS = """
a about above after again all also am an and any are as at be been before being below both
but by can could did do does doing done down during each ever few for from get go got had
has have having he her here hers him his how i if in into is it its itself just let like may
me might mine more most much must my myself no nor not now of off ok on once one only or
other our ours out over own please same say said says she should so some such tell than that
the their them then there these they thing things this those through to too under until up
us very want was we were what when where which while who whom whose why will with would yes
you your yours d ll m re s t ve
"""
_STOP = frozenset(_STOP_WORDS.split())
_NUMBER = re.compile(
    rf"(?P<date>\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTHS})\b|\b(?:{MONTHS})\s+\d{{1,2}}\b)"
    r"|(?<![\w.])(?P<number>[-−]?\d[\d,]*(?:\.\d+)?)(?:\s?(?P<unit>%|[a-zA-Z°µ]{1,4}\b))?",
    re.IGNORECASE,
)


def says_something(word: str) -> bool:
    """True for a word that tells what is looked for."""
    return word.casefold() not in _STOP


def stems(text: str) -> frozenset[str]:
    """The stems of the words that mean something, numbers left out.

    >>> sorted(stems("We decided on 1,200 words for the reviews"))
    ['decid', 'review', 'word']
    """
    return frozenset(
        stem(word)
        for word, _, _ in words_of(text)
        if word not in _STOP and not word[0].isdigit() and len(word) > 1
    )


def values(text: str) -> frozenset[str]:
    """The dates and numbers of a text, each written in one way.

    >>> sorted(values("by 30 April, 8,000 words"))
    ['30 april', '8000']
    """
    found = set()
    for match in _NUMBER.finditer(text):
        if match["date"]:
            found.add(re.sub(r"(?<=\d)(?:st|nd|rd|th)|\bof\b", "", match["date"].casefold()))
        else:
            found.add(match["number"].replace(",", "").replace("−", "-"))
    return frozenset(" ".join(each.split()) for each in found)


def flat(text: str) -> str:
    """A text as its plain words alone, for comparing two word for word."""
    return " ".join(word for word, _, _ in words_of(text))
