"""Drop a folder of hostile PDFs on the window, twice; print how each file ends, and the gap.

    python tests/benchmarks/hostile.py FOLDER

Every file must end in a state, and the timer of the GUI thread must go on. The second time, in a
window opened anew over the same library, what was ready is a duplicate and the rest fails again.
Where FOLDER/expected.json names a class for each file, the outcomes are compared with it.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing import active_children
from pathlib import Path

from heartbeat import Heartbeat, drop, in_window

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from library_contents import litter
from watched_run import run_carrel

from app.core.types import AddResult
from app.gui.application import make_application
from app.gui.main_window import MainWindow
from app.services.imports import GUIDE

STATES = ("ready", "duplicate", "failed")
UNREADABLE = {"failed DocumentUnreadable", "failed DocumentNotPdf", "failed DocumentEmpty"}
READY = {"ready", "ready DocumentRepaired", "ready DocumentPartlyReadable"}
NO_TEXT = {"failed DocumentNoText"}
EXPECTED = {
    "cannot-open": UNREADABLE,
    "zero-pages": UNREADABLE,
    "password": {"failed DocumentEncrypted"},
    "no-text": NO_TEXT | READY,
    "plain-ok": READY,
    "repaired": READY | NO_TEXT,
    "page-error": READY | NO_TEXT | UNREADABLE,
}
"""What may become of each class; a file without text is ready where its text was recognized."""


def main(folder: Path) -> int:
    """Run and print; 1 if a file has no state, or anything is left behind."""
    make_application()
    with tempfile.TemporaryDirectory() as home:
        first = dropped(folder, Path(home), "first time")
        second = dropped(folder, Path(home), "second time")
        wrong = [f"left behind: {each}" for each in litter(Path(home))]
        doctor = run_carrel(Path(home), "doctor", "--json").json
        wrong += [] if doctor.get("sound") else [f"doctor: {doctor}"]
    compare(first, classes(folder))
    wrong += [f"{e.file} is {e.status}" for e in first + second if e.status not in STATES]
    wrong += changed(first, second)
    for each in wrong:
        print(f"WRONG {each}")
    return 1 if wrong else 0


def dropped(folder: Path, home: Path, label: str) -> list[AddResult]:
    """Drop the folder on a window over ``home``; gives the results, and prints the gap."""
    heartbeat = Heartbeat()
    results: list[AddResult] = []

    def begin(window: MainWindow, finish: Callable[[], None]) -> None:
        def on_added(added: list[AddResult]) -> None:
            results.extend(added)
            finish()

        window.imports.added.connect(on_added)
        drop(window, folder)

    began = time.monotonic()
    in_window(home, begin, heartbeat)
    seconds = time.monotonic() - began
    print(f"{label}: {len(results)} files in {seconds:.1f} s; {heartbeat.report()}")
    print(f"    {len(active_children())} processes left behind")
    return results


def compare(results: list[AddResult], expected: dict[str, str]) -> None:
    """Print each file, then how classes and outcomes agree."""
    outcomes: Counter[tuple[str, str]] = Counter()
    for each in results:
        group = expected.get(each.file, "?")
        outcomes[(group, outcome_of(each))] += 1
        print(f"{group:12} {each.seconds:6.2f} s  {outcome_of(each):32} {each.file}")
    print(f"\n{'class':12} {'outcome':34} files")
    agreed = 0
    for (group, outcome), count in sorted(outcomes.items()):
        is_agreed = outcome in EXPECTED.get(group, set())
        agreed += count * is_agreed
        print(f"{group:12} {outcome:34} {count:4} {'' if is_agreed else '  not expected'}")
    print(f"{agreed} of {sum(outcomes.values())} as expected")


def changed(first: list[AddResult], second: list[AddResult]) -> list[str]:
    """Files whose second time is neither a duplicate of the first nor the same failure."""
    before = {each.file: outcome_of(each) for each in first}
    wrong = []
    for each in second:
        if each.file == Path(GUIDE).name:  # A new library adds it on its own, at any moment.
            continue
        earlier, now = before.get(each.file, "missing"), outcome_of(each)
        was_ready = earlier.startswith(("ready", "duplicate"))
        if not (now.startswith("duplicate") if was_ready else now == earlier):
            wrong.append(f"{each.file}: {earlier}, the second time {now}")
    return wrong


def outcome_of(result: AddResult) -> str:
    """State and kind of problem."""
    kind = result.problem.kind if result.problem else ""
    return f"{result.status} {kind}".strip()


def classes(folder: Path) -> dict[str, str]:
    """The class of each file, where the folder says so."""
    path = folder / "expected.json"
    if not path.exists():
        return {}
    return {each["file"]: each["class"] for each in json.loads(path.read_text())}


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
