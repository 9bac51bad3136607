"""``carrel notes`` and ``carrel highlights``: the shapes that other programs read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from desks import DeskParts, make_desk, write_file

from app.cli.application import run_command
from app.core.events import Publish
from app.core.notes import PageWord
from app.core.types import Box
from app.services.desk import Desk

Run = Callable[..., tuple[int, dict[str, Any]]]
NOTE = {
    *("id", "title", "text", "created_at", "changed_at", "project", "turn_id"),
    *("document_id", "places"),
}
PLACE = {"document_id", "file", "title", "page", "text", "sentence_ids", "boxes"}


@pytest.fixture
def parts() -> DeskParts:
    made = DeskParts()
    words = ["Bees", "dance", "in", "the", "dark."]
    made.renderer.words_of[1] = tuple(
        PageWord(word, Box(1, 50.0 * n, 100, 50.0 * n + 40, 112), 0) for n, word in enumerate(words)
    )
    return made


@pytest.fixture
def run(library_folder: Path, parts: DeskParts, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command with ``--json``; gives its exit code and what it printed."""

    def open_desk(_root: Path, _publish: Publish, **_options: object) -> Desk:
        return make_desk(library_folder, parts)

    def run_one(*arguments: str) -> tuple[int, dict[str, Any]]:
        code = run_command([*arguments, "--json"], open_desk)
        return code, json.loads(capsys.readouterr().out)

    return run_one


def test_a_note_has_the_same_shape_everywhere(run: Run, tmp_path: Path) -> None:
    _, added = run("add", str(write_file(tmp_path / "bees.pdf")))
    paper = added["documents"][0]["id"]
    place = ("--document", paper, "--page", "1", "--quote", "dance in the dark")
    _, made = run("notes", "add", "I **doubt** it.", *place)
    note = made["note"]
    _, listed = run("notes", "list")
    _, shown = run("notes", "show", note["id"][:12])
    _, found = run("notes", "search", "doubt")

    assert set(note) == NOTE
    assert [set(each) for each in note["places"]] == [PLACE]
    assert listed == {"notes": [note]}
    assert shown == {"note": note}
    assert found["query"] == "doubt"
    assert [set(each) for each in found["results"]] == [{*NOTE, "start", "end"}]


def test_notes_belong_to_the_project_that_is_named(run: Run) -> None:
    _, made = run("projects", "create", "Bees")
    run("notes", "add", "Inside.", "--project", "Bees")
    run("notes", "add", "Outside.")

    _, listed = run("notes", "list", "--project", "bees")
    code, failed = run("notes", "add", "Nowhere.", "--project", "Wasps")

    assert made
    assert [each["text"] for each in listed["notes"]] == ["Inside."]
    assert (code, failed["error"]["kind"]) == (3, "ProjectNotFound")


def test_notes_can_be_left_out_of_answers_and_taken_in_again(run: Run) -> None:
    run("notes", "add", "The zymurgist agrees.")

    states = [run("notes", "in-answers", *choice)[1] for choice in ((), ("off",), ())]
    _, without = run("search", "zymurgist", "--mode", "lexical")
    _, again = run("notes", "in-answers", "on")
    _, found = run("search", "zymurgist", "--mode", "lexical")
    code, _ = run("notes", "in-answers", "perhaps")

    assert [each["in_answers"] for each in states] == [True, False, False]
    assert (without["results"], again["in_answers"]) == ([], True)
    assert [each["own"] for each in found["results"]] == [True]
    assert code == 3


def test_a_removed_note_comes_back_and_an_erased_one_does_not(run: Run) -> None:
    _, made = run("notes", "add", "One.")
    note_id = made["note"]["id"]

    assert run("notes", "remove", note_id[:9])[0] == 0
    assert run("notes", "list")[1] == {"notes": []}
    assert run("notes", "restore", note_id[:9])[1]["note"]["text"] == "One."
    assert run("notes", "remove", note_id, "--for-good")[0] == 0
    assert run("notes", "restore", note_id)[0] == 3


def test_highlights_have_the_same_shape_everywhere(run: Run, tmp_path: Path) -> None:
    _, added = run("add", str(write_file(tmp_path / "bees.pdf")))
    paper = added["documents"][0]["id"]
    quote = ("--page", "1", "--quote", "in the dark", "--color", "green", "--comment", "Why?")
    _, made = run("highlights", "add", paper, *quote)
    highlight = made["highlight"]

    assert set(highlight) == {"id", "color", "comment", "created_at", "place"}
    assert set(highlight["place"]) == PLACE
    assert (highlight["color"], highlight["place"]["text"]) == ("green", "in the dark")
    assert run("highlights", "list")[1] == {"highlights": [highlight]}
    assert run("highlights", "list", paper[:9])[1] == {"highlights": [highlight]}
    target = tmp_path / "copy.pdf"
    assert run("highlights", "export", paper, str(target))[1] == {
        "file": str(target),
        "highlights": 1,
    }
    assert highlight["id"].encode() in target.read_bytes()
    assert run("highlights", "remove", highlight["id"][:9])[0] == 0
    assert run("highlights", "restore", highlight["id"])[1]["highlight"] == highlight


@pytest.mark.parametrize(
    ("arguments", "kind"),
    [
        (("highlights", "add", "x", "--page", "1"), "UsageError"),
        (("highlights", "add", "x", "--page", "1", "--quote", "y", "--color", "mud"), "UsageError"),
        (("highlights", "add", "x", "--page", "1", "--quote", "y"), "DocumentNotFound"),
        (("highlights", "export", "x", "y.pdf"), "DocumentNotFound"),
        (("notes", "add", "x", "--page", "1"), "UsageError"),
        (("notes", "edit", "x", "y"), "NoteNotFound"),
        (("notes", "export", "x.txt", "y"), "NoteNotFound"),
        (("notes", "export", "x.md"), "ExportFailed"),
    ],
)
def test_what_cannot_be_is_said(run: Run, arguments: tuple[str, ...], kind: str) -> None:
    code, said = run(*arguments)

    assert (code, said["error"]["kind"]) == (3, kind)
