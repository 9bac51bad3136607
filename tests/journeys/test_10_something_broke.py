"""Something broke: what the person sees, and what they can send."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import write_studies
from PySide6.QtGui import QGuiApplication
from sample_pdfs import write_broken
from walk import Walk

from app.core.types import DocumentStatus
from app.gui.crash_dialog import CrashDialog

pytestmark = [
    pytest.mark.long,
    pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True),
]
SECRET = "The oak valley is ours alone"


def test_a_fault_is_told_calmly_and_its_report_holds_no_text(walk: Walk, tmp_path: Path) -> None:
    (paper,) = write_studies(tmp_path / "papers", 1)
    real = walk.begin()
    real.drop(paper, write_broken(tmp_path / "broken.pdf"))
    real.wait_for("broken.pdf", DocumentStatus.FAILED)
    real.wait_for(paper.name)
    walk.picture("1-a-bad-file")

    def fail(*_: object) -> None:
        raise RuntimeError(f"{SECRET} {paper}")

    walk.window._kit.soon(fail, fail)
    walk.until(lambda: walk.window.findChild(CrashDialog))
    dialog = walk.window.findChild(CrashDialog)
    walk.picture("2-a-fault", dialog)
    walk.hand.press(dialog.copy)
    report = QGuiApplication.clipboard().text()
    walk.hand.press(dialog.close_button)
    turn = walk.ask("How much rain doubles the chance of a move in the oak valley 0?")
    walk.picture("3-goes-on")

    assert "RuntimeError" in report
    assert SECRET not in report
    assert paper.stem not in report
    assert turn.answer is not None
