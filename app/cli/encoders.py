"""``encoders list|add|use|remove|status``."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.terminal import HomeOption, JsonOption, Terminal, output, stoppable
from app.core.encoding import EncoderProgress, EncoderSpec

NameArgument = Annotated[str, typer.Argument(metavar="NAME")]


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Add the commands."""
    group = typer.Typer(
        help="List, add, choose and remove what turns text into vectors.", no_args_is_help=True
    )
    app.add_typer(group, name="encoders")
    _register_looking(group, terminal)
    _register_changing(group, terminal)


def _register_looking(group: typer.Typer, terminal: Terminal) -> None:
    @group.command("list")
    def list_encoders(home: HomeOption = None, json: JsonOption = False) -> None:
        """List the encoders; the one in use is marked."""
        with terminal.reading(home) as desk:
            found, current = desk.encoders.encoders(), desk.encoders.current().name
        output(json).show(
            {"encoders": [_view(each, current) for each in found]},
            [_line(each, current) for each in found],
        )

    @group.command()
    def status(home: HomeOption = None, json: JsonOption = False) -> None:
        """Show the encoder in use and how far a change to another is."""
        with terminal.reading(home) as desk:
            progress = desk.encoders.progress()
        output(json).show(_progress_view(progress), _progress_lines(progress))


def _register_changing(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def add(
        folder: Annotated[str, typer.Argument(metavar="FOLDER")],
        name: Annotated[str, typer.Option("--name", help="What it is called here.")] = "",
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Copy a folder in the format of sentence-transformers into the library."""
        with terminal.writing(home) as desk:
            spec, current = desk.encoders.add(folder, name), desk.encoders.current().name
        output(json).show({"encoder": _view(spec, current)}, [f"Added {spec.name}."])

    @group.command()
    def use(
        name: NameArgument,
        later: Annotated[
            bool, typer.Option("--later", help="Leave the work to the window.")
        ] = False,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Encode the library anew and search by this encoder from then on."""
        with terminal.writing(home) as desk:
            desk.encoders.use(name)
            if not later:
                with stoppable(desk) as token:
                    desk.encoders.finish(token)
            progress = desk.encoders.progress()
        output(json).show(_progress_view(progress), _progress_lines(progress))

    @group.command()
    def remove(name: NameArgument, home: HomeOption = None, json: JsonOption = False) -> None:
        """Delete an added encoder and its vectors."""
        with terminal.writing(home) as desk:
            spec = desk.encoders.remove(name)
            current = desk.encoders.current().name
        output(json).show({"encoder": _view(spec, current)}, [f"Removed {spec.name}."])


def _view(spec: EncoderSpec, current: str) -> dict[str, object]:
    return {
        "name": spec.name,
        "dimension": spec.dimension,
        "folder": spec.folder,
        "bundled": spec.is_bundled,
        "in_use": spec.name == current,
    }


def _line(spec: EncoderSpec, current: str) -> str:
    mark = "*" if spec.name == current else " "
    return f"{mark} {spec.name}  {spec.dimension} numbers per vector, {spec.folder}"


def _progress_view(progress: EncoderProgress) -> dict[str, object]:
    problem = progress.problem
    return {
        "encoder": progress.current,
        "wanted": progress.wanted,
        "done": progress.done,
        "total": progress.total,
        "problem": {"title": problem.title, "hint": problem.hint} if problem else None,
    }


def _progress_lines(progress: EncoderProgress) -> list[str]:
    lines = [f"Searching by {progress.current}."]
    if progress.wanted:
        lines.append(
            f"{progress.wanted} is to come: {progress.done} of {progress.total} passages encoded."
            f" It goes on in the window, or with: carrel encoders use {progress.wanted}"
        )
    if progress.problem is not None:
        lines.append(f"{progress.problem.title} {progress.problem.hint}")
    return lines
