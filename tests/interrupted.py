"""Kills an import at chosen moments, lets it finish, and compares with an undisturbed one."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from library_contents import (
    DATABASE,
    Contents,
    contents_of,
    differences,
    least_cosine,
    litter,
    reading,
)
from watched_run import WatchedRun, carrel_command, clean_environment, run_carrel

SCORE_TOLERANCE = 0.02
"""Vectors differ a little with how they were batched; scores that are fused differ more."""
LIMIT_SECONDS, LOOK_SECONDS = 600.0, 0.01
STAGES: dict[str, str] = {
    "documents": "SELECT 1 FROM documents",
    "pages": "SELECT 1 FROM pages",
    "passages": "SELECT 1 FROM passages",
    "vectors": "SELECT 1 FROM vectors",
    "indexing": """SELECT 1 FROM documents d WHERE d.status = 'encoding'
        AND EXISTS (SELECT 1 FROM passages p WHERE p.document = d.number)
        AND NOT EXISTS (SELECT 1 FROM passages p WHERE p.document = d.number
            AND p.text_hash NOT IN (SELECT text_hash FROM vectors))""",
    "ready": "SELECT 1 FROM documents WHERE status = 'ready'",
}
"""Stages of an import, each with what finds a row once it is reached: a file has its row, a page,
a passage or a vector is stored, a document is encoded but not yet in the index, one is ready."""
TEMPORARY = "temporary"
_ENCODED = re.compile(r"(\d+) of \d+ passages encoded")


@dataclass
class Outcome:
    """What one interrupted import came to: where it was hit, and everything that is wrong."""

    moments: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0
    cosine: float = 1.0


@dataclass(frozen=True)
class Undisturbed:
    """The library that an import makes when nothing happens to it."""

    home: Path
    contents: Contents
    answers: dict[str, list[Any]]

    @classmethod
    def of(cls, home: Path, queries: Sequence[tuple[str, str]]) -> Undisturbed:
        """What is in ``home``, and what it finds for each (mode, query)."""
        return cls(home, contents_of(home), {f"{m} {q}": _search(home, m, q) for m, q in queries})


class InterruptedImport:
    """One import that is killed, perhaps several times, and then finished."""

    def __init__(self, home: Path, paths: Sequence[Path]) -> None:
        self.home = home
        self.temporary = home.with_name(f"{home.name}-{TEMPORARY}")
        self._paths = [str(path) for path in paths]
        self.outcome = Outcome()

    def kill_when(self, is_time: Callable[[WatchedRun], bool], *, whole_group: bool) -> None:
        """Start the import and kill it when ``is_time``; its workers must end by themselves.

        ``whole_group`` kills them with it, as a shutdown does.
        """
        run = WatchedRun(
            carrel_command(self.home, "add", *self._paths, "--json"),
            clean_environment(self.temporary),
        )
        try:
            run.wait(LIMIT_SECONDS, lambda: _raise_if(is_time(run)), LOOK_SECONDS)
        except _Now:
            where = "all" if whole_group else "one"
            self.outcome.moments.append(f"{run.seconds:.1f} s ({where}) {_stage(self.home)}")
        else:
            self.outcome.moments.append("had ended")
        if left := run.left_over():
            self.outcome.wrong.append(f"{len(left)} processes outlived it")
            run.kill(whole_group=True)

    def kill_at(self, seconds: float, *, whole_group: bool) -> None:
        """Start the import and kill it after this time."""
        self.kill_when(lambda run: run.elapsed >= seconds, whole_group=whole_group)

    def finish(self, expected: Undisturbed, *, is_examined: bool = True) -> Outcome:
        """Let the import go on to its end; gives what differs from the undisturbed library.

        ``is_examined``: the doctor looks at it too, which takes seconds.
        """
        before, logged = vector_count(self.home), encoded_by_log(self.home)
        run = run_carrel(self.home, "add", *self._paths, "--json", temporary=self.temporary)
        wrong = self.outcome.wrong
        self.outcome.seconds = run.seconds
        if run.left_over():
            wrong.append("processes outlived the last run")
        if "Traceback" in run.err:
            wrong.append(f"a traceback: {run.err[-300:]}")
        wrong += _unfinished(run)
        wrong += self._differences(expected)
        wrong += self._examined() if is_examined else []
        fresh = encoded_by_log(self.home) - logged
        stored = vector_count(self.home) - before
        if fresh != stored:
            wrong.append(f"{fresh} passages encoded, but {stored} were missing")
        return self.outcome

    def _differences(self, expected: Undisturbed) -> list[str]:
        found = contents_of(self.home)
        self.outcome.cosine = least_cosine(expected.contents, found)
        wrong = differences(expected.contents, found)
        wrong += litter(self.home, self.temporary)
        for name, answers in expected.answers.items():
            mode, _, query = name.partition(" ")
            wrong += _other_answers(name, answers, _search(self.home, mode, query))
        return wrong

    def _examined(self) -> list[str]:
        doctor = run_carrel(self.home, "doctor", "--json", temporary=self.temporary)
        return [] if doctor.json.get("sound") else [f"doctor: {json.dumps(doctor.json)[:300]}"]


def at_stage(home: Path, stage: str, seconds: float = 0.0) -> Callable[[WatchedRun], bool]:
    """True so many seconds after a stage was first seen to be reached.

    ``stage`` is one of ``STAGES``, or ``copying``: a file is being copied into the library.
    """
    seen: list[float] = []

    def is_time(run: WatchedRun) -> bool:
        if not seen and is_reached(home, stage):
            seen.append(run.elapsed)
        return bool(seen) and run.elapsed >= seen[0] + seconds

    return is_time


def is_reached(home: Path, stage: str) -> bool:
    """True when the library shows that its import has come to this stage."""
    if stage == "copying":
        return any((home / "files").glob(".*"))
    if not (home / DATABASE).exists():
        return False
    try:
        with reading(home) as connection:
            return connection.execute(f"{STAGES[stage]} LIMIT 1").fetchone() is not None
    except sqlite3.Error:
        return False


class _Now(Exception):
    """The moment has come."""


def vector_count(home: Path) -> int:
    """How many vectors are stored; 0 while there is no table for them."""
    return row_count(home, "vectors")


def row_count(home: Path, table: str) -> int:
    """How many rows a table has; 0 while there is no such table."""
    if not (home / DATABASE).exists():
        return 0
    try:
        with reading(home) as connection:
            return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    except sqlite3.Error:
        return 0


def encoded_by_log(home: Path) -> int:
    """How many passages the finished documents had encoded, by the log."""
    logs = sorted((home / "logs").glob("carrel.log*"))
    text = "".join(each.read_text(encoding="utf-8", errors="replace") for each in logs)
    return sum(int(number) for number in _ENCODED.findall(text))


def _stage(home: Path) -> str:
    counts = {name: row_count(home, name) for name in ("documents", "pages", "passages", "vectors")}
    return " ".join(f"{name} {count}" for name, count in counts.items())


def _raise_if(is_now: bool) -> None:
    if is_now:
        raise _Now


def _unfinished(run: WatchedRun) -> list[str]:
    try:
        documents = run.json["documents"]
    except (ValueError, KeyError):
        return [f"the last run said: {run.out[:200]} {run.err[-300:]}"]
    bad = [each for each in documents if each["status"] not in ("ready", "duplicate")]
    return [f"{each['file']} ended as {each['status']}: {each['problem']}" for each in bad]


def _search(home: Path, mode: str, query: str) -> list[Any]:
    run = run_carrel(home, "search", query, "--mode", mode, "-k", "5", "--json")
    return [(each["passage_id"], each["score"]) for each in run.json["results"]]


def _other_answers(name: str, expected: list[Any], found: list[Any]) -> list[str]:
    """Other passages, or other scores than rounding explains."""
    ours, theirs = dict(expected), dict(found)
    wrong = [f"{name}: {each} is found only once" for each in set(ours) ^ set(theirs)]
    return wrong + [
        f"{name}: {each} scores {ours[each]} and {theirs[each]}"
        for each in set(ours) & set(theirs)
        if abs(ours[each] - theirs[each]) > SCORE_TOLERANCE
    ]
