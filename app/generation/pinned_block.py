"""Which sentences of a pinned paper are read ahead. Pure, and the same for the same paper.

A prompt over a pinned paper begins with them, in one order and under one set of markers, so that
what a model made of them can be put back from disk. The question's own evidence comes behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.answers import EvidenceSentence
from app.core.searching import SectionKind, section_kind
from app.core.types import Sentence, SentenceKind

TELLING = (
    SectionKind.ABSTRACT,
    SectionKind.CONCLUSION,
    SectionKind.RESULTS,
    SectionKind.DISCUSSION,
    SectionKind.INTRODUCTION,
    SectionKind.METHODS,
    SectionKind.OTHER,
)
"""Parts of a paper, the one first that tells most of it; what is not named is left out."""
MIN_WORDS = 4
BYTES_PER_TOKEN = 3.8
LINE_TOKENS = 5
"""Marker and line break. Without asking a model, and rather too many than too few."""
LEAST_CONTEXT = 1_024
"""In a smaller one all room is for the question's own evidence."""
OTHERS_TOKENS = 64
"""So much less than half: texts can take more tokens than is estimated."""


@dataclass(frozen=True, slots=True)
class PaperSentence:
    """A sentence with the heading it stands under."""

    sentence: Sentence
    section: str


def block_tokens(context: int) -> int:
    """How many tokens of a context of ``context`` are for a pinned paper: about half.

    >>> block_tokens(4096), block_tokens(512)
    (1984, 0)
    """
    return context // 2 - OTHERS_TOKENS if context >= LEAST_CONTEXT else 0


def pinned_block(
    sentences: Sequence[PaperSentence], file: str, title: str, tokens: int
) -> tuple[EvidenceSentence, ...]:
    """The telling sentences of a paper, in reading order, with markers 1..n and no score.

    ``sentences`` are all of it in reading order; about ``tokens`` are taken, as many of a part as
    fit before anything of the next part.
    """
    chosen: list[int] = []
    left = float(tokens)
    ranked = sorted(range(len(sentences)), key=lambda place: (_rank(sentences[place]), place))
    for place in ranked:
        cost = _cost(sentences[place].sentence.text)
        if _is_telling(sentences[place]) and cost <= left:
            chosen.append(place)
            left -= cost
    return tuple(
        EvidenceSentence(sentences[place].sentence, 0.0, file, title, marker)
        for marker, place in enumerate(sorted(chosen), start=1)
    )


def _rank(each: PaperSentence) -> int:
    kind = section_kind(each.section)
    return TELLING.index(kind) if kind in TELLING else len(TELLING)


def _is_telling(each: PaperSentence) -> bool:
    """Prose of the paper itself: rows, captions and notes tell little without their place."""
    is_prose = each.sentence.kind is SentenceKind.BODY
    return is_prose and _rank(each) < len(TELLING) and len(each.sentence.text.split()) >= MIN_WORDS


def _cost(text: str) -> float:
    return len(text.encode("utf-8", "replace")) / BYTES_PER_TOKEN + LINE_TOKENS
