"""Memories as Markdown and JSON, there and back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from memory_samples import Memorized, opened

from app.core.errors import ExportFailed, UsageError
from app.core.memory import Memory, MemoryKind, MemoryStatus


@pytest.fixture
def library(library_folder: Path) -> Iterator[Memorized]:
    yield from opened(library_folder)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Memorized]:
    yield from opened(tmp_path / "other", 5_000)


def filled(library: Memorized) -> None:
    """Memories of all sorts: superseded, dismissed, of a project, with signs in their text."""
    service = library.services.memories
    project_id = library.project("Bees")
    first = service.add(MemoryKind.DECISION, "We report means.", project_id)
    library.clock.on(1)
    service.supersede(first.id, "We report medians --> always <!-- x -->.")
    service.add(MemoryKind.PREFERENCE, 'Say "ärgerlich", never “schade” {} \\ * _ #')
    dismissed = service.add(MemoryKind.TASK, "Read it.")
    service.dismiss(dismissed.id)
    forgotten = service.add(MemoryKind.FINDING, "A secret.")
    service.forget(forgotten.id)


def said(memories: list[Memory]) -> list[tuple[object, ...]]:
    """What must survive, in an order of its own."""
    return sorted(
        (m.id, m.kind, m.text, m.valid_from, m.valid_to, m.status, m.superseded_by, m.created_at)
        for m in memories
        if m.status is not MemoryStatus.FORGOTTEN
    )


@pytest.mark.parametrize("format_name", ["md", "json"])
def test_what_is_exported_comes_back_the_same(
    library: Memorized, other: Memorized, tmp_path: Path, format_name: str
) -> None:
    filled(library)
    file = tmp_path / f"memories.{format_name}"
    other.project("Something else")

    written = library.services.memories.export(format_name, file)
    taken = other.services.memories.import_from(file)

    assert written == taken == 4
    assert said(other.store.memories.those()) == said(library.store.memories.those())
    assert "A secret" not in file.read_text(encoding="utf-8")
    [bees] = [each for each in other.services.projects.all() if each.name == "Bees"]
    assert {each.project_id for each in other.store.memories.those()} == {"", bees.id}


@pytest.mark.parametrize("format_name", ["md", "json"])
def test_taking_it_over_twice_changes_nothing(
    library: Memorized, tmp_path: Path, format_name: str
) -> None:
    filled(library)
    file = tmp_path / "memories"
    library.services.memories.export(format_name, file)
    before = library.store.memories.those()

    assert library.services.memories.import_from(file) == 0
    assert library.store.memories.those() == before


def row(**changes: object) -> dict[str, object]:
    """A memory as it stands in a file, with some fields changed."""
    whole: dict[str, object] = {
        "id": "a1",
        "kind": "decision",
        "text": "We report medians.",
        "valid_from": "2026-03-02T09:00:00+00:00",
        "valid_to": None,
        "status": "kept",
        "project": "",
        "source_turn": "",
        "source_sentence": "",
        "superseded_by": "",
        "replaces": "",
        "created_at": "2026-03-02T09:00:00+00:00",
        "reason": "",
    }
    return {**whole, **changes}


def write(file: Path, *rows: object) -> Path:
    file.write_text(json.dumps({"carrel_memories": 1, "memories": rows}), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    "bad",
    [
        row(id="'; DROP TABLE memories; --"),
        row(id=""),
        row(id=["a"]),
        row(kind="order"),
        row(status="forgotten"),
        row(status=1),
        row(text=""),
        row(text=None),
        row(text="x" * 5_000),
        row(valid_from="yesterday"),
        row(valid_from="2026-03-02"),
        row(created_at="9999-99-99T00:00:00+00:00"),
        row(project={"id": 1}),
        "text",
        [1, 2],
        None,
    ],
)
def test_what_is_no_memory_is_left_out(library: Memorized, tmp_path: Path, bad: object) -> None:
    file = write(tmp_path / "memories.json", bad, row())

    assert library.services.memories.import_from(file) == 1
    assert [each.id for each in library.store.memories.those()] == ["a1"]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00",
        b"{",
        b"[" * 100_000,
        b'{"memories": ' + b"[" * 100_000,
        b'{"memories": 3}',
        b"# Memories\n\n- one\n  <!-- memory {broken} -->\n",
        b"\x00" * 1_000,
    ],
)
def test_a_file_that_holds_no_memories_is_told(
    library: Memorized, tmp_path: Path, raw: bytes
) -> None:
    file = tmp_path / "memories.json"
    file.write_bytes(raw)

    with pytest.raises(UsageError):
        library.services.memories.import_from(file)

    assert library.store.memories.those() == []


def test_links_to_nothing_and_in_circles_do_no_harm(library: Memorized, tmp_path: Path) -> None:
    file = write(
        tmp_path / "memories.json",
        row(id="a1", superseded_by="a2", source_turn="no-such-turn"),
        row(id="a2", text="Two.", superseded_by="a1"),
        row(id="a3", text="Three.", superseded_by="nowhere", replaces="nowhere"),
        row(id="a4", text="Four.", superseded_by="a4"),
    )

    assert library.services.memories.import_from(file) == 4
    assert library.store.database.check() == []


def test_control_characters_do_not_reach_a_memory(library: Memorized, tmp_path: Path) -> None:
    file = write(tmp_path / "memories.json", row(text="We\x1b[31m\x00 report\x07 medians."))

    library.services.memories.import_from(file)

    [memory] = library.store.memories.those()
    assert not any(ord(character) < 32 for character in memory.text)


def test_a_file_that_cannot_be_written_or_read_is_told(library: Memorized, tmp_path: Path) -> None:
    with pytest.raises(ExportFailed):
        library.services.memories.export("md", tmp_path / "no" / "such" / "folder.md")
    with pytest.raises(UsageError):
        library.services.memories.export("exe", tmp_path / "a.exe")
    with pytest.raises(UsageError):
        library.services.memories.import_from(tmp_path / "missing.md")
