"""``sessions export`` and ``sessions styles``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from app.cli.terminal import HomeOption, JsonOption, Terminal, output
from app.core.errors import UsageError
from app.core.exporting import CitationStyle, ExportFormat, ExportRequest
from app.services.desk import Desk

FormatOption = Annotated[
    ExportFormat | None,
    typer.Option("--format", help="What to write; else by the ending of --out, or Markdown."),
]
StyleOption = Annotated[str, typer.Option("--style", help="Citation style; see 'sessions styles'.")]
TurnOption = Annotated[
    list[str] | None,
    typer.Option("--turn", help="Only this question and answer; may be repeated.", metavar="ID"),
]
OutOption = Annotated[
    Path | None, typer.Option("--out", help="The file to write.", show_default=False)
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace a file that is there.")]
WordsArgument = Annotated[list[str] | None, typer.Argument(metavar="WORDS...")]


def register_in(group: typer.Typer, terminal: Terminal) -> None:
    """Add the commands to the group of sessions."""
    _register_export(group, terminal)
    _register_styles(group, terminal)


def _register_export(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def export(
        session: Annotated[str, typer.Argument(metavar="ID")],
        kind: FormatOption = None,
        style: StyleOption = "",
        turns: TurnOption = None,
        out: OutOption = None,
        force: ForceOption = False,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Give a session away, each cited sentence with its page; without --out print it."""
        chosen = kind or _format_of(out)
        _check_target(out, force)
        with terminal.reading(home) as desk:
            found = desk.sessions.session(session)
            request = ExportRequest(found.id, chosen, _turn_ids(desk, turns or ()), style)
            if out is not None:
                desk.exports.write(request, str(out))
                written = {"id": found.id, "format": str(chosen), "path": str(out.absolute())}
                return output(json).show(written, [f"Wrote {out}."])
            text = desk.exports.text(request)
        name = "markdown" if chosen is ExportFormat.MARKDOWN else "text"
        plain = {"id": found.id, "format": str(chosen), name: text}
        return output(json).show(plain, [text.removesuffix("\n")])


def _register_styles(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def styles(
        words: WordsArgument = None,
        add: Annotated[
            Path | None, typer.Option("--add", help="Take this CSL file into the library.")
        ] = None,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """List citation styles; with words look among those of thousands of journals."""
        with terminal.writing(home) if add else terminal.reading(home) as desk:
            found = _found(desk, add, " ".join(words or ()))
            in_use = desk.settings.current.citation_style
        plain = [{"name": each.name, "title": each.title} for each in found]
        output(json).show({"styles": plain, "in_use": in_use}, _style_lines(found, in_use))


def _found(desk: Desk, add: Path | None, words: str) -> Sequence[CitationStyle]:
    if add is not None:
        return (desk.exports.add_style(str(add)),)
    return desk.exports.styles_named(words) if words else desk.exports.styles()


def _format_of(out: Path | None) -> ExportFormat:
    """By the ending of a file's name; Markdown where it says nothing."""
    ending = out.suffix.lower().removeprefix(".") if out else ""
    known = {"markdown": ExportFormat.MARKDOWN, "htm": ExportFormat.HTML}
    known |= {str(each): each for each in ExportFormat}
    return known.get(ending, ExportFormat.MARKDOWN)


def _check_target(out: Path | None, force: bool) -> None:
    if out is not None and not force and out.exists() and not out.is_dir():
        raise UsageError(f"{out} is there already.", "Choose another name, or add --force.")


def _turn_ids(desk: Desk, given: Sequence[str]) -> tuple[str, ...]:
    return tuple(desk.sessions.turn(each).id for each in given)


def _style_lines(styles: Sequence[CitationStyle], in_use: str) -> Iterator[str]:
    if not styles:
        yield "No citation style has these words in its name."
    width = max((len(each.name) for each in styles), default=0)
    for each in styles:
        sign = "*" if each.name == in_use else " "
        yield f"{sign} {each.name:{width}}  {each.title}"
