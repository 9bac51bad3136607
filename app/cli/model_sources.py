"""``models add|download|unfinished``: where models come from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from app.cli.model_views import card_view
from app.cli.terminal import HomeOption, JsonOption, Terminal, output, stoppable
from app.core.errors import UsageError
from app.core.models import DownloadOffer
from app.services.desk import Desk

MOST_KEY_BYTES = 64 << 10
YES = ("y", "yes")

ModelOption = Annotated[
    str, typer.Option("--model", help="Which model of the endpoint.", metavar="NAME")
]
KeyOption = Annotated[
    Path | None,
    typer.Option("--key-file", help="A file that holds the endpoint's key.", metavar="FILE"),
]
NameOption = Annotated[
    str, typer.Option("--name", help="What the endpoint's model is called here.", metavar="NAME")
]


def register(group: typer.Typer, terminal: Terminal) -> None:
    """Add the commands to those of models."""
    _register_adding(group, terminal)
    _register_fetching(group, terminal)


def _register_adding(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def add(
        path: Annotated[str, typer.Argument(metavar="PATH|ADDRESS")],
        model: ModelOption = "",
        key_file: KeyOption = None,
        name: NameOption = "",
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Add a GGUF file, which stays where it is, or a model that another program runs.

        An address is that of an OpenAI-compatible endpoint, such as http://127.0.0.1:11434/v1.
        """
        if not _is_address(path):
            if model or key_file or name:
                raise UsageError("A file has no key and no other name.", "Give its path alone.")
            with terminal.writing(home) as desk:
                _show(desk, desk.models.add(path).name, json, "Added")
            return
        key = _key_in(key_file)
        with terminal.writing(home) as desk, stoppable(desk) as cancel:
            spec = desk.endpoints.add(path, model, key, name, cancel)
            if desk.endpoints.leaves_machine(spec):
                _tell(f"Questions to {spec.name} and their evidence leave this machine.")
            _show(desk, spec.name, json, "Added")


def _register_fetching(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def download(
        name: Annotated[str, typer.Argument(metavar="NAME")],
        sha256: Annotated[
            str, typer.Option("--sha256", help="What the file must have.", metavar="HEX")
        ] = "",
        yes: Annotated[bool, typer.Option("--yes", help="Do not ask before fetching.")] = False,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Fetch a model: the address of a GGUF file, or of one on the hub.

        On the hub it is called owner/repository/file.gguf, or owner/repository:Q4_K_M. A download
        that stopped goes on where it was. On a terminal it asks before it fetches.
        """
        with terminal.writing(home) as desk, stoppable(desk) as cancel:
            offer = desk.downloads.offer(name, sha256, cancel)
            for line in offer_lines(offer):
                _tell(line)
            if not yes and not _is_wanted():
                raise typer.Abort
            _show(desk, desk.downloads.fetch(offer, cancel).name, json, "Fetched")

    @group.command()
    def unfinished(
        discard: Annotated[
            bool, typer.Option("--discard", help="Throw them away, to make room.")
        ] = False,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """List the downloads that stopped; nobody is asked for anything."""
        with terminal.writing(home) as desk:
            found = desk.downloads.unfinished()
            for each in found if discard else ():
                desk.downloads.discard(each.address)
        done = "thrown away" if discard else "here"
        output(json).show(
            {"unfinished": [offer_view(each) for each in found], "discarded": discard},
            [f"{each.file}  {_size(each.have)} {done}, {each.address}" for each in found],
        )


def offer_lines(offer: DownloadOffer) -> list[str]:
    """What a download would bring, for a person who decides.

    >>> offer_lines(DownloadOffer("https://a.example/m.gguf", "m.gguf", 2 * 10**9, "", 0, 10**10))
    ['m.gguf, 2.00 GB, from https://a.example/m.gguf', '10.00 GB are free. No sum to check by.']
    """
    size = _size(offer.size) if offer.size else "of unknown size"
    here = f" {_size(offer.have)} of it are here already." if offer.have else ""
    checked = f"sha256 {offer.sha256}" if offer.sha256 else "No sum to check by."
    return [
        f"{offer.file}, {size}, from {offer.address}",
        f"{_size(offer.free)} are free.{here} {checked}",
    ]


def offer_view(offer: DownloadOffer) -> dict[str, object]:
    """An offer, or an unfinished download, as JSON."""
    return {
        "address": offer.address,
        "file": offer.file,
        "size_bytes": offer.size,
        "sha256": offer.sha256,
        "have_bytes": offer.have,
        "free_bytes": offer.free,
    }


def _is_wanted() -> bool:
    """Ask where somebody can answer; elsewhere the command itself is the wish."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        return True
    print("Fetch it? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in YES


def _is_address(path: str) -> bool:
    """True for an address, with its scheme or as host and port; a file of that name goes first."""
    if path.startswith(("http://", "https://")):
        return True
    _, colon, port = path.partition("/")[0].rpartition(":")
    return bool(colon) and port.isdigit() and not Path(path).expanduser().exists()


def _key_in(file: Path | None) -> str:
    if file is None:
        return ""
    try:
        with file.expanduser().open("rb") as opened:
            text = opened.read(MOST_KEY_BYTES).decode("utf-8").strip()
    except (OSError, ValueError) as error:
        raise UsageError(
            f"The key file {file.name} cannot be read.", "Put the key alone into a text file."
        ) from error
    if not text:
        raise UsageError(f"The key file {file.name} is empty.", "Put the key into it.")
    return text


def _show(desk: Desk, name: str, is_json: bool, deed: str) -> None:
    card, current = desk.models.card(name), desk.models.current().name
    output(is_json).show({"model": card_view(card, current)}, [f"{deed} {name}."])


def _size(size: int) -> str:
    return f"{size / 1e9:.2f} GB" if size >= 10**9 else f"{size / 1e6:.1f} MB"


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
