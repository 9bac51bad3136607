"""Proves that this installation works: index a bundled document, ask, find the citation."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.answers import Citation, Style
from app.core.errors import SelfTestFailed
from app.core.sessions import AskRequest
from app.core.types import Box, Sentence
from app.services.answering import AnsweringService
from app.services.desk import Desk

QUESTION = "What happens when you click a citation?"
MUST_HOLD = "cited sentence"


def run_self_test(desk: Desk) -> Citation:
    """Add the guide to an empty library, ask about it in both styles, check the citation.

    Raises:
        SelfTestFailed: what does not work.
        AppError: what a part said of itself.
    """
    added = desk.imports.add_guide()
    if added.status != "ready":
        problem = added.problem
        raise SelfTestFailed(
            "The bundled guide could not be added.",
            f"{problem.title} {problem.hint}" if problem else "Install Carrel again.",
        )
    citation = _quoted(desk.answering)
    _check_place(citation, desk.library.sentences(added.id))
    written = desk.answering.ask(AskRequest(QUESTION, style=Style.WRITTEN))
    if written.answer is None or not written.answer.text:
        raise SelfTestFailed("The bundled model wrote nothing.", "Install Carrel again.")
    return citation


def _quoted(answering: AnsweringService) -> Citation:
    answer = answering.ask(AskRequest(QUESTION, style=Style.QUOTES)).answer
    for claim in answer.claims if answer else ():
        for citation in claim.citations:
            if MUST_HOLD in citation.quote:
                return citation
    raise SelfTestFailed(
        "The answer about the guide does not cite the sentence it should.",
        "Install Carrel again, and report this if it stays.",
    )


def _check_place(citation: Citation, sentences: Sequence[Sentence]) -> None:
    places: dict[str, tuple[Box, ...]] = {each.text: each.boxes for each in sentences}
    if not citation.boxes or places.get(citation.quote) != citation.boxes:
        raise SelfTestFailed(
            "A citation does not point to its sentence.",
            "Install Carrel again, and report this if it stays.",
        )
