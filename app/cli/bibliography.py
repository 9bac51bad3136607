"""``references``, and ``bibliography attach|zotero|export``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from app.cli.output import problem_view
from app.cli.terminal import HomeOption, JsonOption, Terminal, output, stoppable
from app.core.bibliography import AttachReport, BibliographyFormat
from app.core.references import Reference
from app.core.types import AddResult

PathArgument = Annotated[str, typer.Argument(metavar="PATH")]


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Add the commands."""
    _register_references(app, terminal)
    group = typer.Typer(
        help="Files of references (BibTeX, RIS, CSL-JSON) and Zotero.", no_args_is_help=True
    )
    app.add_typer(group, name="bibliography")
    _register_attach(group, terminal)
    _register_zotero(group, terminal)
    _register_export(group, terminal)


def _register_references(app: typer.Typer, terminal: Terminal) -> None:
    @app.command()
    def references(
        document: Annotated[str, typer.Argument(metavar="ID")],
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """List what a document cites, and which of it is in the library."""
        with terminal.reading(home) as desk:
            found = desk.bibliography.references(desk.library.document(document).id)
        output(json).show({"references": [reference_view(each) for each in found]}, _listed(found))


def _register_attach(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def attach(path: PathArgument, home: HomeOption = None, json: JsonOption = False) -> None:
        """Let a file of references describe the documents of the library."""
        with terminal.writing(home) as desk:
            report = desk.bibliography.attach(path)
        output(json).show(report_view(report), _report_lines(report))


def _register_zotero(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def zotero(
        folder: Annotated[str, typer.Argument(metavar="FOLDER")],
        linked_base: Annotated[str, typer.Option(help="The folder of linked files.")] = "",
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Add the files of a Zotero data folder with all that Zotero knows; nothing is written."""
        with terminal.writing(home) as desk, stoppable(desk) as cancel:
            plan = desk.bibliography.read_zotero(folder, linked_base)
            desk.start()
            results = desk.imports.add(plan.files, cancel=cancel)
            report = desk.bibliography.apply(plan, results)
        plain = {**report_view(report), "documents": [_added_view(each) for each in results]}
        output(json).show(plain, _report_lines(report))


def _register_export(group: typer.Typer, terminal: Terminal) -> None:
    @group.command()
    def export(
        documents: Annotated[list[str] | None, typer.Argument(metavar="ID...")] = None,
        style: Annotated[
            BibliographyFormat, typer.Option("--format", help="How it is written.")
        ] = BibliographyFormat.BIBTEX,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Print the documents, or all of them, as a file of references."""
        with terminal.reading(home) as desk:
            ids = [desk.library.document(each).id for each in documents or ()]
            text = desk.bibliography.export(ids, style)
        output(json).show({"format": str(style), "text": text}, [text])


def reference_view(reference: Reference) -> dict[str, object]:
    """One entry of a reference list as JSON."""
    return {
        "id": reference.id,
        "label": reference.label,
        "text": reference.text,
        "title": reference.title,
        "authors": list(reference.authors),
        "year": reference.year,
        "doi": reference.doi,
        "document_id": reference.linked_id or None,
    }


def report_view(report: AttachReport) -> dict[str, object]:
    """What became of the entries of a file as JSON."""
    return {
        "matched": [
            {"key": each.key, "document_id": each.document_id, "reason": each.reason}
            for each in report.matched
        ],
        "unmatched": [
            {"key": each.key, "title": each.title, "reason": each.reason}
            for each in report.unmatched
        ],
        "files": list(report.files),
        "problems": list(report.problems),
    }


def _added_view(result: AddResult) -> dict[str, object]:
    return {
        "file": result.file,
        "id": result.id or None,
        "status": result.status,
        "problem": problem_view(result.problem),
    }


def _listed(references: Sequence[Reference]) -> Iterator[str]:
    if not references:
        yield "No reference list was found in this document."
    for each in references:
        yield f"{each.label or each.number + 1}. {each.text}"
        if each.linked_id:
            yield f"    in your library: {each.linked_id[:12]}"


def _report_lines(report: AttachReport) -> Iterator[str]:
    yield f"{len(report.matched)} documents described, {len(report.unmatched)} entries left."
    for each in report.unmatched:
        yield f"{each.key}: {each.reason}"
    if report.files:
        yield f"{len(report.files)} files of these entries are not in the library yet."
    yield from report.problems
