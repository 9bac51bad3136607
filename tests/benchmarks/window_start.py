"""Time from the start of the process to a window that is drawn, over several starts.

    python tests/benchmarks/window_start.py [HOME] [STARTS]

Each start is a process of its own with the real desk; without HOME a fresh library is used. The
first one finds no compiled modules and is left out of the median: an installed program has them.
The processor time beside it changes little on a busy machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = """
import gc
gc.disable()
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from app.gui.application import close_window, make_application, make_look, open_window
from app.gui.event_bridge import EventBridge
from app.main import open_desk
from app.workers.environment import prepare_environment

if __name__ == "__main__":
    prepare_environment()
    application = make_application()
    bridge = EventBridge(application)
    desk = open_desk(Path(sys.argv[1]), bridge.publish, is_window=True)
    window = open_window(desk, bridge, make_look(application))
    application.processEvents()
    window.grab()
    print(time.time() - float(sys.argv[2]), time.process_time(), flush=True)
    close_window(window, desk, bridge)
"""


def main(home: str, starts: int) -> int:
    """Run and print each start and the median."""
    with tempfile.TemporaryDirectory() as compiled:
        first, busy = _start(home, compiled)
        print(f"without compiled modules {first:.2f} s, {busy:.2f} s of them at work")
        runs = [_start(home, compiled) for _ in range(starts)]
    times, works = (sorted(each) for each in zip(*runs, strict=True))
    print(", ".join(f"{each:.2f}" for each in times))
    print(
        f"median {times[starts // 2]:.2f} s from process start to a drawn window,"
        f" {works[starts // 2]:.2f} s of processor time"
    )
    return 0


def _start(home: str, compiled: str) -> tuple[float, float]:
    """Seconds that passed, and seconds of processor time."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": compiled,
    }
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, home, str(time.time())],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    passed, busy = ran.stdout.split()
    return float(passed), float(busy)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as fresh:
        chosen = sys.argv[1] if len(sys.argv) > 1 else fresh
        sys.exit(main(chosen, int(sys.argv[2]) if len(sys.argv) > 2 else 5))
