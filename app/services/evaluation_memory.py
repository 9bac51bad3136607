"""Does memory find what was said, the newest value first, and nothing where nothing was said?"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.memory import RecallRequest
from app.services.evaluation_dialogues import (
    Dialogue,
    MemoryQuestion,
    answerable,
    dialogues_in,
)
from app.services.evaluation_shelf import Work
from app.services.metrics import mean, percentile, ratio
from app.services.past_sessions import PastLine

DEPTHS = (5, 10, 20)
SESSIONS = 5
UPDATE = "update"


@dataclass(frozen=True, slots=True)
class MemoryScores:
    """Shares (0-1) of gold lines among the first found; None where nothing was asked."""

    recall_5: float | None
    recall_10: float | None
    recall_20: float | None
    session_recall_5: float | None


@dataclass(frozen=True, slots=True)
class MemoryReport:
    """What ``evaluate_memory`` found.

    ``update_newest_first`` is of the questions with superseded values; ``absent_precision`` and
    ``absent_recall`` are of recalling nothing; ``p50_ms`` is the median of one recall.
    """

    questions: int
    scores: MemoryScores
    categories: dict[str, MemoryScores]
    update_newest_first: float | None
    absent_precision: float | None
    absent_recall: float | None
    p50_ms: float | None


@dataclass(frozen=True, slots=True)
class AskedMemory:
    """One question with what was found, as ids of lines and of sessions, best first."""

    question: MemoryQuestion
    is_answerable: bool
    found: tuple[str, ...]
    sessions: tuple[str, ...]
    gold_sessions: frozenset[str]
    seconds: float

    @staticmethod
    def of(
        question: MemoryQuestion,
        dialogue: Dialogue,
        found: Sequence[tuple[str, str]],
        seconds: float,
    ) -> AskedMemory:
        """A question to a dialogue; ``found`` are line and session of each, best first."""
        known = {line.id: each.id for each in dialogue.sessions for line in each.lines}
        gold = {known[line] for group in question.gold for line in group[:1] if line in known}
        return AskedMemory(
            question,
            not question.is_absent,
            tuple(line for line, _ in found),
            tuple(dict.fromkeys(session for _, session in found)),
            frozenset(gold),
            seconds,
        )


def evaluate_memory(work: Work, folder: Path) -> MemoryReport:
    """Take the dialogues of a folder over and ask their questions, each in its own project.

    Raises:
        UsageError: the folder is no such set.
    """
    asked: list[AskedMemory] = []
    dialogues = dialogues_in(folder)
    for dialogue in work.each("dialogues", dialogues):
        places = _taken_over(work, dialogue)
        work.desk.recall.update(work.cancel)
        wanted = {each.id for each in answerable(dialogue)}
        rows = [each for each in dialogue.questions if each.is_absent or each.id in wanted]
        asked.extend(
            _ask(work, dialogue, question, places)
            for question in work.each(f"questions, {dialogue.id}", rows)
        )
    return report_of(asked)


def report_of(asked: Sequence[AskedMemory]) -> MemoryReport:
    """All questions together."""
    told = [each for each in asked if each.is_answerable]
    absent = [each for each in asked if not each.is_answerable]
    silent = [each for each in asked if not each.found]
    rightly = sum(not each.is_answerable for each in silent)
    updates = [_is_newest_first(each) for each in told if each.question.superseded]
    names = list(dict.fromkeys(each.question.category for each in told))
    return MemoryReport(
        questions=len(asked),
        scores=_scores(told),
        categories={
            name: _scores([each for each in told if each.question.category == name])
            for name in names
        },
        update_newest_first=mean([float(each) for each in updates]),
        absent_precision=ratio(rightly, len(silent)),
        absent_recall=ratio(rightly, len(absent)),
        p50_ms=percentile([each.seconds * 1000 for each in asked], 50),
    )


def _taken_over(work: Work, dialogue: Dialogue) -> dict[str, tuple[str, str]]:
    """The ids of line and session, by the id of the utterance."""
    project = work.desk.projects.create(dialogue.id).id
    places: dict[str, tuple[str, str]] = {}
    for session in dialogue.sessions:
        lines = [PastLine(each.speaker, each.text) for each in session.lines]
        ids = work.desk.past_sessions.add(project, session.id, session.at, lines)
        for line, utterance_id in zip(session.lines, ids, strict=True):
            places[utterance_id] = (line.id, session.id)
    places[""] = (project, "")
    return places


def _ask(
    work: Work, dialogue: Dialogue, question: MemoryQuestion, places: dict[str, tuple[str, str]]
) -> AskedMemory:
    now = question.asked_at or dialogue.sessions[-1].at
    request = RecallRequest(question.text, now, max(DEPTHS), places[""][0])
    began = time.monotonic()
    found = work.desk.recall.find(request)
    seconds = time.monotonic() - began
    lines = [places[each.utterance.id] for each in found.utterances]
    return AskedMemory.of(question, dialogue, lines, seconds)


def _scores(asked: Sequence[AskedMemory]) -> MemoryScores:
    at = {k: mean([_recall(each, k) for each in asked]) for k in DEPTHS}
    sessions = [
        len(each.gold_sessions & set(each.sessions[:SESSIONS])) / len(each.gold_sessions)
        for each in asked
        if each.gold_sessions
    ]
    return MemoryScores(at[5], at[10], at[20], mean(sessions))


def _recall(asked: AskedMemory, k: int) -> float:
    first = set(asked.found[:k])
    gold = asked.question.gold
    return sum(bool(first & set(group)) for group in gold) / len(gold) if gold else 0.0


def _is_newest_first(asked: AskedMemory) -> bool:
    """True where a gold line of the newest value stands above all lines of earlier ones."""
    rank = {line: place for place, line in reversed(list(enumerate(asked.found)))}
    newest = [rank[line] for group in asked.question.gold for line in group if line in rank]
    older = [rank[line] for line in asked.question.superseded if line in rank]
    return bool(newest) and min(newest) < min(older, default=len(asked.found))
