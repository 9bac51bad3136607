"""Damaged files end in a state each, and leave nothing behind."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from carrel import carrel
from library_contents import litter
from mutating import mutations
from sample_pdfs import write_encrypted, write_paper, write_scan, write_two_columns
from watched_run import WatchedRun, run_carrel

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are read from /proc")

FILES, SEED = 12, 20
MOST_BYTES = 3 << 30


def test_damaged_files_end_in_a_state_each_and_leave_nothing_behind(tmp_path: Path) -> None:
    shelf = damaged_shelf(tmp_path)
    library, temporary = tmp_path / "library", tmp_path / "temporary"

    run = run_carrel(library, "add", str(shelf), "--json", temporary=temporary)

    documents = run.json["documents"]
    assert run.wait() == 0
    assert "Traceback" not in run.err
    assert sorted(each["file"] for each in documents) == sorted(e.name for e in shelf.iterdir())
    assert {each["status"] for each in documents} <= {"ready", "duplicate", "failed"}
    failed = [each["problem"] for each in documents if each["status"] == "failed"]
    assert all(each["kind"] and each["title"] and each["hint"] for each in failed)
    assert "ready" in {each["status"] for each in documents}
    assert failed
    assert_nothing_left(run, library, temporary)
    assert carrel(library, "doctor", "--json").json["sound"] is True


def damaged_shelf(folder: Path) -> Path:
    """A folder of damaged PDFs."""
    whole = [
        write_paper(folder / "paper.pdf", pages=2),
        write_two_columns(folder / "columns.pdf"),
        write_encrypted(folder / "locked.pdf"),
        write_scan(folder / "scan.pdf"),
    ]
    sources = [(path.name, path.read_bytes()) for path in whole]
    (folder / "shelf").mkdir()
    for name, content in mutations(sources, FILES, SEED):
        (folder / "shelf" / name).write_bytes(content)
    return folder / "shelf"


def assert_nothing_left(run: WatchedRun, library: Path, temporary: Path) -> None:
    """No process, no temporary file, no copy of nobody, and memory within bounds."""
    assert run.left_over() == []
    assert litter(library, temporary) == []
    assert run.peak_bytes < MOST_BYTES
