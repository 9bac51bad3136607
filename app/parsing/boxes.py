"""Boxes that hold exactly the words of a sentence, so that a citation lights up nothing else.

A word lies under a box when its center does. Lines overlap, superscripts reach into their
neighbors and formulas stand in between, so each box is checked against all words of the page and
cut until only its own are left.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from app.core.types import Box
from app.parsing.words import Word, union

_MAX_CUTS = 12
"""Cuts tried per box; words that stand on top of one another can never be parted."""


class WordGrid:
    """All words of one page, found by place."""

    def __init__(self, number: int, words: Sequence[Word]) -> None:
        """Sort the centers of ``words`` by height; ``number`` is the page's (1-based).

        ``words`` come in the order of the file.
        """
        self.number = number
        self._places = {id(word): place for place, word in enumerate(words)}
        self._order = sorted(
            ((word[2] + word[4]) / 2, (word[1] + word[3]) / 2, word) for word in words
        )
        self._heights = [center_y for center_y, _, _ in self._order]

    def place(self, word: Word) -> int:
        """Where ``word`` stands in the order of the file; -1 for one that is not of this page."""
        return self._places.get(id(word), -1)

    def words_under(self, box: Box) -> list[Word]:
        """The words whose center lies in ``box``, edges included."""
        found = []
        for index in range(bisect_left(self._heights, box.y0), len(self._order)):
            center_y, center_x, word = self._order[index]
            if center_y > box.y1:
                break
            if box.x0 <= center_x <= box.x1:
                found.append(word)
        return found


def exact_boxes(grid: WordGrid, words: Sequence[Word]) -> list[Box]:
    """One box per line of ``words`` (in their order), cut so that no other word lies under it."""
    boxes: list[Box] = []
    for run in _runs_by_line(words):
        for part in _runs_of_file(grid, run):
            boxes += _boxes_of_run(grid, part, _MAX_CUTS)
    return boxes


def _runs_of_file(grid: WordGrid, run: list[Word]) -> list[list[Word]]:
    """The run cut where the file has its words in another order.

    Whoever reads what lies under the boxes, box by box, then reads the words in our order.
    """
    parts = [[run[0]]]
    for before, word in pairwise(run):
        if grid.place(word) < grid.place(before):
            parts.append([])
        parts[-1].append(word)
    return parts


def _runs_by_line(words: Sequence[Word]) -> list[list[Word]]:
    runs: list[list[Word]] = []
    for word in words:
        if runs and (runs[-1][-1].block, runs[-1][-1].line) == (word.block, word.line):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _boxes_of_run(grid: WordGrid, run: list[Word], cuts: int) -> list[Box]:
    box = _union(grid.number, run)
    if len(grid.words_under(box)) == len(run):
        return [box]
    own = set(run)
    for _ in range(cuts):
        foreign = [word for word in grid.words_under(box) if word not in own]
        if not foreign:
            return [box]
        cut = _cut_away(box, run, foreign[0])
        if cut is None:
            return _split(grid, run, foreign[0], cuts - 1) or _word_boxes(grid, run, box)
        box = cut
    return _word_boxes(grid, run, box)


def _word_boxes(grid: WordGrid, run: list[Word], box: Box) -> list[Box]:
    """A box for each word, where no larger ones hold these words alone, as in stacked formulas."""
    if len(run) == 1:
        return [box]
    return [each for word in run for each in _boxes_of_run(grid, [word], _MAX_CUTS)]


def _union(number: int, run: Sequence[Word]) -> Box:
    return Box(number, *[round(edge, 2) for edge in union(run)])


def _cut_away(box: Box, run: Sequence[Word], foreign: Word) -> Box | None:
    """The box without ``foreign``'s center, or None if that takes one of its own words."""
    x, y = foreign.center
    left, right = min(w.center[0] for w in run), max(w.center[0] for w in run)
    top, bottom = min(w.center[1] for w in run), max(w.center[1] for w in run)
    if y < top:
        return Box(box.page, box.x0, (y + top) / 2, box.x1, box.y1)
    if y > bottom:
        return Box(box.page, box.x0, box.y0, box.x1, (y + bottom) / 2)
    if x < left:
        return Box(box.page, (x + left) / 2, box.y0, box.x1, box.y1)
    if x > right:
        return Box(box.page, box.x0, box.y0, (x + right) / 2, box.y1)
    return None


def _split(grid: WordGrid, run: list[Word], foreign: Word, cuts: int) -> list[Box]:
    """Two boxes around ``foreign``, which stands between words of the run."""
    x = foreign.center[0]
    place = next((i for i, word in enumerate(run) if word.center[0] > x), len(run))
    if cuts <= 0 or place in (0, len(run)):
        return []
    return _boxes_of_run(grid, run[:place], cuts) + _boxes_of_run(grid, run[place:], cuts)
