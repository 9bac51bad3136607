"""How two looks at a folder are told apart: new, changed, moved, gone, and not yet settled."""

from __future__ import annotations

from app.core.folders import SeenFile, WatchedFolder
from app.services.folder_changes import (
    SETTLE_SECONDS,
    Change,
    Settling,
    collection_of,
    compare,
    is_absent,
    moves,
    settled,
)
from app.services.folder_scan import FolderLook

FOLDER = WatchedFolder("/p")


def seen(
    path: str, size: int = 10, modified: int = 1, inode: int = 0, document: str = ""
) -> SeenFile:
    return SeenFile(path, size, modified, inode, document)


def looked(*files: SeenFile, **fields: object) -> FolderLook:
    found = FolderLook("/p", {each.path: each for each in files}, **fields)
    found.is_empty = not files
    return found


def known(*files: SeenFile) -> dict[str, SeenFile]:
    return {each.path: each for each in files}


def digests(**by_name: str) -> object:
    return lambda path: by_name.get(path.rpartition("/")[2].partition(".")[0], "")


def test_new_changed_and_gone_files_are_told_by_path() -> None:
    before = known(seen("/p/same.pdf"), seen("/p/changed.pdf"), seen("/p/gone.pdf"))
    now = looked(seen("/p/same.pdf"), seen("/p/changed.pdf", size=11), seen("/p/new.pdf"))

    changes = compare(FOLDER, before, now)

    assert [(bool(each.before), bool(each.after)) for each in changes] == [
        (True, True),
        (True, False),
        (False, True),
    ]


def test_a_file_in_an_unreadable_folder_is_not_gone() -> None:
    now = looked(seen("/p/b.pdf"), unreadable=["/p/closed"], unclear={"/p/empty.pdf"})

    assert compare(FOLDER, known(seen("/p/closed/a.pdf"), seen("/p/empty.pdf")), now) == [
        Change(FOLDER, None, seen("/p/b.pdf"))
    ]


def test_a_folder_without_its_disk_is_absent_whether_its_mount_point_stays_or_not() -> None:
    assert is_absent({}, looked(is_missing=True))
    assert is_absent(known(seen("/p/a.pdf")), looked())
    assert not is_absent({}, looked())


def test_a_file_settles_when_it_stays_the_same_for_two_seconds() -> None:
    settling = Settling()
    growing = [Change(FOLDER, None, seen("/p/a.pdf", size)) for size in (1, 2)]

    assert settled(growing[:1], settling, 0.0) == []
    assert settled(growing[1:], settling, 2.0) == []
    assert settled(growing[1:], settling, 3.9) == []
    assert settled(growing[1:], settling, 2.0 + SETTLE_SECONDS) == growing[1:]


def test_a_file_that_went_for_a_moment_is_not_gone() -> None:
    settling = Settling()
    gone = [Change(FOLDER, seen("/p/a.pdf"), None)]

    assert settled(gone, settling, 0.0) == []
    assert settled([], settling, 1.0) == []
    assert settled(gone, settling, 2.5) == []


def test_a_renamed_file_is_known_by_its_inode_without_reading_it() -> None:
    old = Change(FOLDER, seen("/p/a.pdf", inode=7, document="d1"), None)
    new = Change(FOLDER, None, seen("/p/b.pdf", inode=7))

    def never(path: str) -> str:
        raise AssertionError(path)

    assert moves([old, new], never) == [(old, new)]


def test_a_moved_file_without_an_inode_is_known_by_its_content() -> None:
    old = Change(FOLDER, seen("/p/a.pdf", document="d1"), None)
    new = Change(WatchedFolder("/q"), None, seen("/q/b.pdf", modified=9))
    other = Change(FOLDER, None, seen("/p/c.pdf"))

    assert moves([old, other, new], digests(b="d1", c="d2")) == [(old, new)]


def test_two_copies_that_moved_are_two_moves() -> None:
    gone = [Change(FOLDER, seen(f"/p/{name}.pdf", document="d1"), None) for name in "ab"]
    new = [Change(FOLDER, None, seen(f"/p/x/{name}.pdf")) for name in "ab"]

    assert moves([*gone, *new], digests(a="d1", b="d1")) == list(zip(gone, new, strict=True))


def test_a_file_that_was_never_taken_in_is_new_at_its_new_place() -> None:
    old = Change(FOLDER, seen("/p/a.pdf", inode=7), None)
    new = Change(FOLDER, None, seen("/p/b.pdf", inode=7))

    assert moves([old, new], digests(b="")) == []


def test_a_subfolder_names_a_collection_only_if_wanted() -> None:
    assert collection_of(WatchedFolder("/p", "All"), "/p/Bees/a.pdf") == "All"
    assert collection_of(WatchedFolder("/p", by_subfolder=True), "/p/a.pdf") == ""
    assert collection_of(WatchedFolder("/p", by_subfolder=True), "/p/Bees/a.pdf") == "Bees"
    assert (
        len(collection_of(WatchedFolder("/p", by_subfolder=True), f"/p/{'b' * 300}/a.pdf")) == 200
    )
