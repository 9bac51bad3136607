"""What the doctor finds in an open library, and what it mends."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import FakeVectorIndex
from stored_library import ENCODER, add_document

from app.core.findings import Finding
from app.core.types import Document, DocumentStatus
from app.paths import Paths
from app.services.doctor import DoctorService
from app.services.index_keeper import IndexKeeper
from app.services.store import Store, open_store


@pytest.fixture
def paths(library_folder: Path) -> Paths:
    return Paths(library_folder)


@pytest.fixture
def store(paths: Paths) -> Iterator[Store]:
    with closing(open_store(paths)) as opened:
        yield opened


@pytest.fixture
def keeper(store: Store, paths: Paths) -> IndexKeeper:
    return IndexKeeper(store, FakeVectorIndex(), ENCODER.name(), lambda event: None, paths.chroma)


@pytest.fixture
def document(store: Store, paths: Paths, keeper: IndexKeeper) -> Document:
    made = add_document(store, paths, "bees")
    keeper.add(made.id)
    return made


@pytest.fixture
def doctor(store: Store, paths: Paths, keeper: IndexKeeper, document: Document) -> DoctorService:
    return DoctorService(store, paths, keeper)


def finding(findings: list[Finding], check: str) -> Finding:
    return next(each for each in findings if each.check == check)


def unsound(findings: list[Finding]) -> list[str]:
    return [each.check for each in findings if not each.is_sound]


def test_a_whole_library_is_whole(doctor: DoctorService) -> None:
    assert unsound(doctor.check()) == []
    assert unsound(doctor.repair()) == []


@pytest.mark.parametrize("damage", ["lost", "changed"])
def test_a_copy_is_made_again_from_where_the_same_bytes_are(
    damage: str, doctor: DoctorService, document: Document, store: Store, paths: Paths
) -> None:
    copy = paths.document_file(document.id)
    content = copy.read_bytes()
    elsewhere = paths.root.parent / "renamed.pdf"
    elsewhere.write_bytes(content)
    store.paths.record(document.id, str(elsewhere), document.added_at)
    Path(document.path).write_bytes(b"%PDF another paper now")
    copy.unlink()
    if damage == "changed":
        copy.write_bytes(content[:-1])

    before = doctor.check()
    after = doctor.repair()

    assert unsound(before) == ["files"]
    assert finding(before, "files").is_repairable
    assert unsound(after) == []
    assert copy.read_bytes() == content


def test_a_copy_that_is_nowhere_names_its_document(
    doctor: DoctorService, document: Document, paths: Paths
) -> None:
    paths.document_file(document.id).unlink()

    after = finding(doctor.repair(), "files")

    assert (after.is_sound, after.is_repairable) == (False, False)
    assert after.parts == ("bees.pdf: no file with its content is left; add it again",)


def test_a_lost_rendering_is_made_again_from_the_original(
    doctor: DoctorService, document: Document, store: Store, paths: Paths
) -> None:
    paths.document_file(document.id).rename(paths.original_file(document.id, "md"))
    with store.database.write() as connection:
        connection.execute("UPDATE documents SET format = 'md'")

    before = doctor.check()
    doctor.repair()

    assert unsound(before) == ["files"]
    again = store.documents.get(document.id)
    assert again == replace(document, format="md", status=DocumentStatus.PENDING)
    assert "files" not in unsound(doctor.check())


def test_temporary_files_of_an_earlier_run_are_swept(
    document: Document, store: Store, paths: Paths, keeper: IndexKeeper
) -> None:
    old, fresh = paths.files / ".0a.part", paths.files / ".0b.part"
    old.touch()
    os.utime(old, (time.time() - 60, time.time() - 60))
    doctor = DoctorService(store, paths, keeper)
    fresh.touch()
    os.utime(fresh, (time.time() + 60, time.time() + 60))

    before = doctor.check()
    after = doctor.repair()

    assert unsound(before) == ["leftovers"]
    assert unsound(after) == []
    assert (old.exists(), fresh.exists()) == (False, True)


def test_an_interrupted_import_goes_on_at_the_next_start(
    doctor: DoctorService, document: Document, store: Store
) -> None:
    store.documents.set_status(document.id, DocumentStatus.READING)

    found = finding(doctor.check(), "imports")

    assert found.is_sound
    assert found.detail == "1 unfinished; they go on at the next start"
    assert found.parts == ("bees.pdf",)


def test_texts_without_vectors_are_encoded_at_the_next_start(
    doctor: DoctorService, document: Document, store: Store
) -> None:
    with store.database.write() as connection:
        connection.execute("DELETE FROM vectors")

    before = doctor.check()
    doctor.repair()

    assert "vectors" in unsound(before)
    again = store.documents.get(document.id)
    assert again is not None
    assert again.status is DocumentStatus.ENCODING


def test_a_copy_of_no_document_waits_to_be_read(
    doctor: DoctorService, paths: Paths, store: Store
) -> None:
    stray = paths.document_file("f" * 64)
    stray.write_bytes(b"%PDF")

    before = doctor.check()
    after = doctor.repair()

    assert unsound(before) == ["strays"]
    assert unsound(after) == []
    assert [each.path for each in store.queue.next(9)] == [str(stray)]


def test_rows_that_point_to_nothing_are_erased_and_questions_are_kept(
    doctor: DoctorService, store: Store
) -> None:
    orphan(store)

    before = doctor.check()
    after = doctor.repair()

    assert "database" in unsound(before)
    assert "database" not in unsound(after)
    with store.database.read() as connection:
        turns = connection.execute("SELECT id, parent_id FROM turns").fetchall()
        pages = connection.execute("SELECT count(*) FROM pages").fetchone()
    assert turns == [("t", None)]
    assert pages == (0,)


def orphan(store: Store) -> None:
    """A page of no document, and a question whose forerunner is gone."""
    with store.database.read() as connection:
        connection.execute("ROLLBACK")
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("INSERT INTO pages VALUES (99, 1, 1, 1, 1, '', 0, 0)")
        connection.execute(
            "INSERT INTO sessions (id, project_id, title, document_ids, created_at, updated_at)"
            " VALUES ('s', 'default', 'x', '[]', '2024-05-01', '2024-05-01')"
        )
        connection.execute(
            "INSERT INTO turns VALUES ('t', 's', 'gone', 1, 'Why?', '{}', '2024-05-01', 'asked',"
            " NULL, NULL, NULL)"
        )
        connection.execute("PRAGMA foreign_keys = ON")
