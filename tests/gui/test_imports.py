"""Dropping while an import runs, what is told of a drop, and what can be done with each paper."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fake_desk import FakeDesk
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from window_samples import make_document

from app.core.events import ImportBatchChanged, ImportProgressed, ImportStage
from app.core.types import AddResult, Document, DocumentStatus, Problem
from app.gui.imports.rows import CHUNK, RowState
from app.gui.main_window import MainWindow
from app.gui.sidebar.rows import RowRole

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]
OpenWindow = Callable[..., Opened]
LEFT = Qt.MouseButton.LeftButton
NO_TEXT = Problem("DocumentNoText", "It holds no text.", "Install text recognition.")


def unready() -> list[Document]:
    """One of each state that is not ready."""
    states = (
        DocumentStatus.PENDING,
        DocumentStatus.READING,
        DocumentStatus.ENCODING,
        DocumentStatus.PENDING,
    )
    papers = [make_document(n, status=status) for n, status in enumerate(states, start=1)]
    failed = make_document(9, status=DocumentStatus.FAILED, problem=NO_TEXT, page_count=0)
    return [*papers, failed]


def rows(window: MainWindow) -> list[tuple[str, str]]:
    """Titles and notes in the popover."""
    model = window.strip.popover.model
    indexes = [model.index(row) for row in range(model.rowCount())]
    return [(str(each.data()), str(each.data(RowRole.NOTE))) for each in indexes]


def offered(window: MainWindow) -> list[str]:
    """The buttons shown for the chosen row."""
    return [name for name, each in window.strip.popover.buttons.items() if not each.isHidden()]


def choose(window: MainWindow, row: int) -> None:
    popover = window.strip.popover
    popover.view.setCurrentIndex(popover.model.index(row))


def open_popover(window: MainWindow, part: QPushButton, qtbot: QtBot) -> None:
    qtbot.mouseClick(part, LEFT)
    qtbot.waitUntil(window.strip.popover.isVisible)


def test_what_is_dropped_during_an_import_is_read_before_what_waits(
    open_fake: OpenWindow, qtbot: QtBot
) -> None:
    window, desk = open_fake([])
    desk.imports.gate.clear()
    window.add_paths(["/papers/a.pdf", "/papers/b.pdf", "/papers/c.pdf"])
    qtbot.waitUntil(lambda: window.strip.pause.isVisible())

    window.add_paths(["/papers/new.pdf"])
    qtbot.waitUntil(lambda: "/papers/new.pdf" in desk.imports.added)
    desk.imports.gate.set()

    qtbot.waitUntil(lambda: len(desk.imports.taken) == 4)
    assert desk.imports.taken == ["a.pdf", "new.pdf", "b.pdf", "c.pdf"]


def test_a_drop_of_many_files_gets_one_summary(open_fake: OpenWindow, qtbot: QtBot) -> None:
    window, desk = open_fake([])
    desk.imports.missing = {"gone-1.pdf", "gone-2.pdf"}
    told: list[list[AddResult]] = []
    window.imports.added.connect(told.append)
    papers = [f"/papers/{n}.pdf" for n in range(120)]

    window.add_paths([*papers, "/papers/gone-1.pdf", "/papers/gone-2.pdf"])

    qtbot.waitUntil(lambda: told != [])
    assert [len(results) for results in told] == [122]
    assert window.undo.shown_text == "120 papers added · 2 need attention"
    assert window.conversation.banner.shown_text.startswith("2 files could not be added.")


def test_each_of_two_drops_gets_its_own_summary(open_fake: OpenWindow, qtbot: QtBot) -> None:
    window, desk = open_fake([])
    desk.imports.gate.clear()
    told: list[list[str]] = []
    window.imports.added.connect(lambda results: told.append([each.file for each in results]))
    window.add_paths(["/papers/a.pdf", "/papers/b.pdf"])
    qtbot.waitUntil(lambda: window.strip.pause.isVisible())
    window.add_paths(["/papers/c.pdf"])
    qtbot.waitUntil(lambda: len(desk.imports.added) == 3)

    desk.imports.gate.set()

    qtbot.waitUntil(lambda: len(told) == 2)
    assert told == [["c.pdf"], ["a.pdf", "b.pdf"]]


def test_the_first_paper_of_a_drop_opens_where_none_is_open(
    open_fake: OpenWindow, qtbot: QtBot
) -> None:
    window, _ = open_fake([])

    window.add_paths(["/papers/first.pdf", "/papers/second.pdf"])

    qtbot.waitUntil(lambda: window.reader.document_id != "")
    assert window.reader.tools.title.full_text == "first.pdf"


def test_papers_that_are_here_already_are_said_to_be(open_fake: OpenWindow, qtbot: QtBot) -> None:
    window, _ = open_fake([])
    window.add_paths(["/papers/a.pdf"])
    qtbot.waitUntil(lambda: window.reader.document_id != "")

    window.add_paths(["/papers/a.pdf"])

    qtbot.waitUntil(lambda: window.undo.shown_text == "Already in your library")


def test_the_strip_says_stage_rate_searchable_and_time_left(
    open_fake: OpenWindow, qtbot: QtBot
) -> None:
    window, _ = open_fake(unready())
    publish = window._kit.bridge.publish

    publish(ImportBatchChanged(9, 31, 1, 110.0, 204, 84.4, 12))

    expected = "Reading 31 papers · 84 pages/s · searchable by words: 12 of 31 · about 2 min left"
    qtbot.waitUntil(lambda: window.strip.summary.text() == expected)
    assert window.strip.track.isVisible()
    assert window.strip.sent.full_text.startswith("Nothing sent since ")


def test_nothing_is_said_of_the_time_left_before_it_is_known(
    open_fake: OpenWindow, qtbot: QtBot
) -> None:
    window, _ = open_fake(unready())

    window._kit.bridge.publish(ImportBatchChanged(0, 31, 0))

    expected = "Reading 31 papers · searchable by words: 0 of 31"
    qtbot.waitUntil(lambda: window.strip.summary.text() == expected)


def test_the_popover_lists_what_is_not_ready_with_its_stage(
    open_fake: OpenWindow, qtbot: QtBot
) -> None:
    window, desk = open_fake(unready())
    desk.imports.held_ids = {make_document(4).id}
    publish = window._kit.bridge.publish
    publish(ImportProgressed(make_document(2).id, "b.pdf", ImportStage.READING, 2, 8))
    publish(ImportProgressed(make_document(3).id, "c.pdf", ImportStage.ENCODING, 1, 4))

    open_popover(window, window.strip.summary, qtbot)

    qtbot.waitUntil(lambda: ("Paper 4", "later") in rows(window))
    assert rows(window) == [
        ("Paper 2", "page 2 of 8"),
        ("Paper 3", "searchable by words · 25 %"),
        ("Paper 1", "waiting"),
        ("Paper 4", "later"),
        ("Paper 9", "holds no text"),
    ]


def test_each_row_offers_what_can_be_done_with_it(open_fake: OpenWindow, qtbot: QtBot) -> None:
    window, desk = open_fake(unready())
    desk.imports.held_ids = {make_document(4).id}
    open_popover(window, window.strip.summary, qtbot)
    qtbot.waitUntil(lambda: ("Paper 4", "later") in rows(window))

    seen = {}
    for row, state in enumerate(RowState):
        choose(window, row)
        seen[state] = sorted(offered(window))

    assert seen == {
        RowState.READING: ["hold", "stop"],
        RowState.ENCODING: ["first", "hold"],
        RowState.WAITING: ["first", "hold", "stop"],
        RowState.HELD: ["let_go", "stop"],
        RowState.FAILED: ["retry"],
    }


def test_a_row_is_stopped_left_for_later_and_put_first(open_fake: OpenWindow, qtbot: QtBot) -> None:
    window, desk = open_fake(unready())
    open_popover(window, window.strip.summary, qtbot)
    buttons = window.strip.popover.buttons

    for row, name in ((0, "stop"), (1, "first"), (2, "hold")):
        choose(window, row)
        qtbot.mouseClick(buttons[name], LEFT)
        qtbot.waitUntil(lambda wanted=row + 1: len(desk.imports.calls) == wanted)

    assert desk.imports.calls == [
        ("stop", make_document(2).id),
        ("put_first", make_document(3).id),
        ("hold", make_document(1).id),
    ]
    qtbot.waitUntil(lambda: ("Paper 1", "later") in rows(window))


def test_a_row_is_served_by_keyboard(open_fake: OpenWindow, qtbot: QtBot) -> None:
    window, desk = open_fake(unready())
    open_popover(window, window.strip.summary, qtbot)
    popover = window.strip.popover
    assert popover.view.hasFocus()

    choose(window, 1)
    qtbot.keyClick(popover.view, Qt.Key.Key_F)
    choose(window, 4)
    qtbot.keyClick(popover.view, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: desk.imports.retried == [(make_document(9).id, "", False)])
    assert desk.imports.calls == [("put_first", make_document(3).id)]


def test_what_needs_attention_says_what_happened_and_what_to_do(
    open_fake: OpenWindow, qtbot: QtBot
) -> None:
    window, _ = open_fake(unready())
    qtbot.waitUntil(lambda: window.strip.attention.isVisible())

    open_popover(window, window.strip.attention, qtbot)

    popover = window.strip.popover
    assert rows(window) == [("Paper 9", "holds no text")]
    assert popover.headline.text() == "1 needs attention"
    assert popover.detail.text() == "It holds no text. Install text recognition."


def test_an_empty_popover_says_so(open_fake: OpenWindow, qtbot: QtBot) -> None:
    window, _ = open_fake([])

    window.actions_.by_name["imports"].trigger()

    qtbot.waitUntil(window.strip.popover.isVisible)
    assert window.strip.popover.empty.isVisible()
    assert not window.strip.popover.view.isVisible()


def test_an_import_is_paused_and_cancelled_in_the_popover(
    open_fake: OpenWindow, qtbot: QtBot
) -> None:
    window, desk = open_fake([])
    desk.imports.gate.clear()
    window.add_paths(["/papers/a.pdf", "/papers/b.pdf"])
    qtbot.waitUntil(lambda: window.strip.pause.isVisible())
    open_popover(window, window.strip.summary, qtbot)
    popover = window.strip.popover

    qtbot.mouseClick(popover.pause, LEFT)
    assert desk.imports.is_paused
    assert popover.pause.text() == window.strip.pause.text() == "Resume"
    qtbot.mouseClick(popover.cancel, LEFT)

    qtbot.waitUntil(lambda: desk.lanes.library.is_idle)
    assert not desk.imports.is_paused
    assert not popover.isVisible()
    assert not window.strip.pause.isVisible()


def test_a_chosen_row_stays_chosen_when_others_move_on(open_fake: OpenWindow, qtbot: QtBot) -> None:
    papers = unready()
    window, _ = open_fake(papers)
    open_popover(window, window.strip.summary, qtbot)
    choose(window, 2)

    moved = [make_document(2), *[each for each in papers if each.id != make_document(2).id]]
    window.strip.set_documents(tuple(moved))

    assert window.strip.popover.view.currentIndex().data() == "Paper 1"
    assert len(rows(window)) == 4


def test_a_list_of_thousands_is_told_to_the_view_in_parts(
    open_fake: OpenWindow, qtbot: QtBot
) -> None:
    papers = [make_document(n, status=DocumentStatus.PENDING) for n in range(1000)]
    window, _ = open_fake(papers)
    open_popover(window, window.strip.summary, qtbot)
    model, view = window.strip.popover.model, window.strip.popover.view
    assert model.rowCount() == CHUNK

    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: model.rowCount() == 2 * CHUNK)
    choose(window, 2 * CHUNK - 1)
    window.strip.set_documents(tuple(papers))

    assert view.currentIndex().row() == 2 * CHUNK - 1
