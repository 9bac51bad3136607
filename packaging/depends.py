"""Which packages of Debian hold the libraries that the frozen program takes from the system."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from frozen import CannotBuild

OPTIONAL = ("libqgtk3.so",)
"""Plugins that are left alone where the system lacks what they need."""
ALWAYS = ("libgl1", "libegl1")
"""Opened by name at run time, so that no file tells of them."""
_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")
_SONAME = re.compile(r"\(SONAME\).*\[(.+)\]")
_GLIBC = re.compile(r"GLIBC_(\d+)\.(\d+)")


def system_libraries(folder: Path) -> list[str]:
    """Names of the shared libraries that programs and libraries in a folder need from outside.

    Raises:
        CannotBuild: readelf (binutils) is missing.
    """
    needed: set[str] = set()
    present: set[str] = set()
    for path in binaries(folder):
        said = _readelf("-dW", path)
        present |= {path.name, *_SONAME.findall(said)}
        if path.name not in OPTIONAL:
            needed |= set(_NEEDED.findall(said))
    return sorted(needed - present)


def binaries(folder: Path) -> Iterable[Path]:
    """Programs and libraries below a folder, in a fixed order; links are left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def packages_of(libraries: Sequence[str]) -> dict[str, str]:
    """The package that holds each library on this system; the C library's names are one.

    Raises:
        CannotBuild: a library is on no package of this system.
    """
    listed = subprocess.run(["ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    found = {}
    for library in libraries:
        place = re.search(rf"^\s*{re.escape(library)} \(.*x86-64.*=> (.+)$", listed, re.MULTILINE)
        package = _owner(Path(place[1])) if place else None
        if package is None:
            raise CannotBuild(
                f"No package of this system holds {library}; install the one that does."
            )
        found[library] = package
    return found


def depends(packages: Mapping[str, str], glibc: tuple[int, int]) -> str:
    """The line ``Depends`` of a Debian package.

    >>> depends({"libX11.so.6": "libx11-6", "libc.so.6": "libc6"}, (2, 36))
    'libc6 (>= 2.36), libegl1, libgl1, libx11-6'
    """
    names = {*packages.values(), *ALWAYS} - {"libc6"}
    return ", ".join(sorted({*names, f"libc6 (>= {glibc[0]}.{glibc[1]})"}))


def newest_glibc(folder: Path) -> tuple[int, int]:
    """The version of the C library below which something in a folder cannot run."""
    versions = {
        (int(major), int(minor))
        for path in binaries(folder)
        for major, minor in _GLIBC.findall(_readelf("-VW", path))
    }
    return max(versions, default=(2, 28))


def _owner(path: Path) -> str | None:
    for place in (path, path.resolve(), Path("/usr") / path.resolve().relative_to("/")):
        done = subprocess.run(
            ["dpkg", "-S", str(place)], capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            return done.stdout.split(":")[0]
    return None


def _readelf(option: str, path: Path) -> str:
    if shutil.which("readelf") is None:
        raise CannotBuild("readelf is missing: apt-get install binutils")
    return subprocess.run(
        ["readelf", option, str(path)], capture_output=True, text=True, check=False
    ).stdout
