"""``encryption.json``: that a library is encrypted, how far that is, and its wrapped key."""

from __future__ import annotations

import json
import os
import uuid
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from app.core.errors import LibraryCorrupt, LibraryTooNew, PassphraseWrong
from app.sealing.files import sync
from app.sealing.keyring import ENVELOPE
from app.sealing.keys import SecretKey, new_key
from app.sealing.wrapping import Cost, Wrap, plain_wrap, unwrap, wrap, wrap_of

VERSION = 1
PASSPHRASE, RECOVERY = "passphrase", "recovery"


class Stage(Enum):
    """How far the encryption of a library is."""

    SEALING = "sealing"
    """It was begun and goes on when the library is unlocked."""
    SEALED = "sealed"
    OPENING = "opening"
    """It is being taken away, which goes on when the library is unlocked."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the file holds."""

    stage: Stage
    wraps: tuple[Wrap, ...]

    @property
    def has_recovery(self) -> bool:
        """True where a recovery code opens the library too."""
        return any(each.kind == RECOVERY for each in self.wraps)

    def opened(self, secret: str) -> SecretKey:
        """The library's key for a passphrase or its recovery code.

        Raises:
            PassphraseWrong: it is neither.
        """
        # Whoever typed a code means the code; each try takes half a second.
        codes_first = sorted(self.wraps, key=lambda each: each.kind != _likely_kind(secret))
        for each in codes_first:
            key = unwrap(each, secret)
            if key is not None:
                return key
        raise PassphraseWrong(
            "This passphrase does not open the library.",
            "Check capital letters and the keyboard's language, then try again.",
        )

    def with_secret(self, key: SecretKey, kind: str, secret: str, cost: Cost) -> Envelope:
        """The same with another secret of this kind; the one before opens nothing any more."""
        others = tuple(each for each in self.wraps if each.kind != kind)
        made = wrap(key, kind, secret, cost)
        return replace(self, wraps=(made, *others) if kind == PASSPHRASE else (*others, made))


def begin(passphrase: str, recovery: str, cost: Cost) -> tuple[Envelope, SecretKey]:
    """A fresh key in an envelope of its own; an empty recovery code makes no wrap."""
    key = new_key()
    made = Envelope(Stage.SEALING, ()).with_secret(key, PASSPHRASE, passphrase, cost)
    return (made.with_secret(key, RECOVERY, recovery, cost) if recovery else made), key


def envelope_file(root: Path) -> Path:
    """Where the envelope of a library lies."""
    return root / ENVELOPE


def read_envelope(root: Path) -> Envelope | None:
    """The envelope of a library; None where it is a plain one.

    Raises:
        LibraryCorrupt: it cannot be read; without it nothing of the library can.
        LibraryTooNew: a newer program wrote it.
    """
    path = envelope_file(root)
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(plain, dict):
            raise ValueError("no envelope")
        if plain.get("version") != VERSION:
            raise _too_new(root)
        wraps = tuple(wrap_of(each) for each in plain["wraps"])
        found = Envelope(Stage(plain["stage"]), wraps)
        if not wraps:
            raise ValueError("no wrap")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise LibraryCorrupt(
            f"The file {path} is damaged, and only it can open this encrypted library.",
            "Put it back from a copy of the library folder; it is small and seldom changes.",
        ) from error
    return found


def write_envelope(root: Path, envelope: Envelope) -> None:
    """Put the envelope in place, on the disk when this returns.

    Raises:
        OSError: it cannot be written; the one before is still there.
    """
    path = envelope_file(root)
    part = path.with_name(f".{uuid.uuid4().hex}.part")
    plain = {
        "version": VERSION,
        "stage": envelope.stage.value,
        "wraps": [plain_wrap(each) for each in envelope.wraps],
    }
    try:
        number = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "w", encoding="utf-8") as file:
            json.dump(plain, file, indent=1)
        sync(part)
        os.replace(part, path)
        sync(root)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def drop_envelope(root: Path) -> None:
    """The library is a plain one again.

    Raises:
        OSError: it cannot be removed.
    """
    envelope_file(root).unlink(missing_ok=True)
    sync(root)


def _likely_kind(secret: str) -> str:
    return RECOVERY if secret.count("-") >= 7 else PASSPHRASE


def _too_new(root: Path) -> LibraryTooNew:
    return LibraryTooNew(
        f"The library in {root} was encrypted by a newer version of Carrel.",
        "Install the newer version; this one has not changed the library.",
    )
