"""``carrel evaluate memory`` as a person runs it, on made-up dialogues of both shapes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from carrel import carrel

TOLD = (
    "The kiln of the pottery runs at 900 degrees.",
    "My aunt keeps bees behind the old mill.",
    "I moved the kiln to 1,100 degrees instead of 900.",
)
SHARES = {"recall@5", "recall@10", "recall@20", "session_recall@5"}


def own_set(folder: Path) -> Path:
    """A project of three sessions: a value, something else, and the value that took its place."""
    sessions = [
        {
            "id": f"S{number}",
            "date": f"2026-0{number}-12T09:30",
            "turns": [
                {"id": f"S{number}:1", "speaker": "person", "text": text},
                {"id": f"S{number}:2", "speaker": "assistant", "text": "Noted."},
            ],
        }
        for number, text in enumerate(TOLD, 1)
    ]
    folder.mkdir()
    project = {"id": "pottery", "person": "Ida", "field": "pottery", "sessions": sessions}
    (folder / "dialogues.json").write_text(json.dumps([project]))
    asked = {"project": "pottery", "asked_at": "2026-05-01T10:00"}
    questions = (
        {
            **asked,
            "id": "q1",
            "question": "How hot does the kiln run now?",
            "category": "update",
            "evidence": ["S3:1"],
            "superseded_evidence": ["S1:1"],
        },
        {
            **asked,
            "id": "q2",
            "question": "Where are the bees of my aunt?",
            "category": "single_session",
            "evidence": ["S2:1"],
        },
        {
            **asked,
            "id": "q3",
            "question": "Which violin concerto premiered in Vienna?",
            "category": "absent",
            "evidence": [],
        },
    )
    (folder / "questions.jsonl").write_text("\n".join(json.dumps(each) for each in questions))
    return folder


def friends(folder: Path) -> Path:
    """A conversation of two sessions in LoCoMo's shape."""
    told: dict[str, Any] = {"speaker_a": "Ada", "speaker_b": "Grace"}
    lines = (("Ada", "I hiked Falcon Ridge yesterday."), ("Grace", "I baked a plum cake."))
    for number in (1, 2):
        told[f"session_{number}_date_time"] = f"1:56 pm on {number} May, 2023"
        told[f"session_{number}"] = [
            {"speaker": who, "dia_id": f"D{number}:{place}", "text": text}
            for place, (who, text) in enumerate(lines if number == 1 else lines[::-1], 1)
        ]
    questions = [
        {"question": "When did Ada hike Falcon Ridge?", "evidence": ["D1:1"], "category": 2},
        {"question": "What did Grace bake?", "evidence": ["D1:2"], "category": 4, "answer": 1},
        {"question": "What did Ada bake?", "adversarial_answer": "a cake", "category": 5},
    ]
    folder.mkdir()
    sample = {"sample_id": "one", "conversation": told, "qa": questions}
    (folder / "locomo10.json").write_text(json.dumps([sample]))
    return folder


def evaluated(home: Path, folder: Path) -> dict[str, Any]:
    """What the command prints."""
    ran = carrel(home, "evaluate", "memory", str(folder), "--json")
    assert ran.code == 0, ran.err
    return dict(ran.json)


def test_a_project_is_measured_by_kinds_of_questions(tmp_path: Path) -> None:
    found = evaluated(tmp_path / "home", own_set(tmp_path / "set"))

    assert found["questions"] == 3
    assert set(found["categories"]) == {"update", "single_session"}
    assert set(found["categories"]["update"]) == SHARES
    assert (found["recall@5"], found["update_newest_first"]) == (1.0, 1.0)
    assert found["absent"] == {"precision": 1.0, "recall": 1.0}
    assert found["p50_ms"] > 0


def test_a_conversation_of_friends_is_measured(tmp_path: Path) -> None:
    found = evaluated(tmp_path / "home", friends(tmp_path / "set"))

    assert found["questions"] == 3
    assert set(found["categories"]) == {"temporal", "single_hop"}
    assert (found["recall@5"], found["update_newest_first"]) == (1.0, None)


def test_measuring_leaves_the_library_as_it_is(tmp_path: Path) -> None:
    home = tmp_path / "home"

    evaluated(home, friends(tmp_path / "set"))

    assert not (home / "library.sqlite3").exists()
