"""How the program and its library stand, gathered from all that knows a part of it."""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app import __version__
from app.core.status import LaneSeen, LibrarySeen, ModelSeen, ProcessSeen, Status
from app.core.types import ModelSpec
from app.logs import recent_troubles
from app.paths import Paths
from app.services.free_memory import held_by
from app.services.model_pace import ModelPaces
from app.services.models import ModelsService
from app.services.store import Store
from app.storage.figures import figures_of

PACKAGES = (
    ("Qt", "PySide6-Essentials"),
    ("llama.cpp", "llama-cpp-python"),
    ("Chroma", "chromadb"),
    ("PyMuPDF", "pymupdf"),
    ("onnxruntime", "onnxruntime"),
    ("PyTorch", "torch"),
)
"""By the name of a package, so that nothing heavy is loaded; one that is not there is left out."""
GENERATOR = "generator"
OWN = "carrel"


@dataclass(frozen=True, slots=True)
class StatusParts:
    """Who knows what."""

    paths: Paths
    store: Store
    models: ModelsService
    paces: ModelPaces
    processes: Callable[[], Sequence[ProcessSeen]]
    lanes: Callable[[], Sequence[LaneSeen]]
    refused: Callable[[], int]
    now: Callable[[], datetime]
    is_encrypted: Callable[[], bool]


class StatusService:
    """Looks at everything; some milliseconds, more where many files lie in the library."""

    def __init__(self, parts: StatusParts) -> None:
        self._parts = parts

    def seen(self) -> Status:
        """How it all stands now.

        Raises:
            LibraryError: the library cannot be read.
        """
        parts = self._parts
        processes = tuple(self._processes())
        library = self._library()
        sqlite = (("SQLite", library.figures.sqlite),)
        return Status(
            at=parts.now(),
            versions=(("Carrel", __version__), *_versions(), *sqlite),
            library=library,
            model=self._model(processes),
            processes=processes,
            lanes=tuple(parts.lanes()),
            troubles=recent_troubles(parts.paths.logs),
            refused=parts.refused(),
        )

    def _library(self) -> LibrarySeen:
        paths = self._parts.paths
        free = 0
        with contextlib.suppress(OSError):
            free = shutil.disk_usage(paths.root).free
        return LibrarySeen(
            place=str(paths.root),
            figures=figures_of(self._parts.store.database),
            parts=tuple(disk_parts(paths)),
            free_bytes=free,
            is_encrypted=self._parts.is_encrypted(),
        )

    def _model(self, processes: Sequence[ProcessSeen]) -> ModelSeen:
        spec = self._parts.models.current()
        pace = self._parts.paces.of(spec.path)
        process = next((each for each in processes if each.name == GENERATOR), None)
        is_loaded = process is not None and self._parts.paces.loaded == spec.path
        return ModelSeen(
            name=spec.name,
            kind=_kind(spec),
            is_loaded=is_loaded,
            memory_bytes=process.memory_bytes if process is not None and is_loaded else 0,
            reads=pace.read if pace.is_measured else 0.0,
            writes=pace.written if pace.is_measured else 0.0,
        )

    def _processes(self) -> Iterator[ProcessSeen]:
        yield ProcessSeen(OWN, "works", os.getpid(), held_by(os.getpid()))
        for each in self._parts.processes():
            yield replace(each, memory_bytes=held_by(each.pid))


def disk_parts(paths: Paths) -> Iterator[tuple[str, int]]:
    """Bytes on the disk by part of the library; a part that is not there is left out."""
    database = sum(_size(each) for each in paths.root.glob(f"{paths.database.name}*"))
    index = sum(_size(each) for each in paths.root.glob(f"{paths.chroma.name}*"))
    named = (
        ("database", database),
        ("index", index),
        ("papers", _size(paths.files)),
        ("models", _size(paths.models)),
        ("cache", _size(paths.cache)),
        ("backups", _size(paths.backups)),
        ("logs", _size(paths.logs)),
    )
    yield from (each for each in named if each[1])


def _size(place: Path) -> int:
    """Bytes of a file or of all below a folder; what goes away meanwhile counts nothing."""
    try:
        if not place.is_dir():
            return place.stat().st_size
        with os.scandir(place) as entries:
            return sum(_entry_size(each) for each in entries)
    except OSError:
        return 0


def _entry_size(entry: os.DirEntry[str]) -> int:
    if entry.is_dir(follow_symlinks=False):
        return _size(Path(entry.path))
    return entry.stat(follow_symlinks=False).st_size


def _versions() -> Iterator[tuple[str, str]]:
    # Imported where it is needed: the window starts without it.
    from importlib.metadata import PackageNotFoundError, version

    yield "Python", platform.python_version()
    for name, package in PACKAGES:
        with contextlib.suppress(PackageNotFoundError):
            yield name, version(package)


def _kind(spec: ModelSpec) -> str:
    if spec.is_bundled:
        return "bundled"
    return "another program" if spec.is_endpoint else "file"
