"""Notes in the rest of the window: sidebar, palette, settings, and as cited sources."""

from __future__ import annotations

from dataclasses import replace

import pytest
from fake_desk import FakeDesk, OpenWindow
from fake_notes import make_highlight, make_note, make_place
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from window_samples import alone, make_answer, make_citation, make_document, make_result, make_turn

from app.core.answers import Answer, Verdict
from app.core.errors import AppError
from app.core.types import Document
from app.gui.main_window import MainWindow
from app.gui.notes.settings import NoteSettings
from app.gui.palette.entries import Group

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

LEFT = Qt.MouseButton.LeftButton
NOTE = make_note(1, "Hives\n\nBees fly before noon.")


def fill(desk: FakeDesk) -> None:
    desk.notes.put(NOTE, make_note(2, "Wasps"))
    desk.highlights.put(make_highlight(1, make_place(make_document(1))))


def own_answer(documents: list[Document]) -> Answer:
    """An answer that cites a note and a paper."""
    mine = replace(
        make_citation(documents[0], 1, page=1, quote="Bees fly before noon."),
        document_id=NOTE.document_id,
        title="Hives",
        own=True,
    )
    theirs = make_citation(documents[1], 2)
    parts = [
        ("Bees fly.", Verdict.SUPPORTED, (mine,)),
        ("So they say.", Verdict.SUPPORTED, (theirs,)),
    ]
    return make_answer(parts, (make_result(documents[1], 1),))


def show(window: MainWindow, answer: Answer) -> None:
    talk = window.conversation
    talk.body.setCurrentWidget(talk.turns)
    talk.turns.show_turns([alone(make_turn(1, "Do bees fly?", answer=answer))])


def test_the_sidebar_counts_notes_and_highlights_and_leads_to_them(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(documents, fill=fill)
    room = window.rooms.notes
    qtbot.waitUntil(room.shelf.isVisible)
    rows = room.shelf.rows
    said = [(each.title, each.note) for each in rows.facts]

    room.shelf.view.activated.emit(rows.index(1))
    on_highlights = (room.is_open, room.page.tabs.currentIndex())
    room.shelf.view.activated.emit(rows.index(0))
    desk.notes.remove("note-2")

    qtbot.waitUntil(lambda: rows.facts[0].note == "1")
    assert said == [("Notes", "2"), ("Highlights", "1")]
    assert on_highlights == (True, 1)
    assert room.page.tabs.currentIndex() == 0


def test_the_sidebar_says_nothing_where_nothing_is_written(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = open_fake(documents)

    qtbot.waitUntil(lambda: window._kit.desk.lanes.search.is_idle)

    assert not window.rooms.notes.shelf.isVisible()


def test_the_palette_finds_notes_by_their_words_and_opens_them(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = open_fake(documents, fill=fill)
    palette = window.rooms.palette.palette
    window.actions_.by_name["palette"].trigger()
    qtbot.keyClicks(palette.field, "noon")

    def notes() -> list[str]:
        return [each.title for each in palette.model.entries if each.group is Group.NOTE]

    qtbot.waitUntil(lambda: notes() == ["Hives"])
    entry = next(each for each in palette.model.entries if each.group is Group.NOTE)
    palette.close_now()
    entry.act()

    page = window.rooms.notes.page
    qtbot.waitUntil(lambda: page.writing.draft is not None)
    assert entry.detail == "Bees fly before noon."
    assert page.writing.editor.text.toPlainText() == NOTE.text


def test_the_palette_knows_the_commands_of_notes(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = open_fake(documents)
    palette = window.rooms.palette.palette
    window.actions_.by_name["palette"].trigger()

    qtbot.keyClicks(palette.field, "note")

    titles = [each.title for each in palette.model.entries if each.group is Group.COMMAND]
    assert {"Notes and highlights", "New note"} <= set(titles)
    palette.close_now()


def test_a_cited_note_is_called_yours_and_opens_in_place_of_the_reader(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = open_fake(documents, fill=fill)
    show(window, own_answer(documents))
    view = window.conversation.turns.views[0]
    qtbot.waitUntil(view.page.isVisible)
    first, second = view.sources.rows[0].entry, view.sources.rows[1].entry
    tip = view.page.tip_at(view.page.chip_rect(0).center().toPoint())

    view.page.click_chip(0)

    page = window.rooms.notes.page
    qtbot.waitUntil(lambda: page.writing.draft is not None and window.rooms.notes.is_open)
    assert (first.title, first.is_own, second.is_own) == ("Your note · Hives", True, False)
    assert "p. " not in first.place
    assert "Your note · Hives" in tip
    assert "page" not in tip
    assert page.writing.editor.text.toPlainText() == NOTE.text
    assert window.reader.document_id == ""


def test_a_note_made_of_an_answer_links_papers_and_no_notes(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(documents, fill=fill)
    show(window, own_answer(documents))

    window.conversation.turns.views[0].bar.acts.note.click()
    card = window.rooms.notes.card
    assert card is not None
    card.keep.click()

    qtbot.waitUntil(lambda: len(desk.notes.kept) == 3)
    made = desk.notes.kept["made-1"]
    assert [each.document_id for each in made.places] == [documents[1].id]


def test_a_cited_note_that_is_gone_is_said_to_be(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = open_fake(documents)
    show(window, own_answer(documents))

    window.conversation.turns.views[0].page.click_chip(0)

    banner = window.conversation.banner
    qtbot.waitUntil(lambda: "no longer there" in banner.shown_text)


def test_a_found_note_is_called_yours_and_opens(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(documents, fill=fill)
    found = replace(
        make_result(documents[0], 1, page=1, text="Bees fly before noon."),
        document_id=NOTE.document_id,
        title="Hives",
        own=True,
    )
    desk.search.by_words = desk.search.refined = lambda request: (found,)
    panel = window.finding.panel
    window.finding.open()
    panel.search("noon")
    model = panel.view.results
    qtbot.waitUntil(lambda: model.rowCount() == 2)
    head, place = str(model.index(0).data()), model.place_words(found)

    panel.passage_opened.emit(found)

    page = window.rooms.notes.page
    qtbot.waitUntil(lambda: page.writing.draft is not None)
    assert (head, place) == ("Your note · Hives", "")
    assert window.rooms.notes.is_open


def test_the_settings_say_whether_notes_are_sources(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(documents)
    dialog = window.open_settings()
    part = dialog.findChild(NoteSettings)
    assert part is not None
    was_on = part.box.isChecked()

    qtbot.mouseClick(part.box, LEFT, pos=QPoint(8, part.box.height() // 2))

    qtbot.waitUntil(lambda: not desk.notes.is_in_answers)
    assert was_on
    assert part.box.text() == "Use my notes as sources"
    desk.notes.error = AppError("The library cannot be written.", "Make room.")
    part.box.click()
    qtbot.waitUntil(lambda: "cannot be written" in window.conversation.banner.shown_text)
    dialog.close()
