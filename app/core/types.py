"""The nouns of Carrel: values that every room of the house shares.

Standard library only. Nothing here reads a file, opens a database or knows a library.
Pages are 1-based; offsets are 0-based and half-open; boxes are in points from the top-left.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import urlsplit

from app.core.guard import is_loopback

ENCODER_MAX_TOKENS = 254
"""Tokens of title, heading and passage together: the bundled encoder cuts silently at 256,
and two of those are its own start and end marks."""

POOR_HEALTH = 0.8
"""A page with a smaller share of sound words is called poorly readable."""


class DocumentStatus(StrEnum):
    """Where a document stands; only ``ENCODING`` and ``READY`` can be searched."""

    PENDING = "pending"
    READING = "reading"
    ENCODING = "encoding"
    READY = "ready"
    FAILED = "failed"


class SentenceKind(StrEnum):
    """What a sentence is on its page; references and headings are never quoted as evidence.

    ``TABLE`` is one row of a table, ``EQUATION`` one displayed formula: each is kept whole.
    """

    BODY = "body"
    HEADING = "heading"
    CAPTION = "caption"
    REFERENCE = "reference"
    FOOTNOTE = "footnote"
    TABLE = "table"
    EQUATION = "equation"


CITABLE = (
    SentenceKind.BODY,
    SentenceKind.CAPTION,
    SentenceKind.FOOTNOTE,
    SentenceKind.TABLE,
    SentenceKind.EQUATION,
)
"""What may be quoted as evidence."""


class Ranker(StrEnum):
    """What produced a score; a score without its ranker is meaningless."""

    LEXICAL = "lexical"
    DENSE = "dense"
    FUSED = "fused"
    LATE = "late"
    RERANKED = "reranked"


class SearchMode(StrEnum):
    """How a person asks for passages to be found."""

    HYBRID = "hybrid"
    DENSE = "dense"
    LEXICAL = "lexical"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, as a value: an error's class name, what happened, what to do."""

    kind: str
    title: str
    hint: str


@dataclass(frozen=True, slots=True)
class Box:
    """One rectangle on one page (1-based), in points from the page's top-left corner."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says about itself; empty or None where it does not say."""

    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    doi: str | None = None
    venue: str = ""
    abstract: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One file of the library; ``id`` is the sha256 of its bytes in hex.

    ``file`` is the base name as it was added, ``path`` where it was added from; ``format`` is
    what it is by its content: ``pdf``, ``epub``, ``html``, ``docx``, ``md`` or ``txt``.
    """

    id: str
    file: str
    path: str
    title: str
    authors: tuple[str, ...]
    year: int | None
    doi: str | None
    page_count: int
    added_at: datetime
    status: DocumentStatus
    problem: Problem | None = None
    venue: str = ""
    abstract: str = ""
    format: str = "pdf"

    @property
    def metadata(self) -> Metadata:
        """What is known about the work."""
        return Metadata(self.title, self.authors, self.year, self.doi, self.venue, self.abstract)

    @property
    def is_searchable(self) -> bool:
        """True once its text can be found by words."""
        return self.status in (DocumentStatus.ENCODING, DocumentStatus.READY)


@dataclass(frozen=True, slots=True)
class Page:
    """The text of one page in reading order; ``width`` and ``height`` in points before turning.

    ``health`` is the share (0-1) of the page's words that look like words; ``rotation`` is how
    far (0, 90, 180, 270 degrees clockwise) the page is turned when it is shown: boxes and size
    are those of the unturned page. ``is_recognized``: its words come from text recognition.
    """

    document_id: str
    number: int
    text: str
    width: float
    height: float
    health: float = 1.0
    rotation: int = 0
    is_recognized: bool = False

    @property
    def is_poor(self) -> bool:
        """True where so many words are broken that an answer from here may be wrong."""
        return self.health < POOR_HEALTH


@dataclass(frozen=True, slots=True)
class Sentence:
    """The unit of citation: text with the boxes of its words, one box per line.

    ``page`` and ``start`` are where it begins; a sentence that runs over a page end keeps
    boxes on both pages, and ``end`` is then an offset in the text of its last page.
    """

    id: str
    document_id: str
    page: int
    start: int
    end: int
    text: str
    boxes: tuple[Box, ...]
    kind: SentenceKind = SentenceKind.BODY
    level: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of retrieval: a run of whole sentences under one heading.

    ``text`` is the sentences joined by one space; title and section are indexed with it but
    are not part of it. ``is_reference_list``: nothing but entries of a bibliography, which is
    found by its words alone; a fifth of a paper is that, and no answer rests on it.
    """

    id: str
    document_id: str
    first_page: int
    last_page: int
    sentence_ids: tuple[str, ...]
    section: str
    text: str
    is_reference_list: bool = False


@dataclass(frozen=True, slots=True)
class ScoredPassage:
    """A passage with its score; higher is better, comparable only within one ranker."""

    passage: Passage
    score: float
    ranker: Ranker
    found_by: tuple[Ranker, ...] = ()
    matches: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of a found passage's text that answers one word of the query.

    ``start`` and ``end`` are offsets in the text, half-open; ``score`` is 0-1: 1 for the word
    itself, less for one that only means the same.
    """

    start: int
    end: int
    word: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A found passage by value: all that a screen needs to show it and light it up.

    ``joined`` are ids of its neighbors that were found too and are not listed again, ``also_in``
    ids of other documents where the same passage stands. ``own``: the person wrote it, in a note.
    """

    rank: int
    score: float
    ranker: Ranker
    document_id: str
    file: str
    title: str
    page: int
    passage_id: str
    section: str
    text: str
    boxes: tuple[Box, ...]
    found_by: tuple[Ranker, ...] = ()
    matches: tuple[Match, ...] = ()
    joined: tuple[str, ...] = ()
    also_in: tuple[str, ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class SearchResponse:
    """Results best first; ``is_lexical_only`` while the encoder is still starting.

    ``corrected`` are words that no passage holds, each with what was searched in its place.
    """

    query: str
    seconds: float
    results: tuple[SearchResult, ...]
    is_lexical_only: bool = False
    corrected: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """A language model file. ``parameters`` counts weights; 0 where the file does not say.

    An OpenAI-compatible endpoint is a model too: its ``path`` is the address, such as
    ``http://127.0.0.1:8080/v1#name-of-the-model``.
    """

    name: str
    path: str
    size_bytes: int
    parameters: int
    context_length: int
    quantization: str
    architecture: str
    licence: str = ""
    is_bundled: bool = False
    has_chat_template: bool = True

    @property
    def is_endpoint(self) -> bool:
        """True where another program runs it."""
        return self.path.startswith(("http://", "https://"))

    @property
    def leaves_machine(self) -> bool:
        """True where questions and evidence go to another machine when it answers."""
        return self.is_endpoint and not is_loopback(urlsplit(self.path).hostname or "?")


@dataclass(frozen=True, slots=True)
class PageImage:
    """A rendered page: ``width * height`` pixels of RGB, 3 bytes each, rows without padding."""

    number: int
    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True, slots=True)
class AddResult:
    """What became of one path; ``id`` is empty where there was no file to read."""

    file: str
    id: str
    status: str
    pages: int = 0
    passages: int = 0
    seconds: float = 0.0
    problem: Problem | None = None
