"""The tables of places, watched folders, versions and collections."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from storage_samples import document, document_id, later, made

from app.core.errors import DocumentNotFound
from app.core.folders import SeenFile, VersionPair, VersionState, WatchedFolder
from app.core.types import DocumentStatus
from app.storage.collections import CollectionTable
from app.storage.database import Database
from app.storage.document_paths import PathTable
from app.storage.documents import DocumentTable
from app.storage.versions import VersionTable
from app.storage.watched import WatchedTable

ONE, TWO, THREE = (document_id(number) for number in (1, 2, 3))
STRANGE = os.fsdecode(b"/p/caf\xe9.pdf")


@pytest.fixture
def database(library_folder: Path) -> Iterator[Database]:
    with closing(made(library_folder)) as opened:
        table = DocumentTable(opened)
        for number in (1, 2, 3):
            table.insert(document(number, minutes=number))
        yield opened


@pytest.fixture
def paths(database: Database) -> PathTable:
    return PathTable(database)


@pytest.fixture
def watched(database: Database) -> WatchedTable:
    table = WatchedTable(database)
    table.add(WatchedFolder("/p", "Bees", added_at=later(0)))
    return table


@pytest.fixture
def versions(database: Database) -> VersionTable:
    return VersionTable(database)


@pytest.fixture
def collections(database: Database) -> CollectionTable:
    return CollectionTable(database)


def pair(newer: str, older: str, state: VersionState = VersionState.OFFERED) -> VersionPair:
    return VersionPair(newer, older, "Same title.", state)


def test_a_document_has_the_paths_where_it_was_seen_the_last_first(paths: PathTable) -> None:
    paths.record(ONE, "/p/a.pdf", later(1))
    paths.record(ONE, STRANGE, later(2))
    paths.record(ONE, "/p/a.pdf", later(3))

    assert paths.paths_of(ONE) == ["/p/a.pdf", STRANGE]
    assert paths.documents_at(STRANGE) == [ONE]


def test_a_path_is_of_the_document_that_was_last_read_there(paths: PathTable) -> None:
    paths.record(ONE, "/p/a.pdf", later(1))

    assert paths.record(TWO, "/p/a.pdf", later(2)) == [ONE]
    assert paths.documents_at("/p/a.pdf") == [TWO]
    assert paths.without_path() == {ONE, THREE}


def test_a_path_of_an_unknown_document_is_refused(paths: PathTable) -> None:
    with pytest.raises(DocumentNotFound):
        paths.record("nobody", "/p/a.pdf", later(1))


def test_forgetting_a_path_leaves_the_document(paths: PathTable, database: Database) -> None:
    paths.record(ONE, "/p/a.pdf", later(1))

    paths.forget("/p/a.pdf", "/p/unknown.pdf")

    assert paths.paths_of(ONE) == []
    assert DocumentTable(database).get(ONE) is not None


def test_a_moved_path_moves_where_the_document_was_added_from(
    paths: PathTable, database: Database
) -> None:
    added_from = document(1).path
    paths.record(ONE, added_from, later(1))
    paths.record(TWO, "/p/taken.pdf", later(1))

    paths.move(added_from, "/p/taken.pdf")
    paths.move("/p/unknown.pdf", "/p/other.pdf")

    assert paths.paths_of(ONE) == ["/p/taken.pdf"]
    assert paths.paths_of(TWO) == []
    assert DocumentTable(database).get(ONE).path == "/p/taken.pdf"
    assert DocumentTable(database).get(ONE).file == "paper1.pdf"


def test_an_erased_document_has_no_paths(paths: PathTable, database: Database) -> None:
    paths.record(ONE, "/p/a.pdf", later(1))

    DocumentTable(database).erase(ONE)

    assert paths.documents_at("/p/a.pdf") == []


def test_a_watched_folder_is_kept_and_can_be_given_other_collections(
    watched: WatchedTable,
) -> None:
    watched.add(WatchedFolder(STRANGE, added_at=later(1)))
    watched.add(WatchedFolder("/p", "Wasps", by_subfolder=True, added_at=later(2)))

    assert watched.folders() == [
        WatchedFolder("/p", "Wasps", by_subfolder=True, added_at=later(0)),
        WatchedFolder(STRANGE, added_at=later(1)),
    ]


def test_what_was_seen_comes_back_and_goes_with_its_folder(watched: WatchedTable) -> None:
    files = [SeenFile("/p/a.pdf", 10, 2**62, 2**63 - 1, ONE), SeenFile(STRANGE, 1, 2)]
    watched.put("/p", files)
    watched.put("/nowhere", files)

    assert watched.files("/p") == {each.path: each for each in files}
    watched.drop("/p", ["/p/a.pdf"])
    assert list(watched.files("/p")) == [STRANGE]
    assert watched.remove("/p")
    assert not watched.remove("/p")
    assert watched.files("/p") == {}


def test_files_that_came_into_the_library_are_told(
    watched: WatchedTable, paths: PathTable, database: Database
) -> None:
    watched.put("/p", [SeenFile("/p/a.pdf", 1, 1), SeenFile("/p/b.pdf", 1, 1, 0, TWO)])
    paths.record(ONE, "/p/a.pdf", later(1))
    paths.record(TWO, "/p/b.pdf", later(1))
    DocumentTable(database).set_status(ONE, DocumentStatus.READING)

    (found,) = watched.taken_in("/p")

    assert (found.file.path, found.document_id, found.is_searchable) == ("/p/a.pdf", ONE, False)


def test_a_pair_is_offered_once_in_either_order(versions: VersionTable) -> None:
    assert versions.offer(pair(TWO, ONE))
    assert not versions.offer(pair(TWO, ONE))
    assert not versions.offer(pair(ONE, TWO))
    assert versions.in_state(VersionState.OFFERED) == [pair(TWO, ONE)]


def test_a_word_on_a_pair_replaces_the_offer_and_keeps_its_reason(versions: VersionTable) -> None:
    versions.offer(pair(TWO, ONE))

    versions.put(VersionPair(ONE, TWO, "", VersionState.SEPARATE))

    assert versions.between(TWO, ONE) == VersionPair(ONE, TWO, "", VersionState.SEPARATE)
    assert not versions.offer(pair(TWO, ONE))
    versions.put(VersionPair(ONE, TWO, "They say so.", VersionState.JOINED))
    versions.put(VersionPair(ONE, TWO, "", VersionState.SEPARATE))
    assert versions.between(ONE, TWO).reason == "They say so."


def test_versions_of_a_work_are_found_through_one_another(versions: VersionTable) -> None:
    versions.put(pair(TWO, ONE, VersionState.JOINED))
    versions.put(pair(THREE, TWO, VersionState.JOINED))

    assert versions.of_work(ONE) == [THREE, TWO]
    versions.put(pair(THREE, TWO, VersionState.SEPARATE))
    assert versions.of_work(ONE) == [TWO]
    assert versions.of_work(THREE) == []


def test_a_pair_with_a_removed_document_is_not_shown(
    versions: VersionTable, database: Database
) -> None:
    versions.offer(pair(TWO, ONE))

    DocumentTable(database).remove(ONE, later(1))

    assert versions.in_state(VersionState.OFFERED) == []
    assert versions.between(ONE, TWO) is not None


def test_documents_go_into_collections_and_out_again(collections: CollectionTable) -> None:
    collections.add("Bees", [ONE, TWO, "unknown"])
    collections.add("Wasps", [ONE])

    collections.remove("Bees", [ONE, THREE])

    assert collections.all() == [("Bees", 1), ("Wasps", 1)]
    assert collections.of_document(ONE) == ["Wasps"]
    assert collections.document_ids("Bees") == [TWO]


def test_a_collection_can_be_made_empty_renamed_and_deleted(collections: CollectionTable) -> None:
    assert collections.create("Bees")
    assert not collections.create("Bees")
    collections.add("Wasps", [ONE])

    assert not collections.rename("Bees", "Wasps")
    assert collections.rename("Wasps", "Hornets")
    assert collections.delete("Bees")
    assert not collections.delete("Bees")
    assert collections.all() == [("Hornets", 1)]
    assert collections.exists("Hornets")
