"""The palette: everything can be gone to from one field, by the keyboard alone."""

from __future__ import annotations

from fake_desk import FakeDesk, OpenWindow
from fake_memory import make_memory, make_utterance
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from test_access import nameless
from window_samples import make_turn

from app.core.errors import AppError
from app.core.memory import Speaker
from app.core.types import Document
from app.gui.main_window import MainWindow
from app.gui.palette.entries import Entry, Group
from app.gui.palette.overlay import Palette

Opened = tuple[MainWindow, FakeDesk]
QUESTIONS = ("Do bees dance?", "Which baselines do we report?", "And the tables?")


def fill(desk: FakeDesk) -> None:
    turns = [make_turn(number, text) for number, text in enumerate(QUESTIONS)]
    desk.sessions.put("Bees and their dances", turns)
    desk.sessions.put("Chapter three")
    asked = desk.sessions.turns_of["session-1"]
    desk.recall.said = [
        make_utterance(asked[1].id, "session-1", "We report recall for all baselines."),
        make_utterance(asked[0].id, "session-1", "Bees dance.", Speaker.ASSISTANT),
    ]
    desk.memories.put(make_memory(1, "All baselines are reported with recall."))


def opened(qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]) -> Opened:
    window, desk = open_fake(documents, fill=fill)
    qtbot.waitUntil(lambda: window.sessions.model.rowCount() > 0)
    return window, desk


def open_palette(qtbot: QtBot, window: MainWindow) -> Palette:
    window.actions_.by_name["palette"].trigger()
    palette = window.rooms.palette.palette
    qtbot.waitUntil(lambda: palette.isVisible() and palette.field.hasFocus())
    return palette


def shown(palette: Palette, group: Group) -> list[str]:
    return [each.title for each in palette.model.entries if each.group is group]


def current(palette: Palette) -> Entry:
    entry = palette.current()
    assert entry is not None
    return entry


def go_to(qtbot: QtBot, palette: Palette, group: Group) -> None:
    """Press Down until a row of the group is chosen."""
    for _ in range(len(palette.model.entries)):
        if current(palette).group is group:
            return
        qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert current(palette).group is group


def test_it_opens_with_what_it_can_do_and_the_last_sessions(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)

    palette = open_palette(qtbot, window)

    assert "Memory" in shown(palette, Group.COMMAND)
    assert shown(palette, Group.SESSION) == ["Chapter three", "Bees and their dances"]
    assert "words that were said" in palette.hint.text()
    assert nameless(palette) == []


def test_the_keys_of_a_command_stand_beside_it_and_enter_runs_it(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    palette = open_palette(qtbot, window)

    qtbot.keyClicks(palette.field, "search the pap")
    note = current(palette).note
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    assert (note, palette.isVisible()) == ("Ctrl+Shift+F", False)
    assert window.finding.is_open


def test_commands_of_the_library_are_found_too(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    palette = open_palette(qtbot, window)

    qtbot.keyClicks(palette.field, "trash")

    assert shown(palette, Group.COMMAND) == ["Trash…"]


def test_a_session_and_a_paper_are_opened_by_their_names(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    palette = open_palette(qtbot, window)
    qtbot.keyClicks(palette.field, "chapter")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    session_id = window.conversation.session_id

    palette = open_palette(qtbot, window)
    qtbot.keyClicks(palette.field, documents[1].title)
    go_to(qtbot, palette, Group.DOCUMENT)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    assert session_id == "session-2"
    qtbot.waitUntil(lambda: window.reader.document_id == documents[1].id)


def test_what_was_said_opens_its_session_at_that_turn(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    palette = open_palette(qtbot, window)
    qtbot.keyClicks(palette.field, "baselines")
    qtbot.waitUntil(lambda: shown(palette, Group.SAID) != [])
    go_to(qtbot, palette, Group.SAID)
    said = current(palette)

    qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    talk = window.conversation
    wanted = desk.sessions.turns_of["session-1"][1].id
    qtbot.waitUntil(lambda: talk.turns.view_of(wanted) is not None)
    assert (said.detail, said.note) == ("You · Bees and their dances", "12 Oct 2026")
    assert talk.session_id == "session-1"
    view = talk.turns.view_of(wanted)
    assert view is not None
    assert talk.turns._anchor is not None
    assert talk.turns._anchor[0] is view


def test_a_memory_is_opened_on_its_page(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    palette = open_palette(qtbot, window)
    qtbot.keyClicks(palette.field, "baselines")
    qtbot.waitUntil(lambda: shown(palette, Group.MEMORY) != [])
    go_to(qtbot, palette, Group.MEMORY)

    qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    page = window.rooms.memory.page
    qtbot.waitUntil(lambda: page.view.current() is not None)
    assert window.rooms.memory.is_open


def test_typing_on_is_never_held_up_and_only_the_last_words_count(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    desk.recall.gate.clear()
    palette = open_palette(qtbot, window)
    qtbot.keyClicks(palette.field, "baselines")
    qtbot.waitUntil(lambda: len(desk.recall.asked) == 1)

    palette.field.selectAll()
    qtbot.keyClicks(palette.field, "dance")
    names_at_once = shown(palette, Group.SESSION)
    desk.recall.gate.set()
    qtbot.waitUntil(lambda: shown(palette, Group.SAID) != [])

    assert names_at_once == ["Bees and their dances"]
    assert shown(palette, Group.SAID) == ["Bees dance."]


def test_where_nothing_is_found_the_words_can_be_searched_or_asked(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    palette = open_palette(qtbot, window)

    qtbot.keyClicks(palette.field, "xyzzy")
    qtbot.waitUntil(lambda: "Nothing is called so" in palette.hint.text())
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    assert window.conversation.composer.text() == "xyzzy"


def test_words_go_on_to_the_search_of_the_papers(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    palette = open_palette(qtbot, window)

    qtbot.keyClicks(palette.field, "xyzzy")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    assert window.finding.is_open
    assert window.finding.panel.field.text() == "xyzzy"


def test_an_error_while_looking_is_said_and_names_are_still_found(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = opened(qtbot, open_fake, documents)
    desk.recall.error = AppError("It cannot be read.", "Check the library.")
    palette = open_palette(qtbot, window)

    qtbot.keyClicks(palette.field, "chapter")

    qtbot.waitUntil(lambda: "cannot be read" in window.conversation.banner.shown_text)
    assert shown(palette, Group.SESSION) == ["Chapter three"]


def test_escape_closes_it_alone_and_gives_the_focus_back(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    window.finding.open()
    before = QApplication.focusWidget()
    palette = open_palette(qtbot, window)

    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)

    assert not palette.isVisible()
    assert window.finding.is_open
    assert QApplication.focusWidget() is before


def test_the_arrows_and_tab_skip_the_headings_and_go_round(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    palette = open_palette(qtbot, window)
    entries = palette.model.entries

    walked = [current(palette)]
    for _ in entries:
        qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
        walked.append(current(palette))

    assert walked == [*entries, entries[0]]
    assert palette.field.accessibleDescription() == "Add files… · Ctrl+O"


def test_a_click_opens_a_row_and_one_beside_closes(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    palette = open_palette(qtbot, window)
    qtbot.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    was_closed = not palette.isVisible()
    palette = open_palette(qtbot, window)
    row = next(
        n
        for n in range(palette.model.rowCount())
        if palette.model.entry(n) in palette.model.entries
    )
    place = palette.view.visualRect(palette.model.index(row + 1)).center()

    qtbot.mouseClick(palette.view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert was_closed
    assert not palette.isVisible()


def test_it_fits_a_small_window(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, _ = opened(qtbot, open_fake, documents)
    palette = open_palette(qtbot, window)

    window.resize(560, 420)

    qtbot.waitUntil(lambda: palette.width() == 560)
    assert palette.rect().contains(palette.panel.geometry())
    assert palette.view.height() > 100
