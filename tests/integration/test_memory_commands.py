"""``carrel memories`` and ``carrel projects``: the shapes that other programs read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from desks import DeskParts, make_desk

from app.cli.application import run_command
from app.core.events import Publish
from app.services.desk import Desk

Run = Callable[..., tuple[int, dict[str, Any]]]
SHAPE = {"id", "kind", "text", "valid_from", "valid_to", "status", "source"}


@pytest.fixture
def run(library_folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command with ``--json``; gives its exit code and what it printed."""

    def open_desk(_root: Path, _publish: Publish, **_options: bool) -> Desk:
        return make_desk(library_folder, DeskParts())

    def run_one(*arguments: str) -> tuple[int, dict[str, Any]]:
        code = run_command([*arguments, "--json"], open_desk)
        return code, json.loads(capsys.readouterr().out)

    return run_one


def test_memories_are_added_listed_edited_and_forgotten(run: Run) -> None:
    _, empty = run("memories", "list")
    _, added = run("memories", "add", "From now on we report medians.")
    memory = added["memory"]
    _, edited = run("memories", "edit", memory["id"][:12], "We report medians with ranges.")
    _, listed = run("memories", "list")
    code, forgotten = run("memories", "forget", edited["memory"]["id"])

    assert empty == {"memories": []}
    assert set(memory) >= SHAPE
    assert (memory["kind"], memory["status"], memory["source"]) == ("decision", "kept", None)
    assert {each["id"] for each in listed["memories"]} == {memory["id"], edited["memory"]["id"]}
    assert code == 0
    assert (forgotten["memory"]["status"], forgotten["memory"]["text"]) == ("forgotten", "")


def test_recall_gives_turns_and_memories(run: Run) -> None:
    run("memories", "add", "The harvest yield is the net ratio.")

    code, found = run("memories", "recall", "harvest yield ratio")

    assert code == 0
    assert set(found) == {"turns", "memories"}
    assert [set(each) >= SHAPE for each in found["memories"]] == [True]


def test_an_unknown_id_is_an_error(run: Run) -> None:
    for command in (("edit", "zz", "text"), ("forget", "zz"), ("keep", "zz"), ("restore", "zz")):
        code, printed = run("memories", *command)
        assert code == 3
        assert printed["error"]["kind"] == "MemoryNotFound"


@pytest.mark.parametrize(
    "options", [("--kind", "order"), ("--status", "great"), ("--as-of", "once")]
)
def test_wrong_limits_are_told(run: Run, options: tuple[str, str]) -> None:
    code, printed = run("memories", "list", *options)

    assert code == 3
    assert printed["error"]["kind"] == "UsageError"


def test_memories_go_to_a_file_and_come_back(run: Run, tmp_path: Path) -> None:
    run("memories", "add", "We report medians.")
    for name in ("memories.md", "memories.json"):
        _, written = run("memories", "export", str(tmp_path / name))
        _, taken = run("memories", "import", str(tmp_path / name))

        assert (written["memories"], taken["memories"]) == (1, 0)


def test_projects_are_made_renamed_and_removed(run: Run) -> None:
    _, made = run("projects", "create", "Bees")
    _, renamed = run("projects", "rename", "bees", "Wasps")
    _, listed = run("projects", "list")
    _, brief = run("projects", "brief", "Wasps")
    _, removed = run("projects", "remove", "Wasps")

    assert listed == {"projects": [renamed["project"]]}
    assert renamed["project"] == {"id": made["project"]["id"], "name": "Wasps"}
    assert brief["brief"] == []
    assert removed == {"removed": renamed["project"]}


def test_a_memory_of_a_project_is_listed_with_it_alone(run: Run) -> None:
    run("projects", "create", "Bees")
    run("projects", "create", "Wasps")
    run("memories", "add", "We report medians.", "--project", "Bees")

    _, bees = run("memories", "list", "--project", "Bees")
    _, wasps = run("memories", "list", "--project", "Wasps")

    assert [each["text"] for each in bees["memories"]] == ["We report medians."]
    assert wasps == {"memories": []}
