"""``models list|use|test|remove``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from app.cli import model_sources
from app.cli.model_views import card_line, card_view, result_lines, result_view
from app.cli.terminal import HomeOption, JsonOption, Terminal, output, stoppable
from app.core.models import ModelCard
from app.services.desk import Desk
from app.services.model_testing import LEAST_SHEETS

NameArgument = Annotated[str, typer.Argument(metavar="NAME")]
ShortOption = Annotated[bool, typer.Option("--short", help="Ask each ability twice only.")]


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Add the commands."""
    group = typer.Typer(help="List, add, choose, test and remove models.", no_args_is_help=True)
    app.add_typer(group, name="models")
    _register_looking(group, terminal)
    model_sources.register(group, terminal)
    _register_choosing(group, terminal)
    _register_testing(group, terminal)


def _register_looking(group: typer.Typer, terminal: Terminal) -> None:
    @group.command("list")
    def list_models(home: HomeOption = None, json: JsonOption = False) -> None:
        """List the models with what they need and can do; the one in use is marked."""
        with terminal.writing(home) as desk:
            cards, current = desk.models.cards(), desk.models.current().name
        output(json).show(
            {"models": [card_view(each, current) for each in cards]},
            [card_line(each) for each in cards],
        )


def _register_choosing(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def use(name: NameArgument, home: HomeOption = None, json: JsonOption = False) -> None:
        """Answer with this model from now on."""
        with terminal.writing(home) as desk:
            name = desk.models.use(name).name
            card = desk.models.card(name)
            _show(desk, card, json, f"Using {name}.")
        if card.test is None:
            _tell(f"It was not tested yet, about a minute: carrel models test {name}")

    @group.command()
    def remove(name: NameArgument, home: HomeOption = None, json: JsonOption = False) -> None:
        """Forget an added model; its file stays where it is."""
        with terminal.writing(home) as desk:
            card = desk.models.card(name)
            desk.models.remove(name)
            _show(desk, card, json, f"Removed {card.spec.name}.")


def _register_testing(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def test(
        name: NameArgument,
        short: ShortOption = False,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Test how well and how fast a model reads here, in about a minute.

        The result decides whether it writes answers or quotes, and how much it is given to read.
        """
        with terminal.writing(home) as desk, stoppable(desk) as cancel:
            result = desk.model_tests.run(name, cancel, LEAST_SHEETS if short else None)
            card = desk.models.card(name)
        output(json).show(result_view(card, result), result_lines(card, result))


def _show(desk: Desk, card: ModelCard, is_json: bool, line: str) -> None:
    current = desk.models.current().name
    output(is_json).show({"model": card_view(card, current)}, [line])


def _tell(line: str) -> None:
    print(line, file=sys.stderr)
