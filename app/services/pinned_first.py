"""What was read before stands first in a prompt: a pinned paper, or what the turn before showed.

What was read takes no time; so the rest must be short, or nothing is won.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.core.answers import EvidenceSentence, Packing
from app.generation.budget import Budget
from app.generation.packing import LINE_BREAK_TOKENS, WIDEST_MARKER, Packed, packing_record
from app.generation.prompts import evidence_line

OWN_SHARE = 12
"""What is read for the question alone may take a twelfth of the tokens that were read ahead."""
LEAST_OWN = 160
"""Five sentences. A question's best ones mostly stand in the block already: of 16 sentences the
best 5 beside it are shown, and 16 hold hardly more than 8 (see ``generation.packing``)."""
SURE = 3
"""The best so many that are not in the block are shown however long they are."""
ROOM_BESIDE = 400
"""Tokens of a context that a block must leave to them."""

Count = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Block:
    """Sentences that come before all others, their tokens, and what is left beside them.

    ``evidence`` are the tokens that a question's own sentences would get without the block.
    """

    budget: Budget
    evidence: int
    sentences: tuple[EvidenceSentence, ...] = ()
    tokens: int = 0

    @property
    def own_tokens(self) -> int:
        """How many tokens the question's own sentences may take."""
        return min(self.evidence, max(LEAST_OWN, self.tokens // OWN_SHARE))


def is_harmless(beside: Budget, without: Budget) -> bool:
    """True where a block leaves to all else what it would have had, or what it needs."""
    same = (beside.answer, beside.memory) == (without.answer, without.memory)
    return same and beside.evidence >= min(without.evidence, ROOM_BESIDE)


def behind_block(
    block: Block, packed: Packed, count: Count
) -> tuple[list[EvidenceSentence], list[EvidenceSentence], Packed]:
    """The block with what it scores, the question's own sentences behind it, and what is left out.

    What was packed and stands in the block is not shown twice.
    """
    ids = {each.sentence.id for each in block.sentences}
    scores = {each.sentence.id: each.score for each in (*packed.shown, *packed.left_out)}
    first = [replace(each, score=scores.get(each.sentence.id, 0.0)) for each in block.sentences]
    others = [each for each in packed.shown if each.sentence.id not in ids]
    own, spent = _own(others, block.own_tokens, count)
    dropped = [each for each in others if each.sentence.id not in own]
    unseen = [each for each in packed.left_out if each.sentence.id not in ids]
    left_out = sorted([*dropped, *unseen], key=lambda each: (-each.score, each.sentence.id))
    kept = [each for each in others if each.sentence.id in own]
    return first, kept, replace(packed, left_out=tuple(left_out), tokens=spent)


def with_those_before(
    packed: Packed, before: Sequence[str], evidence: int, count: Count
) -> tuple[Packed, frozenset[str]]:
    """What was packed, and all that the turn before showed; ids of what is there only for that.

    Only where the turn before showed at least half of what was packed, all of it was found again,
    and the rest takes no more than ``evidence`` tokens: they are read already, and what was packed
    loses nothing. Otherwise what was packed alone.
    """
    found = {each.sentence.id: each for each in (*packed.shown, *packed.left_out)}
    chosen = {each.sentence.id for each in packed.shown}
    is_alike = 2 * len(chosen & set(before)) >= len(chosen)
    if not before or not is_alike or not set(before) <= set(found):
        return packed, frozenset()
    context = frozenset(before) - chosen
    more = [found[each] for each in dict.fromkeys(before) if each in context]
    lines = [evidence_line(replace(each, marker=WIDEST_MARKER)) for each in more]
    tokens = sum(count(line) + LINE_BREAK_TOKENS for line in lines)
    if tokens > evidence:
        return packed, frozenset()
    left_out = tuple(each for each in packed.left_out if each.sentence.id not in context)
    shown = (*packed.shown, *more)
    whole = replace(packed, shown=shown, left_out=left_out, tokens=packed.tokens + tokens)
    return whole, context


def block_record(block: Block, packed: Packed, found: Sequence[EvidenceSentence]) -> Packing:
    """The record of an answer over a block and what stands behind it; ``found`` were packed."""
    context = {each.sentence.id for each in block.sentences} - {each.sentence.id for each in found}
    whole = replace(packed, tokens=packed.tokens + block.tokens)
    return packing_record(whole, block.own_tokens + block.tokens, context)


def _own(others: Sequence[EvidenceSentence], most: int, count: Count) -> tuple[frozenset[str], int]:
    """Ids of the best that fit into ``most`` tokens, and their tokens."""
    taken: list[str] = []
    spent = 0
    for each in sorted(others, key=lambda one: (-one.score, one.sentence.id)):
        cost = count(evidence_line(replace(each, marker=WIDEST_MARKER))) + LINE_BREAK_TOKENS
        if len(taken) < SURE or spent + cost <= most:
            taken.append(each.sentence.id)
            spent += cost
    return frozenset(taken), spent
