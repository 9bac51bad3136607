"""Locked or unlocked: what a person does with the passphrase of a library."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.core.errors import LibraryReadOnly, UsageError
from app.paths import Paths
from app.sealing import keyring
from app.sealing.envelope import (
    PASSPHRASE,
    RECOVERY,
    Envelope,
    Stage,
    read_envelope,
    write_envelope,
)
from app.sealing.keys import SecretKey
from app.sealing.wrapping import Cost, new_recovery_code
from app.storage.lock import LibraryLock

LEAST_CHARACTERS = 8
"""Shorter ones are tried in hours, whatever each try costs."""
MOST_CHARACTERS = 1_000


@dataclass(frozen=True, slots=True)
class LockFacts:
    """How a library stands.

    ``is_unfinished`` where encrypting or decrypting it was cut short: it goes on once the
    passphrase is given.
    """

    is_encrypted: bool
    is_locked: bool
    is_unfinished: bool = False
    has_recovery: bool = False


class Locking:
    """The lock of one library, open or not; any thread may call."""

    def __init__(self, paths: Paths, cost: Cost | None = None) -> None:
        """``cost`` is that of trying one passphrase, for what is made from now on."""
        self._paths = paths
        self._cost = cost or Cost()
        self._held: LibraryLock | None = None

    @property
    def root(self) -> Path:
        """The folder of the library."""
        return self._paths.root

    def facts(self) -> LockFacts:
        """How the library stands.

        Raises:
            LibraryCorrupt, LibraryTooNew: what says so cannot be read.
        """
        envelope = read_envelope(self._paths.root)
        if envelope is None:
            return LockFacts(False, False)
        is_unfinished = envelope.stage is not Stage.SEALED
        is_locked = is_unfinished or not self._paths.is_sealed
        return LockFacts(True, is_locked, is_unfinished, envelope.has_recovery)

    def hold(self) -> None:
        """Own the library while it is locked, so that a second start finds this one.

        Raises:
            LibraryInUse: another process has it.
        """
        if self._held is None:
            lock = LibraryLock(self._paths.lock)
            lock.acquire()
            self._held = lock

    def let_go(self) -> None:
        """Let the library be opened; letting go twice changes nothing."""
        held, self._held = self._held, None
        if held is not None:
            held.release()

    def unlock(self, secret: str) -> None:
        """Let the library be opened in this process; takes half a second or more.

        ``secret`` is the passphrase or the recovery code. What was cut short stays so.

        Raises:
            PassphraseWrong: it is neither.
            LibraryCorrupt: the wrapped key cannot be read.
        """
        envelope = self._envelope()
        if envelope is not None:
            key = envelope.opened(secret)
            if envelope.stage is Stage.SEALED:
                keyring.remember(self._paths.root, key)

    def lock(self) -> None:
        """Forget the key in this process; the library must be closed."""
        keyring.forget(self._paths.root)

    def change_passphrase(self, secret: str, passphrase: str) -> None:
        """Let a new passphrase open the library, and the old one no more.

        Nothing but the wrapped key is written anew. ``secret`` may be the recovery code.

        Raises:
            PassphraseWrong: ``secret`` opens nothing.
            UsageError: the new one is too short, or the library is not encrypted.
            LibraryReadOnly: it cannot be written.
        """
        check_passphrase(passphrase)
        envelope, key = self._opened(secret)
        self._write(envelope.with_secret(key, PASSPHRASE, passphrase, self._cost))

    def new_recovery_code(self, secret: str) -> str:
        """A fresh recovery code, shown this once; the one before opens nothing any more.

        Raises:
            PassphraseWrong, UsageError, LibraryReadOnly: as ``change_passphrase``.
        """
        envelope, key = self._opened(secret)
        code = new_recovery_code()
        self._write(envelope.with_secret(key, RECOVERY, code, self._cost))
        return code

    def _opened(self, secret: str) -> tuple[Envelope, SecretKey]:
        envelope = self._envelope()
        if envelope is None:
            raise not_encrypted()
        return envelope, envelope.opened(secret)

    def _envelope(self) -> Envelope | None:
        return read_envelope(self._paths.root)

    def _write(self, envelope: Envelope) -> None:
        try:
            write_envelope(self._paths.root, envelope)
        except OSError as error:
            raise LibraryReadOnly(
                "The new key cannot be written into the library folder; the old one holds.",
                "Make room, or let Carrel write there.",
            ) from error


def require_unlocked(paths: Paths) -> None:
    """Let nothing of an encrypted library be opened before its passphrase was given.

    Raises:
        LibraryLocked: it was not, or encrypting it has to go on first.
        LibraryCorrupt, LibraryTooNew: what says so cannot be read.
    """
    if Locking(paths).facts().is_locked:
        raise keyring.locked(paths.root)


def check_passphrase(passphrase: str) -> None:
    """See that a passphrase is worth something.

    Raises:
        UsageError: it is too short or too long.
    """
    if len(passphrase.strip()) < LEAST_CHARACTERS:
        raise UsageError(
            f"A passphrase needs at least {LEAST_CHARACTERS} characters.",
            "Four or five words that do not belong together are easy to keep in mind.",
        )
    if len(passphrase) > MOST_CHARACTERS:
        raise UsageError(
            f"A passphrase has at most {MOST_CHARACTERS:,} characters.", "Take a shorter one."
        )


def not_encrypted() -> UsageError:
    """What to say where there is nothing to unlock."""
    return UsageError("This library is not encrypted.", "Encrypt it with: carrel library encrypt")
