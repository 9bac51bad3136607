"""The system asks the program to end, or to open a paper."""

from __future__ import annotations

import os
import signal
import sys

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent
from pytestqt.qtbot import QtBot

from app.gui.system_asks import EndingSignals, FileOpenings


@pytest.mark.skipif(sys.platform == "win32", reason="no signals there")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_reaches_a_window_that_waits(qtbot: QtBot, number: signal.Signals) -> None:
    asked: list[bool] = []
    before = signal.getsignal(number)
    signals = EndingSignals(lambda: asked.append(True))

    os.kill(os.getpid(), number)

    qtbot.waitUntil(lambda: asked == [True])
    signals.close()
    assert signal.getsignal(number) is before


def test_a_paper_that_macos_opens_is_taken(qtbot: QtBot) -> None:
    taken: list[list[str]] = []
    parent = QObject()
    openings = FileOpenings(taken.append, parent)

    assert openings.eventFilter(parent, QFileOpenEvent("/papers/bees.pdf"))
    assert not openings.eventFilter(parent, QEvent(QEvent.Type.Show))

    assert taken == [["/papers/bees.pdf"]]
