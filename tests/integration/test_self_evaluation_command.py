"""``carrel evaluate self`` over a library of fakes: its shapes, its table, what it switches."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import make_desk, write_file
from insect_library import insect_parts

from app.cli.application import DONE, FAILED, run_command
from app.services.desk import Desk

OPTION = [
    "option",
    "switch",
    "value",
    "recall@5",
    "mrr@10",
    "seconds",
    "difference",
    "low",
    "high",
    "pays",
]


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "library"
    desk = make_desk(folder, insect_parts())
    desk.imports.add([str(write_file(tmp_path / "insects.pdf"))])
    desk.close()
    return folder


def run(home: Path, *arguments: str) -> int:
    def opened(root: Path, publish: object, **_: bool) -> Desk:
        return make_desk(root, insect_parts())

    return run_command(["--home", str(home), "evaluate", "self", *arguments], opened)


def test_it_prints_one_object(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(home, "--limit", "8", "--only", "expansion", "--json")

    found: Any = json.loads(capsys.readouterr().out)
    assert code == DONE
    assert list(found) == [
        "questions",
        "clozes",
        "written",
        "documents",
        "model",
        "seed",
        "options",
        "recommended",
        "applied",
    ]
    assert [each["option"] for each in found["options"]] == ["hybrid", "expansion"]
    assert all(list(each) == OPTION for each in found["options"])
    assert found["applied"] == {}


def test_a_person_gets_a_table_and_what_was_switched(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(home, "--limit", "8", "--only", "lexical", "--apply")

    told = capsys.readouterr().out
    assert code == DONE
    assert "questions from 1 documents" in told
    assert [line.split()[0] for line in told.splitlines()[2:5]] == ["option", "hybrid", "lexical"]
    assert "search_mode is " in told


def test_an_unknown_option_is_refused(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(home, "--only", "psychic")

    assert code == FAILED
    assert "psychic" in capsys.readouterr().err
