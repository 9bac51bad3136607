"""On which of its pages a passage answers a query (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.types import Match, Passage, Sentence


def best_page(passage: Passage, sentences: Sequence[Sentence], matches: Sequence[Match]) -> int:
    """The page of the sentence that holds most of the matched words; the first of equals.

    ``sentences`` are those of the passage in order, ``matches`` lie in its text. A passage runs
    over a page end once in eight times; then the place that is opened is the one that answers.
    """
    best, most, start = passage.first_page, 0.0, 0
    for sentence in sentences:
        end = start + len(sentence.text)
        words = {
            each.word: each.score for each in matches if start <= each.start and each.end <= end
        }
        told = sum(words.values())
        if told > most:
            best, most = sentence.page, told
        start = end + 1
    return best
