"""What files of references and reference managers say about works, and what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.types import Box, Metadata


class BibliographyFormat(StrEnum):
    """How a list of works is written in a file."""

    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"


class MetadataSource(StrEnum):
    """Where a document's title, authors and so on come from; a later one wins over an earlier."""

    PARSED = "parsed"
    BIBLIOGRAPHY = "bibliography"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class BibliographyEntry:
    """One work as a file describes it; ``key`` is what the file calls it.

    ``files`` are paths of attached files as they are written there; ``kind`` is the file's own
    word for its type, such as ``article``.
    """

    key: str
    kind: str
    metadata: Metadata
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bibliography:
    """What could be read of a file of references; ``problems`` says what could not, one a line."""

    entries: tuple[BibliographyEntry, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """A mark that a person made on a page elsewhere; ``boxes`` are empty for a note on no place.

    ``kind`` is ``highlight``, ``underline``, ``note``, ``image``, ``ink`` or ``text``; ``text`` is
    what was marked, ``comment`` what was written, ``color`` as ``#rrggbb`` or empty;
    ``created_at`` is the text of a moment as its source writes it.
    """

    document_id: str
    page: int
    boxes: tuple[Box, ...]
    kind: str
    text: str
    comment: str
    color: str
    source: str
    created_at: str


@dataclass(frozen=True, slots=True)
class ZoteroAnnotation:
    """An annotation as Zotero keeps it; ``rects`` are x0, y0, x1, y1 from the page's foot."""

    page: int
    rects: tuple[tuple[float, float, float, float], ...]
    kind: str
    text: str
    comment: str
    color: str
    created_at: str


@dataclass(frozen=True, slots=True)
class ZoteroAttachment:
    """One attached file: ``path`` as an absolute path, ``problem`` why it cannot be added."""

    path: str
    annotations: tuple[ZoteroAnnotation, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class ZoteroItem:
    """One work of a Zotero library with everything that hangs on it.

    ``collections`` are full names, "Bees / Flight" for a collection within a collection.
    """

    entry: BibliographyEntry
    collections: tuple[str, ...]
    tags: tuple[str, ...]
    attachments: tuple[ZoteroAttachment, ...]


@dataclass(frozen=True, slots=True)
class ZoteroPlan:
    """All that a Zotero folder holds; ``files`` are to be added to the library first."""

    items: tuple[ZoteroItem, ...]
    problems: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The attached files that exist, each once, in the order of the items."""
        found = [each for item in self.items for each in item.attachments if not each.problem]
        return tuple(dict.fromkeys(each.path for each in found))


@dataclass(frozen=True, slots=True)
class EntryMatch:
    """An entry and the document that it describes; ``reason`` is ``doi``, ``title`` or ``file``."""

    key: str
    document_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class EntryLeft:
    """An entry that describes no document of the library, and why."""

    key: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class AttachReport:
    """What became of a file of references; ``files`` exist, are named there and can be added."""

    matched: tuple[EntryMatch, ...]
    unmatched: tuple[EntryLeft, ...]
    files: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
