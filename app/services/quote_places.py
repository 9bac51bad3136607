"""Where words stand on a page: quotes, the sentences that boxes touch, words of a scan. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from app.core.notes import PageWord
from app.core.text import match_key
from app.core.types import Box, Sentence

LEAST_INSIDE = 12
"""Letters of a quote that may begin or end inside a word, as in scripts without blanks."""
_LEAST_SHARE = 0.3
"""Of a line's height that a box must cover to touch it."""
_LEAST_WIDTH = 1.0
"""Points that a box and a line must have in common."""
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """Where a quote stands: its text as the page has it, one box per line."""

    text: str
    boxes: tuple[Box, ...]


def find_quote(words: Sequence[PageWord], quote: str) -> FoundQuote | None:
    """The first place of a quote among words in reading order; None where it is not there.

    Case, accents and all signs are left out of account, so hyphens at line ends are no matter.
    """
    keys = [match_key(each.text) for each in words]
    wanted = match_key(quote)
    if not wanted:
        return None
    starts = [0, *accumulate(map(len, keys))]
    whole = "".join(keys)
    begins = {start for start, key in zip(starts, keys, strict=False) if key}
    ends = {start + len(key) for start, key in zip(starts, keys, strict=False) if key}
    places = list(_places(whole, wanted))
    aligned = [at for at in places if at in begins and at + len(wanted) in ends]
    if not aligned and len(wanted) >= LEAST_INSIDE:
        aligned = places
    if not aligned:
        return None
    first, last = aligned[0], aligned[0] + len(wanted)
    chosen = [
        word
        for word, start, key in zip(words, starts, keys, strict=False)
        if key and start < last and start + len(key) > first
    ]
    return FoundQuote(_ended_as(quote.strip(), _joined(chosen)), line_boxes(chosen))


def holds_quote(text: str, quote: str) -> bool:
    """True where a text without places has these words.

    >>> holds_quote("Bees dance, they fly.", "dance they")
    True
    """
    wanted = match_key(quote)
    return bool(wanted) and wanted in match_key(text)


def line_boxes(words: Iterable[PageWord]) -> tuple[Box, ...]:
    """One box for each line that the words stand on, in their order."""
    found = []
    for _, group in groupby(words, key=lambda each: (each.box.page, each.line)):
        boxes = [each.box for each in group]
        found.append(
            Box(
                boxes[0].page,
                min(each.x0 for each in boxes),
                min(each.y0 for each in boxes),
                max(each.x1 for each in boxes),
                max(each.y1 for each in boxes),
            )
        )
    return tuple(found)


def touched_sentences(sentences: Sequence[Sentence], boxes: Sequence[Box]) -> tuple[str, ...]:
    """Ids of the sentences that boxes lie over, in reading order."""
    return tuple(
        each.id
        for each in sentences
        if any(_touches(own, box) for own in each.boxes for box in boxes)
    )


def words_of_sentences(sentences: Sequence[Sentence], page: int) -> list[PageWord]:
    """The words of a page that has none of its own, placed along the boxes of its sentences.

    The boxes of a scan are those of whole lines: each word gets its share by its letters.
    """
    found: list[PageWord] = []
    line = 0
    for sentence in sentences:
        if all(box.page != page for box in sentence.boxes):
            continue
        for word, number in _spread(sentence):
            box = sentence.boxes[number]
            if box.page == page:
                found.append(PageWord(word.text, word.box, line + number))
        line += len(sentence.boxes)
    return found


def _spread(sentence: Sentence) -> Iterator[tuple[PageWord, int]]:
    """Each word with its box and the number of the sentence's box that it stands in."""
    lengths = [max(0.0, box.x1 - box.x0) for box in sentence.boxes]
    ends = list(accumulate(lengths))
    total = ends[-1] if ends else 0.0
    count = len(sentence.text)
    if not total or not count:
        return
    for match in _WORD.finditer(sentence.text):
        middle = (match.start() + match.end()) / 2 / count * total
        number = next((n for n, end in enumerate(ends) if middle <= end), len(ends) - 1)
        box = sentence.boxes[number]
        before = ends[number] - lengths[number]
        left = box.x0 + max(0.0, match.start() / count * total - before)
        right = box.x0 + min(lengths[number], match.end() / count * total - before)
        placed = Box(box.page, min(left, box.x1), box.y0, max(left, min(right, box.x1)), box.y1)
        yield PageWord(match[0], placed, 0), number


def _ended_as(quote: str, text: str) -> str:
    """The words without signs at their ends that were not asked for, such as a full stop."""
    start, end = 0, len(text)
    while start < end and quote[0].isalnum() and not text[start].isalnum():
        start += 1
    while start < end and quote[-1].isalnum() and not text[end - 1].isalnum():
        end -= 1
    return text[start:end] or text


def _places(whole: str, wanted: str) -> Iterator[int]:
    at = whole.find(wanted)
    while at >= 0:
        yield at
        at = whole.find(wanted, at + 1)


def _joined(words: Sequence[PageWord]) -> str:
    """The words as one text; a word that was cut at a line's end is whole again."""
    text = ""
    for before, word in zip([None, *words], words, strict=False):
        is_cut = (
            before is not None
            and before.line != word.line
            and len(before.text) > 1
            and before.text.endswith(("-", "\u2010", "\u00ad"))
            and word.text[:1].islower()
        )
        text = text[:-1] + word.text if is_cut else f"{text} {word.text}"
    return text.strip()


def _touches(line: Box, box: Box) -> bool:
    if line.page != box.page:
        return False
    width = min(line.x1, box.x1) - max(line.x0, box.x0)
    height = min(line.y1, box.y1) - max(line.y0, box.y0)
    return width > _LEAST_WIDTH and height > _LEAST_SHARE * min(line.y1 - line.y0, box.y1 - box.y0)
