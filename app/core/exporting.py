"""What a session or an answer can be given away as."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ExportFormat(StrEnum):
    """A kind of file, by its usual ending; the last two hold the cited works alone."""

    MARKDOWN = "md"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    BIBTEX = "bib"
    CSL_JSON = "json"


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to give away: of a session its shown branch, or of that only some turns.

    ``style`` is the name of a citation style, empty for the one of the settings.
    """

    session_id: str
    format: ExportFormat
    turn_ids: tuple[str, ...] = ()
    style: str = ""


@dataclass(frozen=True, slots=True)
class CitationStyle:
    """A style that works can be cited in: its file's name and what a person calls it."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class CopiedText:
    """One text for the clipboard: plain, and as HTML for programs that take it."""

    plain: str
    html: str
