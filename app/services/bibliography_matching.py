"""Which document an entry describes, and what is then known of it; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from app.core.bibliography import BibliographyEntry, EntryMatch, MetadataSource
from app.core.text import match_key
from app.core.types import Document, Metadata

MIN_KEY = 12
"""Letters of a title below which it could be anybody's."""


class DocumentIndex:
    """The documents of a library by DOI, title, path and file name; the oldest one wins."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._by_doi: dict[str, Document] = {}
        self._by_title: dict[str, list[Document]] = {}
        self._by_path: dict[str, Document] = {}
        self._by_file: dict[str, list[Document]] = {}
        for document in sorted(documents, key=lambda each: (each.added_at, each.id)):
            if document.doi:
                self._by_doi.setdefault(document.doi.lower(), document)
            self._by_title.setdefault(match_key(document.title), []).append(document)
            self._by_path.setdefault(document.path, document)
            self._by_file.setdefault(document.file.casefold(), []).append(document)

    def at(self, path: str) -> Document | None:
        """The document that was added from ``path``."""
        return self._by_path.get(path)

    def match(self, entry: BibliographyEntry, folder: Path) -> EntryMatch | None:
        """The document with the entry's DOI, else its title and year, else its attached file.

        ``folder`` is what relative paths of files start from. A file name counts only where one
        document has it, and where their titles do not contradict each other.
        """
        metadata = entry.metadata
        document = self._by_doi.get(metadata.doi.lower()) if metadata.doi else None
        if document:
            return EntryMatch(entry.key, document.id, "doi")
        key = match_key(metadata.title)
        alike = self._by_title.get(key, []) if len(key) >= MIN_KEY else []
        fitting = [each for each in alike if _same_year(each.year, metadata.year)]
        if fitting:
            return EntryMatch(entry.key, fitting[0].id, "title")
        for name in entry.files:
            document = self.at(str(folder / name)) or self._named(Path(name).name, metadata)
            if document:
                return EntryMatch(entry.key, document.id, "file")
        return None

    def _named(self, file: str, metadata: Metadata) -> Document | None:
        found = self._by_file.get(file.casefold(), [])
        if len(found) != 1 or (metadata.doi and found[0].doi):
            return None
        return found[0]


def _same_year(one: int | None, other: int | None) -> bool:
    return one is None or other is None or abs(one - other) <= 1


def merged(known: Metadata, given: Metadata, source: MetadataSource) -> Metadata:
    """What is known of a work once an entry describes it.

    The entry's fields win over what was read from the file, but a person's own corrections win
    over the entry, which then only fills what is empty. A title that says the same in other
    signs stays as it is, for the passages are indexed under it.

    >>> merged(Metadata("On bees", year=2019), Metadata("On Bees.", ("A. Bee",), 2020),
    ...        MetadataSource.PARSED)
    ... # doctest: +NORMALIZE_WHITESPACE
    Metadata(title='On bees', authors=('A. Bee',), year=2020, doi=None, venue='', abstract='')
    """
    first, second = (known, given) if source is MetadataSource.PERSON else (given, known)
    title = first.title or second.title
    if match_key(given.title) == match_key(known.title) and known.title:
        title = known.title
    return replace(
        known,
        title=title,
        authors=first.authors or second.authors,
        year=first.year or second.year,
        doi=first.doi or second.doi,
        venue=first.venue or second.venue,
        abstract=first.abstract or second.abstract,
    )
