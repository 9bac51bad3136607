"""Clean the library: rename, collections, a copy, a bad scan, the trash."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from papers import write_studies
from PySide6.QtCore import Qt
from sample_pdfs import write_broken, write_scan
from walk import Walk

from app.core.types import DocumentStatus

pytestmark = [
    pytest.mark.long,
    pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True),
]
TITLE = "Rain and the Oak Colonies, as it should be called"


def test_a_library_is_put_in_order(walk: Walk, tmp_path: Path) -> None:
    papers = write_studies(tmp_path / "papers", 3)
    copy = Path(shutil.copy(papers[0], tmp_path / "the-same-again.pdf"))
    broken = write_broken(tmp_path / "broken.pdf")
    scan = write_scan(tmp_path / "scan.pdf")
    real = walk.begin()
    real.drop(*papers, copy, broken, scan)
    for each in papers:
        real.wait_for(each.name)
    real.wait_for("broken.pdf", DocumentStatus.FAILED)
    walk.picture("1-dropped")
    library, room = walk.window.library, walk.window.room
    oak = real.documents()["oak-000.pdf"]

    walk.hand.choose(library.view, [row_of(walk, oak.id)])
    dialog = details_of(walk)
    walk.until(lambda: dialog.about.title.text() != "")
    walk.hand.focus(dialog.about.title)
    dialog.about.title.selectAll()
    walk.type_into(dialog.about.title, TITLE)
    walk.picture("2-renamed", dialog)
    walk.hand.press(dialog.save)
    walk.until(lambda: real.documents()["oak-000.pdf"].title == TITLE)
    walk.come_back()

    walk.hand.choose(library.view, [row_of(walk, real.documents()["broken.pdf"].id)])
    walk.qtbot.keyClick(library.view, Qt.Key.Key_Delete)
    walk.until(lambda: "broken.pdf" not in real.documents())
    walk.picture("3-removed-with-undo")
    walk.hand.press(walk.window.undo._undo_button)
    walk.until(lambda: "broken.pdf" in real.documents())
    check = room.open_check()
    walk.until(lambda: "sound" in check.state.text())
    walk.picture("4-checked", check)
    check.close()

    assert "the-same-again.pdf" not in real.documents()
    assert real.documents()["oak-000.pdf"].title == TITLE


def row_of(walk: Walk, document_id: str):  # noqa: ANN201 - a Qt index
    """The row of a document."""
    model = walk.window.library.model
    rows = [model.index(row) for row in range(model.rowCount())]
    return next(row for row in rows if (one := model.document(row)) and one.id == document_id)


def details_of(walk: Walk):  # noqa: ANN201 - the dialog
    """The details of the chosen document, opened by its key."""
    walk.qtbot.keyClick(walk.window.library.view, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    walk.until(lambda: "details" in walk.window.room._open)
    return walk.window.room._open["details"]
