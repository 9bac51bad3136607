"""Memories as files: Markdown to read, JSON for programs, both to take over again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.core.errors import ExportFailed, UsageError
from app.core.memory import Memory, MemoryKind, MemoryStatus, Project
from app.core.serialization import to_iso
from app.core.text import one_line
from app.services.store import Store
from app.storage.projects import NO_PROJECT

FORMATS = ("md", "json")
MOST_BYTES = 16 << 20
MOST_MEMORIES = 20_000
TEXT_CHARACTERS = 2_000
NAME_CHARACTERS = 120

_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LINE = re.compile(r"^- (?P<text>.*)\n[ \t]*<!-- memory (?P<data>\{.*\}) -->[ \t]*$", re.MULTILINE)

Plain = dict[str, object]


class MemoryFiles:
    """Writes and reads files of memories. Add-only: what is known by its id stays as it is."""

    def __init__(
        self, store: Store, now: Callable[[], datetime], new_id: Callable[[], str]
    ) -> None:
        self._store = store
        self._now = now
        self._new_id = new_id

    def export(self, format_name: str, path: Path) -> int:
        """Write all memories that were not forgotten; how many.

        Raises:
            UsageError: the format is neither ``md`` nor ``json``.
            ExportFailed: the file cannot be written.
        """
        if format_name not in FORMATS:
            raise UsageError(
                f"There is no format {format_name[:40]}.", "Choose one of: " + ", ".join(FORMATS)
            )
        names = {each.id: each.name for each in self._store.projects.all()}
        rows = [
            _plain(each, names)
            for each in self._store.memories.those()
            if each.status is not MemoryStatus.FORGOTTEN
        ]
        text = _as_json(rows) if format_name == "json" else _as_markdown(rows, self._now())
        try:
            path.write_text(text, encoding="utf-8", newline="\n")
        except (OSError, ValueError) as error:
            raise ExportFailed(
                f"{path.name} cannot be written.", "Choose another folder or name."
            ) from error
        return len(rows)

    def import_from(self, path: Path) -> int:
        """Add the memories of a file that are not known; how many. All of them, or none.

        Raises:
            UsageError: it cannot be read, is too large, or holds no memories.
        """
        rows = _rows_of(_read(path))
        found = [(_memory(row), str(row.get("project_name") or "")) for row in rows]
        sound = [(memory, name) for memory, name in found if memory is not None]
        if not sound:
            raise UsageError(
                f"{path.name} holds no memories.", "Choose a file that Carrel exported."
            )
        with self._store.database.write():
            new = self._new_ones(sound)
            self._store.memories.add(new)
        return len(new)

    def _new_ones(self, found: Sequence[tuple[Memory, str]]) -> list[Memory]:
        there = self._store.memories.those()
        known = {each.id for each in there}
        known_texts = {(each.project_id, each.text) for each in there}
        projects = self._projects()
        new: dict[str, Memory] = {}
        for memory, name in found:
            placed = replace(memory, project_id=self._project(memory.project_id, name, projects))
            is_known = placed.id in known or (placed.project_id, placed.text) in known_texts
            if not is_known and placed.id not in new:
                new[placed.id] = placed
        return [_linked(each, {*known, *new}) for each in _successors_first(new)]

    def _projects(self) -> dict[str, str]:
        """Ids by id and by folded name."""
        found = {NO_PROJECT: NO_PROJECT}
        for each in self._store.projects.all():
            found[each.id] = found[f"name {each.name.casefold()}"] = each.id
        return found

    def _project(self, project_id: str, name: str, projects: dict[str, str]) -> str:
        """The project that it goes to; one that is not known is made, never widened to all."""
        if not project_id:
            return ""
        name = one_line(_CONTROL.sub(" ", name))[:NAME_CHARACTERS] or "Imported"
        known = projects.get(project_id) or projects.get(f"name {name.casefold()}")
        if known is None:
            known = self._new_id()
            self._store.projects.create(Project(known, name), self._now())
            projects[project_id] = projects[f"name {name.casefold()}"] = known
        return known


def _plain(memory: Memory, names: dict[str, str]) -> Plain:
    return {
        "id": memory.id,
        "kind": memory.kind.value,
        "text": memory.text,
        "valid_from": to_iso(memory.valid_from),
        "valid_to": to_iso(memory.valid_to) if memory.valid_to else None,
        "status": memory.status.value,
        "project": memory.project_id,
        "project_name": names.get(memory.project_id, ""),
        "source_turn": memory.source_turn,
        "source_sentence": memory.source_sentence,
        "superseded_by": memory.superseded_by,
        "replaces": memory.replaces,
        "created_at": to_iso(memory.created_at or memory.valid_from),
        "reason": memory.reason,
    }


def _as_json(rows: Sequence[Plain]) -> str:
    return json.dumps({"carrel_memories": 1, "memories": rows}, ensure_ascii=False, indent=2) + "\n"


def _as_markdown(rows: Sequence[Plain], now: datetime) -> str:
    """One list for each kind; what a line cannot say stands in a comment below it."""
    lines = ["# Memories", "", f"Exported {now:%Y-%m-%d}."]
    for kind in MemoryKind:
        of_kind = [row for row in rows if row["kind"] == kind.value]
        if of_kind:
            lines += ["", f"## {kind.value.capitalize()}", ""]
        for row in of_kind:
            data = json.dumps({key: value for key, value in row.items() if key != "text"})
            # Nothing in it may end the comment.
            data = data.replace(">", "\\u003e")
            lines += [f"- {row['text']}", f"  <!-- memory {data} -->"]
    return "\n".join(lines) + "\n"


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
        if len(raw) > MOST_BYTES:
            raise UsageError(f"{path.name} is too large.", "A file of memories has at most 16 MiB.")
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{path.name} cannot be read.", "Choose a file that Carrel exported."
        ) from error


def _rows_of(text: str) -> list[Plain]:
    """The memories that a file holds, as they stand there; what is none is left out."""
    if text.lstrip().startswith("{"):
        try:
            plain = json.loads(text)
        except (ValueError, RecursionError):
            return []
        rows = plain.get("memories") if isinstance(plain, dict) else None
        found = rows if isinstance(rows, list) else []
    else:
        found = list(_markdown_rows(text))
    return [each for each in found[:MOST_MEMORIES] if isinstance(each, dict)]


def _markdown_rows(text: str) -> Iterator[Plain]:
    for match in _LINE.finditer(text):
        try:
            row = json.loads(match["data"])
        except (ValueError, RecursionError):
            continue
        if isinstance(row, dict):
            yield {**row, "text": match["text"]}


def _memory(row: Plain) -> Memory | None:
    """The memory of a row; None where it is none: nothing in a file is trusted."""
    try:
        text = one_line(_CONTROL.sub(" ", _string(row, "text")))
        status = MemoryStatus(_string(row, "status"))
        if not text or len(text) > TEXT_CHARACTERS or status is MemoryStatus.FORGOTTEN:
            return None
        begin = _moment(row, "valid_from")
        end = _moment(row, "valid_to") if row.get("valid_to") else None
        return Memory(
            id=_identifier(row, "id"),
            kind=MemoryKind(_string(row, "kind")),
            text=text,
            valid_from=begin,
            valid_to=end and max(begin, end),
            status=status,
            project_id=_identifier(row, "project") if row.get("project") else "",
            source_turn=_identifier(row, "source_turn") if row.get("source_turn") else "",
            source_sentence=_string(row, "source_sentence")[:200],
            superseded_by=_identifier(row, "superseded_by") if row.get("superseded_by") else "",
            replaces=_identifier(row, "replaces") if row.get("replaces") else "",
            created_at=_moment(row, "created_at"),
            reason=one_line(_CONTROL.sub(" ", _string(row, "reason")))[:TEXT_CHARACTERS],
        )
    except (ValueError, OverflowError):
        return None


def _string(row: Plain, name: str) -> str:
    value = row.get(name, "")
    if not isinstance(value, str):
        raise ValueError
    return value


def _identifier(row: Plain, name: str) -> str:
    value = _string(row, name)
    if not _ID.fullmatch(value):
        raise ValueError
    return value


def _moment(row: Plain, name: str) -> datetime:
    moment = datetime.fromisoformat(_string(row, name))
    if moment.tzinfo is None:
        raise ValueError
    to_iso(moment)
    return moment


def _successors_first(memories: dict[str, Memory]) -> list[Memory]:
    """In an order in which what took a place stands before what it took the place of."""
    done: dict[str, Memory] = {}
    for each in memories.values():
        chain: list[Memory] = []
        current: Memory | None = each
        while current is not None and current.id not in done and current not in chain:
            chain.append(current)
            current = memories.get(current.superseded_by)
        done.update({item.id: item for item in reversed(chain)})
    return list(done.values())


def _linked(memory: Memory, known: set[str]) -> Memory:
    """Without links to what is neither here nor in the file."""
    return replace(
        memory,
        superseded_by=memory.superseded_by if memory.superseded_by in known else "",
        replaces=memory.replaces if memory.replaces in known else "",
    )
