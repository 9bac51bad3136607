"""What all commands share: the library folder, the output, an open desk."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Protocol

import typer

from app.cli.output import Output
from app.cli.passphrases import unlock
from app.cli.progress import ImportBar
from app.core.cancel import CancelToken
from app.core.events import Publish
from app.paths import default_root
from app.services.desk import Desk

HomeOption = Annotated[
    Path | None, typer.Option("--home", help="The library folder.", show_default=False)
]
PassphraseFileOption = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        help="A file with the library's passphrase in its first line.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
DocumentOption = Annotated[
    list[str] | None,
    typer.Option("--document", help="Only in this document; may be repeated.", metavar="ID"),
]


class OpenDesk(Protocol):
    """Opens a library and joins its services."""

    def __call__(
        self,
        root: Path,
        publish: Publish,
        *,
        is_window: bool = False,
        is_reading: bool = False,
        is_for_texts: bool = False,
    ) -> Desk:
        """Open the library at ``root``.

        ``is_reading`` takes no lock and writes nothing; ``is_for_texts`` reads plain text.
        """
        ...


class Terminal:
    """Opens desks for commands; ``home`` is what was said before the command."""

    def __init__(self, open_desk: OpenDesk) -> None:
        self._open_desk = open_desk
        self.home: Path | None = None
        self.passphrase_file: Path | None = None

    def root(self, home: Path | None) -> Path:
        """The library folder: after the command, before it, or the default."""
        return (home or self.home or default_root()).expanduser()

    def unlock(self, root: Path) -> None:
        """Ask for the passphrase of an encrypted library, or read it from the file named for it.

        Raises:
            LibraryLocked: it cannot be asked for.
            PassphraseWrong: it does not open the library.
        """
        unlock(root, self.passphrase_file)

    @contextlib.contextmanager
    def reading(self, home: Path | None) -> Iterator[Desk]:
        """A desk that only reads, so that it works beside an open window."""
        with self._opened(self.root(home), is_reading=True) as desk:
            yield desk

    @contextlib.contextmanager
    def writing(self, home: Path | None) -> Iterator[Desk]:
        """A desk that owns the library until the command ends."""
        with self._opened(self.root(home), is_reading=False) as desk:
            yield desk

    @contextlib.contextmanager
    def elsewhere(self, root: Path, is_for_texts: bool = False) -> Iterator[Desk]:
        """A desk over a library of its own, such as a temporary one."""
        with self._opened(root, is_reading=False, is_for_texts=is_for_texts) as desk:
            yield desk

    @contextlib.contextmanager
    def _opened(self, root: Path, is_reading: bool, is_for_texts: bool = False) -> Iterator[Desk]:
        self.unlock(root)
        bar = ImportBar()
        desk = self._open_desk(root, bar.publish, is_reading=is_reading, is_for_texts=is_for_texts)
        try:
            yield desk
        finally:
            bar.close()
            desk.close()


def output(is_json: bool) -> Output:
    """Where a command prints."""
    return Output(is_json)


@contextlib.contextmanager
def stoppable(desk: Desk) -> Iterator[CancelToken]:
    """A token that Ctrl+C cancels, so that what was under way goes on at the next start."""
    token = CancelToken()

    def on_interrupt(_signal: int, _frame: object) -> None:
        desk.imports.keep_for_next_start()
        token.cancel()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield token
    finally:
        signal.signal(signal.SIGINT, before)
