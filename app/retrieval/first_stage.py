"""The first look through the library: by words and by meaning, side by side.

Knows only Protocols: which index, encoder or store stands behind them is wired elsewhere.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.errors import IndexDamaged, IndexMismatch, WorkerDied
from app.core.interfaces import Embedder, LexicalIndex, PassageStore, StoredVectors, VectorIndex
from app.core.searching import Scope
from app.core.types import SearchMode

if TYPE_CHECKING:
    from app.core.interfaces import Vectors

log = logging.getLogger(__name__)

CANDIDATES = 100
"""Passages that each ranker hands to the fusion."""

SCANNED_DOCUMENTS = 80
"""A scope of so few documents is looked through vector by vector: exact, and faster than asking
the index for what lies in them (at 100,000 passages 7 ms for 10 documents, against 74)."""

SIFTED = 2_000
"""In a wider scope so many neighbors are asked for, and those outside it are left out: naming a
thousand documents to the index takes ten times as long."""

Ranked = list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found, best first each; ``by_meaning`` None where meaning could not be asked.

    ``vector`` is the query's, ``(d,)``.
    """

    by_words: Ranked
    by_meaning: Ranked | None = None
    vector: Vectors | None = None


class FirstStage:
    """Words and meaning, each by its index; keeps no state, so any thread may call it."""

    def __init__(
        self,
        lexical: LexicalIndex,
        index: VectorIndex,
        embedder: Embedder,
        passages: PassageStore,
        stored: StoredVectors | None = None,
    ) -> None:
        """Keep the parts; without ``stored`` vectors the index is asked in every scope."""
        self._lexical = lexical
        self._index = index
        self._embedder = embedder
        self._passages = passages
        self._stored = stored

    def look(
        self, query: str, k: int, mode: SearchMode, scope: Scope, is_encoder_ready: bool
    ) -> Looked:
        """What each side finds of ``k`` passages and ``CANDIDATES``, whichever is more.

        Both run at once: meaning is found in other processes. Words alone serve where meaning
        cannot answer, in every mode. What the signs of the query demand or leave out (phrases,
        AND, a minus) holds for what was found by meaning too.
        """
        looked = self._both(query, max(k, CANDIDATES), mode, scope, is_encoder_ready)
        meaning = looked.by_meaning
        return replace(
            looked,
            by_words=self.permitted(query, looked.by_words),
            by_meaning=None if meaning is None else self.permitted(query, meaning),
        )

    def _both(
        self, query: str, wanted: int, mode: SearchMode, scope: Scope, is_encoder_ready: bool
    ) -> Looked:
        if mode is SearchMode.LEXICAL or not is_encoder_ready:
            return Looked(self._lexical.search(query, wanted, scope))
        if mode is SearchMode.DENSE:
            found = self._dense(query, wanted, scope)
            words = self._lexical.search(query, wanted, scope) if found is None else []
            return _looked(words, found)
        with ThreadPoolExecutor(1, "meaning") as aside:
            meaning = aside.submit(self._dense, query, wanted, scope)
            words = self._lexical.search(query, wanted, scope)
            return _looked(words, meaning.result())

    def nearest(self, vector: Vectors, k: int, scope: Scope) -> Ranked:
        """The ``k`` passages of a scope with the largest cosine, best first, ties by id.

        Raises:
            WorkerDied, IndexDamaged, IndexMismatch: the index cannot answer.
        """
        if scope.is_nothing:
            return []
        ids = scope.document_ids
        if ids is not None and self._stored is not None and len(ids) <= SCANNED_DOCUMENTS:
            return self._within(self._scanned(self._stored, vector, ids), scope)[:k]
        if ids is None and not scope.is_within_documents:
            return self._index.query(vector, k)
        found = self._within(self._index.query(vector, max(SIFTED, k)), scope)
        if len(found) < k:
            found = self._within(self._index.query(vector, max(SIFTED, k), ids or ()), scope)
        return found[:k]

    def nearest_or_none(self, vector: Vectors, k: int, scope: Scope) -> Ranked | None:
        """As ``nearest``; None when the index cannot answer now."""
        try:
            return self.nearest(vector, k, scope)
        except (WorkerDied, IndexDamaged, IndexMismatch) as error:
            log.warning("searching by words alone: %s", error.title)
            return None

    def permitted(self, query: str, ranked: Ranked) -> Ranked:
        """Those that hold what the signs of a query demand, and nothing that it leaves out."""
        allowed = self._lexical.allowed(query, [each for each, _ in ranked])
        return [pair for pair in ranked if pair[0] in allowed]

    def words(self, query: str, k: int, scope: Scope) -> Ranked:
        """Passages by their words alone."""
        return self._lexical.search(query, k, scope)

    def _dense(self, query: str, k: int, scope: Scope) -> tuple[Ranked, Vectors] | None:
        """None when the encoder or the index cannot answer now."""
        try:
            vector = self._embedder.encode([query])[0]
            return self.nearest(vector, k, scope), vector
        except (WorkerDied, IndexDamaged, IndexMismatch) as error:
            log.warning("searching by words alone: %s", error.title)
            return None

    def _scanned(self, stored: StoredVectors, vector: Vectors, ids: Sequence[str]) -> Ranked:
        passage_ids, vectors = stored.of_documents(ids)
        if not passage_ids:
            return []
        scored = zip(passage_ids, (vectors @ vector).tolist(), strict=True)
        return sorted(scored, key=lambda pair: (-pair[1], pair[0]))

    def _within(self, found: Ranked, scope: Scope) -> Ranked:
        kept = self._passages.within([each for each, _ in found], scope)
        return [pair for pair in found if pair[0] in kept]


def _looked(words: Ranked, meaning: tuple[Ranked, Vectors] | None) -> Looked:
    return Looked(words) if meaning is None else Looked(words, *meaning)
