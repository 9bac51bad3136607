"""Nothing goes out: every process of the program would die at its first internet socket."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from carrel import LIMIT_SECONDS, ROOT, environment

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="seccomp is Linux's")
GUARD = Path(__file__).parent / "no_network.py"


def guarded(home: Path, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(GUARD), sys.executable, *command],
        cwd=ROOT,
        env=environment(home),
        capture_output=True,
        encoding="utf-8",
        timeout=LIMIT_SECONDS,
        check=False,
    )


def test_the_whole_way_opens_no_internet_socket(tmp_path: Path) -> None:
    ran = guarded(tmp_path, "-m", "app", "self-test")

    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_program_that_opens_one_dies(tmp_path: Path) -> None:
    ran = guarded(tmp_path, "-c", "import socket; socket.socket(socket.AF_INET)")

    assert ran.returncode == -31
