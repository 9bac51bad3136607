"""Files of a library by its key: which are sealed, which plain, and what their names tell."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.errors import LibraryCorrupt, LibraryLocked
from app.paths import Paths
from app.sealing import keyring
from app.sealing.files import open_file, read_bytes, replace_bytes, size_of
from app.sealing.keys import SecretKey, new_key
from app.sealing.sealed_file import MAGIC
from app.sealing.whole_files import erase_file, open_sealed_file, replace_and_erase, seal_file

TEXT = b"Bees dance to tell where food is."


@pytest.fixture
def key(tmp_path: Path) -> Iterator[SecretKey]:
    """The library in ``tmp_path`` is encrypted and unlocked."""
    made = new_key()
    keyring.remember(tmp_path, made)
    yield made
    keyring.forget(tmp_path)


def test_a_plain_library_has_plain_files(tmp_path: Path) -> None:
    replace_bytes(tmp_path / "a", TEXT)

    assert (tmp_path / "a").read_bytes() == TEXT
    assert read_bytes(tmp_path / "a") == TEXT


def test_an_encrypted_one_has_sealed_files(tmp_path: Path, key: SecretKey) -> None:
    file = tmp_path / "a"
    replace_bytes(file, TEXT)

    assert TEXT not in file.read_bytes()
    assert file.read_bytes().startswith(MAGIC)
    assert read_bytes(file) == TEXT
    assert size_of(file) == len(TEXT)
    assert file.stat().st_mode & 0o077 == 0


def test_a_plain_file_in_an_encrypted_library_is_not_believed(
    tmp_path: Path, key: SecretKey
) -> None:
    (tmp_path / "a").write_bytes(TEXT)

    with pytest.raises(LibraryCorrupt):
        open_file(tmp_path / "a")


def test_without_the_key_a_sealed_file_is_locked_or_strange(tmp_path: Path, key: SecretKey) -> None:
    replace_bytes(tmp_path / "a", TEXT)
    keyring.forget(tmp_path)

    with pytest.raises(LibraryCorrupt):
        read_bytes(tmp_path / "a")
    (tmp_path / keyring.ENVELOPE).write_text("{}")
    with pytest.raises(LibraryLocked):
        read_bytes(tmp_path / "a")


def test_nothing_plain_is_written_into_a_locked_library(tmp_path: Path) -> None:
    (tmp_path / keyring.ENVELOPE).write_text("{}")
    (tmp_path / "files").mkdir()

    for file in (tmp_path / "keys.json", tmp_path / "files" / "a.pdf"):
        with pytest.raises(LibraryLocked):
            replace_bytes(file, TEXT)


def test_names_of_copies_tell_no_document(tmp_path: Path, key: SecretKey) -> None:
    document_id = hashlib.sha256(TEXT).hexdigest()
    paths = Paths(tmp_path)

    file = paths.document_file(document_id)

    assert document_id[:12] not in file.name
    assert paths.document_file(document_id) == file
    assert paths.document_id_of(file) == document_id
    assert paths.document_id_of(file.with_name(f"{document_id}.pdf")) == ""
    assert file.suffix == ".pdf"


def test_names_differ_between_libraries(tmp_path: Path) -> None:
    names = set()
    for name in ("one", "two"):
        keyring.remember(tmp_path / name, new_key())
        names.add(Paths(tmp_path / name).document_file("ab" * 32).name)
        keyring.forget(tmp_path / name)

    assert len(names) == 2


def test_a_worker_is_told_the_keys_of_its_library_alone(tmp_path: Path, key: SecretKey) -> None:
    keyring.remember(tmp_path / "other", new_key())

    assert list(keyring.keys_for(tmp_path).values()) == [key]
    assert keyring.keys_for(tmp_path / "third") == {}
    keyring.forget(tmp_path / "other")


def test_whole_files_go_there_and_back(tmp_path: Path) -> None:
    key, plain, sealed = new_key(), tmp_path / "plain", tmp_path / "sealed"
    content = TEXT * 20_000
    plain.write_bytes(content)

    seal_file(plain, sealed, key)
    open_sealed_file(sealed, tmp_path / "again", key)

    assert TEXT not in sealed.read_bytes()
    assert (tmp_path / "again").read_bytes() == content
    assert sorted(each.name for each in tmp_path.iterdir()) == ["again", "plain", "sealed"]


def test_a_damaged_file_leaves_nothing_behind(tmp_path: Path) -> None:
    key, plain, sealed = new_key(), tmp_path / "plain", tmp_path / "sealed"
    plain.write_bytes(TEXT * 5_000)
    seal_file(plain, sealed, key)
    sealed.write_bytes(sealed.read_bytes()[:-1])

    with pytest.raises(LibraryCorrupt):
        open_sealed_file(sealed, tmp_path / "again", key)

    assert sorted(each.name for each in tmp_path.iterdir()) == ["plain", "sealed"]


def test_erased_and_replaced_files_are_overwritten(tmp_path: Path) -> None:
    """A second name shows what became of the bytes."""
    for name in ("erased", "replaced"):
        (tmp_path / name).write_bytes(TEXT)
        (tmp_path / f"{name}-too").hardlink_to(tmp_path / name)
    (tmp_path / "fresh").write_bytes(b"new")

    erase_file(tmp_path / "erased")
    replace_and_erase(tmp_path / "fresh", tmp_path / "replaced")
    erase_file(tmp_path / "never there")

    assert not (tmp_path / "erased").exists()
    assert (tmp_path / "replaced").read_bytes() == b"new"
    assert (tmp_path / "erased-too").read_bytes() == bytes(len(TEXT))
    assert (tmp_path / "replaced-too").read_bytes() == bytes(len(TEXT))
