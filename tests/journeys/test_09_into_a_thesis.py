"""Export: a session, the notes and the bibliography, into a thesis."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from papers import write_studies
from PySide6.QtWidgets import QFileDialog
from walk import Walk

from app.core.exporting import ExportFormat

pytestmark = [
    pytest.mark.long,
    pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True),
]
QUESTION = "How much rain doubles the chance of a move in the oak valley 0?"


def save_to(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The person names this file in the system's dialog."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_what_was_found_reaches_the_thesis_with_its_sources(
    walk: Walk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (paper,) = write_studies(tmp_path / "papers", 1)
    session, works, notes = (tmp_path / name for name in ("s.docx", "works.bib", "notes.docx"))
    real = walk.begin()
    real.drop(paper)
    real.wait_for(paper.name)
    turn = walk.ask(QUESTION)

    save_to(monkeypatch, session)
    walk.act("export")
    dialog = walk.window.conversation.giving.export_dialog
    assert dialog is not None
    walk.until(lambda: dialog.style_.count())
    dialog.format.setCurrentIndex(dialog.format.findData(ExportFormat.DOCX.value))
    walk.picture("1-export", dialog)
    walk.hand.press(dialog.save)
    walk.until(session.exists)
    walk.come_back()
    save_to(monkeypatch, works)
    walk.window.room.by_name["export"].trigger()
    walk.until(works.exists)
    assert turn.answer is not None
    card = walk.window.rooms.notes.note_from(turn)
    assert card is not None
    walk.hand.press(card.keep)
    walk.until(lambda: real.desk.notes.notes())
    walk.come_back()
    walk.picture("2-kept")
    with walk.aside():
        real.desk.notes.export([each.id for each in real.desk.notes.notes()], str(notes))

    assert "12 mm" in text_of(session)
    assert "oak valley 0" in works.read_text(encoding="utf-8")
    assert "12 mm" in text_of(notes)
    assert "oak valley 0" in text_of(notes)


def text_of(path: Path) -> str:
    """All paragraphs of a Word file."""
    return "\n".join(each.text for each in docx.Document(str(path)).paragraphs)
