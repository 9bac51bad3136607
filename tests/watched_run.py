"""Runs the real program in a session of its own and watches all of its processes.

Linux only: what runs, and how much memory it takes, is read from ``/proc``.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parents[1]
PROC = Path("/proc")
SAMPLE_SECONDS = 0.25
GRACE_SECONDS = 5.0
"""How long the processes of a program that ended may still take to be gone."""


class WatchedRun:
    """One run of a command: its output, its seconds, its peak memory, what it left running.

    ``peak_bytes`` is the largest sum, over all processes of the run, of their proportional set
    sizes, which count shared memory once. Standard output and error go to files, so that nothing
    blocks; ``out`` and ``err`` are what was in them when the command ended.
    """

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self.peak_bytes = 0
        self.peak_processes = 0
        self.out = self.err = ""
        self._out: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115
        self._err: IO[str] = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115
        self.began = time.monotonic()
        self.seconds = 0.0
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=self._out,
            stderr=self._err,
            start_new_session=True,
        )
        self.session = self._process.pid
        self._is_over = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="memory watcher", daemon=True)
        self._watcher.start()

    @property
    def is_running(self) -> bool:
        """True until the command itself has ended."""
        return self._process.poll() is None

    @property
    def elapsed(self) -> float:
        """Seconds since it was started."""
        return time.monotonic() - self.began

    def wait(
        self,
        limit: float = 3600.0,
        each: Callable[[], None] | None = None,
        every: float = 0.05,
    ) -> int:
        """Wait for the command's end, calling ``each`` so often (s); gives its exit code."""
        try:
            while self.is_running:
                if self.elapsed > limit:
                    raise TimeoutError(f"not done after {limit:.0f} s")
                if each is not None:
                    each()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(every)
        except BaseException:
            self.kill(whole_group=True)
            raise
        return self._end()

    def kill(self, *, whole_group: bool) -> int:
        """SIGKILL to the command, or to its whole group at once; gives its exit code."""
        with contextlib.suppress(ProcessLookupError):
            if whole_group:
                os.killpg(self.session, signal.SIGKILL)
            else:
                os.kill(self.session, signal.SIGKILL)
        self._process.wait()
        return self._end()

    def left_over(self, grace: float = GRACE_SECONDS) -> list[int]:
        """Processes of the run that are still there ``grace`` seconds after its end."""
        until = time.monotonic() + grace
        while (left := members(self.session)) and time.monotonic() < until:
            time.sleep(0.05)
        return left

    @property
    def json(self) -> Any:
        """Standard output as one JSON object."""
        return json.loads(self.out)

    def _end(self) -> int:
        if not self._is_over.is_set():
            self.seconds = self.elapsed
            self._is_over.set()
            self._watcher.join()
            self.out, self.err = _closed(self._out), _closed(self._err)
        return int(self._process.returncode)

    def _watch(self) -> None:
        while not self._is_over.wait(SAMPLE_SECONDS):
            running = members(self.session)
            self.peak_bytes = max(self.peak_bytes, sum(map(proportional_bytes, running)))
            self.peak_processes = max(self.peak_processes, len(running))


def carrel_command(home: Path, *arguments: str) -> list[str]:
    """The command line of the program over the library in ``home``."""
    return [sys.executable, "-m", "app", "--home", str(home), *arguments]


def clean_environment(temporary: Path | None = None) -> dict[str, str]:
    """The environment of a person with nothing set; temporary files go to ``temporary``."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("CARREL", "PYTEST", "HF_"))}
    if temporary is not None:
        temporary.mkdir(parents=True, exist_ok=True)
        kept["TMPDIR"] = str(temporary)
    return {**kept, "PYTHONIOENCODING": "utf-8"}


def run_carrel(home: Path, *arguments: str, temporary: Path | None = None) -> WatchedRun:
    """Run the program to its end, watched."""
    run = WatchedRun(carrel_command(home, *arguments), clean_environment(temporary))
    run.wait()
    return run


def members(session: int) -> list[int]:
    """Processes of a session that have not ended; children of a dead parent are among them."""
    found = []
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            state = _state(entry)
            if len(state) > 3 and state[3] == str(session) and state[0] not in "ZX":
                found.append(int(entry.name))
    return found


def proportional_bytes(process: int) -> int:
    """Memory of one process, what it shares with others divided among them; 0 once it is gone."""
    try:
        text = (PROC / str(process) / "smaps_rollup").read_text()
    except OSError:
        return 0
    for line in text.splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _closed(file: IO[str]) -> str:
    with file:
        file.seek(0)
        return file.read()


def _state(entry: Path) -> list[str]:
    """State letter, parent, group and session of a process; empty when it is gone."""
    try:
        return (entry / "stat").read_text(errors="replace").rpartition(")")[2].split()
    except OSError:
        return []
