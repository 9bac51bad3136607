"""What is known of one document beyond its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.core.references import Reference
from app.core.types import Document
from app.gui.library.facts import Fact

if TYPE_CHECKING:
    from app.services.desk import Desk

SHOWN_CHARACTERS = 300


def tr(text: str) -> str:
    """A sentence in the person's language."""
    return QCoreApplication.translate("Details", text)


@dataclass(frozen=True, slots=True)
class Details:
    """A document with its places, its other versions, and the works around it."""

    document: Document
    paths: tuple[str, ...]
    collections: tuple[str, ...]
    versions: tuple[Document, ...]
    references: tuple[Reference, ...]
    citing: tuple[tuple[Document, Reference], ...]


def read_details(desk: Desk, document_id: str) -> Details:
    """Read them.

    Raises:
        DocumentNotFound: it was removed.
    """
    document = desk.library.document(document_id)
    known = {each.id: each for each in desk.library.documents()}
    citing = desk.bibliography.citing(document.id)
    return Details(
        document,
        tuple(desk.library.paths_of(document.id)),
        tuple(desk.collections.of_document(document.id)),
        tuple(known[each] for each in desk.versions.versions_of(document.id) if each in known),
        tuple(desk.bibliography.references(document.id)),
        tuple(_one_each((known[e.document_id], e) for e in citing if e.document_id in known)),
    )


def reference_fact(reference: Reference) -> Fact:
    """A row of the reference list; the id is the entry's."""
    title = reference.title or reference.text
    if reference.label:
        title = f"{reference.label}  {title}"
    is_here = bool(reference.linked_id)
    note = tr("in your library") if is_here else str(reference.year or "")
    dot = "accent" if is_here else "faint"
    return Fact(reference.id, title, note, dot, reference.text[:SHOWN_CHARACTERS])


def citing_fact(document: Document, reference: Reference) -> Fact:
    """A row of a document that cites; the id is the document's."""
    return document_fact(document, reference.text[:SHOWN_CHARACTERS])


def document_fact(document: Document, tip: str = "") -> Fact:
    """A row of another document."""
    title = document.title or document.file
    return Fact(document.id, title, str(document.year or ""), "accent", tip or document.file)


def split_authors(text: str) -> tuple[str, ...]:
    """The authors that were typed, with semicolons between.

    >>> split_authors("Ada Lovelace; Turing, Alan;")
    ('Ada Lovelace', 'Turing, Alan')
    """
    return tuple(name for part in text.split(";") if (name := " ".join(part.split())))


def _one_each(
    citing: Iterable[tuple[Document, Reference]],
) -> Sequence[tuple[Document, Reference]]:
    """One row per document, however often it names the work."""
    return list({document.id: (document, entry) for document, entry in citing}.values())
