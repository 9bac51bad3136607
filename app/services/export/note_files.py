"""Notes given away as Markdown or a Word file: quotes with citations, and the works they cite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from app.core.answers import Citation
from app.core.errors import ExportFailed, UsageError
from app.core.notes import MarkedPlace, Note
from app.core.types import Document
from app.services.export.as_markdown import inline, markdown_of
from app.services.export.note_parts import (
    Quoted,
    blocks_of_markdown,
    note_parts,
    runs_of_markdown,
    without_title,
)
from app.services.export.pieces import Block, BlockKind, Report, Run, block, noted, said
from app.services.export.saving import save
from app.services.export.sources import FindDocument, works_of
from app.services.export.styles import StyleShelf, title_of

MARKDOWN, WORD = ".md", ".docx"
UNTITLED = "Notes"
NAME_CHARACTERS = 100


@dataclass(frozen=True, slots=True)
class _Cited:
    """What an export says of its places: ``of`` gives the citation of each, ``notes`` stand below.

    ``works`` are the entries of the list, ``about`` says in which style they are.
    """

    of: dict[MarkedPlace, tuple[Run, ...]]
    notes: tuple[Block, ...]
    works: tuple[tuple[Run, ...], ...]
    about: str


class NoteFiles:
    """Writes notes as files; the same notes give the same file."""

    def __init__(self, find: FindDocument, styles: StyleShelf) -> None:
        """``find`` gives documents that were not removed."""
        self._find = find
        self._styles = styles

    def write(self, notes: Sequence[Note], target: str, style: str) -> None:
        """Write the file, whole or not at all; one that is there is replaced.

        Raises:
            UsageError: the suffix is neither .md nor .docx, or there is no such style.
            BibliographyError: the style cannot be used.
            ExportFailed: there is nothing to write, or the file cannot be written.
        """
        suffix = Path(target).suffix.lower()
        if suffix not in (MARKDOWN, WORD):
            raise UsageError(
                f"Notes cannot be written as {suffix or 'a file without a suffix'}.",
                "Name a file that ends in .md or .docx.",
            )
        if not notes:
            raise ExportFailed("There is no note to write.", "Choose at least one.")
        save(target, self._content(notes, suffix, style))

    def _content(self, notes: Sequence[Note], suffix: str, style: str) -> bytes:
        cited = self._cited(notes, style)
        if suffix == WORD:
            from app.services.export.as_docx import docx_of

            return docx_of(_report(notes, cited))
        return _markdown(notes, cited).encode("utf-8", "replace")

    def _cited(self, notes: Sequence[Note], style: str) -> _Cited:
        """Every place once, cited in the style; works in the order in which they are named."""
        from app.services.export.citing import CitationWriter, InTextWriter

        path, is_own = self._styles.file_of(style)
        places = list(dict.fromkeys(each for note in notes for each in _places(note)))
        works = works_of(tuple(map(_citation, places)), self._find)
        numbers = {work.id: number for number, work in enumerate(works)}
        writer = InTextWriter(path, is_own)
        named = [(numbers[each.document_id], self._page(each)) for each in places]
        citations = dict(zip(places, writer.citations(works, named), strict=True))
        entries = CitationWriter(path, is_own).list_of(works)
        below: tuple[Block, ...] = ()
        if writer.cites_in_notes:
            below = tuple(
                block(BlockKind.SOURCE, *citations[each], number=number)
                for number, each in enumerate(places, start=1)
            )
            citations = {each: (noted(n),) for n, each in enumerate(places, start=1)}
        about = f"Citation style: {title_of(path)}."
        return _Cited(citations, below, tuple(entries), about)

    def _page(self, place: MarkedPlace) -> int | None:
        """The page to name: pages of other formats are Carrel's own, no other reader has them."""
        document: Document | None = self._find(place.document_id)
        is_paged = document is None or document.format == "pdf"
        return place.page if is_paged else None


def _places(note: Note) -> Iterator[MarkedPlace]:
    """The places of a note in the order in which its export quotes them."""
    for part in note_parts(note):
        if isinstance(part, Quoted) and part.place is not None:
            yield part.place


def _citation(place: MarkedPlace) -> Citation:
    sentence_id = place.sentence_ids[0] if place.sentence_ids else ""
    paper = (place.document_id, place.file, place.title)
    return Citation(0, sentence_id, *paper, place.page, place.text, place.boxes)


def _quote(part: Quoted, cited: _Cited) -> Block:
    words = said(part.text).text.strip().strip('“”"')
    if part.place is None:
        return block(BlockKind.QUOTE, said(words))
    source = cited.of[part.place]
    gap = () if source[0].note else (said(" "),)
    return block(BlockKind.QUOTE, said(f"“{words}”"), *gap, *source)


def _name(note: Note) -> str:
    """A note's title as a heading: cut at a word where it is a whole paragraph."""
    title = "".join(run.text for run in runs_of_markdown(note.title)).strip() or UNTITLED
    if len(title) <= NAME_CHARACTERS:
        return title
    return title[:NAME_CHARACTERS].rsplit(" ", 1)[0] + "…"


def _body(part: str, note: Note) -> str:
    """The person's words without the line that became the heading."""
    is_whole = len(note.title) <= NAME_CHARACTERS
    return without_title(part, note.title) if is_whole else part


def _title(notes: Sequence[Note]) -> str:
    return _name(notes[0]) if len(notes) == 1 else UNTITLED


def _end(cited: _Cited) -> list[Block]:
    blocks: list[Block] = []
    if cited.notes:
        blocks += [block(BlockKind.PART, said("Sources")), *cited.notes]
    if cited.works:
        blocks += [
            block(BlockKind.PART, said("Cited works")),
            block(BlockKind.ABOUT, said(cited.about)),
            *(block(BlockKind.WORK, *runs) for runs in cited.works),
        ]
    return blocks


def _report(notes: Sequence[Note], cited: _Cited) -> Report:
    title = said(_title(notes)).text
    blocks = [block(BlockKind.TITLE, said(title))]
    for note in notes:
        if len(notes) > 1:
            blocks.append(block(BlockKind.QUESTION, said(_name(note))))
        for part in note_parts(note):
            if isinstance(part, Quoted):
                blocks.append(_quote(part, cited))
            else:
                blocks += blocks_of_markdown(_body(part, note))
    last = max(each.changed_at for each in notes)
    return Report(title, _iso(last), tuple(blocks + _end(cited)))


def _markdown(notes: Sequence[Note], cited: _Cited) -> str:
    """The person's own Markdown stays as it was written; quotes and lists are added."""
    pieces = [f"# {inline((said(_title(notes)),))}"]
    for note in notes:
        if len(notes) > 1:
            pieces.append(f"## {inline((said(_name(note)),))}")
        for part in note_parts(note):
            if isinstance(part, Quoted):
                pieces.append(f"> {inline(_quote(part, cited).runs)}")
            else:
                pieces.append(_body(part, note))
    end = _end(cited)
    if end:
        pieces.append(markdown_of(Report("", "", tuple(end))).rstrip("\n"))
    return "\n\n".join(each for each in pieces if each.strip()) + "\n"


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
