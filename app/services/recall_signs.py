"""What may answer a question, and all that is known of each: words, meaning, tokens, time."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from app.core.errors import WorkerDied
from app.core.interfaces import Embedder
from app.core.memory import Utterance
from app.memory.recall_scores import Signs, rough_score, token_scores
from app.memory.signatures import best_rows, equal_signs, read_signs, signs_of
from app.memory.speakers import who_is_meant
from app.memory.word_scores import rarities, word_scores
from app.memory.wording import says_something
from app.retrieval.late_search import token_codec
from app.services.said_map import NOBODY, SaidMap, SaidWhere
from app.services.utterance_index import UtteranceIndex
from app.storage.lexical_query import read_query
from app.storage.utterances import UtteranceTable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Numbers = NDArray[np.int64]
    Mask = NDArray[np.bool_]
    Bits = NDArray[np.uint64]

log = logging.getLogger(__name__)

ALL_LOOKED_AT = 400
"""Where no more was said, all of it is looked at; else the best by words and by meaning."""
BY_WORDS, BY_SIGNS = 120, 120
LOOKED_AT = 300
"""Of what was chosen with its neighbors, so many of the best are looked at closely."""
MOST_WORDS = 24
"""Words of a question that are looked for; it has no more unless it is a letter."""
BACKGROUND = 40
"""Utterances, up to twice as many, that tell which tokens are common talk."""
MOST_STANDING = 10_000
"""Places of a word that are read: one that stands in more of them tells next to nothing."""


@dataclass(frozen=True, slots=True)
class AskedVectors:
    """A question as it is compared: its vector ``(d,)`` and its tokens', turned, ``(m, d)``."""

    vector: Vectors
    tokens: Vectors


@dataclass(frozen=True)
class Candidates:
    """What may answer, ``n`` of them in the order of their numbers, and how it is linked.

    ``beside`` ``(n, 2)`` are the neighbors that are candidates too, before and after, -1 for none;
    ``covered`` is the largest share (0-1) of the weight of the question's words that one of them
    with its neighbors holds; ``packed`` are the tokens by candidate, empty where not encoded.
    """

    said: tuple[Utterance, ...]
    numbers: tuple[int, ...]
    beside: Numbers
    signs: Signs
    covered: float
    packed: tuple[bytes, ...]
    dimension: int
    background: tuple[bytes, ...] = ()
    """Packed tokens of utterances spread over all that may be recalled: what common talk is."""

    @cached_property
    def texts(self) -> list[str]:
        """What was said, in the order of the candidates."""
        return [each.text for each in self.said]

    @cached_property
    def sessions(self) -> list[str]:
        """Their sessions, in the order of the candidates."""
        return [each.session_id for each in self.said]


@dataclass(frozen=True, slots=True)
class _Words:
    """Where each of ``w`` words of a question stands, ``(w, n + 1)``, and its weight.

    The last column is never true: it is what the place -1 stands for.
    """

    standing: Mask
    weights: Vectors


@dataclass(frozen=True, slots=True)
class _Rough:
    """What is quick to know of ``n`` places: cosines and BM25, alone and around, ``(4, n)``."""

    places: Numbers
    signs: Vectors
    is_encoded: Mask
    covered: float

    def those(self, which: Mask) -> _Rough:
        return _Rough(
            self.places[which], self.signs[:, which], self.is_encoded[which], self.covered
        )


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
        asked = self._asked(query)
        said, bits = self._at_hand(asked)
        allowed = said.within(where)
        if not len(allowed):
            return None
        words = self._words(query, said, allowed)
        rough = self._rough(asked, words, said, self._chosen(asked, words, said, bits, allowed))
        told = self._table.by_number([int(each) for each in said.numbers[rough.places]])
        known = np.array([int(each) in told for each in said.numbers[rough.places]], dtype=bool)
        if not known.any():
            return None
        background = self._background(asked, said, allowed)
        return self._known(query, asked, rough.those(known), said, tuple(told.values()), background)

    def best_by_words(self, text: str, where: SaidWhere) -> Utterance | None:
        """What holds the words of a text best, the first of equals; None where nothing does."""
        said = self._index.said()
        allowed = said.within(where)
        words = self._words(text, said, allowed)
        scores = words.weights @ words.standing[:, allowed]
        if not scores.size or scores.max() <= 0:
            return None
        number = int(said.numbers[allowed[int(np.argmax(scores))]])
        return self._table.by_number([number]).get(number)

    def _asked(self, query: str) -> AskedVectors | None:
        try:
            [vector], [tokens] = self._queries.encode_tokens([query])
        except WorkerDied as error:
            log.warning("recalling by words alone: %s", error.title)
            return None
        return AskedVectors(vector, token_codec(len(vector)).turned(tokens.vectors))

    def _at_hand(self, asked: AskedVectors | None) -> tuple[SaidMap, Bits]:
        if asked is None:
            return self._index.said(), np.zeros((0, 2, 0), dtype=np.uint64)
        return self._index.signs(len(asked.vector))

    def _words(self, query: str, said: SaidMap, allowed: Numbers) -> _Words:
        terms = read_query(query).terms
        telling = [each for each in terms if says_something(each.typed)] or list(terms)
        expressions = list(dict.fromkeys(each.expression for each in telling))[:MOST_WORDS]
        standing = np.zeros((len(expressions), len(said.numbers) + 1), dtype=bool)
        if len(allowed):
            first, last = (int(said.numbers[allowed[each]]) for each in (0, -1))
            for word, expression in enumerate(expressions):
                found = self._table.with_word(expression, first, last, MOST_STANDING + 1)
                if len(found) <= MOST_STANDING:
                    standing[word, said.places(found)] = True
            is_allowed = np.zeros(standing.shape[1], dtype=bool)
            is_allowed[allowed] = True
            standing &= is_allowed
        counts = [int(each) for each in standing.sum(axis=1)]
        return _Words(standing, np.array(rarities(counts, len(allowed)), dtype=np.float32))

    def _chosen(
        self,
        asked: AskedVectors | None,
        words: _Words,
        said: SaidMap,
        bits: Bits,
        allowed: Numbers,
    ) -> Numbers:
        """What has the words, what has a like meaning, and what stands beside either."""
        if asked is not None and len(allowed) <= ALL_LOOKED_AT:
            return allowed
        scores = words.weights @ words.standing[:, allowed]
        best = best_rows((scores * 1000).astype(np.int64), BY_WORDS)
        first = allowed[best[scores[best] > 0]]
        if asked is None:
            return np.sort(first)
        first = np.concatenate([first, self._near(asked, bits, allowed)])
        beside = said.beside[first].ravel()
        is_wanted = np.zeros(len(said.numbers), dtype=bool)
        is_wanted[first] = True
        is_wanted[beside[beside != NOBODY]] = True
        return allowed[is_wanted[allowed]]

    def _near(self, asked: AskedVectors, bits: Bits, allowed: Numbers) -> Numbers:
        turned = token_codec(len(asked.vector)).turned(asked.vector[None, :])
        query = read_signs(signs_of(turned), len(asked.vector))[0]
        inside = bits[allowed]
        shared = np.maximum(equal_signs(query, inside[:, 0]), equal_signs(query, inside[:, 1]))
        shared[~inside.any(axis=(1, 2))] = 0
        return allowed[best_rows(shared, BY_SIGNS)]

    def _rough(
        self, asked: AskedVectors | None, words: _Words, said: SaidMap, places: Numbers
    ) -> _Rough:
        """What is quick to know of many, cut to the best of them."""
        alone, around, covered = _by_words(words, said, places, said.beside[places])
        own, wide = np.zeros_like(alone), np.zeros_like(alone)
        is_encoded = np.zeros(len(places), dtype=bool)
        if asked is not None:
            numbers = [int(each) for each in said.numbers[places]]
            own, wide, is_encoded = self._cosines(asked, numbers)
        found = _Rough(places, np.stack([own, wide, alone, around]), is_encoded, covered)
        best = best_rows((rough_score(found.signs) * 1000).astype(np.int64), LOOKED_AT)
        is_best = np.zeros(len(places), dtype=bool)
        is_best[best] = True
        return found.those(is_best)

    def _known(
        self,
        query: str,
        asked: AskedVectors | None,
        rough: _Rough,
        said: SaidMap,
        told: tuple[Utterance, ...],
        background: tuple[bytes, ...],
    ) -> Candidates:
        numbers = tuple(int(each) for each in said.numbers[rough.places])
        beside = _among(rough.places, said.beside[rough.places])
        own, wide, alone, around = rough.signs
        tokens, wider = np.zeros_like(own), np.zeros_like(own)
        packed: tuple[bytes, ...] = ()
        if asked is not None:
            found = self._table.tokens(self._queries.name(), numbers)
            packed = tuple(found.get(each, b"") for each in numbers)
            tokens, wider = (
                _unknown_as_usual(each, rough.is_encoded)
                for each in token_scores(_token_cosines(asked, packed), beside)
            )
        signs = Signs(own, wide, alone, around, tokens, wider, who_is_meant(query, told))
        dimension = 0 if asked is None else len(asked.vector)
        return Candidates(
            told, numbers, beside, signs, rough.covered, packed, dimension, background
        )

    def _background(
        self, asked: AskedVectors | None, said: SaidMap, allowed: Numbers
    ) -> tuple[bytes, ...]:
        """A stride is a power of two, so that it stays the same while little is added."""
        if asked is None:
            return ()
        stride = 1 << max(0, (len(allowed) // BACKGROUND).bit_length() - 1)
        numbers = [int(each) for each in said.numbers[allowed[::stride]]]
        return tuple(self._table.tokens(self._queries.name(), numbers).values())

    def _cosines(
        self, asked: AskedVectors, numbers: Sequence[int]
    ) -> tuple[Vectors, Vectors, Mask]:
        """Alone, between neighbors, and which are encoded at all."""
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
        known = np.array([each in stored for each in numbers], dtype=bool)
        return _unknown_as_usual(own, known), _unknown_as_usual(around, known), known


def _unknown_as_usual(values: Vectors, is_known: Mask) -> Vectors:
    """What is not encoded yet is found by its words: its meaning speaks neither for nor against."""
    if is_known.all() or not is_known.any():
        return values
    return np.where(is_known, values, values[is_known].mean()).astype(np.float32)


def _among(places: Numbers, nearby: Numbers) -> Numbers:
    """Neighbors as rows of the candidates themselves, -1 for those that are none."""
    found = np.searchsorted(places, nearby).clip(max=len(places) - 1)
    return np.where((nearby != NOBODY) & (places[found] == nearby), found, NOBODY)


def _by_words(
    words: _Words, said: SaidMap, places: Numbers, nearby: Numbers
) -> tuple[Vectors, Vectors, float]:
    """BM25 alone and between neighbors, and the largest share of the words in one place."""
    lengths = np.append(said.lengths, 0)
    windows = np.column_stack([places, nearby])
    alone, _ = word_scores(words.standing[:, places].T, words.weights, lengths[places])
    inside = words.standing[:, windows].sum(axis=2).T
    around, covered = word_scores(inside, words.weights, lengths[windows].sum(axis=1))
    return alone, around, covered


def _token_cosines(asked: AskedVectors, packed: Sequence[bytes]) -> Vectors:
    """The best cosine of each query token in each candidate, ``(n, m)``."""
    found = np.zeros((len(packed), len(asked.tokens)), dtype=np.float32)
    filled = [place for place, each in enumerate(packed) if each]
    codec = token_codec(len(asked.vector))
    cosines, lengths = codec.cosines(asked.tokens, [packed[each] for each in filled])
    counts = np.array(lengths, dtype=np.int64)
    held = counts > 0
    if len(cosines):
        starts = (np.cumsum(counts) - counts)[held]
        found[np.array(filled)[held]] = np.maximum.reduceat(cosines, starts, axis=0)
    return found
