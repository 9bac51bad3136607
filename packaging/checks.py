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


LACKS = 2
"""Exit code of a check that cannot be made on this computer."""
SENDING = "tests/e2e/test_nothing_is_sent.py"
"""A tour with the system calls of all processes watched; alone, as watching slows the rest."""


@dataclass(frozen=True)
class Check:
    """One command that must end with exit code 0."""

    name: str
    command: tuple[str, ...]
    may_lack: bool = False
    """Exit code 2 says that this computer lacks what it needs: it tells what, and fails nothing."""


INSTALLED = Check("installed", ("packaging/build.py", "installed-test"), may_lack=True)
"""What ``build.py deb archive`` made, in a bare Debian; only where it was made and root asks."""


@dataclass(frozen=True)
class Outcome:
    """How one check ended."""

    check: Check
    is_sound: bool
    seconds: float
    is_done: bool = True


def checks(is_everything: bool) -> tuple[Check, ...]:
    """What `test` runs, quickest first; tests marked long only when everything is wanted."""
    chosen = (f"--ignore={SENDING}",) if is_everything else ("-m", "not long")
    alone = (Check("nothing is sent", ("-m", "pytest", "-q", SENDING)),)
    return (
        Check("format", ("-m", "ruff", "format", "--check", ".")),
        Check("lint", ("-m", "ruff", "check", ".")),
        Check("types", ("-m", "mypy")),
        Check("imports", ("-c", LINT_IMPORTS)),
        *(alone if is_everything else ()),
        Check("tests", ("-m", "pytest", "-q", *SIDE_BY_SIDE, *chosen)),
        *((INSTALLED,) if is_everything else ()),
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
        is_lacking = check.may_lack and done.returncode == LACKS
        is_sound = is_lacking or done.returncode == 0
        outcome = Outcome(check, is_sound, time.monotonic() - began, not is_lacking)
        say(f"      {line_of(outcome)}")
        outcomes.append(outcome)
    return outcomes


def line_of(outcome: Outcome) -> str:
    """One line for the summary."""
    word = "passed" if outcome.is_sound else "FAILED"
    if not outcome.is_done:
        return f"{outcome.check.name} not possible here, as said above"
    return f"{outcome.check.name} {word} in {outcome.seconds:.0f} s"


def summary(outcomes: Sequence[Outcome]) -> str:
    """All outcomes, and what failed last, where the eye is."""
    lines = ["", "Summary:", *(f"  {line_of(each)}" for each in outcomes)]
    failed = [each.check.name for each in outcomes if not each.is_sound]
    lines.append(f"Failed: {', '.join(failed)}." if failed else "Everything passed.")
    return "\n".join(lines)
