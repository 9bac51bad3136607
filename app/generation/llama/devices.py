"""The devices beside the processor that this build of llama.cpp can use, by ggml's own list."""

from __future__ import annotations

import ctypes
import logging
from typing import Any

import llama_cpp as native

from app.generation.fit import Device

log = logging.getLogger(__name__)

GPU, INTEGRATED = 1, 2
"""``ggml_backend_dev_type``: a device of its own, and one that shares the machine's memory."""
SHARING = ("Metal", "MTL")
"""Apple's devices share it as well, under the first type."""


def devices() -> list[Device]:
    """Each with the memory that it says is free; none with a build for processors only."""
    if not native.llama_supports_gpu_offload():
        return []
    native.llama_backend_init()
    try:
        return _listed(_library())
    except (AttributeError, OSError) as error:
        log.info("Devices cannot be listed: %s", error)
        return []


def _library() -> Any:  # noqa: ANN401  # a ctypes library
    """The library ggml with the types of the five functions that the binding does not declare."""
    from llama_cpp import _ggml

    library: Any = _ggml.libggml
    library.ggml_backend_dev_count.restype = ctypes.c_size_t
    library.ggml_backend_dev_get.restype = ctypes.c_void_p
    library.ggml_backend_dev_get.argtypes = [ctypes.c_size_t]
    for name, kind in (("name", ctypes.c_char_p), ("type", ctypes.c_int), ("memory", None)):
        getattr(library, f"ggml_backend_dev_{name}").restype = kind
    size = ctypes.POINTER(ctypes.c_size_t)
    library.ggml_backend_dev_name.argtypes = [ctypes.c_void_p]
    library.ggml_backend_dev_type.argtypes = [ctypes.c_void_p]
    library.ggml_backend_dev_memory.argtypes = [ctypes.c_void_p, size, size]
    return library


def _listed(library: Any) -> list[Device]:  # noqa: ANN401  # a ctypes library
    found = []
    for number in range(library.ggml_backend_dev_count()):
        device = library.ggml_backend_dev_get(number)
        kind = library.ggml_backend_dev_type(device)
        if kind not in (GPU, INTEGRATED):
            continue
        free, total = ctypes.c_size_t(), ctypes.c_size_t()
        library.ggml_backend_dev_memory(device, ctypes.byref(free), ctypes.byref(total))
        name = (library.ggml_backend_dev_name(device) or b"").decode("utf-8", "replace")
        is_shared = kind == INTEGRATED or name.startswith(SHARING)
        found.append(Device(name, int(free.value), is_shared))
    return found
