"""How long does a search take, and how much room does its index take, in a library of any size?

    python tests/benchmarks/search_speed.py [--passages 10000] [--home DIR] [--queries 200]

Makes a library of so many passages (``made_library``; 100,000 take minutes), kept where ``--home``
names a folder, and searches it as the window does: the query encoded by the encoder's process,
words and meaning, results with the boxes of their sentences. Every query goes through all settings
in turn, so that a busy machine is hard on all of them alike. Beside them: the encoder, the vector
index and the word index alone, and a plain scan of all vectors held in memory. ``--profile N``
also shows where the main process spends its work in N searches.
"""

from __future__ import annotations

import argparse
import contextlib
import cProfile
import os
import pstats
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from library_contents import reading
from made_library import FIRST_YEAR, YEARS, Maker, OpenLibrary, is_made, make_library, open_library
from watched_run import PROC, proportional_bytes

from app.core.searching import SearchFilter, SearchRequest, SectionKind
from app.core.types import SearchMode
from app.retrieval.bundled import ENCODER_NAME
from app.services.metrics import mean, percentile
from app.workers.environment import prepare_environment

if TYPE_CHECKING:
    from app.core.interfaces import Vectors

SEED = 1
CANDIDATES = 100
MOST_RATIO = 1.5
"""How much slower a search with a filter may be."""
FILTERS = {
    "year": SearchFilter(year_from=FIRST_YEAR + YEARS // 2),
    "collection": SearchFilter(collections=("shelf 3",)),
    "section": SearchFilter(sections=(SectionKind.METHODS,)),
}
TYPED = (0.3, 0.6, 0.9)
"""Shares of a query after which somebody who types it is shown results."""
T, R = TypeVar("T"), TypeVar("R")
Act = Callable[[str], object]
Seconds = dict[str, list[float]]


def main(options: argparse.Namespace) -> int:
    """Make or open the library, measure, print; 1 if a filter costs too much."""
    prepare_environment()
    with contextlib.ExitStack() as stack:
        home = options.home or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        is_there = is_made(home, options.passages, SEED)
        library = open_library(home)
        stack.callback(library.desk.close)
        if not is_there:
            for step, seconds in make_library(library, options.passages, SEED):
                print(f"made {step} in {seconds:.0f} s", flush=True)
        return report(library, options)


def report(library: OpenLibrary, options: argparse.Namespace) -> int:
    """All measurements of one library."""
    maker = Maker(SEED)
    subjects = [maker.subject() for _ in range(options.queries)]
    queries = [maker.question(each) for each in subjects]
    points = [maker.vectors(each, 1)[0] for each in subjects]
    began = time.perf_counter()
    library.desk.search.search(queries[0], wait_for_encoder=True)
    print(f"first search, with the processes' start: {time.perf_counter() - began:.1f} s")
    memory = sum(proportional_bytes(each) for each in family(os.getpid()))
    ids, vectors = all_vectors(library)
    watch, agreement = measure(library, queries, points, (ids, vectors))
    show(watch)
    print(f"\nthe vector index finds {agreement:.1%} of the true 10 nearest")
    print(f"memory of all processes, without the plain scan's: {memory / 2**20:.0f} MiB")
    show_sizes(library.root, len(ids))
    if options.profile:
        show_profile(library, queries[: options.profile])
    return show_ratios(watch)


def show_ratios(watch: Stopwatch) -> int:
    """Print what filters cost; 1 if one costs too much."""
    worst = 0.0
    for name in FILTERS:
        pairs = zip(watch.seconds[f"hybrid, {name}"], watch.seconds["hybrid"], strict=True)
        ratio = percentile([one / other for one, other in pairs], 50) or 0.0
        working = sum(watch.working[f"hybrid, {name}"]) / (sum(watch.working["hybrid"]) or 1.0)
        print(f"with a filter ({name}) / without: {ratio:.2f}, processors {working:.2f}")
        worst = max(worst, ratio)
    print(f"at most {MOST_RATIO}")
    return 1 if worst > MOST_RATIO else 0


def measure(
    library: OpenLibrary, queries: list[str], points: list[Vectors], held: tuple[list[str], Vectors]
) -> tuple[Stopwatch, float]:
    """What each act takes, by name, and how much of the plain scan the index finds (0-1).

    The vector index alone is asked for what lies near ``points``: the encoder knows nothing of
    made words, so its queries lie far from all made vectors, which no index is built for.
    """
    acts, watch = searches(library), Stopwatch()
    embedder, index, words = (
        library.adapters.questions,
        library.adapters.index,
        library.store.lexical,
    )
    agreement: list[float] = []
    for query, point in zip(queries, points, strict=True):
        for name, act in acts.items():
            watch.time(name, act, query)
        for share in TYPED:
            part = query[: max(1, round(share * len(query)))]
            watch.time("lexical, as you type", acts["lexical"], part)
        watch.time("encoder alone", lambda text: embedder.encode([text]), query)
        near = watch.time("Chroma alone", lambda at: index.query(at, CANDIDATES), point)
        watch.time("BM25 alone", lambda text: words.search(text, CANDIDATES), query)
        true = watch.time("plain scan", lambda at: nearest(*held, at), point)
        agreement.append(len({each for each, _ in near[:10]} & set(true[:10])) / 10)
    return watch, sum(agreement) / len(agreement)


class Stopwatch:
    """Seconds of each act by name: as somebody waits for them, and of all processors together.

    The second is of this process and all that it started, so a busy machine does not blur it.
    """

    def __init__(self) -> None:
        self.seconds: Seconds = defaultdict(list)
        self.working: Seconds = defaultdict(list)
        self._processes = family(os.getpid())

    def time(self, name: str, act: Callable[[T], R], asked: T) -> R:
        """What it gives; how long it took is noted."""
        worked, began = self._worked(), time.perf_counter()
        given = act(asked)
        self.seconds[name].append(time.perf_counter() - began)
        self.working[name].append(self._worked() - worked)
        return given

    def _worked(self) -> float:
        nanoseconds = 0
        for process in self._processes:
            for each in (PROC / str(process) / "task").glob("*/schedstat"):
                with contextlib.suppress(OSError):
                    nanoseconds += int(each.read_text().split()[0])
        return nanoseconds / 1e9


def searches(library: OpenLibrary) -> dict[str, Act]:
    """The searches of a person, by name."""
    find = library.desk.search.find

    def with_filter(filters: SearchFilter) -> Act:
        return lambda query: find(SearchRequest(query, filters=filters))

    def by_mode(mode: SearchMode) -> Act:
        return lambda query: find(SearchRequest(query, mode=mode))

    modes = (SearchMode.HYBRID, SearchMode.LEXICAL, SearchMode.DENSE)
    return {
        **{str(mode): by_mode(mode) for mode in modes},
        "hybrid, 100 results": lambda query: find(SearchRequest(query, k=100)),
        **{f"hybrid, {name}": with_filter(each) for name, each in FILTERS.items()},
    }


def nearest(ids: list[str], vectors: Vectors, row: Vectors) -> list[str]:
    """The true nearest, best first."""
    scores = vectors @ row
    best = np.argpartition(-scores, min(CANDIDATES, len(ids) - 1))[:CANDIDATES]
    return [ids[each] for each in best[np.argsort(-scores[best])]]


def all_vectors(library: OpenLibrary) -> tuple[list[str], Vectors]:
    """Ids ``(n)`` and vectors ``(n, d)`` of the whole library."""
    batches = list(library.store.vectors.batches(ENCODER_NAME))
    return [each for batch in batches for each in batch[0]], np.concatenate([b[2] for b in batches])


def show(watch: Stopwatch) -> None:
    """Print medians and 95th percentiles in milliseconds, and the mean of the processors'."""
    print(f"\n{'':24}{'n':>6}{'p50 ms':>10}{'p95 ms':>10}{'processor ms':>15}")
    for name, values in watch.seconds.items():
        p50, p95 = ((percentile(values, each) or 0.0) * 1000 for each in (50, 95))
        working = (mean(watch.working[name]) or 0.0) * 1000
        print(f"{name:24}{len(values):6}{p50:10.1f}{p95:10.1f}{working:15.1f}")


def show_sizes(home: Path, passages: int) -> None:
    """Print the bytes of each part of the index, in all and for each passage."""
    sizes = dict(table_bytes(home))
    sizes["vector index (Chroma)"] = folder_bytes(home / "chroma")
    print(f"\n{'':24}{'MiB':>10}{'bytes/passage':>16}")
    for name, size in [*sizes.items(), ("together", sum(sizes.values()))]:
        print(f"{name:24}{size / 2**20:10.1f}{size / passages:16.0f}")


def table_bytes(home: Path) -> Iterator[tuple[str, int]]:
    """Bytes of the pages of each table with its indexes, the largest first."""
    found: dict[str, int] = defaultdict(int)
    with reading(home) as connection:
        rows = connection.execute(
            "SELECT coalesce(m.tbl_name, s.name), sum(s.pgsize) FROM dbstat s"
            " LEFT JOIN sqlite_master m ON m.name = s.name GROUP BY 1"
        )
        for name, size in rows:
            is_word_index = name.startswith("passage_words")
            found["words (FTS5)" if is_word_index else name] += size
    large = {name: size for name, size in found.items() if size >= 2**20}
    yield from sorted(large.items(), key=lambda pair: -pair[1])
    yield "other tables", sum(found.values()) - sum(large.values())


def folder_bytes(folder: Path) -> int:
    """Bytes of all files below."""
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())


def family(process: int) -> list[int]:
    """A process and all that it started, directly or not."""
    parents: dict[int, int] = {}
    for entry in PROC.iterdir():
        with contextlib.suppress(OSError, ValueError):
            fields = (entry / "stat").read_text(errors="replace").rpartition(")")[2].split()
            parents[int(entry.name)] = int(fields[1])
    found = [process]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found


def show_profile(library: OpenLibrary, queries: list[str]) -> None:
    """Print what the main process does in a search; waiting for other processes counts nothing."""
    for k in (10, 100):
        profile = cProfile.Profile(time.thread_time)
        for query in queries:
            profile.runcall(library.desk.search.find, SearchRequest(query, k=k))
        print(f"\nprofile of {len(queries)} searches for {k} results")
        pstats.Stats(profile).sort_stats("cumulative").print_stats("app|sqlite3|json", 40)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--home", type=Path, help="an empty folder, or a library made before")
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--profile", type=int, default=0, metavar="N")
    sys.exit(main(parser.parse_args()))
