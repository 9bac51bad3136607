"""The lock of the library in the window: unlocking, encrypting, locking, what waits meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from desks import DeskParts, make_desk
from fake_desk import FakeDesk, OpenWindow
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from sealed_life import CHEAP, PASSPHRASE

from app.core.events import Publish
from app.gui.application import run_window
from app.gui.handover import hand_over
from app.gui.locking.encrypt_dialog import EncryptDialog
from app.gui.locking.leaving import Deed, Leaving
from app.gui.locking.lock_dialog import LockDialog
from app.gui.locking.privacy_settings import PrivacySettings
from app.gui.locking.secret_dialogs import ChangeDialog, DecryptDialog
from app.gui.locking.secret_field import SecretField
from app.gui.locking.work_dialog import WorkDialog
from app.gui.main_window import MainWindow
from app.paths import Paths
from app.sealing import keyring
from app.services.encrypting import Encryption, EncryptionPlan
from app.services.locking import LockFacts, Locking
from app.storage.lock import LibraryLock

W = TypeVar("W", bound=QWidget)
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise\\(\\)")
PLAN = EncryptionPlan(total_bytes=5 << 20, needed_bytes=100, free_bytes=1_000, backups=2)
LOCKED = LockFacts(True, True, has_recovery=True)


@pytest.fixture
def paths(library_folder: Path) -> Iterator[Paths]:
    """A plain library without papers."""
    make_desk(library_folder, DeskParts()).close()
    yield Paths(library_folder)
    keyring.forget(library_folder)


@pytest.fixture
def sealed(paths: Paths) -> Paths:
    """The same, encrypted and locked."""
    Encryption(paths, CHEAP).encrypt(PASSPHRASE)
    Locking(paths).lock()
    return paths


def type_into(qtbot: QtBot, field: SecretField, text: str) -> None:
    field.clear()
    qtbot.keyClicks(field.input, text)


def test_a_wrong_passphrase_is_told_in_place_and_the_right_one_opens(
    qtbot: QtBot, sealed: Paths
) -> None:
    dialog = LockDialog(Locking(sealed).unlock, LOCKED)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.open_button.isEnabled()

    type_into(qtbot, dialog.secret, "not this one")
    qtbot.keyClick(dialog.secret.input, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.error.isVisible())
    assert "does not open the library" in dialog.error.text()
    assert dialog.secret.input.selectedText() == "not this one"
    assert dialog.secret.input.hasFocus() or not dialog.isActiveWindow()

    type_into(qtbot, dialog.secret, PASSPHRASE)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    assert sealed.is_sealed
    assert dialog.secret.text == ""


def test_the_field_takes_the_recovery_code_too(qtbot: QtBot, paths: Paths) -> None:
    code = Encryption(paths, CHEAP).encrypt(PASSPHRASE).recovery_code
    Locking(paths).lock()
    dialog = LockDialog(Locking(paths).unlock, LOCKED)
    qtbot.addWidget(dialog)

    qtbot.mouseClick(dialog.code, Qt.MouseButton.LeftButton)
    assert dialog.secret.input.accessibleName() == "Recovery code"
    type_into(qtbot, dialog.secret, code)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.secret.input, Qt.Key.Key_Return)
    assert paths.is_sealed


def test_without_a_recovery_code_none_is_offered(qtbot: QtBot) -> None:
    dialog = LockDialog(lambda secret: None, LockFacts(True, True))
    qtbot.addWidget(dialog)

    assert dialog.code.isHidden()


def test_a_passphrase_is_hidden_until_it_is_shown_and_capitals_are_told(qtbot: QtBot) -> None:
    field = SecretField("Passphrase")
    qtbot.addWidget(field)
    field.show()
    assert field.input.echoMode() is QLineEdit.EchoMode.Password

    qtbot.mouseClick(field.show_button, Qt.MouseButton.LeftButton)
    assert field.input.echoMode() is QLineEdit.EchoMode.Normal
    qtbot.keyClicks(field.input, "A")
    assert field.capitals.isVisible()
    qtbot.keyClicks(field.input, "b")
    assert not field.capitals.isVisible()
    qtbot.keyClick(field.input, "A", Qt.KeyboardModifier.ShiftModifier)
    assert not field.capitals.isVisible()
    field.clear()
    assert field.input.echoMode() is QLineEdit.EchoMode.Password


def test_files_named_meanwhile_wait(qtbot: QtBot) -> None:
    dialog = LockDialog(lambda secret: None, LOCKED)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.told.isHidden()

    dialog.wait_for(["/a.pdf", "/b.pdf"])

    assert dialog.waiting == ["/a.pdf", "/b.pdf"]
    assert dialog.told.text() == "2 files or links wait until it is open."


def test_encrypting_needs_two_equal_passphrases_and_a_word_that_it_is_understood(
    qtbot: QtBot,
) -> None:
    dialog = EncryptDialog(PLAN)
    qtbot.addWidget(dialog)
    type_into(qtbot, dialog.first, "short")
    assert "at least 8" in dialog.problem.text()
    type_into(qtbot, dialog.first, PASSPHRASE)
    type_into(qtbot, dialog.second, "correct house")
    assert dialog.problem.text() == "The two are not the same."
    type_into(qtbot, dialog.second, PASSPHRASE)
    assert not dialog.begin.isEnabled()
    dialog.understood.setChecked(True)

    with qtbot.waitSignal(dialog.wanted) as wanted:
        qtbot.mouseClick(dialog.begin, Qt.MouseButton.LeftButton)

    assert wanted.args == [PASSPHRASE]
    assert dialog.first.text == dialog.second.text == ""


def test_without_room_it_cannot_be_begun(qtbot: QtBot) -> None:
    dialog = EncryptDialog(EncryptionPlan(1, 5 << 20, 1 << 20, 0))
    qtbot.addWidget(dialog)
    for field in (dialog.first, dialog.second):
        type_into(qtbot, field, PASSPHRASE)
    dialog.understood.setChecked(True)

    assert dialog.problem.text() == "Another 5 MB are needed on this disk."
    assert not dialog.begin.isEnabled()


def test_the_work_ends_with_the_recovery_code(qtbot: QtBot, paths: Paths) -> None:
    work = WorkDialog(Encryption(paths, CHEAP), Leaving(Deed.ENCRYPT, PASSPHRASE))
    qtbot.addWidget(work)
    work.show()
    qtbot.waitUntil(lambda: work.go_on.isVisible())

    assert work.heading.text() == "The library is encrypted"
    qtbot.mouseClick(work.copy, Qt.MouseButton.LeftButton)
    code = QApplication.clipboard().text()
    Locking(paths).lock()
    Locking(paths).unlock(code)
    with qtbot.waitSignal(work.accepted):
        qtbot.mouseClick(work.go_on, Qt.MouseButton.LeftButton)


def test_stopping_takes_back_what_was_done(
    qtbot: QtBot, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths.keys.write_text("{}")
    work = WorkDialog(Encryption(paths, CHEAP), Leaving(Deed.ENCRYPT, PASSPHRASE))
    qtbot.addWidget(work)
    work.stop.click()  # The work looks before each of its steps.
    with qtbot.waitSignal(work.finished):
        work.show()

    assert not Locking(paths).facts().is_encrypted
    assert paths.keys.read_text() == "{}"


def test_what_is_in_the_way_is_told(qtbot: QtBot, paths: Paths) -> None:
    lock = LibraryLock(paths.lock)
    lock.acquire()
    work = WorkDialog(Encryption(paths, CHEAP), Leaving(Deed.ENCRYPT, PASSPHRASE))
    qtbot.addWidget(work)
    work.show()
    qtbot.waitUntil(lambda: work.go_on.isVisible())
    lock.release()

    assert work.heading.text() == "It could not be finished"
    assert "open in another Carrel" in work.state.text()


def test_the_passphrase_is_changed_and_a_new_code_shown(qtbot: QtBot, sealed: Paths) -> None:
    dialog = ChangeDialog(Locking(sealed, CHEAP))
    qtbot.addWidget(dialog)
    dialog.show()
    type_into(qtbot, dialog.secret, "not this one")
    qtbot.mouseClick(dialog.new_code, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.error.isVisible())
    type_into(qtbot, dialog.secret, PASSPHRASE)
    qtbot.mouseClick(dialog.new_code, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.code.isVisible())
    Locking(sealed).unlock(dialog.code.text())

    for field in (dialog.fresh, dialog.again):
        type_into(qtbot, field, "another one entirely")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)
    Locking(sealed).unlock("another one entirely")


def test_decrypting_asks_for_the_passphrase(qtbot: QtBot, sealed: Paths) -> None:
    dialog = DecryptDialog(Locking(sealed))
    qtbot.addWidget(dialog)
    type_into(qtbot, dialog.secret, PASSPHRASE)

    with qtbot.waitSignal(dialog.confirmed) as confirmed:
        qtbot.mouseClick(dialog.yes, Qt.MouseButton.LeftButton)

    assert confirmed.args == [PASSPHRASE]


def test_the_settings_say_how_the_library_stands(
    qtbot: QtBot, open_fake: OpenWindow, paths: Paths
) -> None:
    window, desk = open_fake()
    desk.paths = paths
    plain = privacy_of(qtbot, window)
    assert plain.lock.isHidden()
    qtbot.mouseClick(plain.encrypt, Qt.MouseButton.LeftButton)
    asked = waited(qtbot, EncryptDialog)
    asked.reject()

    Encryption(paths, CHEAP).encrypt(PASSPHRASE)
    closed = privacy_of(qtbot, window)
    assert closed.encrypt.isHidden()
    with qtbot.waitSignal(window.settings.leave_wanted) as wanted:
        qtbot.mouseClick(closed.lock, Qt.MouseButton.LeftButton)
    assert wanted.args == [Leaving(Deed.LOCK)]
    assert PASSPHRASE not in repr(Leaving(Deed.ENCRYPT, PASSPHRASE))


def privacy_of(qtbot: QtBot, window: MainWindow) -> PrivacySettings:
    dialog = window.open_settings()
    [found] = dialog.findChildren(PrivacySettings)
    qtbot.waitUntil(lambda: found.state.text() != "")
    return found


def waited(qtbot: QtBot, kind: type[W]) -> W:
    found: list[W] = []

    def look() -> bool:
        found[:] = [each for each in QApplication.topLevelWidgets() if isinstance(each, kind)]
        return bool(found)

    qtbot.waitUntil(look)
    return found[0]


class Person:
    """Does one thing after another, as soon as what it is done to is there."""

    def __init__(self, *acts: Callable[[], bool]) -> None:
        self._acts = list(acts)
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(20)

    def _look(self) -> None:
        if self._acts and self._acts[0]():
            self._acts.pop(0)
        elif not self._acts:
            self._timer.stop()


def shown(kind: type[W]) -> W | None:
    for each in QApplication.topLevelWidgets():
        if isinstance(each, kind) and each.isVisible():
            return each
    return None


class Locker:
    """A person who unlocks, locks, unlocks again and closes; each act says whether it was done."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self.desks: list[FakeDesk] = []

    def build(self, publish: Publish) -> FakeDesk:
        """Open the library, which must be unlocked."""
        assert self.paths.is_sealed
        self.desks.append(FakeDesk(publish, []))
        self.desks[-1].paths = self.paths
        return self.desks[-1]

    def unlock(self) -> bool:
        dialog = shown(LockDialog)
        if dialog is not None:
            assert not self.paths.is_sealed
            dialog.secret.input.setText(PASSPHRASE)
            dialog.open_button.click()
        return dialog is not None

    def lock(self) -> bool:
        window = shown(MainWindow)
        if window is None or not self.desks[0].imports.added:
            return False
        window.actions_.by_name["lock"].trigger()
        return True

    def name_more(self) -> bool:
        dialog = shown(LockDialog)
        if dialog is not None:
            assert self.desks[0].is_closed
            dialog.wait_for(["/papers/later.pdf"])
        return dialog is not None

    def close(self) -> bool:
        window = shown(MainWindow)
        if window is None or not self.desks[1:] or not self.desks[1].imports.added:
            return False
        window.close()
        return True


def test_the_window_locks_itself_and_opens_again_with_what_waited(
    qtbot: QtBot, sealed: Paths
) -> None:
    locker = Locker(sealed)
    person = Person(locker.unlock, locker.lock, locker.name_more, locker.unlock, locker.close)

    code = run_window(locker.build, ["/papers/new.pdf"], sealed)  # type: ignore[arg-type]

    added = [each.imports.added for each in locker.desks]
    assert (code, added) == (0, [["/papers/new.pdf"], ["/papers/later.pdf"]])
    assert all(each.is_closed for each in locker.desks)
    assert person._acts == []
    for each in QApplication.topLevelWidgets():
        each.deleteLater()


def test_quitting_at_the_lock_opens_nothing_and_lets_the_library_go(
    qtbot: QtBot, sealed: Paths
) -> None:
    def build(publish: Publish) -> FakeDesk:
        raise AssertionError("it is locked")

    def leave() -> bool:
        dialog = shown(LockDialog)
        if dialog is not None:
            dialog.quit.click()
        return dialog is not None

    person = Person(leave)

    assert run_window(build, [], sealed) == 0  # type: ignore[arg-type]
    assert person._acts == []
    lock = LibraryLock(sealed.lock)
    lock.acquire()
    lock.release()
    assert not hand_over_is_heard(sealed)


def hand_over_is_heard(paths: Paths) -> bool:
    return hand_over(paths.root, [])
