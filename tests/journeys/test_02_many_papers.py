"""Drop 300 papers and go on working."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import MANY, write_studies
from walk import Walk

from app.core.types import DocumentStatus

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(1200),
    pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True),
]


def test_a_question_is_answered_while_300_papers_are_read(walk: Walk, tmp_path: Path) -> None:
    write_studies(tmp_path / "papers", MANY)
    real = walk.begin()
    real.drop(tmp_path / "papers")
    walk.until(lambda: len(real.documents()) > 20)
    walk.until(lambda: "oak-000.pdf" in real.documents())
    real.wait_for("oak-000.pdf")
    walk.picture("1-reading")

    turn = walk.ask("How much rain doubles the chance of a move in the oak valley 0?")
    walk.picture("2-answered-meanwhile")
    walk.act("imports")
    walk.until(lambda: walk.window.strip.popover.isVisible())
    walk.picture("3-what-is-read")

    ready = [each for each in real.documents().values() if each.status is DocumentStatus.READY]
    assert turn.answer is not None
    assert "12 mm" in turn.answer.text
    assert 0 < len(ready) < MANY
