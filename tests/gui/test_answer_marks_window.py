"""What an answer shows about itself: marks, the card of a claim, both numbers, what was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from answer_samples import (
    SENTENCES,
    disputed_answer,
    packing_of,
    quotes_answer,
    vague_answer,
    written_answer,
)
from fake_desk import FakeDesk, OpenWindow, Script
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot
from test_access import nameless
from window_samples import make_turn

from app.core.answers import Answer
from app.core.types import Document
from app.gui.conversation.evidence_entries import packing_entries
from app.gui.conversation.turn_view import TurnView
from app.gui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

LEFT = Qt.MouseButton.LeftButton
Show = Callable[[Answer], tuple[MainWindow, FakeDesk, TurnView]]


@pytest.fixture
def show(open_fake: OpenWindow, qtbot: QtBot, documents: list[Document]) -> Show:
    """Shows one answer in a window, and gives its view."""

    def show_one(answer: Answer) -> tuple[MainWindow, FakeDesk, TurnView]:
        turn = make_turn(1, "How fast?", answer=answer)
        window, desk = open_fake(documents, fill=lambda desk: desk.sessions.put("Bees", [turn]))
        window.conversation.open_session(desk.sessions.sessions()[0])
        turns = window.conversation.turns
        qtbot.waitUntil(lambda: len(turns.views) == 1 and not turns._timer.isActive())
        qtbot.waitUntil(lambda: turns.views[0].bar.isVisible())
        return window, desk, turns.views[0]

    return show_one


def middle(view: TurnView, which: int) -> QPointF:
    return view.page.mark_rect(which).center()


def test_both_numbers_stand_below_an_answer(show: Show, documents: list[Document]) -> None:
    _, _, view = show(written_answer(documents))

    assert view.bar.shown_text == (
        "3 of 5 sentences supported · 1 partly · 1 struck out · 4 of 6 evidence sentences used"
    )


def test_words_about_a_claim_are_shown_and_not_copied(
    show: Show, documents: list[Document]
) -> None:
    _, _, view = show(written_answer(documents))

    text = view.page.toPlainText().replace("\u00a0", " ")

    assert "cited anew" in text
    assert "rewritten" in text
    view.page.selectAll()
    copied = view.page.createMimeDataFromSelection().text()
    assert copied == view.page.shown_text
    assert "cited anew" not in copied
    assert "latency,[2] and it" in copied


def test_a_click_on_a_doubted_claim_says_why(
    qtbot: QtBot, show: Show, documents: list[Document]
) -> None:
    _, _, view = show(written_answer(documents))

    qtbot.mouseClick(view.page.viewport(), LEFT, pos=middle(view, 3).toPoint())

    card = view.page.popover
    assert card is not None
    assert card.isVisible()
    assert card.shown_text.splitlines() == [
        "Partly supported",
        "55 of 100",
        "The source speaks of gains on some sets, not of all.",
        "Most of its words stand in the cited sentence.",
    ]
    assert card.meter.value == pytest.approx(0.55)
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_a_struck_claim_says_what_speaks_against_it(show: Show, documents: list[Document]) -> None:
    _, _, view = show(written_answer(documents))

    tip = view.page.tip_at(middle(view, 4).toPoint())
    view.page.open_claim(4)

    assert "Struck out: nothing that was read carries it." in tip
    assert "The source says that it is tuned for each data set." in tip
    assert view.page.popover is not None
    assert "tuned for each data set" in view.page.popover.shown_text
    view.page.popover.close()


def test_a_rewritten_claim_shows_what_stood_there(show: Show, documents: list[Document]) -> None:
    _, _, view = show(written_answer(documents))

    tip = view.page.tip_at(middle(view, 2).toPoint())

    assert "First written: “and it retrieves ten times fewer candidates.”" in tip


def test_a_claim_that_holds_opens_nothing_by_a_click(
    qtbot: QtBot,
    show: Show,
    documents: list[Document],
) -> None:
    _, _, view = show(written_answer(documents))

    qtbot.mouseClick(view.page.viewport(), LEFT, pos=middle(view, 0).toPoint())

    assert view.page.popover is None
    assert view.page.tip_at(middle(view, 0).toPoint()) == ""


def test_claims_are_reached_by_keyboard(
    qtbot: QtBot, show: Show, documents: list[Document]
) -> None:
    _, _, view = show(written_answer(documents))
    view.page.setFocus()

    for _ in range(5):
        qtbot.keyClick(view.page, Qt.Key.Key_Down)
    qtbot.keyClick(view.page, Qt.Key.Key_Return)

    assert view.page.popover is not None
    assert view.page.popover.heading.text() == "Not in the sources"
    view.page.popover.close()


def test_what_was_read_folds_out_with_the_reasons(
    qtbot: QtBot,
    show: Show,
    documents: list[Document],
) -> None:
    _, _, view = show(written_answer(documents))

    qtbot.mouseClick(view.bar.used, LEFT)

    titles = [row.entry.title for row in view.evidence.rows]
    assert view.evidence.isVisible()
    assert titles[0] == "Cited · 4"
    assert titles[1] == SENTENCES[0]
    assert "Read, not cited · 2" in titles
    assert "Left out · 9" in titles
    places = [row.entry.place for row in view.evidence.rows]
    for reason in ("says the same", "did not fit", "far from the question", "enough already"):
        assert reason in places
    assert titles[-1] == "Found in 0.2 s · first word after 2.6 s · 4.2 s in all"
    more = view.evidence.rows[titles.index("3 more…")]
    qtbot.mouseClick(more, LEFT)
    assert len([row for row in view.evidence.rows if row.entry.title.startswith("Left out ")]) == 10
    qtbot.mouseClick(view.bar.used, LEFT)
    assert view.evidence.isHidden()


def test_why_opens_the_same_and_stays_in_sight(
    qtbot: QtBot,
    show: Show,
    documents: list[Document],
) -> None:
    window, _, view = show(written_answer(documents))
    why = view.sources.rows[-1]
    assert why.entry.place == "why?"

    qtbot.mouseClick(why, LEFT)

    turns = window.conversation.turns
    assert view.bar.used.isChecked()
    qtbot.waitUntil(lambda: turns.verticalScrollBar().maximum() > 0)
    top = view.evidence.mapTo(turns.viewport(), view.evidence.rect().topLeft()).y()
    assert 0 <= top < turns.viewport().height()


def test_a_sentence_that_was_read_opens_on_its_page(
    qtbot: QtBot,
    show: Show,
    documents: list[Document],
) -> None:
    window, _, view = show(written_answer(documents))
    qtbot.mouseClick(view.bar.used, LEFT)

    qtbot.mouseClick(view.evidence.rows[2], LEFT)

    qtbot.waitUntil(lambda: window.reader.document_id == documents[1].id)
    assert view.page._chips.selected == 1


def test_an_answer_of_before_has_no_number_of_evidence(
    show: Show, documents: list[Document]
) -> None:
    answer = written_answer(documents)

    _, _, view = show(replace(answer, packing=type(answer.packing)()))

    assert view.bar.used.isHidden()
    assert view.sources.rows[-1].entry.deed == ""


def test_a_very_long_packing_ends_in_a_line(documents: list[Document]) -> None:
    answer = replace(written_answer(documents), packing=packing_of(documents, 6, 300))

    entries = packing_entries(answer, is_whole=True)

    assert len(entries) < 60
    assert entries[-2].title == "260 more, all farther from the question"


def test_a_vague_question_is_asked_more_exactly_by_a_click(
    qtbot: QtBot,
    show: Show,
    documents: list[Document],
) -> None:
    window, desk, view = show(vague_answer(documents))
    desk.answering.script = Script((), (), quotes_answer(documents))
    choice = view.choices.buttons[1]
    assert view.sources.isHidden()
    assert view.bar.acts.again.isHidden()

    qtbot.mouseClick(choice, LEFT)
    qtbot.waitUntil(lambda: len(window.conversation.turns.views) == 2)

    qtbot.waitUntil(lambda: window.conversation.asking.running is None)
    assert [each.question for each in desk.answering.asked] == [choice.words]
    assert desk.answering.asked[0].instead_of is None


def test_both_sides_of_a_dispute_stand_below_their_heads(
    show: Show, documents: list[Document]
) -> None:
    _, _, view = show(disputed_answer(documents))

    lines = view.page.shown_text.splitlines()

    assert lines[0] == "It is faster"
    assert lines[2] == "It is not"
    assert lines[1].endswith("[2]")
    assert view.bar.shown_text.startswith("4 of 4 sentences supported")


def test_all_that_opens_in_an_answer_can_be_named(show: Show, documents: list[Document]) -> None:
    window, _, view = show(written_answer(documents))
    view.bar.used.click()
    view.head.begin_editing()
    view.page.open_claim(3)
    card = view.page.popover
    assert card is not None

    menu = view.bar.acts.menu()

    assert [nameless(each) for each in (window, card, menu)] == [[], [], []]
    assert card.accessibleDescription() == card.shown_text
    card.close()
    menu.deleteLater()


def test_the_numbers_break_into_lines_in_a_narrow_window(
    qtbot: QtBot,
    show: Show,
    documents: list[Document],
) -> None:
    window, _, view = show(written_answer(documents))
    window.resize(760, 700)

    qtbot.waitUntil(lambda: view.width() < 400)

    bar = view.bar
    qtbot.waitUntil(lambda: bar.used.geometry().left() == bar._supported.geometry().left())
    assert bar.acts.geometry().right() <= bar.width()
    assert bar._supported.text() == "3 of 5 sentences supported"
