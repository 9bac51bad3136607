"""One question on its way to an answer: what is known of it, and how long it took."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace

from app.core.answers import (
    ABSTENTION,
    Answer,
    AnswerKind,
    AnswerSeconds,
    Claim,
    Packing,
    SteeredBy,
    Style,
)
from app.core.cancel import CancelToken
from app.core.helping import GeneratedText, PastTurn
from app.core.sessions import AskRequest, Turn
from app.core.types import ModelSpec, SearchResult
from app.generation.prompts import PROMPT_VERSION


@dataclass(slots=True)
class Clock:
    """Seconds since the question was asked."""

    began: float = field(default_factory=time.monotonic)
    retrieve: float = 0.0
    first_token: float = 0.0

    def now(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self.began

    def found(self) -> None:
        """Remember when the evidence was there."""
        self.retrieve = self.now()

    def token_came(self) -> None:
        """Remember when the first word was there."""
        self.first_token = self.first_token or self.now()

    def seconds(self) -> AnswerSeconds:
        """The three figures, to the millisecond."""
        total = self.now()
        first = self.first_token or total
        return AnswerSeconds(round(self.retrieve, 3), round(first, 3), round(total, 3))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a question came to, before it is made an answer of the run."""

    text: str = ""
    claims: tuple[Claim, ...] = ()
    kind: AnswerKind = AnswerKind.ANSWER
    choices: tuple[str, ...] = ()
    packing: Packing = field(default_factory=Packing)
    is_cut: bool = False
    steered_by: tuple[SteeredBy, ...] = ()


@dataclass(slots=True)
class Run:
    """One question on its way; ``searched`` is what is searched in its place.

    ``past`` are the turns before it, oldest first; ``seen`` the ids of the sentences that the
    last of them was made from. ``results`` are the passages that were told last.
    """

    turn: Turn
    request: AskRequest
    model: ModelSpec
    style: Style
    cancel: CancelToken
    searched: str
    clock: Clock = field(default_factory=Clock)
    past: tuple[PastTurn, ...] = ()
    seen: tuple[str, ...] = ()
    generated: tuple[GeneratedText, ...] = ()
    results: tuple[SearchResult, ...] = ()

    @property
    def request_as_searched(self) -> AskRequest:
        """The request with the question as it can be understood alone."""
        return replace(self.request, question=self.searched)

    def made(self, outcome: Outcome) -> Answer:
        """The answer; one that claims nothing is an abstention, whatever it was to be."""
        kind = outcome.kind
        if kind is AnswerKind.ANSWER and not outcome.claims:
            kind = AnswerKind.ABSENT
        # Both sides of a dispute are quoted, and so is the person: no model takes part.
        is_quoted = kind in (AnswerKind.DISPUTED, AnswerKind.SAID)
        style = Style.QUOTES if is_quoted else self.style
        was_never_said = kind is AnswerKind.SAID and not outcome.steered_by
        return Answer(
            text=ABSTENTION if kind is AnswerKind.ABSENT else outcome.text,
            claims=outcome.claims,
            evidence=() if kind is AnswerKind.SAID else self.results,
            abstained=was_never_said or kind in (AnswerKind.ABSENT, AnswerKind.VAGUE),
            style=style,
            model=self.model.name if style is Style.WRITTEN else "",
            prompt_version=PROMPT_VERSION,
            seed=self.request.seed,
            seconds=self.clock.seconds(),
            searched_as=self.searched if self.searched != self.request.question else "",
            generated=self.generated,
            kind=kind,
            choices=outcome.choices,
            packing=outcome.packing,
            is_cut=outcome.is_cut,
            steered_by=outcome.steered_by,
        )
