"""A turn as blocks: the question, the answer with its references, what was found about it. Pure.

Nothing that an answer admits is left out: what is not supported says so, a struck claim is struck
through, an abstention is called one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.core.answers import Answer, AnswerKind, Citation, Claim, Style, Verdict
from app.core.checking import ClaimFate
from app.core.sessions import Turn, TurnState
from app.core.text import one_line
from app.services.export.pieces import (
    Block,
    BlockKind,
    Run,
    block,
    italic,
    noted,
    said,
    trimmed,
)
from app.services.export.sources import Sources

NEAREST = 5
"""Passages that are named under an abstention."""

_MARKER = re.compile(r"[ \t]*\[\s*(\d{1,4}(?:\s*[,;]\s*\d{1,4})*)\s*\]")
_LINES = re.compile(r"(\n+)")


def blocks_of(turn: Turn, sources: Sources) -> list[Block]:
    """A question and what became of it; what it cites gets its numbers in ``sources``."""
    question = block(BlockKind.QUESTION, said(turn.question))
    if turn.answer is None:
        return [question, block(BlockKind.NOTE, italic(_why_none(turn)))]
    answer = turn.answer
    return [
        question,
        *_paragraphs(answer, sources),
        *_choices(answer),
        *_nearest(answer),
        block(BlockKind.ABOUT, said(_about(answer))),
    ]


def _why_none(turn: Turn) -> str:
    if turn.state is TurnState.FAILED and turn.problem is not None:
        return f"No answer: {turn.problem.title} {turn.problem.hint}"
    return "No answer: it was stopped or interrupted."


def _about(answer: Answer) -> str:
    parts = [f"Style: {answer.style}", f"model: {answer.model or 'none'}"]
    if answer.claims:
        parts.append(f"claims supported: {_percent(answer.share_supported)}")
    if answer.packing.used:
        parts.append(f"evidence used: {_percent(answer.share_used)}")
    if answer.is_cut:
        parts.append("cut: the model would have written on")
    return "; ".join(parts) + "."


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"


def _choices(answer: Answer) -> Iterator[Block]:
    if answer.choices:
        yield block(BlockKind.NOTE, italic("No answer: the question can mean several things:"))
        yield from (block(BlockKind.ITEM, said(each)) for each in answer.choices)


def _nearest(answer: Answer) -> Iterator[Block]:
    if answer.kind is AnswerKind.VAGUE or not answer.abstained or not answer.evidence:
        return
    yield block(
        BlockKind.NOTE, italic("This is an abstention. The nearest passages were found in:")
    )
    places = dict.fromkeys((each.title or each.file, each.page) for each in answer.evidence)
    for title, page in list(places)[:NEAREST]:
        yield block(BlockKind.ITEM, italic(title), said(f", p. {page}"))


def _paragraphs(answer: Answer, sources: Sources) -> Iterator[Block]:
    """The text cut at its lines; references and verdicts where the claims end."""
    paragraph: list[Run] = []
    has_claim = False
    for run, claims in _pieces(answer, sources):
        if run is None:
            yield from _paragraph(paragraph, answer, has_claim)
            paragraph, has_claim = [], False
        else:
            paragraph.append(run)
            has_claim = has_claim or claims
    yield from _paragraph(paragraph, answer, has_claim)


def _paragraph(runs: list[Run], answer: Answer, has_claim: bool) -> Iterator[Block]:
    kept = trimmed(runs)
    if not kept:
        return
    is_lead = bool(answer.claims) and not has_claim
    is_lead = is_lead and (answer.style is Style.QUOTES or answer.kind is AnswerKind.DISPUTED)
    yield block(BlockKind.LEAD if is_lead else BlockKind.TEXT, *kept)


def _pieces(answer: Answer, sources: Sources) -> Iterator[tuple[Run | None, bool]]:
    """Runs, and None where a paragraph ends; each with whether it belongs to a claim."""
    known = {cited.marker: cited for claim in answer.claims for cited in claim.citations}
    at = 0
    for claim in sorted(answer.claims, key=lambda each: each.start):
        if claim.start >= at:
            yield from _between(answer.text[at : claim.start], known, sources)
            yield from ((run, True) for run in _claim_runs(answer.text, claim, sources))
            at = max(claim.end, claim.start)
    yield from _between(answer.text[at:], known, sources)


def _between(
    text: str, known: dict[int, Citation], sources: Sources
) -> Iterator[tuple[Run | None, bool]]:
    for place, part in enumerate(_LINES.split(text)):
        if place % 2:
            yield None, False
        else:
            yield from ((run, False) for run in _with_references(part, known, sources))


def _claim_runs(text: str, claim: Claim, sources: Sources) -> Iterator[Run]:
    known = {cited.marker: cited for cited in claim.citations}
    whole = text[claim.start : claim.end]
    # A quoted sentence may hold marks of its paper that look like ours: it is taken as it is.
    verbatim = claim.text if claim.text and whole.startswith(claim.text) else ""
    runs = [said(verbatim)] if verbatim else []
    runs += _with_references(whole[len(verbatim) :], known, sources)
    placed = {run.note for run in runs if run.note}
    left = [sources.number_of(cited) for cited in claim.citations]
    runs += [noted(number) for number in dict.fromkeys(left) if number not in placed]
    is_struck = claim.fate is ClaimFate.STRUCK
    yield from (replace(run, is_struck=is_struck and not run.note) for run in trimmed(runs))
    verdict = verdict_of(claim)
    if verdict:
        yield italic(f" ({verdict})")


def verdict_of(claim: Claim) -> str:
    """What must be said of a claim that does not simply hold; '' for one that does."""
    if claim.fate is ClaimFate.STRUCK:
        noted_parts = [part for part in claim.parts if part.note]
        weakest = min(noted_parts, key=lambda part: part.value, default=None)
        return (
            f"struck: {one_line(weakest.note).rstrip('.')}" if weakest else "struck: not supported"
        )
    if claim.verdict is Verdict.PARTIAL:
        return "partly supported"
    return "not supported" if claim.verdict is Verdict.UNSUPPORTED else ""


def _with_references(text: str, known: dict[int, Citation], sources: Sources) -> list[Run]:
    """The text with each marker that stands for a citation as a reference."""
    runs: list[Run] = []
    at = 0
    for found in _MARKER.finditer(text):
        markers = [int(each) for each in re.findall(r"\d+", found[1])]
        cited = [known[marker] for marker in markers if marker in known]
        if len(cited) == len(markers):
            runs.append(said(text[at : found.start()]))
            runs += [noted(number) for number in dict.fromkeys(map(sources.number_of, cited))]
            at = found.end()
    runs.append(said(text[at:]))
    return [run for run in runs if run.text or run.note]
