"""Opening files of a library, sealed or plain: who reads and writes does not see which.

The name of a file belongs to its content. Where it is written under a temporary name, ``name`` is
the one that it gets.
"""

from __future__ import annotations

import contextlib
import io
import os
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Protocol, cast

from app.core.errors import LibraryCorrupt
from app.sealing.keyring import key_of, needed_key
from app.sealing.sealed_file import MAGIC, SealedReader, SealedWriter

_BUFFER_BYTES = 1 << 16


class Sink(Protocol):
    """What bytes can be written to."""

    def write(self, content: bytes | memoryview, /) -> int:
        """Take the bytes."""
        ...


def open_file(path: Path, name: str = "") -> IO[bytes]:
    """A file for reading from any place.

    Raises:
        LibraryCorrupt: a sealed file is damaged, or one of an encrypted library is not sealed.
        LibraryLocked: its library is encrypted and not unlocked.
        OSError: it cannot be read.
    """
    key = key_of(path)
    file = path.open("rb")
    if key is None:
        if _is_sealed(file):
            file.close()
            needed_key(path)
            raise _foreign(path)
        return file
    try:
        reader = SealedReader(file, key, name or path.name)
    except BaseException:
        file.close()
        raise
    return cast("IO[bytes]", io.BufferedReader(reader, _BUFFER_BYTES))


def read_bytes(path: Path, name: str = "") -> bytes:
    """All of a file; raises as ``open_file``."""
    with open_file(path, name) as file:
        return file.read()


def size_of(path: Path) -> int:
    """The number of bytes that were sealed, or of a plain file; raises as ``open_file``."""
    if key_of(path) is None:
        return path.stat().st_size
    with open_file(path) as file:
        return file.seek(0, io.SEEK_END)


@contextlib.contextmanager
def writing(path: Path, name: str) -> Iterator[Sink]:
    """A new file, readable by its owner only, whose content will be called ``name``.

    What lies at ``path`` is replaced at once, and what a block that raises has written stays:
    name a temporary file.

    Raises:
        LibraryLocked: its library is encrypted and not unlocked.
        OSError: it cannot be written.
    """
    key = needed_key(path)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | BINARY, 0o600)
    with os.fdopen(descriptor, "w+b") as file:
        if key is None:
            yield file
            return
        writer = SealedWriter(file, key)
        yield writer
        writer.finish(name)


def replace_bytes(path: Path, content: bytes | memoryview) -> None:
    """Put a whole file in the place of another, on the disk when this returns.

    Raises:
        LibraryLocked: its library is encrypted and not unlocked.
        OSError: it cannot be written; what was there is.
    """
    part = path.with_name(f".{uuid.uuid4().hex}.part")
    try:
        with writing(part, path.name) as file:
            file.write(content)
        sync(part)
        os.replace(part, path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Have the system write a file, or the names in a folder, to the disk."""
    try:
        number = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    except OSError:
        if path.is_dir():  # Some systems open no folders; their names are safe without it.
            return
        raise
    try:
        os.fsync(number)
    finally:
        os.close(number)


def is_sealed(path: Path) -> bool:
    """True where the file begins as a sealed one does; False where it cannot be read."""
    try:
        with path.open("rb") as file:
            return _is_sealed(file)
    except OSError:
        return False


BINARY = getattr(os, "OBINARY", 0)


def _is_sealed(file: IO[bytes]) -> bool:
    start = file.read(len(MAGIC))
    file.seek(0)
    return start == MAGIC


def _foreign(path: Path) -> LibraryCorrupt:
    return LibraryCorrupt(
        f"{path.name} is an encrypted file, but its library is not encrypted.",
        "It belongs to another library, or was put back from an old copy; add the paper again.",
    )
