"""What llama.cpp can be built for beside the processor, and what such a build needs here.

Standard library only. A build for a graphics card takes 5 to 30 minutes.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from machine import SetupFailed

OPTION = "--accelerator"
LIBRARY = "llama-cpp-python"


@dataclass(frozen=True)
class Accelerator:
    """A kind of build: CMake's switch, the tools it needs, where they come from."""

    switch: str
    tools: tuple[str, ...] = ()
    source: str = ""
    platforms: tuple[str, ...] = ("linux", "win32", "darwin")


ACCELERATORS = {
    "cpu": Accelerator(""),
    "cuda": Accelerator(
        "-DGGML_CUDA=on",
        ("nvcc",),
        "the CUDA toolkit (https://developer.nvidia.com/cuda-downloads), with nvcc on the PATH",
        ("linux", "win32"),
    ),
    "vulkan": Accelerator(
        "-DGGML_VULKAN=on",
        ("glslc",),
        "the Vulkan SDK (https://vulkan.lunarg.com; on Debian and Ubuntu: sudo apt-get install -y "
        "libvulkan-dev glslc spirv-headers)",
        ("linux", "win32"),
    ),
    "metal": Accelerator(
        "-DGGML_METAL=on",
        ("xcrun",),
        "Apple's command line tools (xcode-select --install)",
        ("darwin",),
    ),
}


def check_accelerator(
    name: str,
    platform: str = sys.platform,
    which: Callable[[str], object] = shutil.which,
) -> None:
    """Look whether llama.cpp can be built for it here; an empty name is no wish.

    Raises:
        SetupFailed: it is unknown, not for this system, or a tool is missing.
    """
    if not name:
        return
    wanted = ACCELERATORS.get(name)
    if wanted is None:
        raise SetupFailed(
            f"There is no accelerator called {name[:40]}.",
            f"Choose from {', '.join(ACCELERATORS)}.",
        )
    if platform not in wanted.platforms:
        others = [each for each, kind in ACCELERATORS.items() if platform in kind.platforms]
        raise SetupFailed(
            f"{name} is not for this system.", f"Choose from {', '.join(others)} here."
        )
    missing = [each for each in wanted.tools if not which(each)]
    if missing:
        raise SetupFailed(
            f"Building for {name} needs {', '.join(missing)}, which is not here.",
            f"Install {wanted.source}, then start this again.",
        )


def taken(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """The accelerator that is named first, and the arguments behind it.

    Raises:
        SetupFailed: the option stands alone.

    >>> taken(["--accelerator", "cuda", "list"]), taken(["list"])
    (('cuda', ['list']), ('', ['list']))
    """
    if list(arguments[:1]) != [OPTION]:
        return "", list(arguments)
    if len(arguments) < 2:
        raise SetupFailed(
            f"{OPTION} needs a name behind it.", f"Choose from {', '.join(ACCELERATORS)}."
        )
    return arguments[1], list(arguments[2:])


def build_arguments(pinned: str) -> list[str]:
    """What pip is asked for to build llama.cpp anew, whatever lies in its cache."""
    return ["--force-reinstall", "--no-deps", "--no-cache-dir", f"--no-binary={LIBRARY}", pinned]


def pinned_library(root: Path) -> str:
    """The Python package of llama.cpp with the version of pyproject.toml."""
    import tomllib  # not there before Python 3.11, and that is said in plain words first

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = [str(each) for each in project["dependencies"]]
    return next(each for each in pins if each.startswith(LIBRARY))
