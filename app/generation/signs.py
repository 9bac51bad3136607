"""What can be read off a claim and its quotes by rules: numbers, names, denial, words. Pure.

It reads and compares; it does not understand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.generation import facts
from app.generation.contrast import denied_words, opposed_words
from app.generation.quantities import Quantity, quantities, unstated
from app.generation.vocabulary import DOWN
from app.generation.words import coverage, words


@dataclass(frozen=True, slots=True)
class Signs:
    """What was read off a claim and its quotes; tuples are empty where nothing is amiss.

    ``coverage`` (0-1) is the share of the claim's words of meaning in the quotes, ``opposed`` a
    word of the claim and one of a quote that say the contrary.
    """

    is_verbatim: bool
    numbers: int
    strange_numbers: tuple[str, ...]
    names: int
    strange_names: tuple[str, ...]
    coverage: float
    denied: tuple[str, ...]
    opposed: tuple[str, ...]


def signs_of(claim: str, quotes: Sequence[str]) -> Signs:
    """Compare a claim's text with the one or more quotes that it cites.

    Words, names and numbers may come from any of them; whether they deny it is asked of the one
    that shares most words with it.
    """
    together = " ".join(quotes)
    nearest = max(quotes, key=lambda quote: coverage(claim, quote))
    wanted, names = quantities(claim), sorted(facts.names(claim))
    known = facts.names(together) | set(words(together))
    return Signs(
        is_verbatim=_is_within(words(claim), words(together)),
        numbers=len(wanted),
        strange_numbers=_strange_numbers(claim, wanted, together),
        names=len(names),
        strange_names=tuple(_written(name, claim) for name in names if not _is_known(name, known)),
        coverage=coverage(claim, together),
        denied=tuple(denied_words(claim, nearest)),
        opposed=opposed_words(claim, nearest) or (),
    )


def _strange_numbers(claim: str, wanted: Sequence[Quantity], together: str) -> tuple[str, ...]:
    known = quantities(together)
    if DOWN.intersection(words(claim)):  # "fell by 4" may stand there as -4
        known += [replace(each, low=-each.high, high=-each.low) for each in known if each.low < 0]
    return tuple(dict.fromkeys(each.written for each in unstated(wanted, known)))


def _is_known(name: str, known: set[str]) -> bool:
    return name in known or set(words(name)) <= known


def _written(name: str, claim: str) -> str:
    """A folded name as the claim has it."""
    found = re.search(re.escape(name), claim, re.IGNORECASE)
    return found.group() if found else name


def _is_within(inner: list[str], outer: list[str]) -> bool:
    """True when all words of one stand in the other, in a row."""
    count = len(inner)
    return bool(inner) and any(outer[n : n + count] == inner for n in range(len(outer) - count + 1))
