"""Models from an address and behind an endpoint; downloads that run, stop and go on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from fake_desk import FakeDesk, OpenWindow
from fake_models import GB, MB, SIZE
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from test_access import nameless

from app.core.errors import ChecksumMismatch, DownloadInterrupted, DownloadRefused, EndpointFailed
from app.core.models import DownloadOffer
from app.core.network import Connection
from app.core.types import Document
from app.gui.main_window import MainWindow
from app.gui.models.address_dialog import AddressDialog
from app.gui.models.download_row import DownloadRow
from app.gui.models.endpoint_dialog import EndpointDialog
from app.gui.models.page import ModelsPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

Opened = tuple[MainWindow, FakeDesk]
LEFT = Qt.MouseButton.LeftButton
NAME = "Qwen/Qwen3-GGUF/Qwen3.gguf"
ADDRESS = f"https://huggingface.co/{NAME}"


@pytest.fixture
def page_and_desk(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> tuple[ModelsPage, FakeDesk]:
    """The models page of an open window."""
    window, desk = open_fake(documents)
    window.rooms.models.open()
    page = window.rooms.models.page
    qtbot.waitUntil(lambda: bool(page.cards.by_name))
    return page, desk


Page = tuple[ModelsPage, FakeDesk]


def looked_up(qtbot: QtBot, page: ModelsPage, text: str = NAME) -> AddressDialog:
    dialog = page.acts.ask_address()
    qtbot.keyClicks(dialog.field, text)
    qtbot.mouseClick(dialog.look_up, LEFT)
    qtbot.waitUntil(lambda: dialog.offer is not None or dialog.trouble.isVisible())
    return dialog


def row(page: ModelsPage) -> DownloadRow:
    return page.cards.rows[ADDRESS]


def test_the_dialog_says_what_would_be_fetched_and_fetches_nothing(
    qtbot: QtBot, page_and_desk: Page
) -> None:
    page, desk = page_and_desk
    dialog = looked_up(qtbot, page)

    assert dialog.file.text() == "Qwen3.gguf"
    assert dialog.facts.text().split("\n") == [
        "From huggingface.co",
        "1.1 GB; 20 GB are free on this disk",
        "Checked against the server's sha256 when it is here",
    ]
    assert dialog.download.text() == "Download 1.1 GB"
    assert nameless(dialog) == []
    dialog.reject()
    assert desk.downloads.fetched == []


def test_a_download_shows_rate_and_time_left_and_becomes_a_model(
    qtbot: QtBot, page_and_desk: Page
) -> None:
    page, desk = page_and_desk
    desk.downloads.gate.clear()

    qtbot.mouseClick(looked_up(qtbot, page).download, LEFT)
    words = "550 MB of 1.1 GB · 8.2 MB/s · about 1 min left"
    qtbot.waitUntil(lambda: row(page).progress.words.full_text == words)
    names = nameless(page)
    desk.downloads.gate.set()

    qtbot.waitUntil(lambda: "Qwen3" in page.cards.by_name)
    assert page.cards.rows == {}
    assert names == []


def test_a_cancelled_download_keeps_what_came_and_goes_on(
    qtbot: QtBot, page_and_desk: Page
) -> None:
    page, desk = page_and_desk
    desk.downloads.gate.clear()
    qtbot.mouseClick(looked_up(qtbot, page).download, LEFT)
    qtbot.waitUntil(lambda: row(page).progress.words.full_text.startswith("550 MB"))

    qtbot.mouseClick(row(page).progress.cancel, LEFT)
    said = row(page).progress.words.full_text
    desk.downloads.gate.set()
    qtbot.mouseClick(row(page).resume, LEFT)

    qtbot.waitUntil(lambda: "Qwen3" in page.cards.by_name)
    assert said == "Stopped · 550 MB of 1.1 GB"
    assert len(desk.downloads.fetched) == 2


@pytest.mark.parametrize("kind", [DownloadInterrupted, ChecksumMismatch])
def test_a_failed_download_says_why_and_what_to_do(
    qtbot: QtBot, page_and_desk: Page, kind: type[DownloadInterrupted]
) -> None:
    page, desk = page_and_desk
    desk.downloads.error = kind("The connection ended.", "Resume it when you are online.")

    qtbot.mouseClick(looked_up(qtbot, page).download, LEFT)

    qtbot.waitUntil(lambda: ADDRESS in page.cards.rows and row(page).problem.isVisible())
    assert row(page).problem.text() == "The connection ended. Resume it when you are online."
    assert row(page).resume.isVisible()
    desk.downloads.error = None
    qtbot.mouseClick(row(page).resume, LEFT)
    qtbot.waitUntil(lambda: "Qwen3" in page.cards.by_name)


def test_a_download_of_an_earlier_day_waits_to_go_on_or_be_thrown_away(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    offer = DownloadOffer(ADDRESS, "Qwen3.gguf", SIZE, "", 412 * MB, 20 * GB)
    window, desk = open_fake(documents)
    desk.downloads.kept[ADDRESS] = offer
    window.rooms.models.open()
    page = window.rooms.models.page
    qtbot.waitUntil(lambda: ADDRESS in page.cards.rows)
    said = row(page).progress.words.full_text

    qtbot.mouseClick(row(page).discard, LEFT)
    assert page.question is not None
    page.question.yes.click()

    qtbot.waitUntil(lambda: desk.downloads.kept == {})
    assert said == "Stopped · 412 MB of 1.1 GB"
    assert page.cards.rows == {}
    assert desk.downloads.fetched == []


def test_too_small_a_disk_is_said_before_anything_is_fetched(
    qtbot: QtBot, page_and_desk: Page
) -> None:
    page, desk = page_and_desk
    desk.downloads.free = 100 * MB
    dialog = looked_up(qtbot, page)

    assert not dialog.download.isEnabled()
    assert dialog.trouble.text() == ("The disk is too small for it: 1 GB more must be freed first.")
    dialog.reject()


def test_an_address_without_a_model_is_refused_in_a_sentence(
    qtbot: QtBot, page_and_desk: Page
) -> None:
    page, desk = page_and_desk
    desk.downloads.refused = DownloadRefused("There is no such file.", "Check the spelling.")
    dialog = looked_up(qtbot, page)
    said = dialog.trouble.text()

    desk.downloads.refused = None
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: dialog.offer is not None)
    assert said == "There is no such file. Check the spelling."
    assert not dialog.trouble.isVisible()
    qtbot.keyClicks(dialog.field, "x")
    assert not dialog.download.isEnabled()
    dialog.reject()


def listed(qtbot: QtBot, page: ModelsPage, address: str) -> EndpointDialog:
    dialog = page.acts.ask_endpoint()
    qtbot.keyClicks(dialog.address, address)
    qtbot.keyClicks(dialog.key, "secret")
    qtbot.mouseClick(dialog.ask, LEFT)
    qtbot.waitUntil(lambda: dialog.models.count() > 0 or dialog.status.text().endswith("again."))
    return dialog


def test_an_endpoint_lists_its_models_and_one_is_added(qtbot: QtBot, page_and_desk: Page) -> None:
    page, desk = page_and_desk
    dialog = listed(qtbot, page, "127.0.0.1:11434/v1")
    is_leaving = dialog.leaves.isVisible()

    dialog.models.setCurrentText("mistral-small")
    names = nameless(dialog)
    qtbot.mouseClick(dialog.add, LEFT)

    qtbot.waitUntil(lambda: "mistral-small" in page.cards.by_name)
    assert not is_leaving
    assert names == []
    assert desk.endpoints.keys == ["secret", "secret"]


def test_an_endpoint_elsewhere_is_marked_before_and_after_it_is_added(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    window, desk = open_fake(documents)
    window.rooms.models.open()
    page = window.rooms.models.page
    dialog = listed(qtbot, page, "http://10.0.0.7:8080/v1")
    said, deed = dialog.leaves.text(), dialog.add.text()

    qtbot.mouseClick(dialog.add, LEFT)
    qtbot.waitUntil(lambda: "qwen3-8b" in page.cards.by_name)
    desk.models.use("qwen3-8b")

    assert "are sent to 10.0.0.7:8080" in said
    assert deed == "Add anyway"
    qtbot.waitUntil(page.cards.by_name["qwen3-8b"].leaves.isVisible)
    chip = window.conversation.composer.model_chip
    qtbot.waitUntil(lambda: chip.text() == "qwen3-8b · leaves this machine")


def test_an_endpoint_that_does_not_answer_is_told_in_the_dialog(
    qtbot: QtBot, page_and_desk: Page
) -> None:
    page, desk = page_and_desk
    desk.endpoints.error = EndpointFailed("Nothing answers.", "Start it, then ask again.")
    dialog = listed(qtbot, page, "127.0.0.1:1")

    assert dialog.status.text() == "Nothing answers. Start it, then ask again."
    assert not dialog.add.isEnabled()
    assert dialog.ask.isEnabled()
    dialog.reject()


def test_the_strip_says_what_has_left_the_machine(
    qtbot: QtBot, open_fake: OpenWindow, documents: list[Document]
) -> None:
    when = datetime(2026, 10, 12, 10, 42, tzinfo=UTC)
    local = Connection("1", when, "ask", "localhost", "127.0.0.1", 8080, True, 5, 5, True)
    far = Connection("2", when, "download", "hub.org", "1.2.3.4", 443, False, 900, 3 * MB, True)
    window, desk = open_fake(documents, fill=lambda desk: desk.connected.append(local))
    sent = window.strip.sent
    before = sent.full_text

    desk.connected.insert(0, far)
    desk.models.use("Model 2")

    qtbot.waitUntil(lambda: sent.full_text == "1 connection was made, to hub.org")
    assert before.startswith("Nothing sent since ")
    assert "download · hub.org · 1 kB sent, 3 MB received" in sent.toolTip()
