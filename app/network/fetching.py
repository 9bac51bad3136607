"""One download while it goes on: ask from where we are, write, go on after a broken connection."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import DownloadError, DownloadInterrupted, DownloadRefused
from app.core.models import DownloadProgress
from app.network.addresses import place_of
from app.network.hub import refusal
from app.network.parts import RESERVE_BYTES, Note, Part, disk_full, free_bytes
from app.network.remote import MAGIC, Remote, followed, is_page, no_model
from app.network.web import Ask, Reply, Trouble, Web, WebError

TRIES = 5
"""A connection that breaks is made again while each one brings something."""
PAUSE_SECONDS = 1.0
RATE_SECONDS = 3.0
ROOM_EVERY_BYTES = 32 << 20
SERVED = (200, 206)
BUSY = (408, 425, 429)

Tell = Callable[[DownloadProgress], None]


@dataclass(frozen=True, slots=True)
class Manner:
    """How stubborn a download is and how much room it leaves; tests are less patient."""

    tries: int = TRIES
    pause: float = PAUSE_SECONDS
    reserve: int = RESERVE_BYTES


class Pace:
    """Bytes per second over the last seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque()

    def rate(self, done: int) -> float:
        """The rate, now that ``done`` bytes are here; 0 at the beginning."""
        now = self._clock()
        if not self._seen or now - self._seen[-1][0] > RATE_SECONDS / 30:
            self._seen.append((now, done))
        while len(self._seen) > 2 and now - self._seen[0][0] > RATE_SECONDS:
            self._seen.popleft()
        began, had = self._seen[0]
        return (done - had) / (now - began) if now > began else 0.0


class Fetching:
    """Brings one file into its part."""

    def __init__(self, web: Web, part: Part, note: Note, tell: Tell, cancel: CancelToken) -> None:
        self._web = web
        self._part = part
        self._note = note
        self._tell = tell
        self._cancel = cancel
        self._done = part.have
        self._digest = part.digest(cancel)
        self._pace = Pace()
        self._checked_at = 0
        self._came = 0

    def run(self, manner: Manner) -> str:
        """Fetch what is missing; gives the sha256 of the whole.

        Raises:
            DownloadInterrupted: it stopped, and what is here is kept.
            DownloadRefused: there is no model, or no longer the one that was offered.
            DiskFull, DownloadError: it cannot be written.
            Cancelled: asked to stop, which is seen within 0.2 s.
        """
        for tried in count(1):
            before = self._came
            try:
                self._try(manner)
            except DownloadInterrupted:
                if self._came == before or tried >= manner.tries:
                    raise
                if self._cancel.wait(manner.pause * tried):
                    raise Cancelled from None
            else:
                break
        return self._digest.hexdigest()

    def _try(self, manner: Manner) -> None:
        if self._note.size and self._done == self._note.size:
            return
        try:
            if not self._once(manner):
                # What the server gave does not fit behind what is here: the whole, then.
                self._anew()
                self._once(manner)
        except WebError as error:
            raise interrupted(error, self._note.address, self._done) from error

    def _once(self, manner: Manner) -> bool:
        """One request; False where another must be made that asks for the whole."""
        note = self._note
        if self._done and not (note.validator or note.sha256):
            # Nothing would tell whether the rest belongs to what is here.
            self._anew()
        headers = {"range": f"bytes={self._done}-"} if self._done else {}
        if self._done and note.validator:
            headers["if-range"] = note.validator
        ask = Ask(note.address, f"Download {note.file}", headers)
        with followed(self._web, ask, self._cancel) as (reply, remote):
            if reply.status == 416 and self._done:
                return False
            check_status(reply, note.file)
            if reply.status == 206 and remote.start != self._done:
                return False
            self._accept(reply.status, remote)
            self._write(reply, remote, manner)
        return True

    def _accept(self, status: int, remote: Remote) -> None:
        """See that this is the file that was offered; the whole begins at the beginning."""
        note = self._note
        is_other = (
            (note.size and remote.size and remote.size != note.size)
            or (note.sha256 and remote.sha256 and remote.sha256 != note.sha256)
            or (status == 206 and note.validator and remote.validator not in ("", note.validator))
        )
        if is_other:
            self._part.clear()
            raise changed(note.address)
        if status == 200 and self._done:
            self._anew()
        self._note = replace(
            note, size=note.size or remote.size, validator=remote.validator or note.validator
        )
        if self._note != note:
            self._part.begin(self._note)

    def _write(self, reply: Reply, remote: Remote, manner: Manner) -> None:
        size = self._note.size
        if self._done == 0 and is_page(reply):
            raise no_model(self._note.address)
        with self._part.writing() as write:
            for block in self._sound(reply):
                if size and self._done + len(block) > size:
                    self._part.clear()
                    raise changed(self._note.address)
                write(block)
                self._digest.update(block)
                self._done += len(block)
                self._came += len(block)
                self._tell(self.progress())
                self._look_for_room(manner)
        if size and self._done < size:
            raise interrupted(WebError(Trouble.BROKEN), self._note.address, self._done)

    def _sound(self, reply: Reply) -> Iterator[bytes]:
        """The blocks of a reply; nothing is written before it is known to begin as a GGUF."""
        held = b""
        is_known = self._done > 0
        for block in reply.blocks():
            held += block
            if not is_known and len(held) < len(MAGIC):
                continue
            if not is_known and not held.startswith(MAGIC):
                raise no_model(self._note.address)
            is_known = True
            yield held
            held = b""
        if held or not is_known:
            raise no_model(self._note.address)

    def _look_for_room(self, manner: Manner) -> None:
        if self._done - self._checked_at < ROOM_EVERY_BYTES:
            return
        self._checked_at = self._done
        free = free_bytes(self._part.path.parent)
        if free < manner.reserve:
            raise disk_full(max(0, self._note.size - self._done) + manner.reserve, free)

    def _anew(self) -> None:
        self._part.clear()
        self._done = 0
        self._digest = self._part.digest(self._cancel)

    def progress(self) -> DownloadProgress:
        """How far it is."""
        rate = self._pace.rate(self._done)
        return DownloadProgress(self._note.address, self._done, self._note.size, rate)


def check_status(reply: Reply, file: str) -> None:
    """See that a file is given.

    Raises:
        DownloadInterrupted: the server is busy.
        DownloadRefused: it does not give the file.
    """
    if reply.status in SERVED:
        return
    if reply.status >= 500 or reply.status in BUSY:
        raise DownloadInterrupted(
            f"The server cannot give {file} now (error {reply.status}).",
            "Try again later: it goes on from what is here.",
        )
    raise refusal(reply.status, file)


def changed(address: str) -> DownloadRefused:
    """The file at the server is another than the one that was offered."""
    return DownloadRefused(
        f"The file at {place_of(address).host} is no longer the one that was offered.",
        "Look at the address again, then download what is there now.",
    )


def interrupted(error: WebError, address: str, have: int) -> DownloadError:
    """What a failed request means to a person who waits for a file."""
    host = place_of(address).host
    keeps = "What is here is kept: fetch it again to go on." if have else "Try again later."
    if error.trouble is Trouble.INSECURE:
        return DownloadRefused(
            f"{host} cannot prove that it is {host}.",
            "Check the clock of this machine and the network that it is in.",
        )
    if error.trouble in (Trouble.FORBIDDEN, Trouble.LONG):
        return DownloadRefused(
            f"What {host} answers cannot be used.",
            "Download the file in a browser, then add it by its path.",
        )
    said = {
        Trouble.NAME: f"{host} cannot be found; perhaps this machine is offline.",
        Trouble.CLOSED: f"{host} does not answer.",
        Trouble.SILENT: f"{host} sent nothing for too long.",
    }
    return DownloadInterrupted(said.get(error.trouble, f"The connection to {host} broke."), keeps)
