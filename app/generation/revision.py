"""Changing sentences of an answer without losing a place. Pure.

Of every claim, whatever was done: ``without_markers(text[start:end]) == claim.text``. What stands
between two claims is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.core.answers import Claim
from app.generation.citations import claim_spans

_STOP = re.compile(r"[.!?…。！？]+\Z")
_FINISHED = re.compile(
    r"(?:[.!?…。！？]+[\"'”’»)」』]*[ \t]*(?:\[[\d,; ]+\][ \t]*)+"
    r"|(?:\[[\d,; ]+\][ \t]*)+[.!?…。！？]+[\"'”’»)」』]*)\Z"
)
_CUT_MARKER = re.compile(r"[ \t]*\[\d*\Z")


def with_markers(sentence: str, markers: Sequence[int]) -> str:
    """A sentence without markers -> with these, before its closing stop.

    >>> with_markers("Bees fly.", [2, 3]), with_markers("蜜蜂会飞。", [1]), with_markers("Yes", [1])
    ('Bees fly [2][3].', '蜜蜂会飞 [1]。', 'Yes [1]')
    """
    shown = "".join(f"[{each}]" for each in markers)
    if not shown:
        return sentence
    stop = _STOP.search(sentence)
    at = stop.start() if stop else len(sentence)
    return f"{sentence[:at]} {shown}{sentence[at:]}".lstrip()


def rebuilt(
    text: str, claims: Sequence[Claim], revised: Sequence[tuple[str, Claim]]
) -> tuple[str, tuple[Claim, ...]]:
    """The text with every claim's stretch replaced, and the claims where they then stand.

    ``claims`` are in order and do not overlap; ``revised`` gives for each of them what stands in
    its place and the claim that this is.
    """
    pieces: list[str] = []
    placed: list[Claim] = []
    length = behind = 0
    for claim, (shown, new) in zip(claims, revised, strict=True):
        between = text[behind : claim.start]
        start = length + len(between)
        length = start + len(shown)
        pieces += (between, shown)
        placed.append(replace(new, start=start, end=length))
        behind = claim.end
    return "".join([*pieces, text[behind:]]), tuple(placed)


def unfinished_from(text: str) -> int:
    """Where the sentence begins that a cut answer ends within; its length where there is none.

    >>> unfinished_from("Bees fly [1]. They al"), unfinished_from("Bees fly [1].")
    (14, 13)
    """
    spans = list(claim_spans(text))
    if not spans or _FINISHED.search(text[spans[-1][0] : spans[-1][1]]):
        return len(text)
    return spans[-1][0]


def without_cut_marker(text: str) -> str:
    """A cut answer without the marker that was just being written.

    >>> without_cut_marker("Bees fly [1")
    'Bees fly'
    """
    return _CUT_MARKER.sub("", text).rstrip()
