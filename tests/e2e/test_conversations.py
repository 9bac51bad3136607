"""A conversation with branches in the terminal, and an answer that is made again elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

from carrel import carrel

QUESTION = "What rain doubled the chance that a colony moved?"
OTHER = "How far did the colonies move?"


def test_a_question_asked_again_stands_beside_the_first_one(own_home: Path) -> None:
    first = carrel(own_home, "ask", QUESTION, "--json").json
    session = first["session_id"]
    second = carrel(own_home, "ask", OTHER, "--session", session, "--json").json

    again = carrel(own_home, "ask", "--instead-of", first["turn_id"][:12], "--json").json

    assert (second["parent_id"], again["parent_id"]) == (first["turn_id"], None)
    assert (again["question"], again["answer"]) == (QUESTION, first["answer"])
    shown = carrel(own_home, "sessions", "show", session, "--json").json["turns"]
    assert [each["turn_id"] for each in shown] == [again["turn_id"]]
    assert shown[0]["siblings"] == [first["turn_id"], again["turn_id"]]
    chosen = carrel(own_home, "sessions", "branch", first["turn_id"])
    assert "Version 1 of 2" in chosen.out
    shown = carrel(own_home, "sessions", "show", session, "--json").json["turns"]
    assert [each["turn_id"] for each in shown] == [first["turn_id"], second["turn_id"]]
    whole = carrel(own_home, "sessions", "show", session, "--all", "--json").json["turns"]
    assert len(whole) == 3


def test_a_saved_answer_is_made_again_in_an_empty_library(own_home: Path, tmp_path: Path) -> None:
    file, elsewhere = tmp_path / "answer.json", tmp_path / "elsewhere"
    style = ("--style", "written", "--seed", "3")
    asked = carrel(own_home, "ask", QUESTION, *style, "--json").json

    saved = carrel(own_home, "sessions", "capsule", asked["turn_id"], str(file))
    replay = carrel(elsewhere, "replay", str(file), "--json")

    assert (saved.code, replay.code) == (0, 0), saved.err + replay.err
    assert (replay.json["same"], replay.json["notes"]) == (True, [])
    assert replay.json["answer"] == asked["answer"]
    capsule = json.loads(file.read_text(encoding="utf-8"))
    capsule["answer"]["text"] = capsule["answer"]["text"].replace("colony", "family")
    file.write_text(json.dumps(capsule), encoding="utf-8")
    told = carrel(elsewhere, "replay", str(file))
    assert (told.code, "The answer is another one." in told.out) == (0, True)


def test_a_file_that_is_no_capsule_is_told_in_two_lines(own_home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{}")

    ran = carrel(own_home, "replay", str(tmp_path / "a.json"), "--json")

    assert (ran.code, len(ran.err.splitlines())) == (3, 2)
    assert ran.json["error"]["kind"] == "CapsuleUnreadable"


def test_no_question_is_wrong_usage(own_home: Path) -> None:
    ran = carrel(own_home, "ask")

    assert (ran.code, ran.out) == (2, "")
    assert "--instead-of" in ran.err
