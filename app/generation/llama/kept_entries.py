"""The files of a folder of kept states, listed by what they say of themselves."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.generation.kept_names import SUFFIX, kept_name
from app.generation.llama.fingerprint import fingerprint
from app.generation.llama.kept_file import PART, BadFile, KeptHead, Maker, read_head

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """One file of the store; ``tokens`` is ``(n,)`` int32."""

    path: Path
    key: str
    maker: Maker
    tokens: NDArray[np.int32]
    size: int
    used: float

    def is_as_read(self, head: KeptHead) -> bool:
        """True where the file still holds what it was listed with: files can be swapped."""
        same = (head.key, head.maker) == (self.key, self.maker)
        return same and np.array_equal(head.tokens, self.tokens)


def entries_in(folder: Path) -> list[tuple[str, KeptEntry]]:
    """All entries of a folder; what is half-written, damaged or of a changed model is deleted."""
    found: list[tuple[str, KeptEntry]] = []
    is_current = _model_check()
    try:
        paths = sorted(folder.iterdir())
    except OSError:
        return []
    for path in paths:
        entry = _entry_of(path) if path.name.endswith(SUFFIX) else None
        if entry is not None and is_current(entry.maker):
            found.append((path.name, entry))
        elif entry is not None or path.name.endswith((PART, SUFFIX)):
            with contextlib.suppress(OSError):
                path.unlink()
    return found


def _model_check() -> Callable[[Maker], bool]:
    """Tells whether the file that a state was made with is still there; looks once at each."""
    seen: dict[str, str] = {}

    def is_current(maker: Maker) -> bool:
        if maker.model not in seen:
            try:
                seen[maker.model] = fingerprint(maker.model)
            except (OSError, ValueError):
                seen[maker.model] = ""
        return seen[maker.model] == maker.weights

    return is_current


def _entry_of(path: Path) -> KeptEntry | None:
    try:
        head, seen = read_head(path), path.stat()
    except (OSError, BadFile):
        return None
    if kept_name(head.key, head.maker.model) != path.name:
        return None
    return KeptEntry(path, head.key, head.maker, head.tokens, seen.st_size, seen.st_mtime)
