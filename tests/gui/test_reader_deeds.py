"""What is done with selected words: asked, explained, searched, noted, remembered, copied."""

from __future__ import annotations

import pytest
from answer_samples import written_answer
from fake_desk import FakeDesk, OpenWindow
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu
from pytestqt.qtbot import QtBot
from reading_samples import (
    LEFT,
    PAPER,
    SENTENCES,
    drag,
    fill_paper,
    open_paper,
    point_of,
    selected_text,
    sentences_of,
)
from window_samples import make_document, make_result

from app.core.notes import MarkedPlace
from app.core.references import Reference, ReferenceMark
from app.gui.main_window import MainWindow
from app.gui.memory.picking import picked
from app.gui.reader.deeds import Deed
from app.gui.reader.panel import ReaderPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]
OTHER = make_document(2, "Wasps")
KEY = f"{PAPER.id[:16]}-s"


def fill(desk: FakeDesk) -> None:
    fill_paper(desk)
    sentence = sentences_of(1)[3]
    desk.bibliography.references_of[PAPER.id] = [
        Reference("r1", PAPER.id, 0, "1", "Karin (2021). On combs.", ())
    ]
    desk.bibliography.marks_of[PAPER.id] = [ReferenceMark(sentence.id, 0, 6, "r1")]


@pytest.fixture
def opened(open_fake: OpenWindow) -> Opened:
    return open_fake([PAPER, OTHER], fill=fill)


@pytest.fixture
def reader(qtbot: QtBot, opened: Opened) -> ReaderPanel:
    return open_paper(qtbot, opened[0])


def trigger(window: MainWindow, deed: Deed) -> None:
    window.actions_.by_name[deed.value].trigger()


def test_asking_puts_the_words_where_questions_are_asked_about_this_paper(
    qtbot: QtBot, opened: Opened, reader: ReaderPanel
) -> None:
    window, _ = opened
    window.conversation.composer.set_text("Is this so?")
    drag(qtbot, reader, "Wasps", "dance.")

    qtbot.mouseClick(reader.marking.bar.ask, LEFT)
    qtbot.waitUntil(lambda: "Wasps" in window.conversation.composer.text())

    assert window.conversation.composer.text() == "“Wasps do not dance.”\nIs this so?"
    assert window.conversation._scope == (PAPER.id,)


def test_explaining_asks_at_once(qtbot: QtBot, opened: Opened, reader: ReaderPanel) -> None:
    window, desk = opened
    desk.answering.script.answer = written_answer([PAPER])
    reader.marking.selection.select_sentence(2)

    trigger(window, Deed.EXPLAIN)
    qtbot.waitUntil(lambda: len(desk.answering.asked) == 1)

    asked = desk.answering.asked[0]
    assert asked.question == "What does this mean: “Honey is kept.”?"
    assert asked.document_ids == (PAPER.id,)
    qtbot.waitUntil(lambda: window.conversation.asking.running is None)


def test_the_same_is_found_in_other_papers_alone(
    qtbot: QtBot, opened: Opened, reader: ReaderPanel
) -> None:
    window, desk = opened
    desk.search.refined = lambda request: (make_result(PAPER, 1), make_result(OTHER, 2))
    reader.marking.selection.select_sentence(5)

    trigger(window, Deed.ELSEWHERE)
    panel = window.finding.panel
    qtbot.waitUntil(lambda: panel.results.count > 0)

    assert window.finding.is_open
    assert panel.results.paper_ids == {OTHER.id}
    assert desk.search.asked[-1].query == "They hunt well known bees"


def test_a_note_is_wanted_for_the_place(qtbot: QtBot, opened: Opened, reader: ReaderPanel) -> None:
    window, _ = opened
    reader.marking.selection.select_sentence(1)

    with qtbot.waitSignal(reader.note_wanted) as told:
        trigger(window, Deed.NOTE)

    place = told.args[0]
    assert isinstance(place, MarkedPlace)
    assert place.text == SENTENCES[1]
    assert len(place.boxes) == 2


def test_selected_words_are_remembered_with_their_sentence(
    qtbot: QtBot, opened: Opened, reader: ReaderPanel
) -> None:
    window, desk = opened
    reader.marking.selection.select_sentence(1)
    reader.canvas.setFocus()

    found = picked(reader.canvas)
    window.rooms.memory.remember(reader.canvas)
    acts = window.rooms.memory.acts
    qtbot.waitUntil(lambda: acts.dialog is not None)
    qtbot.mouseClick(acts.dialog.save, LEFT)

    assert (found.text, found.sentence_id) == (SENTENCES[1], f"{KEY}1")
    qtbot.waitUntil(lambda: len(desk.memories.kept) == 1)
    assert next(iter(desk.memories.kept.values())).source_sentence == f"{KEY}1"


def test_copies_carry_the_citation_or_a_link(
    qtbot: QtBot, opened: Opened, reader: ReaderPanel
) -> None:
    window, _ = opened
    clipboard = QGuiApplication.clipboard()
    reader.marking.selection.select_sentence(1)

    trigger(window, Deed.CITE)
    qtbot.waitUntil(lambda: "(p. 1)" in clipboard.text())
    assert clipboard.text().startswith(f"“{SENTENCES[1]}” (p. 1)")
    trigger(window, Deed.LINK)
    qtbot.waitUntil(lambda: clipboard.text() == f"carrel://sentence/{KEY}1")


def test_without_a_selection_it_is_said_how_to_make_one(
    opened: Opened, reader: ReaderPanel
) -> None:
    window, _ = opened

    trigger(window, Deed.HIGHLIGHT)

    assert "Alt+Down" in window.undo.shown_text


def test_the_reference_of_the_selection_is_shown(
    qtbot: QtBot, opened: Opened, reader: ReaderPanel
) -> None:
    window, _ = opened
    qtbot.waitUntil(lambda: bool(reader.works.under(sentences_of(1)[3].boxes)))
    reader.marking.selection.select_sentence(3)
    reader.marking.selection.settle()
    assert reader.marking.bar.reference.isVisible()

    trigger(window, Deed.REFERENCE)

    popover = reader.works.popover
    assert popover.isVisible()
    assert popover.detail.text() == "Karin (2021). On combs."
    popover.hide()


def test_words_without_a_reference_say_so(
    qtbot: QtBot, opened: Opened, reader: ReaderPanel
) -> None:
    window, _ = opened
    reader.marking.selection.select_sentence(0)
    reader.marking.selection.settle()

    trigger(window, Deed.REFERENCE)

    assert not reader.marking.bar.reference.isVisible()
    assert "No reference" in window.undo.shown_text


def test_the_menu_over_unselected_words_is_about_their_sentence(
    qtbot: QtBot, reader: ReaderPanel
) -> None:
    reader.canvas.customContextMenuRequested.emit(point_of(reader, "hunt"))

    assert selected_text(reader) == SENTENCES[5]
    shown = next(
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QMenu) and each.isVisible()
    )
    texts = [each.text().split("\t")[0] for each in shown.actions() if not each.isSeparator()]
    assert texts == [
        "Ask about it",
        "Explain it",
        "Find the same elsewhere",
        "Highlight",
        "Highlight in",
        "Write a note about it…",
        "Remember this…",
        "Copy",
        "Copy with its citation",
        "Copy a link to this sentence",
    ]
    shown.close()


def test_enter_opens_the_menu_of_the_selection(qtbot: QtBot, reader: ReaderPanel) -> None:
    qtbot.keyClick(reader.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)

    qtbot.keyClick(reader.canvas, Qt.Key.Key_Return)

    menus = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu)]
    shown = next(each for each in menus if each.isVisible())
    assert shown.activeAction() is not None
    shown.close()


def test_the_bar_stays_beside_the_selection_and_leaves_with_it(
    qtbot: QtBot, reader: ReaderPanel
) -> None:
    drag(qtbot, reader, "Bees", "comb.")
    bar, canvas = reader.marking.bar, reader.canvas
    lines = canvas.box_rect(sentences_of(1)[0].boxes[0]).toRect()

    assert not bar.geometry().translated(-canvas.viewport().pos()).intersects(lines)
    assert canvas.rect().contains(bar.geometry())
    canvas.go_to(3)
    assert not bar.isVisible()
    canvas.go_to(1)
    assert bar.isVisible()
    assert bar.mapTo(canvas, QPoint()).x() >= 0


def test_a_sentence_is_chosen_and_marked_by_keys_alone(
    qtbot: QtBot, opened: Opened, reader: ReaderPanel
) -> None:
    window, desk = opened
    reader.canvas.setFocus()

    qtbot.keyClick(reader.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: len(desk.highlights.kept) == 1)
    assert next(iter(desk.highlights.kept.values())).place.text == SENTENCES[0]


def test_every_button_of_the_parts_over_the_page_has_a_name(reader: ReaderPanel) -> None:
    marking = reader.marking
    parts = (marking.bar, marking.card, marking.list, reader.find_bar, reader.tools)

    found = [each for part in parts for each in part.findChildren(QAbstractButton)]

    assert len(found) > 20
    assert [each for each in found if not each.accessibleName().strip()] == []


def test_the_tab_key_goes_from_the_page_into_the_bar_and_escape_back(
    qtbot: QtBot, reader: ReaderPanel
) -> None:
    reader.canvas.setFocus()
    qtbot.keyClick(reader.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    reached = []

    while len(reached) < 10 and reader.marking.bar.ask not in reached:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())

    assert reader.marking.bar.ask in reached
    qtbot.keyClick(reader.marking.bar.ask, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is reader.canvas
    assert selected_text(reader) == SENTENCES[0]


def test_a_narrow_reader_keeps_in_the_bar_what_has_room(
    qtbot: QtBot, opened: Opened, reader: ReaderPanel
) -> None:
    window, _ = opened
    window.panes.setSizes([300, 670, 330])
    qtbot.waitUntil(lambda: bool(reader.works.under(sentences_of(1)[3].boxes)))

    reader.marking.selection.select_sentence(3)
    reader.marking.selection.settle()

    bar, canvas = reader.marking.bar, reader.canvas
    qtbot.waitUntil(lambda: bar.isVisible())
    assert bar.width() <= canvas.viewport().width()
    assert not bar.reference.isVisible()
    assert bar.more.isVisible()
