"""Import a folder and stream a written answer in the real window; print the timer's worst gap.

    python tests/benchmarks/busy_window.py FOLDER [QUESTION]

The same timer runs in a window that does nothing for as long, so that what the machine itself
does to it can be told apart.
"""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from pathlib import Path

from heartbeat import Heartbeat, in_window

from app.core.types import AskRequest, Style, Turn
from app.gui.application import make_application
from app.services.desk import Desk

QUESTION = "What was measured, and what was found?"
IDLE_SECONDS = 10


def main(folder: Path, question: str) -> int:
    """Run and print."""
    make_application()
    idle, busy = Heartbeat(), Heartbeat()
    with tempfile.TemporaryDirectory() as home:
        in_window(Path(home), lambda _: time.sleep(IDLE_SECONDS), idle)
        turns = in_window(Path(home), lambda desk: _work(desk, folder, question), busy)
    print(f"idle: {idle.report()}")
    print(f"busy: {busy.report()}")
    for turn in turns:
        answer = turn.answer
        print(f"answered in {answer.seconds if answer else turn.problem}")
    return 0


def _work(desk: Desk, folder: Path, question: str) -> list[Turn]:
    """Import in one thread, ask twice in another, as the window's lanes do."""
    turns: list[Turn] = []

    def ask() -> None:
        while not any(each.is_searchable for each in desk.library.documents()):
            time.sleep(0.2)
        styles = (Style.QUOTES, Style.WRITTEN)
        turns.extend(desk.answering.ask(AskRequest(question, style=style)) for style in styles)

    asking = threading.Thread(target=ask)
    asking.start()
    desk.library.add([str(folder)])
    asking.join()
    return turns


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else QUESTION))
