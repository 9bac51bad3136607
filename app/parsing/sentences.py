"""Pages -> sentences with their boxes; a sentence may begin on one page and end on the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.core.messages import PageRead
from app.core.types import Page, Sentence, SentenceKind
from app.parsing.boxes import WordGrid, exact_boxes
from app.parsing.figures import FoundFigure
from app.parsing.paragraphs import Paragraph, entries
from app.parsing.placing import Placed
from app.parsing.splitting import is_terminated, sentence_ends, starts_lower
from app.parsing.styles import ends_references, is_references_heading, is_running_text
from app.parsing.tables import FoundTable
from app.parsing.words import HYPHENS, Part, RawPage, Word, is_wordlike, join_words


@dataclass(slots=True)
class _Draft:
    """A sentence in the making: its words page by page."""

    kind: SentenceKind
    is_flow: bool
    begins_paragraph: bool
    runs: list[tuple[int, list[Word]]]
    level: int = 0
    part: Part | None = None
    row: int = 0

    @property
    def words(self) -> list[Word]:
        return [word for _, run in self.runs for word in run]

    @property
    def is_open(self) -> bool:
        """True if it may go on after a column or page end."""
        return self.is_flow and not is_terminated(self.runs[-1][1][-1].text)


@dataclass(slots=True)
class _Sheet:
    """A page whose sentences may still grow: ``parts`` in the order of its text."""

    raw: RawPage
    grid: WordGrid
    tables: Sequence[FoundTable] = ()
    figures: Sequence[FoundFigure] = ()
    parts: list[_Draft] = field(default_factory=list)
    text: str = ""
    places: dict[int, tuple[int, int]] = field(default_factory=dict)


class SentenceMaker:
    """Turns pages, given in order, into ``PageRead``; each comes one page late.

    A page is given back only when the next one is known, for its last sentence may go on there.
    """

    def __init__(self, document_id: str) -> None:
        """Begin with sentence 0 of ``document_id``."""
        self._document_id = document_id
        self._count = 0
        self._in_references = False
        self._open: _Draft | None = None
        self._waiting: _Sheet | None = None
        self._compounds: set[str] = set()

    def add_page(
        self,
        raw: RawPage,
        paragraphs: Sequence[Paragraph],
        tables: Sequence[FoundTable] = (),
        figures: Sequence[FoundFigure] = (),
    ) -> Iterator[PageRead]:
        """Take the next page; yields the page before it, if there is one."""
        self._learn_compounds(raw)
        sheet = _Sheet(raw, WordGrid(raw.number, raw.words), tables, figures)
        if self._open is not None and self._open.runs[0][0] < raw.number - 1:
            self._open = None  # its page was given back already
        for paragraph in paragraphs:
            for draft in self._drafts(paragraph, raw.number):
                self._place(draft, sheet)
        self._write(sheet)
        if self._waiting is not None:
            yield self._finish_page(self._waiting, sheet)
        self._waiting = sheet

    def finish(self) -> Iterator[PageRead]:
        """Yield the last page, if there was any."""
        if self._waiting is not None:
            yield self._finish_page(self._waiting, None)
            self._waiting = None

    def _learn_compounds(self, raw: RawPage) -> None:
        for word in raw.words:
            if "-" in word.text[1:-1]:
                self._compounds.add(word.text.strip(".,;:()[]\"'").lower())

    def _drafts(self, paragraph: Paragraph, number: int) -> Iterator[_Draft]:
        """The sentences of one paragraph, by the kind of text around it."""
        if paragraph.part is not None:
            yield _whole(paragraph, number)
            return
        if paragraph.kind is SentenceKind.HEADING:
            paragraph = self._heading(paragraph)
        if self._in_references and is_running_text(join_words(paragraph.words)):
            self._in_references = False  # The paper goes on without a heading that says so.
        if paragraph.kind is SentenceKind.HEADING:
            yield _whole(paragraph, number)
        elif self._in_references and paragraph.kind is SentenceKind.BODY:
            for entry in entries(paragraph):
                yield from _split(entry, number, is_whole=True)
        else:
            yield from _split(paragraph, number, is_whole=False)

    def _heading(self, paragraph: Paragraph) -> Paragraph:
        """Note where references begin and end; bold text among them is no heading."""
        text = join_words(paragraph.words)
        if is_references_heading(text):
            self._in_references = True
        elif self._in_references and ends_references(text):
            self._in_references = False
        elif self._in_references:
            return replace(paragraph, kind=SentenceKind.BODY, is_flow=True)
        return paragraph

    def _place(self, draft: _Draft, sheet: _Sheet) -> None:
        """Put a sentence on its page, or join it to the one that it goes on with."""
        head = self._open
        if head is not None and _goes_on(head, draft):
            self._join(head, draft, sheet)
        else:
            sheet.parts.append(draft)
            head = draft
        if draft.kind is SentenceKind.HEADING:
            self._open = None
        elif draft.is_flow:
            self._open = head if head.is_open else None

    def _join(self, head: _Draft, tail: _Draft, sheet: _Sheet) -> None:
        number, words = tail.runs[0]
        if head.runs[-1][0] == number:
            head.runs[-1][1].extend(words)
        else:
            head.runs.append((number, words))
            sheet.parts.append(head)

    def _write(self, sheet: _Sheet) -> None:
        """Fix the text of a page and where each of its sentences stands in it."""
        pieces: list[str] = []
        length = 0
        for draft in sheet.parts:
            if pieces:
                pieces.append("\n" if draft.begins_paragraph else " ")
                length += 1
            run = next(run for number, run in draft.runs if number == sheet.raw.number)
            pieces.append(self._text(draft, run))
            sheet.places[id(draft)] = (length, length + len(pieces[-1]))
            length += len(pieces[-1])
        sheet.text = "".join(pieces)

    def _text(self, draft: _Draft, run: Sequence[Word]) -> str:
        if draft.part is None:
            return join_words(run, self._compounds)
        return " ".join(join_words(cell, self._compounds) for cell in draft.part.rows[draft.row])

    def _finish_page(self, sheet: _Sheet, after: _Sheet | None) -> PageRead:
        raw = sheet.raw
        own = [draft for draft in sheet.parts if draft.runs[0][0] == raw.number]
        sentences = tuple(self._sentence(draft, sheet, after) for draft in own)
        size = raw.width, raw.height
        page = Page(
            self._document_id,
            raw.number,
            sheet.text,
            *size,
            _health(raw),
            raw.rotation,
            raw.is_recognized,
        )
        placed = Placed(self._document_id, raw.number, tuple(zip(own, sentences, strict=True)))
        tables, figures = placed.tables(sheet.tables), placed.figures(sheet.figures)
        return PageRead(page, sentences, tables, figures)

    def _sentence(self, draft: _Draft, sheet: _Sheet, after: _Sheet | None) -> Sentence:
        start, end = sheet.places[id(draft)]
        text = sheet.text[start:end]
        boxes = exact_boxes(sheet.grid, draft.runs[0][1])
        if after is not None and len(draft.runs) > 1:
            text = join_words(draft.words, self._compounds)
            boxes += exact_boxes(after.grid, draft.runs[1][1])
            end = after.places[id(draft)][1]
        identity = f"{self._document_id[:16]}-s{self._count}"
        self._count += 1
        page = sheet.raw.number
        place = page, start, end
        return Sentence(
            identity, self._document_id, *place, text, tuple(boxes), draft.kind, draft.level
        )


def _whole(paragraph: Paragraph, number: int) -> _Draft:
    return _Draft(
        paragraph.kind,
        False,
        True,
        [(number, list(paragraph.words))],
        paragraph.level,
        paragraph.part,
        paragraph.row,
    )


def _split(paragraph: Paragraph, number: int, is_whole: bool) -> Iterator[_Draft]:
    words = paragraph.words
    texts = [word.text for word in words]
    line_ends = frozenset(
        i
        for i in range(1, len(words))
        if (words[i - 1].block, words[i - 1].line) != (words[i].block, words[i].line)
    )
    ends = [len(words)] if is_whole and len(words) < 110 else sentence_ends(texts, line_ends)
    start = 0
    for end in ends:
        yield _Draft(
            paragraph.kind, paragraph.is_flow, start == 0, [(number, list(words[start:end]))]
        )
        start = end


def _goes_on(head: _Draft, tail: _Draft) -> bool:
    """True if ``tail`` is the rest of ``head`` after a column end, a figure or a page end."""
    if not tail.is_flow or head.kind is not tail.kind or not tail.begins_paragraph:
        return False
    end, start = head.runs[-1][1][-1].text, tail.runs[0][1][0].text
    return starts_lower(start) or (len(end) > 1 and end[-1] in HYPHENS and end[-2].isalpha())


def _health(raw: RawPage) -> float:
    if raw.health is not None:
        return raw.health
    if not raw.words:
        return 1.0
    return sum(is_wordlike(word.text) for word in raw.words) / len(raw.words)
