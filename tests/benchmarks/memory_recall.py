"""How well and how fast what was said is found, beside plain search and without each part.

    python tests/benchmarks/memory_recall.py FOLDER
    python tests/benchmarks/memory_recall.py --utterances 50000

FOLDER is what ``carrel evaluate memory`` takes; ``made_dialogues.py`` makes one. In one run: dense
search over single turns, BM25 over single turns, both fused, ours, and ours without each part.
Rankings are of the candidates that recall looks at, 300 of those of a dialogue.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
from made_sessions import MadeEncoder, SessionMaker

from app.core.memory import RecallRequest, TimeSpan
from app.memory.recall_scores import WEIGHTS, Weights
from app.paths import Paths
from app.retrieval.bundled_encoder import shipped_encoder
from app.services.evaluation_dialogues import Dialogue, MemoryQuestion, answerable, dialogues_in
from app.services.evaluation_memory import AskedMemory, MemoryReport, report_of
from app.services.past_sessions import PastLine, PastSessions
from app.services.recall import RecallService, ranked
from app.services.recall_signs import Candidates
from app.services.store import open_store
from app.services.utterance_index import UtteranceIndex

DEPTH = 20
NOTHING = Weights(*[0.0] * (len(fields(Weights)) - 1), is_linked=False)
PLAIN = {
    "dense over turns": replace(NOTHING, own=1.0),
    "BM25 over turns": replace(NOTHING, words=1.0),
    "dense and BM25": replace(NOTHING, own=1.0, words=1.0),
    "both, also between neighbors": replace(
        NOTHING, own=1.0, words=1.0, around=1.0, words_around=1.0
    ),
}
WITHOUT = {
    f"ours without {each.name}": replace(WEIGHTS, **{each.name: type(each.default)(0)})
    for each in fields(Weights)
}


@dataclass(frozen=True)
class Question:
    """A question with its candidates, and where each of them stands in the dialogue."""

    dialogue: Dialogue
    question: MemoryQuestion
    request: RecallRequest
    candidates: Candidates | None
    span: TimeSpan | None
    lines: dict[str, tuple[str, str]]
    seconds: float


class Library:
    """An empty library with the bundled encoder in this process."""

    def __init__(self, home: Path) -> None:
        self.store = open_store(Paths(home))
        encoder = shipped_encoder()
        index = UtteranceIndex(self.store.utterances, encoder)
        self.recall = RecallService(self.store.utterances, index, encoder)
        numbers = count()
        self._past = PastSessions(self.store, lambda: f"{next(numbers):032x}")

    def questions(self, dialogue: Dialogue) -> Iterator[Question]:
        """Take a dialogue over and ask all that it can answer, or never said."""
        lines = self._take_over(dialogue)
        wanted = {each.id for each in answerable(dialogue)}
        for each in dialogue.questions:
            if each.id in wanted or each.is_absent:
                now = each.asked_at or dialogue.sessions[-1].at
                request = RecallRequest(each.text, now, DEPTH, dialogue.id)
                began = time.monotonic()
                self.recall.find(request)
                seconds = time.monotonic() - began
                candidates, span = self.recall.candidates(request)
                yield Question(dialogue, each, request, candidates, span, lines, seconds)

    def _take_over(self, dialogue: Dialogue) -> dict[str, tuple[str, str]]:
        with self.store.database.write() as connection:
            row = (dialogue.id, dialogue.id)
            connection.execute("INSERT INTO projects (id, name) VALUES (?, ?)", row)
        lines: dict[str, tuple[str, str]] = {}
        for session in dialogue.sessions:
            told = [PastLine(each.speaker, each.text) for each in session.lines]
            ids = self._past.add(dialogue.id, session.id, session.at, told)
            for line, utterance_id in zip(session.lines, ids, strict=True):
                lines[utterance_id] = (line.id, session.id)
        self.recall.update()
        return lines


def measured(questions: list[Question], weights: Weights) -> MemoryReport:
    """What is found of all questions with these weights."""
    return report_of([_asked(each, weights) for each in questions])


def _asked(each: Question, weights: Weights) -> AskedMemory:
    found = []
    if each.candidates is not None:
        found = ranked(each.request, each.candidates, each.span, weights)
    places = [each.lines[one.utterance.id] for one in found]
    return AskedMemory.of(each.question, each.dialogue, places, each.seconds)


def compare(folder: Path, most: int) -> None:
    """Print a row for each way to rank."""
    with tempfile.TemporaryDirectory(prefix="carrel-recall-") as home:
        library = Library(Path(home))
        with closing(library.store):
            dialogues = dialogues_in(folder)[:most]
            questions = [each for one in dialogues for each in library.questions(one)]
            for name, weights in (PLAIN | {"ours": WEIGHTS} | WITHOUT).items():
                _show(name, measured(questions, weights))


def _show(name: str, report: MemoryReport) -> None:
    scores = report.scores
    categories = {key: _short(each.recall_10) for key, each in report.categories.items()}
    sys.stdout.write(
        f"{name:32} @5 {_short(scores.recall_5)} @10 {_short(scores.recall_10)}"
        f" @20 {_short(scores.recall_20)} session@5 {_short(scores.session_recall_5)}"
        f" newest first {_short(report.update_newest_first)} absent precision"
        f" {_short(report.absent_precision)} recall {_short(report.absent_recall)}"
        f" p50 {report.p50_ms:.0f} ms\n  @10 by category {categories}\n"
    )
    sys.stdout.flush()


def _short(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def time_many(utterances: int, seed: int) -> None:
    """Print what recall takes over so many made utterances; encoding the question is added."""
    with tempfile.TemporaryDirectory(prefix="carrel-recall-") as home:
        store = open_store(Paths(Path(home)))
        with closing(store):
            maker = SessionMaker(store, seed)
            projects = maker.fill(utterances)
            made, real = MadeEncoder(seed), shipped_encoder()
            index = UtteranceIndex(store.utterances, made)
            service = RecallService(store.utterances, index, made)
            questions = maker.questions(101)
            now = datetime(2026, 2, 1, tzinfo=UTC)
            _show_times("encoding a question", [_seconds(real.encode_tokens, [each])
                        for each in questions])  # fmt: skip
            for where in (None, projects[0]):
                asked = [RecallRequest(each, now, 10, where) for each in questions]
                times = [_seconds(service.find, each) for each in asked]
                _show_times(f"recall in {where or 'all'}", times)


def _seconds(act: object, value: object) -> float:
    began = time.monotonic()
    act(value)  # type: ignore[operator]
    return time.monotonic() - began


def _show_times(name: str, seconds: list[float]) -> None:
    first, *others = (1000 * each for each in seconds)
    p50, p95 = np.percentile(others, (50, 95))
    sys.stdout.write(f"{name:24} first {first:.0f} ms, p50 {p50:.1f} ms, p95 {p95:.1f} ms\n")
    sys.stdout.flush()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--dialogues", type=int, default=1_000)
    parser.add_argument("--utterances", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.folder is not None:
        compare(given.folder, given.dialogues)
    if given.utterances:
        time_many(given.utterances, given.seed)
