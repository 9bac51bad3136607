"""What may answer a question, and all that is known of each: words, meaning, tokens, time."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from app.core.errors import WorkerDied
from app.core.interfaces import Embedder
from app.core.memory import Speaker, Utterance
from app.memory.recall_scores import Signs, token_scores
from app.memory.signatures import best_rows, equal_signs, read_signs, signs_of
from app.memory.word_scores import rarities, word_scores
from app.memory.wording import says_something
from app.retrieval.late_search import token_codec
from app.services.utterance_index import UtteranceIndex
from app.storage.lexical_query import read_query
from app.storage.utterances import SaidWhere, UtteranceTable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Numbers = NDArray[np.int64]

log = logging.getLogger(__name__)

ALL_LOOKED_AT = 400
"""Where no more was said, all of it is looked at; else the best by words and by meaning."""
BY_WORDS, BY_SIGNS = 120, 120
MOST_WORDS = 24
"""Words of a question that are looked for; it has no more unless it is a letter."""


@dataclass(frozen=True, slots=True)
class AskedVectors:
    """A question as it is compared: its vector ``(d,)`` and its tokens', turned, ``(m, d)``."""

    vector: Vectors
    tokens: Vectors


@dataclass(frozen=True)
class Candidates:
    """What may answer, in the order of their numbers, and how it is linked.

    ``beside`` are the places of the neighbors that are candidates too; ``covered`` is the largest
    share (0-1) of the weight of the question's words that one of them with its neighbors holds.
    """

    said: tuple[Utterance, ...]
    numbers: tuple[int, ...]
    beside: list[list[int]]
    signs: Signs
    covered: float
    tokens: dict[int, bytes]
    dimension: int

    @cached_property
    def texts(self) -> list[str]:
        """What was said, in the order of the candidates."""
        return [each.text for each in self.said]

    def token_vectors(self, place: int) -> Vectors:
        """Those of one candidate, ``(m, d)``; none where it is not encoded."""
        packed = self.tokens.get(self.numbers[place])
        if packed is None:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return token_codec(self.dimension).unpack(packed).vectors


@dataclass(frozen=True, slots=True)
class _Found:
    """Numbers of those that have each word of the question, and the weight of each word."""

    standing: list[frozenset[int]]
    weights: list[float]


class SignReader:
    """Gathers candidates and their signs; keeps nothing."""

    def __init__(self, table: UtteranceTable, index: UtteranceIndex, queries: Embedder) -> None:
        self._table = table
        self._index = index
        self._queries = queries

    def read(self, query: str, where: SaidWhere) -> Candidates | None:
        """All that may answer; None where nothing was said there.

        By words alone while the encoder cannot answer.
        """
        allowed = np.array(self._table.numbers(where), dtype=np.int64)
        words = self._words(query, allowed)
        asked = self._asked(query)
        said = self._table.by_number(self._chosen(asked, words, allowed))
        numbers = tuple(number for number, each in said.items() if each.text)
        if not numbers:
            return None
        return self._known(asked, words, numbers, tuple(said[each] for each in numbers))

    def _asked(self, query: str) -> AskedVectors | None:
        try:
            [vector], [tokens] = self._queries.encode_tokens([query])
        except WorkerDied as error:
            log.warning("recalling by words alone: %s", error.title)
            return None
        return AskedVectors(vector, token_codec(len(vector)).turned(tokens.vectors))

    def _words(self, query: str, allowed: Numbers) -> _Found:
        terms = read_query(query).terms
        telling = [each for each in terms if says_something(each.typed)] or list(terms)
        expressions = list(dict.fromkeys(each.expression for each in telling))[:MOST_WORDS]
        standing = []
        for expression in expressions:
            found = np.array(self._table.with_word(expression), dtype=np.int64)
            inside = np.intersect1d(found, allowed, assume_unique=True)
            standing.append(frozenset(inside.tolist()))
        return _Found(standing, rarities([len(each) for each in standing], len(allowed)))

    def _chosen(self, asked: AskedVectors | None, words: _Found, allowed: Numbers) -> list[int]:
        """What has the words, what has a like meaning, and what stands beside either."""
        if asked is not None and len(allowed) <= ALL_LOOKED_AT:
            return [int(each) for each in allowed]
        weights: Counter[int] = Counter()
        for numbers, weight in zip(words.standing, words.weights, strict=True):
            for number in numbers:
                weights[number] += weight  # type: ignore[assignment]
        first = [number for number, _ in weights.most_common(BY_WORDS)]
        if asked is None:
            return first
        first = list(dict.fromkeys([*first, *self._near(asked, allowed)]))
        beside = self._table.beside(first)
        return list(dict.fromkeys([*first, *(n for each in first for n in beside[each])]))

    def _near(self, asked: AskedVectors, allowed: Numbers) -> list[int]:
        dimension = len(asked.vector)
        numbers, signs = self._index.signs(dimension)
        inside = np.isin(numbers, allowed)
        numbers, signs = numbers[inside], signs[inside]
        if not len(numbers):
            return []
        turned = token_codec(dimension).turned(asked.vector[None, :])
        query = read_signs(signs_of(turned), dimension)[0]
        shared = np.maximum(equal_signs(query, signs[:, 0]), equal_signs(query, signs[:, 1]))
        return [int(numbers[place]) for place in best_rows(shared, BY_SIGNS)]

    def _known(
        self,
        asked: AskedVectors | None,
        words: _Found,
        numbers: tuple[int, ...],
        said: tuple[Utterance, ...],
    ) -> Candidates:
        nearby = self._table.beside(numbers)
        place_of = {number: place for place, number in enumerate(numbers)}
        beside = [[place_of[n] for n in nearby[each] if n in place_of] for each in numbers]
        alone, around, covered = self._by_words(words, numbers, nearby)
        zeros = np.zeros(len(numbers), dtype=np.float32)
        own, wide, tokens, wider = zeros, zeros, zeros, zeros
        packed: dict[int, bytes] = {}
        if asked is not None:
            own, wide = self._cosines(asked, numbers)
            packed = self._table.tokens(self._queries.name(), numbers)
            tokens, wider = token_scores(_token_cosines(asked, numbers, packed), beside)
        is_person = np.array([each.speaker is Speaker.PERSON for each in said], dtype=np.float32)
        signs = Signs(own, wide, alone, around, tokens, wider, is_person)
        dimension = 0 if asked is None else len(asked.vector)
        return Candidates(said, numbers, beside, signs, covered, packed, dimension)

    def _by_words(
        self, words: _Found, numbers: Sequence[int], nearby: dict[int, list[int]]
    ) -> tuple[Vectors, Vectors, float]:
        """BM25 alone and between neighbors, and the largest share of the words in one place."""
        windows = [[each, *nearby[each]] for each in numbers]
        lengths = self._table.lengths(list({each for window in windows for each in window}))
        alone, _ = word_scores(
            words.standing,
            words.weights,
            [[each] for each in numbers],
            [lengths[each] for each in numbers],
        )
        wide = [sum(lengths.get(each, 0) for each in window) for window in windows]
        around, covered = word_scores(words.standing, words.weights, windows, wide)
        return alone, around, covered

    def _cosines(self, asked: AskedVectors, numbers: Sequence[int]) -> tuple[Vectors, Vectors]:
        stored = self._table.vectors(self._queries.name(), numbers)
        nothing = np.zeros(len(asked.vector), dtype="<f2").tobytes()
        both = [stored.get(each, (nothing, nothing)) for each in numbers]
        own, around = (
            np.frombuffer(b"".join(each[side] for each in both), dtype="<f2")
            .reshape(len(numbers), -1)
            .astype(np.float32)
            @ asked.vector
            for side in (0, 1)
        )
        return own, around


def _token_cosines(
    asked: AskedVectors, numbers: Sequence[int], packed: dict[int, bytes]
) -> Vectors:
    """The best cosine of each query token in each candidate, ``(n, m)``."""
    codec = token_codec(len(asked.vector))
    found = np.zeros((len(numbers), len(asked.tokens)), dtype=np.float32)
    for place, number in enumerate(numbers):
        if number in packed:
            vectors = codec.unpack(packed[number]).vectors
            if len(vectors):
                found[place] = (vectors @ asked.tokens.T).max(axis=0)
    return found
