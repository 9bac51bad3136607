"""Asking in the window: what is shown, in which order, and what each mark means."""

from __future__ import annotations

from fake_desk import FakeDesk, Script
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from window_samples import make_answer, make_citation, make_result

from app.core.answers import Style, Verdict
from app.core.errors import ModelLoadFailed
from app.core.sessions import TurnState
from app.core.types import Document
from app.gui.conversation.turn_view import TurnView
from app.gui.main_window import MainWindow

Opened = tuple[MainWindow, FakeDesk]
QUESTION = "Do bees fly?"


def script_of(documents: list[Document]) -> Script:
    first, second = documents[0], documents[1]
    evidence = tuple(make_result(documents[n % 3], n + 1) for n in range(7))
    answer = make_answer(
        [
            ("Bees fly.", Verdict.SUPPORTED, (make_citation(first, 1),)),
            ("They like rain.", Verdict.PARTIAL, (make_citation(second, 2),)),
            ("They sing.", Verdict.UNSUPPORTED, ()),
        ],
        evidence,
    )
    return Script(evidence, ("Bees ", "fly. ", "[1] They"), answer)


def ask(qtbot: QtBot, window: MainWindow, question: str = QUESTION) -> None:
    field = window.conversation.composer.input
    field.setFocus()
    qtbot.keyClicks(field, question)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def last(window: MainWindow) -> TurnView:
    return window.conversation.turns.views[-1]


def wait_answered(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.conversation.asking.running is None)


def test_the_evidence_is_shown_while_there_is_no_answer(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    desk.answering.script = script_of(documents)
    desk.answering.script.after_evidence.clear()

    ask(qtbot, window)

    qtbot.waitUntil(lambda: len(window.conversation.turns.views) == 1)
    qtbot.waitUntil(lambda: len(last(window).sources.rows) == 6)
    assert last(window).head.text.text() == QUESTION
    assert last(window).sources.rows[0].entry.title == documents[0].title
    assert last(window).sources.rows[-1].entry.title == "2 more passages"
    assert last(window).page.isHidden()
    assert window.conversation.composer.ask_button.text() == "Stop"


def test_streamed_text_grows_and_markers_become_chips(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    desk.answering.script = script_of(documents)
    desk.answering.script.after_tokens.clear()

    ask(qtbot, window)

    qtbot.waitUntil(lambda: window.conversation.turns.views != [])
    qtbot.waitUntil(lambda: last(window).page.shown_text == "Bees fly.[1] They")
    assert last(window).shown_status == ""


def test_a_finished_answer_carries_its_marks_counts_and_sources(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    desk.answering.script = script_of(documents)

    ask(qtbot, window)
    wait_answered(qtbot, window)

    view = last(window)
    assert view.page.shown_text == "Bees fly.[1] They like rain.[2] They sing."
    assert view.page.verdict_marks() == [
        ("Bees fly.", Verdict.SUPPORTED),
        ("They like rain.", Verdict.PARTIAL),
        ("They sing.", Verdict.UNSUPPORTED),
    ]
    assert view.bar.shown_text == "1 of 3 sentences supported · 1 partly · 1 not in the sources"
    assert [row.entry.number for row in view.sources.rows] == ["1", "2", ""]
    assert view.sources.rows[0].entry.place == "p. 2 · words + meaning"
    assert view.sources.rows[-1].entry.title.endswith("not used · 4.2 s · SmolLM2 135M")


def test_doubt_is_drawn_in_place(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    desk.answering.script = script_of(documents)

    ask(qtbot, window)
    wait_answered(qtbot, window)

    page = last(window).page
    image = page.grab().toImage()
    part = page._look.theme.color("part")
    colors = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert part.name() in colors


def test_clicking_a_chip_lights_its_sentence_on_its_page(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    desk.answering.script = script_of(documents)
    ask(qtbot, window)
    wait_answered(qtbot, window)
    page = last(window).page

    qtbot.mouseClick(
        page.viewport(), Qt.MouseButton.LeftButton, pos=page.chip_rect(0).center().toPoint()
    )

    canvas = window.reader.canvas
    qtbot.waitUntil(lambda: canvas.lit_boxes != ())
    assert canvas.lit_boxes == make_citation(documents[0], 1).boxes
    assert window.reader.document_id == documents[0].id
    assert canvas.page == 2
    box = canvas.box_rect(canvas.lit_boxes[0])
    assert 0 < box.top() < canvas.viewport().height() / 2


def test_the_lit_place_has_the_markers_color(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, _ = window_and_desk
    canvas = window.reader.canvas
    citation = make_citation(documents[0])

    window.reader.show_citation(citation.document_id, citation.page, citation.boxes)

    def color() -> str:
        point = canvas.box_rect(citation.boxes[0]).center().toPoint() - QPoint(0, 2)
        return canvas.viewport().grab().toImage().pixelColor(point).name()

    qtbot.waitUntil(lambda: canvas.lit_boxes != ())
    qtbot.waitUntil(lambda: color() == window.reader._kit.look.theme.color("lit").name())


def test_the_tooltip_of_a_chip_is_the_sentence_with_its_page(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    desk.answering.script = script_of(documents)
    ask(qtbot, window)
    wait_answered(qtbot, window)
    page = last(window).page

    tip = page.tip_at(page.chip_rect(1).center().toPoint())

    assert "Passage 2 says that bees fly." in tip
    assert "Paper 2, page 2" in tip


def test_chips_are_reached_by_keyboard(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    desk.answering.script = script_of(documents)
    ask(qtbot, window)
    wait_answered(qtbot, window)
    page = last(window).page
    page.setFocus()

    qtbot.keyClick(page, Qt.Key.Key_Right)
    qtbot.keyClick(page, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.citation_clicked) as clicked:
        qtbot.keyClick(page, Qt.Key.Key_Return)

    assert clicked.args[0].marker == 2


def test_escape_stops_and_keeps_the_question(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    desk.answering.script = script_of(documents)
    desk.answering.script.after_tokens.clear()
    ask(qtbot, window)
    qtbot.waitUntil(lambda: window.conversation.turns.views != [])
    qtbot.waitUntil(lambda: last(window).page.shown_text != "")

    qtbot.keyClick(window.conversation.composer.input, Qt.Key.Key_Escape)
    wait_answered(qtbot, window)

    assert last(window).head.text.text() == QUESTION
    assert last(window).shown_status == "You stopped this answer."
    assert last(window).offers.again.isVisible()
    qtbot.waitUntil(lambda: last(window).turn is not None)


def test_a_failed_question_says_why_and_can_be_asked_again(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    desk.answering.script = Script(error=ModelLoadFailed("The model is broken.", "Add another."))
    ask(qtbot, window)
    wait_answered(qtbot, window)
    assert last(window).shown_status == "The model is broken. Add another."
    qtbot.waitUntil(lambda: last(window).turn is not None)
    desk.answering.script = script_of(documents)

    qtbot.mouseClick(last(window).offers.again, Qt.MouseButton.LeftButton)
    wait_answered(qtbot, window)

    assert len(window.conversation.turns.views) == 1
    assert desk.answering.asked[1].instead_of == "turn-1-Do bees fly?"
    assert last(window).turn is not None
    assert last(window).turn.state is TurnState.ANSWERED


def test_an_abstention_lists_the_nearest_passages(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    evidence = tuple(make_result(documents[0], n) for n in (1, 2))
    phrase = "Your library does not answer this."
    answer = make_answer([(phrase, Verdict.SUPPORTED, ())], evidence, abstained=True)
    desk.answering.script = Script(evidence, (), answer)

    ask(qtbot, window)
    wait_answered(qtbot, window)
    view = last(window)
    qtbot.mouseClick(view.sources.rows[1], Qt.MouseButton.LeftButton)

    assert view.page.shown_text == phrase
    assert view.bar.shown_text == "The nearest passages:"
    qtbot.waitUntil(lambda: window.reader.canvas.lit_boxes == evidence[1].boxes)


def test_an_empty_question_does_nothing(qtbot: QtBot, window_and_desk: Opened) -> None:
    window, desk = window_and_desk

    ask(qtbot, window, "   ")

    assert desk.answering.asked == []
    assert not window.conversation.composer.ask_button.isEnabled()
    assert window.conversation.turns.views == []


def test_shift_enter_begins_a_line(qtbot: QtBot, window_and_desk: Opened) -> None:
    window, desk = window_and_desk
    field = window.conversation.composer.input

    qtbot.keyClicks(field, "one")
    height = field.height()
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(field, "two")

    assert field.toPlainText() == "one\ntwo"
    assert field.height() > height
    assert desk.answering.asked == []


def test_a_question_is_asked_without_a_mouse(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    desk.answering.script = script_of(documents)
    window.library.view.setFocus()

    window.actions_.by_name["question"].trigger()
    focused = window.focusWidget()
    qtbot.keyClicks(focused, QUESTION)
    qtbot.keyClick(focused, Qt.Key.Key_Enter)
    wait_answered(qtbot, window)

    assert [request.question for request in desk.answering.asked] == [QUESTION]


def test_style_and_scope_are_part_of_the_request(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    desk.answering.script = script_of(documents)
    window.conversation.composer.style_chip.menu().actions()[1].trigger()
    window.library.asked_about.emit((documents[1].id,))

    ask(qtbot, window)
    wait_answered(qtbot, window)

    request = desk.answering.asked[0]
    assert request.style is Style.QUOTES
    assert request.document_ids == (documents[1].id,)
    assert window.conversation.header.chip.text() == "Paper 2"


def test_a_running_question_is_found_again_in_its_session(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    desk.answering.script = script_of(documents)
    desk.answering.script.after_tokens.clear()
    ask(qtbot, window)
    qtbot.waitUntil(lambda: window.conversation.session_id != "")
    session = desk.sessions.kept[window.conversation.session_id]

    window.conversation.new_session()
    assert window.conversation.turns.views == []
    window.conversation.open_session(session)
    qtbot.waitUntil(lambda: len(window.conversation.turns.views) == 1)
    qtbot.waitUntil(lambda: last(window).page.shown_text.startswith("Bees fly."))
    desk.answering.script.after_tokens.set()
    wait_answered(qtbot, window)

    assert last(window).bar.isVisible()


def test_citations_of_one_page_share_a_row(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    first, second = documents[0], documents[1]
    cited = [make_citation(first, 1), make_citation(second, 2), make_citation(first, 3)]
    answer = make_answer([(f"Bees {c.marker}.", Verdict.SUPPORTED, (c,)) for c in cited])
    desk.answering.script = Script((), (), answer)

    ask(qtbot, window)
    wait_answered(qtbot, window)

    assert [row.entry.number for row in last(window).sources.rows] == ["1, 3", "2", ""]
    assert last(window).sources.rows[-1].entry.title == "4.2 s · SmolLM2 135M"


def test_a_very_long_question_is_cut_until_it_is_wanted_whole(
    qtbot: QtBot, window_and_desk: Opened, documents: list[Document]
) -> None:
    window, desk = window_and_desk
    desk.answering.script = script_of(documents)
    question = "Do bees fly over the hills " * 40 + "?"

    window.conversation.ask(question)
    wait_answered(qtbot, window)
    cut = last(window).head.text.text()
    qtbot.mouseClick(last(window).head.whole, Qt.MouseButton.LeftButton)

    assert cut.endswith("…")
    assert len(cut) <= 601
    assert last(window).head.text.text() == question
    assert last(window).head.whole.isHidden()
