"""Ctrl+F in the reader: every place in the paper, whatever its case, accents and line ends."""

from __future__ import annotations

import pytest
from fake_desk import FakeDesk, OpenWindow
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from reading_samples import PAPER, drag, fill_paper, open_paper, point_of, selected_text

from app.gui.main_window import MainWindow
from app.gui.reader.panel import ReaderPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def opened(open_fake: OpenWindow) -> Opened:
    return open_fake([PAPER], fill=fill_paper)


@pytest.fixture
def reader(qtbot: QtBot, opened: Opened) -> ReaderPanel:
    reader = open_paper(qtbot, opened[0])
    opened[0].actions_.by_name["find"].trigger()
    return reader


def type_words(qtbot: QtBot, reader: ReaderPanel, text: str) -> None:
    reader.find_bar.field.clear()
    qtbot.keyClicks(reader.find_bar.field, text)
    qtbot.waitUntil(lambda: not reader.finder.is_busy)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("bees", 6),
        ("RESUME of", 3),
        ("pollinate flowers", 3),
        ("well-known", 3),
        ("wellknown", 3),
        ("ee", 6),
        ("dance on  the comb. they", 3),
        ("hornets", 0),
    ],
)
def test_places_are_counted_over_all_pages(
    qtbot: QtBot, reader: ReaderPanel, text: str, count: int
) -> None:
    type_words(qtbot, reader, text)

    expected = f"1 of {count}" if count else "Not found"
    assert reader.find_bar.count.text() == expected


def test_enter_and_f3_step_and_go_round(qtbot: QtBot, reader: ReaderPanel) -> None:
    type_words(qtbot, reader, "honey")
    field, said = reader.find_bar.field, [reader.find_bar.count.text()]

    for key, modifier in (
        (Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Key.Key_F3, Qt.KeyboardModifier.NoModifier),
        (Key.Key_F3, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Return, SHIFT),
        (Key.Key_F3, SHIFT),
    ):
        qtbot.keyClick(field, key, modifier)
        said.append(reader.find_bar.count.text())

    assert said == ["1 of 3", "2 of 3", "3 of 3", "1 of 3", "3 of 3", "2 of 3"]
    qtbot.waitUntil(lambda: reader.finder.hit is not None)
    assert reader.finder.hit.page == 2


def test_all_places_are_lit_and_the_one_shown_stands_out(qtbot: QtBot, reader: ReaderPanel) -> None:
    type_words(qtbot, reader, "bees")
    qtbot.waitUntil(lambda: reader.finder.hit is not None)
    theme, canvas = reader._kit.look.theme, reader.canvas
    qtbot.waitUntil(lambda: canvas.is_settled)
    image = canvas.viewport().grab().toImage()

    assert image.pixelColor(point_of(reader, "Bees")) == theme.color("found_now")
    assert image.pixelColor(point_of(reader, "bees.")) == theme.color("found")
    assert image.pixelColor(point_of(reader, "Honey")) == theme.color("paper")


def test_only_the_letters_that_were_typed_are_lit(qtbot: QtBot, reader: ReaderPanel) -> None:
    type_words(qtbot, reader, "llin")
    qtbot.waitUntil(lambda: reader.finder.hit is None or bool(reader.finder.hit.boxes))
    qtbot.waitUntil(lambda: reader.finder.hit is not None)

    assert reader.finder.hit.first + 1 == reader.finder.hit.last
    widths = [box.x1 - box.x0 for box in reader.finder.hit.boxes]
    assert widths == pytest.approx([6.0, 18.0])


def test_escape_closes_it_and_leaves_the_place_selected(qtbot: QtBot, reader: ReaderPanel) -> None:
    type_words(qtbot, reader, "wasps do")
    qtbot.waitUntil(lambda: reader.finder.hit is not None)

    qtbot.keyClick(reader.find_bar.field, Key.Key_Escape)

    assert not reader.find_bar.isVisible()
    assert selected_text(reader) == "Wasps do"
    assert reader.finder.total == 0


def test_what_is_selected_is_looked_for_at_once(
    qtbot: QtBot, opened: Opened, reader: ReaderPanel
) -> None:
    qtbot.keyClick(reader.find_bar.field, Key.Key_Escape)
    drag(qtbot, reader, "They", "flowers")

    opened[0].actions_.by_name["find"].trigger()

    assert reader.find_bar.field.text() == "They pollinate flowers"
    qtbot.waitUntil(lambda: reader.find_bar.count.text() == "1 of 3")


def test_the_page_does_not_move_when_the_bar_opens(qtbot: QtBot, reader: ReaderPanel) -> None:
    place = reader.canvas.geometry()

    qtbot.keyClick(reader.find_bar.field, Key.Key_Escape)

    assert reader.canvas.geometry() == place


def test_another_paper_closes_nothing_and_finds_anew(
    qtbot: QtBot, opened: Opened, reader: ReaderPanel
) -> None:
    type_words(qtbot, reader, "honey")

    reader.finder.open("")

    assert reader.finder.total == 0
    assert reader.find_bar.count.text() == ""


def test_escape_leaves_from_the_buttons_as_well(qtbot: QtBot, reader: ReaderPanel) -> None:
    type_words(qtbot, reader, "honey")
    reader.find_bar.next.setFocus()

    qtbot.keyClick(reader.find_bar.next, Key.Key_Escape)

    assert not reader.find_bar.isVisible()
