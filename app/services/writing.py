"""The written style: prose streamed from a model, bound to the sentences that it was shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.answers import Answer, Claim, EvidenceSentence, Packing, SteeredBy
from app.core.cancel import CancelToken
from app.core.events import Publish, TokenGenerated
from app.core.helping import PastTurn
from app.core.interfaces import ClaimChecker, Embedder, Generator
from app.core.memory import NO_MEMORY, MemoryContext
from app.core.messages import GenerationRequest, StopReason
from app.core.sessions import AskRequest
from app.core.types import ModelSpec
from app.generation.grammar import marker_grammar
from app.generation.packing import line_counter
from app.generation.revision import unfinished_from, without_cut_marker
from app.services.claims import ClaimVerifier, Draft
from app.services.prompt_fitting import FittedPrompt, PromptFitter, ToFit

DRAFTED_TURNS = 4
"""Answers of as many turns before are looked at for words that may come again."""


@dataclass(frozen=True, slots=True)
class Writing:
    """One answer to be written; ``on_token`` is called with each piece.

    ``past`` are the turns before it, oldest first; ``before`` the ids of the sentences that the
    last of them was made from, in the order of its packing. With ``continues`` the answer goes on
    where that one was cut; with ``again`` it is made from exactly the sentences of an earlier
    packing. ``reading_score`` and ``read_rate`` (tokens per second) are what was measured of the
    model, if anything. ``memory``
    is what was said in other sessions. ``pinned`` is what was read ahead of the paper that is
    asked; what is read is kept under ``key``.
    """

    turn_id: str
    request: AskRequest
    model: ModelSpec
    on_token: Callable[[], None]
    cancel: CancelToken
    past: tuple[PastTurn, ...] = ()
    before: tuple[str, ...] = ()
    continues: Answer | None = None
    reading_score: float | None = None
    again: Packing | None = None
    memory: MemoryContext = NO_MEMORY
    pinned: tuple[EvidenceSentence, ...] = ()
    key: str = ""
    read_rate: float | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A written answer: its text, the claims in it, and what it was made from.

    ``is_cut`` where the model would have written on; ``steered_by`` is what of earlier it was told.
    """

    text: str
    claims: tuple[Claim, ...]
    packing: Packing
    is_cut: bool
    steered_by: tuple[SteeredBy, ...] = ()


class Writer:
    """Lets a model write an answer and verifies each claim of it."""

    def __init__(
        self,
        generator: Generator,
        embedder: Embedder,
        publish: Publish,
        checker: ClaimChecker | None = None,
    ) -> None:
        self._generator = generator
        self._publish = publish
        self._fitter = PromptFitter(generator)
        self._verifier = ClaimVerifier(embedder, generator, checker)

    def write(self, writing: Writing, evidence: Sequence[EvidenceSentence]) -> Written:
        """Stream an answer as ``TokenGenerated`` events, then verify and mend its claims.

        An answer that goes on needs no evidence: it has that of the one before, whose text is
        streamed first, in one piece.

        Raises:
            ContextOverflow: the question leaves no room for evidence.
            ModelError: the model cannot be used.
            Cancelled: asked to stop.
        """
        earlier = writing.continues
        begun = earlier.text if earlier else ""
        wanted = ToFit(
            writing.model,
            writing.request.question,
            evidence,
            writing.past,
            writing.before,
            begun,
            writing.memory,
            writing.pinned,
            writing.read_rate,
        )
        prompt = self._fitter.fitted(wanted, earlier.packing if earlier else writing.again)
        text, reason = self._streamed(writing, prompt, begun)
        is_cut = reason is StopReason.LENGTH
        draft = Draft(
            text=without_cut_marker(text) if is_cut else text.strip(),
            shown=prompt.shown,
            model=writing.model,
            cancel=writing.cancel,
            kept=_kept(earlier),
            is_cut=is_cut,
            reading_score=writing.reading_score,
        )
        mended, claims = self._verifier.verified(draft)
        return Written(mended, claims, prompt.packing, is_cut, _steered(prompt.memory))

    def counter(self, model: ModelSpec) -> Callable[[str], int]:
        """Counts texts in a model's own tokens.

        Raises:
            ModelError: the model cannot be loaded.
        """
        return line_counter(self._generator, model.path)

    def _streamed(
        self, writing: Writing, prompt: FittedPrompt, begun: str
    ) -> tuple[str, StopReason]:
        """The whole text; where it cannot go on within a sentence, that one is written anew."""
        whole = begun[: unfinished_from(begun)].rstrip()
        for prefix in dict.fromkeys((begun, whole)):
            text, reason = self._run(writing, _request(writing, prompt, prefix, whole))
            if reason is not StopReason.REFUSED:
                writing.cancel.raise_if_cancelled()
                return text, reason
        return begun, StopReason.LENGTH

    def _run(self, writing: Writing, request: GenerationRequest) -> tuple[str, StopReason]:
        """Prefix and what is written behind it; each piece is told, the prefix with the first."""
        pieces = [request.prefix] if request.prefix else []
        told = 0
        stream = self._generator.stream(request, writing.cancel)
        while True:
            try:
                pieces.append(next(stream))
            except StopIteration as end:
                return "".join(pieces), end.value or StopReason.END
            for piece in pieces[told:]:
                writing.on_token()
                self._publish(TokenGenerated(writing.turn_id, piece))
            told = len(pieces)


def _steered(memory: MemoryContext) -> tuple[SteeredBy, ...]:
    """What was told by its ids alone: forgetting it leaves no word of it in the answer."""
    return tuple(SteeredBy(each.memory_id, each.turn_id) for each in memory.lines)


def _kept(earlier: Answer | None) -> tuple[Claim, ...]:
    """The claims of whole sentences, which were verified when they were written."""
    if earlier is None:
        return ()
    whole_to = unfinished_from(earlier.text)
    return tuple(each for each in earlier.claims if each.end <= whole_to)


def _request(writing: Writing, prompt: FittedPrompt, prefix: str, whole: str) -> GenerationRequest:
    texts = [each.sentence.text for each in prompt.shown]
    return GenerationRequest(
        model_path=writing.model.path,
        messages=prompt.messages,
        max_tokens=prompt.max_tokens,
        grammar=marker_grammar(len(prompt.shown), texts, whole),
        temperature=writing.request.temperature,
        seed=writing.request.seed,
        context_length=prompt.context,
        prefix=prefix,
        drafts=tuple(each.answer for each in writing.past[-DRAFTED_TURNS:] if each.answer),
        key=writing.key,
    )
