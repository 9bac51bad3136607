"""Notes made of what is read: an answer, a claim, a quote, words on a page."""

from __future__ import annotations

import pytest
from fake_desk import FakeDesk, OpenWindow
from fake_notes import make_place
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot
from test_access import nameless
from window_samples import alone, make_answer, make_citation, make_result, make_turn

from app.core.answers import Verdict
from app.core.notes import Note
from app.core.types import Document
from app.gui.conversation.turn_view import TurnView
from app.gui.main_window import MainWindow
from app.gui.notes.card import NoteCard

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton


def answered(open_fake: OpenWindow, documents: list[Document]) -> tuple[MainWindow, FakeDesk]:
    """A window that shows an answer of two sentences, each with a citation of its own."""
    window, desk = open_fake(documents)
    answer = make_answer(
        [
            ("Bees fly.", Verdict.SUPPORTED, (make_citation(documents[0], 1),)),
            ("Wasps sting.", Verdict.PARTIAL, (make_citation(documents[1], 2),)),
        ],
        tuple(make_result(each, 1) for each in documents),
    )
    talk = window.conversation
    talk.body.setCurrentWidget(talk.turns)
    talk.turns.show_turns([alone(make_turn(1, "Do bees fly?", answer=answer))])
    return window, desk


def view_of(window: MainWindow) -> TurnView:
    return window.conversation.turns.views[0]


def card_of(window: MainWindow) -> NoteCard:
    card = window.rooms.notes.card
    assert card is not None
    return card


def kept(desk: FakeDesk) -> list[Note]:
    return list(desk.notes.kept.values())


def choose(widget: QWidget, point: QPoint, words: str) -> None:
    """Choose an entry of a context menu."""
    reason = QContextMenuEvent.Reason.Mouse
    event = QContextMenuEvent(reason, point, widget.mapToGlobal(point))
    QApplication.sendEvent(widget, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    found = next(each for each in menu.actions() if each.text().startswith(words))
    menu.close()
    found.trigger()


def test_a_whole_answer_becomes_a_note_with_all_its_citations(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = answered(open_fake, documents)
    view = view_of(window)
    qtbot.mouseClick(view.bar.acts.note, LEFT)
    card = card_of(window)
    qtbot.waitUntil(card.field.hasFocus)
    names = nameless(card)

    qtbot.keyClicks(card.field, "For the chapter")
    qtbot.keyClick(card.field, Qt.Key.Key_Return, CONTROL)

    qtbot.waitUntil(lambda: window.undo.shown_text == "Kept in your notes")
    note = kept(desk)[0]
    assert note.text == "For the chapter\n\n> Bees fly. Wasps sting."
    assert [each.document_id for each in note.places] == [each.id for each in documents[:2]]
    assert note.places[0].sentence_ids == (f"{documents[0].id[:16]}-s1",)
    assert view.turn is not None
    assert note.turn_id == view.turn.id
    assert names == []


def test_the_word_about_a_kept_note_opens_it(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = answered(open_fake, documents)
    view_of(window).bar.acts.note.click()
    card_of(window).keep.click()
    qtbot.waitUntil(lambda: window.undo.shown_text == "Kept in your notes")

    assert window.undo._undo_button.text() == "Open"
    qtbot.mouseClick(window.undo._undo_button, LEFT)

    page = window.rooms.notes.page
    qtbot.waitUntil(lambda: page.writing.draft is not None and window.rooms.notes.is_open)
    assert page.writing.editor.text.toPlainText() == kept(desk)[0].text


def test_a_single_claim_becomes_a_note_from_its_card(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = answered(open_fake, documents)
    page = view_of(window).page
    page.open_claim(1)
    assert page.popover is not None

    qtbot.mouseClick(page.popover.make_note, LEFT)
    card_of(window).keep.click()

    qtbot.waitUntil(lambda: len(kept(desk)) == 1)
    assert kept(desk)[0].text == "> Wasps sting."
    assert [each.document_id for each in kept(desk)[0].places] == [documents[1].id]
    assert not page.popover.isVisible()


def test_a_sentence_under_the_pointer_becomes_a_note(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = answered(open_fake, documents)
    page = view_of(window).page
    qtbot.waitUntil(page.isVisible)

    choose(page.viewport(), page.mark_rect(0).center().toPoint(), "Make a note")
    card_of(window).keep.click()

    qtbot.waitUntil(lambda: len(kept(desk)) == 1)
    assert kept(desk)[0].text == "> Bees fly."


def test_a_cited_quote_becomes_a_note_from_the_list_of_sources(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = answered(open_fake, documents)
    row = view_of(window).sources.rows[1]
    qtbot.waitUntil(row.isVisible)

    choose(row, row.rect().center(), "Make a note")
    card_of(window).keep.click()

    qtbot.waitUntil(lambda: len(kept(desk)) == 1)
    assert kept(desk)[0].text == "> Passage 2 says that bees fly."
    assert kept(desk)[0].places[0].page == 2


def test_words_on_a_page_become_a_note_linked_with_their_place(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(documents)
    place = make_place(documents[0], 4, 3, "Brood\n temperature")

    card = window.rooms.notes.note_for(place)
    source = card.source.text()
    card.keep.click()

    qtbot.waitUntil(lambda: len(kept(desk)) == 1)
    assert kept(desk)[0].text == "> Brood temperature"
    assert kept(desk)[0].places == (place,)
    assert source == "Paper 1, page 3"


def test_escape_keeps_what_was_typed(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(documents)
    card = window.rooms.notes.note_for(make_place(documents[0]))

    qtbot.keyClicks(card.field, "Odd")
    qtbot.keyClick(card.field, Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: window.undo.shown_text == "Kept in your notes")
    assert kept(desk)[0].title == "Odd"
    assert window.rooms.notes.card is None


def test_escape_before_a_word_was_typed_keeps_nothing(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(documents)
    card = window.rooms.notes.note_for(make_place(documents[0]))

    qtbot.keyClick(card.field, Qt.Key.Key_Escape)

    qtbot.waitUntil(lambda: window.rooms.notes.card is None)
    assert kept(desk) == []


def test_what_is_typed_into_a_card_is_stored_before_it_is_closed(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(documents)
    card = window.rooms.notes.note_for(make_place(documents[0]))

    qtbot.keyClicks(card.field, "Half a")

    qtbot.waitUntil(lambda: len(kept(desk)) == 1)
    assert kept(desk)[0].title == "Half a"
    assert card.isVisible()
    card.keep.click()
    qtbot.waitUntil(lambda: window.undo.isVisible())
    assert len(kept(desk)) == 1


def test_what_is_discarded_is_gone_and_can_be_had_back(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(documents)
    card = window.rooms.notes.note_for(make_place(documents[0]))
    qtbot.keyClicks(card.field, "Not this")
    qtbot.waitUntil(lambda: len(kept(desk)) == 1)

    qtbot.mouseClick(card.drop, LEFT)

    qtbot.waitUntil(lambda: window.undo.shown_text == "Removed: Not this")
    assert kept(desk) == []
    qtbot.mouseClick(window.undo._undo_button, LEFT)
    qtbot.waitUntil(lambda: len(kept(desk)) == 1)


def test_closing_the_window_keeps_an_open_card(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(documents)
    card = window.rooms.notes.note_for(make_place(documents[0]))
    qtbot.keyClicks(card.field, "Late thought")

    window.stop()

    assert [each.title for each in kept(desk)] == ["Late thought"]


def test_what_was_not_found_offers_no_note(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = open_fake(documents)
    answer = make_answer([], (make_result(documents[0], 1),), abstained=True)
    talk = window.conversation
    talk.body.setCurrentWidget(talk.turns)
    talk.turns.show_turns([alone(make_turn(1, "Do bees swim?", answer=answer))])

    assert not view_of(window).bar.acts.note.isVisible()
