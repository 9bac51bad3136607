"""What the library panel shows, read at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.core.errors import CollectionNotFound
from app.core.folders import VersionPair
from app.core.types import Document

if TYPE_CHECKING:
    from app.services.desk import Desk


@dataclass(frozen=True, slots=True)
class LibraryContents:
    """Documents, ids by collection, without an original and read, numbers of versions by id."""

    documents: tuple[Document, ...] = ()
    collections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gone: frozenset[str] = frozenset()
    versions: Mapping[str, int] = field(default_factory=dict)
    removed_count: int = 0
    read: frozenset[str] = frozenset()

    def of(self, collection: str) -> tuple[Document, ...]:
        """The documents of a collection; all of them for ''."""
        if not collection:
            return self.documents
        members = set(self.collections.get(collection, ()))
        return tuple(each for each in self.documents if each.id in members)


def read_contents(desk: Desk) -> LibraryContents:
    """Read it; a few short queries."""
    return LibraryContents(
        tuple(desk.library.documents()),
        _collections(desk),
        frozenset(desk.library.without_path()),
        version_counts(desk.versions.joined()),
        len(desk.library.removed()),
        frozenset(desk.library.read_ids()),
    )


def _collections(desk: Desk) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, _count in desk.collections.collections():
        try:
            found[name] = tuple(desk.collections.document_ids(name))
        except CollectionNotFound:  # Deleted in between; the list is read anew soon.
            continue
    return found


def version_counts(pairs: Iterable[VersionPair]) -> dict[str, int]:
    """How many versions the work of each document has, where there is more than one.

    >>> version_counts([VersionPair("c", "b", ""), VersionPair("b", "a", "")])["a"]
    3
    """
    works: dict[str, set[str]] = {}
    for pair in pairs:
        one, other = (works.get(each, {each}) for each in (pair.newer_id, pair.older_id))
        work = one | other
        works.update(dict.fromkeys(work, work))
    return {document_id: len(work) for document_id, work in works.items()}
