"""Encrypts a library in place, and takes the encryption away again.

Ended at any point, by whatever means, the library is whole: ``encryption.json`` says that the work
was begun, each step leaves the old or the new and can be done again, and once the passphrase is
given the work goes on where it stopped. Nothing plain is erased before what takes its place is on
the disk; the database is checked before, too.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.core.cancel import CancelToken
from app.core.errors import DiskFull, LibraryCorrupt, UsageError
from app.paths import Paths
from app.sealing import keyring
from app.sealing.envelope import (
    Envelope,
    Stage,
    begin,
    drop_envelope,
    read_envelope,
    write_envelope,
)
from app.sealing.keys import SecretKey
from app.sealing.wrapping import Cost, new_recovery_code
from app.services.encrypting_steps import Step, opening_steps, sealing_steps, strangers
from app.services.locking import check_passphrase, not_encrypted
from app.storage.failures import failure_of_system
from app.storage.header import read_header
from app.storage.lock import LibraryLock

log = logging.getLogger(__name__)

SPARE_BYTES = 64 << 20
"""What must be left free on the disk beside the work."""

Tell = Callable[[int, int], None]
"""Told of bytes done and bytes in all."""


@dataclass(frozen=True, slots=True)
class EncryptionPlan:
    """What encrypting or decrypting takes: bytes to write, bytes of room, bytes free."""

    total_bytes: int
    needed_bytes: int
    free_bytes: int
    backups: int

    @property
    def has_room(self) -> bool:
        """True where the disk has enough room."""
        return self.free_bytes >= self.needed_bytes


@dataclass(frozen=True, slots=True)
class Encrypted:
    """What came of it; ``strangers`` are files in the folder that are not Carrel's and stay."""

    recovery_code: str = ""
    strangers: tuple[str, ...] = field(default=())


class Encryption:
    """The encryption of one library that nobody has open."""

    def __init__(self, paths: Paths, cost: Cost | None = None) -> None:
        """``cost`` is that of trying one passphrase."""
        self._paths = paths
        self._cost = cost or Cost()

    def plan(self) -> EncryptionPlan:
        """What the work would take; changes nothing."""
        sizes = [_size(each) for each in self._paths.files.glob("*")]
        database = sum(_size(each) for each in self._paths.root.glob("library.sqlite3*"))
        return EncryptionPlan(
            total_bytes=sum(sizes) + database,
            needed_bytes=database + max(sizes, default=0) + SPARE_BYTES,
            free_bytes=shutil.disk_usage(_existing(self._paths.root)).free,
            backups=len(list(self._paths.backups.glob("*.sqlite3"))),
        )

    def encrypt(
        self,
        passphrase: str,
        tell: Tell = lambda done, total: None,
        cancel: CancelToken | None = None,
    ) -> Encrypted:
        """Encrypt a plain library; gives the recovery code, which is kept nowhere.

        Raises:
            UsageError: the passphrase is too short, or it is encrypted already.
            DiskFull: there is no room; nothing has changed.
            LibraryInUse: it is open somewhere.
            LibraryError: its subclass says what is in the way.
            Cancelled: asked to stop; ``decrypt`` takes back what was done.
        """
        check_passphrase(passphrase)
        with self._alone():
            if read_envelope(self._paths.root) is not None:
                raise UsageError(
                    "This library is encrypted already.",
                    "Change its passphrase with: carrel library passphrase",
                )
            self._require_sound()
            code = new_recovery_code()
            envelope, key = begin(passphrase, code, self._cost)
            self._put(envelope)
            self._seal(envelope, key, tell, cancel or CancelToken())
        return Encrypted(code, strangers(self._paths))

    def decrypt(
        self,
        secret: str,
        tell: Tell = lambda done, total: None,
        cancel: CancelToken | None = None,
    ) -> Encrypted:
        """Take the encryption away, or back where it was begun.

        Raises:
            PassphraseWrong: ``secret`` is neither passphrase nor recovery code.
            UsageError: the library is not encrypted.
            DiskFull, LibraryInUse, LibraryError: as ``encrypt``.
            Cancelled: asked to stop; it goes on when the library is unlocked.
        """
        with self._alone():
            envelope, key = self._opened(secret)
            self._require_room()
            self._open(envelope, key, tell, cancel or CancelToken())
        return Encrypted()

    def go_on(
        self,
        secret: str,
        tell: Tell = lambda done, total: None,
        cancel: CancelToken | None = None,
    ) -> None:
        """Finish what was cut short, in its direction; nothing to finish is finished.

        Raises:
            PassphraseWrong, DiskFull, LibraryInUse, LibraryError, Cancelled: as ``decrypt``.
        """
        with self._alone():
            envelope, key = self._opened(secret)
            token = cancel or CancelToken()
            if envelope.stage is Stage.SEALING:
                self._require_room()
                self._seal(envelope, key, tell, token)
            elif envelope.stage is Stage.OPENING:
                self._require_room()
                self._open(envelope, key, tell, token)

    def _seal(self, envelope: Envelope, key: SecretKey, tell: Tell, cancel: CancelToken) -> None:
        log.info("the library is being encrypted")
        self._run(sealing_steps(self._paths, key), tell, cancel)
        self._put(replace(envelope, stage=Stage.SEALED))
        keyring.remember(self._paths.root, key)

    def _open(self, envelope: Envelope, key: SecretKey, tell: Tell, cancel: CancelToken) -> None:
        log.info("the library is being decrypted")
        keyring.forget(self._paths.root)
        self._put(replace(envelope, stage=Stage.OPENING))
        self._run(opening_steps(self._paths, key), tell, cancel)
        with self._written():
            drop_envelope(self._paths.root)

    def _run(self, steps: list[Step], tell: Tell, cancel: CancelToken) -> None:
        total, done = sum(each.size for each in steps), 0
        with self._written():
            for step in steps:
                cancel.raise_if_cancelled()
                step.work()
                done += step.size
                tell(done, total)

    def _opened(self, secret: str) -> tuple[Envelope, SecretKey]:
        envelope = read_envelope(self._paths.root)
        if envelope is None:
            raise not_encrypted()
        return envelope, envelope.opened(secret)

    def _require_sound(self) -> None:
        """Nothing is begun with a database that is not whole, or without room."""
        header = read_header(self._paths.database)
        if header is None or not header.is_sqlite:
            raise LibraryCorrupt(
                "There is no sound library to encrypt in this folder.",
                "Open it once, or mend it with: carrel doctor --repair",
            )
        self._require_room()

    def _require_room(self) -> None:
        plan = self.plan()
        if not plan.has_room:
            missing = (plan.needed_bytes - plan.free_bytes >> 20) + 1
            raise DiskFull(
                f"Another {missing:,} MB are needed on the disk of the library.",
                "Free some space, then try again; nothing has changed.",
            )

    def _put(self, envelope: Envelope) -> None:
        with self._written():
            write_envelope(self._paths.root, envelope)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        lock = LibraryLock(self._paths.lock)
        lock.acquire()
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def _written(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise failure_of_system(error, self._paths.database) from error


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


def _existing(folder: Path) -> Path:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder
