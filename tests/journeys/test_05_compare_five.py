"""Compare what five chosen papers say on one question."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import write_studies
from walk import Walk

pytestmark = [
    pytest.mark.long,
    pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True),
]
COUNT, CHOSEN = 8, 5


def test_five_chosen_papers_answer_one_question(walk: Walk, tmp_path: Path) -> None:
    papers = write_studies(tmp_path / "papers", COUNT)
    real = walk.begin()
    real.drop(*papers)
    for each in papers:
        real.wait_for(each.name)
    library = walk.window.library
    files = {each.name for each in papers}
    rows = [
        library.model.index(row)
        for row in range(library.model.rowCount())
        if (found := library.model.document(library.model.index(row))) and found.file in files
    ][:CHOSEN]

    walk.hand.choose(library.view, rows)
    chosen = {each.id for each in library.chosen()}
    walk.picture("1-chosen")
    menu = library.menu_for(rows[0])
    menu.popup(library.view.mapToGlobal(library.view.visualRect(rows[0]).center()))
    walk.hand.pick(menu, f"Ask only these {CHOSEN} papers")
    turn = walk.ask("How much rain doubles the chance of a move?")
    walk.picture("2-compared")

    assert len(chosen) == CHOSEN
    assert turn.answer is not None
    assert {each.document_id for each in turn.answer.evidence} <= chosen
    assert len({each.document_id for claim in turn.answer.claims for each in claim.citations}) > 1
