"""``projects list|create|rename|remove|move|private|brief``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Annotated

import typer

from app.cli.terminal import HomeOption, JsonOption, Terminal, output
from app.core.memory import BriefLine, Project
from app.services.desk import Desk
from app.services.projects import NO_PROJECT

Plain = dict[str, object]

NONE = "none"
"""Said in place of a project: the session belongs to none."""

ProjectArgument = Annotated[str, typer.Argument(metavar="PROJECT")]
SessionArgument = Annotated[str, typer.Argument(metavar="SESSION")]
NameArgument = Annotated[str, typer.Argument(metavar="NAME")]


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Add the commands."""
    group = typer.Typer(
        help="Projects: what sessions and memories belong to.", no_args_is_help=True
    )
    app.add_typer(group, name="projects")
    _register_reading(group, terminal)
    _register_changing(group, terminal)
    _register_sessions(group, terminal)


def _register_reading(group: typer.Typer, terminal: Terminal) -> None:
    @group.command("list")
    def list_projects(home: HomeOption = None, json: JsonOption = False) -> None:
        """List the projects by name."""
        with terminal.reading(home) as desk:
            found = desk.projects.all()
        output(json).show({"projects": [project_view(each) for each in found]}, _lines(found))

    @group.command()
    def brief(project: ProjectArgument, home: HomeOption = None, json: JsonOption = False) -> None:
        """Where was I: last questions, open ones, decisions, new papers, doubtful claims."""
        with terminal.reading(home) as desk:
            project_id = _project_id(desk, project)
            found = desk.brief.of(project_id, datetime.now(UTC))
        output(json).show({"brief": [brief_view(each) for each in found]}, _brief_lines(found))


def _register_changing(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def create(name: NameArgument, home: HomeOption = None, json: JsonOption = False) -> None:
        """Begin a project."""
        with terminal.writing(home) as desk:
            made = desk.projects.create(name)
        output(json).show({"project": project_view(made)}, _lines([made]))

    @group.command()
    def rename(
        project: ProjectArgument,
        name: NameArgument,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Give a project another name."""
        with terminal.writing(home) as desk:
            found = desk.projects.find(project)
            desk.projects.rename(found.id, name)
            after = desk.projects.find(found.id)
        output(json).show({"project": project_view(after)}, _lines([after]))

    @group.command()
    def remove(project: ProjectArgument, home: HomeOption = None, json: JsonOption = False) -> None:
        """Take a project away; its sessions and memories are kept and belong to none."""
        with terminal.writing(home) as desk:
            found = desk.projects.find(project)
            desk.projects.remove(found.id)
        output(json).show({"removed": project_view(found)}, [f"Removed “{found.name}”."])


def _register_sessions(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def move(
        session: SessionArgument,
        project: Annotated[str, typer.Argument(metavar="PROJECT", help="Or: none.")],
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Put a session, with its memories, into a project."""
        with terminal.writing(home) as desk:
            found = desk.sessions.session(session)
            project_id = _project_id(desk, project)
            desk.projects.move_session(found.id, project_id)
        output(json).show({"session": found.id, "project": project_id}, [f"Moved “{found.title}”."])

    @group.command()
    def private(
        session: SessionArgument,
        off: Annotated[bool, typer.Option("--off", help="Remember it again.")] = False,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Do not remember a session: it is not found and gives no memories."""
        with terminal.writing(home) as desk:
            found = desk.sessions.session(session)
            desk.projects.set_private(found.id, not off)
        said = "remembered again" if off else "not remembered"
        output(json).show(
            {"session": found.id, "private": not off}, [f"“{found.title}” is {said}."]
        )


def _project_id(desk: Desk, name: str) -> str:
    if name.strip().casefold() == NONE:
        return NO_PROJECT
    return desk.projects.find(name).id


def project_view(project: Project) -> Plain:
    """One project."""
    return {"id": project.id, "name": project.name}


def brief_view(line: BriefLine) -> Plain:
    """One line of a brief with what it opens."""
    return {
        "kind": line.kind,
        "text": line.text,
        "at": line.at.isoformat(),
        "turn_id": line.turn_id or None,
        "memory_id": line.memory_id or None,
        "document_id": line.document_id or None,
        "page": line.page or None,
    }


def _lines(projects: Sequence[Project]) -> Iterator[str]:
    if not projects:
        yield "There are no projects yet. Begin one with: carrel projects create NAME"
    for each in projects:
        yield f"{each.id[:12]}  {each.name}"


def _brief_lines(lines: Sequence[BriefLine]) -> Iterator[str]:
    if not lines:
        yield "Nothing has happened here yet."
    for each in lines:
        source = each.memory_id or each.turn_id or each.document_id
        yield f"{each.at:%Y-%m-%d}  {each.kind}: {each.text}  ({source[:12]})"
