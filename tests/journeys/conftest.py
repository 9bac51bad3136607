"""A walk through the real window, by mouse or by keys, with pictures of each step."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "gui"))

from walk import Keys, Mouse, Walk

PICTURES = Path(__file__).parents[2] / "build" / "journeys"
"""Where every journey leaves its pictures, light and dark, and ``gaps.jsonl``."""


@pytest.fixture(params=["mouse", "keys"])
def walk(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, library_folder: Path
) -> Iterator[Walk]:
    """A window over a library of its own; it is closed in order after the test."""
    journey = Path(str(request.path)).stem.removeprefix("test_")
    hand = Mouse(qtbot) if request.param == "mouse" else Keys(qtbot)
    walked = Walk(qtbot, qapp, hand, library_folder, PICTURES / f"{journey}-{request.param}")
    yield walked
    walked.end()
