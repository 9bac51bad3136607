"""What Carrel knows of papers without a network: metadata, reference lists, marks.

    python tests/benchmarks/bibliography.py FOLDER [-v]

FOLDER holds PDFs and ``papers.json``, a list of objects with ``file``, ``title`` and ``doi``.
Prints one line per paper (with -v also authors and entries), the shares that are right, and what
the search for references costs within the reading.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.core.messages import PageRead, ReadingFinished, ReferencesFound
from app.core.references import Reference, ReferenceMark
from app.core.text import match_key
from app.core.types import Metadata, Sentence
from app.parsing.identifiers import doi_in_file_name
from app.parsing.metadata import complete
from app.parsing.pdf.reader import MuPdfReader
from app.parsing.references import find_references
from app.retrieval.bundled import bundled_tokenizer_file


@dataclass
class Paper:
    """What one reading gave."""

    metadata: Metadata = field(default_factory=Metadata)
    sentences: list[Sentence] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    marks: list[ReferenceMark] = field(default_factory=list)
    reading: float = 0.0
    finding: float = 0.0

    @property
    def cited(self) -> int:
        """How many entries a mark points to."""
        return len({mark.reference_id for mark in self.marks})


def read(reader: MuPdfReader, path: Path) -> Paper:
    """One paper; ``finding`` is the search for references once more, alone."""
    paper = Paper()
    began = time.perf_counter()
    for step in reader.read(str(path), path.name.ljust(64, "0")):
        if isinstance(step, PageRead):
            paper.sentences += step.sentences
        elif isinstance(step, ReferencesFound):
            paper.references += step.references
            paper.marks += step.marks
        elif isinstance(step, ReadingFinished):
            paper.metadata = step.metadata
    paper.reading = time.perf_counter() - began
    began = time.perf_counter()
    references, _ = find_references(paper.sentences, "x" * 64)
    complete(paper.metadata, paper.sentences, references)
    paper.finding = time.perf_counter() - began
    return paper


def papers(folder: Path) -> Iterator[tuple[dict[str, str], Paper]]:
    """Each paper of the gold list with its reading."""
    reader = MuPdfReader(str(bundled_tokenizer_file()))
    for gold in json.loads((folder / "papers.json").read_text("utf-8")):
        yield gold, read(reader, folder / gold["file"])


def show(gold: dict[str, str], paper: Paper, is_verbose: bool) -> None:
    """One line, or all that was found."""
    known = paper.metadata
    is_title = match_key(known.title) == match_key(gold["title"])
    print(
        f"{gold['file'][:36]:36} title {is_title:d} doi {known.doi or '-':24} {known.year or '-'}"
        f" {len(known.authors):2} authors, abstract {len(known.abstract):4}, {known.venue[:40]!r},"
        f" {len(paper.references)} entries, {len(paper.marks)} marks to {paper.cited}"
    )
    if is_verbose:
        print("   ", known.title, known.authors, repr(known.abstract[:100]))
        for each in paper.references:
            print(
                f"    {each.label:>3} {each.authors[:2]} {each.year} {each.title[:70]!r} {each.doi}"
            )


def main(folder: Path, is_verbose: bool) -> int:
    """Print the table and the sums."""
    titles = dois = named = 0
    found = list(papers(folder))
    for gold, paper in found:
        show(gold, paper, is_verbose)
        titles += match_key(paper.metadata.title) == match_key(gold["title"])
        dois += paper.metadata.doi == gold["doi"].lower()
        doi = paper.metadata.doi or doi_in_file_name(gold["file"], paper.metadata.venue)
        named += doi == gold["doi"].lower()
    entries = [each for _, paper in found for each in paper.references]
    marks = sum(len(paper.marks) for _, paper in found)
    cited = sum(paper.cited for _, paper in found)
    print(
        f"{len(found)} papers: titles {titles}, DOIs {dois} from the content, {named} with the"
        f" file's name; {len(entries)} entries ({sum(bool(e.title) for e in entries)} titles,"
        f" {sum(bool(e.authors) for e in entries)} authors, {sum(bool(e.year) for e in entries)}"
        f" years, {sum(bool(e.doi) for e in entries)} DOIs), {marks} marks to {cited} of them"
    )
    reading, finding = sum(p.reading for _, p in found), sum(p.finding for _, p in found)
    print(f"reading {reading:.2f} s, of it references {finding:.2f} s: {finding / reading:.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), "-v" in sys.argv))
