"""Thin straight lines on a page: merged from their pieces, stacked into frames of tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from app.parsing.words import Rect

_SAME = 1.6
"""Points by which pieces of one rule may differ in height."""
_GAP = 4.0
"""Points between pieces of one rule."""
_MIN_WIDTH = 40.0
_EDGE = 8.0
"""Points by which the ends of the rules of one table may differ."""


def horizontal(rules: Iterable[Rect]) -> list[Rect]:
    """The rules that lie, whole again where a file draws them cell by cell; top to bottom."""
    merged: list[Rect] = []
    lying = [rule for rule in rules if rule[2] - rule[0] > rule[3] - rule[1]]
    for rule in sorted(lying, key=lambda rule: (round(rule[1] / _SAME), rule[0])):
        last = merged[-1] if merged else None
        if last and abs(last[1] - rule[1]) <= _SAME and rule[0] <= last[2] + _GAP:
            merged[-1] = (last[0], last[1], max(last[2], rule[2]), max(last[3], rule[3]))
        else:
            merged.append(rule)
    return sorted(merged, key=lambda rule: rule[1])


def vertical(rules: Iterable[Rect], box: Rect) -> list[float]:
    """The places of the rules that stand in ``box`` over at least half of its height."""
    height = box[3] - box[1]
    lengths: dict[int, float] = {}
    for x0, y0, x1, y1 in rules:
        if y1 - y0 > x1 - x0 and box[0] - 3 <= x0 <= box[2] + 3:
            overlap = min(y1, box[3]) - max(y0, box[1])
            lengths[round(x0 / 2)] = lengths.get(round(x0 / 2), 0.0) + max(overlap, 0.0)
    return sorted(2.0 * place for place, length in lengths.items() if length >= 0.5 * height)


def stacks(rules: Sequence[Rect]) -> list[list[Rect]]:
    """Groups of two or more lying rules with the same ends, each top to bottom."""
    groups: list[list[Rect]] = []
    for rule in rules:
        if rule[2] - rule[0] < _MIN_WIDTH:
            continue
        for group in groups:
            if abs(group[0][0] - rule[0]) <= _EDGE and abs(group[0][2] - rule[2]) <= _EDGE:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) > 1]


def bands(stack: Sequence[Rect]) -> list[Rect]:
    """The places between each rule and the next."""
    return [(a[0], a[1], a[2], b[3]) for a, b in pairwise(stack)]
