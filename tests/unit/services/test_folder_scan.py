"""What one look at a folder finds, and what it passes by."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from storage_samples import folder_of_nobody

from app.core.cancel import Cancelled, CancelToken
from app.services.folder_scan import look


def put(folder: Path, *names: str, content: bytes = b"x") -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def names_in(folder: Path, **options: object) -> list[str]:
    found = look(str(folder), **options)
    return sorted(os.path.relpath(path, folder) for path in found.files)


def test_documents_of_every_format_are_found_at_every_depth(tmp_path: Path) -> None:
    put(tmp_path, "a.pdf", "B.PDF", "deep/er/c.epub", "d.docx", "e.txt", "photo.jpg", "noname")

    assert names_in(tmp_path) == [
        "B.PDF",
        "a.pdf",
        "d.docx",
        str(Path("deep", "er", "c.epub")),
        "e.txt",
    ]


def test_hidden_files_and_lock_files_are_passed_by(tmp_path: Path) -> None:
    put(tmp_path, ".a.pdf", ".git/b.pdf", "~$c.docx", "d.pdf")

    assert names_in(tmp_path) == ["d.pdf"]


def test_what_is_being_downloaded_is_left_out(tmp_path: Path) -> None:
    put(tmp_path, "a.pdf.part", "b.pdf.crdownload", "c.pdf.download/c.pdf", "d.pdf", "d.pdf.part")
    put(tmp_path, "empty.pdf", content=b"")

    found = look(str(tmp_path))

    assert not found.files
    assert found.may_be_there(str(tmp_path / "d.pdf"))
    assert found.may_be_there(str(tmp_path / "empty.pdf"))


def test_a_loop_of_links_ends_and_a_link_to_a_file_counts(tmp_path: Path) -> None:
    put(tmp_path, "papers/a.pdf", "elsewhere/b.pdf")
    (tmp_path / "papers" / "loop").symlink_to(tmp_path / "papers")
    (tmp_path / "papers" / "linked.pdf").symlink_to(tmp_path / "elsewhere" / "b.pdf")
    (tmp_path / "papers" / "dangling.pdf").symlink_to(tmp_path / "nowhere.pdf")

    assert names_in(tmp_path / "papers") == ["a.pdf", "linked.pdf"]


def test_a_name_that_is_not_utf_8_is_found(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.pdf")
    try:
        put(tmp_path, name)
    except OSError:
        pytest.skip("this file system has UTF-8 names only")

    assert names_in(tmp_path) == [name]


def test_folders_that_look_for_themselves_are_left_out(tmp_path: Path) -> None:
    put(tmp_path, "a.pdf", "library/files/b.pdf", "library2/c.pdf")

    found = names_in(tmp_path, left_out=[str(tmp_path / "library")])

    assert found == ["a.pdf", str(Path("library2", "c.pdf"))]


def test_a_folder_that_cannot_be_read_hides_its_files(tmp_path: Path) -> None:
    with folder_of_nobody() as folder:
        put(folder, "open/a.pdf", "closed/b.pdf")
        (folder / "closed").chmod(0)

        found = look(str(folder))
        (folder / "closed").chmod(0o700)

    assert [Path(each).name for each in found.files] == ["a.pdf"]
    assert found.may_be_there(str(folder / "closed" / "b.pdf"))
    assert not found.may_be_there(str(folder / "open" / "c.pdf"))
    assert not found.is_missing


def test_a_folder_that_is_not_there_is_missing(tmp_path: Path) -> None:
    assert look(str(tmp_path / "unplugged")).is_missing
    assert not look(str(tmp_path)).is_missing


def test_a_look_can_be_stopped(tmp_path: Path) -> None:
    token = CancelToken()
    token.cancel()

    with pytest.raises(Cancelled):
        look(str(tmp_path), cancel=token)


def test_a_file_that_is_as_known_is_given_as_that_very_value(tmp_path: Path) -> None:
    put(tmp_path, "a.pdf", "b.pdf")
    known = look(str(tmp_path)).files
    put(tmp_path, "b.pdf", content=b"changed")

    again = look(str(tmp_path), known=known).files

    same, changed = (str(tmp_path / name) for name in ("a.pdf", "b.pdf"))
    assert again[same] is known[same]
    assert again[changed] != known[changed]
