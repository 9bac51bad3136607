"""How likely an endpoint's model is to answer with each of some words. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

SAID, NOT_SAID = 0.9, 0.1
"""The shares where an endpoint tells no probabilities: the word that was said, all others."""
LEAST_SHARE = 1e-6


def chances_in(choice: Mapping[str, object], options: Sequence[str]) -> tuple[float, ...] | None:
    """Natural log-probabilities of the options out of ``top_logprobs``; None where there are none.

    Only the first token counts, so an option has the shares of all tokens that it begins with. One
    that is not among those listed has a share below the least of them.
    """
    listed = _listed(choice)
    if not listed:
        return None
    least = min(share for _, share in listed) / math.e
    shares = [sum(share for token, share in listed if _begins(option, token)) for option in options]
    return tuple(math.log(min(1.0, max(share or least, LEAST_SHARE))) for share in shares)


def chances_by_word(text: str, options: Sequence[str]) -> tuple[float, ...]:
    """The same from one word that was said; equal shares where it is none of the options.

    >>> [round(math.exp(each), 2) for each in chances_by_word("Yes.", ("yes", "no"))]
    [0.9, 0.1]
    """
    word = text.strip().strip(".,:;!\"'*()[]").casefold()
    first = word.split()[0].strip(".,:;!") if word.split() else ""
    said = [option.casefold() == first for option in options]
    if not any(said) or all(said):
        return tuple(-math.log(len(options)) for _ in options)
    missed = NOT_SAID / (len(options) - sum(said))
    return tuple(math.log(SAID / sum(said) if each else missed) for each in said)


def _listed(choice: Mapping[str, object]) -> list[tuple[str, float]]:
    """Tokens that might have come first, with their shares."""
    told = choice.get("logprobs")
    content = told.get("content") if isinstance(told, dict) else None
    first = content[0] if isinstance(content, list) and content else None
    top = first.get("top_logprobs") if isinstance(first, dict) else None
    found: dict[str, float] = {}
    for each in top if isinstance(top, list) else ():
        if isinstance(each, dict):
            token, chance = each.get("token"), each.get("logprob")
            if isinstance(token, str) and isinstance(chance, int | float) and chance <= 0:
                found[token] = math.exp(chance)
    return list(found.items())


def _begins(option: str, token: str) -> bool:
    word = token.strip().casefold()
    return bool(word) and option.casefold().startswith(word)
