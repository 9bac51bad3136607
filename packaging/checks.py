"""Every check of the project, run one after the other; all run, all are reported."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


SIDE_BY_SIDE = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")
"""Many tests wait for a process or a window: two at a time end in two thirds of the time."""


@dataclass(frozen=True)
class Check:
    """One command that must end with exit code 0."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """How one check ended."""

    check: Check
    is_sound: bool
    seconds: float


def checks(is_everything: bool) -> tuple[Check, ...]:
    """What `test` runs, quickest first; tests marked long only when everything is wanted."""
    chosen = () if is_everything else ("-m", "not long")
    return (
        Check("format", ("-m", "ruff", "format", "--check", ".")),
        Check("lint", ("-m", "ruff", "check", ".")),
        Check("types", ("-m", "mypy")),
        Check("imports", ("-c", LINT_IMPORTS)),
        Check("tests", ("-m", "pytest", "-q", *SIDE_BY_SIDE, *chosen)),
    )


def run_all(
    python: Path, root: Path, wanted: Sequence[Check], say: Callable[[str], None]
) -> list[Outcome]:
    """Run each check in ``root`` with its output shown; a failed one stops nothing."""
    outcomes = []
    for number, check in enumerate(wanted, 1):
        say(f"[{number}/{len(wanted)}] {check.name} ...")
        began = time.monotonic()
        variables = {**os.environ, "PYTHONUNBUFFERED": "1"}
        done = subprocess.run([str(python), *check.command], cwd=root, env=variables, check=False)
        outcome = Outcome(check, done.returncode == 0, time.monotonic() - began)
        say(f"      {line_of(outcome)}")
        outcomes.append(outcome)
    return outcomes


def line_of(outcome: Outcome) -> str:
    """One line for the summary."""
    word = "passed" if outcome.is_sound else "FAILED"
    return f"{outcome.check.name} {word} in {outcome.seconds:.0f} s"


def summary(outcomes: Sequence[Outcome]) -> str:
    """All outcomes, and what failed last, where the eye is."""
    lines = ["", "Summary:", *(f"  {line_of(each)}" for each in outcomes)]
    failed = [each.check.name for each in outcomes if not each.is_sound]
    lines.append(f"Failed: {', '.join(failed)}." if failed else "Everything passed.")
    return "\n".join(lines)
