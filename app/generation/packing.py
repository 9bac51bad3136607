"""Which sentences fit into the prompt, and in which order. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from app.core.answers import EvidenceSentence
from app.core.interfaces import Generator
from app.core.messages import Message
from app.core.types import CITABLE
from app.generation.prompts import evidence_line

LINE_BREAK_TOKENS = 1
WIDEST_MARKER = 99
"""Lines are counted with a two-digit number, as the final one is not known yet."""


@dataclass(frozen=True, slots=True)
class Packed:
    """``shown`` in the order of the prompt with markers 1..n; ``left_out`` best first."""

    shown: tuple[EvidenceSentence, ...]
    left_out: tuple[EvidenceSentence, ...]
    tokens: int


def pack(
    sentences: Sequence[EvidenceSentence], budget_tokens: int, count: Callable[[str], int]
) -> Packed:
    """Take sentences best first while they fit; ``count`` gives the tokens of a text.

    A sentence that does not fit is left out and shorter ones behind it still get their chance.
    The same sentence is taken once. Papers come in the order of their best sentence, sentences
    of a paper in reading order. The sum of the lines never passes ``budget_tokens``.
    """
    taken: list[EvidenceSentence] = []
    left_out: list[EvidenceSentence] = []
    spent = 0
    for each in unique_best_first(sentences):
        cost = count(evidence_line(replace(each, marker=WIDEST_MARKER))) + LINE_BREAK_TOKENS
        if spent + cost <= budget_tokens:
            taken.append(each)
            spent += cost
        else:
            left_out.append(each)
    return Packed(by_paper(taken), tuple(left_out), spent)


def line_counter(generator: Generator, model_path: str) -> Callable[[str], int]:
    """Counts a text in the model's own tokens, without what its chat template adds.

    Raises:
        ModelError: the model cannot be loaded (it is, at once).
    """

    def counted(text: str) -> int:
        return generator.count_tokens(model_path, (Message("user", text),))

    frame = counted("")
    return lambda text: max(1, counted(text) - frame)


def unique_best_first(sentences: Sequence[EvidenceSentence]) -> list[EvidenceSentence]:
    """Quotable sentences, each once, by falling score; ties by id."""
    ranked = sorted(sentences, key=lambda each: (-each.score, each.sentence.id))
    found: dict[str, EvidenceSentence] = {}
    for each in ranked:
        if each.sentence.kind in CITABLE and each.sentence.text.strip():
            found.setdefault(each.sentence.id, each)
    return list(found.values())


def by_paper(best_first: Sequence[EvidenceSentence]) -> tuple[EvidenceSentence, ...]:
    """Papers in the order of their best sentence, their sentences in reading order, numbered."""
    return numbered(
        sorted(paper, key=lambda one: (one.sentence.page, one.sentence.start))
        for paper in papers_of(best_first)
    )


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
