"""What is remembered, in memory: what was said, memories, projects."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from fake_sessions import FakeSessions, Publish

from app.core.errors import AppError
from app.core.events import MemoriesChanged, SessionsChanged
from app.core.memory import (
    BriefLine,
    Memory,
    MemoryKind,
    MemoryStatus,
    Project,
    Recall,
    RecalledUtterance,
    RecallRequest,
    Speaker,
    Utterance,
)

WHEN = datetime(2026, 10, 12, 10, 42, tzinfo=UTC)
WAIT_SECONDS = 10.0


def make_utterance(
    turn_id: str, session_id: str, text: str, speaker: Speaker = Speaker.PERSON
) -> RecalledUtterance:
    """Something that was said in a turn."""
    mark = "q" if speaker is Speaker.PERSON else "a"
    said = Utterance(f"{turn_id}:{mark}", turn_id, session_id, "default", 0, speaker, WHEN, text)
    return RecalledUtterance(said, 1.0)


def make_memory(
    number: int,
    text: str,
    kind: MemoryKind = MemoryKind.DECISION,
    status: MemoryStatus = MemoryStatus.KEPT,
    **changes: object,
) -> Memory:
    """A memory that began ``number`` days before ``WHEN``."""
    since = WHEN - timedelta(days=number)
    memory = Memory(f"memory-{number}", kind, text, since, status=status, created_at=since)
    return replace(memory, **changes)  # type: ignore[arg-type]


class FakeRecall:
    """Finds what holds a word of the query; a cleared ``gate`` holds every answer back."""

    def __init__(self) -> None:
        self.said: list[RecalledUtterance] = []
        self.asked: list[RecallRequest] = []
        self.error: AppError | None = None
        self.gate = threading.Event()
        self.gate.set()

    def find(self, request: RecallRequest) -> Recall:
        self.asked.append(request)
        self.gate.wait(WAIT_SECONDS)
        if self.error is not None:
            raise self.error
        words = request.query.casefold().split()
        found = [
            each
            for each in self.said
            if any(word in each.utterance.text.casefold() for word in words)
        ]
        return Recall(tuple(found[: request.k]))


class FakeMemories:
    """Memories in a dictionary, with the acts of the real service."""

    def __init__(self, publish: Publish) -> None:
        self._publish = publish
        self.kept: dict[str, Memory] = {}
        self.files: list[tuple[str, Path]] = []
        self.error: AppError | None = None

    def put(self, *memories: Memory) -> None:
        self.kept.update({each.id: each for each in memories})

    def list(
        self,
        project_id: str | None = None,
        kind: MemoryKind | None = None,
        status: MemoryStatus | None = None,
        as_of: datetime | None = None,
    ) -> list[Memory]:
        tests: list[Callable[[Memory], bool]] = [
            lambda each: project_id is None or each.project_id in (project_id, ""),
            lambda each: kind is None or each.kind is kind,
            lambda each: status is None or each.status is status,
            lambda each: as_of is None or each.held_at(as_of),
        ]
        found = [each for each in self.kept.values() if all(test(each) for test in tests)]
        return sorted(found, key=lambda each: each.valid_from, reverse=True)

    def proposals(self, project_id: str | None = None) -> list[Memory]:
        return self.list(project_id, status=MemoryStatus.PROPOSED)

    def propose_again(self, memory_id: str) -> None:
        for each in [each for each in self.kept.values() if each.superseded_by == memory_id]:
            self.kept[each.id] = replace(each, valid_to=None, superseded_by="")
        self._change(memory_id, status=MemoryStatus.PROPOSED)

    def add(
        self,
        kind: MemoryKind,
        text: str,
        project_id: str = "",
        source_turn: str = "",
        source_sentence: str = "",
    ) -> Memory:
        made = make_memory(
            -len(self.kept),
            text,
            kind,
            project_id=project_id,
            source_turn=source_turn,
            source_sentence=source_sentence,
        )
        self.put(made)
        self._publish(MemoriesChanged())
        return made

    def keep(self, memory_id: str) -> None:
        self._change(memory_id, status=MemoryStatus.KEPT)

    def dismiss(self, memory_id: str) -> None:
        self._change(memory_id, status=MemoryStatus.DISMISSED)

    def edit(self, memory_id: str, text: str) -> Memory:
        old = self.kept[memory_id]
        new = replace(old, id=f"{old.id}-new", text=text, valid_from=WHEN)
        self.put(new)
        self._change(memory_id, valid_to=WHEN, superseded_by=new.id)
        return new

    def supersede(self, memory_id: str, text: str) -> Memory:
        return self.edit(memory_id, text)

    def close(self, memory_id: str, at: datetime | None = None) -> None:
        self._change(memory_id, valid_to=at or WHEN)

    def restore(self, memory_id: str) -> None:
        old = self.kept[memory_id]
        if old.superseded_by:
            self.kept.pop(old.superseded_by, None)
        is_dismissed = old.status is MemoryStatus.DISMISSED
        status = MemoryStatus.PROPOSED if is_dismissed else old.status
        self._change(memory_id, valid_to=None, superseded_by="", status=status)

    def forget(self, memory_id: str) -> None:
        self._change(memory_id, text="", status=MemoryStatus.FORGOTTEN)

    def export(self, format_name: str, path: Path) -> int:
        self.files.append((format_name, path))
        return len(self.kept)

    def import_from(self, path: Path) -> int:
        self.files.append(("import", path))
        self._publish(MemoriesChanged())
        return 2

    def storage_sentence(self) -> str:
        return (
            "Every question and answer, and the kept memories, are stored on this computer only,"
            " in /home/me/.local/share/carrel/carrel.db and its backups beside it."
        )

    def _change(self, memory_id: str, **fields: object) -> None:
        if self.error is not None:
            raise self.error
        self.kept[memory_id] = replace(self.kept[memory_id], **fields)  # type: ignore[arg-type]
        self._publish(MemoriesChanged())


class FakeProjects:
    """Projects by id, and the sessions that are not remembered."""

    def __init__(self, publish: Publish, sessions: FakeSessions) -> None:
        self._publish = publish
        self._sessions = sessions
        self.kept: list[Project] = []
        self.private: set[str] = set()

    def all(self) -> list[Project]:
        return sorted(self.kept, key=lambda each: each.name)

    def create(self, name: str) -> Project:
        self.kept.append(Project(f"project-{len(self.kept) + 1}", name))
        self._publish(SessionsChanged(""))
        return self.kept[-1]

    def rename(self, project_id: str, name: str) -> None:
        self.kept = [replace(e, name=name) if e.id == project_id else e for e in self.kept]
        self._publish(SessionsChanged(""))

    def remove(self, project_id: str) -> None:
        self.kept = [each for each in self.kept if each.id != project_id]
        for session in [s for s in self._sessions.kept.values() if s.project_id == project_id]:
            self._sessions.kept[session.id] = replace(session, project_id="default")
        self._publish(SessionsChanged(""))

    def move_session(self, session_id: str, project_id: str = "default") -> None:
        session = self._sessions.kept[session_id]
        self._sessions.kept[session_id] = replace(session, project_id=project_id)
        self._publish(SessionsChanged(session_id))

    def set_private(self, session_id: str, is_private: bool) -> None:
        (self.private.add if is_private else self.private.discard)(session_id)
        self._publish(SessionsChanged(session_id))

    def is_private(self, session_id: str) -> bool:
        return session_id in self.private


class FakeBrief:
    """Lines by project, as they were put."""

    def __init__(self) -> None:
        self.lines_of: dict[str, tuple[BriefLine, ...]] = {}
        self.asked: list[str] = []

    def of(self, project_id: str, now: datetime) -> tuple[BriefLine, ...]:
        self.asked.append(project_id)
        return self.lines_of.get(project_id, ())
