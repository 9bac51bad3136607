"""An answer that leans on a poorly read page says so where its sources are listed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from fake_desk import FakeDesk
from pytestqt.qtbot import QtBot
from window_samples import alone, make_answer, make_citation, make_document, make_result, make_turn

from app.core.answers import Answer, Verdict
from app.core.types import Page
from app.gui.conversation.source_list import SourceRow
from app.gui.main_window import MainWindow

Opened = tuple[MainWindow, FakeDesk]
OpenWindow = Callable[..., Opened]
PAPER, OTHER = make_document(1, "Scanned"), make_document(2, "Printed")


def spoil(desk: FakeDesk) -> None:
    plain = [Page(PAPER.id, number, "", 612, 792) for number in (1, 2, 3)]
    plain[1] = replace(plain[1], is_recognized=True, health=0.9)
    plain[2] = replace(plain[2], health=0.5)
    desk.library.pages_of[PAPER.id] = plain


def show(window: MainWindow, answer: Answer) -> list[SourceRow]:
    talk = window.conversation
    talk.body.setCurrentWidget(talk.turns)
    talk.turns.show_turns([alone(make_turn(1, "Do bees fly?", answer=answer))])
    return talk.turns.views[0].sources.rows


def test_sources_on_poorly_read_pages_are_marked(open_fake: OpenWindow, qtbot: QtBot) -> None:
    window, _ = open_fake([PAPER, OTHER], fill=spoil)
    cited = (
        make_citation(PAPER, 1, page=2),
        make_citation(PAPER, 2, page=3),
        make_citation(OTHER, 3, page=2),
    )

    rows = show(window, make_answer([("Bees fly.", Verdict.SUPPORTED, cited)]))

    qtbot.waitUntil(lambda: rows[0].warning != "")
    assert [row.warning for row in rows[:3]] == ["text recognition", "poorly readable", ""]
    assert rows[0].accessibleName().endswith("text recognition")
    assert rows[0].toolTip().startswith("Read by text recognition, 90 % sure")


def test_found_passages_of_poorly_read_pages_are_marked(
    open_fake: OpenWindow, qtbot: QtBot
) -> None:
    window, _ = open_fake([PAPER, OTHER], fill=spoil)
    evidence = [make_result(PAPER, 1, page=3), make_result(OTHER, 2, page=3)]

    rows = show(window, make_answer([], evidence, abstained=True))

    qtbot.waitUntil(lambda: rows[0].warning == "poorly readable")
    assert rows[1].warning == ""


def test_a_source_whose_paper_is_gone_is_shown_without_a_mark(
    open_fake: OpenWindow, qtbot: QtBot
) -> None:
    window, desk = open_fake([OTHER])
    cited = (make_citation(PAPER, 1, page=2),)

    rows = show(window, make_answer([("Bees fly.", Verdict.SUPPORTED, cited)]))

    qtbot.waitUntil(lambda: desk.lanes.search.is_idle)
    assert rows[0].warning == ""
