"""Which words of a page are those that a search matched in a passage's text (pure)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from app.core.notes import PageWord
from app.core.stemming import words_of
from app.core.types import Box

Span = tuple[int, int]
TextWord = tuple[str, bool]
"""A plain word of the text, and whether a match touches it."""
Placed = tuple[str, Box]


def matched_boxes(
    text: str,
    spans: Sequence[Span],
    boxes: Sequence[Box],
    words: Mapping[int, Sequence[PageWord]],
) -> tuple[Box, ...]:
    """The places of the words under ``boxes`` that the ``spans`` of ``text`` name.

    ``spans`` are half-open offsets; ``words`` are those of each page in reading order.
    Text and page are laid side by side in reading order, so that a word lights only where it was
    matched. Where they differ, as on a page that was recognized from a picture, nothing lights.
    """
    of_text = _of_text(text, spans)
    of_page = _of_page(boxes, words)
    matcher = SequenceMatcher(
        None, [word for word, _ in of_text], [word for word, _ in of_page], autojunk=False
    )
    found: list[Box] = []
    for _, i1, i2, j1, j2 in matcher.get_opcodes():
        found += _in_block(of_text[i1:i2], of_page[j1:j2])
    return tuple(found)


def _of_text(text: str, spans: Sequence[Span]) -> list[TextWord]:
    return [
        (word, any(start < b and a < end for a, b in spans)) for word, start, end in words_of(text)
    ]


def _of_page(boxes: Sequence[Box], words: Mapping[int, Sequence[PageWord]]) -> list[Placed]:
    """The words under the boxes, box by box: that is reading order; none twice."""
    seen: set[Box] = set()
    found: list[Placed] = []
    for box in boxes:
        for each in words.get(box.page, ()):
            if _is_under(box, each.box) and each.box not in seen:
                seen.add(each.box)
                plain = "".join(word for word, _, _ in words_of(each.text))
                found.append((plain, each.box))
    return [each for each in found if each[0]]


def _is_under(box: Box, word: Box) -> bool:
    """A word lies under a box when its center does, as where boxes are made."""
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1


def _in_block(of_text: Sequence[TextWord], of_page: Sequence[Placed]) -> list[Box]:
    """Words that are parted otherwise in text and page, as at a line's end, agree by letters."""
    if "".join(word for word, _ in of_text) != "".join(word for word, _ in of_page):
        return []
    is_matched = [is_lit for word, is_lit in of_text for _ in word]
    found: list[Box] = []
    start = 0
    for word, box in of_page:
        if any(is_matched[start : start + len(word)]):
            found.append(box)
        start += len(word)
    return found
