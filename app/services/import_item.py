"""One path of an import on its way, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.errors import AppError, DocumentError, WorkerDied
from app.core.types import AddResult, Document, DocumentStatus, Problem
from app.services.store import Store

DROPPED, WATCHED = 10, 0
"""Priorities: what a person just dropped goes before what a watched folder brought."""


@dataclass(slots=True)
class ImportItem:
    """One path; ``document_id`` is empty where there was no file to read.

    ``number`` is its place in the queue, below zero for a path that never waited.

    ``is_again``: the library had these bytes already, or another path of the import has them.
    """

    file: str
    number: int = 0
    document_id: str = ""
    is_again: bool = False
    is_open: bool = False
    problem: Problem | None = None
    seconds: float = 0.0

    def result(self, store: Store) -> AddResult:
        """What became of it, as its document stands now."""
        document = store.documents.get(self.document_id) if self.document_id else None
        if document is None:
            return AddResult(self.file, "", "failed", problem=self.problem)
        problem = self.problem or document.problem
        return AddResult(
            self.file,
            document.id,
            self._status(document),
            document.page_count,
            store.contents.passage_count(document.id),
            round(self.seconds, 3),
            problem,
        )

    def _status(self, document: Document) -> str:
        if document.status is not DocumentStatus.READY:
            return "failed"
        return "duplicate" if self.is_again else "ready"


def is_documents(error: BaseException) -> bool:
    """True for what concerns one document; the library's own troubles stop the import."""
    return isinstance(error, DocumentError | WorkerDied) and isinstance(error, AppError)
