"""What is new in this version, and whether there is a newer one: asked when a person says so.

Nothing is fetched but one small list of the newest version, and nothing is installed.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from app import __version__
from app.core.cancel import CancelToken
from app.core.errors import UpdateCheckFailed
from app.network.addresses import place_of, problem_of
from app.network.web import Ask, Reply, Trouble, Web, WebError, text_of
from app.paths import resource_path
from app.services.settings_store import SettingsStore

FEED = ""
"""Where the newest version is named, until a setting says otherwise; there is no such place yet."""
PURPOSE = "Look for a newer version"
MOST_BYTES = 256 << 10
MOST_NOTES = 4_000
VERSION = re.compile(r"(\d{1,4})\.(\d{1,4})(?:\.(\d{1,4}))?\Z")
CHANGES, LICENCES = "CHANGELOG.md", "licences/THIRD-PARTY.md"


@dataclass(frozen=True, slots=True)
class NewestVersion:
    """The newest version that the feed names; ``is_newer`` than the one that runs."""

    version: str
    notes: str
    url: str
    is_newer: bool


class UpdatesService:
    """Knows what changed, and looks for what is newer through a door of its own."""

    def __init__(self, web: Web, settings: SettingsStore) -> None:
        self._web = web
        self._settings = settings
        # The guide is added while the window opens: what was before tells whether it is the first.
        self._is_first = not settings.current.guide_added

    @property
    def version(self) -> str:
        """The version that runs."""
        return __version__

    @property
    def address(self) -> str:
        """What would be asked; empty where nobody named a place."""
        return self._settings.current.release_feed or FEED

    def choose_address(self, address: str) -> None:
        """Remember where to ask.

        Raises:
            UpdateCheckFailed: nobody should connect there.
        """
        chosen = address.strip()
        problem = problem_of(chosen, UpdateCheckFailed) if chosen else None
        if problem is not None:
            raise problem
        self._settings.change(release_feed="" if chosen == FEED else chosen)

    def host_of(self, address: str) -> str:
        """The machine that would be asked; empty where the address is none."""
        chosen = address.strip()
        return "" if problem_of(chosen, UpdateCheckFailed) else place_of(chosen).host

    def look(self, cancel: CancelToken | None = None) -> NewestVersion:
        """Ask the address for the newest version. Only the request itself is sent.

        Raises:
            UpdateCheckFailed: there is no address, nobody answers, or not as they should.
            LibraryReadOnly: the connection cannot be written down.
            Cancelled: asked to stop.
        """
        address = self.address
        problem = problem_of(address, UpdateCheckFailed)
        if problem is not None:
            raise problem
        try:
            with self._web.send(Ask(address, PURPOSE), cancel or CancelToken()) as reply:
                return self._told(reply, place_of(address).host)
        except WebError as error:
            raise _unanswered(error, place_of(address).host) from error

    def whats_new(self) -> str:
        """The history of versions, as Markdown; empty where it is not here."""
        return _shipped(CHANGES)

    def licences(self) -> str:
        """What Carrel is built on and under which licenses, as Markdown."""
        return _shipped(LICENCES)

    def take_news(self) -> str:
        """The version to tell of, once after each update; empty where there is nothing to tell.

        A library that was made by this version has no news.
        """
        seen = self._settings.current.version_seen
        if seen == __version__ or self._settings.is_read_only:
            return ""
        self._settings.change(version_seen=__version__)
        has_news = is_newer(__version__, seen) if seen else not self._is_first
        return __version__ if has_news else ""

    def _told(self, reply: Reply, host: str) -> NewestVersion:
        if reply.status != 200:
            raise UpdateCheckFailed(
                f"{host} does not say which version is the newest (answer {reply.status}).",
                "Check the address, or look at the place that you have Carrel from.",
            )
        return _read(text_of(reply, MOST_BYTES), host)


def is_newer(version: str, than: str) -> bool:
    """Compare by numbers.

    >>> is_newer("0.10.0", "0.9.1"), is_newer("0.2", "0.2.0")
    (True, False)
    """
    return _numbers(version) > _numbers(than)


def _numbers(version: str) -> tuple[int, ...]:
    found = VERSION.match(version)
    return tuple(int(part or 0) for part in found.groups()) if found else (0, 0, 0)


def _read(text: str, host: str) -> NewestVersion:
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _unreadable(host) from error
    version = plain.get("version") if isinstance(plain, dict) else None
    if not isinstance(version, str) or not VERSION.match(version):
        raise _unreadable(host)
    notes, url = plain.get("notes"), plain.get("url")
    # A page is only ever shown as text to copy: it must be one that a person may open.
    is_page = isinstance(url, str) and problem_of(url, UpdateCheckFailed) is None
    return NewestVersion(
        version,
        _printable(notes) if isinstance(notes, str) else "",
        str(url) if is_page else "",
        is_newer(version, __version__),
    )


def _printable(text: str) -> str:
    kept = "".join(each for each in text if each.isprintable() or each == "\n")
    return kept[:MOST_NOTES]


def _unreadable(host: str) -> UpdateCheckFailed:
    return UpdateCheckFailed(
        f"What {host} answers does not name a version.",
        "Check the address: it should lead to a list in JSON.",
    )


def _unanswered(error: WebError, host: str) -> UpdateCheckFailed:
    said = {
        Trouble.NAME: f"{host} cannot be found; perhaps this machine is offline.",
        Trouble.CLOSED: f"{host} does not answer.",
        Trouble.SILENT: f"{host} sent nothing for too long.",
        Trouble.INSECURE: f"{host} cannot prove that it is {host}.",
        Trouble.LONG: f"{host} sends more than a version and its notes.",
    }
    return UpdateCheckFailed(
        said.get(error.trouble, f"The connection to {host} broke."),
        "Nothing was changed; try again later.",
    )


def _shipped(name: str) -> str:
    """A text that comes with Carrel; in a checkout it lies beside the resources."""
    beside = resource_path("icons").parent.parent
    for path in (resource_path(name), beside / Path(name).name):
        if path.is_file():
            return path.read_text(encoding="utf-8")
    return ""
