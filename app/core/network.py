"""What left this machine and what came in, as it was written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Connection:
    """One connection that was made through an open door.

    ``sent`` and ``received`` are bytes as this program wrote and read them, before encryption.
    ``asked_by`` is the front end in which a person asked for it; empty where nobody wrote it down.
    ``is_local`` where it ended on this machine, so that nothing left it. ``is_over`` is False
    while it lasts, and for good where the program was killed meanwhile: then the bytes are
    unknown and 0 here.
    """

    id: str
    at: datetime
    purpose: str
    host: str
    address: str
    port: int
    is_local: bool
    sent: int = 0
    received: int = 0
    is_over: bool = False
    asked_by: str = ""


@dataclass(frozen=True, slots=True)
class ChainState:
    """Whether the list of connections is the one that was written.

    ``lines`` were looked at, of which the first ``unchained`` are older than the chain. ``broken``
    are the numbers of lines, from 1, that do not follow from those before them. ``head`` is the
    last link, sha256 in hex; whoever kept an earlier one can see whether it is still part of the
    chain. ``sha256`` is that of the file.
    """

    lines: int = 0
    unchained: int = 0
    broken: tuple[int, ...] = ()
    head: str = ""
    sha256: str = ""

    @property
    def is_whole(self) -> bool:
        """True where no line was changed, added or removed between two others."""
        return not self.broken


@dataclass(frozen=True, slots=True)
class OpenedDoor:
    """A door that is open now: why, and where to."""

    purpose: str
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class PrivacySeen:
    """What is known of what left this machine.

    ``connections`` newest first; ``made_at`` is when the library was made, None where that is not
    known; ``refused`` are tries of this process that led outside and were stopped.
    """

    connections: tuple[Connection, ...] = ()
    doors: tuple[OpenedDoor, ...] = ()
    chain: ChainState = ChainState()
    made_at: datetime | None = None
    refused: int = 0

    @property
    def outward(self) -> tuple[Connection, ...]:
        """Those that left this machine, newest first."""
        return tuple(each for each in self.connections if not each.is_local)

    @property
    def quiet_since(self) -> datetime | None:
        """When something left this machine last; where nothing ever did, when it was made."""
        return self.outward[0].at if self.outward else self.made_at
