"""llama.cpp for any processor: one library for each kind of it, chosen when the program runs.

A checkout builds llama.cpp for the processor it stands on; such a build ends with an illegal
instruction on an older one. This one is made from the source package that pyproject.toml pins, so
that the Python package fits it. It takes 10 to 40 minutes on two cores and is kept in
``build/llama``; app/generation/llama/processors.py chooses among its parts.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from accelerators import LIBRARY, pinned_library
from frozen import CannotBuild

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "llama"
LIBRARIES = FOLDER / "lib"
SWITCHES = (
    "-DCMAKE_BUILD_TYPE=Release",
    "-DBUILD_SHARED_LIBS=ON",
    "-DGGML_NATIVE=OFF",
    "-DGGML_BACKEND_DL=ON",
    "-DGGML_CPU_ALL_VARIANTS=ON",
    # Only the library itself: no tools, no server, nothing that speaks to a network.
    "-DLLAMA_BUILD_COMMON=OFF",
    "-DLLAMA_OPENSSL=OFF",
    "-DCMAKE_BUILD_WITH_INSTALL_RPATH=TRUE",
    "-DCMAKE_INSTALL_RPATH=$ORIGIN",
)
COMPILER = "cl" if sys.platform == "win32" else "c++"
LINKED = ("llama", "ggml", "ggml-base")
"""Libraries that are linked to by name; the parts for processors are only opened."""


def build_llama(source: Path | None = None) -> Path:
    """Build the libraries unless they are there for this version; gives their folder.

    ``source`` is the source package where it is at hand, else pip fetches it.

    Raises:
        CannotBuild: a tool is missing, or the build failed.
    """
    pinned = pinned_library(ROOT)
    if is_built(pinned):
        return LIBRARIES
    missing = [tool for tool in ("cmake", "ninja", COMPILER) if not shutil.which(tool)]
    if missing:
        raise CannotBuild(f"Building llama.cpp needs {', '.join(missing)}, which is not here.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    tree = _unpacked(source or _fetched(pinned))
    made = FOLDER / "made"
    _run(["cmake", "-G", "Ninja", "-S", str(tree), "-B", str(made), *SWITCHES])
    _run(["ninja", "-C", str(made), f"-j{os.cpu_count() or 1}", "llama", "ggml"])
    parts = gather(made / "bin", LIBRARIES)
    _record().write_text(json.dumps({"version": pinned, "parts": parts}, indent=1), "utf-8")
    return LIBRARIES


def is_built(pinned: str) -> bool:
    """Whether the folder holds the libraries of this version of the Python package."""
    try:
        record = json.loads(_record().read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return record["version"] == pinned and all(
        (LIBRARIES / each).exists() for each in record["parts"]
    )


def gather(made: Path, target: Path) -> list[str]:
    """Copy the libraries from where CMake made them; the names of the parts for processors.

    Raises:
        CannotBuild: there are none.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in LINKED:
        if (made / f"{name}.dll").exists():
            shutil.copyfile(made / f"{name}.dll", target / f"{name}.dll")
            continue
        shutil.copyfile(made / f"lib{name}.so.0", target / f"lib{name}.so.0")
        (target / f"lib{name}.so").symlink_to(f"lib{name}.so.0")
    patterns = ("libggml-cpu-*.so", "ggml-cpu-*.dll")
    parts = sorted(path.name for pattern in patterns for path in made.glob(pattern))
    for name in parts:
        shutil.copyfile(made / name, target / name)
    if not parts:
        raise CannotBuild("llama.cpp was built without a part for any processor.")
    for path in sorted(target.iterdir()):
        path.chmod(0o755)
        if path.suffix != ".dll" and not path.is_symlink() and shutil.which("strip"):
            _run(["strip", "--strip-unneeded", str(path)])
    return parts


def _record() -> Path:
    return FOLDER / "built.json"


def _fetched(pinned: str) -> Path:
    command = [sys.executable, "-m", "pip", "download", "--no-deps", f"--no-binary={LIBRARY}"]
    _run([*command, "--dest", str(FOLDER), pinned])
    return next(FOLDER.glob("llama_cpp_python-*.tar.gz"))


def _unpacked(package: Path) -> Path:
    shutil.rmtree(FOLDER / "source", ignore_errors=True)
    with tarfile.open(package) as archive:
        archive.extractall(FOLDER / "source", filter="data")
    return next((FOLDER / "source").glob("*/vendor/llama.cpp"))


def _run(command: list[str]) -> None:
    if subprocess.run(command, check=False).returncode != 0:
        raise CannotBuild(f"{command[0]} failed; its words stand above.")
