"""Paths -> files, and files -> the library's own copies."""

from __future__ import annotations

import contextlib
import hashlib
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from app.core.cancel import CancelToken
from app.core.errors import (
    AppError,
    DiskFull,
    DocumentMissing,
    DocumentTooLarge,
    DocumentUnreadable,
    LibraryReadOnly,
)
from app.paths import Paths

COPY_BYTES = 1 << 20
MAX_BYTES = 2 << 30
"""No paper is larger; such a file would be copied for minutes before it is refused."""
NO_SPACE = 28


@dataclass(frozen=True, slots=True)
class Candidate:
    """One path that a person named, or a file below a folder; ``problem`` says why it cannot be."""

    path: Path
    problem: AppError | None = None


def candidates(paths: list[str]) -> Iterator[Candidate]:
    """Every file to add, folders walked in order of name, each real file once."""
    seen: set[Path] = set()
    for name in paths:
        for each in _below(Path(name).expanduser()):
            real = each.path.resolve()
            if each.problem is not None or real not in seen:
                seen.add(real)
                yield each


def _below(path: Path) -> Iterator[Candidate]:
    if path.is_dir():
        yield from _in_folder(path)
    elif path.exists():
        yield Candidate(path)
    else:
        yield Candidate(path, _missing(path))


def _in_folder(folder: Path) -> Iterator[Candidate]:
    found = False
    for base, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.lower().endswith(".pdf") and not name.startswith("."):
                found = True
                yield Candidate(Path(base) / name)
    if not found:
        problem = DocumentMissing(
            f"There is no PDF in the folder {folder.name or folder}.",
            "Choose a folder that holds PDF files, or drop the files themselves.",
        )
        yield Candidate(folder, problem)


def _missing(path: Path) -> DocumentMissing:
    return DocumentMissing(
        f"There is no file at {path}.", "Check the spelling, or whether the disk is connected."
    )


def copy_into(paths: Paths, source: Path, cancel: CancelToken) -> str:
    """Copy a file into the library and give its sha256 in hex; the copy is whole or not there.

    The name of the copy is the hash of its bytes, so the same file twice is one copy.

    Raises:
        DocumentMissing, DocumentUnreadable: the source cannot be read.
        LibraryReadOnly, DiskFull: the copy cannot be written.
        Cancelled: asked to stop.
    """
    part = paths.files / f".{uuid.uuid4().hex}.part"
    try:
        digest = _copy(source, part, cancel)
        os.replace(part, paths.document_file(digest))
    except OSError as error:
        raise _write_problem(part, error) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    return digest


def _copy(source: Path, part: Path, cancel: CancelToken) -> str:
    digest = hashlib.sha256()
    part.parent.mkdir(parents=True, exist_ok=True)
    with _open_source(source) as reading, part.open("wb") as writing:
        while piece := _read(reading, source):
            cancel.raise_if_cancelled()
            digest.update(piece)
            writing.write(piece)
        writing.flush()
        os.fsync(writing.fileno())
    return digest.hexdigest()


def _read(reading: IO[bytes], source: Path) -> bytes:
    try:
        return reading.read(COPY_BYTES)
    except OSError as error:
        raise _unreadable(source) from error


def _open_source(source: Path) -> IO[bytes]:
    try:
        if not source.is_file():
            raise DocumentUnreadable(
                f"{source.name} is not an ordinary file.", "Add a PDF file instead."
            )
        if source.stat().st_size > MAX_BYTES:
            raise DocumentTooLarge(
                f"{source.name} is larger than {MAX_BYTES >> 30} GiB.",
                "Split it into smaller PDFs and add those.",
            )
        return source.open("rb")
    except FileNotFoundError as error:
        raise _missing(source) from error
    except OSError as error:
        raise _unreadable(source) from error


def _unreadable(source: Path) -> DocumentUnreadable:
    return DocumentUnreadable(
        f"The file {source.name} cannot be read from its disk.",
        "Check that you may read it, then add it again.",
    )


def _write_problem(part: Path, error: OSError) -> AppError:
    if error.errno == NO_SPACE:
        return DiskFull(
            "No space is left on the disk of the library.",
            "Free some space, then add the documents again; nothing was lost.",
        )
    return LibraryReadOnly(
        f"The library folder {part.parent} cannot be written to.",
        "Choose another folder with --home, or change its permissions.",
    )
