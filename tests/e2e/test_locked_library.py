"""An encrypted library on a terminal: unlocked by a file, refused without, private to its owner."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from carrel import Ran, carrel
from sample_pdfs import write_paper

FIRST, SECOND = "correct horse battery staple", "another one entirely"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library with one paper; beside it two files with passphrases."""
    (tmp_path / "first").write_text(FIRST + "\n")
    (tmp_path / "second").write_text(SECOND)
    assert carrel(tmp_path / "library", "add", str(write_paper(tmp_path / "bees.pdf"))).code == 0
    return tmp_path / "library"


def with_file(home: Path, name: str, *arguments: str) -> Ran:
    """Run a command with the passphrase in a file."""
    return carrel(home, "--passphrase-file", str(home.parent / name), *arguments)


def test_a_library_is_encrypted_used_and_decrypted_from_a_terminal(home: Path) -> None:
    encrypted = with_file(home, "first", "library", "encrypt", "--json")
    assert encrypted.code == 0, encrypted.err
    code = encrypted.json["recovery_code"]
    assert set(encrypted.json) == {"encrypted", "recovery_code", "strangers"}

    locked = carrel(home, "list", "--json")
    assert (locked.code, locked.json["error"]["kind"]) == (3, "LibraryLocked")
    assert "--passphrase-file" in locked.err
    wrong = with_file(home, "second", "list", "--json")
    assert (wrong.code, wrong.json["error"]["kind"]) == (3, "PassphraseWrong")
    missing = with_file(home, "none", "list", "--json")
    assert missing.json["error"]["kind"] == "UsageError"

    [document] = with_file(home, "first", "list", "--json").json["documents"]
    assert document["status"] == "ready"
    found = with_file(home, "first", "search", "rain", "--mode", "dense", "--json").json
    assert found["results"][0]["document_id"] == document["id"]
    assert with_file(home, "first", "doctor").code == 0

    second = str(home.parent / "second")
    changed = with_file(home, "first", "library", "passphrase", "--new-passphrase-file", second)
    assert changed.code == 0, changed.err
    assert with_file(home, "first", "list").code == 3
    (home.parent / "code").write_text(code.lower())
    assert with_file(home, "code", "library", "decrypt", "--json").json == {"encrypted": False}
    assert carrel(home, "list", "--json").json["documents"] == [document]
    assert carrel(home, "library", "status", "--json").json["encrypted"] is False


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such modes")
def test_every_file_of_a_library_is_its_owners_alone(home: Path) -> None:
    assert carrel(home, "ask", "What does rain do?").code == 0
    home.chmod(0o755)
    (home / "library.sqlite3").chmod(0o644)
    for name in ("list", "doctor"):
        assert carrel(home, name).code == 0
    with_file(home, "first", "library", "encrypt")
    assert with_file(home, "first", "doctor").code == 0

    places = [home, *home.rglob("*")]
    open_to_others = [each.name for each in places if each.lstat().st_mode & 0o077]
    assert open_to_others == []
    assert len(places) > 8
