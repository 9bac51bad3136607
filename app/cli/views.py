"""Values -> the JSON shapes that other programs read. Shapes grow, they never change."""

from __future__ import annotations

from collections.abc import Sequence

from app.cli.output import problem_view
from app.core.answers import Answer, Citation, Claim, PackedSentence
from app.core.findings import Finding
from app.core.helping import GeneratedText
from app.core.sessions import BranchTurn, Session, Turn
from app.core.types import (
    AddResult,
    Box,
    Document,
    ModelSpec,
    SearchResponse,
    SearchResult,
    Sentence,
)

Plain = dict[str, object]


def boxes_view(boxes: Sequence[Box]) -> list[Plain]:
    """Boxes in points from the top-left of their page, to a thousandth of a point."""
    return [
        {
            "page": box.page,
            "x0": round(box.x0, 3),
            "y0": round(box.y0, 3),
            "x1": round(box.x1, 3),
            "y1": round(box.y1, 3),
        }
        for box in boxes
    ]


def add_view(results: Sequence[AddResult]) -> Plain:
    """What ``add`` prints."""
    return {
        "documents": [
            {
                "file": each.file,
                "id": each.id or None,
                "status": each.status,
                "pages": each.pages,
                "passages": each.passages,
                "seconds": each.seconds,
                "problem": problem_view(each.problem),
            }
            for each in results
        ]
    }


def document_view(document: Document) -> Plain:
    """One document."""
    return {
        "id": document.id,
        "file": document.file,
        "title": document.title,
        "authors": list(document.authors),
        "year": document.year,
        "doi": document.doi,
        "venue": document.venue,
        "abstract": document.abstract,
        "format": document.format,
        "pages": document.page_count,
        "status": str(document.status),
        "added_at": document.added_at.isoformat(),
        "problem": problem_view(document.problem),
    }


def sentence_view(sentence: Sentence) -> Plain:
    """One sentence with its place."""
    return {
        "id": sentence.id,
        "page": sentence.page,
        "text": sentence.text,
        "kind": str(sentence.kind),
        "level": sentence.level,
        "boxes": boxes_view(sentence.boxes),
    }


def result_view(result: SearchResult) -> Plain:
    """One found passage."""
    return {
        "rank": result.rank,
        "score": result.score,
        "ranker": str(result.ranker),
        "document_id": result.document_id,
        "file": result.file,
        "title": result.title,
        "page": result.page,
        "passage_id": result.passage_id,
        "section": result.section,
        "found_by": [str(each) for each in result.found_by],
        "text": result.text,
        "matches": [
            {
                "start": each.start,
                "end": each.end,
                "word": each.word,
                "score": round(each.score, 3),
            }
            for each in result.matches
        ],
        "boxes": boxes_view(result.boxes),
        **own_view(result),
    }


def own_view(target: SearchResult | Citation) -> Plain:
    """That something is out of the person's own notes; nothing is said of papers."""
    return {"own": True} if target.own else {}


def search_view(response: SearchResponse) -> Plain:
    """What ``search`` prints."""
    return {
        "query": response.query,
        "seconds": round(response.seconds, 3),
        "corrected": [{"typed": typed, "used": used} for typed, used in response.corrected],
        "results": [result_view(each) for each in response.results],
    }


def citation_view(citation: Citation) -> Plain:
    """One cited sentence."""
    return {
        "marker": citation.marker,
        "file": citation.file,
        "document_id": citation.document_id,
        "title": citation.title,
        "page": citation.page,
        "sentence_id": citation.sentence_id,
        "quote": citation.quote,
        "boxes": boxes_view(citation.boxes),
        **own_view(citation),
    }


def claim_view(claim: Claim) -> Plain:
    """One sentence of an answer."""
    return {
        "text": claim.text,
        "verdict": str(claim.verdict),
        "support": round(claim.support, 3),
        "citations": [citation_view(each) for each in claim.citations],
        "parts": [
            {"name": each.name, "value": round(each.value, 3), "note": each.note}
            for each in claim.parts
        ],
        "fate": str(claim.fate),
        "original": claim.original,
    }


def packed_view(packed: PackedSentence) -> Plain:
    """One sentence that was found for a question; ``reason`` says why it was left out."""
    return {
        **citation_view(packed.citation),
        "score": round(packed.score, 3),
        "reason": None if packed.reason is None else str(packed.reason),
    }


def generated_view(text: GeneratedText) -> Plain:
    """A text that was searched and that no paper holds."""
    return {"kind": str(text.kind), "text": text.text, "model": text.model or None}


def answer_view(turn: Turn, answer: Answer) -> Plain:
    """What ``ask`` prints."""
    return {
        "question": turn.question,
        "searched_as": answer.searched_as or turn.question,
        "generated": [generated_view(each) for each in answer.generated],
        "answer": answer.text,
        "abstained": answer.abstained,
        "kind": str(answer.kind),
        "choices": list(answer.choices),
        "cut": answer.is_cut,
        "style": str(answer.style),
        "model": answer.model,
        "session_id": turn.session_id,
        "turn_id": turn.id,
        "parent_id": turn.parent_id,
        "seconds": {
            "retrieve": answer.seconds.retrieve,
            "first_token": answer.seconds.first_token,
            "total": answer.seconds.total,
        },
        "claims": [claim_view(each) for each in answer.claims],
        "evidence": [result_view(each) for each in answer.evidence],
        "share_supported": round(answer.share_supported, 3),
        "share_used": round(answer.share_used, 3),
        "tokens": answer.packing.tokens,
        "budget_tokens": answer.packing.budget_tokens,
        "turns_left_out": answer.packing.turns_left_out,
        "used": [packed_view(each) for each in answer.packing.used],
        "left_out": [packed_view(each) for each in answer.packing.left_out],
        "steered_by": [
            {"memory_id": each.memory_id or None, "turn_id": each.turn_id or None}
            for each in answer.steered_by
        ],
    }


def session_view(session: Session) -> Plain:
    """One session."""
    return {
        "id": session.id,
        "title": session.title,
        "created_at": session.created_at.isoformat(),
        "turns": session.turn_count,
    }


def turn_view(turn: Turn) -> Plain:
    """One turn of a session; ``answer`` is None where there is none."""
    return {
        "turn_id": turn.id,
        "parent_id": turn.parent_id,
        "question": turn.question,
        "asked_at": turn.asked_at.isoformat(),
        "state": str(turn.state),
        "answer": None if turn.answer is None else answer_view(turn, turn.answer),
        "problem": problem_view(turn.problem),
    }


def branch_view(shown: BranchTurn) -> Plain:
    """One turn of the branch that is shown, with the ids of all turns in its place."""
    return {**turn_view(shown.turn), "siblings": list(shown.siblings)}


def model_view(spec: ModelSpec, current: str) -> Plain:
    """One model."""
    return {
        "name": spec.name,
        "path": spec.path,
        "size_bytes": spec.size_bytes,
        "parameters": spec.parameters,
        "context_length": spec.context_length,
        "quantization": spec.quantization,
        "architecture": spec.architecture,
        "licence": spec.licence,
        "bundled": spec.is_bundled,
        "in_use": spec.name == current,
    }


def finding_view(finding: Finding) -> Plain:
    """One line of the doctor's report."""
    return {
        "check": finding.check,
        "sound": finding.is_sound,
        "detail": finding.detail,
        "repairable": finding.is_repairable,
        "parts": list(finding.parts),
    }
