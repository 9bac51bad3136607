"""The whole way in the real window: drop, ask, see the sentence lit up, quit, come back."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from real_window import READY_MS, RealWindow, open_real
from sample_pdfs import write_broken, write_encrypted, write_paper

from app.core.answers import Citation, Style
from app.core.sessions import TurnState
from app.core.types import DocumentStatus
from app.main import open_desk

PAPER, GUIDE = "bees.pdf", "carrel-guide.pdf"
QUESTION = "How much rain doubles the chance that a colony moves?"
CLOSING_SECONDS = 8.0
LONG_PAGES = 12
LIT_SHARE = 0.1
"""Of a lit line; its ink takes the rest, most of it where the pane is narrow."""
Open = Callable[[Path], RealWindow]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the guide and one paper, both ready; tests copy it."""
    folder = tmp_path_factory.mktemp("real")
    paper = write_paper(folder / PAPER, pages=4)
    desk = open_desk(folder / "library", lambda event: None, is_window=True)
    try:
        desk.start()
        desk.imports.add([str(paper)])
    finally:
        desk.close()
    return folder / "library"


@pytest.fixture
def own_library(library: Path, library_folder: Path) -> Path:
    """This test's copy of the library."""
    return Path(shutil.copytree(library, library_folder))


@pytest.fixture
def open_library(qtbot: QtBot, qapp: QApplication) -> Iterator[Open]:
    """Opens real windows; what is still open after the test is closed."""
    opened: list[RealWindow] = []

    def open_one(folder: Path) -> RealWindow:
        opened.append(open_real(qtbot, qapp, folder))
        return opened[-1]

    yield open_one
    for each in opened:
        each.close()


def test_a_first_start_adds_the_guide_and_suggests_what_it_can_answer(
    open_library: Open, library_folder: Path, qtbot: QtBot
) -> None:
    real = open_library(library_folder)
    empty = real.window.conversation.empty

    qtbot.waitUntil(lambda: len(empty.suggestions) == 3, timeout=READY_MS)
    real.wait_for(GUIDE)
    real.press(empty.suggestions[0])
    turn = real.wait_answered()

    assert turn.answer is not None
    assert not turn.answer.abstained
    assert {each.file for each in turn.answer.evidence} == {GUIDE}
    assert real.view.page.citations != ()


def test_a_dropped_paper_is_read_asked_and_its_sentence_lit(
    open_library: Open, own_library: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    real = open_library(own_library)
    paper = write_paper(tmp_path / "dropped.pdf", title="Combs After Rain", pages=3)
    seen: list[int] = []
    real.window.conversation.asking.evidence_found.connect(
        lambda running: seen.append(len(running.evidence))
    )

    real.drop(paper)
    document = real.wait_for("dropped.pdf")
    real.window.conversation.ask_only(document.id)
    real.type_question(QUESTION)
    turn = real.wait_answered()
    real.click_chip()

    assert seen[0] > 0
    assert turn.answer is not None
    assert turn.state is TurnState.ANSWERED
    cited = real.view.page.citations[0]
    assert "Rain above 12 mm" in cited.quote
    canvas = real.window.reader.canvas
    qtbot.waitUntil(lambda: canvas.lit_boxes == cited.boxes)
    assert real.window.reader.document_id == document.id
    assert text_under(paper, cited) == "".join(cited.quote.split())
    assert_only_lit(real, cited)


def test_a_written_answer_streams_and_stops_with_its_question_kept(
    open_library: Open, own_library: Path, qtbot: QtBot
) -> None:
    real = open_library(own_library)
    talk = real.window.conversation

    real.choose_style(Style.WRITTEN)
    real.type_question(QUESTION)
    qtbot.waitUntil(lambda: talk.asking.running is not None)
    qtbot.waitUntil(
        lambda: len(talk.turns.views) == 1 and not real.view.page.isHidden(), timeout=READY_MS
    )
    streamed = real.view.page.shown_text
    assert talk.composer.ask_button.text() == "Stop"
    began = time.monotonic()
    real.press(talk.composer.ask_button)
    turn = real.wait_answered()

    assert time.monotonic() - began < 2.0
    assert streamed != ""
    assert turn.state is TurnState.CANCELLED
    assert real.view.head.text.text() == turn.question
    assert real.view.shown_status == "You stopped this answer."
    assert talk.composer.ask_button.text() == "Ask"


def test_all_is_as_it_was_after_quitting(
    open_library: Open, own_library: Path, qtbot: QtBot
) -> None:
    first = open_library(own_library)
    first.type_question(QUESTION)
    first.wait_answered()
    first.click_chip()
    document_id = first.documents()[PAPER].id
    qtbot.waitUntil(lambda: first.window.reader.document_id == document_id)
    first.window.reader.canvas.go_to(2, 100.0)
    place = first.window.reader.canvas.position()
    before = (first.view.page.shown_text, first.view.bar.shown_text)
    session_id = first.window.conversation.session_id
    first.close()

    second = open_library(own_library)
    window = second.window

    qtbot.waitUntil(lambda: window.reader.document_id == document_id)
    qtbot.waitUntil(lambda: bool(window.conversation.turns.views))
    assert window.conversation.session_id == session_id
    assert (second.view.page.shown_text, second.view.bar.shown_text) == before
    qtbot.waitUntil(lambda: window.reader.canvas.position()[0] == place[0] == 2)
    assert window.reader.canvas.position()[1] == pytest.approx(place[1], abs=2.0)


def test_a_broken_paper_keeps_its_row_and_says_what_to_do(
    open_library: Open, own_library: Path, tmp_path: Path
) -> None:
    real = open_library(own_library)

    real.drop(write_broken(tmp_path / "broken.pdf"))
    document = real.wait_for("broken.pdf", DocumentStatus.FAILED)

    assert document.problem is not None
    assert document.problem.hint != ""
    assert real.window.strip.attention.text() == "1 needs attention"
    assert real.documents()[PAPER].status is DocumentStatus.READY


def test_a_locked_paper_is_asked_about_and_read(
    open_library: Open, own_library: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    real = open_library(own_library)
    real.drop(write_encrypted(tmp_path / "locked.pdf", "secret"))
    asker = real.window.passwords

    qtbot.waitUntil(lambda: asker.dialog is not None, timeout=READY_MS)
    first = asker.dialog
    assert first is not None
    qtbot.keyClicks(first.field, "wrong")
    real.press(first.open_button)
    qtbot.waitUntil(lambda: asker.dialog not in (None, first), timeout=READY_MS)
    second = asker.dialog
    assert second is not None
    assert not second.wrong.isHidden()
    qtbot.keyClicks(second.field, "secret")
    real.press(second.open_button)

    document = real.wait_for("locked.pdf")
    real.window.reader.show_document(document.id)
    canvas = real.window.reader.canvas
    qtbot.waitUntil(lambda: canvas.is_settled and canvas.page_count > 0, timeout=READY_MS)
    assert document.problem is None


def test_an_import_goes_on_at_the_next_start_when_the_window_is_closed(
    open_library: Open, own_library: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    first = open_library(own_library)
    first.drop(write_paper(tmp_path / "long.pdf", title="Many Valleys", pages=LONG_PAGES))
    qtbot.waitUntil(lambda: "long.pdf" in first.documents(), timeout=READY_MS)
    began = time.monotonic()
    first.close()
    took = time.monotonic() - began

    second = open_library(own_library)
    document = second.wait_for("long.pdf")

    assert took < CLOSING_SECONDS
    assert document.problem is None
    assert document.page_count == LONG_PAGES


def text_under(paper: Path, cited: Citation) -> str:
    """The words of the file whose centers lie under the citation's boxes, without blanks."""
    found = []
    with pymupdf.open(paper) as document:
        for box in cited.boxes:
            for x0, y0, x1, y1, word, *_ in document[box.page - 1].get_text("words"):
                is_in_row = box.y0 <= (y0 + y1) / 2 <= box.y1
                if is_in_row and box.x0 <= (x0 + x1) / 2 <= box.x1:
                    found.append(word)
    return "".join(found)


def assert_only_lit(real: RealWindow, cited: Citation) -> None:
    """Pixels of the light's color stand under the boxes of the citation and nowhere else.

    Where the boxes are is asked at each look: the page may still be given its size.
    """
    canvas = real.window.reader.canvas
    lit = real.window.reader.canvas._look.theme.color("lit")

    def rects() -> list[QRectF]:
        return [canvas.box_rect(box).adjusted(-3, -3, 3, 3) for box in cited.boxes]

    real.qtbot.waitUntil(
        lambda: all(lit_share(canvas.viewport(), rect, lit) > LIT_SHARE for rect in rects()),
        timeout=READY_MS,
    )
    image = canvas.viewport().grab().toImage()
    stray = [
        (x, y)
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
        if image.pixelColor(x, y) == lit and not any(rect.contains(x, y) for rect in rects())
    ]
    assert stray == []


def lit_share(viewport: object, rect: QRectF, lit: QColor) -> float:
    """How much of a rectangle has the light's color."""
    image = viewport.grab(rect.toAlignedRect()).toImage()  # type: ignore[attr-defined]
    pixels = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return sum(image.pixelColor(x, y) == lit for x, y in pixels) / max(1, len(pixels))
