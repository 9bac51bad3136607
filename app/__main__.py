"""``python -m app`` and the ``carrel`` command.

Spawned workers import this file too, so it imports nothing heavy at the top.
"""

from __future__ import annotations

import gc
import multiprocessing
import sys


def main() -> int:
    """Start the window or run the command in ``sys.argv``; gives the exit code."""
    multiprocessing.freeze_support()
    from app.core.guard import GUARD

    GUARD.install()
    from app.cli.opening import told_version

    if told_version(sys.argv[1:]):
        return 0
    gc.disable()  # what an import makes stays: to look through it takes a tenth of the start
    from app.main import run

    gc.freeze()
    gc.enable()
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
