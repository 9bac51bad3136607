"""Two papers beside one another: what opens next opens where the person was last."""

from __future__ import annotations

import pytest
from fake_desk import FakeDesk, OpenWindow
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from reading_samples import LEFT, PAPER, fill_paper, open_paper
from window_samples import make_citation, make_document

from app.gui.main_window import MainWindow
from app.gui.reader.pair import ReaderPair

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]
OTHER = make_document(2, "Wasps")


@pytest.fixture
def opened(open_fake: OpenWindow) -> Opened:
    return open_fake([PAPER, OTHER], fill=fill_paper)


@pytest.fixture
def pair(qtbot: QtBot, opened: Opened) -> ReaderPair:
    """The first paper, and room for a second one."""
    window, _ = opened
    open_paper(qtbot, window)
    window.actions_.by_name["beside"].trigger()
    return window.reading.pair


def show_other(qtbot: QtBot, window: MainWindow, pair: ReaderPair) -> None:
    window.library.document_opened.emit(OTHER.id)
    qtbot.waitUntil(lambda: pair.second is not None and pair.second.document_id == OTHER.id)


def test_the_next_paper_opens_in_the_second_reader(
    qtbot: QtBot, opened: Opened, pair: ReaderPair
) -> None:
    show_other(qtbot, opened[0], pair)

    assert pair.first.document_id == PAPER.id
    assert pair.second.isVisible()
    assert pair.active is pair.second


def test_a_citation_opens_where_the_person_was_last(
    qtbot: QtBot, opened: Opened, pair: ReaderPair
) -> None:
    window, _ = opened
    show_other(qtbot, window, pair)

    pair.first.canvas.setFocus()
    window.conversation.citation_clicked.emit(make_citation(PAPER, page=3))

    qtbot.waitUntil(lambda: pair.first.canvas.page == 3)
    assert pair.second.document_id == OTHER.id


def test_what_is_done_is_done_with_the_paper_of_the_keys(
    qtbot: QtBot, opened: Opened, pair: ReaderPair
) -> None:
    window, desk = opened
    window.library.document_opened.emit(PAPER.id)
    second = pair.second
    qtbot.waitUntil(lambda: second.document_id == PAPER.id)
    qtbot.waitUntil(lambda: bool(second.marking.selection.sentences.sentences))
    second.canvas.setFocus()

    qtbot.keyClick(second.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    window.actions_.by_name["highlight"].trigger()

    qtbot.waitUntil(lambda: len(desk.highlights.kept) == 1)
    qtbot.waitUntil(lambda: len(pair.first.marking.layer.highlights) == 1)
    qtbot.waitUntil(lambda: len(second.marking.layer.highlights) == 1)


def test_it_closes_by_its_button_and_by_the_same_keys(
    qtbot: QtBot, opened: Opened, pair: ReaderPair
) -> None:
    window, _ = opened
    show_other(qtbot, window, pair)

    qtbot.mouseClick(pair.second.tools.close_button, LEFT)
    assert pair.readers == (pair.first,)
    window.actions_.by_name["beside"].trigger()
    assert len(pair.readers) == 2
    window.actions_.by_name["beside"].trigger()

    assert pair.readers == (pair.first,)
    assert pair.active is pair.first


def test_they_stand_beside_one_another_where_there_is_room(
    opened: Opened, pair: ReaderPair
) -> None:
    window, _ = opened
    assert pair.orientation() is Qt.Orientation.Vertical

    window.resize(2200, 900)
    window.panes.setSizes([200, 900, 1100])

    assert pair.orientation() is Qt.Orientation.Horizontal
