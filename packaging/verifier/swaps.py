"""Small changes of a text that turn what it says: a number, a direction, a denial, a name.

Each gives what was replaced by what, so that claim and evidence can be changed alike or apart.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

Swap = tuple[str, str]
"""A word or words, and what stands in their place."""

OPPOSITES = """
increase decrease|increases decreases|increased decreased|increasing decreasing
higher lower|more less|more fewer|greater smaller|larger smaller|rise fall|rises falls|rose fell
high low|improved worsened|improves worsens|improve worsen|gained lost|gain loss
faster slower|better worse|stronger weaker|longer shorter|elevated reduced|increased reduced
increase reduce|increases reduces|increase reduction|promotes inhibits|promoted inhibited
promote inhibit|enhances impairs|enhanced impaired|enhance impair|activates suppresses
activated suppressed|activate suppress|upregulated downregulated|up-regulated down-regulated
positive negative|positively negatively|beneficial harmful|above below|before after|first last
male female|men women|boys girls|older younger|early late|most least|majority minority
all none|always never|same different|similar different|significant insignificant
safe unsafe|effective ineffective|successful unsuccessful|likely unlikely|sensitive resistant
maximum minimum|upper lower|north south|east west|left right|born died|won lost|inside outside
warmer colder|hot cold|warming cooling|growth decline|grew shrank|gains losses|causes prevents
cause prevent|caused prevented|aggravates alleviates|protective harmful|present absent
widespread rare|common rare|dominant recessive|acute chronic|mild severe|necessary unnecessary
"""
OTHER_WAY: dict[str, list[str]] = {}
for _pair in OPPOSITES.replace("\n", "|").strip("|").split("|"):
    _left, _right = _pair.split()
    OTHER_WAY.setdefault(_left, []).append(_right)
    OTHER_WAY.setdefault(_right, []).append(_left)

_EFFECTS = """
increase increases increased decrease decreases decreased reduce reduces reduced higher lower
more less greater smaller improved improves improve worsened worsens worsen raises lowers
promotes inhibits promoted inhibited promote inhibit enhances impairs enhanced impaired
activates suppresses activated suppressed elevated upregulated downregulated positively
negatively protective harmful effective ineffective aggravates alleviates causes prevents
slower faster better worse longer shorter stronger weaker accelerates delays
"""
EFFECTS = frozenset(_EFFECTS.split())
"""Words for what something does to something; in a claim with one of them it is the point."""

_WORD = re.compile(r"[A-Za-z][A-Za-z\-]*")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)?(?![\w]|[.,]\d)")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_AUXILIARY = re.compile(
    r"\b(is|are|was|were|has|have|had|can|could|will|would|should|may|might|did|does|do)\b"
    r"(?! not\b|n't| no\b)",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(is|are|was|were|has|have|had|can|could|will|would|should|may|might) not ")
_WORDS_OF_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def directions_of(text: str, rng: random.Random) -> list[Swap]:
    """One opposite for each word that has any."""
    found = dict.fromkeys(word for word in _WORD.findall(text) if word.lower() in OTHER_WAY)
    return [(word, _cased(rng.choice(OTHER_WAY[word.lower()]), word)) for word in found]


def effect_of(text: str, rng: random.Random) -> Swap | None:
    """The opposite of the one effect that a text tells; None where it tells none or several."""
    told = [word for word in _WORD.findall(text) if word.lower() in EFFECTS]
    found = directions_of(told[0], rng) if len(told) == 1 else []
    return found[0] if found else None


def numbers_of(text: str, rng: random.Random) -> list[Swap]:
    """Another number of the same form for each one."""
    digits = dict.fromkeys(_NUMBER.findall(text))
    swaps = [(number, _other_number(number, rng)) for number in digits]
    for word in dict.fromkeys(re.findall(r"[a-z]+", text)):
        if word in _WORDS_OF_NUMBERS:
            others = [each for each in _WORDS_OF_NUMBERS if each != word]
            swaps.append((word, rng.choice(others)))
    return [swap for swap in swaps if swap[0] != swap[1]]


def names_of(text: str, others: Sequence[str], rng: random.Random) -> list[Swap]:
    """Another name for each name inside a sentence."""
    found = dict.fromkeys(_NAME.findall(text))
    return [(name, rng.choice(others)) for name in found] if others else []


def all_names(text: str) -> list[str]:
    """Names inside the sentences of a text, in order."""
    return _NAME.findall(text)


def denied(text: str) -> str:
    """The text with its first statement denied, or its denial taken away; "" where neither goes.

    >>> denied("The yield was higher in June.")
    'The yield was not higher in June.'
    >>> denied("The yield was not higher in June.")
    'The yield was higher in June.'
    """
    if _NOT.search(text):
        return _NOT.sub(r"\1 ", text, count=1)
    if _AUXILIARY.search(text):
        return _AUXILIARY.sub(r"\1 not", text, count=1)
    return ""


def applied(swap: Swap, text: str) -> str:
    """The text with every such word replaced; the same text where it has none."""
    old, new = swap
    return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", lambda _: new, text)


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[0].isupper() else word


def _other_number(number: str, rng: random.Random) -> str:
    if re.fullmatch(r"[12]\d{3}", number):
        return str(int(number) + rng.choice((-30, -12, -5, -3, -2, -1, 1, 2, 3, 5, 12)))
    digits = [place for place, each in enumerate(number) if each.isdigit()]
    place = rng.choice(digits)
    least = 1 if place == 0 else 0
    other = rng.choice([str(n) for n in range(least, 10) if str(n) != number[place]])
    return number[:place] + other + number[place + 1 :]
