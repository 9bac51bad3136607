"""What the command line decides before anything is opened."""

import json
from pathlib import Path

import pytest

from app.cli.application import run_command
from app.cli.opening import is_for_window
from app.core.errors import LibraryInUse
from app.core.events import Publish
from app.services.desk import Desk


def refuse(root: Path, publish: Publish, **_: bool) -> Desk:
    raise LibraryInUse("It is open elsewhere.", "Close it there.")


def test_no_command_and_dropped_files_are_for_the_window(tmp_path: Path) -> None:
    paper = tmp_path / "paper.PDF"
    paper.write_bytes(b"%PDF")

    assert is_for_window(["--home", "x"]) == (Path("x"), [])
    assert is_for_window(["--home=x", str(paper)]) == (Path("x"), [str(paper)])
    assert is_for_window([str(tmp_path / "none.pdf")]) == (None, None)
    assert is_for_window(["--home"]) == (None, None)


def test_an_error_is_two_lines_and_the_same_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    code = run_command(["list", "--json"], refuse)

    shown = capsys.readouterr()
    assert code == 3
    assert shown.err == "It is open elsewhere.\nClose it there.\n"
    assert json.loads(shown.out)["error"] == {
        "kind": "LibraryInUse",
        "title": "It is open elsewhere.",
        "hint": "Close it there.",
    }


def test_wrong_usage_names_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["search"], refuse) == 2
    assert "--help" in capsys.readouterr().err


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["--version"], refuse) == 0
    assert capsys.readouterr().out.strip().count(".") == 2


def test_what_a_desktop_names_by_its_address_is_opened_as_a_file(tmp_path: Path) -> None:
    paper = tmp_path / "on bees.pdf"
    paper.write_bytes(b"%PDF-")

    assert is_for_window([f"file://{tmp_path}/on%20bees.pdf"]) == (None, [str(paper)])
    assert is_for_window([f"file://elsewhere{tmp_path}/on%20bees.pdf"]) == (None, None)
