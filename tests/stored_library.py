"""A library with documents, texts, vectors and a session, made without reading any file."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from fakes import FakeEmbedder

from app.core.sessions import AskRequest, Session, Turn, TurnState
from app.core.types import Document, DocumentStatus, Passage
from app.paths import Paths
from app.services.store import Store

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
ENCODER = FakeEmbedder(dimension=64, name="fake-encoder")
PASSAGES = 4


def add_document(store: Store, paths: Paths, name: str, passages: int = PASSAGES) -> Document:
    """A ready document of its own bytes, with a copy, passages and vectors."""
    content = f"%PDF-1.7 {name}".encode()
    document = Document(
        id=hashlib.sha256(content).hexdigest(),
        file=f"{name}.pdf",
        path=str(paths.root.parent / f"{name}.pdf"),
        title=f"About {name}",
        authors=("A. Bee",),
        year=2020,
        doi=None,
        page_count=1,
        added_at=NOON,
        status=DocumentStatus.READY,
    )
    paths.files.mkdir(parents=True, exist_ok=True)
    paths.document_file(document.id).write_bytes(content)
    store.documents.insert(document)
    store.paths.record(document.id, document.path, NOON)
    store.contents.add_passages(
        [
            Passage(
                f"{document.id[:16]}-p{number}",
                document.id,
                1,
                1,
                (),
                "",
                f"{name} number {number}: {_words(name, number)}",
            )
            for number in range(passages)
        ],
        document.title,
    )
    encode(store, document.id)
    return document


def _words(name: str, number: int) -> str:
    """Twelve words that hardly any other passage has, so that no two vectors are alike."""
    digest = hashlib.sha512(f"{name}{number}".encode()).hexdigest()
    return " ".join(digest[start : start + 10] for start in range(0, 120, 10))


def encode(store: Store, document_id: str) -> None:
    """Store the vectors that a document lacks."""
    rows = store.vectors.unencoded(document_id, ENCODER.name(), 10_000)
    if rows:
        vectors = ENCODER.encode([row[2] for row in rows])
        store.vectors.put(ENCODER.name(), [row[1] for row in rows], np.asarray(vectors))


def add_turn(store: Store, number: int, session: str = "talk") -> Turn:
    """A question of a session, which is made if it is new."""
    if store.sessions.get(session) is None:
        store.sessions.create(Session(session, "On bees", NOON, NOON))
    turn = Turn(f"{session}-{number}", session, None, f"Why {number}?", NOON, TurnState.ASKED)
    store.sessions.add_turn(turn, AskRequest(turn.question, session))
    return turn


def spoil(path: Path, start: float, share: float = 0.1) -> None:
    """Overwrite a stretch of a file; ``start`` and ``share`` are parts of its length."""
    content = bytearray(path.read_bytes())
    first, count = int(len(content) * start), int(len(content) * share)
    content[first : first + count] = b"\xa5" * count
    path.write_bytes(content)
