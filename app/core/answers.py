"""The nouns of an answer: evidence, claims, citations, and how far they hold.

Standard library only. Offsets are 0-based and half-open, pages 1-based.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.checking import ClaimFate, SupportPart
from app.core.helping import GeneratedText
from app.core.types import Box, SearchResult, Sentence

ABSTENTION = "Your library does not answer this."
"""The one phrase of an abstention; the nearest passages are shown below it."""


class Verdict(StrEnum):
    """What verification found for one claim."""

    SUPPORTED = "supported"
    PARTIAL = "partial"
    UNSUPPORTED = "unsupported"


class AnswerKind(StrEnum):
    """What an answer turned out to be; ``ABSENT`` and ``VAGUE`` are abstentions."""

    ANSWER = "answer"
    ABSENT = "absent"
    """Nothing in the library answers it; the nearest passages are shown."""
    DISPUTED = "disputed"
    """The papers disagree; both sides are quoted and cited."""
    VAGUE = "vague"
    """It could mean several things; ``Answer.choices`` are questions that the library answers."""
    SAID = "said"
    """What the person said earlier, in their own words; no paper was asked. ``abstained`` where
    they never said it."""


class LeftOutReason(StrEnum):
    """Why a sentence that was found is not among those an answer rests on."""

    SAME = "same"
    """Another one says the same."""
    BUDGET = "budget"
    """It did not fit into what the model can read."""
    WEAK = "weak"
    """It is far below the best for this question."""
    ENOUGH = "enough"
    """More sentences make answers worse."""


class Style(StrEnum):
    """How an answer is written; ``AUTO`` is resolved before anything is generated."""

    AUTO = "auto"
    QUOTES = "quotes"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class EvidenceSentence:
    """A sentence that may be cited: ``score`` is 0-1 for this question, ``marker`` 1-based.

    ``marker`` is 0 until the sentence has its place in a prompt or an answer. ``shown`` is what a
    model sees in its place, such as a row of a table under its heads; empty: the text itself.
    ``own``: the person wrote it, in a note.
    """

    sentence: Sentence
    score: float
    file: str
    title: str
    marker: int = 0
    shown: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited sentence, by value: it stays right when its paper is read anew or removed.

    ``own``: it is the person's, out of a note; ``document_id`` is that of the note then.
    """

    marker: int
    sentence_id: str
    document_id: str
    file: str
    title: str
    page: int
    quote: str
    boxes: tuple[Box, ...]
    own: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an answer; ``start`` and ``end`` are offsets in ``Answer.text``.

    ``text`` is without markers; ``support`` is 0-1 and calibrated: of the claims with 0.8 about
    eight in ten hold. ``parts`` say what it rests on. ``original`` is what the model wrote first
    where ``fate`` is ``REWRITTEN``.
    """

    text: str
    start: int
    end: int
    citations: tuple[Citation, ...]
    verdict: Verdict
    support: float
    parts: tuple[SupportPart, ...] = ()
    fate: ClaimFate = ClaimFate.AS_WRITTEN
    original: str = ""


@dataclass(frozen=True, slots=True)
class PackedSentence:
    """A sentence that was found for a question, by value, with its score (0-1).

    ``reason`` is None where the answer was made from it, else why it was left out. ``shown`` is
    what a model saw in its place, such as a row of a table under its heads. ``is_context``: it
    is not of the best for this question, the model has read it before: for the question before,
    or as part of a pinned paper.
    """

    citation: Citation
    score: float
    reason: LeftOutReason | None = None
    shown: str = ""
    is_context: bool = False


@dataclass(frozen=True, slots=True)
class Packing:
    """What an answer was made from: ``used`` in the order shown, ``left_out`` best first.

    ``tokens`` of ``budget_tokens`` were taken by the evidence in the model's own tokens; both are
    0 where no model read it. ``turns_left_out`` turns before the question did not fit beside it.
    """

    used: tuple[PackedSentence, ...] = ()
    left_out: tuple[PackedSentence, ...] = ()
    tokens: int = 0
    budget_tokens: int = 0
    turns_left_out: int = 0


@dataclass(frozen=True, slots=True)
class SteeredBy:
    """Something said earlier that steered an answer: ids only, so that it can be forgotten.

    ``memory_id`` is empty for a turn that was recalled, ``turn_id`` for a memory that was typed.
    """

    memory_id: str = ""
    turn_id: str = ""


@dataclass(frozen=True, slots=True)
class AnswerSeconds:
    """Seconds since the question was asked."""

    retrieve: float
    first_token: float
    total: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question got: text with markers ``[1]``, claims, and the evidence shown.

    ``searched_as`` is the query where it was not the question itself; ``generated`` are texts
    that were searched too and that no paper holds: they are shown, and never evidence.
    ``choices`` are the questions offered in place of one that is too vague; ``is_cut`` where the
    model would have written on. ``steered_by`` is what of earlier was told to the model: it may
    choose words and scope, and is never evidence.
    """

    text: str
    claims: tuple[Claim, ...]
    evidence: tuple[SearchResult, ...]
    abstained: bool
    style: Style
    model: str
    prompt_version: int
    seed: int
    seconds: AnswerSeconds
    searched_as: str = ""
    generated: tuple[GeneratedText, ...] = ()
    kind: AnswerKind = AnswerKind.ANSWER
    choices: tuple[str, ...] = ()
    packing: Packing = Packing()
    is_cut: bool = False
    steered_by: tuple[SteeredBy, ...] = ()

    @property
    def share_supported(self) -> float:
        """The share (0-1) of its claims that are supported; 1 where it claims nothing."""
        held = sum(each.verdict is Verdict.SUPPORTED for each in self.claims)
        return held / len(self.claims) if self.claims else 1.0

    @property
    def share_used(self) -> float:
        """The share (0-1) of the sentences it was made from that it cites; 1 where none were.

        What the model has read before, unasked, counts where it is cited.
        """
        cited = {each.sentence_id for claim in self.claims for each in claim.citations}
        made_from = self.made_from
        return len(made_from & cited) / len(made_from) if made_from else 1.0

    @property
    def made_from(self) -> frozenset[str]:
        """Ids of the sentences that were found for it, and of those cited beside them."""
        cited = {each.sentence_id for claim in self.claims for each in claim.citations}
        return frozenset(
            each.citation.sentence_id
            for each in self.packing.used
            if not each.is_context or each.citation.sentence_id in cited
        )
