"""A disk that is really full, a program that really holds the library; whole processes."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from carrel import LIMIT_SECONDS, Ran, carrel, started
from sample_pdfs import write_paper

pytestmark = pytest.mark.long

LARGE = "size=256m"


def mount(*options: str) -> None:
    subprocess.run(["mount", *options], check=True, capture_output=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Where a disk of any size can be mounted; only root may."""
    if not hasattr(os, "geteuid") or os.geteuid() or not shutil.which("mount"):
        pytest.skip("mounting a small disk needs root")
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        mount("-t", "tmpfs", "-o", LARGE, "carrel-test", str(folder))
    except subprocess.CalledProcessError:
        pytest.skip("this system lets not even root mount")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def in_words(ran: Ran) -> bool:
    """Done, or refused with words; never a traceback."""
    return ran.code in (0, 3) and "Traceback" not in ran.err + ran.out


@pytest.mark.parametrize("size", ["1m", "2m", "3m", "4m", "6m", "8m"])
def test_a_full_disk_ends_in_words_and_the_import_goes_on_later(
    size: str, small_disk: Path, tmp_path: Path
) -> None:
    papers = [
        write_paper(tmp_path / f"paper{number}.pdf", pages=12, title=f"Paper {number}")
        for number in range(3)
    ]
    library = small_disk / "library"
    mount("-o", f"remount,size={size}", str(small_disk))

    first = carrel(library, "add", *map(str, papers))
    listed = carrel(library, "list", "--json")
    mount("-o", f"remount,{LARGE}", str(small_disk))
    again = carrel(library, "add", *map(str, papers), "--json")

    assert in_words(first), first.err
    assert in_words(listed), listed.err
    assert again.code == 0, again.err
    documents = carrel(library, "list", "--json").json["documents"]
    assert [each["status"] for each in documents] == ["ready"] * 3
    ran = carrel(library, "doctor", "--repair", "--json")
    assert ran.json["sound"] is True, ran.out
    assert list(library.rglob("*.part")) == []


def test_a_folder_that_becomes_read_only_ends_in_words(small_disk: Path, tmp_path: Path) -> None:
    library = small_disk / "library"
    carrel(library, "add", str(write_paper(tmp_path / "bees.pdf")))
    mount("-o", "remount,ro", str(small_disk))

    refused = carrel(library, "add", str(write_paper(tmp_path / "ants.pdf", pages=2)))
    listed = carrel(library, "list", "--json")
    checked = carrel(library, "doctor")
    mount("-o", "remount,rw", str(small_disk))

    assert refused.code == 3
    assert "cannot be written to" in refused.err
    assert in_words(checked), checked.err
    assert [each["file"] for each in listed.json["documents"]] == ["bees.pdf"]
    assert carrel(library, "add", str(tmp_path / "ants.pdf")).code == 0


def test_files_deleted_while_they_are_read_cost_nothing_else(tmp_path: Path) -> None:
    library = tmp_path / "library"
    paper = write_paper(tmp_path / "long.pdf", pages=60)

    adding = started(library, "add", str(paper))
    until = time.monotonic() + 60
    while not list((library / "files").glob("*.pdf")) and time.monotonic() < until:
        time.sleep(0.005)
    copy = next((library / "files").glob("*.pdf"))
    copy.write_bytes(copy.read_bytes()[:5_000])
    paper.unlink()
    out, err = adding.communicate(timeout=LIMIT_SECONDS)

    assert in_words(Ran(adding.returncode, out, err)), err
    documents = carrel(library, "list", "--json").json["documents"]
    assert len(documents) == 1
    assert carrel(library, "doctor").code == 3


def test_another_program_that_holds_the_library_is_waited_for_and_then_named(
    tmp_path: Path,
) -> None:
    library = tmp_path / "library"
    paper = write_paper(tmp_path / "bees.pdf")
    carrel(library, "add", str(write_paper(tmp_path / "first.pdf", pages=2)))
    with closing(sqlite3.connect(library / "library.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        refused = carrel(library, "add", str(paper))
        adding = started(library, "add", str(paper))
        time.sleep(3)
        other.execute("ROLLBACK")
    _, err = adding.communicate(timeout=LIMIT_SECONDS)

    assert refused.code == 3
    assert "busy in another program" in refused.err
    assert adding.returncode == 0, err
    assert len(carrel(library, "list", "--json").json["documents"]) == 2


def test_a_program_killed_in_a_backup_leaves_no_half_one(tmp_path: Path) -> None:
    library = tmp_path / "library"
    paper = write_paper(tmp_path / "bees.pdf")
    carrel(library, "add", str(paper))
    (library / "backups").mkdir(exist_ok=True)
    (library / "backups" / "library-000009-20240501-120000-daily.part").write_bytes(b"half")

    adding = started(library, "list")
    os.killpg(adding.pid, signal.SIGKILL)
    adding.communicate()
    ran = carrel(library, "doctor", "--repair", "--json")

    assert ran.json["sound"] is True
    assert list((library / "backups").glob("*.part")) == []
