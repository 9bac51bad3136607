"""The abstract of a paper, from its first sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.core.types import Sentence, SentenceKind

_HEADING = re.compile(
    r"(?:abstract|summary|synopsis|zusammenfassung|résumé|resumen|sommario)\s*[.:—–-]?",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r"(?:abstract|summary|zusammenfassung|résumé|resumen)(?:\s*[.:—–-]+\s*|\s+(?=[A-Z]))(?=\S)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:key\s?-?words?|index terms|ccs concepts|categories and subject|jel\b|pacs\b|introduction\b"
    r"|1\.?\s+introduction|acm reference|general terms)",
    re.IGNORECASE,
)
_LAST_PAGE = 3
_MAX_CHARACTERS = 3_000
_MIN_CHARACTERS = 60


def find_abstract(sentences: Iterable[Sentence]) -> str:
    """The text below the heading "Abstract" or "Summary" on the first pages; "" without one.

    It ends at the next heading, at the keywords, or after 3,000 characters, with a whole sentence.
    """
    taken: list[str] = []
    is_inside = False
    for sentence in sentences:
        if sentence.page > _LAST_PAGE:
            break
        text = sentence.text.strip()
        begins = None if is_inside else _BEGINS.match(text)
        if not is_inside:
            is_inside = begins is not None or _HEADING.fullmatch(text) is not None
            text = text[begins.end() :] if begins and is_inside else ""
        elif _is_over(sentence, text):
            break
        if is_inside and text and not _add(taken, sentence, text):
            break
    found = " ".join(taken)
    return found if len(found) >= _MIN_CHARACTERS else ""


def _is_over(sentence: Sentence, text: str) -> bool:
    if sentence.kind is SentenceKind.HEADING:
        return not text[:1].islower()
    return _ENDS.match(text) is not None


def _add(taken: list[str], sentence: Sentence, text: str) -> bool:
    """Take a sentence of running text; False when there is no more room."""
    if sentence.kind not in (SentenceKind.BODY, SentenceKind.HEADING):
        return True
    if sum(map(len, taken)) + len(text) > _MAX_CHARACTERS:
        return False
    taken.append(text)
    return True
