"""The documents of a set in a library of their own, added like any others."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

from app.core.cancel import CancelToken
from app.core.errors import UsageError
from app.core.text import one_line
from app.core.types import AddResult
from app.services.desk import Desk
from app.services.evaluation_sets import CorpusRow, corpus_in, has_corpus

T = TypeVar("T")

_NO_NAME = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 80

Tell = Callable[[str, int, int], None]
"""Told what is measured, and how much of it is ``done`` of ``total``."""


@dataclass(frozen=True, slots=True)
class Work:
    """What measuring needs beside a set: an open desk, a token, somebody who is told.

    ``kept`` is a file that remembers what was added to the desk's library: where it exists,
    nothing is added again. None for a library that is used once.
    """

    desk: Desk
    cancel: CancelToken
    tell: Tell
    kept: Path | None = None

    def each(self, what: str, items: Sequence[T]) -> Iterator[T]:
        """The items one by one, told and stoppable."""
        for done, item in enumerate(items):
            self.cancel.raise_if_cancelled()
            self.tell(what, done, len(items))
            yield item
        self.tell(what, len(items), len(items))


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents that were added; ``ids`` are by what the set calls them.

    ``documents`` and ``pages`` count what can be searched; ``seconds`` is what adding took.
    """

    ids: dict[str, str]
    documents: int
    pages: int
    seconds: float


def fill_shelf(work: Work, folder: Path, scratch: Path) -> Shelf:
    """Add the corpus of a folder or, where there is none, its PDFs.

    Raises:
        UsageError: there is neither, or nothing of it can be read.
    """
    if has_corpus(folder):
        return add_corpus(work, corpus_in(folder), scratch)
    return add_papers(work, folder)


def add_corpus(work: Work, rows: Sequence[CorpusRow], scratch: Path) -> Shelf:
    """Write each row into ``scratch`` as a text with its title on top, and add these files.

    Rows of the same title and text are one document.
    """
    return _remembered(work, lambda: _add_corpus(work, rows, scratch))


def add_papers(work: Work, folder: Path) -> Shelf:
    """Add every PDF below a folder; a paper is called by its path in it, its name or its stem."""
    return _remembered(work, lambda: _add_papers(work, folder))


def _remembered(work: Work, add: Callable[[], Shelf]) -> Shelf:
    if work.kept is None:
        return add()
    if work.kept.is_file():
        return Shelf(**json.loads(work.kept.read_text(encoding="utf-8")))
    shelf = add()
    work.kept.write_text(json.dumps(asdict(shelf)), encoding="utf-8")
    return shelf


def _add_corpus(work: Work, rows: Sequence[CorpusRow], scratch: Path) -> Shelf:
    files = list(_written(rows, scratch))
    results, seconds = _added(work, files)
    ids = {row.id: each.id for row, each in zip(rows, results, strict=True) if each.id}
    return _shelf(ids, results, seconds)


def _add_papers(work: Work, folder: Path) -> Shelf:
    found = (each for each in sorted(folder.rglob("*")) if each.suffix.lower() == ".pdf")
    files = list({each.resolve(): each for each in found}.values())
    if not files:
        raise UsageError(
            f"The folder {folder.name or folder} holds no PDF.", "Name the folder of a set."
        )
    results, seconds = _added(work, files)
    ids: dict[str, str] = {}
    names: list[Callable[[Path], str]] = [
        lambda file: file.relative_to(folder).as_posix(),
        lambda file: file.name,
        lambda file: file.stem,
    ]
    by_path = {each: result.id for each, result in zip(files, results, strict=True) if result.id}
    for name in names:
        for file, document_id in by_path.items():
            ids.setdefault(name(file), document_id)
    return _shelf(ids, results, seconds)


def _written(rows: Sequence[CorpusRow], scratch: Path) -> Iterator[Path]:
    scratch.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    for number, row in enumerate(rows):
        name = _NO_NAME.sub("_", row.id)[:_LONGEST_NAME].strip("._") or "text"
        if name.casefold() in taken:
            name = f"{name}-{number}"
        taken.add(name.casefold())
        file = scratch / f"{name}.txt"
        parts = (one_line(row.title), row.text.strip())
        file.write_text("\n\n".join(part for part in parts if part), "utf-8", "replace")
        yield file


def _added(work: Work, files: Sequence[Path]) -> tuple[list[AddResult], float]:
    # The first search loads the encoder: that is no part of what adding takes.
    work.desk.search.search("warm up", 1, wait_for_encoder=True)
    began = time.monotonic()
    results = work.desk.imports.add([str(each) for each in files], cancel=work.cancel)
    return results, time.monotonic() - began


def _shelf(ids: dict[str, str], results: Sequence[AddResult], seconds: float) -> Shelf:
    ready = [each for each in results if each.status != "failed"]
    if not ready:
        problem = next((each.problem for each in results if each.problem), None)
        raise UsageError(
            "None of the documents could be read.", problem.title if problem else "Name another."
        )
    return Shelf(ids, len(ready), sum(each.pages for each in ready), seconds)
