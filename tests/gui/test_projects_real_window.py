"""A project over a real library: asked in, left, and found again with what it was left with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from real_window import READY_MS, RealWindow, open_real

from app.core.answers import Style
from app.core.memory import MemoryKind

GUIDE = "carrel-guide.pdf"
QUESTION = "Does anything leave my machine?"


def brief_of(real: RealWindow, project_id: str) -> list[tuple[str, str]]:
    """The kinds and texts that stand in a project's brief."""
    real.window.rooms.projects.open(project_id)
    page = real.window.rooms.brief.page
    real.qtbot.waitUntil(lambda: page.view.isVisible() or page.empty.isVisible())
    return [(each.kind, each.text) for each in page.rows.lines]


def test_what_was_asked_in_a_project_stands_in_its_brief_alone(
    qtbot: QtBot, qapp: QApplication, library_folder: Path
) -> None:
    real = open_real(qtbot, qapp, library_folder)
    try:
        real.wait_for(GUIDE)
        bees = real.desk.projects.create("Bees").id
        tables = real.desk.projects.create("Tables").id
        rooms = real.window.rooms
        qtbot.waitUntil(lambda: real.window.sessions.projects.rows.row_of(tables) > 0)
        rooms.projects.open(bees)
        real.choose_style(Style.QUOTES)
        rooms.brief.close()
        real.type_question(QUESTION)
        turn = real.wait_answered()
        real.desk.memories.add(MemoryKind.DECISION, "We count by hand.", bees)
        qtbot.waitUntil(lambda: rooms.memory.shelf.rows.rowCount() > 0)
        here, there = brief_of(real, bees), brief_of(real, tables)
    finally:
        real.close()
    again = open_real(qtbot, qapp, library_folder)
    try:
        qtbot.waitUntil(lambda: again.window.rooms.projects.project_id == tables, timeout=READY_MS)
        session = again.desk.sessions.session(turn.session_id)
        titles = [row for row in again.window.sessions.sessions if row.project_id == tables]
    finally:
        again.close()
    assert ("question", QUESTION) in here
    assert ("decision", "We count by hand.") in here
    assert not [line for line in there if line[0] in ("question", "decision", "unverified")]
    assert (session.project_id, titles) == (bees, [])
