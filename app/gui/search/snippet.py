"""The part of a passage that says why it was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ELLIPSIS = "…"
LEAD = 0.25
"""Share of a snippet that stands before its best place."""

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a text with its lit parts; offsets are those of ``text``."""

    text: str
    spans: Spans
    is_cut: bool = False


def best_snippet(
    text: str, spans: Sequence[tuple[int, int]], place: tuple[int, int], room: int
) -> Snippet:
    """About ``room`` characters around a place of the text, cut between words.

    >>> best_snippet("one two three four five six", [(14, 18)], (14, 18), 11)
    Snippet(text='… four five …', spans=((2, 6),), is_cut=True)
    """
    if len(text) <= room:
        return Snippet(text, tuple(spans))
    spare = max(room - (place[1] - place[0]), 0)
    start = min(max(0, place[0] - int(spare * LEAD)), len(text) - room)
    start = text.find(" ", start - 1, place[0] + 1) + 1 if start else 0
    end = min(len(text), start + room)
    if end < len(text):
        end = max(text.rfind(" ", start, end + 1), start + room // 2)
    return _cut(text, spans, start, end)


def shortened(snippet: Snippet, length: int) -> Snippet:
    """The snippet cut at a word to less than ``length`` characters."""
    if len(snippet.text) <= length:
        return snippet
    body = snippet.text[: max(length - 2, 0)]
    body = body[: body.rfind(" ")] if " " in body else body
    spans = tuple((start, end) for start, end in snippet.spans if end <= len(body))
    return Snippet(f"{body.rstrip(' ,;')} {ELLIPSIS}", spans, is_cut=True)


def _cut(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> Snippet:
    body = text[start:end].rstrip(" ,;") if end < len(text) else text[start:end]
    before = f"{ELLIPSIS} " if start else ""
    after = f" {ELLIPSIS}" if end < len(text) else ""
    shift = len(before) - start
    inside = tuple(
        (a + shift, b + shift) for a, b in spans if start <= a and b <= start + len(body)
    )
    return Snippet(before + body + after, inside, is_cut=True)
