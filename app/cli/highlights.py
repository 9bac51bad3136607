"""``highlights list|add|remove|restore|export``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from app.cli.places import PageOption, QuoteOption, place_line, place_view
from app.cli.terminal import HomeOption, JsonOption, Terminal, output
from app.core.errors import UsageError
from app.core.notes import Highlight, HighlightColor

Plain = dict[str, object]

HighlightArgument = Annotated[str, typer.Argument(metavar="ID")]
DocumentArgument = Annotated[str, typer.Argument(metavar="DOCUMENT")]


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Add the commands."""
    group = typer.Typer(help="List, add and export highlights of papers.", no_args_is_help=True)
    app.add_typer(group, name="highlights")
    _register_reading(group, terminal)
    _register_writing(group, terminal)
    _register_removing(group, terminal)


def _register_reading(group: typer.Typer, terminal: Terminal) -> None:
    @group.command("list")
    def list_highlights(
        document: Annotated[str, typer.Argument(metavar="[DOCUMENT]")] = "",
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """List highlights: of one paper by page, or all of them, the newest first."""
        with terminal.reading(home) as desk:
            if document:
                found = desk.highlights.of(desk.library.document(document).id)
            else:
                found = desk.highlights.all()
        plain: Plain = {"highlights": [highlight_view(each) for each in found]}
        output(json).show(plain, _lines(found))

    @group.command()
    def export(
        document: DocumentArgument,
        file: Annotated[Path, typer.Argument(metavar="FILE")],
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Write a copy of a PDF with its highlights, for any PDF program."""
        with terminal.reading(home) as desk:
            count = desk.highlights.export(desk.library.document(document).id, str(file))
        said = f"Wrote {file} with {count} highlight{'' if count == 1 else 's'}."
        output(json).show({"file": str(file), "highlights": count}, [said])


def _register_writing(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def add(
        document: DocumentArgument,
        page: PageOption = 0,
        quote: QuoteOption = "",
        color: Annotated[str, typer.Option("--color", help=_colors())] = "yellow",
        comment: Annotated[str, typer.Option("--comment", help="What you say to it.")] = "",
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Mark words of a paper."""
        if not (page and quote):
            raise UsageError("A highlight needs --page and --quote.", "Give both of them.")
        chosen = _color(color)
        with terminal.writing(home) as desk:
            place = desk.highlights.find_quote(desk.library.document(document).id, page, quote)
            made = desk.highlights.add(place, chosen, comment)
        output(json).show({"highlight": highlight_view(made)}, [_line(made)])


def _register_removing(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def remove(
        highlight: HighlightArgument, home: HomeOption = None, json: JsonOption = False
    ) -> None:
        """Take a highlight away; it can be brought back for 30 days."""
        with terminal.writing(home) as desk:
            found = desk.highlights.highlight(highlight)
            desk.highlights.remove(found.id)
        output(json).show({"removed": highlight_view(found)}, [f"Removed {found.id[:12]}."])

    @group.command()
    def restore(
        highlight: HighlightArgument, home: HomeOption = None, json: JsonOption = False
    ) -> None:
        """Bring a removed highlight back, by its whole id."""
        with terminal.writing(home) as desk:
            found = desk.highlights.restore(highlight)
        output(json).show({"highlight": highlight_view(found)}, [_line(found)])


def highlight_view(highlight: Highlight) -> Plain:
    """One highlight."""
    return {
        "id": highlight.id,
        "color": str(highlight.color),
        "comment": highlight.comment,
        "created_at": highlight.created_at.isoformat(),
        "place": place_view(highlight.place),
    }


def _lines(highlights: Sequence[Highlight]) -> Iterator[str]:
    if not highlights:
        yield "There are no highlights here."
    for each in highlights:
        yield _line(each)


def _line(highlight: Highlight) -> str:
    comment = f"  {highlight.comment}" if highlight.comment else ""
    return f"{highlight.id[:12]}  {highlight.color}  {place_line(highlight.place)}{comment}"


def _colors() -> str:
    return "One of: " + ", ".join(HighlightColor)


def _color(name: str) -> HighlightColor:
    try:
        return HighlightColor(name.strip().lower())
    except ValueError as error:
        raise UsageError(f"There is no color {name[:40]}.", _colors()) from error
