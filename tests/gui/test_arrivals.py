"""Files and links named from outside reach the window."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fake_desk import FakeDesk
from pytestqt.qtbot import QtBot
from window_samples import make_document

from app.core.links import Link, LinkKind
from app.core.types import Box, Document, Sentence
from app.gui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]
OpenWindow = Callable[..., Opened]


def sentence_of(document: Document) -> Sentence:
    box = Box(2, 60.0, 100.0, 300.0, 112.0)
    return Sentence(f"{document.id}-s4", document.id, 2, 0, 11, "Bees dance.", (box,))


@pytest.fixture
def document() -> Document:
    return make_document(1)


@pytest.fixture
def opened(open_fake: OpenWindow, document: Document) -> Opened:
    def fill(desk: FakeDesk) -> None:
        desk.library.sentences_of[document.id] = [sentence_of(document)]

    return open_fake([document], fill=fill)


def test_a_link_to_a_sentence_opens_its_page_with_the_sentence_lit(
    qtbot: QtBot, opened: Opened, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _ = opened
    shown: list[tuple[str, int, tuple[Box, ...]]] = []
    monkeypatch.setattr(window.reader, "show_citation", lambda *place: shown.append(place))
    sentence = sentence_of(document)

    window.arrivals.come_forward_with([str(Link(LinkKind.SENTENCE, sentence.id))])

    qtbot.waitUntil(lambda: shown != [])
    assert shown == [(document.id, 2, sentence.boxes)]


def test_a_link_to_a_paper_opens_the_page_it_names(
    qtbot: QtBot, opened: Opened, document: Document
) -> None:
    window, _ = opened

    window.arrivals.take([str(Link(LinkKind.DOCUMENT, document.id, 2))])

    qtbot.waitUntil(lambda: window.reader.document_id == document.id)


def test_files_are_added_beside_links(
    qtbot: QtBot, opened: Opened, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, desk = opened
    shown: list[str] = []
    monkeypatch.setattr(window.reader, "show_citation", lambda found, *_: shown.append(found))

    window.arrivals.take(["/papers/new.pdf", str(Link(LinkKind.DOCUMENT, document.id))])

    qtbot.waitUntil(lambda: desk.imports.added == ["/papers/new.pdf"])
    qtbot.waitUntil(lambda: shown == [document.id])


@pytest.mark.parametrize(
    "text", ["carrel://sentence/0123456789abcdef-s99", "carrel://x", "carrel:rm -rf", "carrel://"]
)
def test_a_link_that_opens_nothing_says_so(qtbot: QtBot, opened: Opened, text: str) -> None:
    window, _ = opened

    window.arrivals.take([text])

    banner = window.conversation.banner
    qtbot.waitUntil(lambda: banner.isVisible())
