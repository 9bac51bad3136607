"""Takes the pictures of the README from the real window: real models, a real answer."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.core.types import Document
    from app.gui.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1440, 900)
LIMIT_SECONDS = 120
SETTLE_MS = 1500
"""The light begins to fade and images are asked for within this."""
EARLIER = ("Does anything leave my machine?", "What do the marks in an answer mean?")
NOTES = (
    "# What our stations miss\n\nOur gauges stand in the village, not beside the combs.",
    "# Chapter 3: weather\n\nRain **drives colonies away**, hunger decides how soon.\n\n"
    "- compare with our *dry* valley\n- ask Ann for the weights of 2019\n",
)
QUESTION = "What effect did rain have on the moves of a colony?"


def take_screenshots(folder: Path) -> list[Path]:
    """Write ``screenshot-light.png``, ``-dark``, ``-reading`` and ``-notes``; gives their paths."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    from sample_paper import write_sample_paper

    from app.gui.application import close_window, make_application, make_look, open_window
    from app.gui.event_bridge import EventBridge
    from app.main import open_desk
    from app.workers.environment import prepare_environment

    prepare_environment()
    application = make_application()
    bridge, look = EventBridge(application), make_look(application)
    with tempfile.TemporaryDirectory() as home:
        paper = write_sample_paper(Path(home) / "honeybees.pdf")
        desk = open_desk(Path(home) / "library", bridge.publish, is_window=True)
        window = open_window(desk, bridge, look)
        window.resize(*SIZE)
        window.imports.start()
        try:
            window.add_paths([str(paper)])
            _prepare(window)
            taken = []
            for theme in ("light", "dark"):
                look.theme.apply(theme)
                taken.append(_grab(window, folder / f"screenshot-{theme}.png"))
            look.theme.apply("light")
            _mark(window)
            taken.append(_grab(window, folder / "screenshot-reading.png"))
            _note(window)
            taken.append(_grab(window, folder / "screenshot-notes.png"))
        finally:
            window.close()
            close_window(window, desk, bridge)
    return taken


def _prepare(window: MainWindow) -> None:
    """Ask in three sessions; in the last one a citation is chosen."""
    talk, library = window.conversation, window.library.model
    _wait(
        lambda: len(library.documents) == 2 and all(_is_ready(each) for each in library.documents)
    )
    for question in (*EARLIER, QUESTION):
        talk.new_session()
        talk.composer.set_text(question)
        talk.composer.input.submitted.emit()
        _wait(lambda: talk.asking.running is None and bool(talk.turns.views))
        _wait(lambda: bool(talk.turns.views[-1].page.citations))
    talk.turns.views[-1].page.click_chip(0)
    _wait(lambda: bool(window.reader.canvas.lit_boxes))


def _mark(window: MainWindow) -> None:
    """Two sentences of the paper are highlighted, a third one is selected."""
    reader = window.reader
    selection = reader.marking.selection
    _wait(lambda: selection.words.has(1) and bool(selection.sentences.sentences))
    for number, (words, color) in enumerate((("131 moves", "yellow"), ("740 m", "green")), 1):
        _select(window, words)
        window.actions_.by_name[f"highlight_{color}"].trigger()
        _wait(lambda wanted=number: len(reader.marking.layer.highlights) == wanted)
    _select(window, "Light combs were left")
    _wait(reader.marking.bar.isVisible)


def _select(window: MainWindow, words: str) -> None:
    selection = window.reader.marking.selection
    found = enumerate(selection.sentences.sentences)
    place = next(n for n, each in found if words in " ".join(each.text.split()))
    selection.select_sentence(place)
    _wait(lambda: selection.selected is not None and words in selection.selected.text)
    selection.settle()


def _note(window: MainWindow) -> None:
    """Notes of two answers and one of the paper, the last one open."""
    desk, rooms = window._kit.desk, window.rooms
    for turn in (view.turn for view in window.conversation.turns.views):
        card = rooms.notes.note_from(turn) if turn is not None else None
        if card is not None:
            card.keep.click()
    for text in NOTES:
        place = window.reader.marking.layer.highlights[0].place
        desk.notes.add(text, places=(place,))
    window.reader.marking.selection.clear()
    rooms.notes.open()
    _wait(lambda: rooms.notes.page.writing.view.model().rowCount() > len(NOTES))


def _is_ready(document: Document) -> bool:
    return document.status == "ready"


def _grab(window: MainWindow, target: Path) -> Path:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    # Offscreen the pointer rests in the corner for good, over the menu's button.
    window.top.menu_button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QTest.qWait(SETTLE_MS)
    _wait(lambda: window.reader.canvas.is_settled)
    window.grab().save(str(target))
    return target


def _wait(is_so: Callable[[], bool]) -> None:
    from PySide6.QtTest import QTest

    ends_at = time.monotonic() + LIMIT_SECONDS
    while not is_so():
        if time.monotonic() > ends_at:
            raise TimeoutError("The window did not get where the picture is taken.")
        QTest.qWait(50)
