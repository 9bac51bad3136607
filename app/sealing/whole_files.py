"""Whole files sealed, opened and erased, a piece in memory at a time; none is ever half there."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from app.sealing.files import BINARY, sync
from app.sealing.keys import SecretKey
from app.sealing.sealed_file import SealedReader, SealedWriter

COPY_BYTES = 1 << 20
PART = ".part"


def seal_file(source: Path, target: Path, key: SecretKey, name: str = "") -> None:
    """Make ``target`` of the plain file ``source``; it is whole, on the disk, or not there.

    ``name`` is the one that it gets in the end, where that is another.

    Raises:
        OSError: it cannot be read or written.
    """
    with source.open("rb") as reading, _replacing(target) as file:
        writer = SealedWriter(file, key)
        while piece := reading.read(COPY_BYTES):
            writer.write(piece)
        writer.finish(name or target.name)


def open_sealed_file(source: Path, target: Path, key: SecretKey) -> None:
    """Make the plain ``target`` of a sealed file; it is whole, on the disk, or not there.

    Raises:
        LibraryCorrupt: the sealed file is damaged.
        OSError: it cannot be read or written.
    """
    with source.open("rb") as sealed, _replacing(target) as file:
        reader = SealedReader(sealed, key, source.name)
        while piece := reader.read(COPY_BYTES):
            file.write(piece)


def erase_file(path: Path) -> None:
    """Write zeros over a file, then remove it; one that is not there is erased.

    A disk with spinning plates then holds nothing of it. One without, and a file system that
    copies on writing, may keep old blocks until they are used again.

    Raises:
        OSError: it cannot be removed.
    """
    with contextlib.suppress(OSError), path.open("r+b") as file:
        overwrite(file)
    path.unlink(missing_ok=True)


def erase_folder(folder: Path) -> None:
    """Erase every file in a folder, and the folder; what cannot be removed raises ``OSError``."""
    for place, folders, files in os.walk(folder, topdown=False):
        for name in files:
            erase_file(Path(place, name))
        for name in folders:
            _remove_folder(Path(place, name))
    if folder.is_dir():
        folder.rmdir()


def replace_and_erase(fresh: Path, old: Path) -> None:
    """Put ``fresh`` in the place of ``old`` and write zeros over what was there, where possible.

    Raises:
        OSError: it cannot be replaced; then nothing has changed.
    """
    # Windows replaces no file that is open; there its blocks are left to the system.
    is_reachable = sys.platform != "win32" and old.exists()
    with old.open("r+b") if is_reachable else contextlib.nullcontext() as file:
        os.replace(fresh, old)
        sync(old.parent)
        if file is not None:
            with contextlib.suppress(OSError):
                overwrite(file)


def overwrite(file: IO[bytes]) -> None:
    """Write zeros over an open file, to its end.

    Raises:
        OSError: it cannot be written.
    """
    left = file.seek(0, os.SEEK_END)
    file.seek(0)
    zeros = bytes(COPY_BYTES)
    while left > 0:
        left -= file.write(zeros[: min(left, COPY_BYTES)])
    file.flush()
    os.fsync(file.fileno())


@contextlib.contextmanager
def _replacing(target: Path) -> Iterator[IO[bytes]]:
    part = target.with_name(f"{target.name}{PART}")
    try:
        flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | BINARY
        number = os.open(part, flags, 0o600)
        with os.fdopen(number, "w+b") as file:
            yield file
        sync(part)
        os.replace(part, target)
        sync(target.parent)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _remove_folder(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    else:
        folder.rmdir()
