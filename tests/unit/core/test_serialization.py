from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.core.answers import Answer, AnswerSeconds, Citation, Claim, Style, Verdict
from app.core.serialization import from_plain, to_iso, to_plain
from app.core.sessions import AskRequest, Session, Turn, TurnState
from app.core.types import Box, ModelSpec, Problem, Ranker, SearchResult

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
BOX = Box(3, 72.1, 90.2, 300.3, 101.4)
CITATION = Citation(1, "s1", "d1", "a.pdf", "On Bees", 3, "Bees fly.", (BOX,))
RESULT = SearchResult(
    1, 0.5, Ranker.FUSED, "d1", "a.pdf", "On Bees", 3, "p1", "Results", "Bees fly.", (BOX, BOX),
    (Ranker.LEXICAL, Ranker.DENSE),
)  # fmt: skip
CLAIM = Claim("They fly.", 0, 12, (CITATION,), Verdict.SUPPORTED, 0.75)
ANSWER = Answer(
    "They fly [1].", (CLAIM,), (RESULT,), False, Style.QUOTES, "tiny", 2, 7,
    AnswerSeconds(0.1, 0.2, 1.5),
)  # fmt: skip
TURN = Turn("t1", "s1", None, "Do bees fly?", NOON, TurnState.ANSWERED, ANSWER)


@dataclass(frozen=True, slots=True)
class Pair:
    pair: tuple[int, str]
    size: float = 0.0


@pytest.mark.parametrize(
    "value",
    [
        ANSWER,
        TURN,
        Problem("DocumentEncrypted", "It is locked.", "Give the password."),
        AskRequest("Why?", "s1", ("d1", "d2"), Style.WRITTEN, "tiny", 0.7, 3, "t0"),
        ModelSpec("tiny", "/m.gguf", 10, 0, 2048, "Q4_1", "llama", is_bundled=True),
        Session("s1", "Bees", NOON, NOON, 2, ("d1",)),
        Pair((1, "a"), 2.5),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_comes_back_equal_through_json(value: object) -> None:
    text = json.dumps(to_plain(value))

    assert from_plain(type(value), json.loads(text)) == value


def test_moments_are_stored_in_utc() -> None:
    moment = datetime(2024, 5, 1, 14, tzinfo=timezone(timedelta(hours=2)))

    assert to_plain(moment) == to_iso(NOON) == "2024-05-01T12:00:00.000000+00:00"


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        to_plain(datetime(2024, 5, 1, 12))


def test_unknown_keys_are_ignored_and_missing_ones_take_their_default() -> None:
    assert from_plain(AskRequest, {"question": "Why?", "mood": 1}) == AskRequest("Why?")


def test_whole_numbers_are_read_as_floats_where_floats_are_expected() -> None:
    found = from_plain(Pair, {"pair": [1, "a"], "size": 3})

    assert isinstance(found.size, float)


@pytest.mark.parametrize(
    ("cls", "plain"),
    [
        (Problem, {"kind": "X"}),
        (Problem, {"kind": "X", "title": 3, "hint": ""}),
        (Problem, []),
        (AskRequest, {"question": "Why?", "style": "sung"}),
        (AskRequest, {"question": "Why?", "document_ids": "d1"}),
        (AskRequest, {"question": "Why?", "session_id": 3}),
        (Pair, {"pair": [1]}),
        (Pair, {"pair": [1, "a"], "size": True}),
        (Session, {"id": "s", "title": "", "created_at": "soon", "updated_at": "soon"}),
    ],
)
def test_what_does_not_fit_is_refused(cls: type, plain: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        from_plain(cls, plain)


def test_a_value_without_plain_form_is_refused() -> None:
    with pytest.raises(TypeError):
        to_plain({"a": b"bytes"})
