"""The quotes style: an answer made only of sentences that stand in the papers. Pure.

No model takes part, so nothing can be invented; what is shown is what was found.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from app.core.answers import Claim, EvidenceSentence, Verdict
from app.generation.citations import citation_of
from app.generation.neutral import neutral
from app.generation.packing import (
    Choice,
    Packed,
    PackRules,
    in_reading_order,
    numbered,
    papers_of,
    unique_best_first,
    with_chances,
)
from app.generation.sameness import groups
from app.generation.words import words

LEAST_CHANCE = 0.04
"""A sentence that is less likely than this the one that answers is not quoted beside a better.
At 0.03 one in ten more is quoted and no more answers are; at 0.08 four in hundred are lost."""
MOST_QUOTES = 5
GAP = 2
"""Characters between a sentence and the one that follows it."""
MIN_WORDS = 4
"""Shorter sentences are leftovers of tables and headings."""


def pick_quotes(sentences: Sequence[EvidenceSentence], limit: int = MOST_QUOTES) -> Packed:
    """The at most ``limit`` sentences worth quoting, with markers 1..n, and why not the others.

    The best one always; of the others those that have ``LEAST_CHANCE`` or more to be the one that
    answers and say what no better one says: few where the first is sure. Quotes that speak
    of the same thing stand together, the group of the best first; within a group papers in the
    order of their best, their sentences in reading order.
    """
    rules = PackRules(limit, LEAST_CHANCE)
    choice = Choice()
    for each, chance in with_chances([s for s in unique_best_first(sentences) if _is_sentence(s)]):
        choice.decide(each, choice.reason_against(each, chance, rules))
    return choice.packed(_grouped(choice.taken))


def compose_quotes(chosen: Sequence[EvidenceSentence]) -> tuple[str, tuple[Claim, ...]]:
    """The answer's text and one claim per quote, with exact offsets.

    Paragraphs are parted by a blank line: a paper's title (its file name if it has none) where
    another paper begins, then its quotes, each word for word with its marker behind it. A title
    is no claim.
    """
    paragraphs: list[str] = []
    claims: list[Claim] = []
    at = 0
    for _, group in groupby(chosen, key=lambda each: each.sentence.document_id):
        quotes = list(group)
        heading = neutral(quotes[0].title) or neutral(quotes[0].file)
        paragraphs.append(heading)
        at += len(heading) + 2
        for each in quotes:
            claim = _quote_claim(each, at)
            paragraphs.append(f"{claim.text} [{each.marker}]")
            claims.append(claim)
            at = claim.end + 2
    return "\n\n".join(paragraphs), tuple(claims)


def _grouped(best_first: Sequence[EvidenceSentence]) -> tuple[EvidenceSentence, ...]:
    runs = _runs(best_first)
    places = groups([" ".join(each.sentence.text for each in run) for run in runs])
    alike = [[runs[place] for place in group] for group in places]
    return numbered(run for group in alike for run in _by_paper(group))


def _runs(best_first: Sequence[EvidenceSentence]) -> list[list[EvidenceSentence]]:
    """Sentences that follow one another, put together where the best of them stands."""
    runs: list[list[EvidenceSentence]] = []
    for paper in papers_of(best_first):
        before: EvidenceSentence | None = None
        for each in in_reading_order(paper):
            if before is not None and _follows(before, each):
                runs[-1].append(each)
            else:
                runs.append([each])
            before = each
    place = {each.sentence.id: at for at, each in enumerate(best_first)}
    return sorted(runs, key=lambda run: min(place[each.sentence.id] for each in run))


def _by_paper(runs: Sequence[list[EvidenceSentence]]) -> list[list[EvidenceSentence]]:
    """The runs of a paper together, papers in the order of their first."""
    papers = list(dict.fromkeys(run[0].sentence.document_id for run in runs))
    return sorted(runs, key=lambda run: papers.index(run[0].sentence.document_id))


def _follows(one: EvidenceSentence, other: EvidenceSentence) -> bool:
    gap = other.sentence.start - one.sentence.end
    return one.sentence.page == other.sentence.page and 0 <= gap <= GAP


def _quote_claim(each: EvidenceSentence, start: int) -> Claim:
    text = each.sentence.text
    end = start + len(f"{text} [{each.marker}]")
    return Claim(text, start, end, (citation_of(each),), Verdict.SUPPORTED, 1.0)


def _is_sentence(each: EvidenceSentence) -> bool:
    return len(words(each.sentence.text)) >= MIN_WORDS
