"""A small library over fakes that is encrypted and decrypted, and what can be read of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from desks import DeskParts, make_desk, write_file

from app.core.memory import MemoryKind
from app.paths import Paths
from app.sealing import keyring

KEYS = '{"http://127.0.0.1": "secret-key"}'
WORDS = "The zyxquorblatt was counted twice."


def filled(root: Path, sources: Path) -> Iterator[Paths]:
    """A plain library with two papers, a memory, the key of an endpoint and a backup."""
    made = Paths(root)
    fill(made, sources)
    yield made
    keyring.forget(root)


def fill(paths: Paths, folder: Path) -> None:
    """Two papers, a memory, the key of an endpoint, and folders that are made anew."""
    desk = make_desk(paths.root, DeskParts())
    desk.start()
    desk.imports.add([str(write_file(folder / f"{n}.pdf", f"paper {n}")) for n in (1, 2)])
    desk.memories.add(MemoryKind.FINDING, WORDS)
    desk.settings.change(theme="dark", document_id="ab" * 32)
    desk.close()
    paths.keys.write_text(KEYS)
    for folder_name in ("chroma/generation-1", "cache/reading", "late-chroma"):
        (paths.root / folder_name).mkdir(parents=True)
        (paths.root / folder_name / "content").write_text(WORDS)


def contents(paths: Paths) -> tuple[list[str], list[str], bytes]:
    """What an open library holds: papers, memories, and the bytes of a paper."""
    desk = make_desk(paths.root, DeskParts())
    try:
        documents = sorted(each.id for each in desk.library.documents())
        memories = [each.text for each in desk.memories.list()]
        findings = {each.check: each.is_sound for each in desk.doctor.check()}
        assert findings["files"]
        assert findings["database"]
        assert findings["strays"]
        return documents, memories, paths.document_file(documents[0]).read_bytes()
    finally:
        desk.close()


def readable(paths: Paths) -> list[str]:
    """Files in which one of the words can be read, or whose name tells a document's id."""
    words = (b"zyxquorblatt", b"paper 1", b"secret-key", b"ab" * 32)
    return sorted(
        path.name
        for path in paths.root.rglob("*")
        if path.is_file() and any(word in path.read_bytes() for word in words)
    )
