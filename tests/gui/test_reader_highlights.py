"""What a person marks on the pages: made, seen, changed, listed, taken back, exported."""

from __future__ import annotations

from pathlib import Path

import pytest
from fake_desk import FakeDesk, OpenWindow
from fake_notes import make_note
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from reading_samples import (
    LEFT,
    PAPER,
    SENTENCES,
    drag,
    fill_paper,
    open_paper,
    point_of,
    selected_text,
    sentences_of,
)

from app.core.notes import Highlight, HighlightColor, MarkedPlace
from app.core.types import Sentence
from app.gui.main_window import MainWindow
from app.gui.reader.panel import ReaderPanel
from app.gui.sidebar.rows import RowRole

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]
Color = HighlightColor
CONTROL = Qt.KeyboardModifier.ControlModifier


def place_of(sentence: Sentence) -> MarkedPlace:
    found = sentence.page, sentence.text, sentence.boxes, (sentence.id,)
    return MarkedPlace(PAPER.id, *found, PAPER.file, PAPER.title)


def mark(desk: FakeDesk, which: int, color: Color = Color.GREEN, comment: str = "") -> Highlight:
    """A highlight of a sentence of the first page, as if it had been made before."""
    place = place_of(sentences_of(1)[which])
    return desk.highlights.add(place, color, comment)


@pytest.fixture
def opened(open_fake: OpenWindow) -> Opened:
    return open_fake([PAPER], fill=fill_paper)


@pytest.fixture
def reader(qtbot: QtBot, opened: Opened) -> ReaderPanel:
    return open_paper(qtbot, opened[0])


def shown(reader: ReaderPanel) -> tuple[Highlight, ...]:
    return reader.marking.layer.highlights


def test_the_key_highlights_with_the_color_used_last(
    qtbot: QtBot, opened: Opened, reader: ReaderPanel
) -> None:
    window, desk = opened
    drag(qtbot, reader, "They", "flowers")

    window.actions_.by_name["highlight_pink"].trigger()
    qtbot.waitUntil(lambda: len(shown(reader)) == 1)
    drag(qtbot, reader, "Bees", "comb.")
    window.actions_.by_name["highlight"].trigger()
    qtbot.waitUntil(lambda: len(shown(reader)) == 2)

    assert {each.color for each in shown(reader)} == {Color.PINK}
    assert {each.place.text for each in shown(reader)} == {SENTENCES[0], "They pollinate flowers"}
    assert selected_text(reader) == ""
    qtbot.waitUntil(lambda: desk.settings.current.highlight_color == "pink")


def test_a_swatch_of_the_bar_highlights_in_its_color_and_undo_takes_it_back(
    qtbot: QtBot, opened: Opened, reader: ReaderPanel
) -> None:
    window, desk = opened
    drag(qtbot, reader, "Bees", "comb.")

    qtbot.mouseClick(reader.marking.bar.swatches.by_color[Color.BLUE], LEFT)
    qtbot.waitUntil(lambda: len(shown(reader)) == 1)

    assert window.undo.shown_text == "Highlighted: Blue"
    window.undo._on_undo()
    qtbot.waitUntil(lambda: shown(reader) == ())
    assert not desk.highlights.kept


def test_a_highlight_is_seen_in_its_color_below_the_lit_sentence(
    qtbot: QtBot, opened: Opened, reader: ReaderPanel
) -> None:
    _, desk = opened
    mark(desk, 0)
    mark(desk, 2, Color.ORANGE)
    qtbot.waitUntil(lambda: len(shown(reader)) == 2)
    theme, canvas = reader._kit.look.theme, reader.canvas

    canvas.light(sentences_of(1)[2].boxes, 1)
    qtbot.waitUntil(lambda: canvas.is_settled)
    image = canvas.viewport().grab().toImage()

    assert image.pixelColor(point_of(reader, "dance")) == theme.color("hl_green")
    assert image.pixelColor(point_of(reader, "Honey")) == theme.color("lit")


@pytest.mark.parametrize("theme_name", ["light", "dark"])
def test_a_selection_takes_the_place_of_the_lights_below_it(
    qtbot: QtBot, opened: Opened, reader: ReaderPanel, theme_name: str
) -> None:
    window, desk = opened
    mark(desk, 0)
    qtbot.waitUntil(lambda: len(shown(reader)) == 1)
    theme, canvas = window._kit.look.theme, reader.canvas
    theme.apply(theme_name)
    try:
        canvas.light(sentences_of(1)[0].boxes, 1)
        reader.marking.selection.select_sentence(0)
        qtbot.waitUntil(lambda: canvas.is_settled)
        image = canvas.viewport().grab().toImage()
        inside = image.pixelColor(point_of(reader, "dance"))
        wanted = theme.color("selected")
        assert (inside.red(), inside.green()) == (wanted.red(), wanted.green())
    finally:
        theme.apply("light")


def test_the_tip_names_the_color_and_says_the_comment(
    qtbot: QtBot, opened: Opened, reader: ReaderPanel
) -> None:
    mark(opened[1], 0, Color.GREEN, "Check <this>")
    qtbot.waitUntil(lambda: len(shown(reader)) == 1)

    tip = reader.canvas.tip_at(point_of(reader, "dance").toPointF())

    assert "Highlighted: Green" in tip
    assert "Check &lt;this&gt;" in tip


def test_a_click_opens_the_card_and_what_is_written_there_is_kept(
    qtbot: QtBot, opened: Opened, reader: ReaderPanel
) -> None:
    window, desk = opened
    made = mark(desk, 0)
    qtbot.waitUntil(lambda: len(shown(reader)) == 1)
    card = reader.marking.card

    qtbot.mouseClick(reader.canvas.viewport(), LEFT, pos=point_of(reader, "dance"))
    assert card.isVisible()
    qtbot.keyClicks(card.comment, "A doubt")
    qtbot.mouseClick(card.swatches.by_color[Color.YELLOW], LEFT)
    qtbot.keyClick(card.comment, Qt.Key.Key_Escape)

    def kept() -> Highlight:
        return desk.highlights.kept[made.id]

    qtbot.waitUntil(lambda: kept().comment == "A doubt" and kept().color is Color.YELLOW)
    assert not card.isVisible()
    qtbot.waitUntil(lambda: window.undo.shown_text == "Comment kept")


def test_a_removed_highlight_comes_back_with_undo(
    qtbot: QtBot, opened: Opened, reader: ReaderPanel
) -> None:
    window, desk = opened
    made = mark(desk, 0)
    qtbot.waitUntil(lambda: len(shown(reader)) == 1)
    qtbot.mouseClick(reader.canvas.viewport(), LEFT, pos=point_of(reader, "dance"))

    qtbot.mouseClick(reader.marking.card.remove, LEFT)
    qtbot.waitUntil(lambda: shown(reader) == ())

    qtbot.waitUntil(lambda: window.undo.shown_text == "Highlight removed")
    window.undo._on_undo()
    qtbot.waitUntil(lambda: [each.id for each in shown(reader)] == [made.id])


def test_highlights_and_notes_are_listed_in_the_order_of_the_pages(
    qtbot: QtBot, opened: Opened, reader: ReaderPanel
) -> None:
    window, desk = opened
    mark(desk, 2)
    mark(desk, 0, Color.BLUE, "First of all")
    desk.notes.put(make_note(1, "On flowers", place_of(sentences_of(1)[1])))
    window.actions_.by_name["marks"].trigger()
    reader.marking.marks.open(PAPER.id)
    model = reader.marking.list.model
    qtbot.waitUntil(lambda: model.rowCount() == 3)

    rows = [model.index(row) for row in range(3)]

    assert reader.marking.list.isVisible()
    assert [str(each.data()) for each in rows] == [
        f"{SENTENCES[0]} — First of all",
        "On flowers",
        SENTENCES[2],
    ]
    assert [str(each.data(RowRole.NOTE)) for each in rows] == [
        "Blue · page 1",
        "Note · page 1",
        "Green · page 1",
    ]


def test_a_row_of_the_list_shows_its_place_and_delete_removes_it(
    qtbot: QtBot, opened: Opened, reader: ReaderPanel
) -> None:
    _, desk = opened
    mark(desk, 0)
    made = mark(desk, 2)
    qtbot.waitUntil(lambda: len(shown(reader)) == 2)
    reader.marking.toggle_list()
    view = reader.marking.list.view

    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert reader.canvas.lit_boxes == sentences_of(1)[2].boxes
    qtbot.keyClick(view, Qt.Key.Key_Delete)

    qtbot.waitUntil(lambda: made.id not in desk.highlights.kept)
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert not reader.marking.list.isVisible()


def test_a_copy_with_the_highlights_is_exported(
    qtbot: QtBot,
    opened: Opened,
    reader: ReaderPanel,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window, desk = opened
    mark(desk, 0)
    target = str(tmp_path / "copy.pdf")
    offered: list[str] = []

    def choose(*given: object) -> tuple[str, str]:
        offered.append(str(given[2]))
        return target, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    window.actions_.by_name["export_copy"].trigger()
    qtbot.waitUntil(lambda: desk.highlights.written == [(PAPER.id, target)])

    assert offered == ["Bees highlighted.pdf"]
    qtbot.waitUntil(lambda: window.undo.shown_text == "Highlights written to copy.pdf: 1")
