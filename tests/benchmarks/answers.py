"""Answers, citations and abstentions over many sets of questions in one run.

    python tests/benchmarks/answers.py FOLDER... [--style quotes] [--limit 100] [--removed]
        [--model PATH] [--keep DIR] [--save FILE]

A FOLDER is a set that ``carrel evaluate answers`` takes (see "Measuring" in the README). With
``--removed`` each question is asked twice: of the whole library, and of the library without the
document that answers it, so that abstentions have a precision and a recall. ``--keep`` keeps the
filled libraries in a folder: the next run only asks. Empty it when reading, passages or the
encoder changed.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.cli.evaluation_views import answers_view, report_lines
from app.core.answers import Style
from app.core.cancel import CancelToken
from app.main import open_desk
from app.services.evaluation_answers import STYLES, AnswersChoice, evaluate_answers
from app.services.evaluation_modes import SearchChoice
from app.services.evaluation_sets import has_corpus
from app.services.evaluation_shelf import Work
from app.workers.environment import prepare_environment


def main(options: argparse.Namespace) -> int:
    """Measure every folder, print its tables."""
    prepare_environment()
    styles = tuple(options.style or STYLES)
    search = SearchChoice(limit=options.limit)
    choice = AnswersChoice(styles, options.model, search, options.removed)
    found: dict[str, object] = {}
    for folder in options.folders:
        with work_on(folder, options.keep) as (work, scratch):
            plain = answers_view(evaluate_answers(work, folder, scratch, choice))
        found[folder.resolve().name] = plain
        print(f"\n== {folder.resolve().name}")
        for line in report_lines(plain, "styles", "citations", "kinds", "modes"):
            print(line, flush=True)
    if options.save:
        options.save.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return 0


@contextlib.contextmanager
def work_on(folder: Path, keep: Path | None) -> Iterator[tuple[Work, Path]]:
    """A desk over the library of this set, and a folder for the files of its corpus."""
    with tempfile.TemporaryDirectory(prefix="answers-") as temporary:
        home = Path(temporary) if keep is None else keep / folder.resolve().name
        home.mkdir(parents=True, exist_ok=True)
        desk = open_desk(home / "library", lambda _: None, is_for_texts=has_corpus(folder))
        try:
            desk.start()
            yield Work(desk, CancelToken(), tell, home / "shelf.json"), Path(temporary) / "texts"
        finally:
            desk.close()


def tell(what: str, done: int, total: int) -> None:
    """Where it stands, for somebody who watches."""
    if sys.stderr.isatty():
        print(f"\r{what} {done}/{total}".ljust(40), end="\r", file=sys.stderr, flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--style", type=Style, action="append", default=[])
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--removed", action="store_true")
    parser.add_argument("--model", default="")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--save", type=Path)
    sys.exit(main(parser.parse_args()))
