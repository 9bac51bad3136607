"""Sentences of a reference list -> entries: what belongs together, and what is in the way.

Lists with labels ([12], 12., (12), [Smi19]) are cut at the labels; lists without are cut where an
entry plainly begins. Running heads and labels of figures among them are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.core.types import Sentence, SentenceKind
from app.parsing.references.labels import LabelForm, form_of
from app.parsing.styles import is_references_heading

_YEAR = re.compile(
    r"(?<![\d/.-])(?:1[5-9]|20)\d{2}[a-z]?(?![\d/])|\bn\.?\s?d\.|in press|forthcoming"
)
_DATED = re.compile(r"\((?:(?:1[5-9]|20)\d{2}[a-z]?|n\.?\s?d\.|in press)[^)]{0,30}\)")
_NAME_FIRST = re.compile(
    r"(?!Retrieved|Available|Accessed|In\s|URL|Vol|Proceedings|Journal|Springer|Zenodo)"
    r"(?:[a-z]{1,4}\s)?[A-Z\u00c0-\u024f][\w'’-]+(?:[ -][A-Z\u00c0-\u024f][\w'’-]+){0,2},?\s"
    r"(?:[A-Z]\.|[A-Z]{1,3}[,.\s]|[A-Z][a-z]+)"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"https?:|doi|10\.\d{4}", re.IGNORECASE)
_ADDRESS_END = re.compile(r"(?:https?:\s?//|\b10\.\d{4,9}/)\S+\s")
_DATED_START = re.compile(r"[^()]{2,150}?\((?:1[5-9]|20)\d{2}[a-z]?(?:, [^()]{1,15})?\)\.\s")
_SMALL_START = re.compile(r"[a-z\d(/&]")
_MIN_CHARACTERS = 25
_MIN_TAIL = 3
"""So many entries in a row make a list that no heading announces."""


@dataclass(slots=True)
class Draft:
    """One entry in the making: its label, its text and the sentences that it stands in."""

    label: str
    pieces: list[str]
    sentence_ids: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All of it in one line."""
        return " ".join(self.pieces)


def draft_entries(sentences: Sequence[Sentence]) -> list[Draft]:
    """The entries among ``sentences`` (a whole document, in reading order), in their order."""
    listed = [each for each in sentences if each.kind is SentenceKind.REFERENCE]
    is_split = not listed
    listed = listed or _tail(sentences)
    form = form_of([each.text for each in listed])
    return _labeled(listed, form, is_split) if form else _unlabeled(listed)


def _labeled(listed: Sequence[Sentence], form: LabelForm, is_split: bool) -> list[Draft]:
    drafts: list[Draft] = []
    for sentence in listed:
        for label, text in form.cut(sentence.text, drafts[-1].label if drafts else ""):
            if label:
                drafts.append(Draft(label, [text], [sentence.id]))
            elif drafts and (is_split or _continues(drafts[-1].text, text)):
                _extend(drafts[-1], text, sentence.id)
    return drafts


def _continues(entry: str, text: str) -> bool:
    """True if ``text``, which has no label, is the rest of ``entry``."""
    if _ADDRESS.search(text):
        return True
    if not _WORD.search(text):
        return False
    return not entry.endswith((".", "]")) or text[0].islower()


def _unlabeled(listed: Sequence[Sentence]) -> list[Draft]:
    drafts: list[Draft] = []
    for sentence in listed:
        for text in _cut_after_addresses(sentence.text.strip()):
            if not _WORD.search(text):
                continue
            if drafts and not _begins(drafts[-1].text, text):
                _extend(drafts[-1], text, sentence.id)
            else:
                drafts.append(Draft("", [text], [sentence.id]))
    return [draft for draft in drafts if len(draft.text) >= _MIN_CHARACTERS]


def _cut_after_addresses(text: str) -> Iterator[str]:
    """The text cut where, after the address that ends one entry, another one begins."""
    start = 0
    for found in _ADDRESS_END.finditer(text):
        is_dated = _DATED.search(text, start, found.start()) is not None
        if is_dated and _DATED_START.match(text, found.end()):
            yield text[start : found.end()].strip()
            start = found.end()
    yield text[start:].strip()


def _begins(before: str, text: str) -> bool:
    """True if ``text`` is a new entry after ``before``."""
    if _SMALL_START.match(text) or (_ADDRESS.match(text) is not None):
        return _DATED.search(text[:120]) is not None and _YEAR.search(before) is not None
    dated = _DATED.search(text)
    if dated and len(text) - dated.end() <= 1:
        return True
    if not _YEAR.search(before) and not before.endswith("."):
        return False
    has_year = _YEAR.search(text) is not None
    if has_year and (_DATED.search(text) or _NAME_FIRST.match(text)):
        return _YEAR.search(before) is not None or _NAME_FIRST.match(text) is not None
    return bool(_NAME_FIRST.match(text)) and has_year


def _extend(draft: Draft, text: str, sentence_id: str) -> None:
    draft.pieces.append(text)
    if draft.sentence_ids[-1] != sentence_id:
        draft.sentence_ids.append(sentence_id)


def _tail(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The list at the end of a document that marks none: after its heading, or by its looks."""
    for index in range(len(sentences) - 1, -1, -1):
        if is_references_heading(sentences[index].text):
            return [each for each in sentences[index + 1 :] if each.kind is SentenceKind.BODY]
    start = len(sentences)
    starts = [i for i, each in enumerate(sentences) if _is_entry_start(each)]
    floor = len(sentences) // 3
    for index in reversed(starts):
        if start - index > 6 or index < floor:
            break
        start = index
    found = sum(index >= start for index in starts)
    return list(sentences[start:]) if found >= _MIN_TAIL else []


def _is_entry_start(sentence: Sentence) -> bool:
    dated = _DATED.search(sentence.text)
    is_named = _NAME_FIRST.match(sentence.text) is not None
    ends_dated = dated is not None and len(sentence.text) - dated.end() <= 1
    return is_named and ends_dated and "," in sentence.text[:40]
