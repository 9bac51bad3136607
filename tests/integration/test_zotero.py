from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from zotero_samples import ZoteroFolder, contents

from app.core.bibliography import ZoteroAnnotation
from app.core.errors import BibliographyError
from app.core.types import Metadata
from app.storage.zotero import read_zotero


@pytest.fixture
def zotero(tmp_path: Path) -> ZoteroFolder:
    return ZoteroFolder(tmp_path / "Zotero")


def test_a_work_comes_with_all_that_hangs_on_it(zotero: ZoteroFolder) -> None:
    item = zotero.item(
        title="On Bees", date="2019-05-04 May 4, 2019", DOI="10.1234/ABC",
        publicationTitle="Hives", abstractNote="They fly.",
    )  # fmt: skip
    zotero.author(item, "Ada", "Roe", order=1)
    zotero.author(item, "Jo", "Kim", order=0)
    zotero.author(item, "Ed", "Itor", kind=2, order=2)
    file = zotero.stored(item, "bees.pdf")
    outer = zotero.collection("Animals")
    zotero.collection("Bees", item, within=outer)
    zotero.tag(item, "flight")
    zotero.annotation(file, "bees fly", "indeed")

    plan = read_zotero(zotero.folder)

    found = plan.items[0]
    assert found.entry.metadata == Metadata(
        "On Bees", ("Jo Kim", "Ada Roe"), 2019, "10.1234/abc", "Hives", "They fly."
    )
    assert (found.collections, found.tags) == (("Animals / Bees",), ("flight",))
    assert plan.files == (zotero.path_of(file, "bees.pdf"),)
    assert found.attachments[0].annotations == (
        ZoteroAnnotation(
            1, ((72.0, 700.0, 300.0, 712.0),), "highlight", "bees fly", "indeed", "#ffd400",
            "2024-05-01 12:00:00",
        ),
    )  # fmt: skip


def test_not_one_byte_of_the_folder_is_changed(zotero: ZoteroFolder) -> None:
    zotero.stored(zotero.item(title="On Bees"), "bees.pdf")
    before = contents(zotero.folder)

    read_zotero(zotero.folder)

    assert contents(zotero.folder) == before


def test_a_running_zotero_that_holds_its_lock_is_no_hindrance(zotero: ZoteroFolder) -> None:
    zotero.item(title="On Bees")

    with closing(sqlite3.connect(zotero.database, isolation_level=None)) as running:
        running.execute("PRAGMA locking_mode = EXCLUSIVE")
        running.execute("BEGIN EXCLUSIVE")
        plan = read_zotero(zotero.folder)

    assert [each.entry.metadata.title for each in plan.items] == ["On Bees"]


def test_what_only_stands_in_the_log_is_read_and_the_log_is_left_as_it_is(
    zotero: ZoteroFolder,
) -> None:
    with closing(sqlite3.connect(zotero.database, isolation_level=None)) as running:
        running.execute("PRAGMA journal_mode = WAL")
        running.execute("PRAGMA wal_autocheckpoint = 0")
        zotero.item(title="On Bees")
        before = contents(zotero.folder)
        plan = read_zotero(zotero.folder)
        after = contents(zotero.folder)

    assert [each.entry.metadata.title for each in plan.items] == ["On Bees"]
    assert after == before


def test_what_was_thrown_away_is_left_out(zotero: ZoteroFolder) -> None:
    gone, kept = zotero.item(title="Gone"), zotero.item(title="Kept")
    zotero.throw_away(gone)
    file, lost = zotero.stored(kept, "a.pdf"), zotero.stored(kept, "b.pdf")
    zotero.throw_away(lost)
    zotero.throw_away(zotero.annotation(file, "gone"))

    plan = read_zotero(zotero.folder)

    assert [each.entry.metadata.title for each in plan.items] == ["Kept"]
    assert plan.files == (zotero.path_of(file, "a.pdf"),)
    assert plan.items[0].attachments[0].annotations == ()


def test_news_of_feeds_and_collections_thrown_away_are_left_out(zotero: ZoteroFolder) -> None:
    news, kept = zotero.item(title="News"), zotero.item(title="Kept")
    gone = zotero.collection("Gone", kept)
    zotero.execute("CREATE TABLE feedItems (itemID INTEGER PRIMARY KEY)")
    zotero.execute("CREATE TABLE deletedCollections (collectionID INTEGER PRIMARY KEY)")
    zotero.execute("INSERT INTO feedItems VALUES (?)", news)
    zotero.execute("INSERT INTO deletedCollections VALUES (?)", gone)

    items = read_zotero(zotero.folder).items

    assert [(each.entry.metadata.title, each.collections) for each in items] == [("Kept", ())]


def test_a_file_of_no_work_stands_by_itself(zotero: ZoteroFolder) -> None:
    file = zotero.stored(None, "alone.pdf")
    zotero.tag(file, "flight")
    zotero.collection("Bees", file)

    item = read_zotero(zotero.folder).items[0]

    assert item.attachments[0].path == zotero.path_of(file, "alone.pdf")
    assert (item.collections, item.tags) == (("Bees",), ("flight",))


def test_linked_files_are_found_from_their_base_folder(
    zotero: ZoteroFolder, tmp_path: Path
) -> None:
    (tmp_path / "papers").mkdir()
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / "papers" / name).write_bytes(b"%PDF-1.7")
    item = zotero.item(title="On Bees")
    zotero.attached(item, "attachments:a.pdf", 2)
    zotero.attached(item, str(tmp_path / "papers" / "b.pdf"), 2)

    with_base = read_zotero(zotero.folder, tmp_path / "papers")
    without = read_zotero(zotero.folder)

    assert with_base.files == tuple(str(tmp_path / "papers" / name) for name in ("a.pdf", "b.pdf"))
    assert without.files == (str(tmp_path / "papers" / "b.pdf"),)
    assert "base folder" in without.items[0].attachments[0].problem


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("storage:gone.pdf", "not there"),
        ("storage:../../secret.pdf", "not one that Zotero gives"),
        ("storage:..\\secret.pdf", "not one that Zotero gives"),
    ],
)
def test_a_file_that_is_missing_or_lies_elsewhere_is_told(
    zotero: ZoteroFolder, path: str, reason: str
) -> None:
    zotero.attached(zotero.item(title="On Bees"), path, 0)

    plan = read_zotero(zotero.folder)

    assert plan.files == ()
    assert reason in plan.items[0].attachments[0].problem


def test_snapshots_and_addresses_are_no_documents(zotero: ZoteroFolder) -> None:
    item = zotero.item(title="On Bees")
    zotero.stored(item, "page.png")
    zotero.attached(item, "", 3)

    assert read_zotero(zotero.folder).items[0].attachments == ()


@pytest.mark.parametrize("position", ["", "{", "[1]", '{"pageIndex": "x"}', '{"rects": [[1]]}'])
def test_an_annotation_without_a_place_is_told(zotero: ZoteroFolder, position: str) -> None:
    file = zotero.stored(zotero.item(title="On Bees"), "bees.pdf")
    zotero.annotation(file, "bees", position=position or "null")

    plan = read_zotero(zotero.folder)

    assert plan.items[0].attachments[0].annotations == ()
    assert len(plan.problems) == 1


def test_collections_within_one_another_do_no_harm(zotero: ZoteroFolder) -> None:
    item = zotero.item(title="On Bees")
    one = zotero.collection("One", item)
    two = zotero.collection("Two", within=one)
    zotero.execute("UPDATE collections SET parentCollectionID = ? WHERE collectionID = ?", two, one)

    assert read_zotero(zotero.folder).items[0].collections == ("Two / One",)


def test_an_older_library_without_annotations_is_read(zotero: ZoteroFolder) -> None:
    zotero.stored(zotero.item(title="On Bees"), "bees.pdf")
    zotero.execute("DROP TABLE itemAnnotations")

    assert len(read_zotero(zotero.folder).files) == 1


def test_a_folder_without_a_library_is_told(tmp_path: Path) -> None:
    with pytest.raises(BibliographyError, match="no Zotero library"):
        read_zotero(tmp_path)


def test_a_library_of_an_unknown_version_is_told(zotero: ZoteroFolder) -> None:
    zotero.execute("ALTER TABLE itemData RENAME TO itemFacts")

    with pytest.raises(BibliographyError, match="unknown version"):
        read_zotero(zotero.folder)


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100, b"SQLite format 3\x00"])
def test_a_damaged_library_is_told_and_left_as_it_is(zotero: ZoteroFolder, content: bytes) -> None:
    zotero.database.write_bytes(content)

    with pytest.raises(BibliographyError, match="cannot be read"):
        read_zotero(zotero.folder)

    assert zotero.database.read_bytes() == content
