"""Use the real window while a folder is imported into it; print the timer's worst gap.

    python tests/benchmarks/busy_window.py FOLDER [--question TEXT] [--trace]

The folder is dropped on the window. As soon as a paper is searchable questions are typed and
sent in one session, in the quotes and in the written style by turns, and the first citation of
each answer is clicked, until the import is done and a written answer has come. The same timer
runs in a window that does nothing for a while, so that what the machine itself does to it can
be told apart. ``--trace`` prints what ran while a beat was late; it costs some time itself.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from heartbeat import Heartbeat, drop, in_window
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest

from app.core.answers import Style
from app.core.types import AddResult
from app.gui.application import make_application
from app.gui.main_window import MainWindow

QUESTION = "What was measured, and what was found?"
STYLES = (Style.QUOTES, Style.WRITTEN)
IDLE_MS = 10_000
POLL_MS = 200


class Person(QObject):
    """Drops a folder, asks again and again, clicks citations, until all is read."""

    def __init__(
        self, window: MainWindow, folder: Path, question: str, finish: Callable[[], None]
    ) -> None:
        super().__init__(window)
        self._window, self._question, self._finish = window, question, finish
        self._is_imported = False
        self.asked = 0
        self.seen: list[str] = []
        window.imports.added.connect(self._on_added)
        drop(window, folder)
        self._timer = QTimer(self, interval=POLL_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _on_added(self, results: list[AddResult]) -> None:
        self._is_imported = True

    def _look(self) -> None:
        talk, library = self._window.conversation, self._window.library.model
        if talk.asking.running is not None:
            return
        if talk.turns.views and len(self.seen) < self.asked:
            self._read_answer()
        elif self._is_imported and self.asked >= len(STYLES):
            self._timer.stop()
            self._finish()
        elif len([each for each in library.documents if each.is_searchable]) > 1:
            self._ask()

    def _ask(self) -> None:
        composer = self._window.conversation.composer
        composer.style_chosen.emit(STYLES[self.asked % len(STYLES)])
        self.asked += 1
        QTest.keyClicks(composer.input, self._question)
        QTest.keyClick(composer.input, Qt.Key.Key_Return)

    def _read_answer(self) -> None:
        view = self._window.conversation.turns.views[-1]
        turn = view.turn
        answer = turn.answer if turn is not None else None
        self.seen.append(f"{answer.style} {answer.seconds}" if answer else view.shown_status)
        if view.page.citations:
            point = view.page.chip_rect(0).center().toPoint()
            QTest.mouseClick(view.page.viewport(), Qt.MouseButton.LeftButton, pos=point)


def main(folder: Path, question: str, is_tracing: bool) -> int:
    """Run and print."""
    make_application()
    idle, busy = Heartbeat(), Heartbeat(is_tracing)
    people: list[Person] = []
    with tempfile.TemporaryDirectory() as home:
        in_window(Path(home), lambda _, finish: QTimer.singleShot(IDLE_MS, finish), idle)
        in_window(
            Path(home),
            lambda window, finish: people.append(Person(window, folder, question, finish)),
            busy,
        )
    for trace in busy.traces:
        print(trace)
    print(f"idle: {idle.report()}")
    print(f"busy: {busy.report()}")
    for seen in people[0].seen:
        print(f"answered: {seen}")
    return 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--question", default=QUESTION)
    parser.add_argument("--trace", action="store_true")
    options = parser.parse_args()
    sys.exit(main(options.folder, options.question, options.trace))
