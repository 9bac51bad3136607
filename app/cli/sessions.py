"""``sessions list|show|export|delete``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from app.cli.asking import answer_lines
from app.cli.terminal import HomeOption, JsonOption, Terminal, output
from app.cli.views import session_view, turn_view
from app.core.sessions import Session, Turn

SessionArgument = Annotated[str, typer.Argument(metavar="ID")]


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Add the commands."""
    group = typer.Typer(help="List, show, export and delete sessions.", no_args_is_help=True)
    app.add_typer(group, name="sessions")
    _register_reading(group, terminal)

    @group.command()
    def export(session: SessionArgument, home: HomeOption = None, json: JsonOption = False) -> None:
        """Print a session as Markdown, each cited sentence with its page."""
        with terminal.reading(home) as desk:
            found = desk.sessions.session(session)
            text = desk.sessions.export(found.id)
        output(json).show({"id": found.id, "markdown": text}, [text])

    @group.command()
    def delete(session: SessionArgument, home: HomeOption = None, json: JsonOption = False) -> None:
        """Delete a session for good."""
        with terminal.writing(home) as desk:
            found = desk.sessions.session(session)
            desk.sessions.erase(found.id)
        output(json).show({"deleted": session_view(found)}, [f"Deleted “{found.title}”."])


def _register_reading(group: typer.Typer, terminal: Terminal) -> None:
    @group.command("list")
    def list_sessions(home: HomeOption = None, json: JsonOption = False) -> None:
        """List the sessions, the last used first."""
        with terminal.reading(home) as desk:
            found = desk.sessions.sessions()
        output(json).show(
            {"sessions": [session_view(each) for each in found]}, _session_lines(found)
        )

    @group.command()
    def show(session: SessionArgument, home: HomeOption = None, json: JsonOption = False) -> None:
        """Show the questions and answers of a session."""
        with terminal.reading(home) as desk:
            found = desk.sessions.session(session)
            turns = desk.sessions.turns(found.id)
        plain = {"session": session_view(found), "turns": [turn_view(each) for each in turns]}
        output(json).show(plain, _turn_lines(found, turns))


def _session_lines(sessions: Sequence[Session]) -> Iterator[str]:
    if not sessions:
        yield "There are no sessions yet. Begin one with: carrel ask QUESTION"
    for each in sessions:
        yield f"{each.id[:12]}  {each.created_at:%Y-%m-%d %H:%M}  {each.turn_count:3}  {each.title}"


def _turn_lines(session: Session, turns: Sequence[Turn]) -> Iterator[str]:
    yield session.title
    for turn in turns:
        yield ""
        yield f"{turn.asked_at:%Y-%m-%d %H:%M}  {turn.question}"
        if turn.answer is not None:
            yield from answer_lines(turn.answer)
        elif turn.problem is not None:
            yield f"{turn.problem.title} {turn.problem.hint}"
        else:
            yield "There is no answer: it was stopped or interrupted. Ask again."
