"""Which of llama.cpp's parts for processors is used.

A build for one processor has its part built in. The build that is shipped has one library for each
kind of processor beside ``libllama``, and none is used before it is asked for: llama.cpp then looks
at the processor and takes the best that can run on it.
"""

from __future__ import annotations

import ctypes
import logging
from functools import lru_cache
from pathlib import Path
from typing import Any

import llama_cpp as native
from llama_cpp import llama_cpp as binding

log = logging.getLogger(__name__)

PREFIXES = ("libggml-cpu-", "ggml-cpu-")
"""How the libraries for kinds of processors are called, on Windows without ``lib``."""


@lru_cache(maxsize=1)
def load_processor_part() -> bool:
    """Load the part for this processor, once; False where it is built in.

    It must come before a model is loaded, in each process that loads one.
    """
    folder = Path(binding._base_path)
    if not parts_in(folder):
        return False
    load: Any = _library().ggml_backend_load_all_from_path
    load.argtypes, load.restype = [ctypes.c_char_p], None
    load(str(folder).encode("utf-8"))
    log.info("llama.cpp runs with %s", processor_signs())
    return True


def parts_in(folder: Path) -> tuple[str, ...]:
    """The names of the libraries for kinds of processors in a folder, sorted."""
    try:
        return tuple(
            sorted(each.name for each in folder.iterdir() if each.name.startswith(PREFIXES))
        )
    except OSError:
        return ()


def processor_signs() -> str:
    """What the part in use makes of the processor, in llama.cpp's words: ``CPU : AVX2 = 1 …``."""
    return str(native.llama_print_system_info().decode("utf-8", "replace")).strip()


def _library() -> Any:  # noqa: ANN401  # a ctypes library
    """The library that has ggml's registry: on Windows only its own functions are found in it."""
    if hasattr(binding._lib, "ggml_backend_load_all_from_path"):
        return binding._lib
    from llama_cpp import _ggml

    return _ggml.libggml
