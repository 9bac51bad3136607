"""What an address leads to, and which may be asked in plain text. Pure: nothing is looked up."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

from app.core.errors import AppError, DownloadRefused, EndpointFailed
from app.core.guard import is_loopback

LOCAL_ENDINGS = (".local", ".lan", ".home.arpa", ".internal")
"""Names that only a local network gives; what they lead to is checked when it is known."""
PORTS = {"http": 80, "https": 443}
MOST_CHARACTERS = 2_000


@dataclass(frozen=True, slots=True)
class Place:
    """A host and a port behind a scheme."""

    scheme: str
    host: str
    port: int

    @property
    def is_local_only(self) -> bool:
        """True where nothing protects what is sent: then it may only go to a local network."""
        return self.scheme == "http"


def place_of(url: str) -> Place:
    """Where a URL leads; what is wrong with it is said by ``problem_of`` before."""
    parts = urlsplit(url)
    return Place(parts.scheme, parts.hostname or "", parts.port or PORTS[parts.scheme])


def problem_of(url: str, what_for: type[AppError]) -> AppError | None:
    """Why nobody should connect to a URL, or None."""
    parts = _split(url)
    if parts is None or parts.scheme not in PORTS or not parts.hostname:
        return what_for(
            "This is not an address that Carrel can use.",
            "Give one that begins with https, or with http on this machine.",
        )
    if parts.username or parts.password:
        return what_for(
            "The address holds a name or a password.",
            "Leave them out: addresses are stored and shown.",
        )
    if parts.scheme == "http" and not may_be_plain(parts.hostname, what_for):
        return what_for(
            f"{parts.hostname} would be asked without encryption.",
            "Use the address that begins with https.",
        )
    return None


def may_be_plain(host: str, what_for: type[AppError]) -> bool:
    """True where plain http is bearable: this machine, and for endpoints the local network."""
    if is_loopback(host):
        return True
    return what_for is EndpointFailed and (is_local_number(host) or _is_local_name(host))


def is_local_number(address: str) -> bool:
    """True for the number of this machine or one that only a local network knows.

    >>> [is_local_number(each) for each in ("192.168.1.7", "fe80::1", "8.8.8.8", "0.0.0.0")]
    [True, True, False, False]
    """
    try:
        number = ipaddress.ip_address(address.strip("[]").partition("%")[0])
    except ValueError:
        return False
    if number.is_unspecified or number.is_multicast:
        return False
    return number.is_private or number.is_link_local or number.is_loopback


def next_hop(url: str, location: str) -> str:
    """Where a redirect leads, if it may be followed.

    From https only to https; from this machine anywhere that is safe by itself; never from
    elsewhere to this machine or its network, where a stranger has no business.

    Raises:
        DownloadRefused: it may not.
    """
    target = urljoin(url, location)
    problem = problem_of(target, DownloadRefused) if location else _refused(url)
    if problem is not None:
        raise _refused(url) from problem
    old, new = place_of(url), place_of(target)
    is_inward = is_loopback(new.host) or is_local_number(new.host)
    if (is_inward and not is_loopback(old.host)) or (old.scheme, new.scheme) == ("https", "http"):
        raise _refused(url)
    return target


def base_of(address: str) -> str:
    """The base address of an endpoint, whichever of its addresses was given.

    Raises:
        EndpointFailed: it is no address, or one that may not be asked in plain text.

    >>> base_of("127.0.0.1:11434"), base_of("http://localhost:8080/v1/chat/completions")
    ('http://127.0.0.1:11434/v1', 'http://localhost:8080/v1')
    """
    url = address.strip().partition("#")[0]
    if "//" not in url:
        host = (_split(f"//{url}") or SplitResult("", "", "", "", "")).hostname or ""
        url = f"{'http' if may_be_plain(host, EndpointFailed) else 'https'}://{url}"
    problem = problem_of(url, EndpointFailed)
    parts = _split(url)
    if problem is not None or parts is None:
        raise problem or EndpointFailed("This is not an address.", "Give one that begins with http")
    path = parts.path.rstrip("/")
    path = re.sub(r"/(chat/completions|completions|models)$", "", path).rstrip("/")
    if not re.search(r"/v\d+$", path):
        path += "/v1"
    return f"{parts.scheme}://{parts.netloc.lower()}{path}"


def endpoint_of(path: str) -> tuple[str, str]:
    """Base address and model of the path of an endpoint's spec.

    >>> endpoint_of("http://127.0.0.1:8080/v1#llama3.2:3b")
    ('http://127.0.0.1:8080/v1', 'llama3.2:3b')
    """
    base, _, model = path.partition("#")
    return base, model


def _split(url: str) -> SplitResult | None:
    if len(url) > MOST_CHARACTERS or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        return parts if parts.port != 0 else None
    except ValueError:
        return None


def _is_local_name(host: str) -> bool:
    name = host.lower().rstrip(".")
    is_name = bool(re.fullmatch(r"[a-z0-9._-]*[a-z][a-z0-9._-]*", name))
    return is_name and ("." not in name or name.endswith(LOCAL_ENDINGS))


def _refused(url: str) -> DownloadRefused:
    host = place_of(url).host
    return DownloadRefused(
        f"{host} sends Carrel on to a place that it does not follow.",
        "Download the file in a browser, then add it by its path.",
    )
