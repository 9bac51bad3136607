"""Finds figures: pictures and drawings over or under a caption, and the labels inside them.

What is drawn is gathered into clusters; the clusters next to a caption are its figure. Only with
a caption are the words inside taken out of the running text: a colored frame around a paragraph
is no figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.types import SentenceKind
from app.parsing.captions import Caption
from app.parsing.styles import is_body
from app.parsing.words import Line, Part, RawPage, Rect, Word

_Cell = tuple[int, int]

_CELL = 12.0
"""Points; drawings in neighboring cells of this size belong together."""
_MAX_SHARE = 0.9
"""Share of the page's width and height from which on a drawing is its background."""
_MIN_SIDE = 24.0
_NEAR = 90.0
"""Points between a caption and the nearest part of its figure."""
_REACH = 30.0
"""Points around what is drawn in which labels of axes stand."""
_MAX_LABEL_WORDS = 7
_TINY = 0.88
"""Labels this much smaller than running text can hardly be a part of it."""
_MIN_DRAWN = 15
"""Pieces of a drawing from which on it is a figure without a caption too."""


@dataclass(frozen=True, slots=True, eq=False)
class FoundFigure:
    """A figure, its caption's first word, and the lines that label it."""

    box: Rect
    caption: Word | None
    lines: tuple[Line, ...]

    @property
    def part(self) -> Part | None:
        """Its labels, kept together and out of the running text; None without any letters."""
        words = tuple(word for line in self.lines for word in line.words)
        if not any(char.isalpha() for word in words for char in word.text):
            return None
        return Part(SentenceKind.CAPTION, ((words,),))


def find_figures(
    page: RawPage,
    lines: Sequence[Line],
    captions: Sequence[Caption],
    tables: Iterable[Rect],
    body_size: float,
) -> list[FoundFigure]:
    """The figures on ``page``: those with captions in the order of these, then other drawings."""
    named = [caption for caption in captions if caption.is_figure]
    if not named and len(page.drawings) < _MIN_DRAWN:
        return []
    counts = _clusters(page, list(tables))
    clusters = list(counts)
    figures, taken = [], {id(line) for caption in captions for line in caption.lines}
    for caption in named:
        own = _own(clusters, caption, captions, lines, body_size)
        if own:
            box = _join(own)
            inside = [line for line in lines if id(line) not in taken]
            labels = _labels(inside, own, captions, body_size)
            taken.update(id(line) for line in labels)
            figures.append(FoundFigure(box, caption.word, tuple(labels)))
            clusters = [cluster for cluster in clusters if cluster not in own]
    for cluster in clusters:
        if counts[cluster] >= _MIN_DRAWN and not _is_frame(cluster, lines, body_size):
            inside = [line for line in lines if id(line) not in taken]
            labels = _labels(inside, [cluster], captions, body_size)
            if any(line.size > _TINY * body_size for line in labels) or _is_code(labels):
                continue
            taken.update(id(line) for line in labels)
            figures.append(FoundFigure(cluster, None, tuple(labels)))
    return figures


def _clusters(page: RawPage, tables: Sequence[Rect]) -> dict[Rect, int]:
    """The places of what is drawn, joined where pieces touch, and of how many pieces."""
    pieces = _merged(_on_page((*page.drawings, *page.rules, *page.images), page))
    boxes = {
        box: count
        for box, count in pieces.items()
        if not _is_background(box, page) and not any(_is_within(box, table) for table in tables)
    }
    numbers = _components({cell for box in boxes for cell in _cells(box)})
    joined: dict[int, list[Rect]] = {}
    for box in boxes:
        joined.setdefault(numbers[_cell(box[0], box[1])], []).append(box)
    found = {_join(group): sum(boxes[box] for box in group) for group in joined.values()}
    return {
        box: count
        for box, count in found.items()
        if box[2] - box[0] >= _MIN_SIDE and box[3] - box[1] >= _MIN_SIDE
    }


def _on_page(boxes: Iterable[Rect], page: RawPage) -> Iterable[Rect]:
    """The parts of ``boxes`` that lie on ``page``: a broken file draws far beyond it."""
    width, height = page.width, page.height
    for x0, y0, x1, y1 in boxes:
        if x1 > 0 and y1 > 0 and x0 < width and y0 < height:
            yield (max(x0, 0.0), max(y0, 0.0), min(x1, width), min(y1, height))


def _merged(boxes: Iterable[Rect]) -> dict[Rect, int]:
    """Boxes that begin and end in the same cells as one, with how many they are.

    A plot may be drawn in ten thousand pieces; this keeps all that follows short.
    """
    groups: dict[tuple[int, int, int, int], list[Rect]] = {}
    for box in boxes:
        x0, y0, x1, y1 = box
        cells = int(x0 // _CELL), int(y0 // _CELL), int(x1 // _CELL), int(y1 // _CELL)
        groups.setdefault(cells, []).append(box)
    return {_join(group): len(group) for group in groups.values()}


def _cell(x: float, y: float) -> _Cell:
    return int(x // _CELL), int(y // _CELL)


def _cells(box: Rect) -> Iterable[_Cell]:
    """The cells along the edges of ``box``."""
    (left, top), (right, foot) = _cell(box[0], box[1]), _cell(box[2], box[3])
    if left == right and top == foot:
        return ((left, top),)
    lying = [(x, y) for x in range(left, right + 1) for y in (top, foot)]
    return lying + [(x, y) for x in (left, right) for y in range(top, foot + 1)]


def _components(marked: set[_Cell]) -> dict[_Cell, int]:
    """A number for each cell, the same for cells that touch at an edge or a corner."""
    numbers: dict[_Cell, int] = {}
    for count, start in enumerate(marked):
        if start in numbers:
            continue
        numbers[start] = count
        waiting = [start]
        while waiting:
            x, y = waiting.pop()
            for cell in _around(x, y):
                if cell in marked and cell not in numbers:
                    numbers[cell] = count
                    waiting.append(cell)
    return numbers


def _around(x: int, y: int) -> list[_Cell]:
    return [(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1) if dx or dy]


def _is_background(box: Rect, page: RawPage) -> bool:
    is_wide = box[2] - box[0] > _MAX_SHARE * page.width
    return is_wide and box[3] - box[1] > _MAX_SHARE * page.height


def _is_within(box: Rect, outer: Rect) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outer[0] - 3 <= x <= outer[2] + 3 and outer[1] - 3 <= y <= outer[3] + 3


def _join(boxes: Sequence[Rect]) -> Rect:
    lefts, tops, rights, feet = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(feet)


def _own(
    clusters: Sequence[Rect],
    caption: Caption,
    captions: Sequence[Caption],
    lines: Sequence[Line],
    body_size: float,
) -> list[Rect]:
    """The clusters of ``caption``: those above it up to the next text, else those below."""
    text = [line for line in lines if _is_running(line, body_size)]
    others = [other.box for other in captions if other is not caption]
    stops = [(line.x0, line.y0, line.x1, line.y1) for line in text] + others
    for is_above in (True, False):
        own = _chain(clusters, caption.box, stops, is_above)
        if own and not _is_frame(_join(own), lines, body_size):
            return own
    return []


def _chain(
    clusters: Sequence[Rect], caption: Rect, stops: Sequence[Rect], is_above: bool
) -> list[Rect]:
    own: list[Rect] = []
    edge = caption[1] if is_above else caption[3]
    near = [box for box in clusters if _is_level(box, caption)]
    near.sort(key=lambda box: -box[3] if is_above else box[1])
    for box in near:
        gap = edge - box[3] if is_above else box[1] - edge
        low, high = (box[3], edge) if is_above else (edge, box[1])
        is_parted = any(low - 2 < (s[1] + s[3]) / 2 < high + 2 and _is_level(box, s) for s in stops)
        is_beside = any(box[1] < item[3] and box[3] > item[1] for item in own)
        if gap < -6 and not is_beside:
            continue
        if (gap > _NEAR or is_parted) and not is_beside:
            break
        own.append(box)
        edge = min(edge, box[1]) if is_above else max(edge, box[3])
    return own


def _is_level(box: Rect, other: Rect) -> bool:
    """True if they share a good part of their width."""
    shared = min(box[2], other[2]) - max(box[0], other[0])
    return shared > 0.3 * min(box[2] - box[0], other[2] - other[0])


def _is_running(line: Line, body_size: float) -> bool:
    return is_body(line, body_size) and len(line.words) > _MAX_LABEL_WORDS


def _is_frame(box: Rect, lines: Sequence[Line], body_size: float) -> bool:
    """True if ``box`` is a frame around running text or code."""
    inside = [line for line in lines if _is_within((line.x0, line.y0, line.x1, line.y1), box)]
    running = sum(_is_running(line, body_size) for line in inside)
    mono = sum(line.traits.is_mono for line in inside)
    return bool(inside) and 2 * (running + mono) >= len(inside)


def _is_code(lines: Sequence[Line]) -> bool:
    """True if most lines have signs that programs are written with, whatever their font."""
    signed = sum(any(sign in line.text for sign in "={}();_[") for line in lines)
    return 2 * signed > len(lines)


def _labels(
    lines: Sequence[Line], own: Sequence[Rect], captions: Sequence[Caption], body_size: float
) -> list[Line]:
    box = _join(own)
    wide = (box[0] - _REACH, box[1] - _REACH, box[2] + _REACH, box[3] + _REACH)
    labels = []
    for line in lines:
        place = (line.x0, line.y0, line.x1, line.y1)
        if _is_running(line, body_size) or not _is_within(place, wide):
            continue
        if _is_within(place, box) or _is_beside(line, box, captions, body_size):
            labels.append(line)
    return labels


def _is_beside(line: Line, box: Rect, captions: Sequence[Caption], body_size: float) -> bool:
    """True for a short line next to what is drawn that is no part of the text around."""
    if line.is_turned:
        return True
    is_tiny = line.size < _TINY * body_size
    is_small = is_tiny or (len(line.words) <= 3 and not line.is_bold)
    reach = _REACH if is_tiny else 0.0  # else it may be a piece of the text in the next column
    reaches = box[0] - reach < (line.x0 + line.x1) / 2 < box[2] + reach
    is_part = len(line.words) <= _MAX_LABEL_WORDS and is_small and reaches
    is_below = line.middle > box[3]
    passed = [c for c in captions if c.is_figure and box[3] < c.box[1] < line.middle]
    return is_part and not (is_below and passed) and not line.text.endswith((".", ":", ";", ","))
