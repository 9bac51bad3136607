"""A second start over the same library: its files and links reach the first window."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from app.gui.handover import Handover, hand_over, handover_name


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Iterator[Handover]:
    handover = Handover(tmp_path)
    yield handover
    handover.close()
    handover.deleteLater()


SECOND = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.gui.handover import hand_over
application = QCoreApplication([])
sys.exit(0 if hand_over(Path(sys.argv[1]), json.loads(sys.stdin.read())) else 7)
"""


def second_start(root: Path, named: list[str]) -> subprocess.Popen[bytes]:
    """Another process that names something; it ends with 0 where it was heard."""
    started = subprocess.Popen([sys.executable, "-c", SECOND, str(root)], stdin=subprocess.PIPE)
    assert started.stdin is not None
    started.stdin.write(json.dumps(named).encode())
    started.stdin.close()
    return started


@pytest.mark.parametrize(
    "named", [[], ["/papers/bees ü.pdf", "carrel://sentence/0123456789abcdef-s1"], ["a"] * 5_000]
)
def test_what_a_second_start_names_reaches_the_first(
    qtbot: QtBot, tmp_path: Path, first: Handover, named: list[str]
) -> None:
    with qtbot.waitSignal(first.handed, timeout=20_000) as heard:
        second = second_start(tmp_path, named)
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)

    assert heard.args == [named]
    assert second.returncode == 0


def test_another_library_is_another_window(
    tmp_path: Path, first: Handover, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.gui.handover.WAIT_MS", 100)

    assert handover_name(tmp_path) != handover_name(tmp_path / "other")
    assert not hand_over(tmp_path / "other", [])


def test_a_library_is_the_same_however_its_folder_is_written(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()

    assert handover_name(tmp_path) == handover_name(tmp_path / "papers" / "..")


@pytest.mark.parametrize(
    "line", [b"\n", b"{}\n", b'"a"\n', b"[1]\n", b"\xff\xfe\n", b"[" * 90 + b"\n"]
)
def test_what_is_no_list_of_names_is_left_alone(
    qtbot: QtBot, tmp_path: Path, first: Handover, line: bytes
) -> None:
    heard: list[list[str]] = []
    first.handed.connect(heard.append)
    path = first._server.fullServerName()  # what another program would find

    with socket.socket(socket.AF_UNIX) as raw:
        raw.connect(path)
        raw.sendall(line)
        raw.settimeout(0.05)
        for _ in range(10):
            QCoreApplication.processEvents()
        qtbot.wait(50)

    assert heard == []
    with qtbot.waitSignal(first.handed, timeout=20_000):
        second = second_start(tmp_path, ["still here"])
    qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
