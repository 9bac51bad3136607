"""Reports of what broke hold kinds, places and numbers, and not a word of a person."""

from __future__ import annotations

import faulthandler
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.core.errors import DocumentUnreadable, ExportFailed
from app.core.status import Figures, LibrarySeen, ModelSeen, Status, TroubleSeen
from app.services.reports import (
    Ended,
    LastRun,
    native_trace,
    report_of,
    save_report,
    scrubbed,
    trace_of,
)

SECRET = "Patient Ada Lovelace was told"
AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def hostile() -> BaseException:
    """An error that carries text in every place that errors have."""
    named = type(f"{SECRET}!", (ValueError,), {})
    code = compile("raise error", f"/home/ada/{SECRET}.pdf", "exec")
    try:
        try:
            exec(code, {"error": named(SECRET)})
        except ValueError as first:
            first.add_note(SECRET)
            raise DocumentUnreadable(f"{SECRET}.pdf cannot be read.", SECRET) from first
    except DocumentUnreadable as error:
        return error
    raise AssertionError


def status(place: str) -> Status:
    return Status(
        AT,
        (("Carrel", "0.1.0"),),
        LibrarySeen(place, Figures(3, 40, 500, 900, 2, 7, 10, "3.45")),
        ModelSeen(f"{SECRET} 3B", "file"),
        troubles=(TroubleSeen(AT, f"Bad{SECRET}", "app.workers.jobs"),),
    )


def test_no_word_of_an_error_is_in_its_report() -> None:
    text = report_of(trace_of(hostile()), status(f"/home/ada/{SECRET}"), "6.11")

    assert "raised DocumentUnreadable" in text
    assert "test_reports.py" in text
    assert "500 passages" in text
    for word in ("Patient", "Ada", "Lovelace"):
        assert word not in text
    assert "/home/ada" not in text
    assert ".pdf" not in text


def test_what_an_error_came_from_is_in_its_report() -> None:
    lines = trace_of(hostile()).splitlines()

    assert sum(line.startswith("raised ") for line in lines) == 2


def test_an_error_that_is_its_own_cause_ends() -> None:
    error = ValueError()
    error.__context__ = other = KeyError()
    other.__context__ = error

    assert trace_of(error).splitlines() == ["raised ValueError", "raised KeyError"]


def test_the_home_folder_and_the_library_are_left_out_wherever_they_come_from() -> None:
    text = "at /home/ada/papers/library/x and /home/ada/y"

    assert scrubbed(text, status("/home/ada/papers/library"), "/home/ada") == (
        "at (library)/x and ~/y"
    )


def test_a_report_is_saved_or_says_why_not(tmp_path: Path) -> None:
    assert save_report("what broke", str(tmp_path / "report")).read_text() == "what broke\n"
    with pytest.raises(ExportFailed):
        save_report("what broke", str(tmp_path / "missing" / "report"))


def test_a_run_that_was_closed_leaves_nothing_to_tell(tmp_path: Path) -> None:
    was_on = faulthandler.is_enabled()
    first, second = LastRun(tmp_path), LastRun(tmp_path)

    assert first.begin() is None
    first.end()
    first.end()
    assert second.begin() is None
    second.end()
    if was_on:
        faulthandler.enable()


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("os.kill(os.getpid(), 9)", ""),
        ("faulthandler._sigsegv()", "Fatal Python error: Segmentation fault"),
        ("os.abort()", "Fatal Python error: Aborted"),
    ],
)
def test_a_run_that_was_killed_is_told_of_at_the_next(tmp_path: Path, end: str, told: str) -> None:
    folder = tmp_path / f"{SECRET} logs"
    program = (
        "import faulthandler, os, pathlib, sys\n"
        "from app.services.reports import LastRun\n"
        "last = LastRun(pathlib.Path(sys.argv[1])); assert last.begin() is None\n"
        f"def die(): {end}\n"
        "die()"
    )
    subprocess.run([sys.executable, "-c", program, str(folder)], check=False, timeout=60)

    last = LastRun(folder)
    ended = last.begin()
    last.end()

    assert ended is not None
    assert ended.trace.startswith(told)
    assert bool(ended.trace) == bool(told)
    assert "/" not in ended.trace


def test_a_native_trace_keeps_places_without_folders() -> None:
    text = (
        "Fatal Python error: Segmentation fault\n\nThread 0x00007f12 (most recent call first):\n"
        f'  File "/home/ada/{SECRET}/threading.py", line 324 in wait\n'
        f"{SECRET}\nExtension modules: numpy (total: 1)\n"
    )

    assert native_trace(text).splitlines() == [
        "Fatal Python error: Segmentation fault",
        "Thread  (most recent call first):",
        "  threading.py:324 in wait",
    ]
    assert Ended().trace == ""
