"""The models page: seen, used, tested, added, removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fake_desk import FakeDesk, OpenWindow
from fake_models import GB, MB, make_fit, make_model, make_test
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from test_access import nameless

from app.core.answers import Style
from app.core.errors import ModelCorrupt, ModelLoadFailed
from app.core.models import Estimate, FitVerdict
from app.core.types import Document, Problem
from app.gui.main_window import MainWindow
from app.gui.models.card import ModelCardView
from app.gui.models.page import ModelsPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]
LEFT = Qt.MouseButton.LeftButton
FAR = "mistral@10.0.0.7"


def fill(desk: FakeDesk) -> None:
    models = desk.models
    address = "http://10.0.0.7:8080/v1#mistral"
    models.kept += [
        make_model("Large", 23 * GB, parameters=49 * GB, licence=""),
        make_model(FAR, 0, path=address, parameters=0, quantization="", licence=""),
        make_model("Gone"),
    ]
    models.fits = {
        "Model 2": make_fit(FitVerdict.SMALLER),
        "Large": make_fit(FitVerdict.TOO_LARGE, 23 * GB),
    }
    models.problems["Gone"] = Problem("ModelMissing", "The file is gone.", "Put it back.")
    models.estimates[Style.WRITTEN] = Estimate(6.2, 14.0, True)


def opened(qtbot: QtBot, window: MainWindow) -> ModelsPage:
    window.actions_.by_name["models"].trigger()
    page = window.rooms.models.page
    cards = page.cards.by_name
    qtbot.waitUntil(lambda: bool(cards) and all(each.isVisible() for each in cards.values()))
    return page


@pytest.fixture
def many(open_fake: OpenWindow, documents: list[Document]) -> Opened:
    """A window with five models of all kinds."""
    return open_fake(documents, fill=fill)


def card(page: ModelsPage, name: str) -> ModelCardView:
    return page.cards.by_name[name]


def drop(window: MainWindow, *paths: str) -> str:
    """Drop files on the window; gives what it said while they were over it."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path) for path in paths])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(50, 50), copy, mime, LEFT, none))
    said = window.overlay.words()[0]
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), copy, mime, LEFT, none))
    return said


def test_a_card_says_what_a_model_is_needs_and_can_do(qtbot: QtBot, many: Opened) -> None:
    page = opened(qtbot, many[0])
    first = card(page, "Model 1")

    assert first.current.isVisible()
    assert first.about.text() == (
        "Comes with Carrel · 135 M parameters · Q4_K_M · 98 MB · 8,192 tokens of context"
        " · Apache-2.0"
    )
    assert first.facts.fit.text() == "Fits: needs 338 MB, 6.1 GB are free"
    assert first.facts.score.text() == "70 % right, so it may write answers"
    marks = [each.accessibleName() for each in first.facts.marks.marks]
    assert marks[0] == "Finds: 3 of 4 right"
    assert len(marks) == 5
    words = "First word after about 6 s, then 23 tokens a second"
    assert first.facts.pace.text() == words
    assert nameless(many[0]) == []


def test_a_card_says_where_a_model_does_not_fit_or_is_not_here(qtbot: QtBot, many: Opened) -> None:
    page = opened(qtbot, many[0])

    tight = "Fits with 4,096 of its 8,192 tokens of context: needs 338 MB, 6.1 GB are free"
    assert card(page, "Model 2").facts.fit.text() == tight
    assert card(page, "Model 2").facts.score.text() == "Not tested on this machine yet"
    assert card(page, "Large").facts.fit.text() == "Too large: needs 23 GB, 6.1 GB are free"
    assert not card(page, "Large").test.isEnabled()
    assert card(page, "Large").about.text().endswith("license not stated")
    assert card(page, FAR).leaves.isVisible()
    assert not card(page, "Model 2").leaves.isVisible()
    assert card(page, "Gone").problem.text() == "The file is gone. Put it back."
    assert not card(page, "Gone").use.isEnabled()


def test_with_the_bundled_model_alone_the_page_says_what_it_is_for(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(documents, fill=lambda desk: desk.models.kept.pop())
    page = opened(qtbot, window)

    qtbot.waitUntil(page.first.isVisible)
    assert not card(page, "Model 1").remove.isVisible()
    assert [each.text() for each in page.first_buttons] == [
        "Choose a file…",
        "From an address…",
        "Another program…",
    ]
    desk.models.add("/m/Larger.gguf")
    qtbot.waitUntil(lambda: not page.first.isVisible() and "Larger" in page.cards.by_name)


def test_use_makes_a_model_the_current_one_everywhere(qtbot: QtBot, many: Opened) -> None:
    window, desk = many
    page = opened(qtbot, window)

    qtbot.mouseClick(card(page, "Model 2").use, LEFT)

    qtbot.waitUntil(card(page, "Model 2").current.isVisible)
    assert desk.models.chosen == "Model 2"
    assert not card(page, "Model 1").current.isVisible()
    qtbot.waitUntil(lambda: window.conversation.composer.model_chip.text() == "Model 2")
    assert window.undo.shown_text == "Answers with Model 2"


def test_a_model_that_cannot_be_used_says_why_on_the_page(qtbot: QtBot, many: Opened) -> None:
    window, desk = many
    page = opened(qtbot, window)
    desk.models.error = ModelLoadFailed("It cannot be loaded.", "Choose another.")

    qtbot.mouseClick(card(page, "Model 2").use, LEFT)

    qtbot.waitUntil(page.banner.isVisible)
    assert page.banner.shown_text == "It cannot be loaded. Choose another."


def test_a_test_shows_how_far_it_is_and_then_what_was_found(qtbot: QtBot, many: Opened) -> None:
    window, desk = many
    page = opened(qtbot, window)
    desk.model_tests.gate.clear()
    view = card(page, "Model 2")

    qtbot.mouseClick(view.test, LEFT)
    qtbot.waitUntil(lambda: view.testing.words.full_text == "2 of 5 questions")
    is_hidden = not view.test.isVisible()
    desk.model_tests.gate.set()

    qtbot.waitUntil(lambda: view.facts.score.text() == "85 % right, so it may write answers")
    assert is_hidden
    assert view.test.isVisible()
    assert view.test.text() == "Test again"
    qtbot.waitUntil(lambda: window.undo.shown_text == "Model 2 was tested")


def test_a_test_that_is_cancelled_keeps_nothing(qtbot: QtBot, many: Opened) -> None:
    window, desk = many
    page = opened(qtbot, window)
    desk.model_tests.gate.clear()
    view = card(page, "Model 2")
    qtbot.mouseClick(view.test, LEFT)
    qtbot.waitUntil(lambda: view.testing.words.full_text == "2 of 5 questions")

    qtbot.mouseClick(view.testing.cancel, LEFT)

    assert view.test.isVisible()
    desk.model_tests.gate.set()
    qtbot.mouseClick(card(page, "Model 1").test, LEFT)
    qtbot.waitUntil(lambda: desk.model_tests.asked == ["Model 2", "Model 1"])
    qtbot.waitUntil(lambda: desk.models.tests["Model 1"].abilities[0].right == 4)
    assert "Model 2" not in desk.models.tests


def test_a_test_that_fails_says_so(qtbot: QtBot, many: Opened) -> None:
    window, desk = many
    page = opened(qtbot, window)
    desk.model_tests.error = ModelLoadFailed("It cannot be loaded.", "Choose another.")

    qtbot.mouseClick(card(page, "Model 2").test, LEFT)

    qtbot.waitUntil(page.banner.isVisible)
    assert card(page, "Model 2").test.isVisible()


@pytest.mark.parametrize("name", ["Model 2", FAR])
def test_a_removed_model_comes_back_by_undo(qtbot: QtBot, many: Opened, name: str) -> None:
    window, desk = many
    desk.models.chosen = name
    page = opened(qtbot, window)
    path = desk.models.resolve(name).path

    qtbot.mouseClick(card(page, name).remove, LEFT)
    qtbot.waitUntil(lambda: name not in page.cards.by_name and window.undo.isVisible())
    said = window.undo.shown_text
    qtbot.mouseClick(window.undo._undo_button, LEFT)

    qtbot.waitUntil(lambda: name in page.cards.by_name)
    assert said == f"Removed {name}"
    qtbot.waitUntil(lambda: desk.models.chosen == name)
    assert desk.models.resolve(name).path == path


def test_a_model_dropped_on_the_window_is_added_used_and_shown(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document], tmp_path: Path
) -> None:
    window, desk = open_fake(documents)
    file = str(tmp_path / "Dropped.gguf")

    said = drop(window, file)

    page = window.rooms.models.page
    qtbot.waitUntil(lambda: page.isVisible() and "Dropped" in page.cards.by_name)
    assert said == "Drop to add this language model"
    assert desk.models.resolve("Dropped").path == file
    qtbot.waitUntil(card(page, "Dropped").current.isVisible)
    assert desk.imports.added == []
    assert window.undo.shown_text == "Added Dropped"


def test_papers_dropped_beside_a_model_are_added_too(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(documents)

    said = drop(window, "/papers/bees.pdf", "/m/Dropped.gguf")

    qtbot.waitUntil(lambda: "Dropped" in window.rooms.models.page.cards.by_name)
    assert said == "Drop to add to your library"
    qtbot.waitUntil(lambda: desk.imports.added == ["/papers/bees.pdf"])


def test_a_dropped_model_that_is_too_large_is_not_used(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(documents)
    desk.models.fits["Huge"] = make_fit(FitVerdict.TOO_LARGE, 40 * GB)

    drop(window, "/m/Huge.gguf")

    qtbot.waitUntil(lambda: "Huge" in window.rooms.models.page.cards.by_name)
    assert desk.models.chosen == "Model 1"


def test_a_file_that_is_no_model_says_what_to_do(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(documents)
    desk.models.error = ModelCorrupt("The file is cut off.", "Copy it again.")

    drop(window, "/m/Cut.gguf")

    page = window.rooms.models.page
    qtbot.waitUntil(page.banner.isVisible)
    assert page.banner.shown_text == "The file is cut off. Copy it again."


@pytest.mark.parametrize("way", ["page", "composer"])
def test_a_model_is_added_by_the_dialog_for_files(
    qtbot: QtBot, many: Opened, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    window, desk = many
    page = opened(qtbot, window)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/m/Chosen.gguf", ""))
    menus = {"page": page.add.menu(), "composer": window.conversation.composer.model_chip.menu()}
    texts = {"page": "Choose a file…", "composer": "Add model…"}

    next(each for each in menus[way].actions() if each.text() == texts[way]).trigger()

    qtbot.waitUntil(lambda: "Chosen" in page.cards.by_name)
    qtbot.waitUntil(lambda: desk.models.chosen == "Chosen")


def from_composer(window: MainWindow) -> None:
    menu = window.conversation.composer.model_chip.menu()
    next(each for each in menu.actions() if each.text() == "All models…").trigger()


def from_settings(window: MainWindow) -> None:
    dialog = window.open_settings()
    dialog.models_requested.emit()
    dialog.accept()


@pytest.mark.parametrize("way", [from_composer, from_settings])
def test_the_page_is_reached_from_everywhere_and_left_by_escape(
    qtbot: QtBot, many: Opened, way: Callable[[MainWindow], None]
) -> None:
    window, _ = many

    way(window)
    qtbot.waitUntil(window.rooms.models.page.isVisible)
    qtbot.keyClick(window.rooms.models.page, Qt.Key.Key_Escape)

    assert window.conversation.isVisible()
    assert not window.rooms.models.is_open
    window.rooms.models.open()
    window.actions_.by_name["stop"].trigger()
    assert window.conversation.isVisible()


def test_the_keys_stay_on_a_card_while_the_models_change(qtbot: QtBot, many: Opened) -> None:
    window, desk = many
    page = opened(qtbot, window)
    card(page, "Model 2").test.setFocus()

    desk.models.put(make_model("Another", 40 * MB))

    qtbot.waitUntil(lambda: "Another" in page.cards.by_name)
    assert card(page, "Model 2").test.hasFocus()


def test_the_model_is_released_once_a_minute_when_it_rests(qtbot: QtBot, many: Opened) -> None:
    window, desk = many
    idle = window.rooms.models.idle
    interval = idle.interval()

    idle.setInterval(10)

    qtbot.waitUntil(lambda: desk.models.released >= 2)
    assert interval == 60_000


def test_a_model_that_was_tested_before_can_be_tested_worse(qtbot: QtBot, many: Opened) -> None:
    window, desk = many
    page = opened(qtbot, window)
    desk.model_tests.result = (1, 1, 0, 0, 2)
    desk.models.tests["Model 2"] = make_test("Model 2")

    qtbot.mouseClick(card(page, "Model 2").test, LEFT)

    words = "20 % right, so sentences are quoted instead"
    qtbot.waitUntil(lambda: card(page, "Model 2").facts.score.text() == words)
