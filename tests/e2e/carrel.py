"""Runs the real program as a subprocess, as a person does."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LIMIT_SECONDS = 180
KILL_SECONDS = 120.0


@dataclass(frozen=True)
class Ran:
    """What one command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as one JSON object."""
        return json.loads(self.out)


def environment(home: Path) -> dict[str, str]:
    """The environment of a person with nothing set but the library folder."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("CARREL", "PYTEST", "HF_"))}
    return {**kept, "CARREL_HOME": str(home), "HOME": str(home), "PYTHONIOENCODING": "utf-8"}


def carrel(home: Path, *arguments: str) -> Ran:
    """Run ``carrel`` to its end over the library in ``home``."""
    ran = subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT,
        env=environment(home),
        capture_output=True,
        encoding="utf-8",
        timeout=LIMIT_SECONDS,
        check=False,
    )
    return Ran(ran.returncode, ran.stdout, ran.stderr)


def started(home: Path, *arguments: str) -> subprocess.Popen[str]:
    """Start ``carrel`` in a process group of its own and leave it running."""
    return subprocess.Popen(
        [sys.executable, "-m", "app", *arguments],
        cwd=ROOT,
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        start_new_session=True,
    )


def kill_when(process: subprocess.Popen[str], is_time: Callable[[], bool]) -> None:
    """Kill the process group as soon as ``is_time``."""
    end = time.monotonic() + KILL_SECONDS
    try:
        while not is_time():
            assert process.poll() is None, "it ended before it could be killed"
            assert time.monotonic() < end
            time.sleep(0.005)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
