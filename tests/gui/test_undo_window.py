"""Every deed that takes something away or writes over it can be taken back with Ctrl+Z."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from fake_desk import FakeDesk
from fake_memory import make_memory
from fake_notes import make_highlight, make_note, make_place
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from window_samples import make_document

import app.gui
from app.core.memory import MemoryStatus
from app.core.notes import HighlightColor
from app.core.searching import SearchRequest
from app.core.sessions import Session
from app.gui.main_window import MainWindow

Opened = tuple[MainWindow, FakeDesk]
OpenWindow = Callable[..., Opened]
FIRST = make_document(1)
KEPT = make_memory(1, "We report recall at 100.")
PROPOSED = make_memory(2, "Baselines are frozen.", status=MemoryStatus.PROPOSED)
NOTE = make_note(1, "Read this again.")
MARK = make_highlight(1, make_place(FIRST))
SEARCH = SearchRequest("dance")


@dataclass(frozen=True)
class Case:
    """``act`` does it; ``state`` is what it changes; ``calls`` are where the code does it."""

    act: Callable[[MainWindow, FakeDesk], object]
    state: Callable[[FakeDesk], object]
    calls: tuple[str, ...]


def filled(desk: FakeDesk) -> None:
    """One of everything that can be taken away."""
    desk.sessions.put("Late interaction")
    desk.projects.create("Thesis")
    desk.collections.kept["Bees"] = [FIRST.id]
    desk.memories.put(KEPT, PROPOSED)
    desk.notes.put(NOTE)
    desk.highlights.put(MARK)
    desk.search_history.add(SEARCH)
    desk.folders.watch("/papers")
    desk.pins.kept.append(FIRST.id)


def first_session(window: MainWindow) -> Session:
    return window.sessions.sessions[0]


def save_details(window: MainWindow, _desk: FakeDesk) -> None:
    dialog = window.room.open_details(FIRST.id)
    assert dialog is not None

    def write() -> None:
        dialog.about.venue.setText("Journal of Hives")
        dialog.about.edited.emit()
        dialog.save.click()

    # The dialog reads in the same queue: this comes after it.
    window._kit.soon(lambda token: None, lambda _: write())


def stop_watching(window: MainWindow, _desk: FakeDesk) -> None:
    dialog = window.room.open_folders()

    def stop() -> None:
        dialog.list.setCurrentIndex(dialog.list.model().index(0, 0))
        dialog.stop.click()

    window._kit.soon(lambda token: None, lambda _: stop())


def remove_model(window: MainWindow, desk: FakeDesk) -> None:
    window.rooms.models.page.acts.remove(desk.models.card("Model 2"))


def models_of(desk: FakeDesk) -> object:
    return sorted(each.name for each in desk.models.kept)


def memory_acts(window: MainWindow):  # noqa: ANN201
    return window.rooms.memory.acts


CASES = {
    "remove a paper": Case(
        lambda window, _: window.library._deeds.remove([FIRST]),
        lambda desk: sorted(desk.library.kept),
        ("document_acts.library.remove",),
    ),
    "rename a paper": Case(
        lambda window, _: window.library._deeds.rename(FIRST, "Other"),
        lambda desk: desk.library.kept[FIRST.id].title,
        ("document_acts.library.change_metadata",),
    ),
    "change the details of a paper": Case(
        save_details,
        lambda desk: desk.library.kept[FIRST.id].venue,
        ("details_dialog.library.change_metadata",),
    ),
    "delete a collection": Case(
        lambda window, _: window.library.acts.delete("Bees"),
        lambda desk: dict(desk.collections.kept),
        ("collection_acts.collections.delete",),
    ),
    "rename a collection": Case(
        lambda window, _: window.library.acts.rename("Bees", "Ants"),
        lambda desk: dict(desk.collections.kept),
        ("collection_acts.collections.rename",),
    ),
    "take a paper out of a collection": Case(
        lambda window, _: window.library.acts.take_out("Bees", [FIRST.id]),
        lambda desk: {name: list(ids) for name, ids in desk.collections.kept.items()},
        ("collection_acts.collections.remove",),
    ),
    "delete a session": Case(
        lambda window, _: window.sessions._delete(first_session(window)),
        lambda desk: [each.title for each in desk.sessions.sessions()],
        ("session_panel.sessions.delete",),
    ),
    "rename a session": Case(
        lambda window, _: window.sessions._rename(first_session(window), "Other"),
        lambda desk: [each.title for each in desk.sessions.sessions()],
        ("session_panel.sessions.rename",),
    ),
    "rename a project": Case(
        lambda window, desk: window.rooms.projects.acts.rename(
            desk.projects.all()[0].id, "Thesis", "Other"
        ),
        lambda desk: [each.name for each in desk.projects.all()],
        ("acts.service.rename",),
    ),
    "remove a model": Case(remove_model, models_of, ("acts.models.remove",)),
    "stop watching a folder": Case(
        stop_watching,
        lambda desk: sorted(desk.folders.kept),
        ("folders_dialog.folders.unwatch",),
    ),
    "keep a paper read no longer": Case(
        lambda window, _: window.room.pinning.toggle(FIRST.id),
        lambda desk: list(desk.pins.kept),
        ("pinning.pins.unpin",),
    ),
    "forget a search": Case(
        lambda window, _: window.finding.panel.recent.forget(SEARCH),
        lambda desk: list(desk.search_history.kept),
        ("recent.history.forget",),
    ),
    "forget all searches": Case(
        lambda window, _: window.finding.panel.recent.forget_all(),
        lambda desk: list(desk.search_history.kept),
        ("recent.history.forget_all",),
    ),
    "edit a memory": Case(
        lambda window, _: memory_acts(window)._edit(KEPT, KEPT.kind, "Other words.", ""),
        lambda desk: sorted(map(str, desk.memories.list())),
        ("acts.service.edit",),
    ),
    "say what holds instead of a memory": Case(
        lambda window, _: memory_acts(window)._supersede(KEPT, KEPT.kind, "Other words.", ""),
        lambda desk: sorted(map(str, desk.memories.list())),
        ("acts.service.supersede",),
    ),
    "dismiss a proposal": Case(
        lambda window, _: memory_acts(window).dismiss(PROPOSED),
        lambda desk: len(desk.memories.proposals()),
        ("acts.service.dismiss",),
    ),
    "say that a memory holds no longer": Case(
        lambda window, _: memory_acts(window).close(KEPT),
        lambda desk: sorted(map(str, desk.memories.list())),
        ("acts.service.close",),
    ),
    "remove a note": Case(
        lambda window, _: window.rooms.notes.acts.remove([NOTE]),
        lambda desk: len(desk.notes.notes()),
        ("acts.notes.remove",),
    ),
    "remove a highlight from the list": Case(
        lambda window, _: window.rooms.notes.acts.remove_highlight(MARK),
        lambda desk: len(desk.highlights.all()),
        ("acts.highlights.remove",),
    ),
    "remove a highlight from its page": Case(
        lambda window, _: window.reader.marking.marks.remove(MARK),
        lambda desk: len(desk.highlights.all()),
        ("paper_marks.highlights.remove",),
    ),
    "color a highlight anew": Case(
        lambda window, _: window.reader.marking.marks.change_color(MARK, HighlightColor.PINK),
        lambda desk: [each.color for each in desk.highlights.all()],
        ("paper_marks.highlights.change",),
    ),
}
ELSEWHERE = {
    "acts.service.forget": "asked about first: what is forgotten is gone from the disk",
    "trash_dialog.library.empty_trash": "asked about first: files are deleted",
    "acts.service.remove": "asked about first: which sessions were in it is not known afterwards",
    "downloading.downloads.discard": "asked about first: what came is deleted",
    "beginning.sessions.delete": "takes back a session that could not begin",
    "settings_late.late.drop": "made anew from the passages when it is switched on",
}
PATTERN = re.compile(
    r"(?:desk\.|self\._)(\w+)\.(remove|delete|forget|forget_all|drop|discard|rename"
    r"|change_metadata|unwatch|unpin|empty_trash|close|dismiss|edit|supersede|change)\b(?!d)"
)
SERVICES = (
    "library collections sessions service models folders pins history memories notes"
    " highlights downloads late"
)


def destructive_calls() -> set[str]:
    """Where the window takes something away or writes over it, found in its code."""
    root = Path(app.gui.__file__).parent
    return {
        f"{file.stem}.{service}.{deed}"
        for file in root.rglob("*.py")
        for service, deed in PATTERN.findall(file.read_text(encoding="utf-8"))
        if service in SERVICES.split()
    }


def test_every_such_deed_of_the_code_is_here() -> None:
    known = {call for case in CASES.values() for call in case.calls} | set(ELSEWHERE)

    assert destructive_calls() == known


@pytest.mark.parametrize("name", CASES)
def test_a_deed_is_taken_back_with_ctrl_z(name: str, open_fake: OpenWindow, qtbot: QtBot) -> None:
    case = CASES[name]
    window, desk = open_fake([FIRST], fill=filled)
    qtbot.waitUntil(lambda: bool(window.sessions.sessions) and window.room.pinning.pinned != ())
    window.reader.show_document(FIRST.id)
    qtbot.waitUntil(lambda: window.reader.canvas.page_count == 3)
    before = case.state(desk)

    case.act(window, desk)
    qtbot.waitUntil(lambda: case.state(desk) != before)
    qtbot.waitUntil(window.actions_.by_name["undo"].isEnabled)
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.library.view.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(lambda: case.state(desk) == before)
    assert window.undo.shown_text.startswith("Taken back: ")


def test_ctrl_z_in_a_field_is_of_what_is_typed(window_and_desk: Opened, qtbot: QtBot) -> None:
    window, _ = window_and_desk
    undone: list[str] = []
    window.undo.tell("Removed", lambda: undone.append("removed"))
    field = window.conversation.composer.input
    field.setFocus()
    qtbot.keyClicks(field, "bees")

    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert (undone, field.toPlainText()) == ([], "")


def test_deeds_are_taken_back_one_after_the_other(window_and_desk: Opened) -> None:
    window, _ = window_and_desk
    undone: list[int] = []
    for number in (1, 2):
        window.undo.tell(f"Deed {number}", lambda number=number: undone.append(number))
    action = window.actions_.by_name["undo"]
    named = action.text()

    action.trigger()
    action.trigger()

    assert (named, undone) == ("Undo: Deed 2", [2, 1])
    assert not action.isEnabled()
