"""``sessions list|show|branch|export|capsule|delete``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from app.cli import capsules, exporting
from app.cli.answer_lines import answer_lines
from app.cli.terminal import HomeOption, JsonOption, Terminal, output
from app.cli.views import branch_view, session_view
from app.core.sessions import BranchTurn, Session

SessionArgument = Annotated[str, typer.Argument(metavar="ID")]


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Add the commands."""
    group = typer.Typer(help="List, show, export and delete sessions.", no_args_is_help=True)
    app.add_typer(group, name="sessions")
    _register_reading(group, terminal)
    exporting.register_in(group, terminal)
    capsules.register_in(group, terminal)
    capsules.register(app, terminal)

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
    def show(
        session: SessionArgument,
        everything: Annotated[
            bool, typer.Option("--all", help="Every turn, also of other branches.")
        ] = False,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Show the questions and answers of a session: the branch that was used last."""
        with terminal.reading(home) as desk:
            found = desk.sessions.session(session)
            shown = desk.sessions.branch(found.id)
            if everything:
                tree = desk.sessions.tree(found.id)
                turns = desk.sessions.turns(found.id)
                shown = tuple(BranchTurn(each, tree.siblings(each.id)) for each in turns)
        plain = {"session": session_view(found), "turns": [branch_view(each) for each in shown]}
        output(json).show(plain, _branch_lines(found, shown))

    @group.command()
    def branch(
        turn: Annotated[str, typer.Argument(metavar="TURN")],
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Show the branch through a turn from now on; what is asked next follows it."""
        with terminal.writing(home) as desk:
            chosen = desk.sessions.turn(turn)
            shown = desk.sessions.show(chosen.id)
            found = desk.sessions.session(chosen.session_id)
        plain = {"session": session_view(found), "turns": [branch_view(each) for each in shown]}
        output(json).show(plain, _branch_lines(found, shown))


def _session_lines(sessions: Sequence[Session]) -> Iterator[str]:
    if not sessions:
        yield "There are no sessions yet. Begin one with: carrel ask QUESTION"
    for each in sessions:
        yield f"{each.id[:12]}  {each.created_at:%Y-%m-%d %H:%M}  {each.turn_count:3}  {each.title}"


def _branch_lines(session: Session, shown: Sequence[BranchTurn]) -> Iterator[str]:
    yield session.title
    for each in shown:
        turn = each.turn
        yield ""
        yield f"{turn.asked_at:%Y-%m-%d %H:%M}  {turn.question}  (turn {turn.id[:12]})"
        if len(each.siblings) > 1:
            others = [other[:12] for other in each.siblings if other != turn.id]
            yield f"Version {each.place} of {len(each.siblings)}; the others: {', '.join(others)}"
        if turn.answer is not None:
            yield from answer_lines(turn.answer)
        elif turn.problem is not None:
            yield f"{turn.problem.title} {turn.problem.hint}"
        else:
            yield "There is no answer: it was stopped or interrupted. Ask again."
