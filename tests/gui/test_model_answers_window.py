"""Models beside answers: how long one takes, what to do where there is none, a first test."""

from __future__ import annotations

import pytest
from fake_desk import FakeDesk, OpenWindow, Script
from fake_models import make_test
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from test_access import nameless
from window_samples import make_answer, make_citation, make_result

from app.core import errors
from app.core.answers import Style, Verdict
from app.core.models import Estimate
from app.core.sessions import TurnState
from app.core.types import Document
from app.gui.conversation.turn_view import TurnView
from app.gui.main_window import MainWindow
from app.gui.settings_models import ModelSettings
from app.settings import Settings

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]
LEFT = Qt.MouseButton.LeftButton
KINDS = (
    *(errors.ModelTooLarge, errors.ModelStuck, errors.WorkerDied, errors.ModelLoadFailed),
    *(errors.ModelMissing, errors.EndpointFailed, errors.ContextOverflow),
)


def estimated(desk: FakeDesk) -> None:
    desk.models.estimates = {
        Style.AUTO: Estimate(6.2, 14.0, True),
        Style.WRITTEN: Estimate(11.0, 20.0, False),
    }


def hint(window: MainWindow) -> str:
    return window.conversation.composer.hint.full_text


def choose(window: MainWindow, name: str) -> None:
    menu = window.conversation.composer.style_chip.menu()
    next(each for each in menu.actions() if each.text() == name).trigger()


def last(window: MainWindow) -> TurnView:
    return window.conversation.turns.views[-1]


def failed(qtbot: QtBot, opened: Opened, error: errors.AppError) -> TurnView:
    window, desk = opened
    desk.answering.script = Script(error=error)
    window.conversation.ask("Do bees fly?")
    qtbot.waitUntil(lambda: window.conversation.turns.views != [])
    qtbot.waitUntil(lambda: last(window).turn is not None)
    return last(window)


def test_the_composer_says_how_long_a_written_answer_takes_and_nothing_for_quotes(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(documents, fill=estimated)
    qtbot.waitUntil(lambda: hint(window) == "about 6 s to the first word")
    tip = window.conversation.composer.hint.toolTip()

    choose(window, "Quotes")
    qtbot.waitUntil(lambda: hint(window) == "")
    choose(window, "Written")

    qtbot.waitUntil(lambda: hint(window) == "perhaps 11 s to the first word")
    assert "About 14 s in all, as measured on this machine." in tip
    assert desk.settings.current.style == "written"


def test_another_model_and_an_answer_are_estimated_anew(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(documents, fill=estimated)
    qtbot.waitUntil(lambda: hint(window) == "about 6 s to the first word")

    desk.models.estimates[Style.AUTO] = Estimate(3.0, 5.0, True)
    desk.models.use("Model 2")
    qtbot.waitUntil(lambda: hint(window) == "about 3 s to the first word")
    desk.models.estimates[Style.AUTO] = Estimate(120.0, 300.0, True)
    citation = make_citation(documents[0])
    desk.answering.script = Script(answer=make_answer([("Yes.", Verdict.SUPPORTED, (citation,))]))
    window.conversation.ask("Do bees fly?")

    qtbot.waitUntil(lambda: hint(window) == "about 2 min to the first word")


def test_a_turn_counts_the_seconds_of_reading_until_the_first_word(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(documents, fill=estimated)
    qtbot.waitUntil(lambda: hint(window) != "")
    script = Script((make_result(documents[0]),), ("Bees ", "fly."))
    script.after_evidence.clear()
    script.after_tokens.clear()
    desk.answering.script = script

    window.conversation.ask("Do bees fly?")
    qtbot.waitUntil(lambda: window.conversation.turns.views != [])
    qtbot.waitUntil(lambda: last(window).reading.isVisible())
    said = last(window).reading.words.full_text
    height = last(window).reading.height()
    qtbot.waitUntil(
        lambda: last(window).reading.words.full_text == "Reading these passages: 2 s of about 6 s"
    )
    stayed = last(window).reading.height()
    script.after_evidence.set()

    qtbot.waitUntil(lambda: not last(window).page.isHidden())
    assert said == "Reading these passages: 1 s of about 6 s"
    assert stayed == height
    assert not last(window).reading.isVisible()


def test_quotes_are_not_said_to_be_read_by_a_model(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(documents)
    desk.answering.script = Script((make_result(documents[0]),))
    desk.answering.script.after_evidence.clear()

    window.conversation.ask("Do bees fly?")

    qtbot.waitUntil(lambda: window.conversation.turns.views != [])
    qtbot.waitUntil(lambda: last(window).shown_status == "Reading these passages…")
    assert not last(window).reading.isVisible()


@pytest.mark.parametrize("kind", KINDS)
def test_a_failure_of_the_model_keeps_the_question_and_offers_ways_on(
    qtbot: QtBot, window_and_desk: Opened, kind: type[errors.AppError]
) -> None:
    view = failed(qtbot, window_and_desk, kind("It does not fit.", "Take a smaller one."))

    offers = view.offers
    assert view.head.text.text() == "Do bees fly?"
    assert view.shown_status == "It does not fit. Take a smaller one."
    shown = [each.text() for each in (offers.again, offers.quotes, offers.models)]
    assert shown == ["Try again", "Answer with quotes", "Choose a model…"]
    assert offers.quotes.isVisible()
    assert nameless(view) == []


def test_another_failure_offers_only_to_ask_again(qtbot: QtBot, window_and_desk: Opened) -> None:
    view = failed(qtbot, window_and_desk, errors.DiskFull("The disk is full.", "Make room."))

    assert view.offers.again.text() == "Ask again"
    assert not view.offers.quotes.isVisible()


def test_answer_with_quotes_asks_the_same_question_in_its_place(
    qtbot: QtBot, window_and_desk: Opened
) -> None:
    window, desk = window_and_desk
    view = failed(qtbot, window_and_desk, errors.ModelStuck("It hangs.", "Take quotes."))
    turn = view.turn
    assert turn is not None
    desk.answering.script = Script(answer=make_answer([("Yes.", Verdict.SUPPORTED, ())]))

    qtbot.mouseClick(view.offers.quotes, LEFT)

    qtbot.waitUntil(lambda: last(window).turn is not None and last(window) is not view)
    request = desk.answering.asked[-1]
    assert (request.question, request.style) == ("Do bees fly?", Style.QUOTES)
    assert request.instead_of == turn.id
    assert last(window).turn.state is TurnState.ANSWERED  # type: ignore[union-attr]
    assert window.conversation.forecast.style is Style.AUTO


def test_try_again_asks_once_more_with_the_style_of_the_moment(
    qtbot: QtBot, window_and_desk: Opened
) -> None:
    window, desk = window_and_desk
    view = failed(qtbot, window_and_desk, errors.WorkerDied("It died.", "Try again."))
    desk.answering.script = Script(answer=make_answer([("Yes.", Verdict.SUPPORTED, ())]))

    qtbot.mouseClick(view.offers.again, LEFT)

    qtbot.waitUntil(lambda: len(desk.answering.asked) == 2)
    assert desk.answering.asked[-1].style is Style.AUTO
    qtbot.waitUntil(lambda: window.conversation.asking.running is None)


def test_choose_a_model_leads_to_the_models(qtbot: QtBot, window_and_desk: Opened) -> None:
    window, _ = window_and_desk
    view = failed(qtbot, window_and_desk, errors.ModelMissing("It is gone.", "Choose another."))

    qtbot.mouseClick(view.offers.models, LEFT)

    qtbot.waitUntil(lambda: "Model 2" in window.rooms.models.page.cards.by_name)
    assert window.rooms.models.is_open


def test_a_model_that_was_never_tested_is_offered_a_test_which_runs_in_place(
    qtbot: QtBot, window_and_desk: Opened
) -> None:
    window, desk = window_and_desk
    offer = window.rooms.models.offer
    desk.model_tests.gate.clear()
    is_shown_before = offer.isVisible()

    window.conversation.composer.model_chosen.emit("Model 2")
    qtbot.waitUntil(offer.isVisible)
    said, names = offer.words.text(), nameless(offer)
    qtbot.mouseClick(offer.test, LEFT)
    qtbot.waitUntil(lambda: offer.progress.words.full_text == "2 of 5 questions")
    while_running = offer.words.text()
    desk.model_tests.gate.set()

    qtbot.waitUntil(lambda: offer.words.text() == "Model 2: 85 % right, so it may write answers")
    assert not is_shown_before
    assert said == "Model 2 is new here. Test how well it reads (about a minute)?"
    assert while_running == "Testing how well Model 2 reads"
    assert names == []
    qtbot.mouseClick(offer.later, LEFT)
    assert not offer.isVisible()


def test_later_is_later_until_the_program_is_started_again(
    qtbot: QtBot, window_and_desk: Opened
) -> None:
    window, desk = window_and_desk
    offer = window.rooms.models.offer
    desk.models.use("Model 2")
    qtbot.waitUntil(offer.isVisible)

    qtbot.mouseClick(offer.later, LEFT)
    desk.models.use("Model 1")
    desk.models.use("Model 2")

    qtbot.waitUntil(lambda: window.conversation.composer.model_chip.text() == "Model 2")
    done: list[object] = []
    window._kit.deed(lambda token: 1, done.append)
    qtbot.waitUntil(lambda: done == [1])
    assert not offer.isVisible()


def test_the_offer_goes_when_a_tested_model_is_chosen(
    qtbot: QtBot, window_and_desk: Opened
) -> None:
    window, desk = window_and_desk
    offer = window.rooms.models.offer
    desk.models.use("Model 2")
    qtbot.waitUntil(offer.isVisible)

    desk.models.use("Model 1")

    qtbot.waitUntil(lambda: not offer.isVisible())


def test_the_bundled_model_is_offered_a_test_only_to_write(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = open_fake(documents, fill=lambda desk: desk.models.tests.clear())
    offer = window.rooms.models.offer
    was_offered = offer.isVisible()

    choose(window, "Written")

    qtbot.waitUntil(offer.isVisible)
    assert not was_offered


def test_what_the_settings_say_of_models_holds_at_once(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    settings = Settings(theme="light", model_idle_minutes=5, kept_reading_mb=512)
    window, desk = open_fake(documents, settings=settings)
    dialog = window.open_settings()
    part = dialog.findChild(ModelSettings)
    assert part is not None
    shown = (part.idle.text(), part.kept.text(), part.endpoints.isChecked())

    part.idle.selectAll()
    qtbot.keyClicks(part.idle, "0")
    qtbot.keyClick(part.idle, Qt.Key.Key_Return)
    part.kept.selectAll()
    qtbot.keyClicks(part.kept, "2048")
    qtbot.keyClick(part.kept, Qt.Key.Key_Return)
    part.endpoints.click()

    qtbot.waitUntil(lambda: desk.settings.current.model_idle_minutes == 0)
    qtbot.waitUntil(lambda: desk.settings.current.endpoints)
    assert desk.settings.current.kept_reading_mb == 2048
    assert shown == ("5 min", "512 MB", False)
    assert part.idle.text() == "never"
    assert nameless(dialog) == []
    dialog.accept()


def test_a_long_name_of_a_model_leaves_room_to_ask(qtbot: QtBot, window_and_desk: Opened) -> None:
    window, desk = window_and_desk
    name = "Llama-3.3-Nemotron-Super-49B-" * 4
    desk.models.tests[name] = make_test(name)
    desk.models.add(f"/m/{name}.gguf")
    desk.models.use(name)
    chip = window.conversation.composer.model_chip

    qtbot.waitUntil(lambda: "…" in chip.text())

    assert name in chip.toolTip()
    assert chip.accessibleName() == f"Model: {name}"
    assert chip.sizeHint().width() < 260
