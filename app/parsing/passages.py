"""Sentences -> passages: runs of whole sentences under one heading, sized for the encoder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from app.core.text import one_line
from app.core.types import ENCODER_MAX_TOKENS, Passage, Sentence, SentenceKind
from app.parsing.sections import SectionPath

TARGET_TOKENS = 200
"""A passage is closed once it is this long; measured ones of 180 to 220 retrieve best."""
TAIL_TOKENS = 60
"""A shorter rest of a section joins the passage before it when both fit."""
REFERENCES = "References"
"""The section of passages made of bibliography entries."""

_WHOLE = (SentenceKind.TABLE, SentenceKind.EQUATION)
"""What belongs to a passage even where it is nothing but numbers and signs."""
_WITH_TABLE = (SentenceKind.TABLE, SentenceKind.CAPTION)

CountTokens = Callable[[Sequence[str]], list[int]]


@dataclass(slots=True)
class _Draft:
    sentences: list[Sentence] = field(default_factory=list)
    tokens: int = 0


class PassageMaker:
    """Takes sentences in order and gives passages back as soon as they are certain."""

    def __init__(self, document_id: str, title: str, count: CountTokens) -> None:
        """Begin with passage 0; ``title`` and every heading take their share of the tokens."""
        self._document_id = document_id
        self._title = one_line(title)
        self._count = count
        self._number = 0
        self._section = ""
        self._path = SectionPath()
        self._room = 0
        self._last = _Draft()
        self._current = _Draft()
        self._headings: list[Sentence] = []
        self._begin_section("")

    def add(self, sentences: Sequence[Sentence]) -> list[Passage]:
        """The passages that ``sentences`` complete; may be none."""
        made: list[Passage] = []
        counts = self._count([sentence.text for sentence in sentences])
        left = 0
        for index, (sentence, tokens) in enumerate(zip(sentences, counts, strict=True)):
            if left == 0 and (left := _group_length(sentences, index)) > 1:
                made += self._make_room(sum(counts[index : index + left]))
            left = max(left - 1, 0)
            if sentence.kind is SentenceKind.HEADING:
                self._headings.append(sentence)
                made += self._begin_section(self._enter_section(sentence))
            elif sentence.kind in _WHOLE or any(map(str.isalpha, sentence.text)):
                made += self._enter(sentence)
                made += self._append(sentence, tokens)
        return made

    def finish(self) -> list[Passage]:
        """The passages that are left; a document of headings alone is made of them."""
        made = self._begin_section("")
        if self._number == 0 and self._headings:
            made = [self._passage(_Draft([sentence])) for sentence in self._headings]
        return made

    def _enter(self, sentence: Sentence) -> list[Passage]:
        """Change into or out of the references where no heading did."""
        is_inside = self._section == REFERENCES
        if (sentence.kind is SentenceKind.REFERENCE) == is_inside:
            return []
        return self._begin_section("" if is_inside else REFERENCES)

    def _enter_section(self, heading: Sentence) -> str:
        """The path of headings under ``heading``; the title of the document is not part of it."""
        name = one_line(heading.text)
        is_title = name.casefold() == self._title.casefold()
        self._path.enter(heading.level, "" if is_title else name)
        return self._path.text

    def _make_room(self, tokens: int) -> list[Passage]:
        """Close the passage before a table that fits into one, but not into what is left of it."""
        is_full = self._current.tokens + tokens > min(self._room, TARGET_TOKENS + 20)
        if not self._current.sentences or not is_full or self._current.tokens < TAIL_TOKENS:
            return []
        made = [self._passage(self._last)] if self._last.sentences else []
        self._last, self._current = self._current, _Draft()
        return made

    def _begin_section(self, section: str) -> list[Passage]:
        if self._current.tokens < TAIL_TOKENS and self._fits_last(self._current.tokens):
            self._last.sentences += self._current.sentences
            self._current = _Draft()
        made = [self._passage(d) for d in (self._last, self._current) if d.sentences]
        self._last, self._current = _Draft(), _Draft()
        self._section = section
        above = sum(self._count([self._title, self._section]))
        self._room = max(0, ENCODER_MAX_TOKENS - above - 2)
        return made

    def _fits_last(self, tokens: int) -> bool:
        return bool(self._last.sentences) and self._last.tokens + tokens <= self._room

    def _append(self, sentence: Sentence, tokens: int) -> list[Passage]:
        made: list[Passage] = []
        is_full = self._current.tokens + tokens > min(self._room, TARGET_TOKENS + 20)
        if self._current.sentences and is_full:
            made = [self._passage(self._last)] if self._last.sentences else []
            self._last, self._current = self._current, _Draft()
        self._current.sentences.append(sentence)
        self._current.tokens += tokens
        return made

    def _passage(self, draft: _Draft) -> Passage:
        sentences = draft.sentences
        passage = Passage(
            f"{self._document_id[:16]}-p{self._number}",
            self._document_id,
            min(sentence.page for sentence in sentences),
            max(page for sentence in sentences for page in _pages(sentence)),
            tuple(sentence.id for sentence in sentences),
            self._section,
            " ".join(sentence.text for sentence in sentences),
            all(sentence.kind is SentenceKind.REFERENCE for sentence in sentences),
        )
        self._number += 1
        return passage


def _group_length(sentences: Sequence[Sentence], index: int) -> int:
    """How many sentences from ``index`` on are a table with its caption; 1 for none."""
    kinds = list(takewhile(_WITH_TABLE.__contains__, (s.kind for s in sentences[index:])))
    return len(kinds) if SentenceKind.TABLE in kinds else 1


def _pages(sentence: Sentence) -> list[int]:
    """The pages it stands on; one without boxes stands where it begins."""
    return [sentence.page, *(box.page for box in sentence.boxes)]
