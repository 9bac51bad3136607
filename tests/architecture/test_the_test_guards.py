"""The guards in conftest.py do fail a test that leaks; each is shown a leak in a run of its own."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

LEAKS = {
    "the thread idle still runs": """
        import threading, time
        def test_leak():
            threading.Thread(target=time.sleep, args=(6,), name="idle").start()
        """,
    "still runs": """
        import subprocess, sys
        left = []
        def test_leak():
            left.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(20)"]))
        """,
    "it tried to reach": """
        import contextlib, socket
        def test_leak():
            with contextlib.suppress(BaseException):
                socket.create_connection(("192.0.2.1", 80), timeout=0.1)
        """,
    "A Qt widget spoke": """
        from PySide6.QtCore import qWarning
        def test_leak(qapp):
            qWarning("A Qt widget spoke")
        """,
}
SOUND = """
    import os, threading
    def test_work_that_ends(qtbot, library_folder, monkeypatch):
        from PySide6.QtWidgets import QWidget
        os.environ["LEFT_BEHIND"] = "1"
        thread = threading.Thread(target=print)
        thread.start()
        thread.join()
        window = QWidget()
        qtbot.addWidget(window)
        window.show()
        assert not library_folder.exists()
        assert "unnamed-library" in os.environ["CARREL_HOME"]
    def test_the_environment_is_as_before():
        assert "LEFT_BEHIND" not in os.environ
    """


def run_apart(folder: Path, source: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_apart.py").write_text(textwrap.dedent(source))
    for name in ("conftest.py", "guards.py"):
        (folder / name).write_text((ROOT / "tests" / name).read_text())
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-c"]
    return subprocess.run(
        [*command, str(ROOT / "pyproject.toml"), f"--rootdir={folder}", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )


@pytest.mark.parametrize("said", LEAKS)
def test_a_leak_fails_the_test_that_left_it(said: str, tmp_path: Path) -> None:
    done = run_apart(tmp_path, LEAKS[said])

    assert done.returncode == 1, done.stdout
    assert said in done.stdout


def test_work_that_cleans_up_passes_and_a_shown_window_is_no_warning(tmp_path: Path) -> None:
    done = run_apart(tmp_path, SOUND)

    assert done.returncode == 0, done.stdout
