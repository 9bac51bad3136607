"""Encrypted libraries go on as others do: mended, moved, forgotten in, and quiet in their log."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file
from sealed_life import CHEAP, PASSPHRASE
from sealed_samples import contents, filled, readable

from app.paths import Paths
from app.sealing import keyring
from app.sealing.files import is_sealed
from app.services import rescue
from app.services.encrypting import Encryption
from app.services.locking import Locking
from app.storage.database import DamagedFile


@pytest.fixture
def paths(library_folder: Path, tmp_path: Path) -> Iterator[Paths]:
    """A plain library with two papers, a memory and the key of an endpoint."""
    yield from filled(library_folder, tmp_path)


def test_a_copy_that_was_damaged_is_made_anew(paths: Paths) -> None:
    Encryption(paths, CHEAP).encrypt(PASSPHRASE)
    desk = make_desk(paths.root, DeskParts())
    file = paths.document_file(desk.library.documents()[0].id)
    raw = bytearray(file.read_bytes())
    raw[-1] ^= 1
    file.write_bytes(raw)
    found = {each.check: each for each in desk.doctor.check()}
    assert not found["files"].is_sound

    mended = {each.check: each for each in desk.doctor.repair()}
    desk.close()

    assert mended["files"].is_sound
    assert is_sealed(file)


def test_the_log_of_an_encrypted_library_tells_no_document(paths: Paths, tmp_path: Path) -> None:
    Encryption(paths, CHEAP).encrypt(PASSPHRASE)
    desk = make_desk(paths.root, DeskParts())
    [added] = desk.imports.add([str(write_file(tmp_path / "3.pdf", "three"))])
    desk.close()
    text = (paths.logs / "carrel.log").read_text()

    assert "document …" in text
    assert added.id[:16] not in text


def test_a_damaged_encrypted_library_is_brought_back_encrypted(
    paths: Paths, tmp_path: Path
) -> None:
    Encryption(paths, CHEAP).encrypt(PASSPHRASE)
    desk = make_desk(paths.root, DeskParts())
    desk.start()
    desk.close()
    before = contents(paths)
    raw = bytearray(paths.database.read_bytes())
    for place in range(8_192, len(raw), 4_096 * 9):
        raw[place] ^= 1
    paths.database.write_bytes(raw)
    assert rescue.examine(paths) is not None

    findings = rescue.repair(paths)

    assert findings
    assert contents(paths)[:2] == before[:2]
    assert readable(paths) == []
    paths.database.unlink()
    rescue.repair(paths)
    assert contents(paths)[:2] == before[:2]
    assert readable(paths) == []


def test_an_encrypted_library_can_be_moved(paths: Paths, tmp_path: Path) -> None:
    Encryption(paths, CHEAP).encrypt(PASSPHRASE)
    before = contents(paths)
    keyring.forget(paths.root)
    moved = Paths(paths.root.rename(tmp_path / "moved"))

    Locking(moved).unlock(PASSPHRASE)
    try:
        assert contents(moved) == before
    finally:
        keyring.forget(moved.root)


def test_forgetting_rewrites_encrypted_backups(paths: Paths) -> None:
    Encryption(paths, CHEAP).encrypt(PASSPHRASE)
    desk = make_desk(paths.root, DeskParts())
    desk.start()
    desk.close()
    [backup] = paths.backups.glob("*.sqlite3")
    before = backup.read_bytes()
    desk = make_desk(paths.root, DeskParts())
    [memory] = desk.memories.list()

    desk.memories.forget(memory.id)
    desk.close()

    assert backup.read_bytes() != before
    for file in (paths.database, backup):
        with DamagedFile(file) as opened:
            texts = str(opened.values("SELECT text FROM memories"))
            assert opened.is_complete
            assert "zyxquorblatt" not in texts
