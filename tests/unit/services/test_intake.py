"""Which files a person meant, and how they come into the library."""

from pathlib import Path

import pytest

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import DocumentMissing, DocumentUnreadable, LibraryReadOnly
from app.paths import Paths
from app.services.intake import candidates, copy_into

HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
"""The sha256 of b"hello"."""


def test_folders_are_walked_in_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.PDF", "sub/c.pdf", ".hidden/d.pdf", ".e.pdf", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")

    found = [each.path.name for each in candidates([str(tmp_path)])]

    assert found == ["a.PDF", "b.pdf", "c.pdf"]


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

    assert copy_into(paths, source, CancelToken()) == HELLO

    assert paths.document_file(HELLO).read_bytes() == b"hello"
    assert [each.name for each in paths.files.iterdir()] == [f"{HELLO}.pdf"]
    assert source.exists()


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
