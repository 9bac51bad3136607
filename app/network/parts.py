"""What an unfinished download left on the disk, and how it becomes a model file."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from app.core.cancel import CancelToken
from app.core.errors import DiskFull, DownloadError

BLOCK_BYTES = 1 << 20
PART, NOTE = ".part", ".part.json"
RESERVE_BYTES = 64 << 20
"""So much of the disk is left to the library: an index must be written, a log, an answer."""
BINARY = getattr(os, "O_BINARY", 0)
FULL = (errno.ENOSPC, errno.EDQUOT)


@dataclass(frozen=True, slots=True)
class Note:
    """What is being fetched; ``validator`` is what the server calls this state of the file."""

    address: str
    file: str
    size: int
    sha256: str
    validator: str = ""


class Part:
    """The bytes that are here of one file, and the note beside them."""

    def __init__(self, folder: Path, address: str, file: str) -> None:
        key = hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()[:8]
        self.path = folder / f"{file}.{key}{PART}"
        self.note_path = folder / f"{file}.{key}{NOTE}"

    @property
    def have(self) -> int:
        """How many bytes are here; none without a note, as nobody knows of what."""
        if self.note() is None:
            return 0
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def note(self) -> Note | None:
        """The note, or None where there is none that can be read."""
        return read_note(self.note_path)

    def begin(self, note: Note) -> None:
        """Write the note; what is here stays.

        Raises:
            DiskFull, DownloadError: it cannot be written.
        """
        fresh = self.note_path.with_suffix(".new")
        with spoken(self.path):
            self.note_path.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(asdict(note)), encoding="utf-8")
            os.replace(fresh, self.note_path)

    @contextlib.contextmanager
    def writing(self) -> Iterator[Callable[[bytes], None]]:
        """Add blocks behind what is here.

        Raises:
            DiskFull: there is no more room; what was written stays.
            DownloadError: the file cannot be written.
        """
        with spoken(self.path):
            file = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | BINARY, 0o644)
        try:
            yield lambda block: self._add(file, block)
            with spoken(self.path):
                os.fsync(file)
        finally:
            os.close(file)

    def digest(self, cancel: CancelToken) -> hashlib._Hash:
        """The sha256 of what is here, to go on with; 1 GB takes about a second."""
        return _hashed(self.path, cancel)

    @staticmethod
    def digest_of(path: Path, cancel: CancelToken) -> str:
        """The sha256 of any file in hex."""
        return _hashed(path, cancel).hexdigest()

    def clear(self) -> None:
        """Throw the bytes away and keep the note."""
        with spoken(self.path):
            self.path.unlink(missing_ok=True)

    def discard(self) -> None:
        """Throw everything away."""
        for path in (self.path, self.note_path):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    def become(self, target: Path) -> bool:
        """Turn into the file ``target`` in one step; False where something is there already."""
        with spoken(self.path):
            try:
                os.link(self.path, target)
            except FileExistsError:
                return False
            except OSError:
                # A disk without links: nobody else writes here while the library is open.
                if target.exists():
                    return False
                os.replace(self.path, target)
        self.discard()
        return True

    def _add(self, file: int, block: bytes) -> None:
        left = memoryview(block)
        with spoken(self.path):
            while left:
                left = left[os.write(file, left) :]


def _hashed(path: Path, cancel: CancelToken) -> hashlib._Hash:
    digest = hashlib.sha256()
    with spoken(path), contextlib.suppress(FileNotFoundError), path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            cancel.raise_if_cancelled()
            digest.update(block)
    return digest


def read_note(path: Path) -> Note | None:
    """The note in a file, or None."""
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(plain, dict):
        return None
    texts = [plain.get(each.name) for each in fields(Note) if each.name != "size"]
    size = plain.get("size")
    if type(size) is not int or not all(isinstance(each, str) for each in texts):
        return None
    address, file, sha256, validator = map(str, texts)
    return Note(address, file, size, sha256, validator)


def notes_in(folder: Path) -> list[Note]:
    """The notes of all unfinished downloads, by name."""
    found = (read_note(path) for path in sorted(folder.glob(f"*{NOTE}")))
    return [each for each in found if each is not None]


def free_bytes(folder: Path) -> int:
    """The room on the disk of a folder that may not exist yet."""
    there = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    try:
        return shutil.disk_usage(there).free
    except OSError:
        return 0


def disk_full(needed: int, free: int) -> DiskFull:
    """There is less room than a file needs."""
    return DiskFull(
        f"The disk has {free / 1e9:.1f} GB left, and this needs {needed / 1e9:.1f} GB more.",
        "Make room, then fetch it again: it goes on from what is here.",
    )


@contextlib.contextmanager
def spoken(path: Path) -> Iterator[None]:
    """Turn an error of the disk into a sentence.

    Raises:
        DiskFull: there is no room.
        DownloadError: anything else that the disk refuses.
    """
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            raise DiskFull(
                "The disk is full.", "Make room, then fetch it again: it goes on from what is here."
            ) from error
        if error.errno == errno.EFBIG:
            raise DiskFull(
                "The file is larger than this disk takes.",
                "Keep the library on a disk of another format.",
            ) from error
        raise DownloadError(
            f"The model cannot be written into {path.parent}.",
            "Let Carrel write to that folder, then fetch it again.",
        ) from error
