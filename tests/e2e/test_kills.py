"""kill -9 of the whole process group at the worst moments; nothing is lost, nothing is half."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from carrel import carrel, started
from sample_pdfs import write_paper

pytestmark = pytest.mark.long

PAGES = 40
LIMIT_SECONDS = 120.0


def test_an_import_killed_while_encoding_goes_on_where_it_stopped(tmp_path: Path) -> None:
    library = tmp_path / "library"
    paper = write_paper(tmp_path / "long.pdf", sections=long_sections(), pages=1)

    kill_when(started(library, "add", str(paper)), lambda: stored_vectors(library) > 0)
    kept = stored_vectors(library)
    assert carrel(library, "list", "--json").json["documents"][0]["status"] == "encoding"
    ran = carrel(library, "add", str(paper), "--json")

    assert ran.json["documents"][0]["status"] == "ready"
    total = ran.json["documents"][0]["passages"]
    assert encoded(library) == [(total - kept, total)]
    assert carrel(library, "doctor", "--json").json["sound"] is True


def test_an_import_killed_while_reading_leaves_no_half_document(tmp_path: Path) -> None:
    library = tmp_path / "library"
    paper = write_paper(tmp_path / "long.pdf", pages=PAGES)

    kill_when(started(library, "add", str(paper)), lambda: rows(library, "pages") > 0)
    assert (
        carrel(library, "search", "colonies", "--mode", "lexical", "--json").json["results"] == []
    )
    ran = carrel(library, "add", str(paper), "--json")

    assert ran.json["documents"][0]["status"] == "ready"
    assert rows(library, "pages") == ran.json["documents"][0]["pages"]


def test_an_answer_that_is_killed_keeps_its_question(tmp_path: Path) -> None:
    library = tmp_path / "library"
    carrel(library, "add", str(write_paper(tmp_path / "bees.pdf")))
    question = "How far did the colonies move?"

    asking = started(library, "ask", question, "--style", "written")
    kill_when(asking, lambda: rows(library, "turns") > 0)
    session = carrel(library, "sessions", "list", "--json").json["sessions"][0]
    turns = carrel(library, "sessions", "show", session["id"], "--json").json["turns"]

    assert [(turn["question"], turn["state"]) for turn in turns] == [(question, "asked")]
    assert carrel(library, "doctor", "--json").json["sound"] is True


def long_sections() -> list[tuple[str, list[str]]]:
    """Sections whose passages all differ, enough for several batches of the encoder."""
    return [
        (
            f"{n} Part",
            [
                " ".join(
                    f"Colony {n}-{i} moved {n * 31 + i} m when rain above {i} mm fell on day {n}."
                    for i in range(1, 14)
                )
            ],
        )
        for n in range(1, 80)
    ]


def kill_when(process: subprocess.Popen[str], is_time: Callable[[], bool]) -> None:
    """Kill the process group as soon as ``is_time``."""
    end = time.monotonic() + LIMIT_SECONDS
    try:
        while not is_time():
            assert process.poll() is None, "it ended before it could be killed"
            assert time.monotonic() < end
            time.sleep(0.005)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def rows(library: Path, table: str) -> int:
    """How many rows a table has; 0 while there is no such table."""
    path = library / "library.sqlite3"
    if not path.exists():
        return 0
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


def stored_vectors(library: Path) -> int:
    """How many vectors are stored."""
    return rows(library, "vectors")


def encoded(library: Path) -> list[tuple[int, int]]:
    """Passages encoded and passages in all, one pair for each finished document, from the log."""
    text = (library / "logs" / "carrel.log").read_text()
    return [(int(a), int(b)) for a, b in re.findall(r"(\d+) of (\d+) passages encoded", text)]
