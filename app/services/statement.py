"""What left this machine, and a statement of it that can be handed to others."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from app import __version__
from app.core.errors import ExportFailed
from app.core.network import ChainState, Connection, PrivacySeen
from app.network.doors import Doors
from app.services.store import Store
from app.storage.figures import figures_of

SUFFIX = ".md"
LIBRARY_DIGITS = 16


class PrivacyService:
    """Reads the list of connections and says what can be said of it."""

    def __init__(self, store: Store, doors: Doors, now: Callable[[], datetime]) -> None:
        self._store = store
        self._doors = doors
        self._now = now

    def seen(self) -> PrivacySeen:
        """All that was written down, and what is open now."""
        return PrivacySeen(
            connections=tuple(self._doors.connections()),
            doors=self._doors.seen(),
            chain=self._doors.chain(),
            made_at=figures_of(self._store.database).made_at,
            refused=self._doors.refused(),
        )

    def statement(self) -> str:
        """The statement as Markdown, which reads as plain text too."""
        return statement_of(self.seen(), self._now(), self.library_id())

    def save(self, target: str) -> Path:
        """Write the statement to a file; ``.md`` is added where the name has no suffix.

        Raises:
            ExportFailed: it cannot be written there.
        """
        path = Path(target).expanduser()
        path = path if path.suffix else path.with_suffix(SUFFIX)
        try:
            path.write_text(self.statement(), encoding="utf-8")
        except OSError as error:
            raise ExportFailed(
                f"The statement could not be written to {path.name}.",
                "Choose a folder that you may write to.",
            ) from error
        return path

    def library_id(self) -> str:
        """A name of the library that tells nothing of it: when it was made, as a digest."""
        made = figures_of(self._store.database).made_at
        text = made.isoformat() if made else ""
        return hashlib.sha256(f"carrel library {text}".encode()).hexdigest()[:LIBRARY_DIGITS]


def statement_of(seen: PrivacySeen, at: datetime, library_id: str) -> str:
    """The statement: what was counted, each connection, how it was watched, what it cannot show."""
    parts = (_head(seen, at, library_id), _connections(seen), _doors(seen), _list(seen.chain))
    lines = [line for part in parts for line in (*part, "")]
    return "\n".join([*lines, *SCOPE, "", *LIMITS, ""])


SCOPE = (
    "## How it was watched",
    "",
    "- Carrel connects to other machines only through a door: one purpose, one host, one port, "
    "opened by something that a person clicked or typed, and shut when that is done. There is no "
    "other code in it that connects.",
    "- Each connection is written down before it is made, and again when it has ended. What cannot "
    "be written down is not connected.",
    "- In every process of Carrel an audit hook of Python refuses every connection, datagram and "
    "question for a name that no door allows; connections within this machine are allowed.",
    "- On Linux the kernel (seccomp) refuses all sockets but Unix sockets, and io_uring, to the "
    "worker processes that read papers, encode, search, check and run language models, and to "
    "programs that they start. This holds for native code too.",
    "- Each line of the list is linked to the one before it by sha256.",
)
LIMITS = (
    "## What this statement cannot show",
    "",
    "- The process that shows the window, or runs the command, must be able to open doors. Native "
    "code in it (Qt, SQLite, Python itself) is held by the audit hook only where Python code asks "
    "for a connection. A test of Carrel traces the system calls of a whole tour in all processes "
    "and finds no connection to another machine.",
    "- On macOS and Windows worker processes are held by the audit hook alone.",
    "- A display, a keyboard or a folder that is reached over a network is not Carrel's doing and "
    "not in its list; neither is what other programs do with files that they can read.",
    "- Bytes are counted before encryption, without what the network adds.",
    "- Lines that were cut off at the end of the list leave no trace in it, and who owns this "
    "machine can write the whole list anew. An earlier statement shows both: its last link must "
    "still stand in the list, at its number of lines.",
    "- It speaks of this library on this machine, since it was made, and of nothing else.",
)


def _head(seen: PrivacySeen, at: datetime, library_id: str) -> Iterator[str]:
    outward, local = len(seen.outward), len(seen.connections) - len(seen.outward)
    yield "# Statement of connections"
    yield ""
    yield f"- Made: {_moment(at)}"
    yield f"- Program: Carrel {__version__}, {platform.system()} {platform.machine()}"
    yield f"- Library: {library_id} (a digest that names nothing of it)"
    yield f"- Library made: {_moment(seen.made_at)}"
    yield f"- Connections to other machines: {outward}"
    yield f"- Connections to programs on this machine: {local}"
    yield f"- Bytes sent to other machines: {sum(each.sent for each in seen.outward)}"
    yield f"- Nothing was sent to another machine since: {_moment(seen.quiet_since)}"
    yield f"- Tries that were refused in the process that wrote this: {seen.refused}"


def _connections(seen: PrivacySeen) -> Iterator[str]:
    yield "## Connections"
    yield ""
    if not seen.connections:
        yield "None was ever made."
        return
    yield "| time | to | address | leaves the machine | sent | received | why | asked in |"
    yield "|---|---|---|---|---|---|---|---|"
    for each in seen.connections:
        yield f"| {' | '.join(_cells(each))} |"


def _cells(each: Connection) -> tuple[str, ...]:
    sent, received = (str(each.sent), str(each.received)) if each.is_over else ("?", "?")
    return (
        _moment(each.at),
        _cell(f"{each.host}:{each.port}"),
        _cell(each.address),
        "no" if each.is_local else "yes",
        sent,
        received,
        _cell(each.purpose),
        _cell(each.asked_by or "not written down"),
    )


def _doors(seen: PrivacySeen) -> Iterator[str]:
    yield "## Doors that are open now"
    yield ""
    if not seen.doors:
        yield "None."
    for each in seen.doors:
        yield f"- {_cell(each.purpose)}: {_cell(each.host)}:{each.port}"


def _list(chain: ChainState) -> Iterator[str]:
    yield "## The list itself"
    yield ""
    yield f"- Lines in network.jsonl: {chain.lines}"
    if chain.unchained:
        yield f"- Lines that are older than the links: {chain.unchained}"
    if chain.is_whole:
        yield "- Links: whole. No line was changed, added or removed between two others."
    else:
        numbers = ", ".join(str(each) for each in chain.broken)
        yield f"- Links: BROKEN at line {numbers}. The list is not the one that Carrel wrote."
    yield f"- Last link: {chain.head or 'none'}"
    yield f"- sha256 of the file: {chain.sha256 or 'none'}"


def _moment(at: datetime | None) -> str:
    return at.astimezone().isoformat(timespec="seconds") if at else "not known"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "/").replace("`", "'").split()) or "-"
