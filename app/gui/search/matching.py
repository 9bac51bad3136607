"""Which stretches of a passage are lit: those that search names."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.types import Match, SearchResult

LEAST = 0.35
"""A weaker match lights nothing: lit words say why, and must be few."""
AGAIN = 0.01
"""What a word counts where it stands again."""


def lit(result: SearchResult) -> tuple[tuple[int, int], ...]:
    """Stretches to light, half-open offsets in the text, ascending, none over another."""
    spans = sorted(
        (each.start, each.end)
        for each in result.matches
        if each.score >= LEAST and 0 <= each.start < each.end <= len(result.text)
    )
    return tuple(_joined(spans, result.text))


def focus(result: SearchResult, room: int) -> tuple[int, int]:
    """The stretch of at most ``room`` characters that answers most; ties: the first.

    Different words of the query count before the same one again. Nothing matched: the beginning.
    """
    strong = sorted((each for each in result.matches if each.score >= LEAST), key=_start)
    best, best_worth = (0, 0), 0.0
    for first in strong:
        inside = [m for m in strong if first.start <= m.start and m.end <= first.start + room]
        words: dict[str, float] = {}
        for each in inside:
            words[each.word] = max(words.get(each.word, 0.0), each.score)
        worth = sum(words.values()) + AGAIN * len(inside)
        if inside and worth > best_worth:
            best, best_worth = (first.start, max(each.end for each in inside)), worth
    return best


def _start(match: Match) -> int:
    return match.start


def _joined(spans: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Stretches with nothing but blanks between them are one."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
