"""A path -> a loaded model, or a sentence that says why there is none."""

from __future__ import annotations

import logging
import re
import time
from pathlib import Path

from app.core.cancel import CancelToken
from app.core.errors import ModelLoadFailed
from app.generation.fit import gpu_layers
from app.generation.gguf_header import read_header
from app.generation.llama.devices import devices
from app.generation.llama.native import Model

log = logging.getLogger(__name__)

FileState = tuple[str, int, int, int]
"""Path, size, time of change and number of a file: another state is another model."""

_UNKNOWN_KIND = re.compile(r"unknown (?:model )?(architecture|pre-tokenizer)[^']*'([^']*)'")
DAMAGED = "Download or copy the model again, or choose another one."


def file_state(path: str) -> FileState:
    """What tells whether the file at ``path`` is still the same; zeros where there is none."""
    try:
        seen = Path(path).stat()
    except (OSError, ValueError):
        return path, 0, 0, 0
    return path, seen.st_size, seen.st_mtime_ns, seen.st_ino


def load_model(path: str, cancel: CancelToken) -> Model:
    """Load the weights; layers go to a device as far as they fit there.

    Raises:
        Cancelled: asked to stop; looked for at each tensor.
        ModelMissing, ModelCorrupt: the file cannot be read, or is no model that writes.
        ModelLoadFailed: llama.cpp refused it.
        MemoryError: there is not enough memory.
    """
    layers = gpu_layers(read_header(path).shape, devices())
    begin = time.monotonic()
    while True:
        cancel.raise_if_cancelled()
        try:
            model = Model(path, layers, lambda: not cancel.is_cancelled)
        except (MemoryError, ValueError) as error:
            cancel.raise_if_cancelled()
            if not layers:
                raise refusal(path, error) from error
            layers //= 2  # the device had less room than it said
            continue
        log.info("Loaded %s in %.2f s, %d layers aside", path, time.monotonic() - begin, layers)
        return model


def refusal(path: str, error: Exception) -> Exception:
    """What llama.cpp's own words mean for a person; a lack of memory stays one."""
    if isinstance(error, MemoryError):
        return error
    name, unknown = Path(path).name, _UNKNOWN_KIND.search(str(error))
    if unknown is not None:
        return ModelLoadFailed(
            f"The model {name} is of a kind that this Carrel does not know ({unknown[2][:40]}).",
            "Choose a model of another kind, or look for a newer Carrel.",
        )
    return ModelLoadFailed(f"The model {name} cannot be used: its file is damaged.", DAMAGED)
