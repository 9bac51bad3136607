"""Encrypting a library and taking that back, over fakes of everything but storage."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file
from sealed_life import CHEAP, PASSPHRASE
from sealed_samples import KEYS, WORDS, contents, filled, readable

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import (
    DiskFull,
    LibraryCorrupt,
    LibraryInUse,
    LibraryLocked,
    LibraryReadOnly,
    PassphraseWrong,
    UsageError,
)
from app.paths import Paths
from app.sealing.files import is_sealed
from app.services import encrypting
from app.services.encrypting import Encryption
from app.services.locking import Locking
from app.storage.lock import LibraryLock


@pytest.fixture
def paths(library_folder: Path, tmp_path: Path) -> Iterator[Paths]:
    """A plain library with two papers, a memory and the key of an endpoint."""
    yield from filled(library_folder, tmp_path)


def test_an_encrypted_library_holds_what_the_plain_one_held(paths: Paths) -> None:
    before = contents(paths)
    assert readable(paths)

    done = Encryption(paths, CHEAP).encrypt(PASSPHRASE)

    assert readable(paths) == []
    documents, memories, sealed = contents(paths)
    assert (documents, memories) == before[:2]
    assert is_sealed(paths.document_file(documents[0]))
    assert sealed != before[2]
    assert not any(each[:12] in path.name for path in paths.files.iterdir() for each in documents)
    assert done.recovery_code
    assert done.strangers == ()
    assert readable(paths) == []


def test_taking_it_back_gives_the_plain_library(paths: Paths) -> None:
    before = contents(paths)
    paths.keys.write_text(KEYS)
    Encryption(paths, CHEAP).encrypt(PASSPHRASE)
    assert is_sealed(paths.keys)

    Encryption(paths, CHEAP).decrypt(PASSPHRASE)

    assert not paths.envelope.exists()
    assert paths.keys.read_text() == KEYS
    assert contents(paths) == before
    assert not any(is_sealed(each) for each in paths.root.rglob("*"))


def test_a_locked_library_does_not_open(paths: Paths) -> None:
    Encryption(paths, CHEAP).encrypt(PASSPHRASE)
    Locking(paths).lock()

    with pytest.raises(LibraryLocked):
        make_desk(paths.root, DeskParts())
    with pytest.raises(PassphraseWrong):
        Locking(paths).unlock("not this one")
    with pytest.raises(LibraryLocked):
        make_desk(paths.root, DeskParts())

    Locking(paths).unlock(PASSPHRASE)
    assert contents(paths)[1] == [WORDS]


def test_the_recovery_code_opens_it_and_gives_a_new_passphrase(paths: Paths) -> None:
    locking = Locking(paths, CHEAP)
    code = Encryption(paths, CHEAP).encrypt(PASSPHRASE).recovery_code
    locking.lock()

    locking.unlock(code)
    locking.change_passphrase(code, "another one entirely")
    locking.lock()

    with pytest.raises(PassphraseWrong):
        locking.unlock(PASSPHRASE)
    locking.unlock("another one entirely")
    fresh = locking.new_recovery_code("another one entirely")
    with pytest.raises(PassphraseWrong):
        locking.unlock(code)
    locking.unlock(fresh)


def test_a_new_passphrase_writes_nothing_but_the_envelope(paths: Paths) -> None:
    Encryption(paths, CHEAP).encrypt(PASSPHRASE)
    before = {each: each.read_bytes() for each in paths.root.rglob("*") if each.is_file()}

    Locking(paths, CHEAP).change_passphrase(PASSPHRASE, "another one entirely")

    changed = [each.name for each, content in before.items() if each.read_bytes() != content]
    assert changed == [paths.envelope.name]


@pytest.mark.parametrize("passphrase", ["", "short", "       a", "x" * 1_001])
def test_a_poor_passphrase_is_refused_before_anything_changes(
    paths: Paths, passphrase: str
) -> None:
    with pytest.raises(UsageError):
        Encryption(paths, CHEAP).encrypt(passphrase)
    assert not paths.envelope.exists()


def test_it_is_not_encrypted_twice_nor_decrypted_when_plain(paths: Paths) -> None:
    with pytest.raises(UsageError):
        Encryption(paths, CHEAP).decrypt(PASSPHRASE)
    Encryption(paths, CHEAP).encrypt(PASSPHRASE)
    with pytest.raises(UsageError):
        Encryption(paths, CHEAP).encrypt("another one entirely")


def test_an_open_library_is_left_alone(paths: Paths) -> None:
    lock = LibraryLock(paths.lock)
    lock.acquire()
    try:
        with pytest.raises(LibraryInUse):
            Encryption(paths, CHEAP).encrypt(PASSPHRASE)
    finally:
        lock.release()
    assert not paths.envelope.exists()


def test_without_room_nothing_is_begun(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encrypting, "SPARE_BYTES", 1 << 60)

    with pytest.raises(DiskFull):
        Encryption(paths, CHEAP).encrypt(PASSPHRASE)
    assert not paths.envelope.exists()
    assert contents(paths)[1] == [WORDS]


def test_a_damaged_library_is_not_encrypted(paths: Paths) -> None:
    paths.database.write_bytes(b"no database at all")

    with pytest.raises(LibraryCorrupt):
        Encryption(paths, CHEAP).encrypt(PASSPHRASE)
    assert not paths.envelope.exists()


def test_stopping_can_be_taken_back_or_gone_on_with(paths: Paths) -> None:
    before = contents(paths)
    token = CancelToken()

    def stop(done: int, total: int) -> None:
        assert 0 < done <= total
        token.cancel()

    with pytest.raises(Cancelled):
        Encryption(paths, CHEAP).encrypt(PASSPHRASE, stop, token)
    assert Locking(paths).facts().is_unfinished
    with pytest.raises(LibraryLocked):
        make_desk(paths.root, DeskParts())
    Encryption(paths, CHEAP).decrypt(PASSPHRASE)
    assert contents(paths) == before

    with pytest.raises(Cancelled):
        Encryption(paths, CHEAP).encrypt(PASSPHRASE, stop, token)
    Encryption(paths, CHEAP).go_on(PASSPHRASE)
    assert not Locking(paths).facts().is_unfinished
    assert contents(paths)[:2] == before[:2]
    assert readable(paths) == []


def test_settings_keep_how_the_window_looks_and_nothing_else(paths: Paths) -> None:
    Encryption(paths, CHEAP).encrypt(PASSPHRASE)
    desk = make_desk(paths.root, DeskParts())
    assert desk.settings.current.document_id == "ab" * 32
    desk.close()
    text = paths.settings.read_text()

    assert '"theme": "dark"' in text
    assert "document_id" not in text


def test_what_is_not_carrels_stays_and_is_told(paths: Paths) -> None:
    (paths.root / "letter.txt").write_text("mine")
    (paths.files / "picture.png").write_text("mine too")

    done = Encryption(paths, CHEAP).encrypt(PASSPHRASE)

    assert done.strangers == ("files/picture.png", "letter.txt")
    assert (paths.root / "letter.txt").read_text() == "mine"


def test_a_new_paper_of_an_encrypted_library_is_sealed(paths: Paths, tmp_path: Path) -> None:
    Encryption(paths, CHEAP).encrypt(PASSPHRASE)
    desk = make_desk(paths.root, DeskParts())
    [added] = desk.imports.add([str(write_file(tmp_path / "3.pdf", "paper 1 and more"))])
    [again] = desk.imports.add([str(tmp_path / "3.pdf")])
    assert (added.status, again.id) == ("ready", added.id)
    desk.library.remove(added.id)
    file = paths.document_file(added.id)
    assert is_sealed(file)
    desk.library.empty_trash()
    desk.close()

    assert not file.exists()
    assert readable(paths) == []


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root writes anywhere")
def test_a_folder_that_cannot_be_written_is_told(paths: Paths) -> None:
    Encryption(paths, CHEAP).encrypt(PASSPHRASE)
    paths.root.chmod(0o500)
    try:
        with pytest.raises(LibraryReadOnly):
            Locking(paths, CHEAP).change_passphrase(PASSPHRASE, "another one entirely")
    finally:
        paths.root.chmod(0o700)


class Killed(BaseException):
    """The end of the program, as far as a test can play it."""


Ends = Callable[[Paths], None]


def test_ended_between_any_two_steps_it_goes_on_or_back(
    paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(paths)
    steps = len(encrypting.sealing_steps(paths, keyring_key()))
    for place in range(steps):
        _end_at(place, "sealing_steps", monkeypatch)
        with pytest.raises(Killed):
            Encryption(paths, CHEAP).encrypt(PASSPHRASE)
        monkeypatch.undo()
        if place % 2:
            Encryption(paths, CHEAP).go_on(PASSPHRASE)
            assert readable(paths) == []
            assert contents(paths)[:2] == before[:2]
        _end_at(place, "opening_steps", monkeypatch)
        with pytest.raises(Killed):
            Encryption(paths, CHEAP).decrypt(PASSPHRASE)
        monkeypatch.undo()
        Encryption(paths, CHEAP).go_on(PASSPHRASE)
        assert contents(paths) == before


def keyring_key() -> object:
    """Some key: only the number of steps is asked for."""
    from app.sealing.keys import new_key

    return new_key()


def _end_at(place: int, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The step of this place is done, and the program has ended before the next."""
    whole = getattr(encrypting, name)

    def cut(paths: Paths, key: object) -> list[object]:
        steps = whole(paths, key)
        last = min(place, len(steps) - 1)

        def end() -> None:
            steps[last].work()
            raise Killed

        return [*steps[:last], encrypting.Step(end, steps[last].size)]

    monkeypatch.setattr(encrypting, name, cut)
