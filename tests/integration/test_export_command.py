"""``sessions export`` and ``sessions styles`` over a real database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from desks import DeskParts, make_desk
from export_samples import NOON, bees, document, turn

from app.cli.application import run_command
from app.core.events import Publish
from app.core.sessions import AskRequest, Session, TurnState
from app.paths import Paths
from app.services.desk import Desk
from app.services.store import open_store

WRONG_USAGE, FAILED = 2, 3


def open_it(root: Path, publish: Publish, **_: bool) -> Desk:
    return make_desk(root, DeskParts())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library with one session: a question, and its answer asked for once more."""
    root = tmp_path / "library"
    store = open_store(Paths(root))
    store.documents.insert(document(1))
    store.sessions.create(Session("session1", "About bees", NOON, NOON))
    for number in (1, 2):
        asked = turn(number, f"Do bees fly, {number}?")
        store.sessions.add_turn(asked, AskRequest(asked.question))
        store.sessions.finish_turn(asked.id, TurnState.ANSWERED, bees(), now=NOON)
    store.close()
    return root


def carrel(home: Path, *arguments: str) -> int:
    return run_command(["--home", str(home), "sessions", *arguments], open_it)


def test_without_options_the_branch_is_printed_as_markdown(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert carrel(home, "export", "sess") == 0

    shown = capsys.readouterr().out
    assert shown.startswith("# About bees\n")
    assert "## Do bees fly, 2?" in shown
    assert "fly, 1?" not in shown
    assert "[^1]: “Bees fly.” *On Bees*, p. 4 (paper1.pdf)." in shown
    assert "This document is no longer in the library." in shown


def test_as_json_the_markdown_is_a_field(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert carrel(home, "export", "session1", "--json") == 0

    plain = json.loads(capsys.readouterr().out)
    assert plain["id"] == "session1"
    assert plain["markdown"].startswith("# About bees\n")


def test_the_format_follows_the_ending_and_nothing_is_replaced_unasked(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bees.docx"

    assert carrel(home, "export", "session1", "--out", str(path)) == 0
    assert path.read_bytes().startswith(b"PK")
    assert carrel(home, "export", "session1", "--out", str(path)) == FAILED
    assert "--force" in capsys.readouterr().err
    assert carrel(home, "export", "session1", "--out", str(path), "--format", "bib", "--force") == 0
    assert path.read_text("utf-8").startswith("@article")


def test_only_some_turns_in_another_style(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("--format", "html", "--style", "ieee", "--turn", "turn1")

    assert carrel(home, "export", "session1", *arguments) == 0

    page = capsys.readouterr().out
    assert "fly, 1?" in page
    assert "fly, 2?" not in page
    assert "[1] A. B. Kim" in page


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "nobody"),
        ("export", "session1", "--style", "none"),
        ("export", "session1", "--format", "pdf"),
        ("export", "session1", "--turn", "nobody"),
        ("export", "session1", "--out", "/no/such/folder/a.md"),
        ("export", "session1", "--format", "odt"),
        ("styles", "--add", "/no/such.csl"),
    ],
)
def test_bad_input_is_two_lines(
    home: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert carrel(home, *arguments) in (WRONG_USAGE, FAILED)

    assert "Traceback" not in capsys.readouterr().err


def test_styles_are_listed_found_and_added(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert carrel(home, "styles") == 0
    assert "* apa " in capsys.readouterr().out
    assert carrel(home, "styles", "nature", "neuroscience", "--json") == 0
    names = [each["name"] for each in json.loads(capsys.readouterr().out)["styles"]]
    assert "nature-neuroscience" in names

    own = tmp_path / "mine.csl"
    own.write_bytes(make_style())
    assert carrel(home, "styles", "--add", str(own)) == 0
    assert (home / "styles" / "mine.csl").is_file()


def make_style() -> bytes:
    return (
        b'<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info>'
        b"<title>Mine</title><id>mine</id><updated>2024-01-01T00:00:00+00:00</updated></info>"
        b'<citation><layout><text variable="title"/></layout></citation>'
        b'<bibliography><layout><text variable="title"/></layout></bibliography></style>'
    )
