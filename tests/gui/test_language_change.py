"""Another language while the window is open: a new window takes the old one's place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from fake_desk import FakeDesk
from pseudo import shown
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_samples import make_document

from app.core.types import Problem
from app.gui.application import close_window, make_look, open_window
from app.gui.event_bridge import EventBridge
from app.gui.language.changing import WindowKeeper
from app.gui.language.settings_language import LanguageSettings
from app.gui.main_window import MainWindow
from app.settings import Settings

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "translations"


@pytest.fixture
def keeper(qtbot: QtBot, qapp) -> Iterator[WindowKeeper]:  # noqa: ANN001
    """A window over three papers, in English."""
    bridge = EventBridge(qapp)
    documents = [make_document(number) for number in (1, 2, 3)]
    desk = FakeDesk(bridge.publish, documents, Settings(language="en"))
    opening = partial(open_window, desk, bridge, make_look(qapp))
    keeper = WindowKeeper(desk, bridge, opening, bridge)
    keeper.window.resize(1300, 860)
    qtbot.waitUntil(lambda: keeper.window.strip.summary.text() == "3 papers")
    yield keeper
    keeper.window.close()
    close_window(keeper.window, desk, bridge)
    keeper.window.deleteLater()
    bridge.deleteLater()


def change(qtbot: QtBot, keeper: WindowKeeper, language: str) -> MainWindow:
    """Choose a language and wait until the new window is filled."""
    before = keeper.window
    keeper.choose(language)
    qtbot.waitUntil(lambda: keeper.window is not before)
    papers = {"de": "3 Artikel", "en": "3 papers"}[language]
    qtbot.waitUntil(lambda: keeper.window.strip.summary.text() == papers)
    return keeper.window


def english_only() -> set[str]:
    """What the source says and German does not say the same way."""
    import translations

    said = translations.read_said(FOLDER / "carrel_de.ts")
    return {each.source for each, forms in said.items() if each.source not in forms}


def test_a_window_speaks_the_language_that_is_chosen_and_no_other(
    qtbot: QtBot, keeper: WindowKeeper
) -> None:
    window = change(qtbot, keeper, "de")

    english = english_only()
    left = [(kind, text) for _, kind, text in shown(window) if text in english]
    assert left == []
    assert window.conversation.composer.ask_button.text() == "Fragen"
    assert window.actions_.by_name["settings"].text() == "Einstellungen …"


def test_it_speaks_english_again(qtbot: QtBot, keeper: WindowKeeper) -> None:
    change(qtbot, keeper, "de")

    window = change(qtbot, keeper, "en")

    assert window.conversation.composer.ask_button.text() == "Ask"


def test_what_is_shown_and_typed_stays(qtbot: QtBot, keeper: WindowKeeper) -> None:
    document = make_document(2)
    before = keeper.window
    before.reader.show_document(document.id)
    qtbot.waitUntil(lambda: before.reader.canvas.page_count == 3)
    before.conversation.composer.set_text("How do bees")
    before.finding.open()
    before.finding.panel.field.setText("bees")
    size = before.size()

    window = change(qtbot, keeper, "de")

    qtbot.waitUntil(lambda: window.reader.document_id == document.id)
    qtbot.waitUntil(lambda: window.conversation.composer.text() == "How do bees")
    assert window.finding.is_open
    assert window.finding.panel.field.text() == "bees"
    assert window.size() == size


def test_the_library_stays_open_and_the_old_window_goes(qtbot: QtBot, keeper: WindowKeeper) -> None:
    before = keeper.window
    gone: list[bool] = []
    before.destroyed.connect(lambda: gone.append(True))

    window = change(qtbot, keeper, "de")

    qtbot.waitUntil(lambda: gone == [True])
    assert window.isVisible()
    assert not window._kit.desk.is_closed
    windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
    assert windows == [window]


def test_the_choice_is_kept_for_the_next_start(qtbot: QtBot, keeper: WindowKeeper) -> None:
    window = change(qtbot, keeper, "de")

    assert window._kit.desk.settings.current.language == "de"


def test_an_answer_that_is_on_its_way_is_waited_for(qtbot: QtBot, keeper: WindowKeeper) -> None:
    before = keeper.window
    script = before._kit.desk.answering.script
    script.after_evidence.clear()
    before.conversation.ask("Do bees fly?")
    qtbot.waitUntil(lambda: bool(before.conversation.turns.views))

    keeper.choose("de")
    qtbot.wait(500)
    waited = keeper.window is before and keeper.is_waiting
    said = before.undo._text.text()
    script.after_evidence.set()

    assert waited
    assert "Deutsch" in said
    qtbot.waitUntil(lambda: keeper.window is not before)
    qtbot.waitUntil(lambda: bool(keeper.window.conversation.turns.views))


def test_the_language_that_is_spoken_already_changes_nothing(
    qtbot: QtBot, keeper: WindowKeeper
) -> None:
    before = keeper.window

    keeper.choose("")

    assert not keeper.is_waiting
    assert keeper.window is before


def test_the_settings_offer_each_language_by_its_own_name(
    qtbot: QtBot, keeper: WindowKeeper
) -> None:
    dialog = keeper.window.open_settings()
    row = dialog.findChild(LanguageSettings)

    names = [row.box.itemText(each) for each in range(row.box.count())]

    assert names == ["Like the system (English)", "English", "Deutsch"]
    row.box.setCurrentIndex(2)
    row.box.activated.emit(2)
    qtbot.waitUntil(lambda: keeper.window.windowTitle() == "Carrel" and not keeper.is_waiting)
    again = keeper.window.settings.dialog
    assert again is not None
    assert again.windowTitle() == "Einstellungen"
    again.close()


def test_an_error_of_the_services_is_told_in_the_language_of_the_window(
    qtbot: QtBot, keeper: WindowKeeper
) -> None:
    window = change(qtbot, keeper, "de")

    window.conversation.show_problem(
        Problem("DocumentNotPdf", "bees.exe is in no format that Carrel reads.", "Add it again.")
    )

    banner = window.conversation.banner
    assert banner.accessibleName() == "bees.exe hat kein Format, das Carrel liest."
    assert banner.accessibleDescription() == "Erneut hinzufügen."


def test_a_sentence_that_nobody_knows_stays_as_it_is(qtbot: QtBot, keeper: WindowKeeper) -> None:
    window = change(qtbot, keeper, "de")

    window.conversation.show_problem(Problem("Any", "Nobody ever said so.", "Nor this."))

    assert window.conversation.banner.accessibleName() == "Nobody ever said so."


def test_the_words_of_qt_are_spoken_too(qtbot: QtBot, keeper: WindowKeeper) -> None:
    change(qtbot, keeper, "de")

    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"
    assert json.loads((FOLDER / "messages.json").read_text(encoding="utf-8"))
