"""Searches in memory: what each mode finds is what a test says."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from app.core.errors import AppError
from app.core.searching import SearchRequest
from app.core.types import Document, SearchMode, SearchResponse, SearchResult
from app.services.likeness import LikeDocument

Results = tuple[SearchResult, ...]


@dataclass
class FakeSearch:
    """``by_words`` comes at once; ``refined`` once ``gate`` is open."""

    by_words: Callable[[SearchRequest], Results] = lambda request: ()
    refined: Callable[[SearchRequest], Results] = lambda request: ()
    is_lexical_only: bool = False
    corrected: tuple[tuple[str, str], ...] = ()
    error: AppError | None = None
    gate: threading.Event = field(default_factory=threading.Event)
    asked: list[SearchRequest] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gate.set()

    def find(self, request: SearchRequest) -> SearchResponse:
        self.asked.append(request)
        if self.error is not None:
            raise self.error
        if request.mode is SearchMode.LEXICAL:
            found = self.by_words(request)
            return SearchResponse(request.query, 0.001, found, corrected=self.corrected)
        self.gate.wait(10)
        found = self.refined(request)
        return SearchResponse(request.query, 0.01, found, self.is_lexical_only, self.corrected)


class FakeHistory:
    """Requests, newest first."""

    def __init__(self) -> None:
        self.kept: list[SearchRequest] = []

    def add(self, request: SearchRequest) -> None:
        self.kept = [request, *(each for each in self.kept if each != request)]

    def recent(self, n: int) -> list[SearchRequest]:
        return self.kept[:n]

    def forget(self, request: SearchRequest) -> None:
        self.kept.remove(request)

    def forget_all(self) -> None:
        self.kept.clear()


class FakeLikeness:
    """What is alike is what a test says."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.passages: Results = ()
        self.documents: tuple[Document, ...] = ()

    def like_passage(self, passage_id: str, k: int = 10) -> SearchResponse:
        self.asked.append(passage_id)
        return SearchResponse("", 0.01, self.passages)

    def like_document(self, document_id: str, k: int = 10) -> tuple[LikeDocument, ...]:
        self.asked.append(document_id)
        return tuple(LikeDocument(each, 0.5) for each in self.documents)
