"""Sentences -> passages: runs of whole sentences under one heading, sized for the encoder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.core.text import one_line
from app.core.types import ENCODER_MAX_TOKENS, Passage, Sentence, SentenceKind

TARGET_TOKENS = 200
"""A passage is closed once it is this long; measured ones of 180 to 220 retrieve best."""
TAIL_TOKENS = 60
"""A shorter rest of a section joins the passage before it when both fit."""
REFERENCES = "References"
"""The section of passages made of bibliography entries."""

_MAX_HEADING = 120
"""Characters of a heading that are indexed with each of its passages."""

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
        self._room = 0
        self._last = _Draft()
        self._current = _Draft()
        self._headings: list[Sentence] = []
        self._begin_section("")

    def add(self, sentences: Sequence[Sentence]) -> list[Passage]:
        """The passages that ``sentences`` complete; may be none."""
        made: list[Passage] = []
        counts = self._count([sentence.text for sentence in sentences])
        for sentence, tokens in zip(sentences, counts, strict=True):
            if sentence.kind is SentenceKind.HEADING:
                self._headings.append(sentence)
                made += self._begin_section(sentence.text)
            elif any(map(str.isalpha, sentence.text)):
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

    def _begin_section(self, heading: str) -> list[Passage]:
        if self._current.tokens < TAIL_TOKENS and self._fits_last(self._current.tokens):
            self._last.sentences += self._current.sentences
            self._current = _Draft()
        made = [self._passage(d) for d in (self._last, self._current) if d.sentences]
        self._last, self._current = _Draft(), _Draft()
        self._section = self._section_name(heading)
        title, section = self._count([self._title, self._section])
        self._room = max(0, ENCODER_MAX_TOKENS - title - section - 2)
        return made

    def _section_name(self, heading: str) -> str:
        name = one_line(heading)
        if name.casefold() == self._title.casefold():
            return ""
        return name if len(name) <= _MAX_HEADING else name[:_MAX_HEADING].rsplit(" ", 1)[0]

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
        )
        self._number += 1
        return passage


def _pages(sentence: Sentence) -> list[int]:
    """The pages it stands on; one without boxes stands where it begins."""
    return [sentence.page, *(box.page for box in sentence.boxes)]
