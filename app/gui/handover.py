"""One window per library: a second start hands its files and links to the first and ends.

A local socket named after the library's folder, readable by this person alone; no network.
"""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger(__name__)

WAIT_MS = 2_000
PAUSE_SECONDS = 0.05
MOST_BYTES = 1 << 20
"""Thousands of paths; more is not what a person opens."""
_DONE = b"\n"


def handover_name(root: Path) -> str:
    """The socket's name for a library folder: its place is not readable from it."""
    place = str(root.expanduser().resolve())
    return f"carrel-{hashlib.sha256(place.encode('utf-8', 'replace')).hexdigest()[:24]}"


def hand_over(root: Path, named: Sequence[str]) -> bool:
    """Give files and links to the window that has this library; False where none answers.

    The window is raised whether or not there is something to open.
    """
    socket = QLocalSocket()
    if not _connected(socket, handover_name(root)):
        return False
    socket.write(json.dumps(list(named)).encode("utf-8") + _DONE)
    while socket.bytesToWrite() and socket.waitForBytesWritten(WAIT_MS):
        pass
    is_taken = socket.bytesAvailable() or socket.waitForReadyRead(WAIT_MS)
    is_taken = bool(is_taken) and bytes(socket.readAll().data()).startswith(_DONE)
    socket.disconnectFromServer()
    return is_taken


def _connected(socket: QLocalSocket, name: str) -> bool:
    """Patient for a moment: the first window may have the library and not listen yet."""
    until = time.monotonic() + WAIT_MS / 1000
    while True:
        socket.connectToServer(name)
        if socket.waitForConnected(WAIT_MS):
            return True
        if time.monotonic() > until:
            return False
        time.sleep(PAUSE_SECONDS)


class Handover(QObject):
    """Hears of second starts over one library.

    Signals: ``handed(named)`` with a list of paths and links, empty for a bare start.
    """

    handed = Signal(list)

    def __init__(self, root: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        name = handover_name(root)
        # Whoever opened the library holds its lock: a socket of that name is a dead one's.
        QLocalServer.removeServer(name)
        if not self._server.listen(name):
            log.warning("a second start cannot be heard: %s", self._server.errorString())

    def close(self) -> None:
        """Hear no more."""
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda each=socket: self._on_data(each))
            socket.disconnected.connect(socket.deleteLater)
            self._on_data(socket)

    def _on_data(self, socket: QLocalSocket) -> None:
        """Wait for the whole line; what is no list of texts is left alone."""
        if socket.bytesAvailable() > MOST_BYTES:
            socket.abort()
            return
        if not socket.canReadLine():
            return
        named = _named(bytes(socket.readLine().data()))
        if named is None:
            socket.abort()
            return
        socket.write(_DONE)
        socket.flush()
        self.handed.emit(named)


def _named(line: bytes) -> list[str] | None:
    try:
        found = json.loads(line)
    except ValueError:
        return None
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        return None
    return found
