"""Which files a person meant, and how they come into the library."""

import sys
from pathlib import Path
from typing import IO

import pytest

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import DocumentMissing, DocumentNotPdf, DocumentUnreadable, LibraryReadOnly
from app.paths import Paths
from app.services import copying
from app.services.intake import Copied, candidates, copy_into, settle

HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
"""The sha256 of b"hello"."""


def test_folders_are_walked_in_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.PDF", "sub/c.epub", ".hidden/d.pdf", ".e.pdf", "photo.jpg"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")

    found = [each.path.name for each in candidates([str(tmp_path)])]

    assert found == ["a.PDF", "b.pdf", "c.epub"]


def test_a_folder_gives_documents_and_not_what_lies_beside_them(tmp_path: Path) -> None:
    taken = ("a.docx", "b.html", "c.md", "d.txt")
    left = ("~$a.docx", "b_files/x.html", "__MACOSX/c.pdf", "LICENSE.txt", "README.md", "short.txt")
    for name in (*taken, *left):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x" * (10 if name == "short.txt" else 300), "utf-8")

    assert [each.path.name for each in candidates([str(tmp_path)])] == list(taken)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_folder_that_links_to_itself_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "b.pdf").symlink_to(tmp_path / "a.pdf")

    assert len(list(candidates([str(tmp_path), str(tmp_path / "loop")]))) == 1


def test_a_named_file_is_taken_whatever_its_name_and_only_once(tmp_path: Path) -> None:
    file = tmp_path / "paper"
    file.write_bytes(b"x")

    assert len(list(candidates([str(file), str(file)]))) == 1


def test_what_is_not_there_is_a_candidate_with_its_problem(tmp_path: Path) -> None:
    missing, empty = candidates([str(tmp_path / "no.pdf"), str(tmp_path)])

    assert isinstance(missing.problem, DocumentMissing)
    assert isinstance(empty.problem, DocumentMissing)


def test_a_copy_is_named_after_its_bytes_and_the_original_stays(tmp_path: Path) -> None:
    source = tmp_path / "paper.pdf"
    source.write_bytes(b"hello")
    paths = Paths(tmp_path / "library")

    assert copy_into(paths, source, CancelToken()) == Copied(HELLO, "pdf")

    assert paths.document_file(HELLO).read_bytes() == b"hello"
    assert [each.name for each in paths.files.iterdir()] == [f"{HELLO}.pdf"]
    assert source.exists()


def test_another_format_keeps_its_ending_and_an_unknown_one_is_refused(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "library")
    text, photo = tmp_path / "notes.TXT", tmp_path / "photo.jpg"
    text.write_bytes(b"hello")
    photo.write_bytes(b"\xff\xd8\xff\xe0\x00")

    assert copy_into(paths, text, CancelToken()) == Copied(HELLO, "txt")
    settle()

    assert paths.original_file(HELLO, "txt").read_bytes() == b"hello"
    with pytest.raises(DocumentNotPdf, match=r"reads PDF, EPUB"):
        copy_into(paths, photo, CancelToken())
    assert len(list(paths.files.iterdir())) == 1


@pytest.mark.parametrize("shares_blocks", [False, True])
def test_a_source_that_changes_once_is_copied_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shares_blocks: bool
) -> None:
    source = tmp_path / "paper.pdf"
    source.write_bytes(b"hel")
    pending = [b"hello"]
    paths = Paths(tmp_path / "library")

    def share(reading: IO[bytes], writing: IO[bytes]) -> bool:
        if shares_blocks:
            writing.write(source.read_bytes())
            writing.seek(0)
        if pending:
            source.write_bytes(pending.pop())
        return shares_blocks

    monkeypatch.setattr(copying, "_share_blocks", share)

    assert copy_into(paths, source, CancelToken()) == Copied(HELLO, "pdf")
    assert paths.document_file(HELLO).read_bytes() == b"hello"


def test_a_source_that_does_not_come_to_rest_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "paper.pdf"
    source.write_bytes(b"hello")
    paths = Paths(tmp_path / "library")

    def share(*_: object) -> bool:
        with source.open("ab") as growing:
            growing.write(b"more")
        return False

    monkeypatch.setattr(copying, "_share_blocks", share)

    with pytest.raises(DocumentUnreadable, match="being written"):
        copy_into(paths, source, CancelToken())
    assert list(paths.files.iterdir()) == []


def test_a_copy_that_was_damaged_is_replaced(tmp_path: Path) -> None:
    source = tmp_path / "paper.pdf"
    source.write_bytes(b"hello")
    paths = Paths(tmp_path / "library")
    paths.files.mkdir(parents=True)
    paths.document_file(HELLO).write_bytes(b"he")

    copy_into(paths, source, CancelToken())

    assert paths.document_file(HELLO).read_bytes() == b"hello"


def test_a_stopped_copy_leaves_nothing(tmp_path: Path) -> None:
    source = tmp_path / "paper.pdf"
    source.write_bytes(b"hello")
    paths = Paths(tmp_path / "library")
    cancel = CancelToken()
    cancel.cancel()

    with pytest.raises(Cancelled):
        copy_into(paths, source, cancel)

    assert list(paths.files.iterdir()) == []


def test_a_folder_or_a_library_that_is_a_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DocumentUnreadable):
        copy_into(Paths(tmp_path / "library"), tmp_path, CancelToken())
    source = tmp_path / "paper.pdf"
    source.write_bytes(b"hello")
    with pytest.raises(LibraryReadOnly):
        copy_into(Paths(source), source, CancelToken())
