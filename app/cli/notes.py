"""``notes list|show|search|add|edit|remove|restore|export|in-answers``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from app.cli.places import PageOption, QuoteOption, place_line, place_view
from app.cli.terminal import HomeOption, JsonOption, Terminal, output
from app.core.errors import UsageError
from app.core.notes import FoundNote, MarkedPlace, Note
from app.services.desk import Desk

Plain = dict[str, object]

NoteArgument = Annotated[str, typer.Argument(metavar="ID")]
TextArgument = Annotated[str, typer.Argument(metavar="TEXT", help="Markdown.")]
ProjectOption = Annotated[
    str, typer.Option("--project", help="Of this project, by name or id.", show_default=False)
]
AROUND = 60
"""Characters shown on either side of what was found."""


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Add the commands."""
    group = typer.Typer(help="List, write, find and export your notes.", no_args_is_help=True)
    app.add_typer(group, name="notes")
    _register_reading(group, terminal)
    _register_writing(group, terminal)
    _register_removing(group, terminal)
    _register_export(group, terminal)
    _register_choice(group, terminal)


def _register_reading(group: typer.Typer, terminal: Terminal) -> None:
    @group.command("list")
    def list_notes(
        project: ProjectOption = "", home: HomeOption = None, json: JsonOption = False
    ) -> None:
        """List the notes, the last changed first."""
        with terminal.reading(home) as desk:
            found = desk.notes.notes(_project(desk, project))
        output(json).show({"notes": [note_view(each) for each in found]}, _lines(found))

    @group.command()
    def show(note: NoteArgument, home: HomeOption = None, json: JsonOption = False) -> None:
        """Show a note with the places that it is about."""
        with terminal.reading(home) as desk:
            found = desk.notes.note(note)
        output(json).show({"note": note_view(found)}, _whole(found))

    @group.command()
    def search(
        query: Annotated[str, typer.Argument(metavar="QUERY")],
        k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many.")] = 50,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Find notes that hold all these words."""
        with terminal.reading(home) as desk:
            found = desk.notes.search(query, k)
        plain: Plain = {"query": query, "results": [found_view(each) for each in found]}
        output(json).show(plain, _found_lines(found))


def _register_writing(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def add(
        text: TextArgument,
        document: Annotated[
            str, typer.Option("--document", metavar="ID", help="The paper that it is about.")
        ] = "",
        page: PageOption = 0,
        quote: QuoteOption = "",
        project: ProjectOption = "",
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Write a note; with --document, --page and --quote it is about that place."""
        with terminal.writing(home) as desk:
            places = _places(desk, document, page, quote)
            made = desk.notes.add(text, places=places, project_id=_project(desk, project) or "")
            desk.notes.finish()
            made = desk.notes.note(made.id)
        output(json).show({"note": note_view(made)}, [_line(made)])

    @group.command()
    def edit(
        note: NoteArgument, text: TextArgument, home: HomeOption = None, json: JsonOption = False
    ) -> None:
        """Replace the text of a note; answers that cite it keep what they quoted."""
        with terminal.writing(home) as desk:
            made = desk.notes.change(desk.notes.note(note).id, text)
            desk.notes.finish()
            made = desk.notes.note(made.id)
        output(json).show({"note": note_view(made)}, [_line(made)])


def _register_removing(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def remove(
        note: NoteArgument,
        for_good: Annotated[
            bool, typer.Option("--for-good", help="Erase it; it cannot be brought back.")
        ] = False,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Take a note away; it can be brought back for 30 days."""
        with terminal.writing(home) as desk:
            found = desk.notes.note(note)
            desk.notes.remove(found.id)
            if for_good:
                desk.notes.erase(found.id)
        done = "Erased" if for_good else "Removed"
        output(json).show({"removed": note_view(found)}, [f"{done} {found.id[:12]}."])

    @group.command()
    def restore(note: NoteArgument, home: HomeOption = None, json: JsonOption = False) -> None:
        """Bring a removed note back."""
        with terminal.writing(home) as desk:
            removed = [each.id for each in desk.notes.removed() if each.id.startswith(note)]
            found = desk.notes.restore(removed[0] if len(removed) == 1 else note)
            desk.notes.finish()
        output(json).show({"note": note_view(found)}, [_line(found)])


def _register_choice(group: typer.Typer, terminal: Terminal) -> None:
    @group.command("in-answers")
    def in_answers(
        choice: Annotated[str, typer.Argument(metavar="[on|off]")] = "",
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Say whether notes are searched and cited beside papers, or with on or off change it."""
        if choice not in ("", "on", "off"):
            raise UsageError(f"There is no choice {choice[:40]}.", "Say on or off.")
        opened = terminal.writing(home) if choice else terminal.reading(home)
        with opened as desk:
            if choice:
                desk.notes.set_in_answers(choice == "on")
            is_on = desk.notes.is_in_answers
        said = "Notes are searched and cited beside papers."
        if not is_on:
            said = "Notes are left out where papers are searched and cited."
        output(json).show({"in_answers": is_on}, [said])


def _register_export(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def export(
        file: Annotated[Path, typer.Argument(metavar="FILE", help="Ends in .md or .docx.")],
        notes: Annotated[
            list[str] | None, typer.Argument(metavar="[ID]...", help="Without any: all.")
        ] = None,
        style: Annotated[
            str, typer.Option("--style", help="Citation style; see 'sessions styles'.")
        ] = "",
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Write notes as Markdown or for Word, quotes with citations and a list of works."""
        with terminal.reading(home) as desk:
            ids = notes or [each.id for each in desk.notes.notes()]
            chosen = style or desk.settings.current.citation_style
            desk.notes.export(ids, str(file), chosen)
        output(json).show({"file": str(file), "notes": len(ids)}, [f"Wrote {file}."])


def note_view(note: Note) -> Plain:
    """One note; ``document_id`` is the one under which it is found and cited."""
    return {
        "id": note.id,
        "title": note.title,
        "text": note.text,
        "created_at": note.created_at.isoformat(),
        "changed_at": note.changed_at.isoformat(),
        "project": note.project_id or None,
        "turn_id": note.turn_id or None,
        "document_id": note.document_id or None,
        "places": [place_view(each) for each in note.places],
    }


def found_view(found: FoundNote) -> Plain:
    """One found note, with the offsets of the words in its text."""
    return {**note_view(found.note), "start": found.start, "end": found.end}


def _places(desk: Desk, document: str, page: int, quote: str) -> Sequence[MarkedPlace]:
    if not (document or page or quote):
        return ()
    if not (document and page and quote):
        raise UsageError(
            "A place needs --document, --page and --quote.", "Give all three, or none of them."
        )
    return (desk.highlights.find_quote(desk.library.document(document).id, page, quote),)


def _project(desk: Desk, name: str) -> str | None:
    return desk.projects.find(name).id if name else None


def _lines(notes: Sequence[Note]) -> Iterator[str]:
    if not notes:
        yield "There are no notes. Write one with: carrel notes add TEXT"
    for each in notes:
        yield _line(each)


def _line(note: Note) -> str:
    about = f"  ({len(note.places)} places)" if len(note.places) > 1 else ""
    about = "  (1 place)" if len(note.places) == 1 else about
    return f"{note.id[:12]}  {note.changed_at:%Y-%m-%d}  {note.title}{about}"


def _whole(note: Note) -> Iterator[str]:
    yield note.text
    if note.places:
        yield ""
    for each in note.places:
        yield place_line(each)


def _found_lines(found: Sequence[FoundNote]) -> Iterator[str]:
    if not found:
        yield "Nothing found."
    for each in found:
        yield _line(each.note)
        start, end = max(0, each.start - AROUND), each.end + AROUND
        yield f"   {' '.join(each.note.text[start:end].split())}"
