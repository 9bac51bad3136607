"""Answers saved with all that they depend on, and made again elsewhere: the same, or told why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from desks import DeskParts, make_desk, write_file

from app.core.answers import Style
from app.core.errors import (
    AppError,
    CapsuleUnreadable,
    ExportFailed,
    ModelLoadFailed,
    ModelMissing,
    UsageError,
)
from app.core.sessions import AskRequest, Turn
from app.services.desk import Desk

QUESTION = "What does the dance of a honey bee encode?"
FOLLOW_UP = "Why is it longer on cloudy days?"
WRITTEN = ("The dance of a honey bee encodes distance", " and direction [3].")


@pytest.fixture
def parts() -> DeskParts:
    made = DeskParts()
    made.generator.pieces = WRITTEN
    return made


@pytest.fixture
def desk(tmp_path: Path, parts: DeskParts) -> Iterator[Desk]:
    made = make_desk(tmp_path / "library", parts)
    made.imports.add([str(write_file(tmp_path / "bees.pdf"))])
    yield made
    made.close()


@pytest.fixture
def elsewhere(tmp_path: Path, parts: DeskParts) -> Iterator[Desk]:
    """Another, empty library."""
    made = make_desk(tmp_path / "elsewhere", parts)
    yield made
    made.close()


def saved(desk: Desk, path: Path, style: Style, **asked: Any) -> Turn:
    turn = desk.answering.ask(AskRequest(QUESTION, style=style, **asked))
    desk.capsules.save(turn.id, str(path))
    return turn


@pytest.mark.parametrize("style", [Style.QUOTES, Style.WRITTEN])
def test_an_answer_is_made_again_word_for_word_without_its_library(
    desk: Desk, elsewhere: Desk, tmp_path: Path, style: Style
) -> None:
    turn = saved(desk, tmp_path / "a.json", style)

    replay = elsewhere.capsules.replay(str(tmp_path / "a.json"))

    assert replay.notes == ()
    assert replay.is_same
    assert turn.answer is not None
    assert (replay.question, replay.answer.text) == (QUESTION, turn.answer.text)
    assert replay.answer.claims == turn.answer.claims
    assert elsewhere.sessions.sessions() == []


def test_a_model_reads_the_same_and_counts_on_the_same_seed(
    desk: Desk, elsewhere: Desk, tmp_path: Path, parts: DeskParts
) -> None:
    first = desk.answering.ask(AskRequest(QUESTION))
    asked = AskRequest(FOLLOW_UP, first.session_id, style=Style.WRITTEN, seed=7, temperature=0.5)
    turn = desk.answering.ask(asked)
    desk.capsules.save(turn.id, str(tmp_path / "a.json"))

    elsewhere.capsules.replay(str(tmp_path / "a.json"))

    asked_first, asked_again = parts.generator.requests[-2:]
    assert asked_again == asked_first
    assert (asked_again.seed, asked_again.temperature) == (7, 0.5)


def test_an_answer_that_comes_out_otherwise_is_told_with_the_place(
    desk: Desk, tmp_path: Path, parts: DeskParts
) -> None:
    saved(desk, tmp_path / "a.json", Style.WRITTEN)
    parts.generator.pieces = ("The dance of a honey bee encodes direction [3].",)

    replay = desk.capsules.replay(str(tmp_path / "a.json"))

    assert not replay.is_same
    assert "from character 34 on: saved “distance and direction [" in replay.notes[0]


def test_a_changed_quote_is_found_out(desk: Desk, tmp_path: Path) -> None:
    saved(desk, tmp_path / "a.json", Style.QUOTES)
    capsule = (tmp_path / "a.json").read_text().replace("encodes distance", "conceal distance", 1)
    (tmp_path / "a.json").write_text(capsule)

    assert not desk.capsules.replay(str(tmp_path / "a.json")).is_same


def test_an_abstention_is_replayed_too(desk: Desk, tmp_path: Path) -> None:
    turn = desk.answering.ask(AskRequest("Who painted the ceiling in Rome?"))
    desk.capsules.save(turn.id, str(tmp_path / "a.json"))

    replay = desk.capsules.replay(str(tmp_path / "a.json"))

    assert replay.is_same
    assert replay.answer.abstained
    assert "not judged again" in replay.notes[0]


def test_another_model_of_the_same_name_is_not_taken(desk: Desk, tmp_path: Path) -> None:
    saved(desk, tmp_path / "a.json", Style.WRITTEN)
    capsule = json.loads((tmp_path / "a.json").read_text())
    capsule["model"]["sha256"] = "0" * 64
    (tmp_path / "a.json").write_text(json.dumps(capsule))

    with pytest.raises(ModelMissing) as raised:
        desk.capsules.replay(str(tmp_path / "a.json"))

    assert capsule["model"]["name"] in raised.value.title
    assert "models add" in raised.value.hint


def test_other_circumstances_are_told(desk: Desk, tmp_path: Path) -> None:
    saved(desk, tmp_path / "a.json", Style.QUOTES)
    capsule = json.loads((tmp_path / "a.json").read_text())
    capsule["made_with"]["threads"] = 4096
    (tmp_path / "a.json").write_text(json.dumps(capsule))

    replay = desk.capsules.replay(str(tmp_path / "a.json"))

    assert replay.is_same
    assert replay.notes[0].startswith("Saved with another value for the number of threads: 4096")


def test_a_capsule_holds_what_an_answer_depends_on_and_no_place_on_this_machine(
    desk: Desk, tmp_path: Path
) -> None:
    path = desk.models.current().path
    turn = saved(desk, tmp_path / "a.json", Style.WRITTEN, model=path)
    text = (tmp_path / "a.json").read_text()
    capsule = json.loads(text)

    assert turn.answer is not None
    assert (capsule["kind"], capsule["format"]) == ("carrel answer capsule", 1)
    assert capsule["prompt_version"] == turn.answer.prompt_version
    assert len(capsule["model"]["sha256"]) == 64
    assert set(capsule["made_with"]) >= {"carrel", "llama_cpp", "python", "threads"}
    assert capsule["answer"]["packing"]["used"][0]["citation"]["quote"]
    assert str(Path(path).parent) not in text
    assert str(tmp_path) not in text


def test_a_question_without_an_answer_is_not_saved(
    desk: Desk, tmp_path: Path, parts: DeskParts
) -> None:
    parts.generator.error = ModelLoadFailed("It is broken.", "Use another.")
    with pytest.raises(ModelLoadFailed):
        desk.answering.ask(AskRequest(QUESTION, style=Style.WRITTEN))
    [session] = desk.sessions.sessions()

    with pytest.raises(UsageError):
        desk.capsules.save(desk.sessions.turns(session.id)[0].id, str(tmp_path / "a.json"))


def test_a_folder_is_no_place_for_a_capsule(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(ExportFailed):
        saved(desk, tmp_path, Style.QUOTES)


def broken(capsule: dict[str, Any], place: str, value: object) -> str:
    *path, last = place.split(".")
    at: Any = capsule
    for name in path:
        at = at[int(name)] if isinstance(at, list) else at[name]
    at[int(last) if isinstance(at, list) else last] = value
    return json.dumps(capsule)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("kind", "something else"),
        ("format", 2),
        ("format", "1"),
        ("seed", 1 << 70),
        ("temperature", -1),
        ("temperature", float("inf")),
        ("question", "a" * 1_000_001),
        ("question", "half \ud800 a character"),
        ("searched", " "),
        ("model", {"name": "x", "sha256": "y", "size_bytes": 1}),
        ("request", []),
        ("request.style", "sung"),
        ("answer", None),
        ("answer.claims.0.end", 10**9),
        ("answer.claims.0.start", -5),
        ("answer.packing.used.0.citation.marker", 7),
        ("answer.packing.used.0.score", "high"),
        ("made_with", {}),
        ("asked_at", "yesterday"),
    ],
)
def test_a_capsule_that_does_not_hold_together_is_refused_in_words(
    desk: Desk, tmp_path: Path, place: str, value: object
) -> None:
    saved(desk, tmp_path / "a.json", Style.QUOTES)
    capsule = json.loads((tmp_path / "a.json").read_text())
    (tmp_path / "a.json").write_text(broken(capsule, place, value))

    with pytest.raises(CapsuleUnreadable) as raised:
        desk.capsules.replay(str(tmp_path / "a.json"))

    assert raised.value.hint


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"null", b"{", b"\xff\xfe", b"[" * 100_000, b"1" * 5_000, b'{"kind": NaN}'],
)
def test_a_file_that_is_no_capsule_is_refused_in_words(
    desk: Desk, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "a.json").write_bytes(content)

    with pytest.raises(CapsuleUnreadable):
        desk.capsules.replay(str(tmp_path / "a.json"))


def test_a_huge_file_and_a_missing_one_are_refused(desk: Desk, tmp_path: Path) -> None:
    with (tmp_path / "huge.json").open("wb") as file:
        file.truncate(40 << 20)

    for path in (tmp_path / "huge.json", tmp_path / "missing.json", tmp_path, Path("a\0b")):
        with pytest.raises(AppError):
            desk.capsules.replay(str(path))
