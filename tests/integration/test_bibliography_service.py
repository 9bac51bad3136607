"""What a person does with files of references and Zotero libraries, on a real database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from storage_samples import document, document_id, page
from zotero_samples import ZoteroFolder

from app.core.bibliography import BibliographyFormat, EntryLeft, EntryMatch, MetadataSource
from app.core.errors import BibliographyError
from app.core.references import Reference
from app.core.types import AddResult, Box, Document, DocumentStatus, Metadata
from app.paths import Paths
from app.services.bibliography import BibliographyService, with_doi_of_name
from app.services.store import Store, open_store

BEES = Metadata("On the Dance of Bees", (), None, None)


@pytest.fixture
def store(library_folder: Path) -> Iterator[Store]:
    opened = open_store(Paths(library_folder))
    yield opened
    opened.close()


@pytest.fixture
def service(store: Store) -> BibliographyService:
    def change_metadata(document_id: str, metadata: Metadata) -> None:
        store.documents.set_metadata(document_id, metadata)
        store.contents.retitle(document_id, metadata.title)

    return BibliographyService(store, change_metadata)


def added(
    store: Store, metadata: Metadata = BEES, number: int = 1, path: str = "/papers/bees.pdf"
) -> Document:
    sample = document(number)
    made = Document(
        sample.id, Path(path).name, path, metadata.title, metadata.authors, metadata.year,
        metadata.doi, 3, sample.added_at, DocumentStatus.READY, None, metadata.venue,
        metadata.abstract,
    )  # fmt: skip
    store.documents.insert(made)
    return made


def bib(folder: Path, *entries: str) -> str:
    path = folder / "my.bib"
    path.write_text("\n".join(entries), "utf-8")
    return str(path)


def known(store: Store, number: int = 1) -> Metadata:
    found = store.documents.get(document_id(number))
    assert found is not None
    return found.metadata


@pytest.mark.parametrize(
    ("metadata", "entry", "reason"),
    [
        (Metadata("Else", doi="10.1234/b"), "doi = {10.1234/B}", "doi"),
        (Metadata("On the dance of bees"), "title={On the Dance of {B}ees.}, year=2020", "title"),
        (Metadata(""), "title={Other}, file={:bees.pdf:PDF}", "file"),
        (Metadata(""), "title={Other}, file={/papers/bees.pdf}", "file"),
    ],
)  # fmt: skip
def test_an_entry_describes_the_document_that_it_belongs_to(
    store: Store, service: BibliographyService, tmp_path: Path, metadata: Metadata, entry: str,
    reason: str,
) -> None:  # fmt: skip
    added(store, metadata)

    report = service.attach(bib(tmp_path, f"@article{{kim, author={{Kim, Jo}}, {entry}}}"))

    assert report.matched == (EntryMatch("kim", document_id(), reason),)
    assert known(store).authors == ("Jo Kim",)
    assert store.references.source_of(document_id()) is MetadataSource.BIBLIOGRAPHY


def test_entries_without_a_document_are_listed_and_nothing_is_made(
    store: Store, service: BibliographyService, tmp_path: Path
) -> None:
    added(store, Metadata("On the dance of bees", year=2019))
    (tmp_path / "wasps.pdf").write_bytes(b"%PDF-1.7")
    entries = (
        "@book{old, title={On the dance of bees}, year=2001}",
        "@book{wasps, title={On wasps}, file={wasps.pdf}}",
        "@book{gone, title={On ants}, file={gone.pdf}}",
    )

    report = service.attach(bib(tmp_path, *entries))

    assert [each.key for each in report.unmatched] == ["old", "wasps", "gone"]
    assert report.files == (str(tmp_path / "wasps.pdf"),)
    assert len(store.documents.all()) == 1


def test_a_title_in_other_signs_stays_so_that_nothing_is_encoded_anew(
    store: Store, service: BibliographyService, tmp_path: Path
) -> None:
    added(store, Metadata("On the dance of bees"))

    service.attach(bib(tmp_path, "@book{b, title={{On the Dance of Bees!}}, year=2019}"))

    assert known(store) == Metadata("On the dance of bees", year=2019)


def test_a_persons_own_corrections_are_only_filled_up(
    store: Store, service: BibliographyService, tmp_path: Path
) -> None:
    corrected = added(store, Metadata("My own title", ("Me",), None, "10.1234/b"))
    service.learn(corrected, MetadataSource.PERSON)

    service.attach(
        bib(tmp_path, "@book{b, title={Theirs}, author={Kim, Jo}, year=2019, doi={10.1234/b}}")
    )

    assert known(store) == Metadata("My own title", ("Me",), 2019, "10.1234/b")
    assert store.references.source_of(document_id()) is MetadataSource.PERSON


def test_the_second_entry_for_a_document_is_told(
    store: Store, service: BibliographyService, tmp_path: Path
) -> None:
    added(store, Metadata("Bees", doi="10.1234/b"))

    report = service.attach(
        bib(tmp_path, "@book{a, doi={10.1234/b}}", "@book{b, doi={10.1234/b}, title={Twice}}")
    )

    assert report.unmatched == (EntryLeft("b", "Twice", "Its document is described by a."),)


def test_a_broken_file_is_told_and_what_could_be_read_is_used(
    store: Store, service: BibliographyService, tmp_path: Path
) -> None:
    added(store, Metadata("Bees", doi="10.1234/b"))

    report = service.attach(bib(tmp_path, "@book{a, doi={10.1234/b}}", "@book{b, title={Half"))

    assert len(report.matched) == 1
    assert report.problems == ("Line 2: this entry is not complete.",)
    with pytest.raises(BibliographyError):
        service.attach(str(tmp_path / "none.bib"))


def test_ten_thousand_entries_find_their_documents(
    store: Store, service: BibliographyService, tmp_path: Path
) -> None:
    added(store, Metadata("On the dance of bees number 7777"))
    entries = (f"@book{{k{n}, title={{On the dance of bees number {n}}}}}" for n in range(10_000))

    report = service.attach(bib(tmp_path, *entries))

    assert [each.key for each in report.matched] == ["k7777"]
    assert len(report.unmatched) == 9_999


def test_a_described_document_is_linked_with_the_entries_that_name_it(
    store: Store, service: BibliographyService, tmp_path: Path
) -> None:
    added(store, Metadata("scan0001"), 1, "/papers/scan0001.pdf")
    citing = added(store, Metadata("On citing"), 2, "/papers/citing.pdf")
    entry = Reference(f"{citing.id[:16]}-r0", citing.id, 0, "1", "T", (), doi="10.1234/b")
    store.references.add([entry], [])

    service.attach(bib(tmp_path, "@book{b, doi={10.1234/b}, file={scan0001.pdf}}"))

    assert [each.linked_id for each in service.references(citing.id)] == [document_id(1)]
    assert [each.document_id for each in service.citing(document_id(1))] == [citing.id]


def test_zotero_gives_metadata_collections_tags_and_annotations(
    store: Store, service: BibliographyService, tmp_path: Path
) -> None:
    zotero = ZoteroFolder(tmp_path / "Zotero")
    item = zotero.item(title="On Bees", date="2019", DOI="10.1234/b")
    file = zotero.stored(item, "bees.pdf")
    zotero.annotation(file, "bees fly")
    zotero.tag(item, "flight")
    zotero.collection("Bees", item)
    plan = service.read_zotero(str(zotero.folder))
    made = added(store, Metadata("bees"), 1, plan.files[0])
    store.contents.add_page(page(), [])

    for _ in range(2):
        report = service.apply(plan, [AddResult("bees.pdf", made.id, "ready")])

    assert [each.document_id for each in report.matched] == [made.id]
    assert known(store) == Metadata("On Bees", (), 2019, "10.1234/b")
    assert store.annotations.tags_of(made.id) == ["flight"]
    assert store.collections.document_ids("Bees") == [made.id]
    mark = store.annotations.of_document(made.id)[0]
    assert mark.boxes == (Box(1, 72.0, 841.9 - 712.0, 300.0, 841.9 - 700.0),)
    assert (mark.text, mark.source) == ("bees fly", "zotero")


def test_works_that_cannot_be_added_are_left_with_their_reason(
    store: Store, service: BibliographyService, tmp_path: Path
) -> None:
    zotero = ZoteroFolder(tmp_path / "Zotero")
    zotero.item(title="Without a file")
    zotero.attached(zotero.item(title="Lost"), "storage:gone.pdf", 0)
    zotero.stored(zotero.item(title="Refused"), "bad.pdf")
    known_work = zotero.item(title="Known already to the library")
    zotero.tag(known_work, "known")
    made = added(store, Metadata("Known already to the library"))
    plan = service.read_zotero(str(zotero.folder))

    report = service.apply(plan, [AddResult("bad.pdf", "", "failed")])

    assert [(each.title, each.reason[:20]) for each in report.unmatched] == [
        ("Without a file", "It has no file, and "),
        ("Lost", str(zotero.folder)[:20]),
        ("Refused", "bad.pdf was not adde"),
    ]
    assert store.annotations.tags_of(made.id) == ["known"]


@pytest.mark.parametrize("kind", list(BibliographyFormat))
def test_documents_are_exported_and_found_again(
    store: Store, service: BibliographyService, tmp_path: Path, kind: BibliographyFormat
) -> None:
    first = added(store, Metadata("On the dance of bees", ("Jo Kim",), 2019, "10.1234/b", "Hives"))
    added(store, Metadata("Not this one"), 2)
    path = tmp_path / {"bibtex": "o.bib", "ris": "o.ris", "csl-json": "o.json"}[kind]

    path.write_text(service.export([first.id], kind), "utf-8")
    report = service.attach(str(path))

    assert [each.document_id for each in report.matched] == [first.id]
    assert report.unmatched == ()
    assert known(store) == first.metadata


def test_nothing_to_export_is_an_empty_file(service: BibliographyService) -> None:
    assert service.export([], BibliographyFormat.RIS) == ""
    assert json.loads(service.export([], BibliographyFormat.CSL_JSON)) == []


def test_a_document_without_a_doi_gets_the_one_that_its_file_name_spells(
    store: Store, service: BibliographyService
) -> None:
    service.learn(added(store, Metadata("On Bees"), 1, "/papers/10.1234_bees.5.pdf"))
    service.learn(added(store, Metadata("On Wasps"), 2, "/papers/wasps.pdf"))

    assert [known(store, number).doi for number in (1, 2)] == ["10.1234/bees.5", None]


def test_a_file_name_gives_the_doi_only_where_the_text_gives_none() -> None:
    named = "10.1234_named.pdf"

    assert with_doi_of_name(Metadata("On Bees"), named).doi == "10.1234/named"
    assert with_doi_of_name(Metadata("On Bees", doi="10.1234/own"), named).doi == "10.1234/own"
    assert with_doi_of_name(Metadata("On Bees"), "bees.pdf").doi is None
