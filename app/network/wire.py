"""Sockets under httpcore: made through an open door only, counted, stopped by a token.

Waiting is done in short slices, so that a cancel is seen within ``SLICE_SECONDS`` wherever the
other side is slow: at the name, the connection, the encryption, the first byte, any byte.
"""

from __future__ import annotations

import contextlib
import errno
import queue
import selectors
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from typing import TypeVar

import httpcore

from app.core.cancel import CancelToken
from app.core.guard import is_loopback
from app.network.addresses import is_local_number
from app.network.doors import DoorClosed, OpenDoor

T = TypeVar("T")

SLICE_SECONDS = 0.1
LOOPBACKS = ("127.0.0.1", "::1")
SOCKET_OPTIONS = Iterable[
    tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
]


class NameUnknown(httpcore.ConnectError):
    """No such host."""


class NotSecure(httpcore.ConnectError):
    """The encrypted connection could not be made, or the other side is not who it says."""


class Clock:
    """Waits in slices until ``seconds`` are over (None: for ever) or ``cancel`` was set."""

    def __init__(self, seconds: float | None, cancel: CancelToken) -> None:
        self._until = None if seconds is None else time.monotonic() + seconds
        self._cancel = cancel

    def slice(self, late: type[Exception]) -> float:
        """How long to wait next.

        Raises:
            Cancelled: asked to stop.
            Exception: ``late``, as the time is over.
        """
        self._cancel.raise_if_cancelled()
        if self._until is None:
            return SLICE_SECONDS
        left = self._until - time.monotonic()
        if left <= 0:
            raise late("the other side took too long")
        return min(SLICE_SECONDS, left)


class Wire(httpcore.NetworkBackend):
    """Connects to the place of one open door."""

    def __init__(self, door: OpenDoor, cancel: CancelToken) -> None:
        self._door = door
        self._cancel = cancel

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: SOCKET_OPTIONS | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of ``host`` that answers.

        Raises:
            DoorClosed: the door leads elsewhere, or is shut.
            httpcore.ConnectError, httpcore.ConnectTimeout: nobody answers.
            Cancelled: asked to stop.
        """
        self._door.check(host, port)
        clock = Clock(timeout, self._cancel)
        problem: Exception = NameUnknown("the name leads nowhere")
        for family, address in self._addresses(host, port, clock):
            try:
                return self._connected(family, address, port, clock)
            except httpcore.ConnectError as error:
                problem = error
        raise problem

    def _addresses(self, host: str, port: int, clock: Clock) -> list[tuple[int, str]]:
        numbers: tuple[str, ...]
        if is_loopback(host):
            numbers = LOOPBACKS if "localhost" in host.lower() else (host.strip("[]"),)
        elif _is_number(host):
            numbers = (host.strip("[]"),)
        else:
            with self._door.asking():
                numbers = _looked_up(host, port, clock)
        if self._door.door.only_local and not all(is_local_number(each) for each in numbers):
            raise DoorClosed(f"{host} is not on the local network")
        families = [socket.AF_INET6 if ":" in each else socket.AF_INET for each in numbers]
        return list(zip(families, numbers, strict=True))

    def _connected(self, family: int, address: str, port: int, clock: Clock) -> Stream:
        with self._door.connecting(address) as key:
            made = socket.socket(family, socket.SOCK_STREAM)
            stream = Stream(made, self._door, key, self._cancel)
            try:
                made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                _connect(made, address, port, clock)
            except BaseException as error:
                stream.close()
                if isinstance(error, OSError):
                    raise httpcore.ConnectError(str(error)) from error
                raise
        return stream


class Stream(httpcore.NetworkStream):
    """One connection; its bytes are counted, and written down when it is closed."""

    def __init__(self, made: socket.socket, door: OpenDoor, key: str, cancel: CancelToken) -> None:
        self._socket = made
        self._door = door
        self._key = key
        self._cancel = cancel
        self._sent = 0
        self._received = 0
        self._is_closed = False

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Up to ``max_bytes`` as soon as there are some; none where the other side has ended."""
        late, broken = httpcore.ReadTimeout, httpcore.ReadError
        got = self._patiently(lambda: self._socket.recv(max_bytes), timeout, late, broken)
        self._received += len(got)
        return got

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of ``buffer``."""
        late, broken = httpcore.WriteTimeout, httpcore.WriteError
        left = memoryview(buffer)
        while left:
            piece = left
            sent = self._patiently(lambda: self._socket.send(piece), timeout, late, broken)  # noqa: B023  called at once
            self._sent += sent
            left = left[sent:]

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Encrypt from here on, after the other side has proved who it is."""
        late = httpcore.ConnectTimeout
        try:
            wrapped = ssl_context.wrap_socket(
                self._socket, server_hostname=server_hostname, do_handshake_on_connect=False
            )
            self._socket = wrapped
            self._patiently(wrapped.do_handshake, timeout, late, NotSecure)
        except BaseException:
            self.close()
            raise
        return self

    def close(self) -> None:
        """End it and write down what it carried; again changes nothing."""
        if not self._is_closed:
            self._is_closed = True
            with contextlib.suppress(OSError):
                self._socket.close()
            self._door.ended(self._key, self._sent, self._received)

    def get_extra_info(self, info: str) -> object:
        """What httpcore asks of a stream."""
        if info == "ssl_object" and isinstance(self._socket, ssl.SSLSocket):
            return self._socket
        return self._socket if info == "socket" else None

    def _patiently(
        self,
        act: Callable[[], T],
        seconds: float | None,
        late: type[Exception],
        broken: type[Exception],
    ) -> T:
        clock = Clock(seconds, self._cancel)
        while True:
            if not self._door.is_open:
                raise DoorClosed("the door was shut")
            wait = clock.slice(late)
            try:
                self._socket.settimeout(wait)
                return act()
            except TimeoutError:
                continue
            except OSError as error:
                raise broken(str(error)) from error


def _connect(made: socket.socket, address: str, port: int, clock: Clock) -> None:
    made.setblocking(False)
    begun = made.connect_ex((address, port))
    if begun not in (0, errno.EINPROGRESS, errno.EWOULDBLOCK):
        raise OSError(begun, "not connected")
    with selectors.DefaultSelector() as selector:
        selector.register(made, selectors.EVENT_WRITE)
        while not selector.select(clock.slice(httpcore.ConnectTimeout)):
            pass
    failed = made.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    if failed:
        raise OSError(failed, "not connected")


def _looked_up(host: str, port: int, clock: Clock) -> tuple[str, ...]:
    """The numbers of a name; the question cannot be stopped, so a thread of its own waits."""
    answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put([str(each[4][0]) for each in found])
        except (OSError, UnicodeError) as error:
            answers.put(error if isinstance(error, OSError) else OSError(str(error)))

    threading.Thread(target=ask, name="name-lookup", daemon=True).start()
    while True:
        try:
            answer = answers.get(timeout=clock.slice(httpcore.ConnectTimeout))
        except queue.Empty:
            continue
        if isinstance(answer, OSError):
            raise NameUnknown(str(answer)) from answer
        return tuple(dict.fromkeys(answer))


def _is_number(host: str) -> bool:
    return ":" in host or host.replace(".", "").isdigit()
