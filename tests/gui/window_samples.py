"""Documents, passages, answers and turns for tests of the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.core.answers import Answer, AnswerSeconds, Citation, Claim, Style, Verdict
from app.core.sessions import BranchTurn, Turn, TurnState
from app.core.types import (
    Box,
    Document,
    DocumentStatus,
    Problem,
    Ranker,
    SearchResult,
    Sentence,
    SentenceKind,
)

NOW = datetime(2025, 3, 14, 12, 0, tzinfo=UTC)


def make_document(number: int, title: str = "", **changes: object) -> Document:
    """A ready paper of three pages; ``number`` makes its id."""
    document = Document(
        id=f"{number:064x}",
        file=f"paper-{number}.pdf",
        path=f"/papers/paper-{number}.pdf",
        title=title or f"Paper {number}",
        authors=("A. Author",),
        year=2020 + number % 5,
        doi=None,
        page_count=3,
        added_at=NOW - timedelta(days=number),
        status=DocumentStatus.READY,
    )
    return replace(document, **changes)  # type: ignore[arg-type]


def make_result(document: Document, rank: int = 1, page: int = 2, text: str = "") -> SearchResult:
    """A found passage on ``page``."""
    return SearchResult(
        rank=rank,
        score=1.0 / rank,
        ranker=Ranker.FUSED,
        document_id=document.id,
        file=document.file,
        title=document.title,
        page=page,
        passage_id=f"{document.id[:16]}-p{rank}",
        section="",
        text=text or f"Passage {rank} says that bees fly.",
        boxes=(Box(page, 72, 300, 300, 312),),
        found_by=(Ranker.LEXICAL, Ranker.DENSE) if rank % 2 else (Ranker.LEXICAL,),
    )


def make_citation(document: Document, marker: int = 1, page: int = 2, quote: str = "") -> Citation:
    """A cited sentence on ``page``, one line wide."""
    return Citation(
        marker=marker,
        sentence_id=f"{document.id[:16]}-s{marker}",
        document_id=document.id,
        file=document.file,
        title=document.title,
        page=page,
        quote=quote or f"Passage {marker} says that bees fly.",
        boxes=(Box(page, 72, 300, 300, 312),),
    )


Part = tuple[str, Verdict, tuple[Citation, ...]]


def make_answer(
    parts: Sequence[Part], evidence: Sequence[SearchResult] = (), abstained: bool = False
) -> Answer:
    """An answer of claims; the text carries the markers."""
    claims: list[Claim] = []
    text = ""
    for words, verdict, citations in parts:
        text += " " if text else ""
        marked = words + "".join(f" [{each.marker}]" for each in citations)
        start, text = len(text), text + marked
        claims.append(Claim(words, start, len(text), citations, verdict, 0.9))
    return Answer(
        text=text,
        claims=() if abstained else tuple(claims),
        evidence=tuple(evidence),
        abstained=abstained,
        style=Style.WRITTEN,
        model="SmolLM2 135M",
        prompt_version=1,
        seed=0,
        seconds=AnswerSeconds(0.2, 2.6, 4.2),
    )


def make_turn(
    number: int,
    question: str,
    session_id: str = "",
    state: TurnState = TurnState.ANSWERED,
    answer: Answer | None = None,
    problem: Problem | None = None,
) -> Turn:
    """A turn asked some minutes after ``NOW``."""
    when = NOW + timedelta(minutes=number)
    return Turn(
        f"turn-{number}-{question}", session_id, None, question, when, state, answer, problem
    )


def alone(turn: Turn) -> BranchTurn:
    """A turn that nothing else stands in the place of."""
    return BranchTurn(turn, (turn.id,))


def make_sentence(
    document: Document,
    number: int,
    text: str = "",
    page: int = 1,
    kind: SentenceKind = SentenceKind.BODY,
    **changes: object,
) -> Sentence:
    """A sentence of one line; ``number`` is its place on the page, from the top."""
    top = 60.0 + 30 * number
    sentence = Sentence(
        id=f"{document.id[:16]}-s{number}",
        document_id=document.id,
        page=page,
        start=0,
        end=10,
        text=text or f"Sentence {number} of page {page}.",
        boxes=(Box(page, 72, top, 400, top + 12),),
        kind=kind,
    )
    return replace(sentence, **changes)  # type: ignore[arg-type]
