"""Plain text -> a page, sentences and passages: places that can be cited and have no boxes.

A text has no paper size and no page breaks: all of it is page 1, which is 0 points wide and high.
Where sentences end and how passages are cut is decided by the same rules as for a PDF.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path

from app.core.cancel import CancelToken
from app.core.errors import DocumentEmpty, DocumentUnreadable
from app.core.messages import PageRead, PassagesMade, ReadingFinished, ReadingStarted, ReadStep
from app.core.text import one_line
from app.core.types import Metadata, Page, Passage, Sentence, SentenceKind
from app.parsing.passages import PassageMaker
from app.parsing.splitting import sentence_ends
from app.parsing.tokens import TokenCounter
from app.parsing.words import clean_text, is_wordlike
from app.sealing.files import read_bytes, writing

LONGEST_TITLE = 300
"""Characters of a first line that may be a title; a longer one is a paragraph."""

_BATCH = 20
"""Passages per step: unpickling one batch never holds a thread for long."""
_PARAGRAPH_END = re.compile(r"\n[^\S\n]*(?:\n\s*)+")
_WORD = re.compile(r"[^\s。！？]+[。！？]*[」』）】”’]*|[。！？]+")
"""A run without a blank, cut after the full stops of scripts that use no blanks."""


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text as it was understood; ``title`` is empty where it has none."""

    title: str
    page: Page
    sentences: tuple[Sentence, ...]


class PlainTextReader:
    """Implements ``core.interfaces.DocumentReader`` for text in UTF-8."""

    def __init__(self, tokenizer_file: str) -> None:
        """Load the encoder's ``tokenizer.json``, by which passages are sized."""
        self._tokens = TokenCounter(tokenizer_file)

    def convert(self, source: str, target: str, cancel: CancelToken | None = None) -> None:
        """A text is read as it is: ``target`` becomes a copy of it.

        Raises:
            DocumentUnreadable: the file cannot be copied.
        """
        try:
            with writing(Path(target), Path(target).name) as file:
                file.write(read_bytes(Path(source)))
        except OSError as error:
            raise _cannot_open() from error

    def read(
        self, path: str, document_id: str, password: str = "", cancel: CancelToken | None = None
    ) -> Iterator[ReadStep]:
        """Yield ``ReadingStarted``, one ``PageRead``, batches of passages, ``ReadingFinished``.

        ``password`` is not used: a text has none.

        Raises:
            DocumentUnreadable: the file cannot be opened.
            DocumentEmpty: it holds no text.
        """
        found = read_text(_content(path), document_id)
        if not found.sentences:
            raise DocumentEmpty("The file holds no text.", "Leave it out.")
        yield ReadingStarted(1)
        yield PageRead(found.page, found.sentences)
        maker = PassageMaker(document_id, found.title or Path(path).stem, self._tokens.count)
        passages: list[Passage] = [*maker.add(found.sentences), *maker.finish()]
        for start in range(0, len(passages), _BATCH):
            yield PassagesMade(tuple(passages[start : start + _BATCH]))
        yield ReadingFinished(Metadata(found.title))


def read_text(text: str, document_id: str) -> ReadText:
    r"""The text with its blanks made one, and its sentences with their offsets in it.

    A first line that a blank line sets apart from the rest is the title, a heading that is
    searched and never quoted. No text gives no sentences.

    >>> found = read_text("On bees\n\nThey fly. They dance.", "d")
    >>> found.title, [each.text for each in found.sentences]
    ('On bees', ['On bees', 'They fly.', 'They dance.'])
    """
    paragraphs = [each for each in map(_lines, _PARAGRAPH_END.split(_unified(text))) if each]
    title = _title(paragraphs)
    pieces: list[str] = []
    sentences: list[Sentence] = []
    start = 0
    for number, lines in enumerate(paragraphs):
        is_title = bool(title) and number == 0
        kind = SentenceKind.HEADING if is_title else SentenceKind.BODY
        piece = " ".join(lines)
        for begin, end in [(0, len(piece))] if is_title else _spans(lines):
            name = f"{document_id[:16]}-s{len(sentences)}"
            place = (start + begin, start + end)
            sentences.append(Sentence(name, document_id, 1, *place, piece[begin:end], (), kind))
        pieces.append(piece)
        start += len(piece) + 1
    whole = "\n".join(pieces)
    return ReadText(title, Page(document_id, 1, whole, 0, 0, _health(whole)), tuple(sentences))


def _content(path: str) -> str:
    try:
        return read_bytes(Path(path)).decode("utf-8-sig", "replace")
    except OSError as error:
        raise _cannot_open() from error


def _cannot_open() -> DocumentUnreadable:
    return DocumentUnreadable(
        "The file cannot be opened.", "Check that you may read it, then add it again."
    )


def _unified(text: str) -> str:
    return re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)


def _lines(paragraph: str) -> list[str]:
    """The lines that hold something, each cleaned of what cannot be stored."""
    cleaned = (one_line(clean_text(one_line(line))) for line in paragraph.split("\n"))
    return [line for line in cleaned if line]


def _title(paragraphs: Sequence[Sequence[str]]) -> str:
    if len(paragraphs) < 2 or len(paragraphs[0]) > 1 or len(paragraphs[0][0]) > LONGEST_TITLE:
        return ""
    return paragraphs[0][0]


def _spans(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Begin and end of each sentence in the lines joined by one blank."""
    words: list[re.Match[str]] = list(_WORD.finditer(" ".join(lines)))
    line_starts = set(accumulate(len(line) + 1 for line in lines))
    line_ends = frozenset(i for i, word in enumerate(words) if word.start() in line_starts)
    ends = sentence_ends([word[0] for word in words], line_ends)
    for first, after in pairwise([0, *ends]):
        yield words[first].start(), words[after - 1].end()


def _health(text: str) -> float:
    words = text.split()
    return sum(map(is_wordlike, words)) / len(words) if words else 1.0
