"""``library encrypt``, ``decrypt``, ``passphrase``, ``recovery-code`` and ``status``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from app.cli import passphrases
from app.cli.terminal import HomeOption, JsonOption, PassphraseFileOption, Terminal, output
from app.paths import Paths
from app.services.encrypting import Encrypted, Encryption
from app.services.locking import Locking

NewFileOption = Annotated[
    Path | None,
    typer.Option("--new-passphrase-file", help="A file with the new passphrase."),
]

COSTS = (
    "A forgotten passphrase cannot be found out by anybody: without it and the recovery code the",
    "library is lost. Old backups were erased. A solid-state disk may keep old blocks of what was",
    "plain until it uses them again.",
)


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Add the commands."""
    group = typer.Typer(
        name="library", help="Encrypt the library with a passphrase.", no_args_is_help=True
    )
    app.add_typer(group)
    _register_encryption(group, terminal)
    _register_secrets(group, terminal)

    @group.command()
    def status(json: JsonOption = False, home: HomeOption = None) -> None:
        """Say whether the library is encrypted."""
        facts = Locking(Paths(terminal.root(home))).facts()
        plain = {
            "encrypted": facts.is_encrypted,
            "unfinished": facts.is_unfinished,
            "recovery_code": facts.has_recovery,
        }
        words = "encrypted" if facts.is_encrypted else "not encrypted"
        more = "; that was cut short and goes on when it is unlocked" if facts.is_unfinished else ""
        output(json).show(plain, [f"The library is {words}{more}."])


def _register_encryption(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def encrypt(
        passphrase_file: PassphraseFileOption = None,
        json: JsonOption = False,
        home: HomeOption = None,
    ) -> None:
        """Encrypt the library in place; asks for a passphrase twice."""
        secret = passphrases.chosen(passphrase_file or terminal.passphrase_file)
        done = Encryption(Paths(terminal.root(home))).encrypt(secret, passphrases.tell)
        plain = {
            "encrypted": True,
            "recovery_code": done.recovery_code,
            "strangers": list(done.strangers),
        }
        output(json).show(plain, _encrypted_lines(done))

    @group.command()
    def decrypt(
        passphrase_file: PassphraseFileOption = None,
        json: JsonOption = False,
        home: HomeOption = None,
    ) -> None:
        """Make the library a plain one again, or take back what was cut short."""
        secret = passphrases.asked(passphrase_file or terminal.passphrase_file)
        Encryption(Paths(terminal.root(home))).decrypt(secret, passphrases.tell)
        output(json).show({"encrypted": False}, ["The library is not encrypted any more."])


def _register_secrets(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def passphrase(
        passphrase_file: PassphraseFileOption = None,
        new_passphrase_file: NewFileOption = None,
        json: JsonOption = False,
        home: HomeOption = None,
    ) -> None:
        """Change the passphrase; the recovery code opens the library for that too."""
        secret = passphrases.asked(passphrase_file or terminal.passphrase_file)
        if new_passphrase_file is None:
            passphrases.refuse_one_file(passphrase_file or terminal.passphrase_file)
        fresh = passphrases.chosen(new_passphrase_file, is_new=True)
        Locking(Paths(terminal.root(home))).change_passphrase(secret, fresh)
        output(json).show({"changed": True}, ["The new passphrase opens the library."])

    @group.command("recovery-code")
    def recovery_code(
        passphrase_file: PassphraseFileOption = None,
        json: JsonOption = False,
        home: HomeOption = None,
    ) -> None:
        """Make a new recovery code; the one before opens nothing any more."""
        secret = passphrases.asked(passphrase_file or terminal.passphrase_file)
        code = Locking(Paths(terminal.root(home))).new_recovery_code(secret)
        output(json).show({"recovery_code": code}, _code_lines(code))


def _encrypted_lines(done: Encrypted) -> Iterator[str]:
    yield "The library is encrypted."
    yield from _code_lines(done.recovery_code)
    yield from COSTS
    for name in done.strangers:
        yield f"Not Carrel's, and left as it is: {name}"


def _code_lines(code: str) -> Iterator[str]:
    yield "The recovery code opens it if the passphrase is forgotten. It is shown this once:"
    yield f"    {code}"
