"""Which of what was found took the place of which: what is needed to see it, kept at hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from app.core.memory import Speaker, Utterance
from app.memory.speakers import label_of
from app.memory.supersession import (
    ANSWERED,
    FITTING,
    MOST_CHANGES,
    NEAR,
    SHARED_WORD,
    alike,
    shared_weight,
    strongest,
    tells_change,
    token_weights,
    word_weights,
)
from app.retrieval.late_search import token_codec
from app.services.recall_signs import Candidates

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

LOOKED_THROUGH = 120
"""Candidates, the best ones, that words of change are looked for in, and how rare words are."""
KEPT_WEIGHTS = 4096
"""Utterances whose token weights are kept: each 2 KB."""


class Links:
    """Which candidate took the place of which, as far as it is asked for."""

    def __init__(
        self, candidates: Candidates, scores: Vectors, least: float, order: Sequence[int]
    ) -> None:
        self._known = candidates
        self._scores = scores
        self._least = least
        said = candidates.said
        changing = [
            place
            for place in order[:LOOKED_THROUGH]
            if said[place].speaker is Speaker.PERSON and tells_change(said[place].text)
        ]
        self._changes = changing[:MOST_CHANGES]
        self._near = frozenset(order[:NEAR])
        by_age = sorted(range(len(said)), key=lambda each: _moment(said[each]), reverse=True)
        self._ages = np.argsort(by_age)
        self._rare = word_weights([candidates.texts[each] for each in order[:LOOKED_THROUGH]])

    def successors(self, place: int) -> list[int]:
        """Those that took its place, the strongest first."""
        later = [each for each in self._changes if self._may_follow(each, place)]
        if not later:
            return []
        strengths = self._strengths(place, later) + FITTING * self._scores[later]
        is_near = np.array([each in self._near for each in later], dtype=bool)
        return [later[each] for each in strongest(strengths, self._least, is_near)]

    def age(self, place: int) -> float:
        """How long ago it was said, beside the others: less for what is newer."""
        return float(self._ages[place])

    def _may_follow(self, one: int, other: int) -> bool:
        """What one person says takes the place of nothing that another one said."""
        speakers = {self._label(one), self._label(other)} - {""}
        return bool(self._ages[one] < self._ages[other]) and len(speakers) < 2

    def _label(self, place: int) -> str:
        return label_of(self._known.texts[place])

    def _strengths(self, place: int, later: Sequence[int]) -> Vectors:
        before = [self._answered(each) for each in later]
        alone = self._likeness(place, later)
        with_question = ANSWERED * self._likeness(place, before)
        return np.asarray(np.maximum(alone, with_question), dtype=np.float32)

    def _answered(self, place: int) -> int:
        """What stands before it in its session; itself where nothing does."""
        before = int(self._known.beside[place, 0])
        return before if before >= 0 else place

    def _likeness(self, place: int, others: Sequence[int]) -> Vectors:
        """Likeness of one to others, by tokens both ways and by rare words."""
        mine, theirs = self._tokens(place), [self._tokens(each) for each in others]
        weights = [self._weights(each) for each in others]
        both = alike(mine, self._weights(place), theirs, weights)
        texts = self._known.texts
        words = [shared_weight(self._rare, texts[place], texts[each]) for each in others]
        return np.asarray(both + SHARED_WORD * np.array(words), dtype=np.float32)

    def _tokens(self, place: int) -> Vectors:
        return _unpacked(self._known.packed[place], self._known.dimension)

    def _weights(self, place: int) -> Vectors:
        packed, common = self._known.packed[place], self._known.background
        return _weighed(packed, common, self._known.dimension)


def _moment(said: Utterance) -> tuple[datetime, int]:
    return said.said_at, said.ordinal


@lru_cache(maxsize=512)
def _unpacked(packed: bytes, dimension: int) -> Vectors:
    if not packed:
        return np.zeros((0, dimension), dtype=np.float32)
    return token_codec(dimension).unpack(packed).vectors


@lru_cache(maxsize=KEPT_WEIGHTS)
def _weighed(packed: bytes, common: tuple[bytes, ...], dimension: int) -> Vectors:
    others = [_unpacked(each, dimension) for each in common if each != packed]
    return token_weights(_unpacked(packed, dimension), others)
