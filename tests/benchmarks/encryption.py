"""What encryption costs: the same made library plain and encrypted, in seconds of processors.

Each line names an act, its seconds without and with encryption, and their ratio. Timed are
processors, not the clock, so that other programs hardly matter. Exit code 0.
"""

from __future__ import annotations

import argparse
import contextlib
import resource
import tempfile
from collections.abc import Iterator
from pathlib import Path

from made_library import Maker, OpenLibrary, _add_document, open_library

from app.core.types import SearchMode
from app.paths import Paths
from app.retrieval.bundled import ENCODER_NAME
from app.sealing import keyring
from app.services.encrypting import Encryption
from app.services.index_keeper import IndexKeeper
from app.services.locking import Locking
from app.workers.environment import prepare_environment

SEED, PASSPHRASE = 1, "correct horse battery staple"
PASSAGES_PER_DOCUMENT, OPENINGS = 30, 10


class Meter:
    """Seconds of processors by act and kind of library."""

    def __init__(self) -> None:
        self.seconds: dict[str, dict[str, float]] = {}

    @contextlib.contextmanager
    def of(self, act: str, kind: str) -> Iterator[None]:
        """Time the block; what its processes took counts once they have ended."""
        began = _used()
        yield
        self.seconds.setdefault(act, {})[kind] = _used() - began

    def show(self) -> None:
        """Print all."""
        print(f"{'':32}{'plain':>10}{'encrypted':>12}{'ratio':>8}")
        for act, found in self.seconds.items():
            plain, sealed = found.get("plain", 0.0), found.get("sealed", 0.0)
            ratio = f"{sealed / plain:8.2f}" if plain and sealed else ""
            print(f"{act:32}{plain:9.3f}s{sealed:11.3f}s{ratio}")


def main(options: argparse.Namespace) -> int:
    """Make both libraries, measure, print."""
    prepare_environment()
    meter = Meter()
    with tempfile.TemporaryDirectory() as folder:
        for kind in ("plain", "sealed"):
            measure(Path(folder) / kind, kind, meter, options)
    meter.show()
    return 0


def measure(home: Path, kind: str, meter: Meter, options: argparse.Namespace) -> None:
    """All acts in one library."""
    paths = Paths(home)
    open_library(home).desk.close()
    if kind == "sealed":
        Encryption(paths).encrypt(PASSPHRASE)
    maker = Maker(SEED)
    with meter.of("store passages", kind):
        library = open_library(home)
        for number in range(options.passages // PASSAGES_PER_DOCUMENT):
            _add_document(library.store, maker, number, PASSAGES_PER_DOCUMENT)
        library.desk.close()
    with meter.of("build the search index", kind):
        _build(open_library(home))
    with meter.of(f"open and close, {OPENINGS} times", kind):
        for _ in range(OPENINGS):
            open_library(home).desk.close()
    questions = [maker.question(maker.subject()) for _ in range(options.queries)]
    for act in ("first searches by words", "the same again"):
        library = open_library(home) if act.startswith("first") else library
        with meter.of(act, kind):
            for each in questions:
                library.desk.search.search(each, mode=SearchMode.LEXICAL)
    library.desk.close()
    if kind == "sealed":
        keyring.forget(home)
        with meter.of("unlock", kind):
            Locking(paths).unlock(PASSPHRASE)
        with meter.of("decrypt the library", kind):
            Encryption(paths).decrypt(PASSPHRASE)
        with meter.of("encrypt the library", kind):
            Encryption(paths).encrypt(PASSPHRASE)


def _build(library: OpenLibrary) -> None:
    """Fill the index from the stored vectors; the process of the index has ended afterwards."""
    IndexKeeper(library.store, library.adapters.index, ENCODER_NAME, lambda _: None).rebuild()
    library.desk.close()


def _used() -> float:
    found = [resource.getrusage(each) for each in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in found)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=200)
    raise SystemExit(main(parser.parse_args()))
