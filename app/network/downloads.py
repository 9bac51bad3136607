"""Models from the network: looked at, fetched with patience, checked, put in place.

Nothing is asked before a person named an address, and nothing fetched before the offer was
taken.
"""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.core.cancel import CancelToken
from app.core.errors import AppError, ChecksumMismatch, DownloadRefused, UsageError
from app.core.models import DownloadOffer, DownloadProgress
from app.network.fetching import Fetching, Manner, Tell, check_status, interrupted
from app.network.hub import HUB, Hub, file_of
from app.network.parts import Note, Part, disk_full, free_bytes, notes_in
from app.network.remote import MAGIC, Remote, followed, is_page, no_model
from app.network.web import Ask, Reply, Web, WebError

MOST_NAMES = 1_000


def _tell_nobody(_progress: DownloadProgress) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the one who fetches wants to know and to say.

    ``check`` sees the whole file before it is put in place and raises where it is no good;
    ``is_free`` says whether a file may be called so.
    """

    cancel: CancelToken = field(default_factory=CancelToken)
    tell: Tell = _tell_nobody
    check: Callable[[Path], object] = lambda _path: None
    is_free: Callable[[Path], bool] = lambda _path: True


class Downloader:
    """Fetches model files into one folder; ``hub`` is the address of the hub."""

    def __init__(
        self, web: Web, folder: Path, hub: str = HUB, manner: Manner | None = None
    ) -> None:
        self._web = web
        self._folder = folder
        self._hub = Hub(web, hub)
        self._manner = manner or Manner()
        self._seen: dict[str, Note] = {}
        self._active: set[str] = set()
        self._lock = threading.Lock()

    def offer(
        self, name: str, sha256: str = "", cancel: CancelToken | None = None
    ) -> DownloadOffer:
        """Ask what a download would bring; the first bytes are looked at, none is kept.

        Raises:
            UsageError: ``sha256`` is none.
            DownloadRefused: there is no model there, or more than one is meant.
            DownloadInterrupted: the server does not answer.
            ChecksumMismatch: the server announces another sum than ``sha256``.
            Cancelled: asked to stop.
        """
        wanted = _digest_in(sha256)
        token = cancel or CancelToken()
        address = self._address_of(name, token)
        file = file_of(address)
        if not file:
            raise DownloadRefused(
                "The address does not end in .gguf.", "Copy the address of the model file itself."
            )
        remote = self._looked_at(address, file, token)
        if wanted and remote.sha256 and wanted != remote.sha256:
            raise ChecksumMismatch(
                f"The server announces another sha256 for {file} than the one given.",
                "Compare both with what the maker of the model says.",
            )
        note = Note(address, file, remote.size, wanted or remote.sha256, remote.validator)
        self._seen[address] = note
        return self._offer(note)

    def fetch(self, offer: DownloadOffer, wishes: Wishes) -> Path:
        """Fetch what was offered, or what is missing of it; gives where it is.

        A file of that name with other content stays as it is: the new one is numbered.

        Raises:
            DownloadInterrupted, DownloadRefused, DiskFull, DownloadError: it cannot be fetched.
            ChecksumMismatch: what came is not what was announced; it was thrown away.
            Cancelled: asked to stop, which is seen within 0.2 s; what is here is kept.
        """
        with self._alone(offer.address):
            return self._here(offer, wishes) or self._fetched(offer, wishes)

    def unfinished(self) -> list[DownloadOffer]:
        """What was begun and can go on, by name; nothing is asked of anybody."""
        return [self._offer(note) for note in notes_in(self._folder)]

    def discard(self, address: str) -> None:
        """Throw away what is here of an unfinished download; an unknown one changes nothing.

        Raises:
            DownloadRefused: it is being fetched right now.
        """
        for note in notes_in(self._folder):
            if note.address == address:
                with self._alone(address):
                    self._part(note).discard()

    def _address_of(self, name: str, cancel: CancelToken) -> str:
        try:
            return self._hub.address_of(name, cancel)
        except WebError as error:
            raise interrupted(error, self._hub.base, 0) from error

    def _looked_at(self, address: str, file: str, cancel: CancelToken) -> Remote:
        ask = Ask(address, f"Look at {file}", {"range": f"bytes=0-{len(MAGIC) - 1}"})
        try:
            with followed(self._web, ask, cancel) as (reply, remote):
                check_status(reply, file)
                if is_page(reply) or _first(reply) != MAGIC:
                    raise no_model(address)
        except WebError as error:
            raise interrupted(error, address, 0) from error
        return remote

    def _offer(self, note: Note) -> DownloadOffer:
        part = self._part(note)
        have = part.have if _goes_on(part.note(), note) else 0
        free = free_bytes(self._folder)
        return DownloadOffer(note.address, note.file, note.size, note.sha256, have, free)

    def _here(self, offer: DownloadOffer, wishes: Wishes) -> Path | None:
        """The very file, where it was fetched before; by its sum alone that can be known."""
        target = self._folder / offer.file
        try:
            is_like = bool(offer.sha256) and target.stat().st_size == offer.size
        except OSError:
            return None
        if not is_like or not wishes.is_free(target):
            return None
        return target if Part.digest_of(target, wishes.cancel) == offer.sha256 else None

    def _fetched(self, offer: DownloadOffer, wishes: Wishes) -> Path:
        note = Note(offer.address, offer.file, offer.size, offer.sha256)
        part = self._part(note)
        known = self._seen.get(offer.address) or part.note() or note
        note = replace(note, validator=known.validator)
        if not _goes_on(part.note(), note):
            part.clear()
        missing = offer.size - part.have + self._manner.reserve
        free = free_bytes(self._folder)
        if offer.size and missing > free:
            raise disk_full(missing, free)
        part.begin(note)
        fetching = Fetching(self._web, part, note, wishes.tell, wishes.cancel)
        digest = fetching.run(self._manner)
        self._check(part, offer, digest, wishes)
        wishes.tell(fetching.progress())
        return self._put_in_place(part, offer.file, digest, wishes)

    def _check(self, part: Part, offer: DownloadOffer, digest: str, wishes: Wishes) -> None:
        if offer.sha256 and offer.sha256 != digest:
            part.discard()
            raise ChecksumMismatch(
                f"What came for {offer.file} is not what was announced; it was thrown away.",
                "Fetch it again; if it happens twice, do not trust that place.",
            )
        try:
            wishes.check(part.path)
        except AppError:
            part.discard()
            raise

    def _put_in_place(self, part: Part, file: str, digest: str, wishes: Wishes) -> Path:
        stem = Path(file).stem
        for number in range(1, MOST_NAMES):
            target = self._folder / (file if number == 1 else f"{stem}-{number}.gguf")
            if not wishes.is_free(target):
                continue
            if target.exists():
                if Part.digest_of(target, wishes.cancel) == digest:
                    part.discard()
                    return target
                continue
            if part.become(target):
                return target
        raise DownloadRefused(f"Too many models are called {stem}.", "Remove some of them first.")

    def _part(self, note: Note) -> Part:
        return Part(self._folder, note.address, note.file)

    @contextlib.contextmanager
    def _alone(self, address: str) -> Iterator[None]:
        with self._lock:
            if address in self._active:
                raise DownloadRefused(
                    "This model is being fetched already.", "Wait for it, or stop it first."
                )
            self._active.add(address)
        try:
            yield
        finally:
            with self._lock:
                self._active.discard(address)


def _goes_on(old: Note | None, new: Note) -> bool:
    """True where what is here is of the same state of the same file."""
    if old is None or (old.address, old.size) != (new.address, new.size):
        return False
    if old.sha256 and new.sha256:
        return old.sha256 == new.sha256
    return old.validator == new.validator


def _first(reply: Reply) -> bytes:
    got = b""
    for block in reply.blocks():
        got += block
        if len(got) >= len(MAGIC):
            break
    return got[: len(MAGIC)]


def _digest_in(text: str) -> str:
    digest = text.strip().lower().removeprefix("sha256:")
    if digest and not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise UsageError("This is no sha256.", "Give its 64 digits, or leave it out.")
    return digest
