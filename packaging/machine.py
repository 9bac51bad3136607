"""What this computer must have before Carrel can be installed, and how to get what is missing.

Standard library only: this runs before anything is installed. It looks, names what is missing
with the command that installs it, and installs it itself only where that was asked for.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

OLDEST_PYTHON = (3, 11)


class SetupFailed(Exception):
    """Setting up stopped: ``what`` happened and what to ``do``, one sentence each."""

    def __init__(self, what: str, do: str) -> None:
        super().__init__(what, do)
        self.what = what
        self.do = do


@dataclass(frozen=True)
class Need:
    """One thing the system brings, and the package that holds it with each installer."""

    name: str
    apt: str = ""
    dnf: str = ""
    brew: str = ""
    winget: str = ""


COMPILER = Need(
    "a C++ compiler", "g++", "gcc-c++", "llvm", "Microsoft.VisualStudio.2022.BuildTools"
)
"""llama.cpp is built for this processor; CMake itself comes from the Python package index."""

VENV = Need("Python's venv module", "python3-venv", "python3", "python", "Python.Python.3.12")
TESSERACT = Need(
    "Tesseract (text recognition)",
    "tesseract-ocr",
    "tesseract",
    "tesseract",
    "UB-Mannheim.TesseractOCR",
)
"""Carrel does without it, but for scans; the tests of scans need it."""
STRACE = Need("strace (watches what leaves this machine)", "strace", "strace")
"""The test that nothing is sent looks at the system calls of every process; Linux alone has it."""
FONT = Need("a font", "fonts-dejavu-core", "dejavu-sans-fonts")

LIBRARIES_OFFSCREEN = (
    Need("libEGL.so.1", "libegl1", "libglvnd-egl"),
    Need("libGL.so.1", "libgl1", "libglvnd-glx"),
    Need("libX11.so.6", "libx11-6", "libX11"),
    Need("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    Need("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
    Need("libfreetype.so.6", "libfreetype6", "freetype"),
    Need("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    Need("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
)
LIBRARIES_X11 = (
    Need("libX11-xcb.so.1", "libx11-xcb1", "libX11-xcb"),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    Need("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
    Need("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
    Need("libxcb-randr.so.0", "libxcb-randr0", "libxcb"),
    Need("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
    Need("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
    Need("libxcb-util.so.1", "libxcb-util1", "xcb-util"),
    Need("libxcb-xkb.so.1", "libxcb-xkb1", "libxcb"),
)
LIBRARIES_WAYLAND = (
    Need("libwayland-client.so.0", "libwayland-client0", "libwayland-client"),
    Need("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor"),
)
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
COMPILERS = ("c++", "g++", "clang++", "cl", "clang-cl")
VSWHERE = r"C:\Program Files (x86)\Microsoft Visual Studio\Installer\vswhere.exe"


def check_python(version: Sequence[int]) -> None:
    """Stop on a Python that is too old.

    Raises:
        SetupFailed: ``version`` is below 3.11.
    """
    if tuple(version[:2]) < OLDEST_PYTHON:
        raise SetupFailed(
            f"Carrel needs Python 3.11 or newer; this is {version[0]}.{version[1]}.",
            "Install a newer Python and run this file with it, such as `python3.12 packaging/"
            "bootstrap.py run`.",
        )


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """True where a window can be shown; macOS and Windows always can.

    >>> has_display("linux", {"DISPLAY": ""}), has_display("linux", {"WAYLAND_DISPLAY": "w-0"})
    (False, True)
    """
    if not platform.startswith("linux"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def window_libraries(environment: Mapping[str, str]) -> tuple[Need, ...]:
    """What Qt needs to open a window on this Linux display, besides the offscreen set."""
    if environment.get("DISPLAY"):
        return LIBRARIES_OFFSCREEN + LIBRARIES_X11
    if environment.get("WAYLAND_DISPLAY"):
        return LIBRARIES_OFFSCREEN + LIBRARIES_WAYLAND
    return LIBRARIES_OFFSCREEN


def missing_libraries(
    needs: Sequence[Need], load: Callable[[str], object] = ctypes.CDLL
) -> list[Need]:
    """The shared libraries among ``needs`` that the system cannot load, in the same order."""
    missing = []
    for need in needs:
        try:
            load(need.name)
        except OSError:
            missing.append(need)
    return missing


def has_font(folders: Sequence[str] = FONT_FOLDERS) -> bool:
    """True when a font file lies in one of the folders; without any, Qt draws empty boxes."""
    places = (Path(folder).expanduser() for folder in folders)
    return any(next(place.rglob("*.[to]tf"), None) for place in places if place.is_dir())


def has_compiler(which: Callable[[str], object] = shutil.which) -> bool:
    """True when C++ can be compiled; Visual Studio's compiler is not on the path, so ask for it."""
    return any(which(name) for name in COMPILERS) or Path(VSWHERE).exists()


def missing_for_install(is_built: bool) -> list[Need]:
    """What an installation needs besides Python; no compiler when llama.cpp is there already."""
    missing = []
    if importlib.util.find_spec("ensurepip") is None:
        missing.append(VENV)
    if not is_built and not has_compiler():
        missing.append(COMPILER)
    return missing


def missing_for_tests(
    environment: Mapping[str, str],
    which: Callable[[str], object] = shutil.which,
    is_everything: bool = False,
) -> list[Need]:
    """What the tests need besides the installation: Qt without a display, text recognition.

    With ``is_everything`` also what watches that nothing is sent.
    """
    missing = missing_for_qt(environment, is_window=False)
    needs_strace = is_everything and sys.platform.startswith("linux")
    wanted = [("tesseract", TESSERACT), *([("strace", STRACE)] if needs_strace else ())]
    return [*missing, *(need for program, need in wanted if not which(program))]


def missing_for_qt(environment: Mapping[str, str], is_window: bool) -> list[Need]:
    """What Qt lacks here: for a window, or to draw without a display as the tests do."""
    if not sys.platform.startswith("linux"):
        return []
    needs = window_libraries(environment) if is_window else LIBRARIES_OFFSCREEN
    return missing_libraries(needs) + ([] if has_font() else [FONT])


def install_command(
    missing: Sequence[Need], platform: str, which: Callable[[str], object] = shutil.which
) -> str:
    """The one line that installs what is missing on this system; empty where none is known.

    >>> install_command([FONT], "linux", {"apt-get": 1}.get)
    'sudo apt-get install -y fonts-dejavu-core'
    """
    if platform == "darwin":
        return "; ".join(dict.fromkeys(_for_mac(need) for need in missing))
    if platform == "win32":
        return "; ".join(f"winget install {need.winget}" for need in missing if need.winget)
    if which("apt-get"):
        return "sudo apt-get install -y " + _joined(need.apt for need in missing)
    if which("dnf"):
        return "sudo dnf install -y " + _joined(need.dnf for need in missing)
    return ""


def _for_mac(need: Need) -> str:
    return "xcode-select --install" if need is COMPILER else f"brew install {need.brew}"


def require(missing: Sequence[Need], is_allowed: bool, say: Callable[[str], None]) -> None:
    """Go on only when nothing is missing; install it where that is allowed and possible.

    Raises:
        SetupFailed: something is missing and was not installed.
    """
    if not missing:
        return
    if is_allowed and can_install():
        _install_with_apt(missing, say)
        return
    command = install_command(missing, sys.platform)
    raise SetupFailed(
        f"This computer lacks {', '.join(need.name for need in missing)}.",
        f"Install it with: {command}" if command else "Install it with your system's packages.",
    )


def can_install() -> bool:
    """True where packages can be installed without asking: as root on a Debian or Ubuntu."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and shutil.which("apt-get") is not None


def _install_with_apt(missing: Sequence[Need], say: Callable[[str], None]) -> None:
    packages = _joined(need.apt for need in missing).split()
    say(f"Installing system packages: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-q"], install):
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    if done.returncode != 0:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise SetupFailed(
            f"apt-get could not install {' '.join(packages)}: {(lines or ['no reason'])[-1]}",
            "Run `apt-get update` and install them by hand, then start this again.",
        )


def _joined(packages: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(name for name in packages if name))
