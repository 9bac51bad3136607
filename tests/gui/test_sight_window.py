"""Colors, size of text and animations: what a person chooses, and what the window does then."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fake_desk import FakeDesk
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from screens import fill

from app.core.memory import Project
from app.core.types import Document
from app.gui.main_window import MainWindow
from app.gui.settings_sight import SightSettings
from app.gui.theme import THEMES
from app.settings import Settings

Opened = tuple[MainWindow, FakeDesk]
OpenWindow = Callable[..., Opened]
NARROW = (560, 420)


def sight_of(window: MainWindow) -> SightSettings:
    part = window.open_settings().findChild(SightSettings)
    assert part is not None
    return part


@pytest.mark.parametrize("choice", THEMES)
def test_each_theme_is_chosen_in_the_settings(
    choice: str, window_and_desk: Opened, qtbot: QtBot
) -> None:
    window, _ = window_and_desk
    dialog = window.open_settings()

    dialog.theme.setCurrentIndex(dialog.theme.findData(choice))
    dialog.theme.activated.emit(dialog.theme.currentIndex())

    assert window._kit.look.theme.name == choice
    dialog.close()


def test_high_contrast_takes_the_lightness_of_the_system(open_fake: OpenWindow) -> None:
    window, _ = open_fake([], Settings(theme="contrast"))

    assert window._kit.look.theme.name in ("contrast-light", "contrast-dark")


def test_larger_text_makes_rows_and_bars_larger_at_once(
    window_and_desk: Opened, qtbot: QtBot
) -> None:
    window, desk = window_and_desk
    part = sight_of(window)
    before = window.top.height(), window.library.view.sizeHintForRow(0)

    part.letters.setValue(150)
    part.letters.editingFinished.emit()

    qtbot.waitUntil(lambda: window.top.height() == round(1.5 * before[0]))
    assert window.library.view.sizeHintForRow(0) == round(1.5 * before[1])
    assert QApplication.font().pointSizeF() == pytest.approx(13 * 1.5 * 0.75, abs=0.1)
    qtbot.waitUntil(lambda: desk.settings.current.text_size == 150)
    window._kit.look.theme.set_text_size(100)


def test_the_size_of_text_and_animations_are_taken_up_at_the_next_start(
    open_fake: OpenWindow,
) -> None:
    window, _ = open_fake([], Settings(text_size=120, animations="off"))
    theme = window._kit.look.theme

    assert theme.size("text_body") == pytest.approx(15.6)
    assert not theme.is_animated


def test_nothing_flashes_where_animations_are_off(
    open_fake: OpenWindow, documents: list[Document], qtbot: QtBot
) -> None:
    window, _ = open_fake(documents, Settings(animations="off"))
    window.library.document_opened.emit(documents[0].id)
    qtbot.waitUntil(lambda: window.reader.canvas.page_count == 3)

    fill(window, documents)
    window.conversation.turns.views[0].page.click_chip(0)

    qtbot.waitUntil(lambda: bool(window.reader.canvas.lit_boxes))
    assert window.reader.canvas._glow == 0


def test_in_a_narrow_window_one_pane_gives_way_to_the_other(
    window_and_desk: Opened, documents: list[Document], qtbot: QtBot
) -> None:
    window, _ = window_and_desk
    window.resize(*NARROW)
    fill(window, documents)
    at_citation = window.reader.isVisible(), window.panes.middle.isVisible()

    window.actions_.by_name["question"].trigger()
    at_question = window.reader.isVisible(), window.panes.middle.isVisible()
    window.library.document_opened.emit(documents[1].id)
    window.actions_.by_name["reader"].trigger()
    at_closed = window.reader.isVisible(), window.panes.middle.isVisible()
    window.library.document_opened.emit(documents[1].id)
    window.resize(1300, 860)

    assert (at_citation, at_question, at_closed) == ((True, False), (False, True), (False, True))
    assert window.panes.middle.isVisible()
    assert window.sidebar.isVisible()
    assert window.reader.isVisible()


def test_the_project_that_is_looked_at_stands_in_the_bar(window_and_desk: Opened) -> None:
    window, _ = window_and_desk
    top = window.top
    before = top.project.isVisible()

    top.show_projects((Project("p1", "Late interaction review"),))
    top.show_project("p1")

    assert (before, top.project.isVisible()) == (False, True)
    assert top.project.full_text == "Late interaction review"
    assert top.project.accessibleName() == "Project: Late interaction review"
