"""More like this passage, more like this paper: what is stored is the question."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.errors import DiskFull, DocumentNotFound, IndexDamaged, IndexMismatch, WorkerDied
from app.core.interfaces import VectorIndex
from app.core.notes import NOTE_FORMAT
from app.core.types import Document, Passage, Ranker, ScoredPassage, SearchResponse, SearchResult
from app.retrieval.feedback import expansion_words
from app.retrieval.folding import fold_copies
from app.retrieval.fusion import fuse_scores
from app.retrieval.grains import document_vectors
from app.services.index_keeper import IndexKeeper
from app.services.store import Store

if TYPE_CHECKING:
    from app.core.interfaces import Vectors

log = logging.getLogger(__name__)

CANDIDATES = 100
"""Passages that each side hands on."""

NEAR_DOCUMENTS = 50
"""Documents whose whole vector is compared: those of the passages nearest to the one asked for."""

NEAR_PASSAGES = 400
TELLING_WORDS = 12
WORDS_WEIGHT = 0.5
"""What shared words count beside the meaning, which is asked for first here."""

BESIDE = 1
"""Passages before and after that share their sentences' subject and are not worth showing."""

_PASSAGE_ID = re.compile(r"^(?P<document>[0-9a-f]{16})-p(?P<number>\d+)$")

Ranked = list[tuple[str, float]]
Show = Callable[[Sequence[ScoredPassage]], tuple[SearchResult, ...]]


@dataclass(frozen=True, slots=True)
class LikeDocument:
    """A document and how like it is: the cosine of both documents' vectors, -1 to 1."""

    document: Document
    score: float


class LikenessService:
    """Finds what is like a passage or a document of the library; ``show`` gives results."""

    def __init__(self, store: Store, index: VectorIndex, keeper: IndexKeeper, show: Show) -> None:
        self._store = store
        self._index = index
        self._keeper = keeper
        self._show = show

    def like_passage(self, passage_id: str, k: int = 10) -> SearchResponse:
        """The ``k`` passages most like one, by its vector and its telling words; ties by id.

        Left out are itself, its neighbors, copies of it and lists of references. By words alone,
        and so marked, where it has no vector or the index does not answer.

        Raises:
            DocumentNotFound: there is no such passage.
        """
        began = time.monotonic()
        passage = self.passage(passage_id)
        with self._keeper.gate.held():
            vector = self._store.vectors.of_passages([passage_id], self._keeper.encoder)
            by_meaning = self._nearest(vector.get(passage_id), CANDIDATES)
        found = self._ranked(passage, by_meaning)
        results = self._show(found[:k])
        spent = time.monotonic() - began
        return SearchResponse(passage.text, spent, results, is_lexical_only=by_meaning is None)

    def like_document(self, document_id: str, k: int = 10) -> tuple[LikeDocument, ...]:
        """The ``k`` documents most like one, best first, ties by id.

        A document is the mean of its passages' vectors. Itself and its other versions are left
        out; empty while it has no vectors, or the index does not answer.

        Raises:
            DocumentNotFound: there is no such document.
        """
        if self._store.documents.get(document_id) is None:
            raise DocumentNotFound(
                f"There is no document {document_id[:12]}.", "See them all with: carrel list"
            )
        with self._keeper.gate.held():
            scored = self._like(document_id)
        documents = ((self._store.documents.get(each), score) for each, score in scored)
        found = [
            LikeDocument(each, score)
            for each, score in documents
            if each is not None and each.format != NOTE_FORMAT
        ]
        return tuple(found[:k])

    def passage(self, passage_id: str) -> Passage:
        """A passage of the library, by its whole id.

        Raises:
            DocumentNotFound: there is no such passage.
        """
        found = self._store.contents.passages([passage_id])
        if not found or self._store.documents.get(found[0].document_id) is None:
            raise DocumentNotFound(
                f"There is no passage {passage_id[:80]}.", "Search for it to see its id."
            )
        return found[0]

    def _ranked(self, passage: Passage, by_meaning: Ranked | None) -> list[ScoredPassage]:
        """Both sides joined, what is no news left out."""
        near = self._store.contents.passages([each for each, _ in by_meaning or ()])
        background = [each.text for each in near] or [passage.text]
        words = expansion_words("", [passage.text], [1.0], background, TELLING_WORDS)
        query = " ".join(word for word, _ in words)
        by_words = self._store.lexical.search(query, CANDIDATES) if query else []
        ranker, ranked = Ranker.LEXICAL, by_words
        if by_meaning is not None:
            ranker = Ranker.FUSED
            ranked = fuse_scores([by_meaning, by_words], [1.0, WORDS_WEIGHT])
        stored = {each.id: each for each in self._store.contents.passages([p for p, _ in ranked])}
        finders = _finders(by_words, by_meaning or [])
        scored = [
            ScoredPassage(stored[each], score, ranker, finders[each])
            for each, score in ranked
            if each in stored and not _is_no_news(stored[each], passage)
        ]
        itself = ScoredPassage(passage, float("inf"), ranker)
        return [each.scored for each in fold_copies([itself, *scored])][1:]

    def _nearest(self, vector: Vectors | None, k: int) -> Ranked | None:
        """None where there is no vector, or the index cannot answer now."""
        if vector is None:
            return None
        try:
            self._keeper.ensure()
            return self._index.query(vector, k)
        except (DiskFull, IndexDamaged, IndexMismatch, WorkerDied) as error:
            log.warning("likeness without the index: %s", error.title)
            return None

    def _like(self, document_id: str) -> Ranked:
        """Other documents by the cosine of their vectors, best first, ties by id."""
        center, count = self._center(document_id)
        near = self._nearest(center, NEAR_PASSAGES + count)
        if center is None or not near:
            return []
        left_out = {document_id, *self._store.versions.of_work(document_id)}
        passages = self._store.contents.passages([each for each, _ in near])
        others = dict.fromkeys(
            each.document_id for each in passages if each.document_id not in left_out
        )
        scored: Ranked = []
        for other in list(others)[:NEAR_DOCUMENTS]:
            vector, _ = self._center(other)
            if vector is not None:
                scored.append((other, float(vector @ center)))
        return sorted(scored, key=lambda pair: (-pair[1], pair[0]))

    def _center(self, document_id: str) -> tuple[Vectors | None, int]:
        """The document's vector ``(d,)`` and how many passages it is the mean of."""
        ids, vectors = self._store.vectors.rows_of(document_id, self._keeper.encoder)
        if not ids:
            return None, 0
        return document_vectors(vectors, [document_id] * len(ids))[1][0], len(ids)


def is_passage_id(text: str) -> bool:
    """True for an id of a passage, as search results name it.

    >>> is_passage_id("0123456789abcdef-p12"), is_passage_id("0123456789abcdef")
    (True, False)
    """
    return _PASSAGE_ID.match(text) is not None


def _is_no_news(other: Passage, passage: Passage) -> bool:
    """True for itself, what stands beside it, and references."""
    if other.is_reference_list or other.id == passage.id:
        return True
    if other.document_id != passage.document_id:
        return False
    one, two = _PASSAGE_ID.match(other.id), _PASSAGE_ID.match(passage.id)
    return bool(one and two and abs(int(one["number"]) - int(two["number"])) <= BESIDE)


def _finders(by_words: Ranked, by_meaning: Ranked) -> dict[str, tuple[Ranker, ...]]:
    found: dict[str, tuple[Ranker, ...]] = {}
    for ranker, ranked in ((Ranker.LEXICAL, by_words), (Ranker.DENSE, by_meaning)):
        for each, _ in ranked:
            found[each] = (*found.get(each, ()), ranker)
    return found
