"""kill -9 at seeded moments of an import; the library must come out as if nothing had happened.

    python tests/benchmarks/import_kills.py FOLDER [--kills 50] [--aimed 12] [--seed 1] [--papers 4]

Each round imports the same few PDFs of FOLDER into a fresh library, is killed once at a moment
drawn evenly over an undisturbed run (the command alone, or its whole process group, by the same
dice; some more rounds are aimed at the moments of change), is run again to its end, and is
compared: every row of every table, vectors, files, search results, ``doctor``, temporary files,
processes left, passages encoded twice.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from interrupted import STAGES, InterruptedImport, Outcome, Undisturbed, at_stage
from watched_run import run_carrel

MOST_LINES = 8
MOST_DELAY = 0.05
"""Seconds after a stage was seen; longer ones are hit by the even draw."""
QUERIES = (("lexical", "method"), ("dense", "how was the software tested"), ("hybrid", "data"))


def main(options: argparse.Namespace) -> int:
    """Run all rounds and print each; 1 if any library differs."""
    papers = sorted(options.folder.rglob("*.pdf"), key=lambda path: path.stat().st_size)
    papers = sorted(papers[: options.papers])
    rng, stages = random.Random(options.seed), ["copying", *STAGES]
    number = bad = 0
    with tempfile.TemporaryDirectory(prefix="import-kills-") as folder:
        base = Path(folder)
        run = run_carrel(base / "whole", "add", *map(str, papers), "--json")
        expected = Undisturbed.of(base / "whole", QUERIES)
        print(f"undisturbed: {run.seconds:.1f} s, {expected.contents.sizes}")
        for number in range(1, options.kills + options.aimed + 1):
            aimed = stages[number % len(stages)] if number > options.kills else ""
            importing = InterruptedImport(base / f"round-{number}", papers)
            outcome = one_round(importing, aimed, rng, run.seconds, expected)
            bad += bool(outcome.wrong)
            report(number, outcome)
    print(f"\n{number} kills: {number - bad} libraries as without, {bad} not")
    return 1 if bad else 0


def one_round(
    importing: InterruptedImport,
    aimed: str,
    rng: random.Random,
    length: float,
    expected: Undisturbed,
) -> Outcome:
    """Kill one import once, at any moment or soon after the stage ``aimed`` at; finish it."""
    whole_group = rng.random() < 0.5
    if aimed:
        moment = at_stage(importing.home, aimed, rng.uniform(0.0, MOST_DELAY))
        importing.kill_when(moment, whole_group=whole_group)
    else:
        importing.kill_at(rng.uniform(0.0, length), whole_group=whole_group)
    outcome = importing.finish(expected)
    shutil.rmtree(importing.home, ignore_errors=True)
    shutil.rmtree(importing.temporary, ignore_errors=True)
    return outcome


def report(number: int, outcome: Outcome) -> None:
    """Print one round."""
    state = "as without" if not outcome.wrong else "DIFFERS"
    print(f"{number:3} {state:10} killed at {'; '.join(outcome.moments)}, then ", end="")
    print(f"{outcome.seconds:.1f} s; least cosine {outcome.cosine:.5f}", flush=True)
    for each in outcome.wrong[:MOST_LINES]:
        print(f"      {each}"[:200])
    if len(outcome.wrong) > MOST_LINES:
        print(f"      and {len(outcome.wrong) - MOST_LINES} more")


def parsed() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--aimed", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--papers", type=int, default=4, help="the smallest ones of the folder")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main(parsed()))
