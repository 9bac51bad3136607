"""Help of the model in the window's search: after what was found, shown, stopped by more words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from search_samples import (
    BOTH,
    WORDS,
    Opened,
    found,
    keys,
    open_search,
    type_query,
    wait_refined,
    wait_shown,
)

from app.core.helping import GeneratedText, HelpKind
from app.core.types import SearchResponse
from app.services.query_help import Helped

WRITTEN = GeneratedText(HelpKind.PASSAGE, "Bees dance on the comb.", "Model 1")


def test_what_a_model_brings_follows_and_what_it_wrote_is_said(
    qtbot: QtBot, window_and_desk: Opened
) -> None:
    window, desk = window_and_desk
    document = desk.library.documents()[0]
    plain, more = found(document, 1, WORDS), found(document, 2, BOTH)
    desk.search.by_words = desk.search.refined = lambda request: (plain,)
    desk.query_help.helped = Helped(SearchResponse("bees", 2.0, (plain, more)), "bees", (WRITTEN,))
    panel = open_search(qtbot, window)

    type_query(qtbot, panel)
    wait_shown(qtbot, panel, keys((plain, more)))
    wait_refined(qtbot, panel)

    assert "also by what the model wrote" in panel.status.shown_text
    assert "not a source: Bees dance on the comb." in panel.status.text.toolTip()


def test_more_words_stop_the_help(qtbot: QtBot, window_and_desk: Opened) -> None:
    window, desk = window_and_desk
    plain = found(desk.library.documents()[0], 1, WORDS)
    desk.search.by_words = desk.search.refined = lambda request: (plain,)
    desk.query_help.helped = Helped(SearchResponse("bees", 2.0, ()), "bees")
    desk.query_help.gate.clear()
    panel = open_search(qtbot, window)
    type_query(qtbot, panel)
    qtbot.waitUntil(lambda: len(desk.query_help.asked) == 1)

    desk.query_help.helped = None
    qtbot.keyClick(panel.field, Qt.Key.Key_S)
    wait_refined(qtbot, panel)

    wait_shown(qtbot, panel, keys((plain,)))
