from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from storage_samples import document, document_id, later, page, passage, sentence

from app.core.errors import DocumentNotFound
from app.core.types import DocumentStatus, Metadata, ModelSpec, Problem
from app.storage.collections import CollectionTable
from app.storage.contents import ContentTable
from app.storage.database import Database
from app.storage.documents import DocumentTable
from app.storage.lexical_index import FtsIndex
from app.storage.models import ModelTable

PROBLEM = Problem("DocumentEncrypted", "It is locked.", "Give the password.")


@pytest.fixture
def database(library_folder: Path) -> Iterator[Database]:
    opened = Database(library_folder / "library.sqlite3", library_folder / "backups")
    opened.open()
    with closing(opened):
        yield opened


@pytest.fixture
def table(database: Database) -> DocumentTable:
    return DocumentTable(database)


def test_a_document_comes_back_as_it_was_stored(table: DocumentTable) -> None:
    odd = replace(document(), file="b\udcff.pdf", path="/a/b\udcff.pdf", year=None, doi=None)
    failed = replace(document(2), status=DocumentStatus.FAILED, problem=PROBLEM)

    table.insert(odd)
    table.insert(failed)

    assert table.get(odd.id) == odd
    assert table.get(failed.id) == failed
    assert table.get("unknown") is None


def test_documents_are_listed_newest_first(table: DocumentTable) -> None:
    for number, minutes in ((1, 5), (2, 9), (3, 1)):
        table.insert(document(number, minutes=minutes))

    assert [found.id for found in table.all()] == [document_id(n) for n in (2, 1, 3)]
    assert [found.id for found in table.by_status(DocumentStatus.READY)] == [
        document_id(n) for n in (3, 1, 2)
    ]


def test_documents_are_found_by_the_beginning_of_their_id(table: DocumentTable) -> None:
    table.insert(document(1))
    table.insert(document(2))

    assert [found.id for found in table.find("AAA1")] == [document_id(1)]
    assert len(table.find("aaa")) == 2
    assert [table.find(prefix) for prefix in ("", "b", "%", "aaa_", "\udcff")] == [[]] * 5


def test_states_are_counted_and_changed(table: DocumentTable) -> None:
    table.insert(document(1))
    table.insert(document(2))

    table.set_status(document_id(1), DocumentStatus.FAILED, PROBLEM)

    found = table.get(document_id(1))
    assert found == replace(document(1), status=DocumentStatus.FAILED, problem=PROBLEM)
    assert table.counts() == {
        **dict.fromkeys(DocumentStatus, 0),
        DocumentStatus.FAILED: 1,
        DocumentStatus.READY: 1,
    }
    table.set_status(document_id(1), DocumentStatus.READY)
    assert table.get(document_id(1)) == document(1)


def test_metadata_and_page_count_can_be_set(table: DocumentTable) -> None:
    table.insert(document())

    table.set_metadata(document_id(), Metadata("On \ud800Wasps", ("W. Wasp",), 1999, None))
    table.set_page_count(document_id(), 12)

    assert table.get(document_id()) == replace(
        document(), title="On �Wasps", authors=("W. Wasp",), year=1999, doi=None, page_count=12
    )


def test_changing_an_unknown_document_is_refused(table: DocumentTable) -> None:
    with pytest.raises(DocumentNotFound):
        table.set_status("unknown", DocumentStatus.READY)
    with pytest.raises(DocumentNotFound):
        table.begin_reading("unknown")
    table.erase("unknown")


def test_reading_again_begins_with_nothing(database: Database, table: DocumentTable) -> None:
    contents = ContentTable(database)
    for number in (1, 2):
        table.insert(document(number))
        contents.add_page(page(of=number), [sentence(0, "Bees fly.", of=number)])
        contents.add_passages(
            [passage(n, f"Bees fly {n}.", of=number) for n in range(450)], "On Bees"
        )

    table.begin_reading(document_id(1))

    found = table.get(document_id(1))
    assert found is not None
    assert (found.status, table.attempts(document_id(1))) == (DocumentStatus.READING, 1)
    assert contents.sentences(document_id(1)) == []
    assert contents.pages(document_id(1)) == []
    assert [contents.passage_count(document_id(n)) for n in (1, 2)] == [0, 450]
    assert FtsIndex(database).is_sound()
    table.reset_attempts(document_id(1))
    assert table.attempts(document_id(1)) == 0


def test_a_removed_document_can_be_restored(table: DocumentTable) -> None:
    table.insert(document())

    table.remove(document_id(), later(5))

    assert (table.get(document_id()), table.all(), table.find("a")) == (None, [], [])
    assert table.by_status(DocumentStatus.READY) == []
    assert table.get(document_id(), include_removed=True) == document()
    assert table.removed_before(later(5)) == []
    assert table.removed_before(later(6)) == [document_id()]
    table.restore(document_id())
    assert table.all() == [document()]
    assert table.removed_before(later(6)) == []


def test_an_erased_document_is_gone_with_its_contents(
    database: Database, table: DocumentTable
) -> None:
    contents = ContentTable(database)
    table.insert(document())
    contents.add_page(page(), [sentence(0, "Bees fly.")])
    contents.add_passages([passage(0, "Bees fly.")], "On Bees")

    table.erase(document_id())

    assert table.get(document_id(), include_removed=True) is None
    assert contents.sentences_by_id([sentence(0, "").id]) == []
    assert contents.passage_count() == 0
    assert database.check() == []
    assert FtsIndex(database).is_sound()


def test_erased_text_is_gone_from_every_file(database: Database, table: DocumentTable) -> None:
    contents = ContentTable(database)
    for number in range(1, 12):
        table.insert(document(number))
        contents.add_page(page(text="A xylocopa here.", of=number), [])
        contents.add_page(page(2, of=number), [sentence(0, "A xylocopa here.", of=number)])
        contents.add_passages([passage(0, "A xylocopa here.", of=number)], "On Bees")
    assert b"xylocop" in raw_bytes(database)

    for number in range(1, 12):
        table.erase(document_id(number))
    FtsIndex(database).purge()

    assert b"xylocop" not in raw_bytes(database)


def test_collections_hold_documents(database: Database, table: DocumentTable) -> None:
    collections = CollectionTable(database)
    for number in (1, 2, 3):
        table.insert(document(number, minutes=number))

    collections.add("Bees", [document_id(2), document_id(1), "unknown"])
    collections.add("Bees", [document_id(2)])
    collections.add("Ants", [])
    table.remove(document_id(1), later(9))

    assert collections.all() == [("Ants", 0), ("Bees", 1)]
    assert collections.document_ids("Bees") == [document_id(2)]
    assert collections.document_ids("Wasps") == []
    table.restore(document_id(1))
    assert collections.document_ids("Bees") == [document_id(1), document_id(2)]
    table.erase(document_id(1))
    assert collections.all() == [("Ants", 0), ("Bees", 1)]


def test_models_are_kept_by_name(database: Database) -> None:
    models = ModelTable(database)
    first = ModelSpec("small", "/m/a.gguf", 10, 135, 2048, "Q4_1", "llama", is_bundled=True)
    second = ModelSpec("big", "/m/b.gguf", 20, 0, 4096, "Q8_0", "llama", "MIT")

    models.put(first, later(0))
    models.put(second, later(1))
    models.put(replace(first, path="/n/a.gguf"), later(2))

    assert models.all() == [replace(first, path="/n/a.gguf"), second]
    assert models.get("big") == second
    assert models.get("other") is None
    models.remove("big")
    models.remove("big")
    assert models.all() == [replace(first, path="/n/a.gguf")]


def raw_bytes(database: Database) -> bytes:
    folder = database.path.parent
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())
