"""What a right answer to a question of a set holds."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.answers import Citation
from app.services.evaluation_sets import Question
from app.services.evaluation_shelf import Shelf
from app.services.metrics import contains_any


@dataclass(frozen=True, slots=True)
class Gold:
    """What a right answer holds; nothing of it for a question that has no answer here.

    ``document_id`` is None where the set names no document: a gold page then is one of any.
    """

    is_answerable: bool
    answers: tuple[str, ...]
    pages: frozenset[int]
    document_id: str | None

    def is_right(self, citation: Citation) -> bool:
        """True when its quote holds a gold string, or its page is gold."""
        if not self.is_answerable:
            return False
        is_there = self.document_id in (None, citation.document_id)
        return (is_there and citation.page in self.pages) or contains_any(
            citation.quote, self.answers
        )


def gold_of(question: Question, shelf: Shelf) -> Gold:
    """The gold of a question; one about a document that is not there cannot be answered."""
    is_there = not question.doc or question.doc in shelf.ids
    document_id = shelf.ids.get(question.doc) if question.doc else None
    return Gold(question.is_answerable and is_there, question.answers, question.pages, document_id)
