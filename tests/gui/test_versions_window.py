"""Two papers that look like versions of one work."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fake_desk import FakeDesk
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.events import VersionOffered
from app.core.folders import VersionPair, VersionState
from app.core.types import Document
from app.gui.library.contents import version_counts
from app.gui.main_window import MainWindow
from app.gui.sidebar.rows import RowRole

Opened = tuple[MainWindow, FakeDesk]
OpenWindow = Callable[..., Opened]
LEFT = Qt.MouseButton.LeftButton
REASON = "They have the same DOI."


def offer(desk: FakeDesk, newer: Document, older: Document) -> None:
    desk.versions.pairs.append(VersionPair(newer.id, older.id, REASON))
    desk.library._publish(VersionOffered(newer.id, older.id, REASON))


@pytest.fixture
def offered(qtbot: QtBot, window_and_desk: Opened, documents: list[Document]) -> Opened:
    """The bar asks about the first two papers."""
    window, desk = window_and_desk
    offer(desk, documents[0], documents[1])
    qtbot.waitUntil(window.room.versions.isVisible)
    return window, desk


def notes(window: MainWindow) -> list[object]:
    model = window.library.model
    return [model.index(row).data(RowRole.NOTE) for row in range(model.rowCount())]


def test_the_bar_names_both_papers_and_the_reason(offered: Opened) -> None:
    window, _ = offered

    assert window.room.versions.text.full_text == (
        f"Another version? “Paper 1” looks like “Paper 2”. {REASON}"
    )


def test_the_same_work_is_shown_as_two_versions(qtbot: QtBot, offered: Opened) -> None:
    window, desk = offered

    qtbot.mouseClick(window.room.versions.same, LEFT)

    qtbot.waitUntil(lambda: notes(window)[:2] == ["2 versions", "2 versions"])
    assert desk.versions.pairs[0].state is VersionState.JOINED
    assert window.room.versions.isHidden()


def test_different_works_are_not_asked_about_again(qtbot: QtBot, offered: Opened) -> None:
    window, desk = offered

    qtbot.mouseClick(window.room.versions.different, LEFT)

    qtbot.waitUntil(lambda: desk.versions.pairs[0].state is VersionState.SEPARATE)
    window.room.versions.load()
    assert window.room.versions.isHidden()


def test_later_puts_the_question_off_until_the_next_start(
    qtbot: QtBot, offered: Opened, documents: list[Document]
) -> None:
    window, desk = offered

    qtbot.mouseClick(window.room.versions.later, LEFT)
    assert window.room.versions.isHidden()
    offer(desk, documents[2], documents[1])

    qtbot.waitUntil(window.room.versions.isVisible)
    assert "Paper 3" in window.room.versions.text.full_text
    assert desk.versions.pairs[0].state is VersionState.OFFERED


def test_what_waited_before_the_start_is_asked(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    pair = VersionPair(documents[0].id, documents[1].id, REASON)
    window, _ = open_fake(documents, fill=lambda desk: desk.versions.pairs.append(pair))

    qtbot.waitUntil(window.room.versions.isVisible)


def test_nothing_is_asked_about_a_paper_that_was_removed(
    qtbot: QtBot, offered: Opened, documents: list[Document]
) -> None:
    window, desk = offered

    desk.library.remove(documents[1].id)

    qtbot.waitUntil(window.room.versions.isHidden)


def test_versions_of_one_work_are_counted_through_each_other() -> None:
    pairs = [VersionPair("a", "b", ""), VersionPair("c", "d", ""), VersionPair("b", "c", "")]

    assert version_counts(pairs) == dict.fromkeys("abcd", 4)
