"""Searching in the window: typing, moving, opening, going back, and every state in between."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from search_samples import (
    BOTH,
    MEANING,
    WORDS,
    Opened,
    found,
    keys,
    open_search,
    papers,
    shown,
    type_query,
    wait_refined,
    wait_shown,
)

from app.core.errors import QuestionTooLong
from app.core.types import Document, SearchMode

OpenWindow = Callable[..., Opened]
LEFT = Qt.MouseButton.LeftButton
ESCAPE = Qt.Key.Key_Escape


def test_the_search_takes_the_place_of_the_conversation_and_gives_it_back(
    qtbot: QtBot, window_and_desk: Opened
) -> None:
    window, _ = window_and_desk

    panel = open_search(qtbot, window)
    is_searching = panel.isVisible() and not window.conversation.isVisible()
    has_focus = panel.field.hasFocus()
    qtbot.keyClick(panel.field, ESCAPE)

    assert (is_searching, has_focus) == (True, True)
    assert window.conversation.isVisible()
    assert window.conversation.composer.input.hasFocus()
    assert window.reader.isVisible()


def test_the_shortcut_selects_what_was_typed(qtbot: QtBot, window_and_desk: Opened) -> None:
    window, _ = window_and_desk
    panel = open_search(qtbot, window)
    type_query(qtbot, panel)
    panel.view.setFocus()

    window.actions_.by_name["search"].trigger()

    assert panel.field.hasFocus()
    assert panel.field.selectedText() == "bees"
    assert window.actions_.by_name["search"].shortcut().toString() == "Ctrl+Shift+F"


def test_words_come_while_meaning_is_still_under_way(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    first, second = found(documents[0], 1, WORDS), found(documents[1], 2, WORDS)
    desk.search.by_words = lambda request: (first, second)
    desk.search.refined = lambda request: (second, first)
    desk.search.gate.clear()
    panel = open_search(qtbot, window)

    type_query(qtbot, panel)
    wait_shown(qtbot, panel, keys((first, second)))
    desk.search.gate.set()
    wait_shown(qtbot, panel, keys((second, first)))

    assert desk.search.asked[-1].mode is SearchMode.HYBRID
    assert panel.status.shown_text == "2 passages in 2 papers"


def test_every_key_searches_by_words_and_only_the_last_by_meaning(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    desk.search.by_words = desk.search.refined = lambda request: (found(documents[0], 1, BOTH),)
    panel = open_search(qtbot, window)

    type_query(qtbot, panel, "bees dance")
    wait_refined(qtbot, panel)

    by_meaning = [each.query for each in desk.search.asked if each.mode is SearchMode.HYBRID]
    assert by_meaning == ["bees dance"]
    assert desk.search.asked[0].mode is SearchMode.LEXICAL


def test_the_last_word_may_be_half_typed(qtbot: QtBot, window_and_desk: Opened) -> None:
    window, desk = window_and_desk
    panel = open_search(qtbot, window)

    type_query(qtbot, panel, "waggle dan")
    wait_refined(qtbot, panel)

    by_words = [each.query for each in desk.search.asked if each.mode is SearchMode.LEXICAL]
    assert by_words[-1] == "waggle dan*"
    assert desk.search.asked[-1].query == "waggle dan"


def test_passages_stand_below_their_paper_with_who_and_when(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    mixed = (
        found(documents[1], 1, BOTH, section="3. Results"),
        found(documents[0], 2, WORDS),
        found(documents[1], 3, MEANING),
    )
    desk.search.by_words = desk.search.refined = lambda request: mixed
    panel = open_search(qtbot, window)

    type_query(qtbot, panel)
    wait_refined(qtbot, panel)

    model = panel.view.results
    assert papers(panel) == ["Paper 2", "Paper 1"]
    assert shown(panel) == keys((mixed[0], mixed[2], mixed[1]))
    assert model.index(0).data() == "Paper 2, A. Author · 2022"
    spoken = str(model.index(1).data(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Paper 2, 3. Results · p. 2, found by both: Passage 1")


def test_enter_opens_the_chosen_place_with_its_boxes_lit(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    results = tuple(found(documents[n - 1], n, BOTH) for n in (1, 2, 3))
    desk.search.by_words = desk.search.refined = lambda request: results
    panel = open_search(qtbot, window)
    type_query(qtbot, panel)
    wait_refined(qtbot, panel)

    qtbot.keyClick(panel.field, Qt.Key.Key_Down)
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: window.reader.document_id == documents[1].id)
    qtbot.waitUntil(lambda: window.reader.canvas.lit_boxes == results[1].boxes)
    assert panel.isVisible()
    assert panel.field.hasFocus()


def test_enter_before_anything_was_found_opens_the_first_place(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    desk.search.by_words = desk.search.refined = lambda request: (found(documents[2], 1, BOTH),)
    panel = open_search(qtbot, window)

    type_query(qtbot, panel)
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: window.reader.document_id == documents[2].id)


def test_a_click_opens_a_passage_and_a_click_on_a_title_its_paper(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    results = (found(documents[0], 1, BOTH), found(documents[1], 2, BOTH))
    desk.search.by_words = desk.search.refined = lambda request: results
    panel = open_search(qtbot, window)
    type_query(qtbot, panel)
    wait_refined(qtbot, panel)
    view = panel.view

    place = view.visualRect(view.results.place_of(results[1].passage_id)).center()
    qtbot.mouseClick(view.viewport(), LEFT, pos=place)
    qtbot.waitUntil(lambda: window.reader.canvas.lit_boxes == results[1].boxes)
    head = view.visualRect(view.results.index(0)).center()
    qtbot.mouseClick(view.viewport(), LEFT, pos=head)

    qtbot.waitUntil(lambda: window.reader.document_id == documents[0].id)


def test_next_and_previous_place_open_from_anywhere(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    results = tuple(found(documents[n - 1], n, BOTH) for n in (1, 2, 3))
    desk.search.by_words = desk.search.refined = lambda request: results
    panel = open_search(qtbot, window)
    type_query(qtbot, panel)
    wait_refined(qtbot, panel)
    window.finding.close()

    window.actions_.by_name["next_result"].trigger()
    qtbot.waitUntil(lambda: window.reader.canvas.lit_boxes == results[1].boxes)
    window.actions_.by_name["previous_result"].trigger()

    qtbot.waitUntil(lambda: window.reader.document_id == documents[0].id)


def test_an_empty_search_teaches_how_to_ask(qtbot: QtBot, window_and_desk: Opened) -> None:
    window, desk = window_and_desk
    panel = open_search(qtbot, window)

    assert panel.body.currentWidget() is panel.start
    qtbot.mouseClick(panel.start.example_buttons[0], LEFT)

    qtbot.waitUntil(lambda: bool(desk.search.asked))
    assert panel.field.text() == '"late interaction"'


def test_an_empty_library_offers_to_add_papers(qtbot: QtBot, open_fake: OpenWindow) -> None:
    window, _ = open_fake([])

    panel = open_search(qtbot, window)

    panel.add_requested.disconnect()  # It would ask for files.
    with qtbot.waitSignal(panel.add_requested):
        qtbot.mouseClick(panel.start.add, LEFT)
    assert not panel.start.examples.isVisible()


def test_nothing_found_says_so_and_offers_what_may_help(
    qtbot: QtBot, window_and_desk: Opened
) -> None:
    window, _desk = window_and_desk
    panel = open_search(qtbot, window)

    type_query(qtbot, panel, '"blue bees"')
    qtbot.waitUntil(lambda: panel.body.currentWidget() is panel.nothing)
    said = panel.nothing.title.text()
    is_limit_offered = panel.nothing.clear.isVisible()
    qtbot.mouseClick(panel.nothing.loosen, LEFT)
    typed = panel.field.text()
    qtbot.mouseClick(panel.nothing.ask, LEFT)

    assert said == 'Nothing found for "blue bees"'
    assert not is_limit_offered
    assert typed == "blue bees"
    assert window.conversation.isVisible()
    assert window.conversation.composer.text() == "blue bees"


def test_while_the_encoder_starts_words_alone_are_said_and_meaning_follows_by_itself(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    first, second = found(documents[0], 1, WORDS), found(documents[1], 2, BOTH)
    desk.search.by_words = desk.search.refined = lambda request: (first,)
    desk.search.is_lexical_only = True
    panel = open_search(qtbot, window)

    type_query(qtbot, panel)
    qtbot.waitUntil(lambda: "by words alone for now" in panel.status.shown_text)
    desk.search.is_lexical_only = False
    desk.search.refined = lambda request: (second, first)

    wait_shown(qtbot, panel, keys((second, first)))
    qtbot.waitUntil(lambda: "alone" not in panel.status.shown_text)


def test_corrected_words_are_said_and_can_be_taken_back(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    desk.search.corrected = (("bes", "bees"),)
    desk.search.by_words = desk.search.refined = lambda request: (found(documents[0], 1, BOTH),)
    panel = open_search(qtbot, window)
    type_query(qtbot, panel, "bes")
    qtbot.waitUntil(panel.corrected.isVisible)
    said = panel.corrected.text.full_text

    desk.search.corrected = ()
    qtbot.mouseClick(panel.corrected.as_typed, LEFT)
    wait_refined(qtbot, panel)

    assert said == "Showing results for “bees”"
    assert panel.field.text() == '"bes"'
    assert not panel.corrected.isVisible()


def test_a_search_that_fails_says_why_and_the_next_one_works(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    desk.search.error = QuestionTooLong("That is too long.", "Ask in a few sentences.")
    panel = open_search(qtbot, window)

    type_query(qtbot, panel, "be")
    qtbot.waitUntil(panel.banner.isVisible)
    said = panel.banner.shown_text
    desk.search.error = None
    desk.search.by_words = desk.search.refined = lambda request: (found(documents[0], 1, BOTH),)
    type_query(qtbot, panel, "es")
    wait_refined(qtbot, panel)

    assert said == "That is too long. Ask in a few sentences."
    assert panel.view.chosen() is not None
    assert not panel.banner.isVisible()
    assert len(shown(panel)) == 1


def test_enter_tries_a_failed_search_again(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    desk.search.error = QuestionTooLong("That is too long.", "Ask in a few sentences.")
    panel = open_search(qtbot, window)
    type_query(qtbot, panel)
    qtbot.waitUntil(panel.banner.isVisible)
    desk.search.error = None
    desk.search.by_words = desk.search.refined = lambda request: (found(documents[1], 1, BOTH),)

    qtbot.keyClick(panel.field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: window.reader.document_id == documents[1].id)


def test_a_removed_paper_leaves_the_results_at_once(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    results = (found(documents[0], 1, BOTH), found(documents[1], 2, BOTH))
    desk.search.by_words = desk.search.refined = lambda request: results
    panel = open_search(qtbot, window)
    type_query(qtbot, panel)
    wait_refined(qtbot, panel)

    desk.search.gate.clear()
    desk.library.remove(documents[0].id)

    wait_shown(qtbot, panel, keys(results[1:]))


def test_a_new_session_or_a_question_brings_the_conversation_back(
    qtbot: QtBot, window_and_desk: Opened
) -> None:
    window, _ = window_and_desk

    for name in ("new_session", "question"):
        open_search(qtbot, window)
        window.actions_.by_name[name].trigger()
        assert window.conversation.isVisible(), name
        assert window.conversation.composer.input.hasFocus(), name


def test_escape_closes_the_search_before_it_stops_an_answer(
    qtbot: QtBot, window_and_desk: Opened
) -> None:
    window, desk = window_and_desk
    desk.answering.script.after_evidence.clear()
    window.conversation.ask("Do bees fly?")
    open_search(qtbot, window)

    window.actions_.by_name["stop"].trigger()
    is_running = window.conversation.asking.running is not None
    is_back = window.conversation.isVisible()
    window.actions_.by_name["stop"].trigger()

    assert (is_running, is_back) == (True, True)
    qtbot.waitUntil(lambda: window.conversation.asking.running is None)


def test_what_was_just_done_can_be_undone_over_the_search(
    qtbot: QtBot, window_and_desk: Opened
) -> None:
    window, _ = window_and_desk
    panel = open_search(qtbot, window)

    window.undo.tell("Removed", lambda: None)

    assert window.undo.isVisible()
    assert window.undo.parentWidget() is panel.body
    window.finding.close()
    assert window.undo.isVisible()
