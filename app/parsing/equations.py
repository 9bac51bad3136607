"""Displayed formulas: lines of signs that stand apart from the text, joined into one each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set

from app.core.types import SentenceKind
from app.parsing.words import Line, Part, part_line

_MIN_MATH = 0.45
"""Share of the letters and signs of a line that are set as a formula."""
_ALL_MATH = 0.75
"""With this share even words are set as part of the formula, such as names of variables."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_FUNCTIONS = frozenset(
    [
        "max",
        "min",
        "sup",
        "inf",
        "lim",
        "log",
        "exp",
        "sin",
        "cos",
        "tan",
        "det",
        "arg",
        "argmax",
        "argmin",
        "mod",
        "subject",
        "for",
        "all",
        "and",
        "else",
        "otherwise",
        "where",
        "with",
        "softmax",
        "sigmoid",
        "tanh",
        "relu",
        "var",
        "cov",
        "diag",
        "rank",
        "span",
        "dim",
        "ker",
    ]
)
_NUMBER = re.compile(r"\(\s*[A-Z]?\.?\d{1,3}(?:\.\d{1,3})?[a-z]?\s*\)")
_MAX_PIECE = 4
"""Words; a longer line without signs is no piece of a formula."""
_REACH = 20
_NUMBER_REACH = 45
"""Pieces of a formula are no further apart than this many times their size; its number may be."""
_MIN_GAIN = 8


def take_equations(lines: Sequence[Line], apart: Set[int] = frozenset()) -> list[Line]:
    """The lines, each displayed formula as one line with its ``part``; in the same order.

    ``apart`` holds the ``id`` of lines that are no part of a formula.
    """
    if not any(line.traits.math >= _MIN_MATH for line in lines):
        return list(lines)
    lefts = _left_edges(lines)
    taken: list[Line] = []
    run: list[Line] = []
    for line in lines:
        if id(line) not in apart and _is_piece(line, run, lefts):
            if not run:
                run = _pull_back(taken, line, apart)
            run.append(line)
        else:
            taken += _close(run)
            run = []
            taken.append(line)
    return taken + _close(run)


def _pull_back(taken: list[Line], line: Line, apart: Set[int]) -> list[Line]:
    """Take the pieces right before ``line`` that belong to its formula off the end."""
    pieces: list[Line] = []
    while taken and id(taken[-1]) not in apart and _is_lone_piece(taken[-1]):
        if not _is_near([line, *pieces], taken[-1]):
            break
        pieces.insert(0, taken.pop())
    return pieces


def _left_edges(lines: Sequence[Line]) -> set[int]:
    """Where running text begins on its lines, in steps of two points."""
    counts = Counter(round(line.x0 / 2) for line in lines if len(_prose(line)) >= 4)
    return {edge for edge, count in counts.items() if count >= 3}


def _prose(line: Line) -> list[str]:
    return [word for word in _WORD.findall(line.text) if word.lower() not in _FUNCTIONS]


def _is_piece(line: Line, run: Sequence[Line], lefts: set[int]) -> bool:
    if not _may_be_piece(line):
        return False
    if not run:
        return _is_formula(line) and not _is_flush(line, lefts)
    if not _is_near(run, line):
        return False
    if _NUMBER.fullmatch(line.text) or _is_formula(line):
        return True
    if len(_prose(line)) > 0:
        is_short = len(line.words) <= 2 * _MAX_PIECE and len(_prose(line)) <= 2
        return is_short and (line.traits.math > 0.15 or _is_level(run, line))
    return len(line.words) <= _MAX_PIECE


def _may_be_piece(line: Line) -> bool:
    is_free = line.part is None and line.role is None and not line.is_turned
    is_heading = line.is_bold and line.traits.math < _MIN_MATH
    return is_free and not is_heading and not line.traits.is_mono


def _is_formula(line: Line) -> bool:
    prose = len(_prose(line))
    if line.traits.math >= _MIN_MATH:
        return prose <= 2 or line.traits.math >= _ALL_MATH
    return line.traits.math > 0.2 and prose == 0


def _is_lone_piece(line: Line) -> bool:
    """True for a sign or a limit that stands before the rest of its formula."""
    return _may_be_piece(line) and len(line.words) <= 2 and len(line.text) <= 8 and not _prose(line)


def _is_flush(line: Line, lefts: set[int]) -> bool:
    place = round(line.x0 / 2)
    return any(edge in lefts for edge in (place - 1, place, place + 1))


def _is_near(run: Sequence[Line], line: Line) -> bool:
    top, foot = min(item.y0 for item in run), max(item.y1 for item in run)
    size = max(line.size, run[0].size)
    left, right = min(item.x0 for item in run), max(item.x1 for item in run)
    is_close = top - 2 * size < line.middle < foot + 2 * size
    reach = (_NUMBER_REACH if _NUMBER.fullmatch(line.text) else _REACH) * size
    return is_close and line.x0 < right + reach and line.x1 > left - reach


def _is_level(run: Sequence[Line], line: Line) -> bool:
    return any(item.y0 < line.middle < item.y1 for item in run)


def _close(run: Sequence[Line]) -> list[Line]:
    """The formula made of ``run``, or its lines as they are if they are none."""
    if not run:
        return []
    text = "".join(line.text for line in run)
    has_sign = any(not char.isalnum() and char not in " .,;:()[]'’-" for char in text)
    if not has_sign and len(text) < _MIN_GAIN:
        return list(run)
    words = tuple(word for line in run for word in line.words)
    main = max(run, key=lambda line: len(line.words))
    return [part_line(Part(SentenceKind.EQUATION, ((words,),)), main.size)]
