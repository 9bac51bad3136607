"""HTTP itself: httpx over the sockets of ``wire``. Loaded with the first request only."""

from __future__ import annotations

import contextlib
import logging
import ssl
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import httpcore
import httpx

from app import __version__
from app.core.cancel import CancelToken
from app.network.doors import DoorClosed, OpenDoor
from app.network.web import Ask, Patience, Reply, Trouble, WebError
from app.network.wire import NameUnknown, NotSecure, Wire

# It would write the whole address of each request into the log, with what is signed in it.
logging.getLogger("httpx").setLevel(logging.WARNING)

TROUBLES: tuple[tuple[type[Exception], Trouble], ...] = (
    (DoorClosed, Trouble.FORBIDDEN),
    (NameUnknown, Trouble.NAME),
    (NotSecure, Trouble.INSECURE),
    (httpcore.ConnectTimeout, Trouble.CLOSED),
    (httpcore.ConnectError, Trouble.CLOSED),
    (httpcore.TimeoutException, Trouble.SILENT),
    (httpcore.NetworkError, Trouble.BROKEN),
    (httpcore.ProtocolError, Trouble.BROKEN),
    (httpx.HTTPError, Trouble.BROKEN),
    (httpx.InvalidURL, Trouble.FORBIDDEN),
    (httpx.StreamError, Trouble.BROKEN),
)
"""The first that fits."""


class Body(httpx.SyncByteStream):
    """The bytes of a reply, in the form that httpx reads."""

    def __init__(self, stream: Iterable[bytes]) -> None:
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        yield from self._stream

    def close(self) -> None:
        """End the connection; what was not read is left."""
        close = getattr(self._stream, "close", None)
        if callable(close):
            close()


class Transport(httpx.BaseTransport):
    """Carries requests over one wire; no proxy, no retry, no HTTP/2."""

    def __init__(self, wire: Wire, is_secure: bool) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=certificates() if is_secure else None,
            max_connections=1,
            max_keepalive_connections=0,
            network_backend=wire,
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request and wait for the head of its reply."""
        url = request.url
        stream = request.stream
        reply = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=stream if isinstance(stream, httpx.SyncByteStream) else None,
                extensions=request.extensions,
            )
        )
        body = reply.stream
        return httpx.Response(
            reply.status,
            headers=reply.headers,
            stream=Body(body if isinstance(body, Iterable) else ()),
            extensions=reply.extensions,
        )

    def close(self) -> None:
        """End all connections."""
        self._pool.close()


class WebReply:
    """A reply while its connection lasts."""

    def __init__(self, response: httpx.Response) -> None:
        self._response = response

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self._response.status_code

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers; names in any case."""
        return self._response.headers

    def blocks(self) -> Iterator[bytes]:
        """The body as it comes, as bytes that nothing unpacked.

        Raises:
            WebError: it ended too early, or nothing came for too long.
        """
        with spoken():
            yield from (block for block in self._response.iter_raw() if block)


@contextlib.contextmanager
def exchange(door: OpenDoor, ask: Ask, patience: Patience, cancel: CancelToken) -> Iterator[Reply]:
    """Ask through an open door, and give the reply while the block lasts.

    Raises:
        WebError: nobody answered as they should.
    """
    timeout = httpx.Timeout(patience.silence, connect=patience.connect)
    wire = Wire(door, cancel)
    with contextlib.ExitStack() as stack:
        with spoken():
            transport = Transport(wire, ask.url.startswith("https:"))
            client = stack.enter_context(
                httpx.Client(
                    transport=transport, trust_env=False, follow_redirects=False, timeout=timeout
                )
            )
            headers = {
                "user-agent": f"carrel/{__version__}",
                "accept-encoding": "identity",
                **({"content-type": "application/json"} if ask.body is not None else {}),
                **ask.headers,
            }
            response = stack.enter_context(
                client.stream(ask.method, ask.url, headers=headers, content=ask.content)
            )
        yield WebReply(response)


@contextlib.contextmanager
def spoken() -> Iterator[None]:
    """Turn what the libraries raise into a ``WebError``."""
    try:
        yield
    except tuple(kind for kind, _ in TROUBLES) as error:
        trouble = next(each for kind, each in TROUBLES if isinstance(error, kind))
        raise WebError(trouble, str(error)) from error


@lru_cache(maxsize=1)
def certificates() -> ssl.SSLContext:
    """Whom to believe: the authorities that come along, and those of this machine."""
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    return context
