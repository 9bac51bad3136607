"""Choosing another encoder in the settings."""

from __future__ import annotations

import pytest
from fake_desk import FakeDesk, OpenWindow
from fake_encoders import BUNDLED
from pytestqt.qtbot import QtBot

from app.core.encoding import EncoderProgress, EncoderSpec
from app.core.errors import ModelCorrupt
from app.core.events import EncoderChanged, EncodingAnew
from app.core.types import Problem
from app.gui.settings_encoders import EncoderSettings

Opened = tuple[EncoderSettings, FakeDesk]


@pytest.fixture
def opened(open_fake: OpenWindow, qtbot: QtBot) -> Opened:
    window, desk = open_fake([])
    part = window.open_settings().findChild(EncoderSettings)
    qtbot.waitUntil(lambda: part.choice.currentText() == BUNDLED.name)
    return part, desk


def test_an_added_encoder_is_used_and_its_progress_shown(qtbot: QtBot, opened: Opened) -> None:
    part, desk = opened

    part.add_folder("/models/mini-multi")
    qtbot.waitUntil(lambda: part.choice.currentText() == "mini-multi")
    assert "0 of 120 passages" in part.progress.text()
    assert BUNDLED.name in part.progress.text()

    desk.encoders._publish(EncodingAnew("mini-multi", 60, 120))
    qtbot.waitUntil(lambda: "60 of 120 passages" in part.progress.text())
    desk.encoders.state = EncoderProgress("mini-multi")
    desk.encoders._publish(EncoderChanged("mini-multi"))
    qtbot.waitUntil(lambda: "by their meaning" in part.progress.text())
    assert part.choice.currentText() == "mini-multi"


def test_a_folder_that_is_no_encoder_is_told_and_changes_nothing(
    qtbot: QtBot, opened: Opened
) -> None:
    part, desk = opened
    desk.encoders.error = ModelCorrupt("That is not an encoder.", "Choose another folder.")

    part.add_folder("/models/photos")

    text = "That is not an encoder. Choose another folder."
    qtbot.waitUntil(lambda: part.progress.text() == text)
    assert part.add.isEnabled()
    assert part.choice.currentText() == BUNDLED.name


def test_what_stopped_a_change_is_told(qtbot: QtBot, opened: Opened) -> None:
    part, desk = opened
    desk.encoders.kept.append(EncoderSpec("mini-multi", "/m", 256))
    problem = Problem("WorkerDied", "The encoder ended.", "Try once more.")
    desk.encoders.state = EncoderProgress(BUNDLED.name, "mini-multi", 3, 120, False, problem)

    desk.encoders._publish(EncodingAnew("mini-multi", 3, 120, problem))

    qtbot.waitUntil(lambda: part.progress.text() == "The encoder ended. Try once more.")
