"""Small values for the tests of the database; every field has a value that can be told apart."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.core.types import Box, Document, DocumentStatus, Page, Passage, Sentence
from app.storage.database import Connection, Database

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def later(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def document_id(number: int = 1) -> str:
    return str(number).rjust(4, "a").ljust(64, "0")


def document(
    number: int = 1,
    status: DocumentStatus = DocumentStatus.READY,
    title: str = "On Bees",
    minutes: int = 0,
) -> Document:
    return Document(
        id=document_id(number),
        file=f"paper{number}.pdf",
        path=f"/papers/paper{number}.pdf",
        title=title,
        authors=("A. Bee", "Ö. Wasp"),
        year=2020,
        doi="10.1/bees",
        page_count=3,
        added_at=later(minutes),
        status=status,
    )


def sentence(number: int, text: str, page: int = 1, of: int = 1) -> Sentence:
    boxes = (Box(page, 72.1, 90.2, 300.3, 101.4), Box(page, 72.1, 102.5, 200.6, 113.7))
    owner = document_id(of)
    return Sentence(f"{owner[:16]}-s{number}", owner, page, 5, 5 + len(text), text, boxes)


def page(number: int = 1, text: str = "Bees fly.", of: int = 1) -> Page:
    return Page(document_id(of), number, text, 595.3, 841.9, 0.97)


def passage(number: int, text: str, section: str = "", of: int = 1) -> Passage:
    owner = document_id(of)
    sentences = (f"{owner[:16]}-s{number}",)
    return Passage(f"{owner[:16]}-p{number}", owner, 1, 2, sentences, section, text)


def made(folder: Path, **options: object) -> Database:
    database = Database(folder / "library.sqlite3", folder / "backups", **options)
    database.open()
    return database


def pragma(connection: Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


@contextmanager
def folder_of_nobody() -> Iterator[Path]:
    """A folder of a user who, unlike root, is stopped by permissions."""
    if not hasattr(os, "geteuid"):
        pytest.skip("permissions of this system work otherwise")
    folder, was = Path(tempfile.mkdtemp()), os.geteuid()
    if was == 0:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    try:
        yield folder
    finally:
        os.seteuid(was)
        folder.chmod(0o700)
        shutil.rmtree(folder)
