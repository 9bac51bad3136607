"""``carrel privacy`` and ``carrel status``, as a person runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from carrel import carrel
from local_server import Served, serving
from tiny_models import write_tiny_model


def test_a_library_that_connected_to_nothing_says_so(home: Path, tmp_path: Path) -> None:
    told = carrel(home, "privacy")
    ran = carrel(home, "privacy", "--json", "--statement", str(tmp_path / "statement.md"))

    assert told.out.startswith("Nothing was sent to another machine since 20")
    assert (ran.code, ran.err) == (0, "")
    assert (ran.json["outward"], ran.json["connections"]) == (0, [])
    assert ran.json["list"]["whole"] is True
    statement = (tmp_path / "statement.md").read_text()
    assert ran.json["library"] in statement
    assert "None was ever made." in statement
    assert str(home) not in statement


def test_a_connection_within_this_machine_is_listed_and_did_not_leave_it(
    loopback: None, tmp_path: Path
) -> None:
    home = tmp_path / "library"
    with serving() as server:
        content = write_tiny_model(tmp_path / "made.gguf").read_bytes()
        server.files["/tiny.gguf"] = Served(content)
        assert carrel(home, "models", "download", f"{server.url}/tiny.gguf").code == 0

    plain = carrel(home, "privacy", "--json").json

    assert plain["outward"] == 0
    assert {each["asked_by"] for each in plain["connections"]} == {"terminal"}
    assert all(each["local"] for each in plain["connections"])
    assert (plain["list"]["lines"], plain["list"]["whole"]) == (4, True)


def test_a_list_that_was_touched_is_not_whole(own_home: Path) -> None:
    (own_home / "network.jsonl").write_text(
        json.dumps({"event": "began", "chain": "0" * 64}) + "\n"
    )

    ran = carrel(own_home, "privacy")

    assert "The list was changed after it was written, at line 1." in ran.out


def test_a_statement_that_cannot_be_written_is_one_sentence(home: Path, tmp_path: Path) -> None:
    ran = carrel(home, "privacy", "--statement", str(tmp_path / "missing" / "statement.md"))

    assert ran.code == 3
    assert ran.err.splitlines()[0] == "The statement could not be written to statement.md."


@pytest.mark.parametrize("is_json", [True, False])
def test_the_status_tells_of_versions_library_and_model(home: Path, is_json: bool) -> None:
    ran = carrel(home, "status", *(["--json"] if is_json else []))

    assert (ran.code, ran.err) == (0, "")
    if is_json:
        assert ran.json["library"]["documents"] == 2
        assert ran.json["library"]["encrypted"] is False
        assert ran.json["model"]["kind"] == "bundled"
        assert {"Carrel", "SQLite", "Chroma"} <= ran.json["versions"].keys()
    else:
        assert f"Library: {home}" in ran.out
        assert "2 papers" in ran.out
