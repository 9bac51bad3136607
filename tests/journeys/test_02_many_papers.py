"""Drop 300 papers and go on working."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import MANY, found_in, write_studies
from real_window import RealWindow
from walk import Walk

from app.core.types import Document, DocumentStatus

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(1200),
    pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True),
]

GUIDE = "carrel-guide.pdf"
ENOUGH = 20


def test_a_question_is_answered_while_300_papers_are_read(walk: Walk, tmp_path: Path) -> None:
    write_studies(tmp_path / "papers", MANY)
    real = walk.begin()
    real.drop(tmp_path / "papers")
    walk.until(lambda: len(real.documents()) > ENOUGH)
    walk.until(lambda: ready(real))
    first = ready(real)[0]
    walk.picture("1-reading")

    place, found = found_in(int(Path(first.file).stem.rpartition("-")[2]))
    turn = walk.ask(f"How much rain doubles the chance of a move in the {place}?")
    walk.picture("2-answered-meanwhile")
    walk.act("imports")
    walk.until(lambda: walk.window.strip.popover.isVisible())
    walk.picture("3-what-is-read")

    assert turn.answer is not None
    assert f"{found} mm" in turn.answer.text
    assert 0 < len(ready(real)) < MANY


def ready(real: RealWindow) -> list[Document]:
    """The papers of the folder that can be asked by now."""
    papers = [each for each in real.documents().values() if each.file != GUIDE]
    return [each for each in papers if each.status is DocumentStatus.READY]
