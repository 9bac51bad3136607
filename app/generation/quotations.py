"""What stands in quotation marks: where it may begin and end, and whether a source says it. Pure.

A quotation is a run of words of one sentence. Its first and last word go without the punctuation
around them; words with quotation marks inside, and ends of sentences, are never passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.generation.neutral import neutral

QUOTE = '"'
"""The one mark that opens and closes a quotation in a written answer."""
PAIRS = {
    "“": "”",
    "„": "“”",
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "｢": "｣",
    "《": "》",
    "〈": "〉",
    "〝": "〞〟",
    "＂": "＂",
    "‘": "’",
    "‚": "‘’",
    "‛": "’",
    "❝": "❞",
    "❛": "❜",
    "❮": "❯",
    "`": "`'´",
    "″": "″",
    QUOTE: QUOTE,
}
"""Marks that open a quotation, each with those that close it."""
BARRED_MARKS = "".join(
    sorted({each for pair in PAIRS.items() for mark in pair for each in mark} - set("'’\""))
)
"""Every other quotation mark; an apostrophe is none."""

_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_CHUNK = re.compile(rf"\s*(?:[{_UNSPACED}]|[^\s{_UNSPACED}]+)")
_LEAD = "([{<…·•*,;:.!?¿¡'’" + BARRED_MARKS + QUOTE
_TRAIL = ")]}>—–-…,;:.!?。！？，；：、'’" + BARRED_MARKS + QUOTE
_STOPS = ".!?。！？…"
_MARK = re.compile(f"[{re.escape(BARRED_MARKS + QUOTE)}]")
_SINGLE = re.compile(r"(?<!\w)'(?=\S)([^']*(?:(?<=\w)'(?=\w)[^']*)*)(?<=\S)'(?!\w)")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence: what stands before it, it, and the punctuation behind it.

    ``lead`` is white space and opening punctuation. ``goes_on`` where the next word may follow
    in the same quotation.
    """

    lead: str
    core: str
    trail: str
    goes_on: bool = False


def quotable_words(text: str) -> list[Word]:
    """The words of a sentence in order; ``text`` is neutral.

    Scripts that write without blanks give each letter as a word.

    >>> [word.core for word in quotable_words("Bees (all 14) fly, he said.")]
    ['Bees', 'all', '14', 'fly', 'he', 'said']
    """
    found: list[Word] = []
    before = ""
    for lead, core, trail in map(_parts, _CHUNK.findall(text)):
        if core:
            found.append(Word(before + lead, core, trail))
            before = ""
        elif found:
            found[-1] = replace(found[-1], trail=found[-1].trail + lead + trail)
        else:
            before += lead + trail
    return [
        replace(word, goes_on=_goes_on(word, behind))
        for word, behind in zip(found, [*found[1:], None], strict=False)
    ]


def quotations(text: str) -> list[str]:
    """What stands between quotation marks of any kind, in order; one that is not closed too.

    >>> quotations('It is “far” from "the hive')
    ['far', 'the hive']
    """
    found: list[tuple[int, str]] = [(m.start(), m[1]) for m in _SINGLE.finditer(text)]
    at = 0
    while (opening := _first_mark(text, at)) is not None:
        closing = PAIRS[text[opening]]
        ends = [text.find(each, opening + 1) for each in closing]
        end = min((each for each in ends if each >= 0), default=len(text))
        found.append((opening, text[opening + 1 : end]))
        at = end + 1
    return [each for _, each in sorted(found) if each.strip()]


def strange_quotations(text: str, sources: Iterable[str]) -> list[str]:
    """Those quotations of a text that stand in none of the sources, word for word.

    White space, kinds of brackets and of quotation marks may differ, letters may not.

    >>> strange_quotations('"Bees fly" and "swim"', ["All bees fly."])
    ['Bees fly', 'swim']
    """
    known = "\n".join(_comparable(each) for each in sources)
    return [each for each in quotations(text) if not _has_words(known, _comparable(each))]


def _has_words(source: str, words: str) -> bool:
    """True where the words stand there from the beginning of one to the end of one."""
    inside = rf"[^\W_{_UNSPACED}]"
    starts = rf"(?<!{inside})" if re.match(inside, words) else ""
    ends = rf"(?!{inside})" if re.search(rf"{inside}\Z", words) else ""
    return re.search(starts + re.escape(words) + ends, source) is not None


def _parts(chunk: str) -> tuple[str, str, str]:
    bare = chunk.lstrip()
    core = bare.lstrip(_LEAD)
    lead = chunk[: len(chunk) - len(core)]
    kept = core.rstrip(_TRAIL)
    return lead, kept, core[len(kept) :]


def _goes_on(word: Word, behind: Word | None) -> bool:
    if behind is None or any(stop in word.trail for stop in _STOPS):
        return False
    return not _MARK.search(word.core + word.trail + behind.lead + behind.core)


def _first_mark(text: str, at: int) -> int | None:
    places = (place for place in range(at, len(text)) if text[place] in PAIRS)
    return next(places, None)


def _comparable(text: str) -> str:
    return _MARK.sub("'", neutral(text)).replace("’", "'").strip(" .,;:!?")
