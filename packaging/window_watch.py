"""Sees a program's window from outside: a display in memory, titles, a picture, seconds."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WAIT_SECONDS = 120.0
STAY_SECONDS = 5.0
POLL_SECONDS = 0.05
_TITLE = re.compile(r'^\s+0x[0-9a-f]+ "([^"]+)"', re.MULTILINE)
PICTURE = (
    "import sys\n"
    "from PySide6.QtGui import QGuiApplication\n"
    "application = QGuiApplication([])\n"
    "image = application.primaryScreen().grabWindow(0).toImage()\n"
    "assert image.save(sys.argv[1])\n"
    "points = ((x, y) for x in range(0, image.width(), 8) for y in range(0, image.height(), 8))\n"
    "print(len({image.pixel(x, y) for x, y in points}))\n"
)


@dataclass(frozen=True)
class Display:
    """A screen in memory, by its name (``:99``)."""

    name: str

    def titles(self) -> list[str]:
        """The titles of all windows on it."""
        done = subprocess.run(
            ["xwininfo", "-display", self.name, "-root", "-tree"],
            capture_output=True,
            text=True,
            check=False,
        )
        return _TITLE.findall(done.stdout)

    def picture(self, target: Path) -> int:
        """Save what it shows; the number of colors seen: a blank screen has one."""
        environment = {**os.environ, "DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}
        done = subprocess.run(
            [sys.executable, "-c", PICTURE, str(target)],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return int(done.stdout)


@contextmanager
def display() -> Iterator[Display]:
    """A display of 1600 x 1000, gone afterwards."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1600x1000x24", "-ac"]
    server = subprocess.Popen(
        [*command, "-nolisten", "tcp", "-noreset"], pass_fds=(writer,), stderr=subprocess.DEVNULL
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as said:
            yield Display(f":{said.readline().strip()}")
    finally:
        server.terminate()
        server.wait(10)


@dataclass(frozen=True)
class Start:
    """How long a window took: by the clock, and what its processes had computed until then."""

    seconds: float
    cpu_seconds: float


@contextmanager
def started(command: Sequence[str], on: Display, title: str) -> Iterator[Start]:
    """Start a program and wait for its window; it is ended afterwards.

    Raises:
        AssertionError: no such window came, or the program did not stay.
    """
    begin = time.monotonic()
    program = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        wait_for(lambda: title in on.titles() or program.poll() is not None, "a window")
        seconds = time.monotonic() - begin
        assert program.poll() is None, f"it ended: {program.communicate()[1][-500:]}"
        yield Start(seconds, sum(map(cpu_seconds, descendants(program.pid))))
        assert program.poll() is None, "it did not stay"
    finally:
        end(program)


def end(program: subprocess.Popen[str]) -> None:
    """Ask it to end, as a session that ends does; then wait."""
    _send(program.pid, signal.SIGTERM)
    try:
        program.communicate(timeout=20)
    except subprocess.TimeoutExpired:
        _send(program.pid, signal.SIGKILL)
        program.kill()
        program.communicate()


def _send(pid: int, sign: signal.Signals) -> None:
    for child in reversed(descendants(pid)):
        with _gone():
            os.kill(child, sign)


def descendants(pid: int) -> list[int]:
    """The process's children and theirs, parents first."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with _gone():
            for child in map(int, task.read_text().split()):
                found += [child, *descendants(child)]
    return found


def cpu_seconds(pid: int) -> float:
    """Processor time of a process so far; 0 where it is gone."""
    with _gone():
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0


def wait_for(is_so: Callable[[], bool], what: str) -> None:
    """Look until it is so.

    Raises:
        AssertionError: it never was.
    """
    last = time.monotonic() + WAIT_SECONDS
    while not is_so():
        assert time.monotonic() < last, f"waited in vain for {what}"
        time.sleep(POLL_SECONDS)


def forget_pages(folder: Path) -> None:
    """Let the system forget what it holds of these files: the next start is a cold one."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


@contextmanager
def _gone() -> Iterator[None]:
    try:
        yield
    except (ProcessLookupError, FileNotFoundError):
        return
