"""An answer for a person at a terminal: what it says, where it stands, how far it holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from app.core.answers import (
    Answer,
    AnswerKind,
    Citation,
    Claim,
    LeftOutReason,
    Packing,
    SteeredBy,
    Verdict,
)
from app.core.checking import ClaimFate
from app.core.helping import HelpKind
from app.core.types import SearchResult

NEAREST = 3
REASONS = {
    LeftOutReason.SAME: "say the same as another",
    LeftOutReason.BUDGET: "did not fit",
    LeftOutReason.WEAK: "are far below the best",
    LeftOutReason.ENOUGH: "are more than is good for an answer",
}


def answer_lines(answer: Answer) -> Iterator[str]:
    """The text, then each cited sentence with its place, doubts, and what it was made from."""
    yield from _searched_lines(answer)
    yield text_with_struck(answer)
    yield ""
    if answer.abstained:
        yield from _abstention_lines(answer)
        return
    if answer.kind is AnswerKind.SAID:
        yield from _earlier_lines(answer)
        return
    yield from _source_lines(answer)
    for claim in answer.claims:
        yield from _claim_lines(claim)
    yield from _share_lines(answer)
    if answer.steered_by:
        yield "The model was also told what you said earlier; no claim can cite it:"
        yield from _earlier_lines(answer)


def text_with_struck(answer: Answer) -> str:
    """The answer's text with struck sentences between ``~~``."""
    text = answer.text
    for claim in sorted(answer.claims, key=lambda each: -each.start):
        if claim.fate is ClaimFate.STRUCK:
            struck = text[claim.start : claim.end]
            text = f"{text[: claim.start]}~~{struck}~~{text[claim.end :]}"
    return text


def result_lines(results: Sequence[SearchResult]) -> Iterator[str]:
    """Found passages with their places."""
    if not results:
        yield "Nothing found."
    for each in results:
        place = f"{each.title}, p. {each.page} ({each.file})"
        yield f"{each.rank}. {f'Your note “{each.title}”' if each.own else place}, {each.score:.3f}"
        yield f"   {each.text}"


def _searched_lines(answer: Answer) -> Iterator[str]:
    """What was searched in place of the question or beside it; no paper holds it."""
    if answer.searched_as:
        yield f"Searched as: {answer.searched_as}"
    for each in answer.generated:
        if each.kind is HelpKind.PASSAGE:
            yield f"Also searched, written by {each.model} and not a source: {each.text}"


def _abstention_lines(answer: Answer) -> Iterator[str]:
    if answer.kind is AnswerKind.VAGUE and answer.choices:
        yield "Ask for example:"
        yield from (f"- {each}" for each in answer.choices)
    elif answer.evidence:
        yield "The nearest passages:"
        yield from result_lines(answer.evidence[:NEAREST])


def _source_lines(answer: Answer) -> Iterator[str]:
    cited: dict[int, Citation] = {}
    for claim in answer.claims:
        for each in claim.citations:
            cited.setdefault(each.marker, each)
    for each in cited.values():
        yield f"[{each.marker}] {_source(each)}: “{each.quote}”"


def _source(cited: Citation) -> str:
    if cited.own:
        return f"your note “{cited.title}”"
    return f"{cited.title}, p. {cited.page} ({cited.file})"


def _earlier_lines(answer: Answer) -> Iterator[str]:
    """Where what was said can be read again."""
    for number, each in enumerate(answer.steered_by, start=1):
        yield f"{number}. from what you said, {_place_of(each)}"


def _place_of(steered: SteeredBy) -> str:
    named = [(steered.turn_id, "turn"), (steered.memory_id, "memory")]
    return ", ".join(f"{word} {each[:12]}" for each, word in named if each)


def _claim_lines(claim: Claim) -> Iterator[str]:
    if claim.fate is ClaimFate.STRUCK:
        yield f"(struck: {why_struck(claim)}) {claim.text}"
    elif claim.verdict is Verdict.PARTIAL:
        yield f"(partly supported) {claim.text}"
    elif claim.verdict is Verdict.UNSUPPORTED:
        yield f"(not supported) {claim.text}"
    if claim.fate is ClaimFate.REWRITTEN:
        yield f"(rewritten) {claim.text} First written: {claim.original}"
    elif claim.fate is ClaimFate.RECITED:
        yield f"(cited anew) {claim.text}"


def why_struck(claim: Claim) -> str:
    """The note of its weakest part that has one."""
    noted = [each for each in claim.parts if each.note]
    if not noted:
        return "no sentence of the evidence carries it."
    return min(noted, key=lambda each: each.value).note


def _share_lines(answer: Answer) -> Iterator[str]:
    if answer.claims:
        told = f"{answer.share_supported:.0%} of what it says is supported"
        if answer.packing.used:
            told += f"; it cites {answer.share_used:.0%} of what it was made from"
        yield f"{told}."
    yield from packing_lines(answer.packing)
    if answer.is_cut:
        yield "The answer was cut: the model would have written on."


def packing_lines(packing: Packing) -> Iterator[str]:
    """How much was used and left out, and why; nothing where that is not known."""
    if packing.used:
        tokens = f", {packing.tokens} of {packing.budget_tokens} tokens" if packing.tokens else ""
        context = sum(each.is_context for each in packing.used)
        beside = f" and {context} more that were read before" if context else ""
        found = _counted(len(packing.used) - context, "sentence")
        yield f"Made from {found}{beside}{tokens}."
    reasons = Counter(each.reason for each in packing.left_out)
    told = [f"{reasons[reason]} {words}" for reason, words in REASONS.items() if reasons[reason]]
    if told:
        yield f"Left out: {', '.join(told)}."
    if packing.turns_left_out:
        yield f"Not read: {_counted(packing.turns_left_out, 'earlier turn')}."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
