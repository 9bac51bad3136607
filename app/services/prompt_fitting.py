"""A question, its evidence and the conversation before it -> a prompt that the model can hold.

Everything is counted in the model's own tokens, at last the whole prompt as it will be read: one
that overflows cannot leave this module.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.answers import EvidenceSentence, LeftOutReason, PackedSentence, Packing
from app.core.helping import PastTurn
from app.core.interfaces import Generator
from app.core.messages import Message
from app.core.types import ModelSpec, Sentence
from app.generation.budget import Budget, context_of, no_sentence, room_for_history, shared_out
from app.generation.citations import citation_of
from app.generation.models import evidence_budget_tokens
from app.generation.packing import line_counter, pack, packing_record
from app.generation.prompts import past_lines, written_messages


@dataclass(frozen=True, slots=True)
class ToFit:
    """What should go into a prompt.

    ``past`` is oldest first; ``before`` are ids of the sentences that the turn before showed, in
    its order; ``begun`` is how the answer begins.
    """

    model: ModelSpec
    question: str
    evidence: Sequence[EvidenceSentence]
    past: tuple[PastTurn, ...] = ()
    before: tuple[str, ...] = ()
    begun: str = ""


@dataclass(frozen=True, slots=True)
class FittedPrompt:
    """Messages over ``shown``, which fit into ``context`` with ``max_tokens`` of an answer."""

    messages: tuple[Message, ...]
    shown: tuple[EvidenceSentence, ...]
    packing: Packing
    max_tokens: int
    context: int


class PromptFitter:
    """Fits prompts to models."""

    def __init__(self, generator: Generator) -> None:
        self._generator = generator

    def fitted(self, wanted: ToFit, again: Packing | None = None) -> FittedPrompt:
        """The prompt; with ``again`` over exactly the sentences of an earlier one.

        The conversation is left out first, oldest turns before newer ones, then the weakest
        sentences; the packing says both.

        Raises:
            ContextOverflow: the question leaves no room for evidence.
            ModelError: the model cannot be loaded.
        """
        count = line_counter(self._generator, wanted.model.path)
        budget = self._budget(wanted, count(wanted.begun) if wanted.begun else 0)
        if again is not None and again.used:
            shown, packing = shown_again(again), again
        else:
            packed = pack(wanted.evidence, budget.evidence, count)
            shown = in_order(packed.shown, wanted.before)
            packing = packing_record(replace(packed, shown=shown), budget.evidence)
        room = room_for_history(budget, packing.tokens)
        past = _newest(wanted.past, room, [count(past_lines(each)) for each in wanted.past])
        return self._checked(wanted, budget, _Parts(shown, past, packing, again is not None))

    def _budget(self, wanted: ToFit, begun: int) -> Budget:
        context = context_of(wanted.model.context_length)
        bare = written_messages(wanted.question, ())
        fixed = self._generator.count_tokens(wanted.model.path, bare) + begun
        return shared_out(context, fixed, evidence_budget_tokens(wanted.model))

    def _checked(self, wanted: ToFit, budget: Budget, parts: _Parts) -> FittedPrompt:
        """Count all of it together; what the parts took too much is taken off again."""
        begun = Message("user", wanted.begun)
        while parts.shown:
            messages = written_messages(wanted.question, parts.shown, parts.past)
            counted = (*messages, begun) if wanted.begun else messages
            total = self._generator.count_tokens(wanted.model.path, counted)
            if total + budget.answer <= budget.context:
                left_out = len(wanted.past) - len(parts.past)
                packing = replace(parts.packing, turns_left_out=left_out)
                return FittedPrompt(messages, parts.shown, packing, budget.answer, budget.context)
            parts = parts.less()
        raise no_sentence(budget.context)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What can be taken off a prompt.

    No sentence where ``is_made_again``: the markers of an answer name them.
    """

    shown: tuple[EvidenceSentence, ...]
    past: tuple[PastTurn, ...]
    packing: Packing
    is_made_again: bool = False

    def less(self) -> _Parts:
        """Without the oldest turn; where there is none, without the weakest sentence."""
        if self.past:
            return replace(self, past=self.past[1:])
        if self.is_made_again:
            return replace(self, shown=())
        weakest = min(self.shown, key=lambda each: (each.score, -each.marker))
        kept = _numbered([each for each in self.shown if each is not weakest])
        dropped = _kept(weakest, LeftOutReason.BUDGET)
        used = tuple(_kept(each) for each in kept)
        left_out = (dropped, *self.packing.left_out)
        return _Parts(kept, (), replace(self.packing, used=used, left_out=left_out))


def in_order(
    shown: Sequence[EvidenceSentence], before: Sequence[str]
) -> tuple[EvidenceSentence, ...]:
    """The sentences as the turn before showed them, if all of those are here again, new ones last.

    Then a follow-up reads only what is new. Otherwise their order is kept.
    """
    by_id = {each.sentence.id: each for each in shown}
    if not before or not set(before) <= set(by_id):
        return tuple(shown)
    return _numbered([by_id[each] for each in dict.fromkeys([*before, *by_id])])


def shown_again(packing: Packing) -> tuple[EvidenceSentence, ...]:
    """The sentences that an answer was made from, by value, under their markers."""
    return tuple(
        EvidenceSentence(
            Sentence(
                cited.sentence_id,
                cited.document_id,
                cited.page,
                0,
                len(cited.quote),
                cited.quote,
                cited.boxes,
            ),
            each.score,
            cited.file,
            cited.title,
            cited.marker,
            each.shown,
        )
        for each in packing.used
        for cited in (each.citation,)
    )


def _newest(past: tuple[PastTurn, ...], room: int, costs: Sequence[int]) -> tuple[PastTurn, ...]:
    """As many of the last turns as fit into ``room`` tokens."""
    kept = 0
    for cost in reversed(costs):
        if cost > room:
            break
        room -= cost
        kept += 1
    return past[len(past) - kept :]


def _kept(each: EvidenceSentence, reason: LeftOutReason | None = None) -> PackedSentence:
    return PackedSentence(citation_of(each), each.score, reason, each.shown)


def _numbered(sentences: Sequence[EvidenceSentence]) -> tuple[EvidenceSentence, ...]:
    return tuple(replace(each, marker=n) for n, each in enumerate(sentences, start=1))
