"""A library whose database is damaged or gone comes back, with as much as can be read."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from stored_library import NOON, add_document, add_turn, spoil

from app.core.errors import LibraryCorrupt, LibraryInUse, LibraryTooNew
from app.core.findings import Finding
from app.core.types import Document, DocumentStatus, Metadata
from app.paths import Paths
from app.services import rescue
from app.services.store import open_store
from app.storage.backups import DailyBackups
from app.storage.lock import LibraryLock

PAGE = 4096


@pytest.fixture
def paths(library_folder: Path) -> Paths:
    return Paths(library_folder)


@pytest.fixture
def old(paths: Paths) -> Document:
    """A document and a question that a backup has."""
    with closing(open_store(paths)) as store:
        document = add_document(store, paths, "old")
        add_turn(store, 1)
        assert DailyBackups(store.database, paths.backups, lambda: NOON).at_open()
    return document


@pytest.fixture
def new(paths: Paths, old: Document) -> Document:
    """A document and a question that came after it, and a correction."""
    with closing(open_store(paths)) as store:
        document = add_document(store, paths, "new")
        add_turn(store, 2)
        store.documents.set_metadata(old.id, Metadata("Corrected", ("C. Bee",), 2021))
        store.collections.add("Shelf", [document.id, old.id])
    return document


def finding(findings: list[Finding], check: str) -> Finding:
    return next(each for each in findings if each.check == check)


def spoil_table(paths: Paths, table: str) -> None:
    """Overwrite the root page of a table, so that none of its rows can be reached."""
    with closing(sqlite3.connect(paths.database)) as connection:
        [root] = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()
    content = bytearray(paths.database.read_bytes())
    content[(root - 1) * PAGE : root * PAGE] = b"\xa5" * PAGE
    paths.database.write_bytes(content)


def test_a_sound_library_needs_no_rescue(paths: Paths, new: Document) -> None:
    before = paths.database.read_bytes()

    assert rescue.examine(paths) is None
    assert rescue.repair(paths) == []
    assert paths.database.read_bytes() == before


def test_a_folder_without_a_library_needs_no_rescue(paths: Paths) -> None:
    assert rescue.examine(paths) is None
    assert not paths.root.exists()


def test_examining_changes_nothing(paths: Paths, new: Document) -> None:
    spoil_table(paths, "sentences")
    before = {path: path.read_bytes() for path in paths.root.rglob("*") if path.is_file()}

    report = rescue.examine(paths)

    assert report is not None
    assert report.backup is not None
    assert not report.findings()[0].is_sound
    assert {path: path.read_bytes() for path in paths.root.rglob("*") if path.is_file()} == before


def test_what_came_after_the_backup_is_saved_from_the_damaged_file(
    paths: Paths, old: Document, new: Document
) -> None:
    spoil_table(paths, "sentences")
    damaged = paths.database.read_bytes()

    findings = rescue.repair(paths)

    assert "backup of 2024-05-01 12:00" in finding(findings, "rescue").detail
    assert finding(findings, "saved").detail.startswith("1 document, 0 sessions, 1 question ")
    assert finding(findings, "lost").is_sound
    with closing(open_store(paths)) as store:
        found = {each.id: each for each in store.documents.all()}
        assert found[old.id].title == "Corrected"
        assert found[new.id].status is DocumentStatus.PENDING
        assert [each.question for each in store.sessions.turns("talk")] == ["Why 1?", "Why 2?"]
        assert set(store.collections.document_ids("Shelf")) == {old.id, new.id}
        assert store.paths.paths_of(new.id) == [new.path]
        with store.database.read() as connection:
            assert connection.execute("SELECT count(*) FROM vectors").fetchone() == (8,)
    [kept] = paths.root.glob("library.damaged-*.sqlite3")
    assert kept.read_bytes() == damaged
    assert not (paths.root / "rescue").exists()
    assert not list(paths.root.glob("library.restored*"))


def test_a_file_that_nobody_knows_any_more_waits_to_be_read(paths: Paths, new: Document) -> None:
    spoil_table(paths, "documents")

    findings = rescue.repair(paths)

    assert finding(findings, "documents").detail.startswith("1 known only by their file")
    with closing(open_store(paths)) as store:
        assert [each.path for each in store.queue.next(9)] == [str(paths.document_file(new.id))]


def test_what_is_lost_is_told(paths: Paths, new: Document) -> None:
    spoil_table(paths, "turns")

    lost = finding(rescue.repair(paths), "lost")

    assert not lost.is_sound
    assert lost.detail == "0 documents, 0 sessions, 1 question"
    assert lost.parts == ("question talk-2",)


@pytest.mark.parametrize("damage", ["beginning", "empty", "half", "gone", "other"])
def test_whatever_became_of_the_file_the_backup_takes_its_place(
    damage: str, paths: Paths, old: Document, new: Document
) -> None:
    content = paths.database.read_bytes()
    contents = {
        "beginning": b"\xa5" * PAGE + content[PAGE:],
        "empty": b"",
        "half": content[: len(content) // 2],
        "other": b"this is no database",
    }
    paths.database.unlink()
    if damage in contents:
        paths.database.write_bytes(contents[damage])

    rescue.repair(paths)

    with closing(open_store(paths)) as store:
        assert store.database.check() == []
        assert store.documents.get(old.id)
        is_saved = store.documents.get(new.id) is not None
        assert is_saved or store.queue.count() == 1
    assert rescue.examine(paths) is None


def test_only_a_good_backup_is_put_back(paths: Paths, old: Document) -> None:
    with closing(open_store(paths)) as store:
        second = DailyBackups(store.database, paths.backups, lambda: NOON.replace(day=2)).at_open()
    assert second is not None
    spoil(second.path, 0.5)
    paths.database.write_bytes(b"gone")

    report = rescue.examine(paths)

    assert report is not None
    assert report.backup is not None
    assert report.backup.number == 1
    assert finding(rescue.repair(paths), "rescue").is_sound


def test_without_a_backup_the_documents_are_read_anew(paths: Paths, old: Document) -> None:
    for backup in paths.backups.iterdir():
        backup.unlink()
    paths.database.write_bytes(b"gone")

    findings = rescue.repair(paths)

    assert "no good backup" in finding(findings, "rescue").detail
    assert "cannot be counted" in finding(findings, "lost").detail
    with closing(open_store(paths)) as store:
        assert store.documents.all() == []
        assert [each.path for each in store.queue.next(9)] == [str(paths.document_file(old.id))]


def test_of_a_rendered_document_the_original_is_read_anew(paths: Paths, old: Document) -> None:
    paths.document_file(old.id).rename(paths.original_file(old.id, "docx"))
    paths.document_file(old.id).write_bytes(b"%PDF rendered")
    for backup in paths.backups.iterdir():
        backup.unlink()
    paths.database.unlink()

    rescue.repair(paths)

    with closing(open_store(paths)) as store:
        assert [Path(each.path).suffix for each in store.queue.next(9)] == [".docx"]


def test_damage_that_is_only_in_an_index_loses_nothing(
    paths: Paths, old: Document, new: Document
) -> None:
    with closing(sqlite3.connect(paths.database)) as connection, connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, '(status)', '(title)')"
            " WHERE name = 'documents_by_status'"
        )
    assert rescue.examine(paths) is not None

    findings = rescue.repair(paths)

    assert "nothing is lost" in finding(findings, "rescue").detail
    with closing(open_store(paths)) as store:
        assert {each.id for each in store.documents.all()} == {old.id, new.id}
        assert store.vectors.count("fake-encoder") == 8


def test_a_document_erased_since_the_backup_does_not_come_back(paths: Paths, old: Document) -> None:
    with closing(open_store(paths)) as store:
        paths.document_file(old.id).unlink()
        store.documents.erase(old.id)
    spoil_table(paths, "sentences")

    rescue.repair(paths)

    with closing(open_store(paths)) as store:
        assert store.documents.all() == []


def test_a_rescue_that_was_cut_short_is_finished(
    paths: Paths, old: Document, new: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil_table(paths, "sentences")
    real = rescue._Rescue._swap

    def cut_short(self: rescue._Rescue) -> None:
        paths.database.rename(paths.root / "library.damaged-20240501-120000.sqlite3")
        raise KeyboardInterrupt

    monkeypatch.setattr(rescue._Rescue, "_swap", cut_short)
    with pytest.raises(KeyboardInterrupt):
        rescue.repair(paths)
    monkeypatch.setattr(rescue._Rescue, "_swap", real)

    findings = rescue.repair(paths)

    assert "earlier repair" in finding(findings, "rescue").detail
    with closing(open_store(paths)) as store:
        assert {each.id for each in store.documents.all()} == {old.id, new.id}


def test_a_library_in_use_or_too_new_is_left_alone(paths: Paths, old: Document) -> None:
    lock = LibraryLock(paths.lock)
    lock.acquire()
    with pytest.raises(LibraryInUse):
        rescue.repair(paths)
    lock.release()
    with closing(sqlite3.connect(paths.database)) as connection, connection:
        connection.execute("PRAGMA user_version = 99")
    before = paths.database.read_bytes()

    assert rescue.repair(paths) == []
    assert paths.database.read_bytes() == before
    with pytest.raises(LibraryTooNew):
        open_store(paths)


def test_opening_a_damaged_library_says_what_to_do(paths: Paths, old: Document) -> None:
    paths.database.write_bytes(b"gone")

    with pytest.raises(LibraryCorrupt, match="doctor --repair"):
        open_store(paths)


@pytest.mark.parametrize("damage", [b"gone", None])
def test_a_rescue_leaks_no_open_file_and_no_temporary_one(
    damage: bytes | None, paths: Paths, old: Document, new: Document
) -> None:
    folder = Path("/proc/self/fd")
    before = len(list(folder.iterdir())) if folder.exists() else 0
    for _ in range(5):
        if damage is None:
            spoil_table(paths, "sentences")
        else:
            paths.database.write_bytes(damage)
        rescue.repair(paths)

    after = len(list(folder.iterdir())) if folder.exists() else 0
    assert after <= before
    names = {each.name for each in paths.root.iterdir() if "damaged" not in each.name}
    assert names == {"backups", "files", "library.lock", "library.sqlite3"}
