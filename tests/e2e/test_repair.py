"""``carrel doctor`` on libraries that were damaged while they were closed."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from carrel import Ran, carrel
from sample_pdfs import write_paper

from app.paths import Paths
from app.services.store import open_store
from app.storage.backups import DailyBackups

QUESTION = "How far did the colonies move?"


@pytest.fixture
def library(own_home: Path) -> Path:
    """A library of one's own with two papers, and a backup of it."""
    paths = Paths(own_home)
    with closing(open_store(paths)) as store:
        DailyBackups(store.database, paths.backups, lambda: datetime.now(UTC)).at_open()
    return paths.root


def spoil_table(library: Path, table: str) -> None:
    """Overwrite the root page of a table."""
    path = library / "library.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        [root] = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = b"\xa5" * 4096
    path.write_bytes(content)


def details(ran: Ran) -> dict[str, str]:
    return {each["check"]: each["detail"] for each in ran.json["findings"]}


def finds(library: Path) -> bool:
    """True if a question is answered by meaning, not by words alone."""
    ran = carrel(library, "search", QUESTION, "--mode", "dense", "--json")
    return ran.code == 0 and len(ran.json["results"]) > 0


def test_an_index_that_was_deleted_is_back_with_the_next_search(library: Path) -> None:
    shutil.rmtree(library / "chroma")

    assert finds(library)
    assert carrel(library, "doctor", "--json").json["sound"] is True


def test_a_damaged_database_is_told_and_then_mended(library: Path) -> None:
    spoil_table(library, "sentences")

    told = carrel(library, "doctor", "--json")
    mended = carrel(library, "doctor", "--repair", "--json")

    assert told.code == 3
    assert told.json["findings"][0]["repairable"] is True
    assert "backup of" in details(mended)["rescue"]
    assert details(mended)["lost"] == "nothing"
    assert mended.json["sound"] is True


@pytest.mark.long
def test_what_came_after_the_backup_is_read_anew(library: Path, tmp_path: Path) -> None:
    later = write_paper(tmp_path / "later.pdf", pages=2)
    assert carrel(library, "add", str(later)).code == 0
    spoil_table(library, "sentences")

    mended = carrel(library, "doctor", "--repair", "--json")
    carrel(library, "add", str(later))

    assert details(mended)["saved"].startswith("1 document")
    assert details(mended)["lost"] == "nothing"
    documents = carrel(library, "list", "--json").json["documents"]
    assert [each["status"] for each in documents] == ["ready"] * 3
    assert carrel(library, "doctor", "--json").json["sound"] is True
    assert finds(library)


@pytest.mark.long
@pytest.mark.parametrize("left", [b"", b"this is no database", None])
def test_a_library_file_that_is_gone_comes_back(library: Path, left: bytes | None) -> None:
    path = library / "library.sqlite3"
    path.unlink()
    if left is not None:
        path.write_bytes(left)

    refused = carrel(library, "list")
    mended = carrel(library, "doctor", "--repair", "--json")

    assert "Traceback" not in refused.err
    assert "rescue" in details(mended)
    assert len(carrel(library, "list", "--json").json["documents"]) == 2
    assert carrel(library, "doctor", "--json").json["sound"] is True


@pytest.mark.long
def test_without_any_backup_the_papers_are_read_anew(library: Path, tmp_path: Path) -> None:
    shutil.rmtree(library / "backups")
    (library / "library.sqlite3").write_bytes(b"gone")

    mended = carrel(library, "doctor", "--repair", "--json")
    carrel(library, "add", str(write_paper(tmp_path / "other.pdf", pages=2)))

    assert "2 known only by their file" in details(mended)["documents"]
    documents = carrel(library, "list", "--json").json["documents"]
    assert [each["status"] for each in documents] == ["ready"] * 3
    assert carrel(library, "doctor", "--json").json["sound"] is True
    assert finds(library)


@pytest.mark.long
def test_a_lost_copy_is_made_again_from_the_original(library: Path) -> None:
    for copy in (library / "files").glob("*.pdf"):
        copy.unlink()

    told = carrel(library, "doctor")
    mended = carrel(library, "doctor", "--repair", "--json")

    assert told.code == 3
    assert "BAD files: 2 missing or changed" in told.out
    assert mended.json["sound"] is True
    assert carrel(library, "ask", QUESTION).code == 0
