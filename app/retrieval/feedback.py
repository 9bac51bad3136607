"""What the first results, or a person's ticks, teach a second search; no model (pure).

A passage that was found, or ticked as good, is an example of what is wanted: its vector draws the
query's vector toward it, its telling words are searched too. See ``tests/benchmarks/feedback.py``
for whether that pays when nobody ticked anything.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from app.core.interfaces import PassageStore
from app.core.types import Passage, ScoredPassage
from app.retrieval.sentence_scores import COMMON_WORDS, stem, stems

if TYPE_CHECKING:
    from app.core.interfaces import Vectors

VectorsOf = Callable[[Sequence[str]], "Mapping[str, Vectors]"]
"""Stored vectors ``(d,)`` of passages by their ids; those without one are left out."""

_WORD = re.compile(r"[^\W\d_][\w’'-]*\w{2}")
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class FeedbackWeights:
    """How much is learned from what.

    ``query`` is Rocchio's alpha, ``good`` its beta, ``bad`` its gamma; ``depth`` first results are
    taken as good where the person ticked none; ``words`` are added, ``words_weight`` is what
    their list counts when it is fused with that of the query's own words, at 1.
    """

    query: float = 1.0
    good: float = 0.3
    bad: float = 0.15
    depth: int = 3
    words: int = 20
    words_weight: float = 0.25


PSEUDO = FeedbackWeights()
"""For first results that nobody looked at. It pays on none of the sets by more than its noise, so
no search does it unasked: vector and words change nDCG@10 by +0.004 on HotpotQA and -0.004 on
SciFact's train claims, answers among the first five by -0.010 on COVID-QA."""

TICKED = FeedbackWeights(good=0.75, words_weight=0.5)
"""For a person's ticks: the weights usual for Rocchio (Manning, Raghavan and Schuetze,
"Introduction to Information Retrieval", 2008, section 9.1.1). After one simulated tick
HotpotQA's other passage gains 0.03 of nDCG@10 (interval 0.006 to 0.059), the next answer on
COVID-QA is first for 0.12 instead of 0.08 (0.01 to 0.07 more)."""


@dataclass(frozen=True, slots=True)
class SecondRequest:
    """What is searched the second time: by ``vector`` ``(d,)``, None where nothing is encoded.

    ``words`` are new ones with their weights (they sum to 1), the heaviest first; the list that
    they find is fused at ``words_weight``.
    """

    vector: Vectors | None
    words: tuple[tuple[str, float], ...]
    words_weight: float

    @property
    def words_query(self) -> str:
        """The new words as a query for a ``LexicalIndex``; empty where there are none."""
        return " ".join(word for word, _ in self.words)


class Feedback:
    """Turns good and bad passages into a second request; keeps no state."""

    def __init__(self, vectors_of: VectorsOf, passages: PassageStore) -> None:
        self._vectors_of = vectors_of
        self._passages = passages

    def second(
        self,
        query: str,
        vector: Vectors | None,
        first: Sequence[ScoredPassage],
        liked: Sequence[str] = (),
        disliked: Sequence[str] = (),
    ) -> SecondRequest:
        """The second request for a query with its vector ``(d,)`` and its first results.

        ``liked`` and ``disliked`` are passage ids, whether found first or not; without any liked
        the first ``PSEUDO.depth`` results that are not disliked stand for them. References are
        no examples. Same in, same out.
        """
        weights = TICKED if liked or disliked else PSEUDO
        good, shares = self._good(first, liked, disliked, weights)
        bad_ids = sorted(set(disliked) - {each.id for each in good})
        learned = self._learned(vector, [each.id for each in good], bad_ids, weights)
        background = [each.passage.text for each in first]
        words = expansion_words(
            query, [each.text for each in good], shares, background, weights.words
        )
        return SecondRequest(learned, words, weights.words_weight)

    def _good(
        self,
        first: Sequence[ScoredPassage],
        liked: Sequence[str],
        disliked: Sequence[str],
        weights: FeedbackWeights,
    ) -> tuple[list[Passage], list[float]]:
        """The examples and how much each counts for its words: ticks alike, results by score."""
        if liked:
            ticked = self._passages.passages(list(dict.fromkeys(liked)))
            good = [each for each in ticked if not each.is_reference_list]
            return good, [1.0] * len(good)
        unwanted = set(disliked)
        usable = [
            each
            for each in first
            if not each.passage.is_reference_list and each.passage.id not in unwanted
        ][: weights.depth]
        best = usable[0].score if usable else 0.0
        return [each.passage for each in usable], [
            math.exp(min(0.0, each.score - best)) for each in usable
        ]

    def _learned(
        self,
        vector: Vectors | None,
        good: Sequence[str],
        bad: Sequence[str],
        weights: FeedbackWeights,
    ) -> Vectors | None:
        if vector is None:
            return None
        stored = self._vectors_of([*good, *bad])
        return rocchio(
            vector,
            [stored[each] for each in good if each in stored],
            [stored[each] for each in bad if each in stored],
            weights,
        )


def rocchio(
    query: Vectors, good: Sequence[Vectors], bad: Sequence[Vectors], weights: FeedbackWeights
) -> Vectors:
    """``alpha * q + beta * mean(good) - gamma * mean(bad)``, ``(d,)`` float32 of length 1.

    Rocchio, "Relevance feedback in information retrieval" (1971); over dense vectors as in Li et
    al., "Pseudo Relevance Feedback with Deep Language Models and Dense Retrievers: Successes and
    Pitfalls" (2021, arXiv 2108.11044). Where everything cancels out the query stays as it is.
    """
    moved = weights.query * np.asarray(query, dtype=np.float32)
    if good:
        moved = moved + weights.good * np.mean(np.stack(good), axis=0)
    if bad:
        moved = moved - weights.bad * np.mean(np.stack(bad), axis=0)
    length = float(np.linalg.norm(moved))
    if length < _LEAST:
        return query
    return np.asarray(moved / length, dtype=np.float32)


def expansion_words(
    query: str,
    texts: Sequence[str],
    shares: Sequence[float],
    background: Sequence[str],
    count: int,
) -> tuple[tuple[str, float], ...]:
    """Up to ``count`` words that the texts add to the query, with weights that sum to 1.

    RM3's relevance model (Lavrenko and Croft, "Relevance-Based Language Models", 2001; Abdul-
    Jaleel et al., "UMass at TREC 2004"): ``P(w) = sum over texts of share * tf(w) / length``, the
    shares normalized. Ours: ``P(w)`` is multiplied by ``log((n + 1) / f)`` with ``f`` of the ``n``
    background texts holding the word, so that what every result says is no news; and the query's
    words, in any form, are left out, for theirs is a list of its own: FTS5 cannot weight a term,
    a fusion can weight a list. Heaviest first, ties by word.

    >>> expansion_words("bees", ["Bees waggle."], [1.0], ["Bees waggle.", "Bees fly."], 5)
    (('waggle', 1.0),)
    """
    asked, total = stems(query), math.fsum(shares)
    weights: dict[str, float] = {}
    for text, share in zip(texts, shares, strict=True):
        found = Counter(telling_words(text))
        length = sum(found.values())
        for word, times in found.items():
            if stem(word) not in asked:
                weights[word] = weights.get(word, 0.0) + share / total * times / length
    held = Counter(word for text in background for word in set(telling_words(text)))
    rare = {
        word: weight * math.log((len(background) + 1) / max(1, held[word]))
        for word, weight in weights.items()
    }
    best = sorted(rare.items(), key=lambda pair: (-pair[1], pair[0]))[:count]
    kept = [(word, weight) for word, weight in best if weight > 0]
    whole = math.fsum(weight for _, weight in kept)
    return tuple((word, weight / whole) for word, weight in kept)


def telling_words(text: str) -> list[str]:
    """The words of a text that tell something, in small letters, in order, repeats kept.

    >>> telling_words("What does the Waggle dance of A. mellifera encode?")
    ['waggle', 'dance', 'mellifera', 'encode']
    """
    return [word for word in _WORD.findall(text.lower()) if word not in COMMON_WORDS]
