"""How well the reading test tells readers from guessers, and what models get in it.

    python tests/benchmarks/reading_test.py [MODEL.gguf ...] [--short]

Prints what scripted answerers get over 100 tests, how often luck passes the shortest one, then
what each model gets (the bundled one without arguments), its rates, and what follows from them.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2]))

from reading_answerers import ANSWERERS, Answerer, scores

from app.core.events import Event
from app.core.models import AbilityScore, ReadingTest
from app.generation.models import (
    READER_SCORE,
    bundled_model,
    default_style,
    evidence_budget_tokens,
    reading_score,
)
from app.main import open_desk
from app.services.desk import Desk
from app.services.estimating import usual_first_word
from app.services.model_testing import LEAST_SHEETS

TESTS = 100


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("models", nargs="*", metavar="MODEL.gguf")
    parser.add_argument("--short", action="store_true", help="ask each ability twice only")
    asked = parser.parse_args()
    print_answerers()
    with tempfile.TemporaryDirectory() as folder:
        desk = open_desk(Path(folder) / "library", ignored)
        try:
            for path in asked.models or [bundled_model().path]:
                print_model(desk, path, LEAST_SHEETS if asked.short else None)
        finally:
            desk.close()


def print_answerers() -> None:
    print(f"{'answerer':<18}{'score':>7}{'as writer':>11}{'passes whole':>14}{'passes short':>14}")
    for name, answerer in ANSWERERS.items():
        test = made_test(scores(answerer, range(TESTS)))
        whole, short = (share_passed(answerer, sheets) for sheets in (6, LEAST_SHEETS))
        print(
            f"{name:<18}{test.score:>7.2f}{reading_score(test):>11.2f}{whole:>14.2f}{short:>14.2f}"
        )


def share_passed(answerer: Answerer, sheets: int) -> float:
    """Of single tests of so many sheets, how many an answerer passes."""
    passed = [
        reading_score(made_test(scores(answerer, [seed], sheets))) >= READER_SCORE
        for seed in random.Random(0).sample(range(10_000), TESTS)
    ]
    return sum(passed) / TESTS


def made_test(abilities: tuple[AbilityScore, ...]) -> ReadingTest:
    return ReadingTest("", abilities, 0.0, 0.0, 0.0, datetime.now(UTC))


def print_model(desk: Desk, path: str, sheets: int | None) -> None:
    began = time.monotonic()
    test = desk.model_tests.run(path, sheets=sheets)
    spec = desk.models.resolve(path)
    print(f"\n{test.model}: {test.score:.2f} in {time.monotonic() - began:.0f} s")
    for each in test.abilities:
        print(f"  {each.ability:<10}{each.right:>3} of {each.asked}")
    print(f"  reads {test.read_rate:.0f}, writes {test.write_rate:.0f} tokens/s")
    print(f"  loaded in {test.load_seconds:.2f} s, first word {usual_first_word(spec, test):.1f} s")
    print(f"  evidence {evidence_budget_tokens(spec, test.read_rate)} tokens, answers are", end=" ")
    print(default_style(spec, reading_score(test)))


def ignored(event: Event) -> None:
    """Nobody watches."""


if __name__ == "__main__":
    main()
