"""A person's note in Markdown -> the sentences that they wrote themselves.

What a note quotes is not the person's word: quoted blocks, quotes that are links into the library
and the words of the places that it is about are left out, so that no paper is cited as theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.text import one_line
from app.core.types import Page, Passage, Sentence, SentenceKind
from app.parsing.passages import PassageMaker
from app.parsing.splitting import sentence_ends
from app.parsing.words import clean_text

LEAST_QUOTE = 12
"""Characters of a place's text; a shorter one may be the person's own word too."""

TITLE_CHARACTERS = 90

_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}$")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_OWN_LINK = re.compile(r"!?\[\s*[\"'“„«‘][^\]]*\]\(\s*<?carrel:[^)]*\)", re.IGNORECASE)
"""A link into the library whose text is a quote."""
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_ADDRESS = re.compile(r"<?\b(?:carrel|https?)://[^\s>]+>?", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<!\w)([*_~]{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
_QUOTE_MARKS = "\"'“”„‟«»‘’‹›"
_WORD = re.compile(r"[^\s。！？]+[。！？]*[」』）】”’]*|[。！？]+")
_TOKEN = re.compile(r"[A-Za-zÀ-ɏ]+|\d|[^\sA-Za-zÀ-ɏ\d]")


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a note says in the person's words; no sentences where it says nothing of its own."""

    title: str
    page: Page
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    level: int = 0
    """Of a heading from 1; 0 for everything else."""


def own_words(text: str, quoted: Sequence[str], document_id: str) -> OwnWords:
    r"""The person's sentences of a note, as they are searched; all of them stand on page 1.

    ``quoted`` are the texts of the places that the note is about. The title is the first own line.

    >>> found = own_words("> They dance.\n\n# Bees\nI doubt it. Ask Ann.", (), "d")
    >>> found.title, [each.text for each in found.sentences]
    ('Bees', ['Bees', 'I doubt it.', 'Ask Ann.'])
    """
    pieces: list[str] = []
    sentences: list[Sentence] = []
    start = 0
    for part in _parts(_without(text, quoted)):
        kind = SentenceKind.HEADING if part.level else SentenceKind.BODY
        spans = [(0, len(part.text))] if part.level else list(_spans(part.text))
        for begin, end in spans:
            name = f"{document_id[:16]}-s{len(sentences)}"
            place = (1, start + begin, start + end)
            words = part.text[begin:end]
            sentences.append(Sentence(name, document_id, *place, words, (), kind, part.level))
        pieces.append(part.text)
        start += len(part.text) + 1
    if not any(map(str.isalpha, "".join(pieces))):
        sentences = []
    title = _title(sentences[0].text) if sentences else ""
    maker = PassageMaker(document_id, title, token_guess)
    passages = (*maker.add(sentences), *maker.finish()) if sentences else ()
    page = Page(document_id, 1, "\n".join(pieces), 0, 0)
    return OwnWords(title, page, tuple(sentences), passages)


def token_guess(texts: Sequence[str]) -> list[int]:
    """About how many tokens texts have for an encoder, rather too many than too few.

    Counting them exactly needs the encoder's own file, which only its processes read.

    >>> token_guess(["Bees dance.", ""])
    [4, 0]
    """
    return [
        sum(1 + len(match[0]) // 5 if len(match[0]) > 1 else 1 for match in _TOKEN.finditer(text))
        for text in texts
    ]


def _title(text: str) -> str:
    """A first line as a title, cut at a word."""
    if len(text) <= TITLE_CHARACTERS:
        return text.rstrip(".")
    return text[:TITLE_CHARACTERS].rsplit(" ", 1)[0] + "…"


def _without(text: str, quoted: Sequence[str]) -> str:
    """The text without the words of the places, however their blanks are set."""
    for each in sorted(set(map(one_line, quoted)), key=len, reverse=True):
        if len(each) >= LEAST_QUOTE:
            words = r"\s+".join(map(re.escape, each.split()))
            text = re.sub(f"[{_QUOTE_MARKS}]?{words}[{_QUOTE_MARKS}]?", " ", text)
    return text


def _parts(text: str) -> Iterator[_Part]:
    """Headings and paragraphs; each item of a list is a paragraph of its own."""
    waiting: list[str] = []
    is_code = is_quote = False
    for written in [*re.sub(r"\r\n?", "\n", text).split("\n"), ""]:
        is_fence = _FENCE.match(written) is not None
        is_code = is_code is not is_fence
        line = "" if is_fence else written
        heading = None if is_code else _HEADING.match(line)
        is_quote = not is_code and (line.lstrip().startswith(">") or (is_quote and _goes_on(line)))
        ends = heading or is_quote or not line.strip() or _RULE.match(line) or _ITEM.match(line)
        if ends and not (is_code and line.strip()):
            yield from _joined(waiting)
            waiting = []
        if heading:
            yield from _named(heading)
        elif not is_quote and not _RULE.match(line):
            waiting.append(_ITEM.sub("", line, count=1))
    yield from _joined(waiting)


def _goes_on(line: str) -> bool:
    """A line below a quoted one without a blank line between them belongs to the quote."""
    return bool(line.strip()) and not (_HEADING.match(line) or _ITEM.match(line))


def _named(heading: re.Match[str]) -> Iterator[_Part]:
    text = _plain(heading[2])
    if text:
        yield _Part(text, len(heading[1]))


def _joined(lines: Sequence[str]) -> Iterator[_Part]:
    text = _plain(" ".join(lines))
    if text:
        yield _Part(text)


def _plain(text: str) -> str:
    """The words of a paragraph without the signs of Markdown and without links into the library."""
    text = _LINK.sub(r"\1", _OWN_LINK.sub(" ", text))
    text = _ADDRESS.sub(" ", text).replace("`", "")
    for _ in range(3):
        text = _EMPHASIS.sub(r"\2", text)
    return one_line(clean_text(one_line(text)))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    words = list(_WORD.finditer(text))
    start = 0
    for end in sentence_ends([word[0] for word in words]):
        yield words[start].start(), words[end - 1].end()
        start = end
