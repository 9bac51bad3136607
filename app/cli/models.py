"""``models list|add|use|remove``."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.terminal import HomeOption, JsonOption, Terminal, output
from app.cli.views import model_view
from app.core.types import ModelSpec

NameArgument = Annotated[str, typer.Argument(metavar="NAME")]


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Add the commands."""
    group = typer.Typer(help="List, add, choose and remove models.", no_args_is_help=True)
    app.add_typer(group, name="models")
    _register_choosing(group, terminal)

    @group.command("list")
    def list_models(home: HomeOption = None, json: JsonOption = False) -> None:
        """List the models; the one in use is marked."""
        with terminal.writing(home) as desk:
            found, current = desk.models.models(), desk.models.current().name
        output(json).show(
            {"models": [model_view(each, current) for each in found]},
            [_line(each, current) for each in found],
        )

    @group.command()
    def add(
        path: Annotated[str, typer.Argument(metavar="PATH")],
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Add a GGUF file; it stays where it is."""
        with terminal.writing(home) as desk:
            spec, current = desk.models.add(path), desk.models.current().name
        output(json).show({"model": model_view(spec, current)}, [f"Added {spec.name}."])


def _register_choosing(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def use(name: NameArgument, home: HomeOption = None, json: JsonOption = False) -> None:
        """Answer with this model from now on."""
        with terminal.writing(home) as desk:
            spec = desk.models.use(name)
        output(json).show({"model": model_view(spec, spec.name)}, [f"Using {spec.name}."])

    @group.command()
    def remove(name: NameArgument, home: HomeOption = None, json: JsonOption = False) -> None:
        """Forget an added model; its file stays where it is."""
        with terminal.writing(home) as desk:
            spec = desk.models.remove(name)
            current = desk.models.current().name
        output(json).show({"model": model_view(spec, current)}, [f"Removed {spec.name}."])


def _line(spec: ModelSpec, current: str) -> str:
    mark = "*" if spec.name == current else " "
    size = f"{spec.size_bytes / 1e6:,.0f} MB"
    weights = f"{spec.parameters / 1e6:,.0f} M weights"
    return f"{mark} {spec.name}  {size}, {weights}, {spec.quantization}, {spec.path}"
