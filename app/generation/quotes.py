"""The quotes style: an answer made only of sentences that stand in the papers. Pure.

No model takes part, so nothing can be invented; what is shown is what was found.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from app.core.answers import Claim, EvidenceSentence, Verdict
from app.core.text import one_line
from app.generation.citations import citation_of
from app.generation.packing import numbered, papers_of, unique_best_first
from app.generation.words import words

SCORE_FLOOR = 0.6
"""A sentence below this share of the best one's score is not shown."""
SAME_OVERLAP = 0.8
"""Two sentences that share this much of the shorter one's words say the same."""
MIN_WORDS = 4
"""Shorter sentences are leftovers of tables and headings."""


def choose_quotes(sentences: Sequence[EvidenceSentence], limit: int = 5) -> list[EvidenceSentence]:
    """The at most ``limit`` sentences worth quoting, with markers 1..n.

    Best first by score, without those far below the best and without near-duplicates, then
    grouped by paper: the first quote of the first paper is the best of all.
    """
    chosen: list[EvidenceSentence] = []
    shown_words: list[set[str]] = []
    ranked = [each for each in unique_best_first(sentences) if _is_sentence(each)]
    for each in ranked:
        if len(chosen) == limit or each.score < SCORE_FLOOR * ranked[0].score:
            break
        own = set(words(each.sentence.text))
        if not any(_says_the_same(own, other) for other in shown_words):
            chosen.append(each)
            shown_words.append(own)
    return list(numbered(papers_of(chosen)))


def compose_quotes(chosen: Sequence[EvidenceSentence]) -> tuple[str, tuple[Claim, ...]]:
    """The answer's text and one claim per quote, with exact offsets.

    Paragraphs are parted by a blank line: each paper's title (its file name if it has none), then
    its quotes, each word for word with its marker behind it. A title is no claim.
    """
    paragraphs: list[str] = []
    claims: list[Claim] = []
    at = 0
    for _, group in groupby(chosen, key=lambda each: each.sentence.document_id):
        quotes = list(group)
        heading = one_line(quotes[0].title) or quotes[0].file
        paragraphs.append(heading)
        at += len(heading) + 2
        for each in quotes:
            claim = _quote_claim(each, at)
            paragraphs.append(f"{claim.text} [{each.marker}]")
            claims.append(claim)
            at = claim.end + 2
    return "\n\n".join(paragraphs), tuple(claims)


def _quote_claim(each: EvidenceSentence, start: int) -> Claim:
    text = each.sentence.text
    end = start + len(f"{text} [{each.marker}]")
    return Claim(text, start, end, (citation_of(each),), Verdict.SUPPORTED, 1.0)


def _is_sentence(each: EvidenceSentence) -> bool:
    return len(words(each.sentence.text)) >= MIN_WORDS


def _says_the_same(left: set[str], right: set[str]) -> bool:
    shorter = min(len(left), len(right))
    return bool(shorter) and len(left & right) / shorter >= SAME_OVERLAP
