"""An HTTP server on this machine that misbehaves as it is told."""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

BLOCK = 16 << 10


@dataclass
class Asked:
    """One request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes = b""


@dataclass
class Served:
    """What lies under one path, and how badly it is served.

    ``stops`` are bytes of the body after which the connection is cut, one for each request, while
    there are any; probes (the first four bytes) are not counted. ``length`` is a lie about the
    length; ``then`` changes it after each request; ``pause`` are seconds before each block.
    """

    content: bytes = b""
    etag: str = '"one"'
    kind: str = "application/octet-stream"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    stops: list[int] = field(default_factory=list)
    ignores_range: bool = False
    ignores_if_range: bool = False
    length: int | None = None
    is_chunked: bool = False
    pause: float = 0.0
    then: Callable[[Served], None] | None = None


class LocalServer:
    """Serves ``files`` by path and remembers who asked for what."""

    def __init__(self, secure: ssl.SSLContext | None = None) -> None:
        self.files: dict[str, Served] = {}
        self.answer: Callable[[Asked, Any], bool] | None = None
        """Asked first; True where it has answered itself through the handler."""
        self.asked: list[Asked] = []
        self.is_over = threading.Event()
        server = self

        class Handler(_Handler):
            owner = server

        self._http = _Server(("127.0.0.1", 0), Handler)
        self._http.secure = secure
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        self.port = int(self._http.server_address[1])
        self.url = f"{'https' if secure else 'http'}://127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [each.path for each in self.asked]

    def close(self) -> None:
        """End it and all its threads."""
        self.is_over.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = True
    secure: ssl.SSLContext | None = None

    def finish_request(self, request: Any, client_address: Any) -> None:
        """As the base, encrypted where it should be; in the thread of the request."""
        if self.secure is not None:
            request = self.secure.wrap_socket(request, server_side=True)
        super().finish_request(request, client_address)
        request.close()

    def server_bind(self) -> None:
        """As the base, without asking anybody for the name of this machine."""
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """The other side hung up: nothing to say."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    owner: LocalServer

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  its name there
        """Say nothing."""

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def _serve(self) -> None:
        self.close_connection = True
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.command, self.path, headers, body)
        self.owner.asked.append(asked)
        with contextlib.suppress(OSError):
            if self.owner.answer is None or not self.owner.answer(asked, self):
                self._give(self.owner.files.get(self.path, Served(status=404)))

    def _give(self, served: Served) -> None:
        start, stop, status = self._wanted(served)
        part = served.content[start:stop]
        is_probe = status == 206 and len(part) <= 4
        length = len(part) if served.length is None or is_probe else served.length
        self.send_response(status)
        for name, value in self._headers(served, status, start, stop, length).items():
            self.send_header(name, value)
        self.end_headers()
        cut = served.stops.pop(0) if served.stops and not is_probe else None
        self._send(served, part if cut is None else part[:cut])
        if cut is None and served.is_chunked:
            self.wfile.write(b"0\r\n\r\n")
        if served.then is not None:
            served.then(served)
        if cut is not None:
            with contextlib.suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)

    def _wanted(self, served: Served) -> tuple[int, int, int]:
        total = len(served.content)
        found = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("range", ""))
        condition = self.headers.get("if-range")
        is_same = condition in (None, served.etag) or served.ignores_if_range
        if served.status != 200 or not found or served.ignores_range or not is_same:
            return 0, total, served.status
        start = int(found[1])
        if start >= total:
            return 0, 0, 416
        return start, min(total, int(found[2] or total) + 1), 206

    def _headers(
        self, served: Served, status: int, start: int, stop: int, length: int
    ) -> dict[str, str]:
        headers = {"content-type": served.kind, "connection": "close", **served.headers}
        if served.etag:
            headers["etag"] = served.etag
        if status == 206:
            total = len(served.content) if served.length is None else start + served.length
            headers["content-range"] = f"bytes {start}-{stop - 1}/{total}"
        if served.is_chunked:
            headers["transfer-encoding"] = "chunked"
        else:
            headers["content-length"] = str(length)
        return headers

    def _send(self, served: Served, part: bytes) -> None:
        for at in range(0, len(part), BLOCK):
            if served.pause and self.owner.is_over.wait(served.pause):
                return
            block = part[at : at + BLOCK]
            if served.is_chunked:
                block = b"%x\r\n%s\r\n" % (len(block), block)
            self.wfile.write(block)


@contextlib.contextmanager
def serving(secure: ssl.SSLContext | None = None) -> Iterator[LocalServer]:
    """A server for as long as the block lasts."""
    server = LocalServer(secure)
    try:
        yield server
    finally:
        server.close()


def until(condition: Callable[[], bool], seconds: float = 5.0) -> None:
    """Wait for a condition, and fail where it does not come."""
    ends_at = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends_at, "it did not come"
        time.sleep(0.005)
