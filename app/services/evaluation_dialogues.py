"""Sets of long dialogues with questions to a memory: our own shape, and LoCoMo's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.core.errors import UsageError
from app.core.memory import Speaker

ABSENT = "absent"
LOCOMO_CATEGORIES = {1: "multi_hop", 2: "temporal", 3: "open_domain", 4: "single_hop", 5: ABSENT}
"""Maharana et al., "Evaluating Very Long-Term Conversational Memory of LLM Agents", 2024,
arXiv 2402.17753; the fifth kind asks for what was never said."""

_SESSION = re.compile(r"session_(\d+)")
_DIALOGUE_ID = re.compile(r"D:?\s*(\d+)\s*:\s*0*(\d+)")
_LOCOMO_TIMES = ("%I:%M %p on %d %B, %Y", "%I:%M %p on %d %b, %Y", "%d %B, %Y", "%d %B %Y")


@dataclass(frozen=True, slots=True)
class SaidLine:
    """One line of a dialogue; ``id`` is unique in its dialogue."""

    id: str
    speaker: Speaker
    text: str


@dataclass(frozen=True, slots=True)
class DialogueSession:
    """What was said at one time."""

    id: str
    at: datetime
    lines: tuple[SaidLine, ...]


@dataclass(frozen=True, slots=True)
class MemoryQuestion:
    """A question to a dialogue; ``gold`` are ids of lines, each with those that count as it.

    ``superseded`` are lines with earlier values of what is asked, ``asked_at`` None for after all.
    """

    id: str
    text: str
    category: str
    gold: tuple[tuple[str, ...], ...] = ()
    superseded: tuple[str, ...] = ()
    asked_at: datetime | None = None

    @property
    def is_absent(self) -> bool:
        """True where it asks for what was never said."""
        return self.category == ABSENT


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One project or conversation with its questions."""

    id: str
    sessions: tuple[DialogueSession, ...]
    questions: tuple[MemoryQuestion, ...] = field(default=())


def dialogues_in(folder: Path) -> list[Dialogue]:
    """The dialogues of a folder: ``dialogues.json`` with ``questions.jsonl``, or LoCoMo's files.

    Raises:
        UsageError: there is neither, or a file is not of its shape.
    """
    try:
        if (folder / "dialogues.json").is_file():
            return _own(folder)
        return _locomo(folder)
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise UsageError(
            f"The folder {folder.name or folder} holds no dialogues that can be read.",
            "It needs dialogues.json and questions.jsonl, or JSON files of LoCoMo's shape.",
        ) from error


def _own(folder: Path) -> list[Dialogue]:
    rows = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions: dict[str, list[MemoryQuestion]] = {}
    for row in (json.loads(line) for line in rows if line.strip()):
        questions.setdefault(row["project"], []).append(_own_question(row))
    plain = json.loads((folder / "dialogues.json").read_text(encoding="utf-8"))
    return [
        Dialogue(
            each["id"],
            tuple(_own_session(session) for session in each["sessions"]),
            tuple(questions.get(each["id"], ())),
        )
        for each in plain
    ]


def _own_session(plain: dict[str, Any]) -> DialogueSession:
    lines = tuple(
        SaidLine(line["id"], Speaker(line["speaker"]), line["text"]) for line in plain["turns"]
    )
    return DialogueSession(plain["id"], _moment(plain["date"]), lines)


def _own_question(row: dict[str, Any]) -> MemoryQuestion:
    others = row.get("alt_evidence") or {}
    return MemoryQuestion(
        row["id"],
        row["question"],
        row["category"],
        tuple((line, *others.get(line, ())) for line in row["evidence"]),
        tuple(row.get("superseded_evidence") or ()),
        _moment(row["asked_at"]) if row.get("asked_at") else None,
    )


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _locomo(folder: Path) -> list[Dialogue]:
    found: list[Dialogue] = []
    for path in sorted(folder.rglob("*.json")):
        plain = json.loads(path.read_text(encoding="utf-8"))
        for number, each in enumerate(plain if isinstance(plain, list) else [plain]):
            if isinstance(each, dict) and "conversation" in each and "qa" in each:
                name = str(each.get("sample_id") or f"{path.stem}-{number}")
                found.append(_locomo_dialogue(name, each))
    if not found:
        raise ValueError("no conversation")
    return found


def _locomo_dialogue(name: str, plain: dict[str, Any]) -> Dialogue:
    told = plain["conversation"]
    sessions = tuple(_locomo_sessions(told))
    questions = tuple(
        _locomo_question(f"{name}-{number}", row)
        for number, row in enumerate(plain["qa"])
        if isinstance(row, dict) and row.get("question")
    )
    return Dialogue(name, sessions, questions)


def _locomo_sessions(told: dict[str, Any]) -> Iterator[DialogueSession]:
    numbers = sorted(int(match[1]) for key in told if (match := _SESSION.fullmatch(key)))
    for number in numbers:
        lines = tuple(
            SaidLine(_plain_id(row.get("dia_id"), number, place), Speaker.PERSON, _locomo_text(row))
            for place, row in enumerate(told[f"session_{number}"] or (), 1)
        )
        if lines:
            at = _locomo_time(str(told.get(f"session_{number}_date_time", "")))
            yield DialogueSession(f"D{number}", at, lines)


def _locomo_text(row: dict[str, Any]) -> str:
    """What was said, by whom: both are people, and a shared picture is told by its caption."""
    caption = row.get("blip_caption")
    shared = f" [shares {caption}]" if isinstance(caption, str) and caption else ""
    text = f"{row.get('speaker') or ''}: {row.get('text') or ''}"
    return f"{text.removeprefix(': ')}{shared}"


def _locomo_question(name: str, row: dict[str, Any]) -> MemoryQuestion:
    number = str(row.get("category") or 0)
    category = LOCOMO_CATEGORIES.get(int(number), number) if number.isdecimal() else number
    told = row.get("evidence") or ()
    ids = [
        f"D{int(session)}:{int(line)}"
        for each in ([told] if isinstance(told, str) else told)
        for session, line in _DIALOGUE_ID.findall(str(each))
    ]
    gold = () if category == ABSENT else tuple((each,) for each in dict.fromkeys(ids))
    return MemoryQuestion(name, str(row["question"]), category, gold)


def _plain_id(dialogue_id: object, session: int, place: int) -> str:
    """As evidence names it: by its place where it has no id of its own."""
    found = _DIALOGUE_ID.search(str(dialogue_id or ""))
    return f"D{int(found[1])}:{int(found[2])}" if found else f"D{session}:{place}"


def _locomo_time(text: str) -> datetime:
    for shape in _LOCOMO_TIMES:
        try:
            return datetime.strptime(text.strip(), shape).replace(tzinfo=UTC)
        except ValueError:
            continue
    try:
        return _moment(text)
    except ValueError:
        return datetime(2000, 1, 1, tzinfo=UTC)


def known_lines(dialogue: Dialogue) -> set[str]:
    """The ids of all lines of a dialogue."""
    return {line.id for session in dialogue.sessions for line in session.lines}


def answerable(dialogue: Dialogue) -> Sequence[MemoryQuestion]:
    """Its questions with at least one gold line that exists."""
    known = known_lines(dialogue)
    return [
        each
        for each in dialogue.questions
        if not each.is_absent and any(known & set(group) for group in each.gold)
    ]
