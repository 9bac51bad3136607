"""Found passages for tests of the search, and what a person does there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from fake_desk import FakeDesk
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from window_samples import make_result

from app.core.types import Document, Match, Ranker, SearchResult
from app.gui.main_window import MainWindow
from app.gui.search.panel import SearchPanel
from app.gui.search.rows import PaperRow, PassageRow

Opened = tuple[MainWindow, FakeDesk]
QUERY = "bees"
WORDS, MEANING = (Ranker.LEXICAL,), (Ranker.DENSE,)
BOTH = (*WORDS, *MEANING)


def found(
    document: Document, number: int, by: tuple[Ranker, ...], **changes: object
) -> SearchResult:
    text = f"Passage {number}: the bees of this hive dance for one another. " * 3
    matches = tuple(Match(m.start(), m.end(), QUERY) for m in re.finditer(QUERY, text))
    made = replace(make_result(document, number, text=text), found_by=by, matches=matches)
    return replace(made, **changes)  # type: ignore[arg-type]


def many(
    document: Document, count: int, by: tuple[Ranker, ...] = WORDS
) -> tuple[SearchResult, ...]:
    return tuple(found(document, number, by) for number in range(1, count + 1))


def open_search(qtbot: QtBot, window: MainWindow) -> SearchPanel:
    window.actions_.by_name["search"].trigger()
    qtbot.waitUntil(lambda: window.finding.panel.isVisible())
    return window.finding.panel


def type_query(qtbot: QtBot, panel: SearchPanel, text: str = QUERY) -> None:
    panel.field.setFocus()
    qtbot.keyClicks(panel.field, text)


def wait_shown(qtbot: QtBot, panel: SearchPanel, keys: Sequence[str]) -> None:
    qtbot.waitUntil(lambda: shown(panel) == list(keys))


def wait_refined(qtbot: QtBot, panel: SearchPanel) -> None:
    qtbot.waitUntil(lambda: not panel.searcher.is_busy)


def shown(panel: SearchPanel) -> list[str]:
    """The passages from top to bottom."""
    return [row.key for row in panel.view.results.rows if isinstance(row, PassageRow)]


def papers(panel: SearchPanel) -> list[str]:
    """The heads of papers from top to bottom."""
    return [row.title for row in panel.view.results.rows if isinstance(row, PaperRow)]


def keys(results: Sequence[SearchResult]) -> list[str]:
    return [each.passage_id for each in results]


def point_at(panel: SearchPanel, passage_id: str) -> None:
    """Move the pointer onto a passage."""
    view = panel.view
    where = QPointF(view.visualRect(view.results.place_of(passage_id)).center())
    move = QMouseEvent(
        QEvent.Type.MouseMove,
        where,
        view.viewport().mapToGlobal(where),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(view.viewport(), move)


def point_away(panel: SearchPanel) -> None:
    QApplication.sendEvent(panel.view.viewport(), QEvent(QEvent.Type.Leave))


def top_of(panel: SearchPanel, passage_id: str) -> int:
    """Where a passage stands on the screen, in pixels below the window's top."""
    view = panel.view
    area = view.visualRect(view.results.place_of(passage_id))
    return view.viewport().mapTo(view.window(), area.topLeft()).y()
