"""Where a passphrase comes from on a terminal: a prompt, or a file that a script names.

It is never an argument and never in the environment, which other programs can read.
"""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

from app.core.errors import UsageError
from app.paths import Paths
from app.sealing.keyring import locked
from app.services.encrypting import Encryption
from app.services.locking import Locking

FILE_VARIABLE = "CARREL_PASSPHRASE_FILE"
MOST_BYTES = 8_192


def unlock(root: Path, file: Path | None) -> None:
    """Unlock the library at ``root`` where it is locked; finish what was cut short.

    Raises:
        LibraryLocked: there is neither a file nor a terminal to ask on.
        PassphraseWrong: it does not open the library.
        UsageError: the file with the passphrase cannot be read.
    """
    locking = Locking(Paths(root))
    facts = locking.facts()
    if not facts.is_locked:
        return
    secret = given(file)
    if secret is None:
        if not _can_ask():
            raise locked(root)
        secret = getpass.getpass("Passphrase of the library: ")
    if facts.is_unfinished:
        Encryption(Paths(root)).go_on(secret, tell)
    locking.unlock(secret)


def given(file: Path | None) -> str | None:
    """The passphrase in a file, its first line; None where no file is named.

    Raises:
        UsageError: it cannot be read.
    """
    named = os.environ.get(FILE_VARIABLE)
    place = file or (Path(named) if named else None)
    if place is None:
        return None
    try:
        with place.expanduser().open("rb") as opened:
            text = opened.read(MOST_BYTES).decode("utf-8-sig")
    except (OSError, ValueError) as error:
        raise UsageError(
            f"The passphrase cannot be read from {place}.",
            "Name a text file with the passphrase in its first line.",
        ) from error
    return text.splitlines()[0] if text else ""


def chosen(file: Path | None, is_new: bool = False) -> str:
    """A new passphrase: from a file, or typed twice; ``is_new`` looks at no other file.

    Raises:
        UsageError: there is neither, or the two are not the same.
    """
    found = given(file) if file is not None or not is_new else None
    if found is not None:
        return found
    if not _can_ask():
        raise UsageError(
            "There is no passphrase.", "Name a file that holds it with --passphrase-file."
        )
    first = getpass.getpass("New passphrase: ")
    if getpass.getpass("The same again: ") != first:
        raise UsageError("The two passphrases are not the same.", "Try again.")
    return first


def refuse_one_file(file: Path | None) -> None:
    """A script that names the old passphrase must name the new one too.

    Raises:
        UsageError: there is no way to ask for the new one.
    """
    if given(file) is not None and not _can_ask():
        raise UsageError(
            "There is no new passphrase.", "Name a file that holds it with --new-passphrase-file."
        )


def asked(file: Path | None) -> str:
    """The passphrase that holds now.

    Raises:
        UsageError: there is neither a file nor a terminal to ask on.
    """
    found = given(file)
    if found is not None:
        return found
    if not _can_ask():
        raise UsageError(
            "There is no passphrase.", "Name a file that holds it with --passphrase-file."
        )
    return getpass.getpass("Passphrase of the library: ")


def tell(done: int, total: int) -> None:
    """How far it is, on standard error of a terminal."""
    if sys.stderr.isatty():
        print(f"\r{100 * done // max(1, total)} %", end="", file=sys.stderr, flush=True)
        if done >= total:
            print(file=sys.stderr)


def _can_ask() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()
