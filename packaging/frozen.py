"""The program and all it needs in one folder, through PyInstaller: the base of every installer."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "packaging" / "freeze" / "carrel.spec"
OUT = ROOT / "dist" / "frozen"
WORK = ROOT / "build" / "frozen"
FIRST_DATE = "1767225600"
"""What files are dated with where ``SOURCE_DATE_EPOCH`` says nothing else: 2026-01-01 UTC."""


class CannotBuild(Exception):
    """What is missing, in a sentence."""


def freeze(out: Path = OUT) -> Path:
    """Build the folder ``out/carrel``; gives the program in it.

    Raises:
        CannotBuild: PyInstaller is not installed, or it failed.
    """
    if importlib.util.find_spec("PyInstaller") is None:
        raise CannotBuild("PyInstaller is not installed: .venv/bin/pip install -e '.[package]'")
    shutil.rmtree(out, ignore_errors=True)
    environment = {"SOURCE_DATE_EPOCH": FIRST_DATE, "PYTHONHASHSEED": "0", **os.environ}
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"]
    command += ["--distpath", str(out), "--workpath", str(WORK), str(SPEC)]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    if done.returncode != 0:
        raise CannotBuild("PyInstaller failed; its words stand above.")
    link_twins(out / "carrel")
    return out / "carrel" / "carrel"


def link_twins(folder: Path) -> int:
    """Let files of the same bytes be one: the second becomes a link to the first; bytes saved.

    PyInstaller puts some native libraries both beside their package and at the top.
    """
    seen: dict[tuple[int, bytes], Path] = {}
    saved = 0
    for path in sorted(folder.rglob("*")):
        size = path.stat().st_size if path.is_file() and not path.is_symlink() else 0
        if size < 1 << 16:
            continue
        key = (size, _digest(path))
        if key not in seen:
            seen[key] = path
            continue
        path.unlink()
        path.symlink_to(os.path.relpath(seen[key], path.parent))
        saved += size
    return saved


def size_of(folder: Path) -> int:
    """Bytes of all files, links not counted."""
    return sum(
        path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    )


def largest(folder: Path, count: int = 12) -> list[tuple[str, int]]:
    """The largest parts of the frozen folder by name, so that dead weight is seen."""
    inner = folder / "_internal"
    parts = [
        (path.name, size_of(path) if path.is_dir() else path.stat().st_size)
        for path in inner.iterdir()
        if not path.is_symlink()
    ]
    return sorted(parts, key=lambda part: -part[1])[:count]


def _digest(path: Path) -> bytes:
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
