"""The whole window program, driven from inside: python real_run.py WHAT HOME

``type``: ask, turn a page, ask something that is never answered, begin to type, and wait for the
end. ``crash``: let native code break. ``look``: say as JSON what is shown, then quit.
"""

from __future__ import annotations

import faulthandler
import json
import os
import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).parents[2]
for place in (ROOT, ROOT / "tests", ROOT / "tests" / "gui", ROOT / "tests" / "e2e"):
    sys.path.insert(0, str(place))

if TYPE_CHECKING:
    from hands import Hands
    from real_window import RealWindow

    from app.services.desk import Desk

QUESTION = "How much rain doubles the chance that a colony moves?"
UNANSWERED = "What do bees do after the rain has ended?"
DRAFT = "And what of wasps"
PAGE = 2
WAIT_MS = 60_000


def type_and_wait(real: RealWindow, hands: Hands) -> None:
    """Leave a question on its way, and half of another one in the composer."""
    from app.core.answers import Style

    real.choose_style(Style.WRITTEN)
    real.type_question(QUESTION)
    hands.waitUntil(lambda: is_answered(real), timeout=WAIT_MS)
    paper = next(each for each in real.documents().values() if each.file == "bees.pdf")
    real.window.reader.show_document(paper.id)
    reader = real.window.reader
    hands.waitUntil(lambda: reader.document_id == paper.id, timeout=WAIT_MS)
    hands.waitUntil(lambda: reader.canvas.page_count >= PAGE, timeout=WAIT_MS)
    hands.waitUntil(lambda: reader.canvas.is_settled, timeout=WAIT_MS)
    reader.canvas.go_to(PAGE, 60.0)
    stop_search(real.desk)
    real.type_question(UNANSWERED)
    hands.keyClicks(real.window.conversation.composer.input, DRAFT)
    print("typed", flush=True)
    hands.wait(WAIT_MS)


def is_answered(real: RealWindow) -> bool:
    """True when the newest question has its answer."""
    talk = real.window.conversation
    is_over = talk.asking.running is None and bool(talk.turns.views)
    return is_over and real.view.turn is not None


def stop_search(desk: Desk) -> None:
    """Keep what questions are searched with from doing anything: no answer comes."""
    for each in desk.status.seen().processes:
        if each.name in ("encoder", "index", "generator") and each.pid is not None:
            os.kill(each.pid, signal.SIGSTOP)


def look(real: RealWindow, hands: Hands) -> None:
    """What a person sees."""
    talk, reader = real.window.conversation, real.window.reader
    notice = real.window.rooms.status.notice
    hands.waitUntil(lambda: reader.canvas.page_count > 0, timeout=WAIT_MS)
    hands.waitUntil(lambda: bool(talk.turns.views), timeout=WAIT_MS)
    hands.waitUntil(lambda: talk.composer.text() != "", timeout=WAIT_MS)
    view = talk.turns.views[-1]
    said = {
        "questions": [each.head.text.text() for each in talk.turns.views],
        "status": view.shown_status,
        "again": view.offers.again.text() if not view.offers.isHidden() else "",
        "draft": talk.composer.text(),
        "page": reader.canvas.position()[0],
        "notice": notice.text.full_text,
        "report": real.window.rooms.status._ended,
        "session": talk.session_id,
    }
    print(json.dumps(said), flush=True)


def main() -> int:
    """Run the program as it is run, with hands that begin once the window is there."""
    from hands import Hands
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from real_window import RealWindow

    from app.core.guard import GUARD
    from app.gui.application import make_application, run_window
    from app.gui.main_window import MainWindow
    from app.main import open_desk
    from app.paths import Paths
    from app.workers.environment import prepare_environment

    GUARD.install()
    prepare_environment()
    what, home = sys.argv[1], Path(sys.argv[2])
    make_application()
    desks: list[Desk] = []

    def build(publish: object) -> Desk:
        desks.append(open_desk(home, publish, is_window=True))  # type: ignore[arg-type]
        return desks[0]

    def begin() -> None:
        window = next(each for each in QApplication.topLevelWidgets() if type(each) is MainWindow)
        hands = Hands()
        real = RealWindow(hands, window, desks[0], window._kit.bridge)  # type: ignore[arg-type]
        hands.wait(500)
        if what == "crash":
            faulthandler._sigsegv()
        (type_and_wait if what == "type" else look)(real, hands)
        window.close()

    QTimer.singleShot(500, begin)
    return run_window(build, (), Paths(home))


if __name__ == "__main__":
    sys.exit(main())
