"""No socket of this process leads out of the machine unless a door is open.

It sits on Python's audit events, which no library can go around from Python; native code that
opens sockets by itself is not seen here: in worker processes ``workers.confining`` has the kernel
refuse those. A hook cannot be taken off again, so it asks an object that can be told to rest.
"""

from __future__ import annotations

import contextlib
import ipaddress
import sys
import threading
from collections import Counter
from collections.abc import Iterator

CONNECTING = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
ASKING = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})


class WayOutClosed(PermissionError):
    """Something tried to reach another machine although no door is open."""


class SocketGuard:
    """Refuses connections and questions for names, but for loopback and what was let through."""

    def __init__(self) -> None:
        self._let: Counter[tuple[str, int]] = Counter()
        self._lock = threading.Lock()
        self._is_installed = False
        self.is_resting = False
        """True: everything is let through; for tests."""
        self.refused = 0
        """How often something was stopped."""

    def install(self) -> None:
        """Begin, for as long as this process lives; again changes nothing."""
        if not self._is_installed:
            self._is_installed = True
            sys.addaudithook(self.look)

    @contextlib.contextmanager
    def letting(self, host: str, port: int) -> Iterator[None]:
        """Let this process ask for ``host`` and connect to it at ``port`` in the meantime."""
        with self._lock:
            self._let[host, port] += 1
        try:
            yield
        finally:
            with self._lock:
                self._let[host, port] -= 1

    def look(self, event: str, details: tuple[object, ...]) -> None:
        """See one audit event.

        Raises:
            WayOutClosed: it would lead out of this machine, and nobody opened a door.
        """
        if not event.startswith("socket.") or self.is_resting:
            return
        if event in CONNECTING and len(details) > 1:
            self._check(details[1])
        elif event in ASKING:
            self._check((details[0], 0))

    def _check(self, address: object) -> None:
        # The address of a Unix socket is text or bytes, and leads nowhere else.
        if not isinstance(address, tuple) or not address:
            return
        host, port = _text(address[0]), address[1] if len(address) > 1 else 0
        if is_loopback(host) or not isinstance(port, int) or self._is_let(host, port):
            return
        self.refused += 1
        raise WayOutClosed(f"nothing was allowed to reach {host}")

    def _is_let(self, host: str, port: int) -> bool:
        with self._lock:
            if port:
                return self._let[host, port] > 0
            return any(count > 0 and host == one for (one, _), count in self._let.items())


def is_loopback(host: str) -> bool:
    """True for this machine itself, by number or by the names that always mean it.

    >>> [is_loopback(each) for each in ("127.0.0.1", "::1", "localhost", "10.0.0.1", "a.example")]
    [True, True, True, False, False]
    """
    name = host.strip("[]").partition("%")[0].lower().rstrip(".")
    if name in ("", "localhost") or name.endswith(".localhost"):
        return True
    try:
        number = ipaddress.ip_address(name)
    except ValueError:
        return False
    mapped = getattr(number, "ipv4_mapped", None)
    return (mapped or number).is_loopback


def _text(host: object) -> str:
    if isinstance(host, bytes):
        return host.decode("ascii", "replace")
    return host if isinstance(host, str) else ""


GUARD = SocketGuard()
"""The one of this process."""
