"""Bad input gets one clear sentence and a hint, the right exit code, and never a traceback."""

from __future__ import annotations

import fcntl
import sqlite3
from pathlib import Path

import pytest
from carrel import Ran, carrel
from sample_pdfs import (
    write_broken,
    write_empty,
    write_encrypted,
    write_not_pdf,
    write_paper,
    write_scan,
)


def problems(ran: Ran) -> dict[str, str | None]:
    """File -> kind of its problem."""
    return {
        each["file"]: each["problem"] and each["problem"]["kind"] for each in ran.json["documents"]
    }


def test_every_bad_file_keeps_its_row_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "shelf"
    folder.mkdir()
    write_broken(folder / "broken.pdf")
    write_empty(folder / "empty.pdf")
    write_encrypted(folder / "locked.pdf", "secret")
    write_not_pdf(folder / "page.pdf")
    write_scan(folder / "scan.pdf")
    write_paper(folder / "whole.pdf")

    ran = carrel(tmp_path / "library", "add", str(folder), str(tmp_path / "none.pdf"), "--json")

    assert ran.code == 0
    assert "Traceback" not in ran.err
    found = problems(ran)
    assert found.pop("broken.pdf") in ("DocumentUnreadable", "DocumentEmpty")
    assert found == {
        "empty.pdf": "DocumentEmpty",
        "locked.pdf": "DocumentEncrypted",
        "page.pdf": "DocumentNotPdf",
        "scan.pdf": "DocumentNoText",
        "whole.pdf": None,
        "none.pdf": "DocumentMissing",
    }
    listed = carrel(tmp_path / "library", "list", "--json").json["documents"]
    assert sorted(each["status"] for each in listed) == ["failed"] * 5 + ["ready"]


def test_a_folder_without_documents_says_so(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()

    ran = carrel(tmp_path / "library", "add", str(tmp_path / "nothing"), "--json")

    assert ran.code == 0
    assert problems(ran) == {"nothing": "DocumentMissing"}


@pytest.mark.parametrize(
    ("question", "kind"),
    [("", "QuestionEmpty"), ("   \n", "QuestionEmpty"), ("why " * 25_000, "QuestionTooLong")],
    ids=["nothing", "blanks", "100,000 characters"],
)
def test_a_question_that_cannot_be_asked(home: Path, question: str, kind: str) -> None:
    ran = carrel(home, "ask", question, "--json")

    assert_failed(ran, kind)


def test_a_model_that_is_missing_truncated_or_not_a_gguf(home: Path, tmp_path: Path) -> None:
    (tmp_path / "cut.gguf").write_bytes(b"GGUF\x03\x00\x00\x00")
    (tmp_path / "text.gguf").write_text("hello")

    assert_failed(
        carrel(home, "models", "add", str(tmp_path / "no.gguf"), "--json"), "ModelMissing"
    )
    assert_failed(
        carrel(home, "models", "add", str(tmp_path / "cut.gguf"), "--json"), "ModelCorrupt"
    )
    ran = carrel(
        home,
        "ask",
        "How far?",
        "--style",
        "written",
        "--model",
        str(tmp_path / "text.gguf"),
        "--json",
    )
    assert_failed(ran, "ModelCorrupt")


def test_a_library_in_use_from_the_future_or_damaged(tmp_path: Path, home: Path) -> None:
    with (home / "library.lock").open("a+b") as lock:
        fcntl.flock(lock.fileno(), fcntl.LOCK_EX)
        assert_failed(carrel(home, "ask", "How far?", "--json"), "LibraryInUse")
        assert carrel(home, "list", "--json").code == 0
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    (damaged / "library.sqlite3").write_bytes(b"not a database at all" * 500)
    assert_failed(carrel(damaged, "list", "--json"), "LibraryCorrupt")


def test_a_library_from_the_future_is_not_touched(tmp_path: Path) -> None:
    library = tmp_path / "library"
    carrel(library, "list")
    connection = sqlite3.connect(library / "library.sqlite3")
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    before = (library / "library.sqlite3").read_bytes()

    assert_failed(carrel(library, "list", "--json"), "LibraryTooNew")
    assert_failed(carrel(library, "ask", "How far?", "--json"), "LibraryTooNew")

    assert (library / "library.sqlite3").read_bytes() == before


def test_a_library_folder_that_cannot_be_written(home: Path) -> None:
    assert_failed(carrel(home, "--home", "/proc/carrel", "list", "--json"), "LibraryReadOnly")
    assert_failed(carrel(home, "--home", "/dev/null", "list", "--json"), "LibraryReadOnly")


def test_wrong_usage_is_exit_code_2(home: Path) -> None:
    assert carrel(home, "search").code == 2
    assert carrel(home, "nonsense").code == 2
    assert carrel(home, "ask", "How far?", "--style", "song").code == 2


def test_unknown_ids_are_named(home: Path) -> None:
    assert_failed(carrel(home, "show", "ffff", "--json"), "DocumentNotFound")
    assert_failed(carrel(home, "sessions", "show", "ffff", "--json"), "SessionNotFound")
    assert_failed(carrel(home, "ask", "How far?", "--document", "zz", "--json"), "DocumentNotFound")


def assert_failed(ran: Ran, kind: str) -> None:
    """Exit code 3, title and hint on standard error, the same as JSON on standard output."""
    assert ran.code == 3
    error = ran.json["error"]
    assert error["kind"] == kind
    assert ran.err.splitlines() == [error["title"], error["hint"]]
