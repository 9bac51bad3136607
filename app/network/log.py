"""Every connection, in a small file of JSON lines that is only ever added to.

A line is written before a connection is made and one when it has ended, so that one which a kill
cut short is there too. What cannot be written down is not connected.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from app.core.errors import LibraryReadOnly
from app.core.network import Connection

log = logging.getLogger(__name__)

BEGAN, ENDED = "began", "ended"


class NetworkLog:
    """The file ``network.jsonl`` of a library, readable by its owner alone."""

    def __init__(self, path: Path, now: Callable[[], datetime]) -> None:
        self._path = path
        self._now = now

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

    def _lines(self) -> Iterator[dict[str, object]]:
        try:
            lines = self._path.read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return
        for line in lines:
            with contextlib.suppress(ValueError, RecursionError):
                plain = json.loads(line)
                if isinstance(plain, dict):
                    yield plain

    def _add(self, plain: dict[str, object]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        line = f"{json.dumps(plain, ensure_ascii=False)}\n".encode("utf-8", "replace")
        file = os.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            # A line that a full disk or a kill cut short spoils none but itself.
            line = line if _ends_whole(file) else b"\n" + line
            written = os.write(file, line)
        finally:
            os.close(file)
        if written < len(line):
            raise OSError("the line was cut short")


def _ends_whole(file: int) -> bool:
    size = os.fstat(file).st_size
    if not size:
        return True
    os.lseek(file, size - 1, os.SEEK_SET)
    return os.read(file, 1) == b"\n"


def _begun(plain: dict[str, object]) -> Connection:
    return Connection(
        id=str(plain["id"]),
        at=datetime.fromisoformat(str(plain["at"])),
        purpose=str(plain["purpose"]),
        host=str(plain["host"]),
        address=str(plain["address"]),
        port=int(str(plain["port"])),
        is_local=plain["local"] is True,
    )


def _over(begun: Connection, plain: dict[str, object]) -> Connection:
    return Connection(
        id=begun.id,
        at=begun.at,
        purpose=begun.purpose,
        host=begun.host,
        address=begun.address,
        port=begun.port,
        is_local=begun.is_local,
        sent=int(str(plain["sent"])),
        received=int(str(plain["received"])),
        is_over=True,
    )
