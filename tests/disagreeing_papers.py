"""Made pairs of sentences of two papers on one question, which disagree or do not. Seeded."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

SEED = 5
THINGS = ("zinc", "melatonin", "aspirin", "ketamine", "probiotics", "vitamin D", "music", "tea")
OUTCOMES = (
    "sleep duration",
    "wound healing",
    "blood pressure",
    "reaction time",
    "body weight",
    "relapse rate",
)
MORE = (
    "{thing} significantly increased {outcome} in adults.",
    "In our trial {outcome} was higher with {thing} than with placebo.",
    "Treatment with {thing} improved {outcome} over eight weeks.",
)
LESS = (
    "{thing} significantly reduced {outcome} in adults.",
    "In our trial {outcome} was lower with {thing} than with placebo.",
    "Treatment with {thing} decreased {outcome} over eight weeks.",
)
SAME = (
    "{thing} had no significant effect on {outcome} in adults.",
    "We found no difference in {outcome} between {thing} and placebo.",
    "The {outcome} did not change with {thing} over eight weeks.",
)
ASKED = (
    "What is the effect of {thing} on {outcome}?",
    "Does {thing} change {outcome}?",
    "How does {thing} affect {outcome} compared with placebo?",
)


@dataclass(frozen=True, slots=True)
class MadePair:
    """A question and what two papers say on it."""

    question: str
    left: str
    right: str
    is_dispute: bool


def made_pairs(count: int = 120) -> Iterator[MadePair]:
    """Half of them disagree; the others agree, or speak of different things."""
    rng = random.Random(SEED)
    for number in range(count):
        thing, other = rng.sample(THINGS, 2)
        outcome, elsewhere = rng.sample(OUTCOMES, 2)
        sides = rng.sample((MORE, LESS, SAME), 2)
        left = rng.choice(sides[0]).format(thing=thing, outcome=outcome)
        question = rng.choice(ASKED).format(thing=thing, outcome=outcome)
        if number % 2 == 0:
            right = rng.choice(sides[1]).format(thing=thing, outcome=outcome)
        elif number % 4 == 1:
            right = rng.choice(sides[0]).format(thing=thing, outcome=outcome)
        else:
            changed = rng.choice(((other, outcome), (thing, elsewhere)))
            right = rng.choice(sides[1]).format(thing=changed[0], outcome=changed[1])
        yield MadePair(question, left, right, number % 2 == 0)
