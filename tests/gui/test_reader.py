"""The reader: turned pages, what was read laid over them, badges, outline, references."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from fake_desk import FakeDesk
from fake_library import PAGE
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from pytestqt.qtbot import QtBot
from window_samples import make_document, make_sentence

from app.core.errors import LibraryCorrupt
from app.core.layout import Figure, Table, TableCell
from app.core.references import Reference, ReferenceMark
from app.core.types import Box, Document, Page, Problem, Sentence, SentenceKind
from app.gui.main_window import MainWindow
from app.gui.sidebar.rows import RowRole

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]
OpenWindow = Callable[..., Opened]
LEFT = Qt.MouseButton.LeftButton
PAPER = make_document(1, "Bees")
HEADING, CAPTION = SentenceKind.HEADING, SentenceKind.CAPTION


def pages(**changes: object) -> list[Page]:
    """Three pages, the second one changed."""
    plain = [Page(PAPER.id, number, "", *PAGE) for number in (1, 2, 3)]
    plain[1] = replace(plain[1], **changes)  # type: ignore[arg-type]
    return plain


def sentences() -> list[Sentence]:
    return [
        make_sentence(PAPER, 1, "Introduction", kind=HEADING, level=1),
        make_sentence(PAPER, 2, "Bees fly <b>far</b>."),
        make_sentence(PAPER, 3, "Figure 1. A comb.", kind=CAPTION),
        make_sentence(PAPER, 4, "Methods", page=2, kind=HEADING, level=1),
        make_sentence(PAPER, 5, "Weighing", page=2, kind=HEADING, level=2),
    ]


def fill(desk: FakeDesk) -> None:
    desk.library.sentences_of[PAPER.id] = sentences()
    cells = tuple(
        TableCell(row, column, "x", Box(1, 72 + 50 * column, 400, 120 + 50 * column, 420))
        for row in range(2)
        for column in range(3)
    )
    table = Table("t", PAPER.id, 1, Box(1, 72, 400, 222, 440), cells, ("", ""))
    desk.library.tables_of[PAPER.id] = [table]
    desk.library.figures_of[PAPER.id] = [Figure("f", PAPER.id, 1, Box(1, 72, 500, 300, 600))]


def open_paper(
    open_fake: OpenWindow,
    qtbot: QtBot,
    fill: Callable[[FakeDesk], object],
    paper: Document = PAPER,
) -> Opened:
    window, desk = open_fake([paper, make_document(2)], fill=fill)
    window.reader.show_document(paper.id)
    qtbot.waitUntil(lambda: window.reader.document_id == paper.id)
    return window, desk


def show_reading(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.reader.tools.reading, LEFT)
    qtbot.waitUntil(lambda: window.reader.insight.list.model.rowCount() > 0)


def listed(window: MainWindow) -> list[tuple[str, str]]:
    model = window.reader.insight.list.model
    indexes = [model.index(row) for row in range(model.rowCount())]
    return [(str(each.data(RowRole.NOTE)), str(each.data())) for each in indexes]


@pytest.mark.parametrize(
    ("rotation", "shown"),
    [
        (0, (72, 100, 272, 112)),
        (90, (792 - 112, 72, 792 - 100, 272)),
        (180, (612 - 272, 792 - 112, 612 - 72, 792 - 100)),
        (270, (100, 612 - 272, 112, 612 - 72)),
    ],
)
def test_boxes_are_turned_with_their_page(
    open_fake: OpenWindow, qtbot: QtBot, rotation: int, shown: tuple[float, ...]
) -> None:
    def turn(desk: FakeDesk) -> None:
        desk.library.pages_of[PAPER.id] = pages(rotation=rotation)

    window, _ = open_paper(open_fake, qtbot, turn)
    canvas = window.reader.canvas
    canvas.go_to(2)

    area = canvas.area(2)
    scale = canvas._layout.scale
    box = Box(2, 72, 100, 272, 112)
    x0, y0, x1, y1 = (edge * scale for edge in shown)
    rect = canvas.box_rect(box).translated(-area.left(), -area.top())

    expected = QRectF(QPointF(x0, y0), QPointF(x1, y1))
    assert rect.left() == pytest.approx(expected.left(), abs=1)
    assert rect.top() == pytest.approx(expected.top(), abs=1)
    assert rect.width() == pytest.approx(expected.width(), abs=0.5)
    is_wide = rotation in (90, 270)
    assert (area.width() > area.height()) is is_wide
    assert canvas.page_count == 3


def test_the_picture_of_a_turned_page_is_turned(open_fake: OpenWindow, qtbot: QtBot) -> None:
    def turn(desk: FakeDesk) -> None:
        desk.library.pages_of[PAPER.id] = pages(rotation=90)

    window, _ = open_paper(open_fake, qtbot, turn)
    canvas = window.reader.canvas
    canvas.go_to(2)
    qtbot.waitUntil(lambda: canvas._images.image(2) is not None)

    image = canvas._images.image(2)

    assert image is not None
    assert image.width() > image.height()
    scale = image.width() / PAGE[1]
    line = image.width() - round(40 * scale), round(200 * scale)
    column = [image.pixelColor(line[0] + shift, line[1]).lightness() for shift in (-1, 0, 1)]
    assert min(column) < 100


def test_what_was_read_is_listed_in_order_with_its_kind(
    open_fake: OpenWindow, qtbot: QtBot
) -> None:
    window, _ = open_paper(open_fake, qtbot, fill)

    show_reading(window, qtbot)

    assert listed(window) == [
        ("heading", "1  Introduction"),
        ("text", "2  Bees fly <b>far</b>."),
        ("caption", "3  Figure 1. A comb."),
        ("table", "Table of 2 rows and 3 columns"),
        ("figure", "A picture or drawing"),
    ]
    assert window.reader.tools.reading.isChecked()
    window.reader.canvas.go_to(2)
    qtbot.waitUntil(lambda: listed(window)[0] == ("heading", "1  Methods"))


def test_the_text_under_the_pointer_is_told_and_never_taken_for_markup(
    open_fake: OpenWindow, qtbot: QtBot
) -> None:
    window, _ = open_paper(open_fake, qtbot, fill)
    canvas = window.reader.canvas
    assert canvas.tip_at(canvas.box_rect(sentences()[1].boxes[0]).center()) == ""

    show_reading(window, qtbot)

    tip = canvas.tip_at(canvas.box_rect(sentences()[1].boxes[0]).center())
    assert tip == "<p><b>text 2</b><br>Bees fly &lt;b&gt;far&lt;/b&gt;.</p>"
    assert "Table of 2 rows" in canvas.tip_at(canvas.box_rect(Box(1, 73, 425, 80, 435)).center())


def test_the_overlay_tints_what_was_read_and_goes_again(
    open_fake: OpenWindow, qtbot: QtBot
) -> None:
    window, _ = open_paper(open_fake, qtbot, fill)
    canvas = window.reader.canvas
    qtbot.waitUntil(lambda: canvas.is_settled)
    place = canvas.box_rect(sentences()[0].boxes[0]).center().toPoint()
    before = canvas.viewport().grab().toImage().pixelColor(place)

    show_reading(window, qtbot)
    tinted = canvas.viewport().grab().toImage().pixelColor(place)
    window.actions_.by_name["reading"].trigger()
    after = canvas.viewport().grab().toImage().pixelColor(place)

    assert before == after
    assert tinted.green() > tinted.red()
    assert not window.reader.insight.list.isVisible()
    assert not window.reader.tools.reading.isChecked()


def test_a_row_of_what_was_read_lights_its_place(open_fake: OpenWindow, qtbot: QtBot) -> None:
    window, _ = open_paper(open_fake, qtbot, fill)
    show_reading(window, qtbot)
    view = window.reader.insight.list.view

    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down)

    assert window.reader.canvas.lit_boxes in (sentences()[1].boxes, sentences()[2].boxes)


def test_what_was_read_cannot_be_looked_up_and_says_so(open_fake: OpenWindow, qtbot: QtBot) -> None:
    def break_it(desk: FakeDesk) -> None:
        def fail(_document_id: str) -> list[Sentence]:
            raise LibraryCorrupt("The library is damaged.", "Run the doctor.")

        desk.library.sentences = fail  # type: ignore[method-assign]

    window, _ = open_paper(open_fake, qtbot, break_it)

    qtbot.mouseClick(window.reader.tools.reading, LEFT)

    reading = window.reader.insight.list
    qtbot.waitUntil(lambda: reading.message.text() == "Run the doctor.")
    assert reading.title.full_text == "The library is damaged."


def test_a_page_without_text_says_so(open_fake: OpenWindow, qtbot: QtBot) -> None:
    window, _ = open_paper(open_fake, qtbot, fill)
    show_reading(window, qtbot)

    window.reader.canvas.go_to(3)

    qtbot.waitUntil(lambda: window.reader.insight.list.message.isVisible())
    assert window.reader.insight.list.message.text() == "No text was found on this page."


@pytest.mark.parametrize(
    ("changes", "words", "whole"),
    [
        (
            {"is_recognized": True, "health": 0.87},
            "Read by text recognition, 87 % sure",
            "1 of 3 pages read by text recognition",
        ),
        ({"health": 0.4}, "Poorly readable", "1 page poorly readable"),
    ],
)
def test_poorly_read_pages_carry_a_badge(
    open_fake: OpenWindow, qtbot: QtBot, changes: dict[str, object], words: str, whole: str
) -> None:
    def spoil(desk: FakeDesk) -> None:
        desk.library.pages_of[PAPER.id] = pages(**changes)

    window, _ = open_paper(open_fake, qtbot, spoil)
    reader = window.reader

    qtbot.mouseClick(reader.health, LEFT)

    area = reader.canvas.area(2)
    tip = reader.canvas.tip_at(QPointF(area.right() - 30, area.top() + 4))
    assert words in tip
    assert reader.health.full_text == whole
    assert reader.canvas.page == 2


def test_a_well_read_paper_carries_no_badge(open_fake: OpenWindow, qtbot: QtBot) -> None:
    window, _ = open_paper(open_fake, qtbot, fill)

    assert not window.reader.health_bar.isVisible()
    assert window.reader.badges.pages == {}


def test_a_paper_that_was_mended_says_so(open_fake: OpenWindow, qtbot: QtBot) -> None:
    problem = Problem("DocumentRepaired", "Parts of this PDF were mended.", "Check it.")
    paper = replace(PAPER, problem=problem)

    window, _ = open_paper(open_fake, qtbot, fill, paper)

    assert window.reader.health.full_text == "Parts of this PDF were mended."
    assert window.reader.health.toolTip() == "Check it."
    window.reader.health.resize(80, 22)
    assert window.reader.health.text().endswith("…")


def test_the_outline_jumps_to_a_heading(open_fake: OpenWindow, qtbot: QtBot) -> None:
    window, _ = open_paper(open_fake, qtbot, fill)

    qtbot.mouseClick(window.reader.tools.outline, LEFT)
    outline = window.reader.insight.outline
    qtbot.waitUntil(outline.isVisible)
    rows = [outline.model.index(row) for row in range(outline.model.rowCount())]
    shown = [(str(each.data()).strip(), each.data(RowRole.NOTE)) for each in rows]
    assert shown == [("Introduction", "1"), ("Methods", "2"), ("Weighing", "2")]
    qtbot.keyClick(outline.view, Qt.Key.Key_Down)
    qtbot.keyClick(outline.view, Qt.Key.Key_Return)

    assert not outline.isVisible()
    assert window.reader.canvas.lit_boxes == sentences()[3].boxes
    qtbot.waitUntil(lambda: window.reader.canvas.page == 2)


def test_a_paper_without_headings_says_so(open_fake: OpenWindow, qtbot: QtBot) -> None:
    window, _ = open_paper(open_fake, qtbot, lambda desk: None)

    window.actions_.by_name["outline"].trigger()

    outline = window.reader.insight.outline
    qtbot.waitUntil(outline.isVisible)
    assert outline.message.text() == "No headings were found in this paper."


def cite(desk: FakeDesk) -> None:
    text = "As was shown before by others in a long study [1], bees fly far and wide."
    sentence = make_sentence(PAPER, 2, text)
    entry = make_sentence(PAPER, 9, "[1] B. Other. Paper 2. 2021.", kind=SentenceKind.REFERENCE)
    desk.library.sentences_of[PAPER.id] = [sentence, entry]
    linked = make_document(2).id
    desk.bibliography.references_of[PAPER.id] = [
        Reference("r", PAPER.id, 0, "1", entry.text, (entry.id,), "Paper 2", linked_id=linked)
    ]
    start = text.index("[1]")
    mark = ReferenceMark(sentence.id, start, start + 3, "r")
    desk.bibliography.marks_of[PAPER.id] = [mark]


def at_mark(window: MainWindow) -> QPoint:
    """Where the mark of ``cite`` stands: characters 46 to 49 of 73."""
    line = window.reader.canvas.box_rect(make_sentence(PAPER, 2).boxes[0])
    return QPointF(line.left() + line.width() * 47.5 / 73, line.center().y()).toPoint()


def test_a_click_on_a_mark_shows_the_entry_and_opens_its_paper(
    open_fake: OpenWindow, qtbot: QtBot
) -> None:
    window, _ = open_paper(open_fake, qtbot, cite)
    reader = window.reader
    qtbot.waitUntil(lambda: reader.works.has_link(QPointF(at_mark(window))))

    qtbot.mouseClick(reader.canvas.viewport(), LEFT, pos=at_mark(window))
    popover = reader.works.popover
    assert popover.isVisible()
    assert popover.detail.text() == "[1] B. Other. Paper 2. 2021."
    qtbot.mouseClick(popover.open_button, LEFT)

    qtbot.waitUntil(lambda: reader.document_id == make_document(2).id)
    assert not popover.isVisible()


def test_a_click_beside_a_mark_shows_nothing(open_fake: OpenWindow, qtbot: QtBot) -> None:
    window, _ = open_paper(open_fake, qtbot, cite)
    reader = window.reader
    qtbot.waitUntil(lambda: reader.works.has_link(QPointF(at_mark(window))))

    qtbot.mouseClick(reader.canvas.viewport(), LEFT, pos=at_mark(window) - QPoint(60, 0))

    assert not reader.works.popover.isVisible()


def test_references_are_listed_and_shown_in_place_by_keyboard(
    open_fake: OpenWindow, qtbot: QtBot
) -> None:
    window, _ = open_paper(open_fake, qtbot, cite)
    reader = window.reader
    qtbot.waitUntil(lambda: reader.works.has_link(QPointF(at_mark(window))))

    window.actions_.by_name["references"].trigger()
    popover = reader.works.popover
    assert popover.model.rowCount() == 1
    qtbot.mouseClick(popover.entry_button, LEFT)

    entry = make_sentence(PAPER, 9)
    assert reader.canvas.lit_boxes == entry.boxes


def test_a_paper_without_references_says_so(open_fake: OpenWindow, qtbot: QtBot) -> None:
    window, _ = open_paper(open_fake, qtbot, fill)

    window.actions_.by_name["references"].trigger()

    assert window.reader.works.popover.message.isVisible()
    assert not window.reader.works.popover.open_button.isVisible()


def test_a_paper_that_opens_itself_does_not_undo_the_citation_that_was_pressed(
    open_fake: OpenWindow, qtbot: QtBot
) -> None:
    window, _ = open_fake([PAPER, make_document(2)], fill=fill)
    reader = window.reader
    boxes = (Box(2, 72, 100, 300, 112),)

    reader.show_document(PAPER.id)
    reader.show_citation(PAPER.id, 2, boxes)
    reader.show_document(PAPER.id)

    qtbot.waitUntil(lambda: reader.canvas.lit_boxes == boxes)
    qtbot.waitUntil(lambda: reader.canvas.page == 2)
