"""One table over many sets of questions: what a setting of the search is worth on all of them.

    python tests/benchmarks/search_quality.py FOLDER... [--mode hybrid] [--limit 100] [--keep DIR]
        [--save FILE] [--against FILE]

A FOLDER is any set that ``carrel evaluate`` takes (see "Measuring" in the README) and is measured
as all that it is: retrieval (nDCG@10, recall@100), answers (a gold string in the first five
results), pages (a gold page first, or among the first five). ``--keep`` keeps the filled libraries
in a folder: the next run only searches. Empty it when reading, passages or the encoder changed.
``--against`` shows the difference to what another run saved. Nothing is generated.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.core.cancel import CancelToken
from app.core.types import SearchMode
from app.main import open_desk
from app.services.evaluation_answers import AnswersChoice, evaluate_answers
from app.services.evaluation_modes import FIRST_MODES, SearchChoice
from app.services.evaluation_pages import evaluate_pages
from app.services.evaluation_retrieval import evaluate_retrieval
from app.services.evaluation_sets import QRELS, QUESTIONS, has_corpus, questions_in
from app.services.evaluation_shelf import Work
from app.services.metrics import Interval, mean
from app.workers.environment import prepare_environment

CHIEF = ("ndcg@10", "evidence@5", "page@1")
"""The measures of which the mean over all sets is shown."""


@dataclass(frozen=True)
class Measured:
    """One number: the set, what was measured, in which mode; the interval (95 %) around it."""

    name: str
    measure: str
    mode: str
    value: float
    interval: Interval


def main(options: argparse.Namespace) -> int:
    """Measure every folder, print the table."""
    prepare_environment()
    choice = SearchChoice(tuple(options.mode), options.limit)
    found: list[Measured] = []
    for folder in options.folders:
        with work_on(folder, options.keep) as (work, scratch):
            found += measured(work, folder, scratch, choice)
        print(f"{folder.name}: done", file=sys.stderr, flush=True)
    before = earlier(options.against) if options.against else {}
    for line in table(found, before):
        print(line)
    if options.save:
        rows = {key_of(each): each.value for each in found}
        options.save.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    return 0


@contextlib.contextmanager
def work_on(folder: Path, keep: Path | None) -> Iterator[tuple[Work, Path]]:
    """A desk over the library of this set, and a folder for the files of its corpus."""
    with tempfile.TemporaryDirectory(prefix="search-quality-") as temporary:
        home = Path(temporary) if keep is None else keep / folder.resolve().name
        home.mkdir(parents=True, exist_ok=True)
        desk = open_desk(home / "library", lambda _: None, is_for_texts=has_corpus(folder))
        try:
            desk.start()
            work = Work(desk, CancelToken(), tell, home / "shelf.json")
            yield work, Path(temporary) / "texts"
        finally:
            desk.close()


def tell(what: str, done: int, total: int) -> None:
    """Where it stands, for somebody who watches."""
    if sys.stderr.isatty():
        print(f"\r{what} {done}/{total}".ljust(40), end="\r", file=sys.stderr, flush=True)


def measured(work: Work, folder: Path, scratch: Path, choice: SearchChoice) -> Iterator[Measured]:
    """All that a set can tell about the search."""
    name = folder.resolve().name
    if (folder / QRELS).is_file():
        for scores in evaluate_retrieval(work, folder, scratch, choice).modes:
            for measure, value in (("ndcg@10", scores.ndcg_10), ("recall@100", scores.recall_100)):
                yield Measured(name, measure, scores.mode, value, scores.intervals[measure])
    questions = questions_in(folder) if (folder / QUESTIONS).is_file() else []
    if any(each.answers for each in questions):
        search = SearchChoice(choice.modes or FIRST_MODES, choice.limit)
        report = evaluate_answers(work, folder, scratch, AnswersChoice((), search=search))
        for evidence in report.evidence:
            if evidence.recall_5 is not None and evidence.interval is not None:
                yield Measured(
                    name, "evidence@5", evidence.mode, evidence.recall_5, evidence.interval
                )
    if any(each.pages for each in questions) and not has_corpus(folder):
        for pages in evaluate_pages(work, folder, choice).modes:
            for k in (1, 5):
                interval = pages.library_intervals[k]
                yield Measured(name, f"page@{k}", pages.mode, pages.library[k], interval)


def table(found: Sequence[Measured], before: dict[str, float]) -> Iterator[str]:
    """A row for each set and measure, a column for each mode, the mean of the chief ones last."""
    modes = list(dict.fromkeys(each.mode for each in found))
    yield f"{'set':24}{'measure':12}" + "".join(f"{mode:>26}" for mode in modes)
    cells = {(each.name, each.measure, each.mode): each for each in found}
    for name, measure in dict.fromkeys((each.name, each.measure) for each in found):
        row = [cells.get((name, measure, mode)) for mode in modes]
        yield f"{name:24}{measure:12}" + "".join(f"{cell(each, before):>26}" for each in row)
    chief = [[each for each in found if each.mode == mode] for mode in modes]
    means = [[each for each in column if each.measure in CHIEF] for column in chief]
    yield f"{'mean':24}{'':12}" + "".join(f"{mean_cell(each, before):>26}" for each in means)


def cell(each: Measured | None, before: dict[str, float]) -> str:
    """A value with half its interval and, where it is known, what it gained."""
    if each is None:
        return "-"
    gain = each.value - before[key_of(each)] if key_of(each) in before else None
    half = (each.interval[1] - each.interval[0]) / 2
    return f"{each.value:.3f} ± {half:.3f}" + ("" if gain is None else f" {gain:+.3f}")


def mean_cell(column: Sequence[Measured], before: dict[str, float]) -> str:
    """The mean over sets, and its gain where all of them were measured before."""
    if not column:
        return "-"
    value = mean([each.value for each in column]) or 0.0
    if not all(key_of(each) in before for each in column):
        return f"{value:.4f}"
    return f"{value:.4f} {value - (mean([before[key_of(each)] for each in column]) or 0.0):+.4f}"


def key_of(each: Measured) -> str:
    """By what a number is found again in another run."""
    return f"{each.name} {each.measure} {each.mode}"


def earlier(file: Path) -> dict[str, float]:
    """What another run saved."""
    found: dict[str, float] = json.loads(file.read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--mode", type=SearchMode, action="append", default=[])
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--save", type=Path)
    parser.add_argument("--against", type=Path)
    sys.exit(main(parser.parse_args()))
