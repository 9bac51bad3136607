"""Drop a folder of hostile PDFs on the window; print how each file ends and the timer's gap.

    python tests/benchmarks/hostile.py FOLDER

Every file must end in a state, and the timer of the GUI thread must go on. The expected classes
are read from FOLDER/expected.json where it exists.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from heartbeat import Heartbeat, drop, in_window

from app.core.types import AddResult
from app.gui.application import make_application
from app.gui.main_window import MainWindow


def main(folder: Path) -> int:
    """Run and print; 1 if a file has no state."""
    expected = _expected(folder)
    make_application()
    heartbeat = Heartbeat()

    results: list[AddResult] = []

    def begin(window: MainWindow, finish: Callable[[], None]) -> None:
        def on_added(added: list[AddResult]) -> None:
            results.extend(added)
            finish()

        window.imports.added.connect(on_added)
        drop(window, folder)

    began = time.monotonic()
    with tempfile.TemporaryDirectory() as home:
        in_window(Path(home), begin, heartbeat)
    seconds = time.monotonic() - began
    outcomes: Counter[tuple[str, str]] = Counter()
    for each in results:
        kind = each.problem.kind if each.problem else ""
        outcomes[(expected.get(each.file, "?"), f"{each.status} {kind}".strip())] += 1
        print(f"{expected.get(each.file, '?'):12} {each.status:9} {kind:24} {each.file}")
    print()
    for (group, outcome), count in sorted(outcomes.items()):
        print(f"{group:12} {outcome:34} {count}")
    print(f"\n{len(results)} files in {seconds:.1f} s; {heartbeat.report()}")
    return 0 if all(each.status in ("ready", "duplicate", "failed") for each in results) else 1


def _expected(folder: Path) -> dict[str, str]:
    path = folder / "expected.json"
    if not path.exists():
        return {}
    return {each["file"]: each["class"] for each in json.loads(path.read_text())}


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
