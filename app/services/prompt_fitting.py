"""A question, its evidence and the conversation before it -> a prompt that the model can hold.

Everything is counted in the model's own tokens, at last the whole prompt as it will be read: one
that overflows cannot leave this module.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.core.answers import EvidenceSentence, LeftOutReason, PackedSentence, Packing
from app.core.errors import ContextOverflow
from app.core.helping import PastTurn
from app.core.interfaces import Generator
from app.core.memory import NO_MEMORY, MemoryContext
from app.core.messages import Message
from app.core.types import ModelSpec, Sentence
from app.generation.budget import (
    GOING_ON_TOKENS,
    Budget,
    context_of,
    no_sentence,
    room_for_history,
    shared_out,
)
from app.generation.citations import citation_of
from app.generation.models import evidence_budget_tokens
from app.generation.packing import (
    LINE_BREAK_TOKENS,
    Packed,
    line_counter,
    pack,
    packing_record,
)
from app.generation.prompts import (
    evidence_line,
    is_gone_on_with,
    past_lines,
    told_lines,
    written_messages,
)
from app.services.history import LOOKED_BACK
from app.services.pinned_first import (
    Block,
    behind_block,
    block_record,
    is_harmless,
    with_those_before,
)

TURN_TOKENS = 16
"""What a chat template puts around a question and its answer."""


@dataclass(frozen=True, slots=True)
class ToFit:
    """What should go into a prompt.

    ``past`` is oldest first; ``before`` are ids of the sentences that the turn before showed, in
    its order; ``begun`` is how the answer begins; ``memory`` is what was said in other sessions.
    ``pinned`` comes before all other evidence where there is room for both. ``read_rate`` (tokens
    per second) was measured of the model, None: nothing was.
    """

    model: ModelSpec
    question: str
    evidence: Sequence[EvidenceSentence]
    past: tuple[PastTurn, ...] = ()
    before: tuple[str, ...] = ()
    begun: str = ""
    memory: MemoryContext = NO_MEMORY
    pinned: tuple[EvidenceSentence, ...] = ()
    read_rate: float | None = None


@dataclass(frozen=True, slots=True)
class FittedPrompt:
    """Messages over ``shown``, which fit into ``context`` with ``max_tokens`` of an answer.

    ``memory`` is what of earlier stands in them.
    """

    messages: tuple[Message, ...]
    shown: tuple[EvidenceSentence, ...]
    packing: Packing
    max_tokens: int
    context: int
    memory: MemoryContext = NO_MEMORY


class PromptFitter:
    """Fits prompts to models."""

    def __init__(self, generator: Generator) -> None:
        self._generator = generator

    def fitted(self, wanted: ToFit, again: Packing | None = None) -> FittedPrompt:
        """The prompt; with ``again`` over exactly the sentences of an earlier one.

        The conversation is left out first, oldest turns before newer ones, then what was said in
        other sessions, then the weakest sentences; the packing says what of the first and last.

        Raises:
            ContextOverflow: the question leaves no room for evidence.
            ModelError: the model cannot be loaded.
        """
        count = line_counter(self._generator, wanted.model.path)
        begun = count(wanted.begun) if wanted.begun else 0
        budget = self._budget(wanted, begun)
        if again is not None and again.used:
            shown, packing = shown_again(again), again
            taken = packing.tokens
        else:
            block = self._block(wanted, budget, begun, count)
            budget = block.budget
            packed = pack(wanted.evidence, block.evidence, count)
            shown, packing = _shown_and_record(block, packed, wanted.before, count)
            taken = packing.tokens - block.tokens
        wanted = replace(wanted, past=_that_can_be_told(wanted.past, shown))
        past = _fitting(wanted.past, shown, budget, taken, count)
        memory = wanted.memory if budget.memory else NO_MEMORY
        parts = _Parts(shown, past, packing, memory, again is not None)
        return self._checked(wanted, budget, parts)

    def _budget(self, wanted: ToFit, begun: int) -> Budget:
        here = self._generator.context_length(wanted.model.path)
        context = min(context_of(wanted.model.context_length), here)
        bare = written_messages(wanted.question, ())
        fixed = self._generator.count_tokens(wanted.model.path, bare) + begun
        evidence = evidence_budget_tokens(wanted.model, wanted.read_rate, wanted.memory.tokens)
        return shared_out(context, fixed, evidence, wanted.memory.tokens)

    def _block(
        self, wanted: ToFit, without: Budget, begun: int, count: Callable[[str], int]
    ) -> Block:
        """The pinned sentences, unless they took room from anything else that is wanted."""
        bare = Block(without, without.evidence)
        if not wanted.pinned:
            return bare
        lines = "\n".join(evidence_line(each) for each in wanted.pinned)
        tokens = count(lines) + LINE_BREAK_TOKENS
        try:
            beside = self._budget(wanted, begun + tokens)
        except ContextOverflow:
            return bare
        if not is_harmless(beside, without):
            return bare
        return Block(beside, without.evidence, wanted.pinned, tokens)

    def _checked(self, wanted: ToFit, budget: Budget, parts: _Parts) -> FittedPrompt:
        """Count all of it together; what the parts took too much is taken off again."""
        begun = Message("user", wanted.begun)
        while parts.shown:
            told = parts.memory.prompt
            messages = written_messages(wanted.question, parts.shown, parts.past, told)
            counted = (*messages, begun) if wanted.begun else messages
            total = self._generator.count_tokens(wanted.model.path, counted)
            if total + budget.answer <= budget.context:
                left_out = len(wanted.past) - len(parts.past)
                packing = replace(parts.packing, turns_left_out=left_out)
                return FittedPrompt(
                    messages, parts.shown, packing, budget.answer, budget.context, parts.memory
                )
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
    memory: MemoryContext
    is_made_again: bool = False

    def less(self) -> _Parts:
        """Without the oldest turn, then what was said elsewhere, then the weakest sentence."""
        if self.past:
            return replace(self, past=self.past[1:])
        if self.memory.lines:
            return replace(self, memory=NO_MEMORY)
        if self.is_made_again:
            return replace(self, shown=())
        weakest = min(self.shown, key=lambda each: (each.score, -each.marker))
        kept = _numbered([each for each in self.shown if each is not weakest])
        dropped = _kept(weakest, LeftOutReason.BUDGET)
        context = {each.citation.sentence_id for each in self.packing.used if each.is_context}
        used = tuple(replace(_kept(each), is_context=each.sentence.id in context) for each in kept)
        left_out = (dropped, *self.packing.left_out)
        packing = replace(self.packing, used=used, left_out=left_out)
        return replace(self, shown=kept, packing=packing)


def _shown_and_record(
    block: Block, packed: Packed, before: Sequence[str], count: Callable[[str], int]
) -> tuple[tuple[EvidenceSentence, ...], Packing]:
    """What a prompt shows, in its order, and what is stored of it with the answer."""
    if not block.sentences:
        going_on, context = with_those_before(packed, before, block.evidence, count)
        shown = in_order(going_on.shown, before)
        budget = block.evidence + going_on.tokens - packed.tokens
        return shown, packing_record(replace(going_on, shown=shown), budget, context)
    first, own, rest = behind_block(block, packed, count)
    ids = {each.sentence.id for each in first}
    shown = _numbered([*first, *in_order(own, [each for each in before if each not in ids])])
    return shown, block_record(block, replace(rest, shown=shown), packed.shown)


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
            cited.own,
        )
        for each in packing.used
        for cited in (each.citation,)
    )


def _that_can_be_told(
    past: tuple[PastTurn, ...], shown: Sequence[EvidenceSentence]
) -> tuple[PastTurn, ...]:
    """The last turns that are gone on with; where the very last is not, the two last of them."""
    first = len(past)
    while first and is_gone_on_with(past[first - 1], shown):
        first -= 1
    was_told = bool(past) and bool(past[-1].told)
    return past[first:] or (past[-LOOKED_BACK:] if was_told else past)


def _fitting(
    past: tuple[PastTurn, ...],
    shown: Sequence[EvidenceSentence],
    budget: Budget,
    taken: int,
    count: Callable[[str], int],
) -> tuple[PastTurn, ...]:
    """As many of the last turns as there is room for beside ``taken`` tokens of evidence."""
    if past and is_gone_on_with(past[-1], shown):
        room = room_for_history(budget, taken, GOING_ON_TOKENS)
        return _newest(past, room, [count(told_lines(each)) + TURN_TOKENS for each in past])
    room = room_for_history(budget, taken)
    return _newest(past, room, [count(past_lines(each)) for each in past])


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
