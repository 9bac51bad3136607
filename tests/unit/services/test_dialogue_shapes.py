"""Sets of dialogues as they come: our own shape, and LoCoMo's with all its oddities."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import UsageError
from app.core.memory import Speaker
from app.services.evaluation_dialogues import (
    Dialogue,
    MemoryQuestion,
    answerable,
    dialogues_in,
)
from app.services.evaluation_memory import AskedMemory, report_of


def locomo(folder: Path, *questions: Any, **conversation: Any) -> Dialogue:
    """The only dialogue of a file in LoCoMo's shape."""
    told = {
        "speaker_a": "Ada",
        "speaker_b": "Grace",
        "session_1_date_time": "1:56 pm on 8 May, 2023",
        "session_1": [
            {"speaker": "Ada", "dia_id": "D1:1", "text": "I ran.", "blip_caption": "a photo"},
            {"speaker": "Grace", "dia_id": "D1:2", "text": "Far?"},
        ],
        "session_9_date_time": "10:00 am on 1 June, 2023",
        **conversation,
    }
    sample = {
        "sample_id": "conv-1",
        "conversation": told,
        "qa": list(questions),
        "event_summary": {},
        "observation": {},
    }
    (folder / "locomo.json").write_text(json.dumps([sample]))
    [found] = dialogues_in(folder)
    return found


def asked(folder: Path, **row: Any) -> MemoryQuestion:
    """One question as it is read."""
    [found] = locomo(folder, {"question": "Who ran?", "category": 4, **row}).questions
    return found


def test_lines_carry_who_said_them_and_what_was_shown(tmp_path: Path) -> None:
    [session] = locomo(tmp_path).sessions

    assert [each.text for each in session.lines] == ["Ada: I ran. [shares a photo]", "Grace: Far?"]
    assert {each.speaker for each in session.lines} == {Speaker.PERSON}
    assert session.at == datetime(2023, 5, 8, 13, 56, tzinfo=UTC)


def test_a_session_without_lines_is_left_out(tmp_path: Path) -> None:
    found = locomo(tmp_path, session_2=None, session_3=[])

    assert [each.id for each in found.sessions] == ["D1"]


def test_a_line_without_an_id_is_named_by_its_place(tmp_path: Path) -> None:
    found = locomo(tmp_path, session_2=[{"speaker": "Ada", "text": "Hi."}])

    assert [each.id for each in found.sessions[1].lines] == ["D2:1"]


@pytest.mark.parametrize(
    ("evidence", "lines"),
    [
        (["D1:1"], ["D1:1"]),
        (["D1:1; D2:4"], ["D1:1", "D2:4"]),
        (["D1:1 D2:4 D1:1"], ["D1:1", "D2:4"]),
        (["D:1:02"], ["D1:2"]),
        ("D1:2", ["D1:2"]),
        (["D", "nothing"], []),
        (None, []),
    ],
)
def test_evidence_is_read_however_it_is_written(
    tmp_path: Path, evidence: object, lines: list[str]
) -> None:
    assert asked(tmp_path, evidence=evidence).gold == tuple((each,) for each in lines)


def test_evidence_that_names_no_line_makes_no_question(tmp_path: Path) -> None:
    found = locomo(tmp_path, {"question": "Who?", "evidence": ["D7:1"], "category": 1})

    assert answerable(found) == []


def test_the_fifth_kind_asks_for_what_was_never_said(tmp_path: Path) -> None:
    found = asked(tmp_path, category=5, evidence=["D1:1"], adversarial_answer="Grace")

    assert (found.is_absent, found.gold) == (True, ())


@pytest.mark.parametrize("category", ["2", 2, None, "other"])
def test_categories_may_be_numbers_words_or_nothing(tmp_path: Path, category: object) -> None:
    expected = {"2": "temporal", "None": "0"}.get(str(category), str(category))

    assert asked(tmp_path, category=category, answer=2022).category == expected


def test_a_row_without_a_question_is_left_out(tmp_path: Path) -> None:
    assert locomo(tmp_path, {"category": 1}, None).questions == ()


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[1, 2]")

    with pytest.raises(UsageError):
        dialogues_in(tmp_path)


def test_shares_count_gold_lines_sessions_and_silence(tmp_path: Path) -> None:
    dialogue = locomo(tmp_path)
    told = MemoryQuestion("1", "Who ran?", "update", (("D1:1", "D1:9"),), ("D1:2",))
    never = MemoryQuestion("2", "Who swam?", "absent")
    first = AskedMemory.of(told, dialogue, [("D1:9", "D1"), ("D1:2", "D1")], 0.002)
    wrong = AskedMemory.of(told, dialogue, [("D1:2", "D1"), ("D1:1", "D1")], 0.004)
    silent = AskedMemory.of(never, dialogue, [], 0.003)

    report = report_of([first, wrong, silent])

    assert (report.scores.recall_5, report.scores.session_recall_5) == (1, 1)
    assert report.update_newest_first == 0.5
    assert (report.absent_precision, report.absent_recall) == (1, 1)
    assert report.p50_ms == pytest.approx(3)
