"""What this machine can hold: which models fit, and with which context each is used.

One object for all of a desk: the context of a model must be the same for every request, or what
was read is read again.
"""

from __future__ import annotations

import importlib.util
import logging
import threading
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

from app.core.errors import AppError, ModelTooLarge
from app.core.models import Fit, FitVerdict
from app.core.types import ModelSpec
from app.generation.budget import MOST_CONTEXT, context_of
from app.generation.fit import Device, contexts, fit_of
from app.generation.gguf_header import GgufHeader, read_header
from app.services.free_memory import free_memory

log = logging.getLogger(__name__)

ACCELERATORS = ("cuda", "metal", "vulkan", "hip", "sycl")
"""As the libraries of llama.cpp are named."""

QUIET_SECONDS = 60.0
QUIET_BYTES_PER_SECOND = 25_000_000
"""A slow disk, read from beginning to end for a single token when memory is short."""


def _nothing() -> int:
    return 0


def _no_devices() -> Sequence[Device]:
    return ()


class Machine:
    """Free memory against what models need; safe to ask from any thread.

    ``held`` are the bytes that a loaded model has now and would give back to another; ``devices``
    are those that layers can be put on.
    """

    def __init__(
        self,
        memory: Callable[[], int] = free_memory,
        held: Callable[[], int] = _nothing,
        devices: Callable[[], Sequence[Device]] = _no_devices,
    ) -> None:
        self._memory = memory
        self._held = held
        self._devices = devices
        self._lock = threading.Lock()
        self._chosen: dict[str, int] = {}
        self._most: dict[str, int] = {}

    def free(self) -> int:
        """Bytes that a model could take now, the one that is loaded being dropped for it."""
        return self._memory() + self._held()

    def fit(self, spec: ModelSpec) -> Fit:
        """Whether a model fits now, with which context, and what that takes.

        Raises:
            ModelMissing, ModelCorrupt: its file cannot be read, or is no model that writes.
        """
        if spec.is_endpoint:
            return Fit(FitVerdict.ELSEWHERE, context_of(spec.context_length))
        return self._fit(spec.path, header_of(spec.path))

    def context_length(self, model_path: str) -> int:
        """Tokens of the context that a model is used with, the same while one stays loaded.

        Raises:
            ModelTooLarge: not even the least context fits into free memory.
            ModelMissing, ModelCorrupt: its file cannot be read, or is no model that writes.
        """
        header = header_of(model_path)
        with self._lock:
            if model_path not in self._chosen:
                self._chosen[model_path] = self._new_choice(model_path, header)
            return self._chosen[model_path]

    def ran_out_of_memory(self, model_path: str) -> int:
        """Use a model with less context from now on; gives it, 0 where there is no lesser one."""
        with self._lock:
            last = self._chosen.pop(model_path, self._most.get(model_path, MOST_CONTEXT))
            less = [each for each in contexts(last) if each < last]
            if less:
                self._most[model_path] = less[0]
            return less[0] if less else 0

    def unloaded(self) -> None:
        """No model is loaded any more: contexts are chosen anew, by the memory there is then."""
        with self._lock:
            self._chosen.clear()

    def silence_seconds(self, model_path: str) -> float:
        """How long the process of a model may say nothing at all before it is given up."""
        try:
            size = Path(model_path).stat().st_size
        except OSError:
            size = 0
        return QUIET_SECONDS + size / QUIET_BYTES_PER_SECOND

    def _new_choice(self, path: str, header: GgufHeader) -> int:
        fit = self._fit(path, header)
        if fit.verdict is FitVerdict.TOO_LARGE:
            raise too_large(Path(path).stem, fit)
        log.info("%s is used with a context of %d tokens", Path(path).name, fit.context)
        return fit.context

    def _fit(self, path: str, header: GgufHeader) -> Fit:
        most = self._most.get(path, MOST_CONTEXT)
        return fit_of(header.shape, self.free(), self._devices(), most)


class Accelerators:
    """The devices beside the processor, asked of the model's process once.

    The installed build tells by its files whether there can be any: a build for processors only
    starts no process to be asked.
    """

    def __init__(self, ask: Callable[[], Sequence[Device]], build: Path | None = None) -> None:
        self._ask = ask
        self._build = build or _build_folder()
        self._found: Sequence[Device] | None = None
        self._lock = threading.Lock()

    def devices(self) -> Sequence[Device]:
        """Each with the memory that was free when it was asked first; none where that failed."""
        with self._lock:
            if self._found is None:
                self._found = self._asked() if self._is_accelerated() else ()
            return self._found

    def _asked(self) -> Sequence[Device]:
        try:
            return self._ask()
        except (AppError, RuntimeError) as error:
            log.warning("No device beside the processor is used: %s", error)
            return ()

    def _is_accelerated(self) -> bool:
        names = [each.name.lower() for each in self._build.glob("*ggml*")]
        return any(kind in name for name in names for kind in ACCELERATORS)


def _build_folder() -> Path:
    """Where the libraries of llama.cpp lie; nothing of it is imported."""
    found = importlib.util.find_spec("llama_cpp")
    return Path(found.origin or "").parent / "lib" if found is not None else Path()


def header_of(path: str) -> GgufHeader:
    """The header of a model file, read once for each state of it.

    Raises:
        ModelMissing, ModelCorrupt: its file cannot be read, or is no model that writes.
    """
    try:
        seen = Path(path).stat()
    except (OSError, ValueError):
        return read_header(path)
    return _header_of(path, seen.st_size, seen.st_mtime_ns, seen.st_ino)


@lru_cache(maxsize=32)
def _header_of(path: str, size: int, changed: int, node: int) -> GgufHeader:
    """0.07 s that hold the interpreter: once is enough."""
    return read_header(path)


def too_large(name: str, fit: Fit) -> ModelTooLarge:
    """The error of a model that does not fit, with its numbers.

    >>> too_large("Big", Fit(FitVerdict.TOO_LARGE, weights=5_200_000_000, free=3_100_000_000)).title
    'The model Big needs about 5.2 GB of memory, and 3.1 GB are free.'
    """
    return ModelTooLarge(
        f"The model {name} needs about {size_text(fit.needed)} of memory, "
        f"and {size_text(fit.free)} are free.",
        "Close other programs, or choose a smaller model.",
    )


def size_text(size_bytes: int) -> str:
    """A size as people read it.

    >>> size_text(5_200_000_000), size_text(214_000_000)
    ('5.2 GB', '214 MB')
    """
    if size_bytes >= 10**9:
        return f"{size_bytes / 10**9:.1f} GB"
    return f"{size_bytes / 10**6:.0f} MB"
