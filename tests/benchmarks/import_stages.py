"""When each stage of an import was reached, seen from outside: its database, read-only."""

from __future__ import annotations

import sqlite3
import sys
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from library_contents import DATABASE, reading
from watched_run import WatchedRun, carrel_command, clean_environment


@dataclass
class Stages:
    """Seconds from the start of the program to each stage, and what the library then held."""

    run: WatchedRun
    at: dict[str, float] = field(default_factory=dict)
    pages: int = 0
    passages: int = 0
    statuses: dict[str, int] = field(default_factory=dict)

    @property
    def spans(self) -> dict[str, float]:
        """Where the time went: the stages follow one another, so the spans add up to the whole.

        Reading and encoding may overlap in a program that does both at once; ``reading`` then
        ends with the last document and ``encoding`` is what remained after it.
        """
        total = self.run.seconds
        row = self.at.get("first row", total)
        searchable = self.at.get("searchable", total)
        vector = max(searchable, self.at.get("first vector", total))
        ready = max(vector, self.at.get("ready", total))
        return {
            "start": row,
            "reading and storing": searchable - row,
            "waiting for the encoder": vector - searchable,
            "encoding and indexing": ready - vector,
            "closing": total - ready,
        }


class StageWatch:
    """Looks at the library of a running import; cheap enough not to slow it."""

    def __init__(self, home: Path, documents: int) -> None:
        self._home = home
        self._documents = documents
        self.at: dict[str, float] = {}

    def look(self, run: WatchedRun) -> None:
        """Note the stages that were reached since the last look."""
        if "ready" in self.at or not (self._home / DATABASE).exists():
            return
        try:
            counts = status_counts(self._home)
            has_vectors = "first vector" in self.at or _has_vectors(self._home)
        except sqlite3.Error:
            return
        done = counts.get("ready", 0) + counts.get("failed", 0)
        unread = counts.get("pending", 0) + counts.get("reading", 0)
        everyone = sum(counts.values()) >= self._documents
        self._note("first row", run, bool(counts))
        self._note("searchable", run, everyone and unread == 0)
        self._note("first vector", run, has_vectors)
        self._note("ready", run, everyone and done >= self._documents)

    def _note(self, stage: str, run: WatchedRun, is_reached: bool) -> None:
        if is_reached:
            self.at.setdefault(stage, run.elapsed)


def watched_import(home: Path, paths: list[Path], documents: int, temporary: Path) -> Stages:
    """Import into a fresh library; ``documents`` is the number of different files."""
    run = WatchedRun(
        carrel_command(home, "add", *map(str, paths), "--json"), clean_environment(temporary)
    )
    watch = StageWatch(home, documents)
    code = run.wait(each=lambda: watch.look(run))
    watch.look(run)
    if code != 0:
        raise RuntimeError(f"carrel add ended with {code}: {run.err[-1000:]}")
    stages = Stages(run, watch.at, statuses=status_counts(home))
    with reading(home) as connection:
        stages.pages = connection.execute("SELECT count(*) FROM pages").fetchone()[0]
        stages.passages = connection.execute("SELECT count(*) FROM passages").fetchone()[0]
    return stages


def status_counts(home: Path) -> dict[str, int]:
    """How many documents are in each state."""
    with reading(home) as connection:
        return dict(
            connection.execute("SELECT status, count(*) FROM documents GROUP BY status").fetchall()
        )


def _has_vectors(home: Path) -> bool:
    with reading(home) as connection:
        return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM vectors)").fetchone()[0])
