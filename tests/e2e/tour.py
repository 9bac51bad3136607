"""A tour through the whole program: python tour.py HOME SHELF [--try-out]

In the terminal first, then in the window, with the models that come along. With ``--try-out`` a
small program at the end reaches for another machine, as a control of whoever watches. Nothing is
sent by that: a datagram socket is only told where it would lead.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hands import Hands
    from real_window import RealWindow

    from app.gui.conversation.panel import ConversationPanel

ROOT = Path(__file__).parents[2]
for place in (ROOT, ROOT / "tests", ROOT / "tests" / "gui", ROOT / "tests" / "e2e"):
    sys.path.insert(0, str(place))

QUESTION = "How much rain doubles the chance that a colony moves?"
ESCAPE = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 9))"
WAIT_MS = 240_000


def in_terminal(home: Path, shelf: Path) -> None:
    """Each command must end well."""
    for command in (
        ("add", str(shelf)),
        ("list",),
        ("search", "waggle run"),
        ("ask", QUESTION),
        ("sessions", "list"),
        ("memories", "add", "We count bees by the hour."),
        ("memories", "recall", "bees"),
        ("models", "list"),
        ("doctor",),
        ("status",),
        ("privacy", "--statement", str(home.parent / "statement.md")),
        ("self-test",),
    ):
        subprocess.run(
            [sys.executable, "-m", "app", "--home", str(home), *command],
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )


def in_window(home: Path, shelf: Path) -> int:
    """All pages and dialogs; gives how often something was refused on the way."""
    from hands import Hands
    from real_window import open_real

    from app.core.guard import GUARD
    from app.gui.application import make_application
    from app.workers.environment import prepare_environment

    GUARD.install()
    prepare_environment()
    hands = Hands()
    real = open_real(hands, make_application(), home)  # type: ignore[arg-type]
    try:
        ask(real, hands, shelf)
        look_around(real, hands)
        give_away(real, hands, home)
    finally:
        real.close()
    return GUARD.refused


def ask(real: RealWindow, hands: Hands, shelf: Path) -> None:
    """Drop, ask for quotes and for a written answer, look at a citation."""
    from app.core.answers import Style
    from app.core.types import DocumentStatus

    real.drop(*sorted(shelf.glob("*.pdf")))
    for file in ("bees.pdf", "carrel-guide.pdf"):
        hands.waitUntil(lambda file=file: file in real.documents(), timeout=WAIT_MS)
        hands.waitUntil(
            lambda file=file: real.documents()[file].status is DocumentStatus.READY,
            timeout=WAIT_MS,
        )
    for style in (Style.QUOTES, Style.WRITTEN):
        real.choose_style(style)
        real.type_question(QUESTION)
        hands.waitUntil(lambda: is_done(real.window.conversation), timeout=WAIT_MS)
        hands.waitUntil(lambda: real.view.turn is not None, timeout=WAIT_MS)
    if real.view.page.citations:
        real.click_chip()
    hands.wait(500)


def is_done(talk: ConversationPanel) -> bool:
    """True when no question runs and one was asked."""
    return talk.asking.running is None and bool(talk.turns.views)


def look_around(real: RealWindow, hands: Hands) -> None:
    """Search, memory, models, settings, the guide, and what tells of the program itself."""
    window = real.window
    window.finding.open()
    window.finding.panel.search("bees waggle")
    hands.wait(2_000)
    for name in ("memory", "models", "guide", "outline", "references", "palette", "palette"):
        window.actions_.by_name[name].trigger()
        hands.wait(800)
    settings = window.open_settings()
    hands.wait(500)
    settings.close()
    room = window.rooms.status
    for open_one in (
        *(room.open_status, room.open_connections, room.open_news),
        *(room.open_licences, room.open_updates),
    ):
        dialog = open_one()
        hands.wait(700)
        dialog.close()


def give_away(real: RealWindow, hands: Hands, home: Path) -> None:
    """Export, a note, a statement, a check of the library."""
    from app.core.exporting import ExportFormat, ExportRequest

    desk, talk = real.desk, real.window.conversation
    desk.notes.add("Bees count rain.")
    for kind in (ExportFormat.MARKDOWN, ExportFormat.HTML, ExportFormat.PDF):
        request = ExportRequest(talk.session_id, format=kind)
        desk.exports.write(request, str(home.parent / f"session.{kind.value}"))
    desk.privacy.save(str(home.parent / "statement.md"))
    desk.doctor.check()
    hands.wait(300)


def main() -> int:
    """Go round; 0 where all went well and nothing had to be refused."""
    home, shelf = Path(sys.argv[1]), Path(sys.argv[2])
    in_terminal(home, shelf)
    refused = in_window(home, shelf)
    if "--try-out" in sys.argv:
        subprocess.run([sys.executable, "-c", ESCAPE], check=True)
    print(f"refused {refused}")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
