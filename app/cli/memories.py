"""``memories list|recall|add|edit|forget``, and what is done with proposals and files."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Annotated

import typer

from app.cli.terminal import HomeOption, JsonOption, Terminal, output
from app.core.errors import UsageError
from app.core.memory import Memory, MemoryKind, MemoryStatus, Recall, RecallRequest
from app.services.desk import Desk

Plain = dict[str, object]

MemoryArgument = Annotated[str, typer.Argument(metavar="ID")]
ProjectOption = Annotated[
    str, typer.Option("--project", help="Only of this project, by name or id.", show_default=False)
]
AsOfOption = Annotated[
    str, typer.Option("--as-of", help="What held on that day, YYYY-MM-DD.", show_default=False)
]
DEFAULT_K = 10


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Add the commands."""
    group = typer.Typer(help="List, find, add, edit and forget memories.", no_args_is_help=True)
    app.add_typer(group, name="memories")
    _register_reading(group, terminal)
    _register_finding(group, terminal)
    _register_writing(group, terminal)
    _register_deciding(group, terminal)
    _register_files(group, terminal)


def _register_reading(group: typer.Typer, terminal: Terminal) -> None:
    @group.command("list")
    def list_memories(
        project: ProjectOption = "",
        kind: Annotated[str, typer.Option("--kind", help="Only of this kind.")] = "",
        status: Annotated[str, typer.Option("--status", help="Only of this status.")] = "",
        as_of: AsOfOption = "",
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """List the memories, the newest first."""
        with terminal.reading(home) as desk:
            found = desk.memories.list(
                _project(desk, project),
                _kind(kind) if kind else None,
                _status(status) if status else None,
                _day(as_of) if as_of else None,
            )
            where = desk.memories.storage_sentence()
        output(json).show({"memories": [memory_view(each) for each in found]}, _lines(found, where))

    @group.command()
    def proposals(
        project: ProjectOption = "", home: HomeOption = None, json: JsonOption = False
    ) -> None:
        """List what waits for your word: keep it or dismiss it."""
        with terminal.reading(home) as desk:
            found = desk.memories.proposals(_project(desk, project))
        output(json).show(
            {"memories": [memory_view(each) for each in found]},
            _lines(found, "Say: carrel memories keep ID, or dismiss ID"),
        )


def _register_finding(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def recall(
        query: Annotated[str, typer.Argument(metavar="QUERY")],
        k: Annotated[int, typer.Option("-k", min=1, max=100, help="How many.")] = DEFAULT_K,
        project: ProjectOption = "",
        as_of: AsOfOption = "",
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Find what was said in any session, and memories that fit."""
        with terminal.reading(home) as desk:
            moment = _day(as_of) if as_of else None
            request = RecallRequest(
                query, datetime.now(UTC), k, _project(desk, project), as_of=moment
            )
            found = desk.recall.find(request)
            fitting = [each.memory for each in found.memories] or [
                each.memory
                for each in desk.memory_context.matching(
                    query, request.project_id, request.now, moment
                )
            ]
        output(json).show(recall_view(found, fitting[:k]), _recall_lines(found, fitting[:k]))


def _register_writing(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def add(
        text: Annotated[str, typer.Argument(metavar="TEXT")],
        kind: Annotated[str, typer.Option("--kind", help=_kinds())] = "",
        project: Annotated[
            str, typer.Option("--project", help="Of this project; without it for all.")
        ] = "",
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Remember something."""
        with terminal.writing(home) as desk:
            chosen = _kind(kind) if kind else desk.memories.kind_of(text)
            made = desk.memories.add(chosen, text, _project(desk, project) or "")
        output(json).show({"memory": memory_view(made)}, [_line(made)])

    @group.command()
    def edit(
        memory: MemoryArgument,
        text: Annotated[str, typer.Argument(metavar="TEXT")],
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Put a memory in other words; the old one is kept as what held before."""
        with terminal.writing(home) as desk:
            made = desk.memories.edit(desk.memories.memory(memory).id, text)
        output(json).show({"memory": memory_view(made)}, [_line(made)])

    @group.command()
    def forget(
        memory: MemoryArgument,
        yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Erase a memory for good, from all backups too."""
        with terminal.writing(home) as desk:
            found = desk.memories.memory(memory)
            if not (yes or json) and sys.stdin.isatty():
                typer.confirm(f"Forget “{found.text}”? This cannot be undone.", abort=True)
            desk.memories.forget(found.id)
            after = desk.memories.memory(found.id)
        output(json).show({"memory": memory_view(after)}, [f"Forgot {found.id[:12]}."])


def _register_deciding(group: typer.Typer, terminal: Terminal) -> None:
    def decide(memory: str, deed: str, home: Path | None, json: bool) -> None:
        with terminal.writing(home) as desk:
            found = desk.memories.memory(memory)
            getattr(desk.memories, deed)(found.id)
            after = desk.memories.memory(found.id)
        output(json).show({"memory": memory_view(after)}, [_line(after)])

    @group.command()
    def keep(memory: MemoryArgument, home: HomeOption = None, json: JsonOption = False) -> None:
        """Use a proposed memory from now on."""
        decide(memory, "keep", home, json)

    @group.command()
    def dismiss(memory: MemoryArgument, home: HomeOption = None, json: JsonOption = False) -> None:
        """Put a memory away; it is not proposed again."""
        decide(memory, "dismiss", home, json)

    @group.command()
    def close(memory: MemoryArgument, home: HomeOption = None, json: JsonOption = False) -> None:
        """Say that a memory holds no longer; it is kept as what held before."""
        decide(memory, "close", home, json)

    @group.command()
    def restore(memory: MemoryArgument, home: HomeOption = None, json: JsonOption = False) -> None:
        """Let a memory hold again; what took its place is put away."""
        decide(memory, "restore", home, json)


def _register_files(group: typer.Typer, terminal: Terminal) -> None:
    @group.command("export")
    def export_memories(
        file: Annotated[Path, typer.Argument(metavar="FILE")],
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Write all memories to a file, as Markdown or, where it ends in .json, as JSON."""
        format_name = "json" if file.suffix.lower() == ".json" else "md"
        with terminal.reading(home) as desk:
            count = desk.memories.export(format_name, file)
        output(json).show({"file": str(file), "memories": count}, [f"{count} memories: {file}"])

    @group.command("import")
    def import_memories(
        file: Annotated[Path, typer.Argument(metavar="FILE")],
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Take over memories from a file that was exported; known ones stay as they are."""
        with terminal.writing(home) as desk:
            count = desk.memories.import_from(file)
        output(json).show({"file": str(file), "memories": count}, [f"{count} new memories."])


def memory_view(memory: Memory) -> Plain:
    """One memory; ``source`` is the turn or sentence it came from, None for one typed."""
    return {
        "id": memory.id,
        "kind": memory.kind.value,
        "text": memory.text,
        "valid_from": memory.valid_from.isoformat(),
        "valid_to": memory.valid_to.isoformat() if memory.valid_to else None,
        "status": memory.status.value,
        "source": memory.source_turn or memory.source_sentence or None,
        "project": memory.project_id or None,
        "superseded_by": memory.superseded_by or None,
        "replaces": memory.replaces or None,
        "reason": memory.reason,
    }


def recall_view(found: Recall, memories: Sequence[Memory]) -> Plain:
    """What ``recall`` prints."""
    return {
        "turns": [
            {
                "turn_id": each.utterance.turn_id,
                "session_id": each.utterance.session_id,
                "asked_at": each.utterance.said_at.isoformat(),
                "text": each.utterance.text,
                "score": round(each.score, 4),
                "speaker": each.utterance.speaker.value,
            }
            for each in found.utterances
        ],
        "memories": [memory_view(each) for each in memories],
    }


def _lines(memories: Sequence[Memory], last: str) -> Iterator[str]:
    if not memories:
        yield "There are no memories of this kind. Add one with: carrel memories add TEXT"
    for each in memories:
        yield _line(each)
    yield last


def _line(memory: Memory) -> str:
    until = f" to {memory.valid_to:%Y-%m-%d}" if memory.valid_to else ""
    return (
        f"{memory.id[:12]}  {memory.valid_from:%Y-%m-%d}{until}  {memory.status}, {memory.kind}: "
        f"{memory.text}"
    )


def _recall_lines(found: Recall, memories: Sequence[Memory]) -> Iterator[str]:
    if found.is_empty and not memories:
        yield "Nothing of the kind was ever said."
    for each in memories:
        yield _line(each)
    for said in found.utterances:
        utterance = said.utterance
        yield (
            f"{utterance.turn_id[:12]}  {utterance.said_at:%Y-%m-%d}  {utterance.speaker}: "
            f"{utterance.text}"
        )


def _project(desk: Desk, name: str) -> str | None:
    return desk.projects.find(name).id if name else None


def _kinds() -> str:
    return "One of: " + ", ".join(each.value for each in MemoryKind)


def _kind(name: str) -> MemoryKind:
    try:
        return MemoryKind(name.strip().lower().replace("-", " ").replace("_", " "))
    except ValueError as error:
        raise UsageError(f"There is no kind of memory called {name[:40]}.", _kinds()) from error


def _status(name: str) -> MemoryStatus:
    try:
        return MemoryStatus(name.strip().lower())
    except ValueError as error:
        known = ", ".join(each.value for each in MemoryStatus)
        raise UsageError(f"There is no status {name[:40]}.", f"One of: {known}") from error


def _day(text: str) -> datetime:
    """The end of a day: what held on it."""
    try:
        return datetime.combine(datetime.fromisoformat(text).date(), time.max, UTC)
    except ValueError as error:
        raise UsageError(f"{text[:40]} is no date.", "Write it as 2026-03-31.") from error
