"""A window that was killed comes back as it was, down to the question that was being typed."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from carrel import ROOT, carrel, environment
from local_server import until
from real_run import DRAFT, PAGE, QUESTION, UNANSWERED
from sample_pdfs import write_paper

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="killed by signals"),
    pytest.mark.timeout(600),
]
RUN = ROOT / "tests" / "e2e" / "real_run.py"
LIMIT_SECONDS = 120.0


@pytest.fixture(scope="module")
def long_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with a paper of several pages; tests copy it."""
    folder = tmp_path_factory.mktemp("killed")
    paper = write_paper(folder / "bees.pdf", pages=4)
    assert carrel(folder / "library", "add", str(paper)).code == 0
    return folder / "library"


@pytest.fixture
def long_home(long_library: Path, tmp_path: Path) -> Path:
    """This test's copy."""
    return Path(shutil.copytree(long_library, tmp_path / "library"))


def begun(home: Path, what: str) -> subprocess.Popen[str]:
    variables = {**environment(home), "QT_QPA_PLATFORM": "offscreen", "OMP_WAIT_POLICY": "passive"}
    return subprocess.Popen(
        [sys.executable, str(RUN), what, str(home)],
        cwd=ROOT,
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        start_new_session=True,
    )


def shown_after(home: Path) -> dict[str, object]:
    """What the next start shows."""
    process = begun(home, "look")
    out, _ = process.communicate(timeout=LIMIT_SECONDS)
    assert process.returncode == 0
    return dict(json.loads(out))


def rows(home: Path, query: str) -> list[tuple[object, ...]]:
    uri = f"file:{home / 'library.sqlite3'}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True, timeout=10)) as connection:
        return connection.execute(query).fetchall()


def killed_while_typing(home: Path) -> str:
    """Kill the window while it answers and somebody types; gives the session."""
    process = begun(home, "type")
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "typed\n"
        until(lambda: (DRAFT,) in rows(home, "SELECT text FROM drafts"), 30)
        until(lambda: json.loads((home / "settings.json").read_text())["page"] == PAGE, 30)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
    ((session, state),) = rows(
        home, f"SELECT session_id, state FROM turns WHERE question = '{UNANSWERED}'"
    )
    assert state == "asked"
    return str(session)


def test_a_killed_window_comes_back_with_all_that_was_there(long_home: Path) -> None:
    session = killed_while_typing(long_home)

    shown = shown_after(long_home)

    assert shown["session"] == session
    assert shown["questions"] == [QUESTION, UNANSWERED]
    assert shown["status"] == "This question was interrupted before it was answered."
    assert shown["again"] == "Ask again"
    assert shown["draft"] == DRAFT
    assert shown["page"] == PAGE
    assert shown["notice"] == "Carrel ended unexpectedly last time; nothing was lost."
    assert shown["report"] == ""


@pytest.mark.long
def test_native_code_that_breaks_leaves_a_report_for_the_next_start(long_home: Path) -> None:
    killed_while_typing(long_home)
    crashed = begun(long_home, "crash")
    crashed.communicate(timeout=LIMIT_SECONDS)
    assert crashed.returncode == -signal.SIGSEGV

    report = str(shown_after(long_home)["report"])

    assert "Segmentation fault" in report
    assert "real_run.py" in report
    assert "/" not in report
    assert not (long_home / "logs" / "window-runs.txt").exists()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks into /proc")
def test_a_window_that_the_system_asks_to_end_is_closed_in_order(long_home: Path) -> None:
    variables = {**environment(long_home), "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "--home", str(long_home)],
        cwd=ROOT,
        env=variables,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    mark = long_home / "logs" / "window-runs.txt"
    until(lambda: mark.exists() and catches(process.pid, signal.SIGTERM), LIMIT_SECONDS)

    process.terminate()
    process.wait(timeout=LIMIT_SECONDS)

    assert process.returncode == 0
    assert not mark.exists()


def catches(process: int, number: signal.Signals) -> bool:
    """True when a process does something of its own about a signal."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    caught = next(line for line in status.splitlines() if line.startswith("SigCgt:"))
    return bool(int(caught.split()[1], 16) >> (number - 1) & 1)
