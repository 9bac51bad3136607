"""Reports of what broke, without a word of papers, questions or file names.

What an exception says is left out, and so are the folders of files: kinds, places in the program
and numbers remain.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from app import __version__
from app.core.errors import ExportFailed
from app.core.status import Status
from app.logs import plain_name, program_file, told_without_words

MOST_FRAMES = 40
MOST_CHARACTERS = 20_000
FRAME = re.compile(r'File "([^"\n]+)", line (\d+) in (\S+)')
HEADS = re.compile(r"(Fatal Python error: |Thread 0x|Current thread 0x|Windows fatal exception: )")


@dataclass(frozen=True, slots=True)
class Ended:
    """The last run ended without closing; ``trace`` is where native code died, if it did."""

    trace: str = ""


class LastRun:
    """Knows whether the window that ran before was closed, by a file that closing takes away.

    While it runs, the file is where Python writes to if native code kills the process.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "window-runs.txt"
        self._file: IO[bytes] | None = None

    def begin(self) -> Ended | None:
        """Look at what the last run left and begin this one; None where all was well."""
        ended = self._left()
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("wb")
            faulthandler.enable(self._file)
        return ended

    def end(self) -> None:
        """This run was closed; again changes nothing."""
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        self._file = None
        with contextlib.suppress(OSError):
            self._path.unlink()

    def _left(self) -> Ended | None:
        try:
            text = self._path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None
        return Ended(native_trace(text[:MOST_CHARACTERS]))


def native_trace(text: str) -> str:
    """Kind and frames of what ``faulthandler`` wrote, without folders; empty where it is none.

    >>> native_trace('  File "/home/ada/carrel/app/main.py", line 3 in run')
    '  main.py:3 in run'
    """
    return "\n".join(_native_lines(text.splitlines()))


def _native_lines(lines: list[str]) -> Iterator[str]:
    for line in lines[: 4 * MOST_FRAMES]:
        frame = FRAME.search(line)
        if frame:
            yield f"  {program_file(frame[1])}:{frame[2]} in {plain_name(frame[3])}"
        elif HEADS.match(line):
            yield re.sub(r"0x[0-9a-f]+", "", line).strip()


def trace_of(error: BaseException) -> str:
    """Kinds and places of an error and of what it came from, without what they say."""
    return "\n".join(told_without_words(error))


def report_of(what: str, status: Status | None = None, qt: str = "") -> str:
    """A whole report: the program, the machine, ``what`` happened, and how things stood.

    ``status`` is None where it could not be read; ``qt`` is the version of Qt where there is one.
    """
    parts = ["\n".join(_program(qt)), what.strip()]
    if status is not None:
        parts.append("\n".join(status_lines(status)))
    return scrubbed("\n\n".join(part for part in parts if part), status)


def status_lines(status: Status) -> Iterator[str]:
    """How things stood, in numbers and names of the program alone; the model has no name here."""
    figures, model = status.library.figures, status.model
    yield "Versions: " + ", ".join(f"{name} {version}" for name, version in status.versions)
    yield (
        f"Library: {figures.documents} documents, {figures.pages} pages, {figures.passages} "
        f"passages, {figures.vectors} vectors, {figures.sessions} sessions, {figures.turns} "
        f"questions, database version {figures.database_version}"
    )
    sizes = ", ".join(f"{name} {size >> 20} MiB" for name, size in status.library.parts)
    yield f"Disk: {sizes or 'not known'}; {status.library.free_bytes >> 20} MiB free"
    loaded = "loaded" if model.is_loaded else "not loaded"
    yield (
        f"Model: {model.kind}, {loaded}, {model.memory_bytes >> 20} MiB, reads {model.reads:.0f} "
        f"and writes {model.writes:.0f} tokens a second"
    )
    for process in status.processes:
        size, held = (
            process.memory_bytes >> 20,
            "confined" if process.is_confined else "not confined",
        )
        yield f"Process {process.name}: {process.state}, {size} MiB, {held}"
    for lane in status.lanes:
        if lane.seconds is not None:
            yield f"Lane {lane.name}: works for {lane.seconds:.0f} s, {lane.waiting} wait"
    for each in status.troubles:
        kind, where = plain_name(each.kind), plain_name(each.where)
        yield f"Trouble {each.at:%Y-%m-%d %H:%M:%S}: {kind} in {where}"


def scrubbed(text: str, status: Status | None = None, home: str = "") -> str:
    """The text without the folder of the library and the name of the person's home folder.

    Nothing above writes either; this holds also for what is added one day.
    """
    home = home or str(Path.home())
    places = [(status.library.place, "(library)")] if status is not None else []
    if len(home) > 1:
        places.append((home, "~"))
    # The library lies within the home folder as a rule: the longer place goes first.
    for place, word in sorted(places, key=lambda pair: -len(pair[0])):
        if place:
            text = text.replace(place, word).replace(place.replace(os.sep, "/"), word)
    return text


def save_report(text: str, target: str) -> Path:
    """Write a report to a file; ``.txt`` is added where the name has no suffix.

    Raises:
        ExportFailed: it cannot be written there.
    """
    path = Path(target).expanduser()
    path = path if path.suffix else path.with_suffix(".txt")
    try:
        path.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise ExportFailed(
            f"The report could not be written to {path.name}.",
            "Choose a folder that you may write to.",
        ) from error
    return path


def _program(qt: str) -> Iterator[str]:
    yield f"Carrel {__version__}"
    yield (
        f"{platform.system()} {platform.release()}, {platform.machine()}, "
        f"{os.cpu_count() or 0} cores, Python {platform.python_version()}"
        + (f", Qt {qt}" if qt else "")
    )
