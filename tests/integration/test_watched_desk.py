"""Watched folders through the whole desk: the real import, over fake readers and encoders."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file

from app.core.cancel import CancelToken
from app.services.desk import Desk
from app.services.folder_acts import Acted
from app.services.folder_changes import SETTLE_SECONDS


class Clock:
    """Each look at it finds that files have had time to settle."""

    seconds = 0.0

    def __call__(self) -> float:
        self.seconds += SETTLE_SECONDS
        return self.seconds


@pytest.fixture
def parts() -> DeskParts:
    return DeskParts()


@pytest.fixture
def desk(tmp_path: Path, parts: DeskParts) -> Iterator[Desk]:
    made = make_desk(tmp_path / "library", parts)
    made.folders.clock = Clock()
    yield made
    made.close()


@pytest.fixture
def folder(tmp_path: Path, desk: Desk) -> Path:
    made = tmp_path.resolve() / "papers"
    made.mkdir()
    write_file(made / "bees.pdf", "bees")
    desk.folders.watch(str(made), "Insects")
    return made


def sync(desk: Desk) -> Acted:
    """Look, import what is new, and follow it up; what the second look acted on."""
    desk.folders.scan(CancelToken())
    acted = desk.folders.scan(CancelToken()).acted
    desk.imports.run()
    desk.folders.follow()
    return acted


def test_a_new_file_is_imported_into_its_collection(desk: Desk, folder: Path) -> None:
    assert sync(desk) == Acted(new=1)

    (document,) = desk.library.documents()
    assert desk.collections.document_ids("Insects") == [document.id]
    assert desk.library.paths_of(document.id) == [str(folder / "bees.pdf")]


def test_moving_files_reads_and_encodes_nothing(desk: Desk, parts: DeskParts, folder: Path) -> None:
    sync(desk)
    read, encoded = len(parts.reader.read_paths), len(parts.embedder.encoded)
    (folder / "deep").mkdir()
    (folder / "bees.pdf").rename(folder / "deep" / "moved.pdf")

    assert sync(desk) == Acted(moved=1)
    assert (len(parts.reader.read_paths), len(parts.embedder.encoded)) == (read, encoded)
    (document,) = desk.library.documents()
    assert desk.library.paths_of(document.id) == [str(folder / "deep" / "moved.pdf")]


def test_a_changed_file_puts_its_old_document_into_the_trash(desk: Desk, folder: Path) -> None:
    sync(desk)
    (old,) = desk.library.documents()
    write_file(folder / "bees.pdf", "second edition of bees")

    assert sync(desk) == Acted(changed=1)
    (new,) = desk.library.documents()
    assert desk.versions.versions_of(new.id) == [old.id]
    desk.library.restore(old.id)
    assert {each.id for each in desk.library.documents()} == {old.id, new.id}
    assert desk.collections.document_ids("Insects") == [old.id, new.id]


def test_a_deleted_file_leaves_its_document(desk: Desk, folder: Path) -> None:
    sync(desk)
    (folder / "bees.pdf").unlink()
    write_file(folder / "wasps.pdf", "wasps")

    assert sync(desk) == Acted(new=1, gone=1)
    assert sorted(each.file for each in desk.library.documents()) == ["bees.pdf", "wasps.pdf"]


def test_the_window_watches_and_stops_with_it(tmp_path: Path, folder: Path, desk: Desk) -> None:
    sync(desk)
    desk.close()
    window = make_desk(tmp_path / "library", DeskParts(), is_window=True)

    window.start()

    window.close()
