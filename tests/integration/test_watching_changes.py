"""What becomes of a document whose file changes, on real files and a real database."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from storage_samples import made
from watched_shelf import WatchedShelf, id_of, put

from app.core.folders import VersionState
from app.services.folder_acts import Acted


@pytest.fixture
def shelf(library_folder: Path) -> Iterator[WatchedShelf]:
    with closing(made(library_folder)) as database:
        yield WatchedShelf(database, library_folder)


@pytest.fixture
def folder(tmp_path: Path, shelf: WatchedShelf) -> Path:
    made_folder = tmp_path.resolve() / "papers"
    put(made_folder / "bees.pdf")
    put(made_folder / "deep" / "wasps.pdf")
    shelf.service.watch(str(made_folder))
    return made_folder


def test_a_changed_file_succeeds_its_old_document(shelf: WatchedShelf, folder: Path) -> None:
    shelf.sync()
    old = id_of(folder / "bees.pdf")
    new = id_of(put(folder / "bees.pdf", "bees, second edition"))

    assert shelf.look().acted == Acted(changed=1)
    assert shelf.removed == []
    assert shelf.take_in() == ["bees.pdf"]
    assert shelf.removed == [old]
    assert shelf.versions.of_work(new) == [old]
    assert shelf.versions.between(old, new).state is VersionState.JOINED
    assert shelf.sync() == []


def test_an_old_document_stays_while_another_file_has_it(shelf: WatchedShelf, folder: Path) -> None:
    shutil.copyfile(folder / "bees.pdf", folder / "copy.pdf")
    shelf.sync()
    put(folder / "bees.pdf", "second edition")

    shelf.sync()

    assert shelf.removed == []
    assert shelf.versions.of_work(id_of(folder / "bees.pdf")) == [id_of(folder / "copy.pdf")]


def test_an_old_document_stays_while_a_collection_made_by_hand_has_it(
    shelf: WatchedShelf, folder: Path
) -> None:
    shelf.service.watch(str(folder), "Insects")
    shelf.sync()
    kept, put_away = id_of(folder / "bees.pdf"), id_of(folder / "deep" / "wasps.pdf")
    shelf.collections.add("Favorites", [kept])
    put(folder / "bees.pdf", "second edition")
    put(folder / "deep" / "wasps.pdf", "second edition of wasps")

    shelf.sync()

    assert shelf.removed == [put_away]


def test_a_file_that_was_saved_badly_takes_nothing_away(shelf: WatchedShelf, folder: Path) -> None:
    shelf.sync()
    shelf.broken = {"bees.pdf"}
    put(folder / "bees.pdf", "half of a fi")
    shelf.sync()

    assert shelf.removed == []
    shelf.broken = set()
    whole = id_of(put(folder / "bees.pdf", "the whole file"))
    shelf.sync()

    assert len(shelf.removed) == 1
    assert len(shelf.versions.of_work(whole)) == 1


def test_a_file_that_goes_back_to_its_first_state_brings_its_document_back(
    shelf: WatchedShelf, folder: Path
) -> None:
    shelf.sync()
    first = id_of(folder / "bees.pdf")
    second = id_of(put(folder / "bees.pdf", "second edition"))
    shelf.sync()
    put(folder / "bees.pdf", "bees.pdf")

    shelf.sync()

    assert shelf.documents.get(first) is not None
    assert shelf.removed == [first, second]
    assert shelf.paths.paths_of(first) == [str(folder / "bees.pdf")]


def test_two_files_that_change_names_stay_two_documents(shelf: WatchedShelf, folder: Path) -> None:
    shelf.sync()
    put(folder / "deep" / "wasps.pdf", "bees.pdf")
    put(folder / "bees.pdf", "wasps.pdf")

    shelf.sync()

    assert (shelf.waiting, shelf.removed) == ([], [])
    assert shelf.paths.paths_of(id_of(folder / "bees.pdf")) == [str(folder / "bees.pdf")]


def test_a_touched_file_is_not_read_again(shelf: WatchedShelf, folder: Path) -> None:
    shelf.sync()
    os.utime(folder / "bees.pdf", ns=(1, 1))

    assert (shelf.look().acted, shelf.waiting) == (Acted(), [])
    assert shelf.look().is_settling is False


def test_a_removed_document_does_not_come_back_by_itself(shelf: WatchedShelf, folder: Path) -> None:
    shelf.sync()
    shelf.documents.remove(id_of(folder / "bees.pdf"), shelf.now())
    (folder / "bees.pdf").rename(folder / "bees again.pdf")

    assert shelf.sync() == []
