"""References: what documents cite, files of references, and libraries of Zotero."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app.core.bibliography import (
    Annotation,
    AttachReport,
    BibliographyEntry,
    BibliographyFormat,
    EntryLeft,
    EntryMatch,
    MetadataSource,
    ZoteroAnnotation,
    ZoteroItem,
    ZoteroPlan,
)
from app.core.references import Reference, ReferenceMark
from app.core.types import AddResult, Box, Document, Metadata
from app.parsing.bibliography import read_bibliography, write_bibliography
from app.parsing.identifiers import doi_in_file_name
from app.services.bibliography_matching import DocumentIndex, merged
from app.services.store import Store
from app.storage.zotero import read_zotero

log = logging.getLogger(__name__)

READABLE = (".pdf", ".epub", ".html", ".htm", ".docx", ".md", ".txt")
SOURCE = "zotero"
ChangeMetadata = Callable[[str, Metadata], None]


class BibliographyService:
    """References of one library; what is read from elsewhere is never written to."""

    def __init__(self, store: Store, change_metadata: ChangeMetadata) -> None:
        """``change_metadata`` stores what is known of a work and indexes its new title."""
        self._store = store
        self._change_metadata = change_metadata

    def references(self, document_id: str) -> list[Reference]:
        """The reference list of a document; entries that are in the library carry its id."""
        return self._store.references.of_document(document_id)

    def marks(self, document_id: str) -> list[ReferenceMark]:
        """The marks in a document's text that point to its references."""
        return self._store.references.marks_of(document_id)

    def citing(self, document_id: str) -> list[Reference]:
        """The entries of other documents that name this one."""
        return self._store.references.citing(document_id)

    def learn(self, document: Document, source: MetadataSource = MetadataSource.PARSED) -> None:
        """Link a document with the entries that name it, once its metadata are known or changed.

        A document whose text names no DOI gets the one that its file's name spells, if it does.
        ``source`` is ``PERSON`` for a correction by hand: no file of references undoes it.

        Raises:
            DocumentNotFound: it was erased meanwhile.
        """
        known = document.metadata
        if source is MetadataSource.PARSED:
            known = with_doi_of_name(known, document.file)
            if known != document.metadata:
                self._store.documents.set_metadata(document.id, known)
        self._store.references.link(document.id, known, source)

    def was_corrected(self, document: Document) -> None:
        """A person corrected a document: no file of references undoes it."""
        self.learn(document, MetadataSource.PERSON)

    def attach(self, path: str) -> AttachReport:
        """Let a ``.bib``, ``.ris`` or CSL-JSON file describe the documents of the library.

        An entry belongs to the document with its DOI, its title and year, or its attached file.
        Nothing is made for the others: they are listed, and so are their files that exist.
        Add those and attach the file once more to describe them too.

        Raises:
            BibliographyError: the file cannot be read.
        """
        source = Path(path).expanduser()
        found = read_bibliography(source)
        matcher = _Matcher(DocumentIndex(self._store.documents.all()), source.parent)
        for entry in found.entries:
            match = matcher.take(entry)
            if match:
                self._describe(match.document_id, entry.metadata)
        log.info("%d of %d references matched", len(matcher.matched), len(found.entries))
        return matcher.report(found.problems)

    def read_zotero(self, folder: str, linked_base: str = "") -> ZoteroPlan:
        """What a Zotero data folder holds; add its ``files`` to the library, then ``apply`` it.

        ``linked_base`` is the folder of linked files with a relative path, where Zotero has one.

        Raises:
            BibliographyError: there is no Zotero library that can be read.
        """
        base = Path(linked_base).expanduser() if linked_base else None
        return read_zotero(Path(folder).expanduser(), base)

    def apply(self, plan: ZoteroPlan, results: Sequence[AddResult]) -> AttachReport:
        """Give the documents what Zotero knows: metadata, collections, tags, annotations.

        ``results`` are those of adding ``plan.files``, in the same order. Doing it again changes
        nothing.

        Raises:
            LibraryError: the library itself cannot be written.
        """
        index = DocumentIndex(self._store.documents.all())
        added = _added(plan.files, results)
        matcher = _Matcher(index, Path())
        problems = list(plan.problems)
        for item in plan.items:
            match = _match_by_file(item, index, added) or matcher.find(item.entry)
            if match is None:
                matcher.leave(item.entry, _why_left(item, results))
                continue
            matcher.matched.append(match)
            self._give(item, match, index, added)
            problems += [
                f"{each.path}: {each.problem}." for each in item.attachments if each.problem
            ]
        return matcher.report(problems)

    def export(self, document_ids: Sequence[str], kind: BibliographyFormat) -> str:
        """The documents as a file of references, in the order given; all of them for no ids."""
        documents = self._store.documents.all()
        if document_ids:
            known = {document.id: document for document in documents}
            documents = [known[each] for each in document_ids if each in known]
        return write_bibliography(documents, kind)

    def _describe(self, document_id: str, given: Metadata) -> None:
        document = self._store.documents.get(document_id)
        if document is None:
            return
        source = self._store.references.source_of(document_id)
        known = merged(document.metadata, given, source)
        if known != document.metadata:
            self._change_metadata(document_id, known)
        if source is not MetadataSource.PERSON:
            source = MetadataSource.BIBLIOGRAPHY
        self._store.references.link(document_id, known, source)

    def _give(
        self,
        item: ZoteroItem,
        match: EntryMatch,
        index: DocumentIndex,
        added: Mapping[str, str],
    ) -> None:
        """Describe every document of an item, and keep what hangs on each."""
        marked = {match.document_id: ()} | {
            document_id: each.annotations
            for each in item.attachments
            if (document_id := _id_at(each.path, index, added))
        }
        if item.entry.metadata.title:
            self._describe(match.document_id, item.entry.metadata)
        for document_id, marks in marked.items():
            self._store.annotations.add_tags(document_id, item.tags)
            if marks:
                sizes = self._store.contents.page_sizes(document_id)
                self._store.annotations.add([_annotation(document_id, a, sizes) for a in marks])
        for collection in item.collections:
            self._store.collections.add(collection, list(marked))


class _Matcher:
    """Entries one by one: each document is described by one entry."""

    def __init__(self, index: DocumentIndex, folder: Path) -> None:
        self._index = index
        self._folder = folder
        self._taken: dict[str, str] = {}
        self.matched: list[EntryMatch] = []
        self._left: list[EntryLeft] = []
        self._files: list[str] = []

    def find(self, entry: BibliographyEntry) -> EntryMatch | None:
        return self._index.match(entry, self._folder)

    def take(self, entry: BibliographyEntry) -> EntryMatch | None:
        """The match of an entry; without one it is listed as left, with its files."""
        match = self.find(entry)
        if match is None:
            self._files += self._existing(entry)
            self.leave(entry, "No document has its DOI, or its title and year, or its file.")
            return None
        if match.document_id in self._taken:
            self.leave(entry, f"Its document is described by {self._taken[match.document_id]}.")
            return None
        self._taken[match.document_id] = entry.key
        self.matched.append(match)
        return match

    def leave(self, entry: BibliographyEntry, reason: str) -> None:
        self._left.append(EntryLeft(entry.key, entry.metadata.title, reason))

    def report(self, problems: Iterable[str]) -> AttachReport:
        files = tuple(dict.fromkeys(self._files))
        return AttachReport(tuple(self.matched), tuple(self._left), files, tuple(problems))

    def _existing(self, entry: BibliographyEntry) -> list[str]:
        places = [self._folder / Path(name).expanduser() for name in entry.files]
        return [str(place) for place in places if _is_readable(place)]


def with_doi_of_name(metadata: Metadata, file: str) -> Metadata:
    """The metadata with the DOI that the file's name spells, where the text names none."""
    if metadata.doi:
        return metadata
    doi = doi_in_file_name(file, metadata.venue)
    return replace(metadata, doi=doi) if doi else metadata


def _is_readable(place: Path) -> bool:
    try:
        return place.suffix.lower() in READABLE and place.is_file()
    except (OSError, ValueError):
        return False


def _added(files: Sequence[str], results: Sequence[AddResult]) -> dict[str, str]:
    """The document of each path that was added."""
    if len(files) == len(results):
        return {path: each.id for path, each in zip(files, results, strict=True) if each.id}
    names = [Path(path).name for path in files]
    by_name = {each.file: each.id for each in results if each.id}
    return {
        path: by_name[name]
        for path, name in zip(files, names, strict=True)
        if name in by_name and names.count(name) == 1
    }


def _id_at(path: str, index: DocumentIndex, added: Mapping[str, str]) -> str:
    document = index.at(path)
    return added.get(path) or (document.id if document else "")


def _match_by_file(
    item: ZoteroItem, index: DocumentIndex, added: Mapping[str, str]
) -> EntryMatch | None:
    ids = [_id_at(each.path, index, added) for each in item.attachments]
    first = next(filter(None, ids), "")
    return EntryMatch(item.entry.key, first, "file") if first else None


def _why_left(item: ZoteroItem, results: Sequence[AddResult]) -> str:
    if not item.attachments:
        return "It has no file, and no document has its DOI or title."
    problem = next((each.problem for each in item.attachments if each.problem), "")
    if problem:
        return f"{item.attachments[0].path}: {problem}."
    name = Path(item.attachments[0].path).name
    failed = [each.problem.title for each in results if each.file == name and each.problem]
    return failed[0] if failed else f"{name} was not added."


def _annotation(
    document_id: str, given: ZoteroAnnotation, sizes: Sequence[tuple[float, float]]
) -> Annotation:
    """The annotation with its boxes counted from the page's top, as all of ours are."""
    has_page = 1 <= given.page <= len(sizes)
    height = sizes[given.page - 1][1] if has_page else 0.0
    boxes = tuple(
        Box(given.page, x0, height - y1, x1, height - y0) for x0, y0, x1, y1 in given.rects
    )
    return Annotation(
        document_id,
        given.page,
        boxes if has_page else (),
        given.kind,
        given.text,
        given.comment,
        given.color,
        SOURCE,
        given.created_at,
    )
