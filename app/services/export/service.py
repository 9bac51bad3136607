"""Answers and sessions given away: as a text, a page, a Word file, a PDF, a list of works."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from app.core.bibliography import BibliographyFormat
from app.core.errors import BibliographyError, SessionNotFound, UsageError
from app.core.exporting import CitationStyle, CopiedText, ExportFormat, ExportRequest
from app.core.notes import MarkedPlace
from app.core.sessions import BranchTurn, Session, Turn
from app.core.types import Document
from app.parsing.bibliography import write_bibliography
from app.services.export.as_html import body_of, html_of
from app.services.export.as_markdown import markdown_of
from app.services.export.as_text import text_of
from app.services.export.pieces import BlockKind, Report, Run, block, said
from app.services.export.reporting import report_of
from app.services.export.saving import save
from app.services.export.sources import FindDocument, Sources, works_of
from app.services.export.styles import StyleShelf, title_of
from app.services.export.turns import blocks_of

BINARY = (ExportFormat.DOCX, ExportFormat.PDF)
"""What is no text."""


class ShownSessions(Protocol):
    """Conversations, as far as they are given away."""

    def session(self, id_or_prefix: str) -> Session:
        """One session."""
        ...

    def turns(self, session_id: str) -> list[Turn]:
        """All turns of a session as asked."""
        ...

    def turn(self, id_or_prefix: str) -> Turn:
        """One turn."""
        ...

    def branch(self, session_id: str) -> tuple[BranchTurn, ...]:
        """The turns that a session shows."""
        ...


class Printer(Protocol):
    """HTML -> PDF."""

    def pdf_of_html(self, html: str, title: str, date: str = "") -> bytes:
        """The bytes of the file."""
        ...


class ExportService:
    """Exports of one library; the same request gives the same file as long as nothing changes."""

    def __init__(
        self,
        sessions: ShownSessions,
        find: FindDocument,
        printer: Printer,
        styles: StyleShelf,
        style_in_use: Callable[[], str],
    ) -> None:
        """``find`` gives documents that were not removed; ``style_in_use`` that of the settings."""
        self._sessions = sessions
        self._find = find
        self._printer = printer
        self._styles = styles
        self._style_in_use = style_in_use

    def styles(self) -> tuple[CitationStyle, ...]:
        """The citation styles to choose from: the person's own first, then the usual ones."""
        return self._styles.offered()

    def styles_named(self, words: str) -> tuple[CitationStyle, ...]:
        """At most 50 of all installed styles, among them those of journals, by their names."""
        return self._styles.matching(words)

    def add_style(self, path: str) -> CitationStyle:
        """Take a CSL file into the library's styles; one of the same name is replaced.

        Raises:
            BibliographyError: it is no style that can be used.
            ExportFailed: the library cannot be written to.
        """
        from app.services.export.citing import CitationWriter

        source = Path(path).expanduser()
        CitationWriter(source, is_own=True)
        target = self._styles.place_for(source.stem)
        save(str(target), source.read_bytes())
        return CitationStyle(target.stem, title_of(target))

    def write(self, request: ExportRequest, path: str) -> None:
        """Write the file, whole or not at all; one that is there is replaced.

        Raises:
            SessionNotFound: there is no such session, or a turn is not of it.
            UsageError, BibliographyError: the citation style is not there or cannot be used.
            ExportFailed: the file cannot be written.
        """
        save(path, self._content(request))

    def text(self, request: ExportRequest) -> str:
        """The export as text; for the formats that are text.

        Raises:
            UsageError: a Word file or a PDF is no text; otherwise as ``write``.
        """
        if request.format in BINARY:
            raise UsageError(
                f"A {request.format} file cannot be shown as text.", "Name a file to write it to."
            )
        return self._text(request)

    def copied(self, turn_id: str) -> CopiedText:
        """An answer with its references and their sources, for the clipboard.

        Raises:
            SessionNotFound: there is no such turn.
        """
        sources = Sources(self._find)
        blocks = blocks_of(self._sessions.turn(turn_id), sources)[1:]
        kept = [each for each in blocks if each.kind is not BlockKind.ABOUT]
        if sources.citations:
            kept += [block(BlockKind.NOTE, said("Sources:")), *sources.blocks()]
        return CopiedText(text_of(kept), body_of(kept, is_linked=False))

    def quoted(self, place: MarkedPlace) -> CopiedText:
        """Words of a paper with their page, and the paper as the style in use lists it."""
        document = self._find(place.document_id)
        if document is not None:
            entry = self._listed([document], "")[0][0]
        else:
            entry = (said(place.title or place.file),)
        words = f"“{place.text}” (p. {place.page})"
        blocks = [block(BlockKind.TEXT, said(words)), block(BlockKind.WORK, *entry)]
        return CopiedText(text_of(blocks), body_of(blocks, is_linked=False))

    def _content(self, request: ExportRequest) -> bytes:
        if request.format is ExportFormat.DOCX:
            from app.services.export.as_docx import docx_of

            return docx_of(self._report(request))
        if request.format is ExportFormat.PDF:
            report = self._report(request)
            return self._printer.pdf_of_html(html_of(report), report.title, report.date)
        return self._text(request).encode("utf-8", "replace")

    def _text(self, request: ExportRequest) -> str:
        if request.format is ExportFormat.BIBTEX:
            return write_bibliography(self._works(request), BibliographyFormat.BIBTEX)
        if request.format is ExportFormat.CSL_JSON:
            return write_bibliography(self._works(request), BibliographyFormat.CSL_JSON)
        report = self._report(request)
        return html_of(report) if request.format is ExportFormat.HTML else markdown_of(report)

    def _works(self, request: ExportRequest) -> list[Document]:
        sources = Sources(self._find)
        for turn in self._turns(request):
            blocks_of(turn, sources)
        return works_of(sources.citations, self._find)

    def _report(self, request: ExportRequest) -> Report:
        session = self._sessions.session(request.session_id)
        name = request.style

        def list_works(works: Sequence[Document]) -> tuple[Sequence[tuple[Run, ...]], str]:
            return self._listed(works, name)

        if name:
            self._styles.file_of(name)
        return report_of(session, self._turns(request), self._find, list_works)

    def _listed(
        self, works: Sequence[Document], name: str
    ) -> tuple[Sequence[tuple[Run, ...]], str]:
        from app.services.export.citing import CitationWriter, plain_entry

        try:
            path, is_own = self._styles.file_of(name or self._style_in_use())
            writer = CitationWriter(path, is_own)
            entries = writer.list_of(works)
        except (UsageError, BibliographyError) as error:
            # A style that was named must be there; one of the settings may have gone meanwhile.
            if name:
                raise
            return [plain_entry(work) for work in works], f"In no style: {error.title}"
        about = f"Citation style: {title_of(path)}."
        if writer.plain_count:
            about += f" It could not be applied to {writer.plain_count} of the works."
        return entries, about

    def _turns(self, request: ExportRequest) -> list[Turn]:
        session = self._sessions.session(request.session_id)
        if not request.turn_ids:
            return [each.turn for each in self._sessions.branch(session.id)]
        turns = {each.id: each for each in self._sessions.turns(session.id)}
        missing = [each for each in request.turn_ids if each not in turns]
        if missing:
            raise SessionNotFound(
                f"No turn of this session has the id {missing[0][:80]}.",
                "Show the session to see the ids of its turns.",
            )
        return [turn for turn_id, turn in turns.items() if turn_id in request.turn_ids]
