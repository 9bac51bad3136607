"""An answer as runs of text with their marks and citations (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.answers import Answer, AnswerKind, Citation, Claim, Verdict
from app.core.checking import ClaimFate
from app.core.types import Ranker, SearchResult
from app.gui.language.messages import say

MARKER = re.compile(r"[ \t]*\[(\d{1,3})\]")
HELD_BACK = re.compile(r"[ \t]*(\[\d{0,3})?$")
"""The end of a stream that may yet become a marker: shown once it is known not to be one."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one kind; ``claim`` is None for text that claims nothing."""

    text: str
    claim: Claim | None
    citations: tuple[Citation, ...]
    begins_paragraph: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How many claims got which verdict; of the unsupported, ``struck`` are struck out."""

    supported: int
    partial: int
    unsupported: int
    struck: int = 0

    @property
    def total(self) -> int:
        """All claims."""
        return self.supported + self.partial + self.unsupported


def runs_of(answer: Answer) -> list[Run]:
    """The claims in order, with what stands between them; markers are left out."""
    runs: list[Run] = []
    position = 0
    is_ours = answer.kind is not AnswerKind.ANSWER
    for claim in sorted(answer.claims, key=lambda each: each.start):
        between = answer.text[position : claim.start]
        runs.extend(_plain_runs(between, not runs, is_ours))
        begins = not runs or "\n" in between
        runs.append(Run(claim.text, claim, distinct(claim), begins))
        position = max(position, claim.end)
    runs.extend(_plain_runs(answer.text[position:], not runs, is_ours))
    return runs


def _plain_runs(text: str, is_first: bool, is_ours: bool) -> Iterator[Run]:
    """What stands between claims; where it is Carrel's own and no model's, in the language."""
    without = MARKER.sub("", text)
    for number, part in enumerate(without.split("\n")):
        if part.strip():
            said = say(part.strip()) if is_ours else part.strip()
            yield Run(said, None, (), is_first or number > 0)
            is_first = False


def distinct(claim: Claim) -> tuple[Citation, ...]:
    """The citations of a claim, one per marker, in their order."""
    first: dict[int, Citation] = {}
    for cited in claim.citations:
        first.setdefault(cited.marker, cited)
    return tuple(first.values())


def tally(answer: Answer) -> Tally:
    """Count the verdicts."""
    verdicts = [shown_verdict(claim) for claim in answer.claims]
    struck = sum(is_struck(claim) for claim in answer.claims)
    supported, partial, unsupported = (verdicts.count(kind) for kind in Verdict)
    return Tally(supported, partial, unsupported, struck)


def shown_verdict(claim: Claim) -> Verdict:
    """The verdict of a claim as its mark shows it: what is struck out does not hold."""
    return Verdict.UNSUPPORTED if is_struck(claim) else claim.verdict


def is_struck(claim: Claim) -> bool:
    """True where a claim was struck out after it was checked."""
    return claim.fate is ClaimFate.STRUCK


def is_doubtful(claim: Claim) -> bool:
    """True where the text shows a mark on a claim that can be asked about."""
    return claim.verdict is not Verdict.SUPPORTED or claim.fate is not ClaimFate.AS_WRITTEN


def cited(answer: Answer) -> list[Citation]:
    """What the answer cites, one per marker, by marker."""
    first: dict[int, Citation] = {}
    for claim in answer.claims:
        for citation in claim.citations:
            first.setdefault(citation.marker, citation)
    return [first[marker] for marker in sorted(first)]


def found_in(citation: Citation, evidence: Sequence[SearchResult]) -> SearchResult | None:
    """The passage that holds a cited sentence; None where none of those shown does."""
    same = [each for each in evidence if each.document_id == citation.document_id]
    for result in same:
        if citation.quote in result.text:
            return result
    return next((each for each in same if each.page == citation.page), None)


def unused(answer: Answer) -> list[SearchResult]:
    """The passages of the evidence that no citation points into."""
    used = {
        result.passage_id
        for citation in cited(answer)
        if (result := found_in(citation, answer.evidence)) is not None
    }
    return [result for result in answer.evidence if result.passage_id not in used]


def rankers_of(result: SearchResult) -> frozenset[Ranker]:
    """By what a passage was found: its words, its meaning, or both."""
    return frozenset(result.found_by or (result.ranker,))


def split_stream(text: str) -> tuple[list[str | int], str]:
    """Streamed text as pieces (str) and markers (int), and the end that must wait.

    >>> split_stream("It flies. [1] And [")
    (['It flies.', 1, ' And'], ' [')
    """
    held = HELD_BACK.search(text)
    cut = held.start() if held else len(text)
    pieces: list[str | int] = []
    for number, part in enumerate(MARKER.split(text[:cut])):
        if number % 2:
            pieces.append(int(part))
        elif part:
            pieces.append(part)
    return pieces, text[cut:]
