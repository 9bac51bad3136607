"""A second start of the window over a library that is open in a first one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from carrel import ROOT, carrel, environment
from sample_pdfs import write_paper

PATIENCE_SECONDS = 90.0


def window(home: Path, *named: str) -> subprocess.Popen[str]:
    """Start the window without a screen."""
    return subprocess.Popen(
        [sys.executable, "-m", "app", *named],
        cwd=ROOT,
        env={**environment(home), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_until(is_true: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not is_true():
        assert time.monotonic() < until
        time.sleep(0.3)


def test_its_files_are_added_by_the_first_window(tmp_path: Path) -> None:
    home, paper = tmp_path / "library", tmp_path / "bees ü.pdf"
    write_paper(paper)
    first = window(home)
    try:
        wait_until((home / "library.sqlite3").exists)
        second = window(home, str(paper))
        out, _ = second.communicate(timeout=PATIENCE_SECONDS)
        wait_until(lambda: "bees ü.pdf" in carrel(home, "list", "--json").out)
    finally:
        first.send_signal(signal.SIGTERM if os.name == "posix" else signal.CTRL_BREAK_EVENT)
        first.communicate(timeout=PATIENCE_SECONDS)

    assert second.returncode == 0
    assert out == ""
