"""``trash list|restore|empty``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from app.cli.terminal import HomeOption, JsonOption, Terminal, output
from app.cli.views import document_view
from app.core.types import Document


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Add the commands."""
    group = typer.Typer(help="List, restore and erase removed documents.", no_args_is_help=True)
    app.add_typer(group, name="trash")

    @group.command("list")
    def list_removed(home: HomeOption = None, json: JsonOption = False) -> None:
        """List what was removed, the last first."""
        with terminal.reading(home) as desk:
            found = desk.library.removed()
        output(json).show({"documents": [document_view(each) for each in found]}, _lines(found))

    @group.command()
    def restore(
        document: Annotated[str, typer.Argument(metavar="ID")],
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Bring a removed document back as it was."""
        with terminal.writing(home) as desk:
            found = desk.library.restore(desk.library.removed_document(document).id)
        output(json).show({"restored": document_view(found)}, [f"Restored {found.title}."])

    @group.command()
    def empty(home: HomeOption = None, json: JsonOption = False) -> None:
        """Erase removed documents for good; answers keep the sentences that they cite."""
        with terminal.writing(home) as desk:
            count = desk.library.empty_trash()
        output(json).show({"erased": count}, [f"Erased {count} documents."])


def _lines(documents: Sequence[Document]) -> Iterator[str]:
    if not documents:
        yield "The trash is empty."
    for each in documents:
        yield f"{each.id[:12]}  {each.title}"
