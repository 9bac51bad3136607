"""A watched run knows all of its processes, those of a dead parent too."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from watched_run import WatchedRun, clean_environment, members

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are read from /proc")

PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
print("warned", file=sys.stderr)
time.sleep({seconds})
"""


def started(folder: Path, seconds: float) -> WatchedRun:
    command = [sys.executable, "-c", PARENT.format(seconds=seconds)]
    return WatchedRun(command, clean_environment(folder / "temporary"))


def test_a_child_that_outlives_its_parent_is_found(tmp_path: Path) -> None:
    run = started(tmp_path, 0)

    assert run.wait() == 0
    left = run.left_over(grace=0.1)
    run.kill(whole_group=True)

    assert left == [int(run.out)]
    assert run.err == "warned\n"
    assert run.left_over() == []


def test_memory_and_processes_are_measured_while_it_runs(tmp_path: Path) -> None:
    run = started(tmp_path, 0.9)

    run.wait()
    run.kill(whole_group=True)

    assert run.peak_processes == 2
    assert 1 << 20 < run.peak_bytes < 1 << 30
    assert run.seconds >= 0.9


def test_killing_the_group_leaves_nothing(tmp_path: Path) -> None:
    run = started(tmp_path, 60)

    assert len(members(run.session)) >= 1
    assert run.kill(whole_group=True) == -9

    assert run.left_over() == []


def test_a_run_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    run = started(tmp_path, 60)

    with pytest.raises(TimeoutError):
        run.wait(limit=0.1)

    assert run.left_over() == []
