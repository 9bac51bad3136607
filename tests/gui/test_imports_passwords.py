"""Locked papers: asked for one after another, asked again when the password was wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fake_desk import FakeDesk
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from window_samples import make_document

from app.core.types import DocumentStatus, Problem
from app.gui.main_window import MainWindow
from app.gui.sidebar.password_dialog import PasswordDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]
OpenWindow = Callable[..., Opened]
LEFT = Qt.MouseButton.LeftButton
LOCKED = Problem("DocumentEncrypted", "This PDF is locked.", "Give its password.")


def asked(window: MainWindow, qtbot: QtBot) -> PasswordDialog:
    """The dialog that is open."""
    qtbot.waitUntil(lambda: window.passwords.dialog is not None)
    assert window.passwords.dialog is not None
    return window.passwords.dialog


def answer(dialog: PasswordDialog, password: str, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.field, password)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)


def drop_locked(window: MainWindow, desk: FakeDesk, *names: str) -> None:
    desk.imports.locked = dict.fromkeys(names, "open sesame")
    window.add_paths([f"/papers/{name}" for name in names])


def status_of(desk: FakeDesk, file: str) -> DocumentStatus:
    return next(each.status for each in desk.library.documents() if each.file == file)


def test_a_locked_paper_is_read_with_its_password(open_fake: OpenWindow, qtbot: QtBot) -> None:
    window, desk = open_fake([])
    drop_locked(window, desk, "a.pdf")

    dialog = asked(window, qtbot)
    assert not dialog.keep.isChecked()
    assert dialog.skip_all.isHidden()
    answer(dialog, "open sesame", qtbot)

    qtbot.waitUntil(lambda: status_of(desk, "a.pdf") is DocumentStatus.READY)
    assert [each[1:] for each in desk.imports.retried] == [("open sesame", False)]
    assert window.passwords.dialog is None


def test_a_wrong_password_is_said_to_be_wrong(open_fake: OpenWindow, qtbot: QtBot) -> None:
    window, desk = open_fake([])
    drop_locked(window, desk, "a.pdf")
    first = asked(window, qtbot)
    assert first.wrong.isHidden()

    first.keep.setFocus()
    qtbot.keyClick(first.keep, Qt.Key.Key_Space)
    answer(first, "nonsense", qtbot)
    qtbot.waitUntil(lambda: window.passwords.dialog not in (None, first))
    second = asked(window, qtbot)

    assert not second.wrong.isHidden()
    assert second.keep.isChecked()
    answer(second, "open sesame", qtbot)
    qtbot.waitUntil(lambda: status_of(desk, "a.pdf") is DocumentStatus.READY)
    assert desk.imports.retried[-1][1:] == ("open sesame", True)


def test_locked_papers_are_asked_about_one_after_another(
    open_fake: OpenWindow, qtbot: QtBot
) -> None:
    window, desk = open_fake([])
    drop_locked(window, desk, "a.pdf", "b.pdf", "c.pdf")
    dialog = asked(window, qtbot)
    qtbot.waitUntil(lambda: dialog.others.text() == "2 more papers need a password.")

    qtbot.mouseClick(dialog.skip, LEFT)
    qtbot.waitUntil(lambda: window.passwords.dialog not in (None, dialog))
    following = asked(window, qtbot)
    qtbot.mouseClick(following.skip_all, LEFT)

    qtbot.waitUntil(lambda: window.passwords.dialog is None)
    assert desk.imports.retried == []


def test_try_again_on_a_locked_paper_asks_too(open_fake: OpenWindow, qtbot: QtBot) -> None:
    paper = make_document(5, status=DocumentStatus.FAILED, problem=LOCKED, page_count=0)
    window, desk = open_fake([paper])
    qtbot.waitUntil(lambda: window.strip.attention.isVisible())
    qtbot.mouseClick(window.strip.attention, LEFT)

    qtbot.mouseClick(window.strip.popover.buttons["retry"], LEFT)
    answer(asked(window, qtbot), "secret", qtbot)

    qtbot.waitUntil(lambda: desk.imports.retried == [(paper.id, "secret", False)])


def test_nothing_is_sent_without_a_password(open_fake: OpenWindow, qtbot: QtBot) -> None:
    window, desk = open_fake([])
    drop_locked(window, desk, "a.pdf")
    dialog = asked(window, qtbot)

    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)

    assert dialog.isVisible()
    assert not dialog.open_button.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.passwords.dialog is None)
    assert desk.imports.retried == []
