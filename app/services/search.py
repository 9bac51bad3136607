"""Query -> passages with their places, by words and by meaning."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence

from app.core.errors import DiskFull, IndexDamaged, QuestionEmpty, QuestionTooLong, WorkerDied
from app.core.searching import EVERYWHERE, Scope, SearchFilter, SearchRequest
from app.core.types import (
    Box,
    Document,
    Passage,
    ScoredPassage,
    SearchMode,
    SearchResponse,
    SearchResult,
)
from app.retrieval.retriever import Retriever
from app.services.index_keeper import IndexKeeper
from app.services.store import Store

log = logging.getLogger(__name__)

MAX_CHARACTERS = 4000
"""A longer query says nothing more to an encoder that reads 256 tokens."""


class SearchService:
    """Finds passages; ``is_encoder_ready`` False answers at once, by words alone."""

    def __init__(
        self,
        store: Store,
        retriever: Retriever,
        keeper: IndexKeeper,
        is_encoder_ready: Callable[[], bool],
    ) -> None:
        self._store = store
        self._retriever = retriever
        self._keeper = keeper
        self._is_encoder_ready = is_encoder_ready

    def search(
        self,
        query: str,
        k: int = 10,
        mode: SearchMode = SearchMode.HYBRID,
        document_ids: Sequence[str] = (),
        *,
        wait_for_encoder: bool = False,
    ) -> SearchResponse:
        """The best ``k`` passages for a query, over the whole library or some documents.

        Raises:
            QuestionEmpty, QuestionTooLong: the query cannot be searched.
        """
        filters = SearchFilter(document_ids=tuple(document_ids))
        request = SearchRequest(query, k, mode, filters)
        return self.find(request, wait_for_encoder=wait_for_encoder)

    def find(self, request: SearchRequest, *, wait_for_encoder: bool = False) -> SearchResponse:
        """The best passages for a request.

        Raises:
            QuestionEmpty, QuestionTooLong: the query cannot be searched.
        """
        query, mode = checked_question(request.query), request.mode
        began = time.monotonic()
        is_ready = wait_for_encoder or mode is SearchMode.DENSE or self._is_encoder_ready()
        if is_ready and mode is not SearchMode.LEXICAL:
            is_ready = self._is_index_sound() or mode is SearchMode.DENSE
        scope = self._scope(request.filters)
        found, is_lexical_only = self._retriever.retrieve(query, request.k, mode, scope, is_ready)
        results = self.results(found)
        return SearchResponse(query, time.monotonic() - began, results, is_lexical_only)

    def _scope(self, filters: SearchFilter) -> Scope:
        """What the indexes may look at."""
        if filters.is_empty:
            return EVERYWHERE
        document_ids = self._store.documents.chosen(filters)
        return Scope(document_ids, filters.sections, filters.kinds)

    def results(self, found: Sequence[ScoredPassage]) -> tuple[SearchResult, ...]:
        """Found passages by value, each with its document and the boxes of its sentences."""
        documents: dict[str, Document | None] = {}
        results: list[SearchResult] = []
        for scored in found:
            document_id = scored.passage.document_id
            if document_id not in documents:
                documents[document_id] = self._store.documents.get(document_id)
            document = documents[document_id]
            if document is not None:
                results.append(self._result(len(results) + 1, scored, document))
        return tuple(results)

    def _result(self, rank: int, scored: ScoredPassage, document: Document) -> SearchResult:
        passage = scored.passage
        return SearchResult(
            rank=rank,
            score=scored.score,
            ranker=scored.ranker,
            document_id=document.id,
            file=document.file,
            title=document.title,
            page=passage.first_page,
            passage_id=passage.id,
            section=passage.section,
            text=passage.text,
            boxes=self._boxes(passage),
            found_by=scored.found_by,
        )

    def _boxes(self, passage: Passage) -> tuple[Box, ...]:
        sentences = self._store.contents.sentences_by_id(passage.sentence_ids)
        return tuple(box for sentence in sentences for box in sentence.boxes)

    def _is_index_sound(self) -> bool:
        try:
            self._keeper.ensure()
        except (DiskFull, IndexDamaged, WorkerDied) as error:
            log.warning("searching by words alone: %s", error)
            return False
        return True


def checked_question(text: str) -> str:
    """The text without white space around it and without characters that no text holds.

    Raises:
        QuestionEmpty, QuestionTooLong: it cannot be asked.
    """
    text = "".join(c for c in text if c >= " " or c in "\t\n\r").strip()
    text = text.encode("utf-8", "replace").decode("utf-8")
    if not text:
        raise QuestionEmpty("There is no question.", "Type what you want to know.")
    if len(text) > MAX_CHARACTERS:
        raise QuestionTooLong(
            f"The question has {len(text):,} characters; Carrel reads up to {MAX_CHARACTERS:,}.",
            "Ask in a few sentences; add a long text to the library as a document instead.",
        )
    return text
