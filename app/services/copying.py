"""Files -> the library's own copies, named by what is in them."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from app.core.cancel import CancelToken
from app.core.errors import (
    AppError,
    DiskFull,
    DocumentMissing,
    DocumentNotPdf,
    DocumentTooLarge,
    DocumentUnreadable,
    LibraryReadOnly,
)
from app.core.formats import HEAD_BYTES, READABLE, find_format
from app.paths import Paths
from app.sealing.keyring import key_of
from app.sealing.sealed_file import SealedWriter

COPY_BYTES = 1 << 20
MAX_BYTES = 2 << 30
"""No paper is larger; such a file would be copied for minutes before it is refused."""
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)
_FICLONE = 0x40049409
"""Linux: make a file share the blocks of another until one of them is written to."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A file of the library: the sha256 of its bytes in hex, and what it is."""

    document_id: str
    format: str


def copy_into(paths: Paths, source: Path, cancel: CancelToken) -> Copied:
    """Copy a file into the library; the copy is whole or not there.

    The name of the copy is the hash of its bytes, so the same file twice is one copy. Where the
    file system can, the copy shares the blocks of the source. A source that is written to
    meanwhile is copied once more. The end of this process, by whatever means, leaves whole copies;
    against a power cut ``settle`` is called once after many.

    Raises:
        DocumentMissing, DocumentUnreadable, DocumentTooLarge: the source cannot be read.
        DocumentNotPdf: it is in no format that Carrel reads.
        LibraryReadOnly, DiskFull: the copy cannot be written.
        Cancelled: asked to stop.
    """
    part = paths.files / f".{uuid.uuid4().hex}.part"
    try:
        for _ in range(2):
            copied = _copy(source, part, paths, cancel)
            if copied is not None:
                os.replace(part, paths.original_file(copied.document_id, copied.format))
                return copied
    except OSError as error:
        raise _write_problem(part, error) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    raise DocumentUnreadable(
        f"{source.name} is being written by another program.",
        "Wait until it is finished, then add it again.",
    )


def settle() -> None:
    """Bring all copies so far onto the disk: once per batch, for once per file takes 3-6 ms."""
    if hasattr(os, "sync"):
        os.sync()


def missing(path: Path) -> DocumentMissing:
    """What to say of a path with nothing there."""
    return DocumentMissing(
        f"There is no file at {path}.", "Check the spelling, or whether the disk is connected."
    )


def _copy(source: Path, part: Path, paths: Paths, cancel: CancelToken) -> Copied | None:
    """Copy once; None where the source changed meanwhile."""
    part.parent.mkdir(parents=True, exist_ok=True)
    with _open_source(source) as reading:
        before = _state(reading)
        file_format = _format(reading, source)
        with part.open("w+b") as writing:
            digest = (
                _shared_or_copied(reading, writing, source, cancel)
                if not paths.is_sealed
                else _sealed(reading, writing, paths, (source, file_format), cancel)
            )
        return Copied(digest, file_format) if _state(reading) == before else None


def _shared_or_copied(
    reading: IO[bytes], writing: IO[bytes], source: Path, cancel: CancelToken
) -> str:
    is_shared = _share_blocks(reading, writing)
    return _digest(writing if is_shared else reading, source, cancel, writing, is_shared)


def _sealed(
    reading: IO[bytes],
    writing: IO[bytes],
    paths: Paths,
    what: tuple[Path, str],
    cancel: CancelToken,
) -> str:
    """Seal while copying; the name, which comes of the content, is bound at the end."""
    key = key_of(paths.root)
    assert key is not None
    source, file_format = what
    writer = SealedWriter(writing, key)
    digest = _digest(reading, source, cancel, writer, False)
    writer.finish(paths.original_file(digest, file_format).name)
    return digest


def _digest(
    reading: IO[bytes],
    source: Path,
    cancel: CancelToken,
    writing: IO[bytes] | SealedWriter,
    is_shared: bool,
) -> str:
    digest = hashlib.sha256()
    while piece := _read(reading, source):
        cancel.raise_if_cancelled()
        digest.update(piece)
        if not is_shared:
            writing.write(piece)
    return digest.hexdigest()


def _share_blocks(reading: IO[bytes], writing: IO[bytes]) -> bool:
    """True where the file system let the new file share the blocks of the old."""
    if sys.platform != "linux":
        return False
    import fcntl  # there is none on Windows

    try:
        fcntl.ioctl(writing.fileno(), _FICLONE, reading.fileno())
    except OSError:
        return False
    return True


def _state(reading: IO[bytes]) -> tuple[int, int]:
    found = os.fstat(reading.fileno())
    return found.st_size, found.st_mtime_ns


def _format(reading: IO[bytes], source: Path) -> str:
    try:
        head = reading.read(HEAD_BYTES)
        reading.seek(0)
    except OSError as error:
        raise _unreadable(source) from error
    found = find_format(head, source.name)
    if found is None:
        raise DocumentNotPdf(
            f"{source.name} is in no format that Carrel reads.", f"Carrel reads {READABLE}."
        )
    return found


def _read(reading: IO[bytes], source: Path) -> bytes:
    try:
        return reading.read(COPY_BYTES)
    except OSError as error:
        raise _unreadable(source) from error


def _open_source(source: Path) -> IO[bytes]:
    try:
        if not source.is_file():
            raise (
                missing(source)
                if not source.exists()
                else DocumentUnreadable(
                    f"{source.name} is not an ordinary file.", "Add a document file instead."
                )
            )
        if source.stat().st_size > MAX_BYTES:
            raise DocumentTooLarge(
                f"{source.name} is larger than {MAX_BYTES >> 30} GiB.",
                "Split it into smaller files and add those.",
            )
        return source.open("rb")
    except FileNotFoundError as error:
        raise missing(source) from error
    except OSError as error:
        raise _unreadable(source) from error


def _unreadable(source: Path) -> DocumentUnreadable:
    return DocumentUnreadable(
        f"The file {source.name} cannot be read from its disk.",
        "Check that you may read it, then add it again.",
    )


def _write_problem(part: Path, error: OSError) -> AppError:
    if error.errno in _NO_SPACE:
        return DiskFull(
            "No space is left on the disk of the library.",
            "Free some space, then add the documents again; nothing was lost.",
        )
    return LibraryReadOnly(
        f"The library folder {part.parent} cannot be written to.",
        "Choose another folder with --home, or change its permissions.",
    )
