"""Claims of trial reports in plain words: the sets put them into four sentences of one form each.

"A significantly increased B compared with C." becomes "A raises B.", "B is higher with A." or,
denied and with its truth turned, "A does not increase B.": so people write what they claim.
"""

from __future__ import annotations

import random
import re
from dataclasses import replace

from pairs import CONTRADICT, SUPPORT, Pair

UP, DOWN, SAME = "up", "down", "same"

_A, _B, _C, _END = r"(?P<a>.+?)", r"(?P<b>.+?)", r"(?P<c>.+?)", r"\.+"
_FORMS = tuple(
    (re.compile(form), way)
    for form, way in (
        (f"{_A} significantly increased {_B} compared with {_C}{_END}", UP),
        (f"{_A} significantly reduced {_B} compared with {_C}{_END}", DOWN),
        (f"{_B} was higher with {_A} than with {_C}{_END}", UP),
        (f"{_B} was lower with {_A} than with {_C}{_END}", DOWN),
        (f"{_A} did not change {_B} significantly compared with {_C}{_END}", SAME),
        (f"There was no significant difference in {_B} between {_A} and {_C}{_END}", SAME),
    )
)
_SAID = {
    UP: (
        "{A} increases {b}.",
        "{A} raises {b}.",
        "{A} leads to higher {b}.",
        "{B} is higher with {a}.",
        "{B} increases after {a}.",
        "{A} is associated with higher {b} than {c}.",
        "{A} is linked to more {b}.",
        "Treatment with {a} can increase {b}.",
        "{A} increases {b} relative to {c}.",
        "{A} has an effect on {b}: it goes up.",
    ),
    DOWN: (
        "{A} reduces {b}.",
        "{A} lowers {b}.",
        "{A} decreases {b}.",
        "{A} leads to lower {b}.",
        "{B} is lower with {a}.",
        "{B} decreases after {a}.",
        "{A} is associated with lower {b} than {c}.",
        "{A} is linked to less {b}.",
        "Treatment with {a} can reduce {b}.",
        "{A} reduces {b} relative to {c}.",
    ),
    SAME: (
        "{A} has no effect on {b}.",
        "{A} does not affect {b}.",
        "{A} does not change {b}.",
        "{A} is not associated with {b}.",
        "There is no link between {a} and {b}.",
        "{B} is the same with {a} and {c}.",
        "{A} neither increases nor reduces {b}.",
        "{A} makes no difference to {b}.",
    ),
}
_DENIED = {
    UP: (
        "{A} does not increase {b}.",
        "{A} does not lead to higher {b}.",
        "{B} is not higher with {a}.",
    ),
    DOWN: (
        "{A} does not reduce {b}.",
        "{A} does not lead to lower {b}.",
        "{B} is not lower with {a}.",
    ),
    SAME: ("{A} affects {b}.", "{A} has an effect on {b}.", "{A} is associated with {b}."),
}
DENIED_SHARE = 0.3


def plain(pair: Pair, rng: random.Random) -> Pair:
    """The pair with its claim in plain words; the same pair where it has none of the forms."""
    for form, way in _FORMS:
        found = form.fullmatch(pair.claim)
        if found is None:
            continue
        is_denied = rng.random() < DENIED_SHARE
        said = rng.choice((_DENIED if is_denied else _SAID)[way])
        names = {}
        for name, text in found.groupdict().items():
            inner = text.strip()
            names[name] = inner[0].lower() + inner[1:] if inner[1:2].islower() else inner
            names[name.upper()] = inner[0].upper() + inner[1:]
        return replace(pair, claim=said.format(**names), target=_turned(pair, is_denied))
    return pair


def _turned(pair: Pair, is_denied: bool) -> tuple[float, float, float]:
    """What is true is false once it is denied; what is not settled stays so."""
    if not is_denied:
        return pair.target
    return {SUPPORT: CONTRADICT, CONTRADICT: SUPPORT}.get(pair.target, pair.target)
