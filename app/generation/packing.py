"""Which sentences an answer is made from, in which order, and why not the others. Pure."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import chain

from app.core.answers import EvidenceSentence, LeftOutReason, PackedSentence, Packing
from app.core.fits import chances
from app.core.interfaces import Generator
from app.core.messages import Message
from app.core.types import CITABLE
from app.generation.citations import citation_of
from app.generation.prompts import evidence_line
from app.generation.sameness import Said

LINE_BREAK_TOKENS = 1
WIDEST_MARKER = 99
"""Lines are counted with a two-digit number, as the final one is not known yet."""
MOST_SENTENCES = 16
"""More hold hardly more: of the answers among all sentences found, 16 hold 0.97 on COVID-QA, 0.96
on chunking-eval and all on Evidence Inference; 8 hold 0.91, 0.90 and 0.92."""
LEAST_CHANCE = 0.001
"""A sentence that has less of a chance to be the one that answers is not worth its tokens: a tenth
of 16 are spared and no answer is lost; from 0.005 on some are, on four sets.

Papers are covered by what they say, not counted: one logit off for each sentence that a paper has
already lets 16 sentences hold 0.93 instead of 0.90 of the papers of two-hop questions, but 0.005
to 0.015 fewer of the answers of all other sets."""
MOST_LEFT_OUT = 30
"""So many are named with an answer; those behind are farther from the question."""


class Order(StrEnum):
    """How sentences stand in a prompt."""

    PAPERS = "papers"
    """Papers in the order of their best sentence, sentences of a paper in reading order."""
    ENDS = "ends"
    """Ranks 1, 3, 5, ..., 6, 4, 2: the middle is read worst (Jin et al., "Long-Context LLMs Meet
    RAG: Overcoming Challenges for Long Inputs in RAG", 2024)."""


@dataclass(frozen=True, slots=True)
class PackRules:
    """How many sentences at most, how likely at least, in which order."""

    most: int = MOST_SENTENCES
    least_chance: float = LEAST_CHANCE
    order: Order = Order.PAPERS


USUAL_RULES = PackRules()


@dataclass(frozen=True, slots=True)
class Packed:
    """``shown`` in the order of the answer or prompt with markers 1..n; ``left_out`` best first.

    ``reasons`` are why, by the id of each sentence that is left out. ``tokens`` are those of the
    lines shown, 0 where no model reads them.
    """

    shown: tuple[EvidenceSentence, ...]
    left_out: tuple[EvidenceSentence, ...]
    tokens: int = 0
    reasons: Mapping[str, LeftOutReason] = field(default_factory=dict)


def pack(
    sentences: Sequence[EvidenceSentence],
    budget_tokens: int,
    count: Callable[[str], int],
    rules: PackRules = USUAL_RULES,
) -> Packed:
    """Take sentences best first while they fit; ``count`` gives the tokens of a text.

    A sentence that does not fit is left out and shorter ones behind it still get their chance.
    Of those that say the same, in one paper or several, the best is taken. The lines, joined as
    they stand in a prompt, never pass ``budget_tokens``.
    """
    choice = Choice()
    costs: dict[str, int] = {}
    spent = 0
    for each, chance in with_chances(unique_best_first(sentences)):
        reason = choice.reason_against(each, chance, rules)
        if reason is None:
            cost = count(evidence_line(replace(each, marker=WIDEST_MARKER))) + LINE_BREAK_TOKENS
            if spent + cost <= budget_tokens:
                spent += cost
                costs[each.sentence.id] = cost
            else:
                reason = LeftOutReason.BUDGET
        choice.decide(each, reason)
    # Two lines may take a token more together than each alone; then the weakest goes.
    while choice.taken and _joined_tokens(choice.taken, count, rules.order) > budget_tokens:
        spent -= costs[choice.give_up().sentence.id]
    return choice.packed(ordered(choice.taken, rules.order), spent)


def packing_record(
    packed: Packed, budget_tokens: int = 0, context: Collection[str] = ()
) -> Packing:
    """What was used and what was left out, by value, as it is stored with an answer.

    ``context`` are ids of sentences that were shown without having been found.
    """
    left_out = [
        _recorded(each, packed.reasons.get(each.sentence.id, LeftOutReason.BUDGET))
        for each in packed.left_out[:MOST_LEFT_OUT]
    ]
    used = tuple(
        replace(_recorded(each), is_context=each.sentence.id in context) for each in packed.shown
    )
    return Packing(used, tuple(left_out), packed.tokens, budget_tokens)


class Choice:
    """Sentences decided upon one by one, best first."""

    def __init__(self) -> None:
        self.taken: list[EvidenceSentence] = []
        self._said: list[Said] = []
        self._left_out: list[EvidenceSentence] = []
        self._reasons: dict[str, LeftOutReason] = {}

    def reason_against(
        self, each: EvidenceSentence, chance: float, rules: PackRules
    ) -> LeftOutReason | None:
        """Why not to take it, if so; the first one has nothing against it but its room."""
        said = Said.by(each.sentence.text)
        if any(said.is_same(other) for other in self._said):
            return LeftOutReason.SAME
        if self.taken and chance < rules.least_chance:
            return LeftOutReason.WEAK
        return LeftOutReason.ENOUGH if len(self.taken) >= rules.most else None

    def decide(self, each: EvidenceSentence, reason: LeftOutReason | None) -> None:
        """Take it, or leave it out for a reason."""
        if reason is None:
            self.taken.append(each)
            self._said.append(Said.by(each.sentence.text))
        else:
            self._left_out.append(each)
            self._reasons[each.sentence.id] = reason

    def give_up(self) -> EvidenceSentence:
        """Leave the weakest of those taken out again: there is no room."""
        each = self.taken.pop()
        self._said.pop()
        self._left_out.append(each)
        self._left_out.sort(key=lambda one: (-one.score, one.sentence.id))
        self._reasons[each.sentence.id] = LeftOutReason.BUDGET
        return each

    def packed(self, shown: Sequence[EvidenceSentence], tokens: int = 0) -> Packed:
        """What it came to."""
        return Packed(tuple(shown), tuple(self._left_out), tokens, self._reasons)


def line_counter(generator: Generator, model_path: str) -> Callable[[str], int]:
    """Counts a text in the model's own tokens, without what its chat template adds.

    Raises:
        ModelError: the model cannot be loaded (it is, at once).
    """

    def counted(text: str) -> int:
        return generator.count_tokens(model_path, (Message("user", text),))

    frame = counted("")
    return lambda text: max(1, counted(text) - frame)


def with_chances(ranked: Sequence[EvidenceSentence]) -> list[tuple[EvidenceSentence, float]]:
    """Each sentence with its chance to be the one that answers, of all of them."""
    return list(zip(ranked, chances([each.score for each in ranked]), strict=True))


def unique_best_first(sentences: Sequence[EvidenceSentence]) -> list[EvidenceSentence]:
    """Quotable sentences, each once, by falling score; ties by id."""
    ranked = sorted(sentences, key=lambda each: (-each.score, each.sentence.id))
    found: dict[str, EvidenceSentence] = {}
    for each in ranked:
        if each.sentence.kind in CITABLE and each.sentence.text.strip():
            found.setdefault(each.sentence.id, each)
    return list(found.values())


def ordered(best_first: Sequence[EvidenceSentence], order: Order) -> tuple[EvidenceSentence, ...]:
    """The sentences in the order of a prompt, numbered 1..n."""
    if order is Order.ENDS:
        return numbered([[*best_first[::2], *reversed(best_first[1::2])]])
    return by_paper(best_first)


def by_paper(best_first: Sequence[EvidenceSentence]) -> tuple[EvidenceSentence, ...]:
    """Papers in the order of their best sentence, their sentences in reading order, numbered."""
    return numbered(in_reading_order(paper) for paper in papers_of(best_first))


def in_reading_order(sentences: Iterable[EvidenceSentence]) -> list[EvidenceSentence]:
    """Sentences of one paper as they stand in it."""
    return sorted(sentences, key=lambda one: (one.sentence.page, one.sentence.start))


def papers_of(best_first: Iterable[EvidenceSentence]) -> list[list[EvidenceSentence]]:
    """The sentences of each paper in their order, papers in the order of their first."""
    papers: dict[str, list[EvidenceSentence]] = {}
    for each in best_first:
        papers.setdefault(each.sentence.document_id, []).append(each)
    return list(papers.values())


def numbered(papers: Iterable[Iterable[EvidenceSentence]]) -> tuple[EvidenceSentence, ...]:
    """All sentences of the papers in one row, with markers 1..n."""
    row = chain.from_iterable(papers)
    return tuple(replace(each, marker=n) for n, each in enumerate(row, start=1))


def _joined_tokens(
    taken: Sequence[EvidenceSentence], count: Callable[[str], int], order: Order
) -> int:
    return count("\n".join(evidence_line(each) for each in ordered(taken, order)))


def _recorded(each: EvidenceSentence, reason: LeftOutReason | None = None) -> PackedSentence:
    return PackedSentence(citation_of(each), each.score, reason, each.shown)
