"""A question -> the passages that may answer it: by words, by meaning, joined.

Knows only Protocols: which index, encoder or store stands behind them is wired elsewhere.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from app.core.errors import IndexDamaged, IndexMismatch, WorkerDied
from app.core.interfaces import Embedder, LexicalIndex, PassageStore, VectorIndex
from app.core.searching import EVERYWHERE, Scope
from app.core.types import Passage, Ranker, ScoredPassage, SearchMode
from app.retrieval.fusion import fuse_scores

if TYPE_CHECKING:
    from app.core.interfaces import Vectors

log = logging.getLogger(__name__)

CANDIDATES = 100
"""Passages that each ranker hands to the fusion."""

SIFTED = 5
"""Times as many are asked of the vector index where only some of them may be shown."""

LEXICAL_WEIGHT, DENSE_WEIGHT = 1.0, 0.7
"""Measured on SciFact's train claims and on HotpotQA (nDCG@10): 0.726 and 0.847, with equal
weights 0.722 and 0.841, by reciprocal ranks 0.687 and 0.826."""

_REFERENCES = re.compile(
    r"^[\W\d]*(references?( and notes)?|bibliography|works cited|literature( cited)?)\W*$", re.I
)

Ranked = list[tuple[str, float]]


class Retriever:
    """Finds passages; keeps no state, so any thread may call it."""

    def __init__(
        self,
        lexical: LexicalIndex,
        index: VectorIndex,
        embedder: Embedder,
        passages: PassageStore,
    ) -> None:
        self._lexical = lexical
        self._index = index
        self._embedder = embedder
        self._passages = passages

    def retrieve(
        self,
        query: str,
        k: int,
        mode: SearchMode = SearchMode.HYBRID,
        scope: Scope = EVERYWHERE,
        is_encoder_ready: bool = True,
    ) -> tuple[list[ScoredPassage], bool]:
        """The ``k`` best passages, best first, and whether only words were searched.

        Words alone serve while the encoder is starting, and when it or the vector index fails,
        in every mode. Passages of a reference list come after all others. Ties by id.
        """
        by_meaning: Ranked | None = None
        if mode is not SearchMode.LEXICAL and is_encoder_ready:
            by_meaning = self._dense(query, max(k, CANDIDATES), scope)
        by_words: Ranked = []
        if mode is not SearchMode.DENSE or by_meaning is None:
            by_words = self._lexical.search(query, max(k, CANDIDATES), scope)
        found = self._scored(by_words, by_meaning, mode)
        return found[:k], mode is not SearchMode.LEXICAL and by_meaning is None

    def _dense(self, query: str, k: int, scope: Scope) -> Ranked | None:
        """None when the encoder or the index cannot answer now."""
        if scope.is_nothing:
            return []
        try:
            vector = self._embedder.encode([query])[0]
            return self._nearest(vector, k, scope)
        except (WorkerDied, IndexDamaged, IndexMismatch) as error:
            log.warning("searching by words alone: %s", error.title)
            return None

    def _nearest(self, vector: Vectors, k: int, scope: Scope) -> Ranked:
        """The index knows documents only: for the rest of a scope more is asked for and sifted."""
        documents = scope.document_ids or ()
        if not scope.is_within_documents:
            return self._index.query(vector, k, documents)
        found = self._index.query(vector, SIFTED * k, documents)
        kept = self._passages.within([each for each, _ in found], scope)
        return [(each, score) for each, score in found if each in kept][:k]

    def _scored(
        self, by_words: Ranked, by_meaning: Ranked | None, mode: SearchMode
    ) -> list[ScoredPassage]:
        ranker, ranked = _joined(by_words, by_meaning, mode)
        stored = {each.id: each for each in self._passages.passages([id_ for id_, _ in ranked])}
        kept = [(stored[each], score) for each, score in ranked if each in stored]
        finders = _finders(by_words, by_meaning or [])
        return [
            ScoredPassage(passage, score, ranker, finders[passage.id])
            for passage, score in _references_last(kept)
        ]


def is_reference_section(section: str) -> bool:
    """True for the heading of a list of references.

    >>> is_reference_section("7. References"), is_reference_section("Reference frames")
    (True, False)
    """
    return _REFERENCES.match(section) is not None


def _joined(by_words: Ranked, by_meaning: Ranked | None, mode: SearchMode) -> tuple[Ranker, Ranked]:
    if by_meaning is None:
        return Ranker.LEXICAL, by_words
    if mode is SearchMode.DENSE:
        return Ranker.DENSE, by_meaning
    return Ranker.FUSED, fuse_scores([by_words, by_meaning], [LEXICAL_WEIGHT, DENSE_WEIGHT])


def _finders(by_words: Ranked, by_meaning: Ranked) -> dict[str, tuple[Ranker, ...]]:
    finders: dict[str, tuple[Ranker, ...]] = {}
    for ranker, ranked in ((Ranker.LEXICAL, by_words), (Ranker.DENSE, by_meaning)):
        for each, _ in ranked:
            finders[each] = (*finders.get(each, ()), ranker)
    return finders


def _references_last(ranked: list[tuple[Passage, float]]) -> list[tuple[Passage, float]]:
    """References behind the rest, their scores lowered by more than the whole range.

    They repeat the words of every question about their subject and answer none.
    """
    if not ranked:
        return []
    lowered = ranked[0][1] - ranked[-1][1] + 1.0
    others = [pair for pair in ranked if not is_reference_section(pair[0].section)]
    references = [pair for pair in ranked if is_reference_section(pair[0].section)]
    return others + [(passage, score - lowered) for passage, score in references]
