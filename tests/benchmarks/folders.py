"""Look at a watched folder of 10,000 files; print how long each kind of look takes.

    python tests/benchmarks/folders.py FOLDER [FILES]

FOLDER is an empty folder on the disk to be measured; the files are made there and left there. The
gap is the longest that another thread, as the window's, had to wait while looks were going on.
"""

from __future__ import annotations

import shutil
import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from storage_samples import made
from watched_shelf import WatchedShelf, put

from app.core.cancel import CancelToken
from app.core.types import Metadata
from app.main import SWITCH_SECONDS
from app.services.versions import VersionService

FILES = 10_000
PER_FOLDER = 100
REPEATS = 5
AIM_SECONDS = 0.5
VERSION_AIM_SECONDS = 0.05
AUTHORS = 200
TICK_SECONDS = 0.002


def main(folder: Path, count: int) -> int:
    """Run and print; 1 if an aim is missed."""
    sys.setswitchinterval(SWITCH_SECONDS)
    papers, home = folder.resolve() / "papers", folder.resolve() / "library"
    shutil.rmtree(home, ignore_errors=True)
    for number in range(count):
        path = papers / f"folder {number // PER_FOLDER}" / f"paper {number}.pdf"
        if not path.exists():
            put(path)
    with closing(made(home)) as database:
        shelf = WatchedShelf(database, home)
        shelf.service.watch(str(papers))
        rows = [("look at a folder that is new", timed(shelf.look))]
        shelf.take_in()

        def look_once() -> object:
            return shelf.service.scan(CancelToken())

        known, gap = with_gap(lambda: best(look_once))
        _, gap_of_machine = with_gap(lambda: time.sleep(1.0) or 0.0)
        rows.append(("look at known files", known))
        rows.append(("the same, time of one core", best(look_once, time.process_time)))
        (papers / "folder 0").rename(papers / "renamed")
        rows.append((f"look at {PER_FOLDER} moved files, twice", timed(shelf.look)))
        (papers / "renamed").rename(papers / "folder 0")
        versions = time_of_versions(shelf, count)
    for name, seconds in [*rows, *versions]:
        print(f"{name:44} {seconds * 1000:9.1f} ms")
    print(f"{'longest gap of another thread':44} {gap * 1000:9.1f} ms")
    print(f"{'the same while nothing is looked at':44} {gap_of_machine * 1000:9.1f} ms")
    return 0 if known <= AIM_SECONDS and versions[-1][1] <= VERSION_AIM_SECONDS else 1


def time_of_versions(shelf: WatchedShelf, count: int) -> list[tuple[str, float]]:
    """Finding versions of one document among ``count``."""
    for number, each in enumerate(shelf.documents.all()):
        title = f"A study number {number} of the dances of honey bees"
        authors = (f"A. Name{number % AUTHORS}",)
        shelf.documents.set_metadata(each.id, Metadata(title, authors, doi=f"10.1/{number}"))
    service = VersionService(shelf.versions, shelf.documents, lambda _event: None)
    first = shelf.documents.all()[0]
    return [
        (f"versions among {count} documents, first time", timed(lambda: service.find_for(first))),
        ("versions, then", best(lambda: service.find_for(first))),
    ]


def timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds that it takes."""
    began = clock()
    work()
    return clock() - began


def best(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """Median seconds of some runs."""
    return sorted(timed(work, clock) for _ in range(REPEATS))[REPEATS // 2]


def with_gap(work: Callable[[], float]) -> tuple[float, float]:
    """What ``work`` gives, run in a thread, and the longest that this one waited meanwhile."""
    given: list[float] = []
    thread = threading.Thread(target=lambda: given.append(work()))
    thread.start()
    longest = 0.0
    while thread.is_alive():
        began = time.perf_counter()
        time.sleep(TICK_SECONDS)
        longest = max(longest, time.perf_counter() - began - TICK_SECONDS)
    thread.join()
    return given[0], longest


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else FILES))
