"""When two documents are one work: a preprint and its publication, two states of one text. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from app.core.text import match_key, surname_key
from app.core.types import Document

SHORT_TITLE = 8
"""Letters and digits below which a title says nothing, even with an author."""
TELLING_TITLE = 20
"""Letters and digits from which a title says enough without an author, or nearly the same."""
NEAR = 0.9
"""Share of letters in common of titles that are nearly the same."""
GENERIC = frozenset(
    match_key(title)
    for title in (
        "Abstract",
        "Article in press",
        "Contents",
        "Corresponding author",
        "Editorial",
        "Introduction",
        "Original article",
        "Original research article",
        "Preface",
        "Research article",
        "Review article",
        "Supplementary material",
        "Supplementary materials",
        "Supplementary information",
        "Supplementary appendix",
        "Supporting information",
        "Table of contents",
        "Letter to the editor",
        "Conference proceedings",
        "Untitled document",
        "Microsoft Word document",
    )
)
_DOI_START = re.compile(r"^(?:https?://)?(?:dx\.)?(?:doi\.org/|doi:)\s*")
_DOI_VERSION = re.compile(r"(?<=\d)v\d+$")
_ARXIV_DOI = re.compile(r"^10\.48550/arxiv\.")
_ARXIV = re.compile(r"(?<![\d.])(\d\d(?:0[1-9]|1[0-2])\.\d{4,5})(?:v(\d+))?(?!\d)")
_WORDS = re.compile(r"\w+")
_COUNTING = re.compile(r"\d+|[ivx]+|[b-z]")


@dataclass(frozen=True, slots=True)
class Work:
    """What tells a document's work: keys are compared, empty ones say nothing."""

    document_id: str
    doi: str
    arxiv: str
    arxiv_version: int
    title: str
    title_key: str
    surnames: tuple[str, ...]
    year: int | None
    added_at: datetime

    @property
    def keys(self) -> tuple[str, ...]:
        """Under one of these two documents of one work meet."""
        first = self.surnames[0] if self.surnames else ""
        named = (("doi", self.doi), ("arxiv", self.arxiv), ("title", self.title_key), ("by", first))
        return tuple(f"{kind} {key}" for kind, key in named if key)


def work_of(document: Document) -> Work:
    """What a document says of its work."""
    doi = normal_doi(document.doi or "")
    arxiv, version = arxiv_number(doi, document.file)
    return Work(
        document.id,
        "" if _ARXIV_DOI.match(doi) else _DOI_VERSION.sub("", doi),
        arxiv,
        version,
        document.title,
        match_key(document.title),
        tuple(key for key in map(surname_key, document.authors) if key),
        document.year,
        document.added_at,
    )


def reason_for(one: Work, other: Work) -> str:
    """Why two documents look like one work, for a person; '' where they do not."""
    if one.document_id == other.document_id:
        return ""
    if one.arxiv and one.arxiv == other.arxiv:
        return "They have the same arXiv number."
    if one.doi and one.doi == other.doi:
        return "They have the same DOI."
    if one.title_key == other.title_key:
        return _same_title(one, other)
    if _is_by_same(one, other) and _is_nearly(one, other):
        return "Nearly the same title by the same first author."
    return ""


def is_newer(one: Work, other: Work) -> bool:
    """True if ``one`` is the later state: by arXiv version, else year, else when it was added."""
    if one.arxiv and one.arxiv == other.arxiv and one.arxiv_version != other.arxiv_version:
        return one.arxiv_version > other.arxiv_version
    if one.year and other.year and one.year != other.year:
        return one.year > other.year
    return (one.added_at, one.document_id) > (other.added_at, other.document_id)


def normal_doi(doi: str) -> str:
    """A DOI as it is compared.

    >>> normal_doi("https://doi.org/10.1000/ABC.")
    '10.1000/abc'
    """
    return _DOI_START.sub("", doi.strip().lower()).rstrip(".,;")


def arxiv_number(doi: str, file: str) -> tuple[str, int]:
    """The arXiv number and version that a normal DOI or a file's name gives; ('', 0) if none.

    >>> arxiv_number("10.48550/arxiv.2005.11401", "Lewis-2005.11401v4.pdf")
    ('2005.11401', 4)
    """
    named = _ARXIV.search(file.lower())
    if named is None and _ARXIV_DOI.match(doi):
        named = _ARXIV.search(_ARXIV_DOI.sub("", doi))
    return (named[1], int(named[2] or 0)) if named else ("", 0)


def _same_title(one: Work, other: Work) -> str:
    key = one.title_key
    if key in GENERIC or len(key) < SHORT_TITLE:
        return ""
    if set(one.surnames) & set(other.surnames):
        return "They have the same title and an author in common."
    if not (one.surnames and other.surnames) and len(key) >= TELLING_TITLE:
        return "They have the same title."
    return ""


def _is_by_same(one: Work, other: Work) -> bool:
    return bool(one.surnames and other.surnames) and one.surnames[0] == other.surnames[0]


def _is_nearly(one: Work, other: Work) -> bool:
    shorter, longer = sorted((len(one.title_key), len(other.title_key)))
    if shorter < TELLING_TITLE or shorter < NEAR * longer or _is_counted(one, other):
        return False
    matcher = SequenceMatcher(None, one.title_key, other.title_key, autojunk=False)
    return matcher.quick_ratio() >= NEAR and matcher.ratio() >= NEAR


def _is_counted(one: Work, other: Work) -> bool:
    """True for parts of a series: titles that differ in a number or letter that counts."""
    differing = _title_words(one) ^ _title_words(other)
    return any(_COUNTING.fullmatch(word) for word in differing)


def _title_words(work: Work) -> set[str]:
    return set(_WORDS.findall(work.title.casefold()))
