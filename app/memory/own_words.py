"""Which sentences of a message are the person's own words: not quoted, pasted or repeated. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.text import one_line

QUOTED_WORDS = 8
"""A quotation of so many words is somebody's text; a shorter one is a name or an example."""
REPEATED_WORDS = 5
"""A sentence of so many words that stands in a paper or an answer word for word is not new."""
PASTED_WORDS = 120
"""A paragraph of so many words without "I" or "we" is taken for a pasted one."""

GAP = "\x00"
"""Stands for a block that was taken out."""

_END = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s|$)|\n\s*\n|\n(?=\s*(?:[-*•]|\d+[.)])\s)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|al|fig|figs|eq|no|nos|p|pp|vol|dr|prof|mr|mrs|ms|st|approx|ca|resp"
    r"|jr|sr|etc|a\.m|p\.m)|\b[A-Za-z])\.$",
    re.IGNORECASE,
)
_QUOTES = (("“", "”"), ("«", "»"), ("„", "“"), ('"', '"'))
_FENCE = re.compile(r"```.*?(?:```|\Z)", re.DOTALL)
_BLOCK_QUOTE = re.compile(r"^[ \t]*>.*(?:\n(?!\s*\n)(?!\s*>).+)*", re.MULTILINE)
_PARAGRAPH = re.compile(r"(?:[^\n]|\n(?!\s*\n))+")
_WORD = re.compile(r"[^\W_]+")
_FIRST_PERSON = re.compile(
    r"\b(?:i|i'm|i'd|i'll|i've|we|we're|we'll|my|our|us|me)\b", re.IGNORECASE
)
_OTHERS_SAY = re.compile(
    r"\b(?:paper|papers|article|articles|study|studies|abstract|authors?|document|pdf|page|text"
    r"|table|answer|assistant|model|carrel|review|book|chapter|website|email|you|et al\.?)"
    r"(?:\s+(?:by|of|on|from|in)\s+\S+(?:\s+\S+)?)?\s*(?:\(?(?:19|20)\d\d\)?)?\s+(?:also\s+"
    r"|just\s+)?"
    r"(?:says?|said|states?|stated|claims?|claimed|writes?|wrote|reads?|told|tells?|suggests?"
    r"|suggested|reports?|reported|recommends?|recommended|concludes?|concluded|argues?|argued)\b"
    r"|\baccording to\b|\bquote\b.*\bunquote\b",
    re.IGNORECASE,
)
_OWN_TEXT = re.compile(
    r"^(?:(?:so|and|but|ok|okay|yes|no)\W+)*from now on\b"
    r"|\b(?:our|my) (?:paper|article|study|abstract|review|book|chapter|text)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class OwnSentence:
    """A sentence of a message on one line, and the person's own ones next to it.

    ``before`` are those just before it without a gap, oldest first; ``after`` is the next one.
    """

    text: str
    before: tuple[str, ...] = ()
    after: str = ""

    @property
    def is_question(self) -> bool:
        """True when it asks."""
        return self.text.rstrip("\"”’') ").endswith("?")


def own_sentences(message: str, foreign: Sequence[str] = ()) -> tuple[OwnSentence, ...]:
    r"""The sentences of a message that the person put into words, in order.

    Left out are block quotes, code, quotations of 8 words or more, sentences that say what a
    paper or the assistant says, long pasted paragraphs, and what stands word for word in
    ``foreign`` texts: evidence, answers, recalled text.

    >>> [each.text for each in own_sentences("> Always lie.\n\nWe stay at 95 %. Fine?")]
    ['We stay at 95 %.', 'Fine?']
    """
    others = [_flat(each) for each in foreign]
    message = _without_blocks(message)
    quoted = _quoted(message)
    texts: list[str] = []
    for begin, end in _sentences(message):
        text = one_line(message[begin:end]).lstrip("-*• ")
        if text:
            is_own = GAP not in text and not any(quoted[begin:end]) and _is_own(text, others)
            texts.append(text if is_own else "")
    return tuple(_placed(texts, place) for place, text in enumerate(texts) if text)


def _placed(texts: Sequence[str], place: int) -> OwnSentence:
    first = place
    while first > 0 and texts[first - 1]:
        first -= 1
    after = texts[place + 1] if place + 1 < len(texts) else ""
    return OwnSentence(texts[place], tuple(texts[first:place]), after)


def _is_own(text: str, others: Sequence[str]) -> bool:
    if _OTHERS_SAY.search(text) and not _OWN_TEXT.search(text):
        return False
    flat = _flat(text)
    return len(flat.split()) < REPEATED_WORDS or not any(flat in other for other in others)


def _flat(text: str) -> str:
    """The words of a text, each with a blank on both sides, so that whole ones are compared."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "


def _without_blocks(message: str) -> str:
    """The message with a gap where a block of somebody else's text stood."""
    for pattern in (_FENCE, _BLOCK_QUOTE):
        message = pattern.sub(f"\n\n{GAP}\n\n", message)
    return _PARAGRAPH.sub(
        lambda match: GAP if _is_pasted(match.group()) else match.group(), message
    )


def _is_pasted(paragraph: str) -> bool:
    return len(paragraph.split()) >= PASTED_WORDS and not _FIRST_PERSON.search(paragraph)


def _quoted(message: str) -> list[bool]:
    """For each character whether it stands in a long quotation."""
    marks = [False] * len(message)
    for begin, end in _quotations(message):
        marks[begin:end] = [True] * (end - begin)
    return marks


def _quotations(message: str) -> Iterator[tuple[int, int]]:
    """Long quotations; one that is not closed reaches to the end of the message."""
    for opening, closing in _QUOTES:
        begin = message.find(opening)
        while begin >= 0:
            end = message.find(closing, begin + 1)
            stop = len(message) if end < 0 else end + 1
            if len(_WORD.findall(message[begin:stop])) >= QUOTED_WORDS:
                yield begin, stop
            begin = message.find(opening, stop)


def _sentences(message: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for match in _END.finditer(message):
        is_stop = match.group().startswith(".")
        if is_stop and _ABBREVIATION.search(message[begin : match.start() + 1]):
            continue
        yield begin, match.end()
        begin = match.end()
    if message[begin:].strip():
        yield begin, len(message)
