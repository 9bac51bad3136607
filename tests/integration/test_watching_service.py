"""What a watched folder does to the library, on real files and a real database."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from storage_samples import document_id, folder_of_nobody, made
from watched_shelf import WatchedShelf, id_of, put

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import DiskFull, UsageError
from app.core.events import FoldersChanged
from app.services.folder_acts import Acted
from app.services.import_item import WATCHED
from app.workers.jobs import ThreadLane


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


def test_new_files_wait_behind_what_is_dropped_once_they_have_settled(
    shelf: WatchedShelf, folder: Path
) -> None:
    first = shelf.service.scan(CancelToken())

    assert shelf.waiting == []
    assert first.is_settling
    assert shelf.look().acted == Acted(new=2)
    assert [(Path(path).name, where, how) for path, where, how in shelf.waiting] == [
        ("bees.pdf", "", WATCHED),
        ("wasps.pdf", "", WATCHED),
    ]


def test_a_file_that_grows_is_left_alone(shelf: WatchedShelf, folder: Path) -> None:
    shelf.sync()
    for size in range(3):
        put(folder / "growing.pdf", "x" * (size + 1))
        shelf.service.scan(CancelToken())
        shelf.seconds += 10

    assert shelf.waiting == []
    assert shelf.sync() == ["growing.pdf"]


def test_what_is_known_is_not_added_again_also_after_a_restart(
    shelf: WatchedShelf, folder: Path, tmp_path: Path
) -> None:
    shelf.sync()
    put(folder / "ants.pdf")
    with closing(made(tmp_path / "library")) as database:
        later = WatchedShelf(database, tmp_path / "library")

        assert later.sync() == ["ants.pdf"]
        assert later.look().acted == Acted()


def test_a_renamed_file_keeps_its_document_and_nothing_is_read(
    shelf: WatchedShelf, folder: Path
) -> None:
    shelf.sync()
    (folder / "bees.pdf").rename(folder / "deep" / "Bees 2020.pdf")

    report = shelf.look()

    moved = folder / "deep" / "Bees 2020.pdf"
    assert (report.acted, shelf.waiting) == (Acted(moved=1), [])
    assert shelf.paths.paths_of(id_of(moved)) == [str(moved)]
    assert shelf.documents.get(id_of(moved)).path == str(moved)


def test_a_file_that_was_moved_by_copying_is_known_by_its_content(
    shelf: WatchedShelf, folder: Path
) -> None:
    shelf.sync()
    shutil.copyfile(folder / "bees.pdf", folder / "copied.pdf")
    (folder / "bees.pdf").unlink()

    assert (shelf.look().acted, shelf.waiting) == (Acted(moved=1), [])


def test_a_name_in_other_letters_is_the_same_file(shelf: WatchedShelf, folder: Path) -> None:
    shelf.sync()
    (folder / "bees.pdf").rename(folder / "BEES.pdf")

    assert (shelf.look().acted, shelf.waiting) == (Acted(moved=1), [])


def test_a_renamed_folder_moves_all_its_files(shelf: WatchedShelf, folder: Path) -> None:
    put(folder / "deep" / "ants.pdf")
    shelf.sync()
    (folder / "deep").rename(folder / "deeper")

    assert (shelf.look().acted, shelf.waiting) == (Acted(moved=2), [])


def test_a_file_moved_to_another_watched_folder_changes_its_collection(
    shelf: WatchedShelf, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path.resolve() / "other"
    put(other / "ants.pdf")
    shelf.service.watch(str(folder), "Insects")
    shelf.service.watch(str(other), "Others")
    shelf.sync()
    (folder / "bees.pdf").rename(other / "bees.pdf")

    assert shelf.look().acted == Acted(moved=1)
    assert shelf.collections.of_document(id_of(other / "bees.pdf")) == ["Others"]


def test_a_deleted_file_takes_nothing_away(shelf: WatchedShelf, folder: Path) -> None:
    shelf.sync()
    gone = id_of(folder / "bees.pdf")
    (folder / "bees.pdf").unlink()

    assert shelf.look().acted == Acted(gone=1)
    assert shelf.documents.get(gone) is not None
    assert shelf.paths.without_path() == {gone}
    assert FoldersChanged() in shelf.events


def test_an_unplugged_disk_deletes_nothing(shelf: WatchedShelf, folder: Path) -> None:
    shelf.sync()
    folder.rename(folder.with_name("unplugged"))

    assert shelf.look().missing == (str(folder),)
    folder.mkdir()
    assert shelf.look().missing == (str(folder),)
    assert shelf.paths.without_path() == set()
    folder.rmdir()
    assert [each.is_missing for each in shelf.service.folders()] == [True]
    folder.with_name("unplugged").rename(folder)
    assert shelf.look().acted == Acted()


def test_an_unreadable_subfolder_deletes_nothing(library_folder: Path) -> None:
    with folder_of_nobody() as folder:
        put(folder / "papers" / "open.pdf")
        closed = put(folder / "papers" / "closed" / "a.pdf").parent
        with closing(made(folder / "library")) as database:
            shelf = WatchedShelf(database, folder / "library")
            shelf.service.watch(str(folder / "papers"))
            shelf.sync()
            closed.chmod(0)
            acted = shelf.look().acted
            closed.chmod(0o700)

    assert acted == Acted()


def test_a_folder_inside_of_another_has_its_own_collection(
    shelf: WatchedShelf, folder: Path
) -> None:
    shelf.service.watch(str(folder), "All")
    shelf.sync()
    shelf.service.watch(str(folder / "deep"), "Deep")

    assert shelf.sync() == ["wasps.pdf"]
    assert shelf.collections.of_document(id_of(folder / "deep" / "wasps.pdf")) == ["All", "Deep"]
    assert shelf.look().acted == Acted()
    shelf.service.unwatch(str(folder / "deep"))
    assert shelf.sync() == ["wasps.pdf"]
    assert shelf.paths.without_path() == set()


def test_the_library_inside_of_a_watched_folder_is_left_out(
    shelf: WatchedShelf, library_folder: Path, tmp_path: Path
) -> None:
    put(library_folder / "files" / "copy.pdf")
    put(tmp_path / "paper.pdf")
    shelf.service.watch(str(tmp_path))

    assert shelf.sync() == ["paper.pdf"]
    with pytest.raises(UsageError, match="own folder"):
        shelf.service.watch(str(library_folder / "files"))


def test_subfolders_become_collections_if_wanted(shelf: WatchedShelf, folder: Path) -> None:
    shelf.service.watch(str(folder), "Insects", by_subfolder=True)

    shelf.sync()

    assert shelf.collections.all() == [("Insects", 1), ("deep", 1)]


def test_other_collections_for_a_folder_are_those_of_its_documents_too(
    shelf: WatchedShelf, folder: Path
) -> None:
    shelf.service.watch(str(folder), "Insects")
    shelf.sync()

    shelf.service.watch(str(folder), "All", by_subfolder=True)

    assert shelf.collections.all() == [("All", 1), ("Insects", 0), ("deep", 1)]
    assert shelf.sync() == []


def test_what_could_not_wait_is_found_again_at_the_next_look(
    shelf: WatchedShelf, folder: Path
) -> None:
    shelf.is_full = True
    with pytest.raises(DiskFull):
        shelf.look()

    shelf.is_full = False
    assert shelf.sync() == ["bees.pdf", "wasps.pdf"]


def test_watching_goes_on_when_a_look_fails(shelf: WatchedShelf, folder: Path) -> None:
    shelf.is_full = True
    shelf.service.scan(CancelToken())
    shelf.seconds += 10
    lane = ThreadLane("folders")
    ended = threading.Event()
    lane.submit(shelf.service.run, on_failed=lambda _error: ended.set())

    assert shelf.was_asked.wait(5.0)
    assert not ended.wait(0.1)
    assert lane.close(5.0)


def test_a_folder_that_is_unwatched_leaves_its_documents(shelf: WatchedShelf, folder: Path) -> None:
    shelf.sync()
    shelf.service.unwatch(str(folder))
    put(folder / "later.pdf")

    assert shelf.sync() == []
    assert len(shelf.documents.all()) == 2
    with pytest.raises(UsageError, match="not watched"):
        shelf.service.unwatch(str(folder))


def test_a_folder_that_is_not_there_cannot_be_watched(shelf: WatchedShelf, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        shelf.service.watch(str(tmp_path / "nowhere"))


def test_a_folder_is_watched_once_whatever_it_is_called(
    shelf: WatchedShelf, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "link").symlink_to(folder)
    shelf.service.watch(str(tmp_path / "link"), "Insects")

    assert [(each.path, each.collection) for each in shelf.service.folders()] == [
        (str(folder), "Insects")
    ]


def test_a_file_that_never_came_in_is_tried_again_only_when_asked(
    shelf: WatchedShelf, folder: Path
) -> None:
    shelf.look()
    shelf.waiting.clear()

    shelf.look()
    assert shelf.waiting == []
    shelf.service.scan(CancelToken(), again=True)
    assert len(shelf.waiting) == 2


def test_a_name_that_is_not_utf_8_is_followed(shelf: WatchedShelf, folder: Path) -> None:
    try:
        strange = put(folder / os.fsdecode(b"caf\xe9.pdf"), "coffee")
    except OSError:
        pytest.skip("this file system has UTF-8 names only")
    shelf.sync()
    strange.rename(folder / os.fsdecode(b"th\xe9.pdf"))

    assert shelf.look().acted == Acted(moved=1)


def test_a_look_can_be_stopped_and_nothing_is_lost(shelf: WatchedShelf, folder: Path) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        shelf.service.scan(token)

    assert len(shelf.sync()) == 2


def test_watching_goes_on_in_its_lane_and_ends_with_it(shelf: WatchedShelf, folder: Path) -> None:
    lane = ThreadLane("folders")
    failed: list[BaseException] = []
    job = lane.submit(shelf.service.run, on_failed=failed.append)
    shelf.service.wake()

    assert lane.close(5.0)
    assert job.token.is_cancelled
    assert failed == []


def test_an_unknown_id_is_no_document(shelf: WatchedShelf) -> None:
    assert shelf.paths.paths_of(document_id(1)) == []


def test_a_file_that_another_program_keeps_closed_is_tried_again(library_folder: Path) -> None:
    with folder_of_nobody() as folder, closing(made(folder / "library")) as database:
        shelf = WatchedShelf(database, folder / "library")
        closed = put(folder / "papers" / "closed.pdf")
        shelf.service.watch(str(folder / "papers"))
        closed.chmod(0)
        acted = shelf.look().acted
        closed.chmod(0o600)

        assert acted == Acted(unreadable=1)
        assert shelf.sync() == ["closed.pdf"]
