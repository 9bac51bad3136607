"""What left the machine, how all stands, what broke and what is new, in the window."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from fake_desk import FakeDesk, OpenWindow
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.core.cancel import CancelToken
from app.core.errors import UpdateCheckFailed
from app.core.network import ChainState, Connection
from app.core.types import Document
from app.gui import crash_dialog
from app.gui.main_window import MainWindow
from app.gui.status import connections_dialog, status_dialog
from app.services.reports import Ended
from app.services.updates import NewestVersion

LEFT = Qt.MouseButton.LeftButton
WHEN = datetime(2026, 10, 12, 10, 42, tzinfo=UTC)
FAR = Connection(
    "1", WHEN, "Download bee.gguf", "hub.org", "1.2.3.4", 443, False, 900, 3_000_000, True, "window"
)
Opened = tuple[MainWindow, FakeDesk]


def test_the_line_at_the_bottom_opens_the_list(window_and_desk: Opened, qtbot: QtBot) -> None:
    window, _ = window_and_desk
    qtbot.waitUntil(lambda: window.strip.sent.full_text.startswith("Nothing sent since"))

    qtbot.mouseClick(window.strip.sent, LEFT)
    dialog = window.findChild(connections_dialog.ConnectionsDialog)
    qtbot.waitUntil(lambda: not dialog.empty.isHidden())

    assert dialog.table.isHidden()
    assert "because nothing was ever connected" in dialog.empty.text()
    assert dialog.lead.text().startswith("Carrel has made no connection to another machine since")


def test_a_connection_is_listed_with_all_that_is_known(
    window_and_desk: Opened, qtbot: QtBot
) -> None:
    window, desk = window_and_desk
    desk.connected.append(FAR)
    desk.privacy.chain = ChainState(2, 0, (2,), "ab", "cd")

    dialog = window.rooms.status.open_connections()
    qtbot.waitUntil(lambda: not dialog.table.isHidden())
    model = dialog.connections
    cells = [model.index(0, column).data() for column in range(model.columnCount())]

    assert cells[1:] == ["Download bee.gguf", "hub.org:443", "1 kB", "3 MB", "this window"]
    assert "was changed after it was written, at line 2" in dialog.chain.text()


def test_a_statement_is_saved_where_the_person_says(
    window_and_desk: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk = window_and_desk
    monkeypatch.setattr(connections_dialog, "choose_statement_target", lambda _: "/papers/st.md")
    dialog = window.rooms.status.open_connections()

    qtbot.mouseClick(dialog.save, LEFT)

    qtbot.waitUntil(lambda: dialog.told.text() == "Saved as /papers/st.md")
    assert desk.privacy.saved == ["/papers/st.md"]


def test_the_status_is_read_again_only_while_it_is_seen(
    window_and_desk: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk = window_and_desk
    monkeypatch.setattr(status_dialog, "EVERY_MS", 20)
    dialog = window.rooms.status.open_status()
    qtbot.waitUntil(lambda: desk.status.looks > 2)

    dialog.hide()
    assert not dialog.timer.isActive()
    seen = dialog.rows["Processes"]
    assert [each[1].text() for each in seen[:3]] == [
        "working · 210 MB",
        "not started yet",
        "ready, no way out · 90 MB",
    ]
    dialog.close()


def test_the_copied_status_names_neither_the_library_nor_the_model(
    window_and_desk: Opened, qtbot: QtBot
) -> None:
    window, _ = window_and_desk
    dialog = window.rooms.status.open_status()
    qtbot.waitUntil(dialog.copy.isEnabled)

    qtbot.mouseClick(dialog.copy, LEFT)
    copied = QGuiApplication.clipboard().text()

    assert "512 passages" in copied
    assert "WorkerDied in app.workers.jobs" in copied
    assert "ada" not in copied
    assert "SmolLM2" not in copied
    dialog.close()


def test_a_slot_that_breaks_shows_a_report_to_save(
    window_and_desk: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window, _ = window_and_desk
    target = tmp_path / "report.txt"
    monkeypatch.setattr(crash_dialog, "choose_report_target", lambda _: str(target))

    window.show_error(broken())
    dialog = window.rooms.status.crash
    assert dialog is not None
    qtbot.waitUntil(lambda: "512 passages" in dialog.report.toPlainText())
    qtbot.mouseClick(dialog.save, LEFT)
    qtbot.waitUntil(target.exists)
    window.show_error(broken())

    assert "raised ValueError" in target.read_text()
    assert "secret" not in target.read_text()
    qtbot.waitUntil(lambda: "1 more" in dialog.told.text())
    dialog.accept()
    assert window.rooms.status.crash is None


def test_an_end_without_closing_is_told_with_its_report(
    window_and_desk: Opened, qtbot: QtBot
) -> None:
    window, _ = window_and_desk
    room = window.rooms.status

    room.tell_ended(Ended("Fatal Python error: Segmentation fault\n  main.py:3 in run"))
    assert room.notice.text.full_text == ("Carrel ended unexpectedly last time; nothing was lost.")
    qtbot.mouseClick(room.notice.deed, LEFT)

    assert room.notice.isHidden()
    assert room.crash is not None
    assert "Segmentation fault\n  main.py:3 in run" in room.crash.report.toPlainText()
    room.crash.accept()


def test_an_end_by_the_system_is_told_without_a_report(window_and_desk: Opened) -> None:
    window, _ = window_and_desk

    window.rooms.status.tell_ended(Ended())

    assert window.rooms.status.notice.deed.isHidden()


def test_an_update_is_told_of_once_and_shows_what_is_new(
    open_fake: OpenWindow, documents: list[Document], qtbot: QtBot
) -> None:
    window, _ = open_fake(documents, fill=lambda desk: setattr(desk.updates, "news", "0.1.0"))
    notice = window.rooms.status.notice
    qtbot.waitUntil(lambda: notice.text.full_text == "Carrel 0.1.0: what is new")

    qtbot.mouseClick(notice.deed, LEFT)

    assert notice.isHidden()
    shown = window.rooms.status._open["news"]
    assert "Everything is new." in shown.view.toPlainText()


def test_nothing_is_asked_before_the_button_names_who_will_be(
    window_and_desk: Opened, qtbot: QtBot
) -> None:
    window, desk = window_and_desk
    desk.updates.found = NewestVersion("0.2.0", "- Faster.", "https://carrel.org/get", True)
    dialog = window.rooms.status.open_updates()
    assert not dialog.look.isEnabled()
    assert "no address of versions yet" in dialog.sends.text()

    qtbot.keyClicks(dialog.field, "https://carrel.org/v.json")
    assert dialog.look.text() == "Ask carrel.org"
    assert "nothing of your library" in dialog.sends.text()
    assert desk.updates.asked == []
    qtbot.mouseClick(dialog.look, LEFT)

    qtbot.waitUntil(lambda: dialog.outcome.text() == "Carrel 0.2.0 is newer.")
    assert desk.updates.asked == ["https://carrel.org/v.json"]
    assert dialog.notes.toPlainText() == "- Faster."


def test_a_look_that_fails_says_so_in_place(window_and_desk: Opened, qtbot: QtBot) -> None:
    window, desk = window_and_desk
    desk.updates.address = "https://carrel.org/v.json"
    desk.updates.found = UpdateCheckFailed("carrel.org does not answer.", "Try again later.")
    dialog = window.rooms.status.open_updates()

    qtbot.mouseClick(dialog.look, LEFT)

    qtbot.waitUntil(lambda: dialog.outcome.text() == "carrel.org does not answer.")
    assert dialog.look.isEnabled()


def test_the_licenses_are_in_the_menu_and_in_the_palette(window_and_desk: Opened) -> None:
    window, _ = window_and_desk
    room = window.rooms.status
    menu = window.actions_.section_menus["help"]

    room.by_name["licences"].trigger()

    assert set(room.by_name.values()) <= set(menu.actions())
    assert set(room.by_name.values()) <= set(window.rooms._commands().others)
    assert "LGPL" in room._open["licences"].view.toPlainText()


def broken() -> ValueError:
    try:
        raise ValueError("a secret sentence of a paper")
    except ValueError as error:
        return error


def test_work_that_breaks_in_a_lane_shows_the_same_report(
    window_and_desk: Opened, qtbot: QtBot
) -> None:
    window, _ = window_and_desk

    def break_down(token: CancelToken) -> None:
        raise RuntimeError("a secret sentence of a paper")

    window._kit.deed(break_down)

    qtbot.waitUntil(lambda: window.rooms.status.crash is not None)
    crash = window.rooms.status.crash
    assert crash is not None
    assert "raised RuntimeError" in crash.report.toPlainText()
    assert "secret" not in crash.report.toPlainText()
    crash.accept()
