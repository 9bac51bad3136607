"""What speaks for a sentence as the answer to a question: one number for each sign (pure)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.retrieval.outcomes import outcome_share
from app.retrieval.sentence_scores import prose_weight, telling_stems, word_overlaps
from app.retrieval.told_outcomes import measured_thing, tells_change, tells_plan, tells_test


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence to choose from, with what it leaves unsaid.

    ``around`` is it with its neighbors, the title and the section; ``passage`` names the passage
    that it was found in, and ``passage_score`` is what that scored in the search.
    """

    text: str
    around: str
    passage: str
    passage_score: float


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question over its candidates; ``cosines`` are theirs, 0-1."""

    question: str
    candidates: Sequence[Candidate]
    cosines: Sequence[float]

    @property
    def texts(self) -> list[str]:
        """The sentences."""
        return [each.text for each in self.candidates]


def signs_of(
    names: Sequence[str], question: str, candidates: Sequence[Candidate], cosines: Sequence[float]
) -> list[list[float]]:
    """The named signs of each candidate, in the order of the names.

    All are within -1 to 1 but ``length``. ``cosines`` are those of the sentences with the
    question, -1 to 1.

    Raises:
        KeyError: there is no such sign.
    """
    clipped = [min(max(each, 0.0), 1.0) for each in cosines]
    asked = _Asked(question, candidates, clipped)
    columns = [_SIGNS[name](asked) for name in names]
    return [list(row) for row in zip(*columns, strict=True)]


def _meaning(asked: _Asked) -> Sequence[float]:
    return asked.cosines


def _passage_meaning(asked: _Asked) -> list[float]:
    """The cosine of the best sentence of the same passage."""
    best: dict[str, float] = {}
    for each, cosine in zip(asked.candidates, asked.cosines, strict=True):
        best[each.passage] = max(cosine, best.get(each.passage, 0.0))
    return [best[each.passage] for each in asked.candidates]


def _passage_score(asked: _Asked) -> list[float]:
    """What the search thought of the passage: 0 for the best, -1 for the last."""
    scores = [each.passage_score for each in asked.candidates]
    best, spread = max(scores, default=0.0), max(scores, default=0.0) - min(scores, default=0.0)
    return [(each - best) / spread if spread else 0.0 for each in scores]


def _words(asked: _Asked) -> list[float]:
    return word_overlaps(asked.question, asked.texts)


def _words_around(asked: _Asked) -> list[float]:
    return word_overlaps(asked.question, [each.around for each in asked.candidates])


def _words_of_target(asked: _Asked) -> list[float]:
    """Words of what an effect is asked on: the sentence may name the treatments otherwise."""
    return word_overlaps(measured_thing(asked.question), asked.texts)


def _phrases(asked: _Asked) -> list[float]:
    """The share of the question's neighboring words that are neighbors in the sentence."""
    wanted = list(pairwise(telling_stems(asked.question)))
    found = [set(pairwise(telling_stems(each))) for each in asked.texts]
    return [sum(pair in own for pair in wanted) / max(1, len(wanted)) for own in found]


def _each(sign: Callable[[str], float]) -> Callable[[_Asked], list[float]]:
    return lambda asked: [float(sign(each)) for each in asked.texts]


def _length(text: str) -> float:
    return math.log(max(1, len(text.split())))


def _is_question(text: str) -> bool:
    return text.rstrip().endswith(("?", "？"))


_SIGNS: dict[str, Callable[[_Asked], Sequence[float]]] = {
    "meaning": _meaning,
    "passage meaning": _passage_meaning,
    "passage score": _passage_score,
    "words": _words,
    "words around": _words_around,
    "words of target": _words_of_target,
    "phrases": _phrases,
    "prose": _each(prose_weight),
    "question": _each(_is_question),
    "length": _each(_length),
    "outcome": _each(outcome_share),
    "test": _each(tells_test),
    "change": _each(tells_change),
    "plan": _each(tells_plan),
}
