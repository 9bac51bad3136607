"""Query -> passages with their places, by words and by meaning."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from app.core.errors import DiskFull, IndexDamaged, QuestionEmpty, QuestionTooLong, WorkerDied
from app.core.notes import NOTE_FORMAT
from app.core.searching import EVERYWHERE, Scope, SearchFilter, SearchRequest
from app.core.types import (
    Box,
    Document,
    Passage,
    Ranker,
    ScoredPassage,
    SearchMode,
    SearchResponse,
    SearchResult,
)
from app.retrieval.folding import FoldedPassage
from app.retrieval.retriever import Retriever
from app.services.best_page import best_page
from app.services.index_keeper import IndexKeeper
from app.services.query_language import merged, understood
from app.services.store import Store
from app.storage.word_matches import word_matches

log = logging.getLogger(__name__)

MAX_CHARACTERS = 4000
"""A longer query says nothing more to an encoder that reads 256 tokens."""

MOST_RESULTS = 1_000
"""Nobody reads more; copies are looked for among all of them, each against each."""


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
            QuestionEmpty: the query is empty.
        """
        filters = SearchFilter(document_ids=tuple(document_ids))
        request = SearchRequest(query, k, mode, filters)
        return self.find(request, wait_for_encoder=wait_for_encoder)

    def find(self, request: SearchRequest, *, wait_for_encoder: bool = False) -> SearchResponse:
        """The best passages for a request.

        The query may name filters (``query_language``); of a very long one the beginning is
        searched. Filters without words list what they leave. At most ``MOST_RESULTS`` are given.

        Raises:
            QuestionEmpty: the query is empty.
        """
        with self._keeper.gate.held():  # One encoder from the query to the last passage.
            return self._found(request, wait_for_encoder)

    def _found(self, request: SearchRequest, wait_for_encoder: bool) -> SearchResponse:
        began = time.monotonic()
        typed = checked_question(request.query.strip()[:MAX_CHARACTERS])
        query, named = understood(typed, self._collection_names())
        k = min(max(request.k, 0), MOST_RESULTS)
        request = replace(request, k=k, filters=merged(request.filters, named))
        if not query:
            return SearchResponse(typed, time.monotonic() - began, self._listed(request))
        mode = request.mode
        is_ready = wait_for_encoder or mode is SearchMode.DENSE or self._is_encoder_ready()
        if is_ready and mode is not SearchMode.LEXICAL:
            is_ready = self._is_index_sound() or mode is SearchMode.DENSE
        scope = self._scope(request.filters)
        found = self._retriever.retrieve(replace(request, query=query), scope, is_ready)
        results = tuple(self._shown(found.passages, query))
        corrected = () if mode is SearchMode.DENSE else self._store.lexical.corrected(query)
        seconds = time.monotonic() - began
        return SearchResponse(typed, seconds, results, found.is_lexical_only, corrected)

    def _listed(self, request: SearchRequest) -> tuple[SearchResult, ...]:
        """Without words: the beginning of each paper that the filters leave, then what follows."""
        ids = self._store.contents.listed(self._scope(request.filters), request.k)
        passages = self._store.contents.passages(ids)
        return self.results([ScoredPassage(each, 0.0, Ranker.LEXICAL) for each in passages])

    def _collection_names(self) -> list[str]:
        return [name for name, _ in self._store.collections.all()]

    def _scope(self, filters: SearchFilter) -> Scope:
        """What the indexes may look at."""
        if filters.is_empty:
            return EVERYWHERE
        document_ids = self._store.documents.chosen(filters)
        return Scope(document_ids, filters.sections, filters.kinds)

    def _shown(self, found: Sequence[FoldedPassage], query: str) -> Iterator[SearchResult]:
        """Results with what matched, the page where, and where else the same passage stands."""
        folded = {each.scored.passage.id: each for each in found}
        for result in self.results([each.scored for each in found]):
            each = folded[result.passage_id]
            marked = with_matches(result, query)
            page = self._page(each.scored.passage, marked)
            yield replace(marked, page=page, also_in=each.also_in)

    def _page(self, passage: Passage, result: SearchResult) -> int:
        """Where the passage answers, if it runs over a page end."""
        if passage.first_page == passage.last_page:
            return passage.first_page
        sentences = self._store.contents.sentences_by_id(passage.sentence_ids)
        return best_page(passage, sentences, result.matches)

    def results(self, found: Sequence[ScoredPassage]) -> tuple[SearchResult, ...]:
        """Found passages by value, each with its document and the boxes of its sentences."""
        documents: dict[str, Document | None] = {}
        shown: list[tuple[ScoredPassage, Document]] = []
        for scored in found:
            document_id = scored.passage.document_id
            if document_id not in documents:
                documents[document_id] = self._store.documents.get(document_id)
            document = documents[document_id]
            if document is not None:
                shown.append((scored, document))
        boxes = self._boxes([scored.passage for scored, _ in shown])
        return tuple(
            self._result(rank, scored, document, boxes[scored.passage.id])
            for rank, (scored, document) in enumerate(shown, start=1)
        )

    def _result(
        self, rank: int, scored: ScoredPassage, document: Document, boxes: tuple[Box, ...]
    ) -> SearchResult:
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
            boxes=boxes,
            found_by=scored.found_by,
            matches=scored.matches,
            own=document.format == NOTE_FORMAT,
        )

    def _boxes(self, passages: Sequence[Passage]) -> dict[str, tuple[Box, ...]]:
        """The boxes of each passage by its id, all of them asked for at once."""
        ids = [each for passage in passages for each in passage.sentence_ids]
        boxes = self._store.contents.boxes_of(ids)
        return {
            passage.id: tuple(box for each in passage.sentence_ids for box in boxes.get(each, ()))
            for passage in passages
        }

    def _is_index_sound(self) -> bool:
        if self._keeper.is_rebuilding:
            return False  # It takes seconds; meanwhile words find what they find.
        try:
            self._keeper.ensure()
        except (DiskFull, IndexDamaged, WorkerDied) as error:
            log.warning("searching by words alone: %s", error)
            return False
        return True


def with_matches(result: SearchResult, query: str) -> SearchResult:
    """The result with the words of the query that it holds, where nothing else marked it."""
    if result.matches:
        return result
    return replace(result, matches=word_matches(query, result.text))


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
