"""Set Carrel up in this checkout and start it, or check it. Nothing has to be installed first.

    python3 packaging/bootstrap.py run [ARGUMENT...]   the window; without a display, an example
    python3 packaging/bootstrap.py test [--all]        every check; --all adds the long tests

``--system-packages`` after the command installs missing system libraries (root, Debian/Ubuntu).
``--accelerator cuda|metal|vulkan|cpu`` behind that builds llama.cpp for a graphics card, once.
Exit codes: those of Carrel for ``run``; 1 when a check failed; 2 wrong usage; 3 when setting up
failed; 130 after Ctrl+C.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from accelerators import check_accelerator, taken
from checks import checks, run_all, summary
from environment import Environment, install
from machine import (
    Need,
    SetupFailed,
    check_python,
    has_display,
    missing_for_install,
    missing_for_qt,
    missing_for_tests,
    require,
)

ROOT = Path(__file__).resolve().parent.parent
SYSTEM_PACKAGES = "--system-packages"


def main(arguments: Sequence[str]) -> int:
    """Do what was asked and give the exit code."""
    command, *rest = arguments or [""]
    environment = Environment(ROOT)
    is_allowed = bool(rest) and rest[0] == SYSTEM_PACKAGES
    try:
        check_python(sys.version_info[:2])
        accelerator, rest = taken(rest[is_allowed:])
        check_accelerator(accelerator)
        environment = Environment(ROOT, accelerator)
        if command == "run":
            return run(environment, rest, is_allowed)
        if command == "test" and set(rest) <= {SYSTEM_PACKAGES, "--all"}:
            return test(environment, "--all" in rest, is_allowed or SYSTEM_PACKAGES in rest)
    except SetupFailed as failure:
        return _report(failure, environment)
    except KeyboardInterrupt:
        say("\nStopped. The next run goes on from here.")
        return 130
    say(__doc__ or "")
    return 0 if command in ("-h", "--help", "help") else 2


def run(environment: Environment, arguments: Sequence[str], is_allowed: bool) -> int:
    """Start Carrel: the window, or the example where there is no display."""
    chosen = list(arguments)
    is_window = not chosen and has_display(sys.platform, os.environ)
    missing = missing_for_qt(os.environ, is_window=True) if is_window else []
    prepare(environment, "", missing, is_allowed)
    if not chosen and not is_window:
        say("There is no display here, so Carrel shows its main job in the terminal.")
        chosen = ["example"]
    # -P: a folder named app where the person stands must not be taken for Carrel's.
    return _hand_over([str(environment.python), "-P", "-m", "app", *chosen])


def test(environment: Environment, is_everything: bool, is_allowed: bool) -> int:
    """Run every check; 1 when one failed."""
    extras = "test,ocr" if is_everything else "test"
    prepare(
        environment, extras, missing_for_tests(os.environ, is_everything=is_everything), is_allowed
    )
    outcomes = run_all(environment.python, environment.root, checks(is_everything), say)
    say(summary(outcomes))
    return 0 if all(each.is_sound for each in outcomes) else 1


def prepare(
    environment: Environment, extras: str, missing: Sequence[Need], is_allowed: bool
) -> None:
    """Make computer and environment fit; at once when they already do.

    ``missing`` is what Qt lacks: all that a person has to install is said in one go.

    Raises:
        SetupFailed: something is missing or an installation failed.
    """
    is_ready = environment.is_ready(extras)
    if not is_ready:
        missing = [*missing, *missing_for_install(environment.holds("llama_cpp_python"))]
    require(missing, is_allowed, say)
    if not is_ready:
        say(f"Setting up {environment.folder}")
        install(environment, extras, say)


def say(line: str) -> None:
    """One line for the person, at once."""
    print(line, flush=True)


def _report(failure: SetupFailed, environment: Environment) -> int:
    say("")
    say(failure.what)
    say(failure.do)
    if environment.log.exists():
        say(f"Log: {environment.log}")
    return 3


def _hand_over(command: list[str]) -> int:
    """Become the program, so that signals and the exit code are its own; Windows waits for it."""
    if os.name != "nt":
        os.execv(command[0], command)
    return subprocess.call(command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
