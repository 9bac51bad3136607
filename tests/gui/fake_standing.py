"""What the window reads about connections, its own state, versions and drafts, in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from app.core.cancel import CancelToken
from app.core.errors import UpdateCheckFailed
from app.core.network import ChainState, Connection, OpenedDoor, PrivacySeen
from app.core.status import (
    Figures,
    LaneSeen,
    LibrarySeen,
    ModelSeen,
    ProcessSeen,
    Status,
    TroubleSeen,
)
from app.services.updates import NewestVersion

MADE = datetime(2026, 10, 1, 8, 30, tzinfo=UTC)
GIB = 1 << 30


class FakePrivacy:
    """The list of connections; ``saved`` are the files that a statement was written to."""

    def __init__(self, connections: Callable[[], Sequence[Connection]]) -> None:
        self._connections = connections
        self.chain = ChainState()
        self.doors: tuple[OpenedDoor, ...] = ()
        self.saved: list[str] = []

    def seen(self) -> PrivacySeen:
        return PrivacySeen(tuple(self._connections()), self.doors, self.chain, MADE)

    def save(self, target: str) -> Path:
        self.saved.append(target)
        return Path(target)


class FakeStatus:
    """A library of three papers; ``looks`` counts who looked."""

    def __init__(self) -> None:
        self.looks = 0
        self.error: Exception | None = None
        self.status = Status(
            at=MADE,
            versions=(("Carrel", "0.1.0"), ("Qt", "6.11.3"), ("SQLite", "3.45.1")),
            library=LibrarySeen(
                "/home/ada/Carrel",
                Figures(3, 42, 512, 900, 4, 17, 10, "3.45.1", MADE),
                (("database", 90_000_000), ("papers", 12_000_000)),
                40 * GIB,
                False,
            ),
            model=ModelSeen("SmolLM2", "bundled", True, 160_000_000, 231.0, 44.0),
            processes=(
                ProcessSeen("carrel", "works", 1, 210_000_000),
                ProcessSeen("reader-1", "rests"),
                ProcessSeen("encoder", "ready", 2, 90_000_000, True),
            ),
            lanes=(LaneSeen("library", 2, 3.4), LaneSeen("search")),
            troubles=(TroubleSeen(MADE, "WorkerDied", "app.workers.jobs"),),
        )

    def seen(self) -> Status:
        self.looks += 1
        if self.error is not None:
            raise self.error
        return self.status


class FakeUpdates:
    """Versions; ``found`` is what the address answers, an error where that is one."""

    version = "0.1.0"

    def __init__(self) -> None:
        self.address = ""
        self.news = ""
        self.found: NewestVersion | UpdateCheckFailed = NewestVersion("0.1.0", "", "", False)
        self.asked: list[str] = []

    def whats_new(self) -> str:
        return "# Changelog\n\n## 0.1.0\n\n- Everything is new."

    def licences(self) -> str:
        return "# Licenses\n\n| package | license |\n|---|---|\n| Qt | LGPL |"

    def take_news(self) -> str:
        news, self.news = self.news, ""
        return news

    def host_of(self, address: str) -> str:
        return address.removeprefix("https://").split("/")[0] if "https://" in address else ""

    def choose_address(self, address: str) -> None:
        self.address = address

    def look(self, cancel: CancelToken | None = None) -> NewestVersion:
        self.asked.append(self.address)
        if isinstance(self.found, UpdateCheckFailed):
            raise self.found
        return self.found


class FakeDrafts:
    """What was typed, by session."""

    def __init__(self) -> None:
        self.by_session: dict[str, str] = {}

    def keep(self, session_id: str, text: str) -> None:
        self.by_session[session_id] = text

    def draft(self, session_id: str) -> str:
        return self.by_session.get(session_id, "")
