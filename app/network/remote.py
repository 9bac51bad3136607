"""What a server says about a file: where it is in the end, how long, which state of it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from app.core.cancel import CancelToken
from app.core.errors import DownloadRefused
from app.network.addresses import next_hop, place_of
from app.network.hub import SHA256
from app.network.web import Ask, Reply, Web

MOST_HOPS = 6
REDIRECTS = (301, 302, 303, 307, 308)
RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")
LINKED_SIZE, LINKED_DIGEST = "x-linked-size", "x-linked-etag"
"""What the hub says of a large file before it sends one on to where that lies."""
MAGIC = b"GGUF"


@dataclass(frozen=True, slots=True)
class Remote:
    """A file at a server. ``size`` 0 and empty texts where it does not say.

    ``start`` is where the bytes of this reply begin; ``validator`` is a strong one, so that equal
    ones mean equal bytes.
    """

    size: int
    sha256: str
    validator: str
    start: int = 0


@contextlib.contextmanager
def followed(web: Web, ask: Ask, cancel: CancelToken) -> Iterator[tuple[Reply, Remote]]:
    """The reply at the end of all redirects, and what was said on the way.

    Raises:
        DownloadRefused: it leads in a circle, or to where nobody should follow.
        WebError: somebody on the way does not answer.
    """
    linked: dict[str, str] = {}
    for _ in range(MOST_HOPS):
        with web.send(ask, cancel) as reply:
            for name in (LINKED_SIZE, LINKED_DIGEST):
                if name in reply.headers:
                    linked.setdefault(name, reply.headers[name])
            if reply.status not in REDIRECTS:
                yield reply, remote_of(reply, linked)
                return
            ask = replace(ask, url=next_hop(ask.url, reply.headers.get("location", "")))
    raise DownloadRefused(
        f"{place_of(ask.url).host} sends Carrel on again and again.",
        "Download the file in a browser, then add it by its path.",
    )


def remote_of(reply: Reply, linked: Mapping[str, str]) -> Remote:
    """What the headers say."""
    headers = reply.headers
    start, size = 0, _number(headers.get("content-length", ""))
    found = RANGE.fullmatch(headers.get("content-range", ""))
    if reply.status == 206:
        start = int(found[1]) if found else -1
        size = _number(found[3]) if found else 0
    digest = linked.get(LINKED_DIGEST, "").strip('"').lower()
    tag = headers.get("etag", "")
    strong = tag if tag.startswith('"') else ""
    return Remote(
        size=size or _number(linked.get(LINKED_SIZE, "")),
        sha256=digest if SHA256.fullmatch(digest) else "",
        validator=strong or headers.get("last-modified", ""),
        start=start,
    )


def is_page(reply: Reply) -> bool:
    """True for a page to look at, in place of a file."""
    return reply.headers.get("content-type", "").lower().startswith(("text/html", "application/xh"))


def no_model(url: str) -> DownloadRefused:
    """What is there is no GGUF file."""
    return DownloadRefused(
        f"What {place_of(url).host} gives at this address is not a GGUF model.",
        "Open it in a browser, and copy the address of the file itself.",
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0
