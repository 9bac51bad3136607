"""``sessions capsule`` and ``replay``: an answer that can be checked anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from app.cli.answer_lines import text_with_struck
from app.cli.terminal import HomeOption, JsonOption, Terminal, output, stoppable
from app.cli.views import Plain, claim_view
from app.services.capsule import Replay


def register_in(group: typer.Typer, terminal: Terminal) -> None:
    """Add ``capsule`` to the group of sessions."""

    @group.command()
    def capsule(
        turn: Annotated[str, typer.Argument(metavar="TURN")],
        file: Annotated[Path, typer.Argument(metavar="FILE")],
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Save an answer with all that it depends on, so that 'carrel replay' can check it."""
        with terminal.reading(home) as desk:
            found = desk.sessions.turn(turn)
            desk.capsules.save(found.id, str(file))
        plain = {"turn_id": found.id, "path": str(file.absolute())}
        output(json).show(plain, [f"Saved in {file}."])


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Add ``replay``."""

    @app.command()
    def replay(
        file: Annotated[Path, typer.Argument(metavar="FILE")],
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Make a saved answer again from the evidence saved with it, and compare the two."""
        with terminal.writing(home) as desk, stoppable(desk) as cancel:
            made = desk.capsules.replay(str(file), cancel)
        output(json).show(replay_view(made), _lines(made))


def replay_view(made: Replay) -> Plain:
    """What ``replay`` prints."""
    return {
        "question": made.question,
        "same": made.is_same,
        "notes": list(made.notes),
        "answer": made.answer.text,
        "kind": str(made.answer.kind),
        "claims": [claim_view(each) for each in made.answer.claims],
    }


def _lines(made: Replay) -> Iterator[str]:
    yield made.question
    yield ""
    yield text_with_struck(made.answer)
    yield ""
    yield "The answer is the same." if made.is_same else "The answer is another one."
    yield from (f"- {each}" for each in made.notes)
