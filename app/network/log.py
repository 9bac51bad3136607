"""Every connection, in a small file of JSON lines that is only ever added to.

A line is written before a connection is made and one when it has ended, so that one which a kill
cut short is there too. What cannot be written down is not connected. Each line is linked to the
one before it: ``chain`` says how.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.core.errors import LibraryReadOnly
from app.core.network import ChainState, Connection
from app.network.chain import head_of, link_of, linked, state_of

log = logging.getLogger(__name__)

BEGAN, ENDED = "began", "ended"
TAIL_BYTES = 16 << 10
"""The last line is shorter by far: addresses are."""


class NetworkLog:
    """The file ``network.jsonl`` of a library, readable by its owner alone.

    ``asked_by`` names the front end that a person works in.
    """

    def __init__(self, path: Path, now: Callable[[], datetime], asked_by: str = "") -> None:
        self._path = path
        self._now = now
        self._asked_by = asked_by
        self._lock = threading.Lock()

    def begin(self, purpose: str, host: str, address: str, port: int, is_local: bool) -> str:
        """Write down that a connection is about to be made; gives its id.

        Raises:
            LibraryReadOnly: it cannot be written down, so it must not be made.
        """
        key = uuid.uuid4().hex
        plain = {
            "event": BEGAN,
            "id": key,
            "at": self._now().isoformat(),
            "purpose": purpose,
            "host": host,
            "address": address,
            "port": port,
            "local": is_local,
            "asked_by": self._asked_by,
        }
        try:
            self._add(plain)
        except OSError as error:
            raise LibraryReadOnly(
                "A connection could not be written down, so it was not made.",
                "Make room on the disk of the library, or let Carrel write to its folder.",
            ) from error
        return key

    def end(self, key: str, sent: int, received: int) -> None:
        """Write down how many bytes went out and came in; on a full disk that stays unknown."""
        plain = {"event": ENDED, "id": key, "at": self._now().isoformat()}
        try:
            self._add({**plain, "sent": sent, "received": received})
        except OSError as error:
            log.warning("the end of a connection was not written down: %s", error)

    def connections(self) -> list[Connection]:
        """All of them, newest first; a line that a kill cut short is left out."""
        found: dict[str, Connection] = {}
        for plain in self._lines():
            with contextlib.suppress(KeyError, TypeError, ValueError):
                key = str(plain["id"])
                found[key] = _begun(plain) if plain["event"] == BEGAN else _over(found[key], plain)
        return list(reversed(found.values()))

    def state(self) -> ChainState:
        """Whether the file is the one that was written."""
        return state_of(self._text())

    def text(self) -> str:
        """The file as it is; empty where there is none."""
        return self._text()

    def _text(self) -> str:
        try:
            return self._path.read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return ""

    def _lines(self) -> Iterator[dict[str, object]]:
        for line in self._text().splitlines():
            with contextlib.suppress(ValueError, RecursionError):
                plain = json.loads(line)
                if isinstance(plain, dict):
                    yield plain

    def _add(self, plain: dict[str, object]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(plain, ensure_ascii=True)
        with self._lock:
            file = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                tail = _tail(file)
                line = f"{linked(self._head(tail), text)}\n".encode()
                # A line that a full disk or a kill cut short spoils none but itself.
                line = line if tail[-1:] in (b"", b"\n") else b"\n" + line
                written = os.write(file, line)
            finally:
                os.close(file)
        if written < len(line):
            raise OSError("the line was cut short")

    def _head(self, tail: bytes) -> str:
        """The link of the last line, or of all of them where that one has none."""
        last = tail.rstrip(b"\n").rpartition(b"\n")[2]
        named = link_of(last.decode("utf-8", "surrogateescape"))
        return named or head_of(line for line in self._text().splitlines() if line)


def _tail(file: int) -> bytes:
    size = os.fstat(file).st_size
    os.lseek(file, max(0, size - TAIL_BYTES), os.SEEK_SET)
    return os.read(file, TAIL_BYTES)


def _begun(plain: dict[str, object]) -> Connection:
    return Connection(
        id=str(plain["id"]),
        at=datetime.fromisoformat(str(plain["at"])),
        purpose=str(plain["purpose"]),
        host=str(plain["host"]),
        address=str(plain["address"]),
        port=int(str(plain["port"])),
        is_local=plain["local"] is True,
        asked_by=str(plain.get("asked_by", "")),
    )


def _over(begun: Connection, plain: dict[str, object]) -> Connection:
    sent, received = int(str(plain["sent"])), int(str(plain["received"]))
    return replace(begun, sent=sent, received=received, is_over=True)
