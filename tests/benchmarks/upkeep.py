"""How long backups, erasing and rebuilding take, and how long others wait meanwhile.

    python tests/benchmarks/upkeep.py FOLDER [DOCUMENTS]

Makes a library of DOCUMENTS (250: 100 MB) papers of 100 passages in a new folder below FOLDER,
and removes it at the end.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2]))

from storage_samples import document, document_id, passage

from app.paths import Paths
from app.services.index_keeper import IndexKeeper
from app.services.index_record import IndexRecord
from app.services.store import Store, open_store
from app.storage import space
from app.storage.backups import DailyBackups
from app.workers.process import WorkerProcess, WorkerSpec
from app.workers.proxies import VectorIndexProxy

ENCODER = "encoder"
DIMENSION = 384
PASSAGES = 100
WORDS = 200
PAUSE = 0.003


class Waits:
    """Threads that write, read and tick all the time, and note how long each was held up."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stop = threading.Event()
        self.longest = {"write": 0.0, "read": 0.0, "tick": 0.0}

    def run(self) -> list[threading.Thread]:
        """Start them."""
        works: dict[str, Callable[[], object]] = {
            "write": lambda: self._store.documents.set_page_count(document_id(0), 3),
            "read": self._store.documents.all,
            "tick": lambda: None,
        }
        threads = [
            threading.Thread(target=self._repeat, args=(name, work)) for name, work in works.items()
        ]
        for thread in threads:
            thread.start()
        return threads

    def _repeat(self, name: str, work: Callable[[], object]) -> None:
        last = time.perf_counter()
        while not self._stop.is_set():
            work()
            took = time.perf_counter() - last
            self.longest[name] = max(self.longest[name], took - (PAUSE if name == "tick" else 0))
            before = time.perf_counter()
            time.sleep(PAUSE)
            last = before if name == "tick" else time.perf_counter()

    def stop(self) -> None:
        """Have them end."""
        self._stop.set()


@contextmanager
def measured(store: Store, name: str) -> Iterator[None]:
    """Print how long a block took, and the longest waits of others."""
    waits = Waits(store)
    threads = waits.run()
    time.sleep(0.2)
    waits.longest = dict.fromkeys(waits.longest, 0.0)
    began = time.perf_counter()
    yield
    seconds = time.perf_counter() - began
    waits.stop()
    for thread in threads:
        thread.join()
    size = store.database.path.stat().st_size / 1e6
    longest = "".join(f"{1000 * waits.longest[each]:10.1f}" for each in ("write", "read", "tick"))
    print(f"{name:<22}{seconds:8.2f}{longest}{size:10.1f}", flush=True)


def fill(store: Store, count: int) -> None:
    """Documents of random words with vectors."""
    random = np.random.default_rng(0)
    words = np.array([f"w{number}" for number in range(20_000)])
    for number in range(count):
        store.documents.insert(document(number))
        store.contents.add_passages(
            [
                passage(each, " ".join(random.choice(words, WORDS)), of=number)
                for each in range(PASSAGES)
            ],
            f"Title {number}",
        )
        rows = store.vectors.unencoded(document_id(number), ENCODER, 1_000)
        vectors = random.normal(size=(len(rows), DIMENSION)).astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        store.vectors.put(ENCODER, [row[1] for row in rows], vectors)


def measure(store: Store, paths: Paths, count: int) -> None:
    """Print one line for each kind of work."""
    kwargs = {"folder": str(paths.chroma), "encoder": ENCODER, "dimension": DIMENSION}
    process = WorkerProcess(WorkerSpec("index", "app.retrieval.vector_index:ChromaIndex", kwargs))
    with closing(process):
        index = VectorIndexProxy(process)
        keeper = IndexKeeper(store, index, ENCODER, lambda event: None, paths.chroma)
        index.count()
        with measured(store, f"rebuild of {count * PASSAGES:,}"):
            keeper.rebuild()
    with measured(store, "record of the index"):
        keeper.record_close()
    with measured(store, "check of the record"):
        IndexRecord(paths.chroma).look()
    with measured(store, "backup"):
        DailyBackups(store.database, paths.backups, lambda: datetime.now(UTC)).at_open()
    with measured(store, "check of the database"):
        store.database.check()
    with measured(store, "erase every second"):
        for number in range(1, count, 2):
            store.documents.erase(document_id(number))
    with measured(store, "unused vectors"):
        store.vectors.erase_unused()
    with measured(store, "purge of words"):
        store.lexical.purge()
    with measured(store, "giving room back"):
        space.give_back(store.database)
    with measured(store, "writing the file anew"):
        store.database.compact()


def main() -> None:
    """Make the library, measure, remove it."""
    folder = Path(tempfile.mkdtemp(dir=sys.argv[1]))
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 250
    try:
        paths = Paths(folder)
        with closing(open_store(paths)) as store:
            fill(store, count)
            print(f"{'':<22}{'seconds':>8}{'write ms':>10}{'read ms':>10}{'tick ms':>10}{'MB':>10}")
            with measured(store, "nothing, for 2 s"):
                time.sleep(2)
            measure(store, paths, count)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
