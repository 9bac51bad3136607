"""Is the cost of an import linear in pages, and is its memory bounded?

    python tests/benchmarks/scale.py FOLDER [--pages 300 3000 9000]

Makes so many pages out of the PDFs of FOLDER, each copy under a title of its own: a passage is
encoded with its title, so every passage of every copy is encoded (the table shows it). Prints the
rate, how far it is from the mean of all sizes, and the peak memory of all processes together.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.modules.setdefault("pymupdf.layout", None)  # type: ignore[arg-type]  # slow and not needed
import pymupdf  # noqa: E402 - after the line above
from import_stages import Stages, watched_import  # noqa: E402
from library_contents import DATABASE, reading  # noqa: E402

MEMORY_LIMIT_MIB = 1536
RATE_LIMIT = 0.15


@dataclass(frozen=True)
class Measured:
    """One size."""

    pages: int
    stages: Stages
    vectors: int
    database_bytes: int
    library_bytes: int

    @property
    def rate(self) -> float:
        """Pages per second of the whole process."""
        return self.pages / self.stages.run.seconds

    @property
    def working_rate(self) -> float:
        """Pages per second without the start of program and encoder, which any size pays once."""
        spans = self.stages.spans
        starting = spans["start"] + spans["waiting for the encoder"]
        return self.pages / (self.stages.run.seconds - starting)


def main(options: argparse.Namespace) -> int:
    """Measure each size; 1 if the rate or the memory is not what it should be."""
    sources = sorted(options.folder.rglob("*.pdf"))
    measured = []
    for pages in options.pages:
        with tempfile.TemporaryDirectory(prefix="import-scale-") as folder:
            measured.append(measure(sources, pages, Path(folder)))
            report(measured[-1])
    rates = [each.working_rate for each in measured]
    mean = sum(rates) / len(rates)
    worst = max(abs(rate / mean - 1) for rate in rates)
    peak = max(each.stages.run.peak_bytes for each in measured) / 2**20
    print(f"\nrate without the start: mean {mean:.1f} pages/s, worst deviation {worst:.1%}", end="")
    print(f" (at most {RATE_LIMIT:.0%}); peak {peak:.0f} MiB (at most {MEMORY_LIMIT_MIB})")
    return 1 if worst > RATE_LIMIT or peak > MEMORY_LIMIT_MIB else 0


def measure(sources: list[Path], pages: int, base: Path) -> Measured:
    """Import ``pages`` pages into a fresh library."""
    files = make_copies(sources, pages, base / "shelf")
    home = base / "home"
    stages = watched_import(home, [base / "shelf"], files, base / "temporary")
    with reading(home) as connection:
        vectors = connection.execute("SELECT count(*) FROM vectors").fetchone()[0]
    sizes = [each.stat().st_size for each in home.rglob("*") if each.is_file()]
    return Measured(stages.pages, stages, vectors, (home / DATABASE).stat().st_size, sum(sizes))


def report(each: Measured) -> None:
    """Print one size."""
    seconds = each.stages.run.seconds
    print(f"\n{each.pages} pages, {sum(each.stages.statuses.values())} documents: ", end="")
    print(f"{seconds:.1f} s, {each.rate:.1f} pages/s ({each.working_rate:.1f} without the start)")
    print(f"  {each.stages.passages} passages, {each.vectors} encoded, ", end="")
    print(f"{each.vectors / seconds:.1f} per second; documents {each.stages.statuses}")
    print(f"  peak memory {each.stages.run.peak_bytes / 2**20:.0f} MiB in ", end="")
    print(f"{each.stages.run.peak_processes} processes; database ", end="")
    print(f"{each.database_bytes / 2**20:.1f} MiB, library {each.library_bytes / 2**20:.1f} MiB")
    searchable = each.stages.at.get("searchable", seconds)
    print(f"  searchable by words after {searchable:.1f} s; ", end="")
    print("; ".join(f"{name} {span:.1f} s" for name, span in each.stages.spans.items()), flush=True)


def make_copies(sources: list[Path], pages: int, shelf: Path) -> int:
    """Write copies of the sources until ``pages`` are reached; gives the number of files."""
    shelf.mkdir()
    files, left = 0, pages
    while left > 0:
        source = sources[files % len(sources)]
        with pymupdf.open(source) as document:
            if len(document) > left:
                document.delete_pages(left, len(document) - 1)
            left -= len(document)
            retitle(document, f"Copy number {files + 1} of {source.stem.replace('.', ' ')}")
            document.save(shelf / f"{files + 1:05}-{source.name}")
        files += 1
    return files


def retitle(document: pymupdf.Document, title: str) -> None:
    """Give a copy a title of its own, in what the file says and large on its first page."""
    document.set_metadata({**(document.metadata or {}), "title": title})
    document.del_xml_metadata()
    page = document[0]
    page.insert_text((36, 30), title, fontsize=24)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, nargs="+", default=[300, 3000, 9000])
    sys.exit(main(parser.parse_args()))
