"""With longer words than any language has, everything is translated and nothing is cut."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fake_desk import FakeDesk
from pseudo import cut, escaped, make_pseudo, outside, overlapping
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from screens import OPENERS, fill
from window_samples import make_document

from app.core.types import Document
from app.gui.language import speaking
from app.gui.main_window import MainWindow

Opened = tuple[MainWindow, FakeDesk]
OpenWindow = Callable[..., Opened]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)
SIZES = {"wide": QSize(1440, 900), "narrow": QSize(760, 640)}
PAGES = {
    "conversation": lambda window: None,
    "memory": lambda window: window.rooms.memory.open(),
    "models": lambda window: window.rooms.models.open(),
    "notes": lambda window: window.rooms.notes.open(),
    "search": lambda window: window.actions_.by_name["search"].trigger(),
    "palette": lambda window: window.rooms.palette.toggle(),
    "brief": lambda window: window.rooms.brief.open("p1", "Late interaction"),
}
NAMES = {
    *(f"{word} {number}" for word in ("Paper", "Model") for number in range(1, 10)),
    *(f"Passage {number} says that bees fly." for number in range(1, 10)),
    *("Do bees fly?", "Bees fly.", "They dance in rain.", "They sing.", "How?", "Much."),
    *("SmolLM2 135M", "Q4_K_M", "Apache-2.0", "Late interaction", "locked.pdf", "paper-1.pdf"),
    *("PDF", "Vancouver", "American Psychological Association, 7th edition", "English"),
    *("http://127.0.0.1:11434/v1", "Another model answered.", "Run it through OCR."),
    *("It holds no text.", "What is new", "References", "Forget this?", "It is gone then."),
    *("SmolLM2", "Carrel", "Qt", "SQLite", "carrel", "encoder", "reader-1"),
    *("Make room and try again.", "/home/ada/Carrel", "Forget", "section:methods sample size"),
    *(
        "author:smith year:2019-2022",
        "retriev*",
        "retrieval -image",
        "sparse OR dense",
        '"late interaction"',
    ),
    "Every question and answer, and the kept memories, are stored on this computer only, in "
    "/home/me/.local/share/carrel/carrel.db and its backups beside it.",
}
"""Names of papers and models, words of papers, and examples of what can be typed."""


@pytest.fixture(scope="session")
def pseudo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the language is, made of all texts of the source."""
    folder = tmp_path_factory.mktemp("pseudo")
    make_pseudo(folder)
    return folder


@pytest.fixture(autouse=True)
def _pseudo(pseudo_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speaking, "_folder", lambda: pseudo_folder)


def problems(top: QWidget) -> list[str]:
    """All that is wrong with what is shown."""
    return [
        *(f"not translated: {each}" for each in escaped(top, NAMES)),
        *(f"cut: {each}" for each in cut(top)),
        *(f"overlap: {each}" for each in overlapping(top)),
        *(f"outside: {each}" for each in outside(top)),
    ]


@pytest.mark.parametrize("size", sorted(SIZES))
@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_is_translated_and_has_room_for_long_words(
    name: str, size: str, open_fake: OpenWindow, documents: list[Document], qtbot: QtBot
) -> None:
    window, _ = open_fake(documents)
    window.resize(SIZES[size])
    fill(window, documents)
    qtbot.waitUntil(lambda: window.reader.canvas.page_count == 3)

    PAGES[name](window)
    qtbot.wait(50)

    assert problems(window) == []


@pytest.mark.parametrize("name", sorted(OPENERS))
def test_a_dialog_is_translated_and_has_room_for_long_words(
    name: str, open_fake: OpenWindow, documents: list[Document], qtbot: QtBot
) -> None:
    window, desk = open_fake(documents)
    window.resize(SIZES["wide"])
    window.reader.show_document(make_document(1).id)
    qtbot.waitUntil(lambda: window.reader.canvas.page_count == 3)

    opened = OPENERS[name](window, desk)

    assert opened is not None
    qtbot.waitUntil(opened.isVisible)
    qtbot.wait(20)
    assert problems(opened) == []
    opened.close()
