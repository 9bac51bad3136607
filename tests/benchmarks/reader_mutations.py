"""Read hundreds of damaged PDFs, and only read them: every error must be one that Carrel knows.

    python tests/benchmarks/reader_mutations.py FOLDER [--count 600] [--seed 1]

Quicker than ``mutations.py`` and more exact: the reader runs in this process, and whatever it
raises that is not a clear error of a document is printed once with its traceback and the name of
the file. A native crash ends the run: the last name printed with ``--names`` is then the file.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from mutating import mutations

from app.core.errors import DocumentError
from app.parsing.pdf import MuPdfReader
from app.retrieval.bundled import bundled_tokenizer_file

DOCUMENT_ID = "0" * 64
SLOWEST = 5


def main(options: argparse.Namespace) -> int:
    """Read all; 1 if anything unknown was raised."""
    sources = [(path.name, path.read_bytes()) for path in sorted(options.folder.rglob("*.pdf"))]
    reader = MuPdfReader(str(bundled_tokenizer_file()))
    outcomes: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    seconds: list[tuple[float, str]] = []
    with tempfile.TemporaryDirectory(prefix="reader-mutations-") as folder:
        for name, content in mutations(sources, options.count, options.seed):
            if options.names:
                print(name, flush=True)
            (Path(folder) / "damaged.pdf").write_bytes(content)
            began = time.perf_counter()
            error = read(reader, Path(folder) / "damaged.pdf")
            seconds.append((time.perf_counter() - began, name))
            outcomes[type(error).__name__ if error else "read"] += 1
            if error is not None and not isinstance(error, DocumentError):
                tell(name, error, unknown)
    for outcome, count in outcomes.most_common():
        print(f"{outcome:28} {count}")
    for spent, name in sorted(seconds)[: -SLOWEST - 1 : -1]:
        print(f"{spent:8.2f} s {name}")
    print(f"{sum(unknown.values())} of {options.count} raised what is not a document's error")
    return 1 if unknown else 0


def read(reader: MuPdfReader, path: Path) -> Exception | None:
    """What reading a file raised; None if it was read."""
    try:
        for _ in reader.read(str(path), DOCUMENT_ID):
            pass
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        return error
    return None


def tell(name: str, error: Exception, unknown: Counter[str]) -> None:
    """Print an unknown error the first time that it comes from its place."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__} at {last.filename}:{last.lineno}"
    unknown[place] += 1
    if unknown[place] == 1:
        print(f"\n{name}:\n{''.join(traceback.format_exception(error)[-6:])}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--names", action="store_true", help="print each file before it is read")
    sys.exit(main(parser.parse_args()))
