from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from storage_samples import NOON, document, document_id, made

from app.core.bibliography import Annotation, MetadataSource
from app.core.errors import DocumentNotFound
from app.core.references import Reference, ReferenceMark
from app.core.types import Box, Metadata
from app.storage.annotations import AnnotationTable
from app.storage.database import Database
from app.storage.documents import DocumentTable
from app.storage.references import ReferenceTable

WASPS = Metadata("On the Flight of Wasps", ("Ann Vale",), 2019, "10.1234/w")


@pytest.fixture
def database(library_folder: Path) -> Iterator[Database]:
    with closing(made(library_folder)) as opened:
        for number in (1, 2, 3):
            DocumentTable(opened).insert(document(number))
        yield opened


@pytest.fixture
def table(database: Database) -> ReferenceTable:
    return ReferenceTable(database)


def entry(
    title: str = "On the flight of wasps.",
    year: int | None = 2020,
    doi: str | None = None,
    number: int = 0,
    authors: tuple[str, ...] = ("A. Vale",),
) -> Reference:
    owner = document_id(1)
    return Reference(
        f"{owner[:16]}-r{number}", owner, number, str(number + 1), f"Text {title}",
        (f"{owner[:16]}-s{number}",), title, authors, year, doi,
    )  # fmt: skip


def test_entries_and_marks_come_back_as_they_were_stored(table: ReferenceTable) -> None:
    entries = [entry(), entry("", None, None, 1, ())]
    marks = [ReferenceMark("s1", 3, 6, entries[0].id), ReferenceMark("s1", 6, 9, entries[1].id)]

    table.add(entries, marks)

    assert table.of_document(document_id(1)) == entries
    assert table.marks_of(document_id(1)) == marks
    assert table.of_document(document_id(2)) == []


@pytest.mark.parametrize(
    ("cited", "is_linked"),
    [
        (entry(), True),
        (entry(doi="10.1234/w", title=""), True),
        (entry(year=None, authors=()), True),
        (entry(year=2022), False),
        (entry(authors=("B. Other",)), False),
        (entry(title="On the Flight"), False),
        (entry(doi="10.1234/other", title="Else"), False),
    ],
)
def test_an_entry_is_linked_to_its_document_whichever_comes_first(
    table: ReferenceTable, cited: Reference, is_linked: bool
) -> None:
    linked = document_id(2) if is_linked else ""

    table.add([cited], [])
    table.link(document_id(2), WASPS)
    afterwards = table.of_document(document_id(1))[0].linked_id
    table.link(document_id(2), Metadata("Something else altogether"))
    unlinked = table.of_document(document_id(1))[0].linked_id
    table.link(document_id(2), WASPS)
    table.add([cited], [])

    assert (afterwards, unlinked) == (linked, "")
    assert table.of_document(document_id(1))[0].linked_id == linked
    assert [each.document_id for each in table.citing(document_id(2))] == (
        [document_id(1)] if is_linked else []
    )


def test_a_short_title_is_anybodys(table: ReferenceTable) -> None:
    table.link(document_id(2), Metadata("Bees"))

    table.add([entry("Bees", None, None, 0, ())], [])

    assert table.citing(document_id(2)) == []


def test_a_document_is_never_linked_to_itself(table: ReferenceTable) -> None:
    table.link(document_id(1), WASPS)

    table.add([entry(doi="10.1234/w")], [])

    assert table.of_document(document_id(1))[0].linked_id == ""


def test_a_removed_document_is_neither_linked_nor_citing(
    database: Database, table: ReferenceTable
) -> None:
    table.link(document_id(2), WASPS)
    table.add([entry()], [])

    DocumentTable(database).remove(document_id(2), NOON)
    assert table.of_document(document_id(1))[0].linked_id == ""
    DocumentTable(database).restore(document_id(2))
    assert table.of_document(document_id(1))[0].linked_id == document_id(2)
    DocumentTable(database).remove(document_id(1), NOON)
    assert table.citing(document_id(2)) == []


def test_erasing_a_document_takes_its_references_and_the_links_to_it(
    database: Database, table: ReferenceTable
) -> None:
    table.link(document_id(2), WASPS)
    table.add([entry()], [ReferenceMark("s1", 0, 3, entry().id)])

    DocumentTable(database).erase(document_id(2))
    left = table.of_document(document_id(1))[0].linked_id
    DocumentTable(database).erase(document_id(1))

    assert left == ""
    assert table.marks_of(document_id(1)) == []


def test_who_named_a_work_is_remembered(table: ReferenceTable) -> None:
    before = table.source_of(document_id(2))

    table.link(document_id(2), WASPS, MetadataSource.PERSON)

    assert (before, table.source_of(document_id(2))) == (
        MetadataSource.PARSED,
        MetadataSource.PERSON,
    )


def test_references_of_an_unknown_document_are_refused(table: ReferenceTable) -> None:
    with pytest.raises(DocumentNotFound):
        table.add([replace(entry(), document_id="f" * 64)], [])
    with pytest.raises(DocumentNotFound):
        table.link("f" * 64, WASPS)


def test_tags_and_annotations_are_kept_once(database: Database) -> None:
    annotations = AnnotationTable(database)
    mark = Annotation(
        document_id(1), 2, (Box(2, 1.0, 2.0, 3.0, 4.0),), "highlight", "bees fly", "indeed",
        "#ffd400", "zotero", "2024-05-01 12:00:00",
    )  # fmt: skip
    for _ in range(2):
        annotations.add_tags(document_id(1), ["wasps", "bees", " "])
        annotations.add([mark])

    assert annotations.tags_of(document_id(1)) == ["bees", "wasps"]
    assert annotations.of_document(document_id(1)) == [mark]
    annotations.remove_tag(document_id(1), "wasps")
    assert annotations.tags() == [("bees", 1)]
    with pytest.raises(DocumentNotFound):
        annotations.add([replace(mark, document_id="f" * 64)])
