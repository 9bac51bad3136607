"""The open paper is printed page by page, all of it or a part, and can be stopped."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_desk import FakeDesk, OpenWindow
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from reading_samples import PAPER, fill_paper, open_paper

from app.core.errors import DocumentUnreadable
from app.core.types import Page
from app.gui.main_window import MainWindow
from app.gui.reader.print_room import PrintRoom, chosen_pages

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]


@pytest.fixture
def opened(open_fake: OpenWindow) -> Opened:
    return open_fake([PAPER], fill=fill_paper)


def into_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def pages_of(desk: FakeDesk) -> list[Page]:
    return desk.library.pages_of[PAPER.id]


def test_all_pages_are_printed(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    window, desk = opened
    open_paper(qtbot, window)
    room, target = window.reading.printing, tmp_path / "paper.pdf"
    desk.pages.rendered.clear()

    room.print_pages(PAPER.id, pages_of(desk), into_file(target))
    qtbot.waitUntil(lambda: room.job is None)

    assert [number for _, number in desk.pages.rendered] == [1, 2, 3]
    assert target.read_bytes().startswith(b"%PDF")
    assert b"/Count 3" in target.read_bytes()
    assert window.undo.shown_text == "The paper was printed"


def test_printing_can_be_stopped(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    window, desk = opened
    room: PrintRoom = window.reading.printing

    room.print_pages(PAPER.id, pages_of(desk), into_file(tmp_path / "paper.pdf"))
    assert room.progress is not None
    room.progress.canceled.emit()

    assert room.job is None
    assert window.undo.shown_text == "Printing was stopped"


def test_a_page_that_cannot_be_drawn_ends_it_with_words(
    qtbot: QtBot, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk = opened

    def refuse(*_given: object) -> None:
        raise DocumentUnreadable("Page 1 cannot be drawn.", "Add the file again.")

    monkeypatch.setattr(desk.pages, "render", refuse)
    room = window.reading.printing
    with qtbot.waitSignal(window.reading.failed) as told:
        room.print_pages(PAPER.id, pages_of(desk), into_file(tmp_path / "paper.pdf"))

    assert told.args[0].title == "Page 1 cannot be drawn."
    assert room.job is None


def test_the_dialog_offers_the_pages_of_the_paper(qtbot: QtBot, opened: Opened) -> None:
    window, _ = opened
    open_paper(qtbot, window)

    window.actions_.by_name["print"].trigger()
    qtbot.waitUntil(lambda: window.reading.printing.dialog is not None)

    dialog = window.reading.printing.dialog
    assert dialog is not None
    assert (dialog.minPage(), dialog.maxPage()) == (1, 3)
    dialog.reject()


def test_the_page_in_sight_or_a_range_is_enough(opened: Opened) -> None:
    _, desk = opened
    printer, ranges = QPrinter(), QPrinter.PrintRange
    found = []
    for kind in (ranges.AllPages, ranges.CurrentPage, ranges.PageRange):
        printer.setPrintRange(kind)
        printer.setFromTo(2, 3)
        found.append([page.number for page in chosen_pages(pages_of(desk), 2, printer)])

    assert found == [[1, 2, 3], [2], [2, 3]]
