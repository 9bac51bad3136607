"""Searching in the real window: real words, real meaning, a real page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from real_window import READY_MS, open_real
from sample_pdfs import write_paper

from app.core.types import Ranker
from app.gui.search.matching import lit


def test_words_then_meaning_then_the_place_on_its_page(
    qtbot: QtBot, qapp: QApplication, library_folder: Path, tmp_path: Path
) -> None:
    paper = write_paper(tmp_path / "bees.pdf", pages=3)
    real = open_real(qtbot, qapp, library_folder)
    try:
        real.drop(paper)
        document = real.wait_for("bees.pdf")
        window = real.window
        window.actions_.by_name["search"].trigger()
        panel = window.finding.panel

        qtbot.keyClicks(panel.field, "rain colony move")
        qtbot.waitUntil(lambda: panel.results.count > 0, timeout=READY_MS)
        qtbot.waitUntil(
            lambda: any(
                Ranker.DENSE in each.found_by
                for group in panel.results.groups
                for each in group.results
            ),
            timeout=READY_MS,
        )
        qtbot.keyClick(panel.field, Qt.Key.Key_Return)
        chosen = panel.view.chosen()

        assert chosen is not None
        assert chosen.matches
        qtbot.waitUntil(lambda: window.reader.document_id == chosen.document_id)
        qtbot.waitUntil(lambda: window.reader.canvas.lit_boxes == chosen.boxes)
        lights = window.reader.lights
        qtbot.waitUntil(lambda: len(lights.boxes) >= len(lit(chosen)), timeout=READY_MS)
        history = real.desk.search_history
        qtbot.waitUntil(lambda: [each.query for each in history.recent(5)] == ["rain colony move"])
        panel.view.setFocus()
        qtbot.keyClicks(panel.view, "m")
        qtbot.waitUntil(lambda: "like" in panel.status.shown_text, timeout=READY_MS)
        assert document.id in {each.id for each in panel.view.results.documents.values()}
    finally:
        real.close()
