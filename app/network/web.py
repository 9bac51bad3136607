"""One request and its reply, through a door of its own.

The libraries behind it are loaded with the first request: they take a tenth of a second that a
start has no use for.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from app.core.cancel import CancelToken
from app.network.addresses import place_of
from app.network.doors import Door, Doors

MOST_TEXT_BYTES = 8 << 20
"""No list of files or models is longer."""


class Trouble(StrEnum):
    """Why a request came to nothing."""

    NAME = "name"
    """There is no such host."""
    CLOSED = "closed"
    """Nobody answers there."""
    SILENT = "silent"
    """Nothing came for too long."""
    INSECURE = "insecure"
    """The encrypted connection could not be made."""
    BROKEN = "broken"
    """The connection ended too early, or what came is no HTTP."""
    FORBIDDEN = "forbidden"
    """No door leads there."""
    LONG = "long"
    """More came than anybody would read."""


class WebError(Exception):
    """A request failed; what that means is for the one who asked to say."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(trouble, detail)
        self.trouble = trouble
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds to wait: for a connection, and for the next byte."""

    connect: float = 15.0
    silence: float = 60.0


@dataclass(frozen=True, slots=True)
class Ask:
    """What to ask; ``purpose`` is what the list of connections says. ``body`` is sent as JSON."""

    url: str
    purpose: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, object] | None = None

    @property
    def method(self) -> str:
        """GET, or POST where something is sent."""
        return "GET" if self.body is None else "POST"

    @property
    def content(self) -> bytes | None:
        """The body in bytes."""
        if self.body is None:
            return None
        return json.dumps(self.body, ensure_ascii=False).encode("utf-8", "replace")


class Reply(Protocol):
    """What came back; header names are in lower case."""

    @property
    def status(self) -> int:
        """The HTTP status."""
        ...

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers."""
        ...

    def blocks(self) -> Iterator[bytes]:
        """The body as it comes, never an empty block.

        Raises:
            WebError: it ended too early, or nothing came for too long.
            Cancelled: asked to stop.
        """
        ...


def text_of(reply: Reply, most: int = MOST_TEXT_BYTES) -> str:
    """The whole body as text.

    Raises:
        WebError: it is too long, or did not come.
    """
    got = bytearray()
    for block in reply.blocks():
        got += block
        if len(got) > most:
            raise WebError(Trouble.LONG)
    return got.decode("utf-8", "replace")


class Web:
    """Asks places of the network, each through a door that is open for as long as that takes."""

    def __init__(self, doors: Doors, patience: Patience | None = None) -> None:
        self._doors = doors
        self._patience = patience or Patience()

    @contextlib.contextmanager
    def send(self, ask: Ask, cancel: CancelToken) -> Iterator[Reply]:
        """Ask, and give the reply while the block lasts; a redirect is a reply like any other.

        Raises:
            WebError: nobody answered as they should.
            LibraryReadOnly: the connection cannot be written down.
            Cancelled: asked to stop, which is seen within 0.2 s.
        """
        from app.network.client import exchange

        place = place_of(ask.url)
        door = Door(ask.purpose, place.host, place.port, place.is_local_only)
        with self._doors.open(door) as opened, exchange(opened, ask, self._patience, cancel) as got:
            yield got
