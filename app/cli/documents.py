"""``add``, ``list``, ``mark``, ``show``, ``remove``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from getpass import getpass
from typing import Annotated

import typer

from app.cli.filtering import ReadOption
from app.cli.terminal import HomeOption, JsonOption, Terminal, output, stoppable
from app.cli.views import Plain, add_view, document_view, sentence_view
from app.core.types import AddResult, Document, Sentence


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Add the commands."""
    _register_add(app, terminal)
    _register_list(app, terminal)

    @app.command()
    def show(
        document: Annotated[str, typer.Argument(metavar="ID")],
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Show a document and all its sentences with their places."""
        with terminal.reading(home) as desk:
            found = desk.library.document(document)
            sentences = desk.library.sentences(found.id)
            is_read = found.id in desk.library.read_ids()
        plain = {
            "document": document_view(found) | {"read": is_read},
            "sentences": [sentence_view(each) for each in sentences],
        }
        output(json).show(plain, _show_lines(found, sentences))

    @app.command()
    def remove(
        document: Annotated[str, typer.Argument(metavar="ID")],
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Take a document out of the library; adding the file again brings it back."""
        with terminal.writing(home) as desk:
            found = desk.library.document(document)
            desk.library.remove(found.id)
        output(json).show({"removed": document_view(found)}, [f"Removed {found.title}."])


def _register_list(app: typer.Typer, terminal: Terminal) -> None:
    @app.command("list")
    def list_documents(
        read: ReadOption = None, home: HomeOption = None, json: JsonOption = False
    ) -> None:
        """List the documents, newest first."""
        with terminal.reading(home) as desk:
            marked = desk.library.read_ids()
            every = desk.library.documents()
        found = [each for each in every if read is None or (each.id in marked) is read]
        views: list[Plain] = [document_view(each) | {"read": each.id in marked} for each in found]
        lines = _document_lines(found) if found or not every else ["No document is marked so."]
        output(json).show({"documents": views}, lines)

    @app.command()
    def mark(
        document: Annotated[str, typer.Argument(metavar="ID")],
        read: Annotated[bool, typer.Option("--read/--unread", help="Read, or not yet.")] = True,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Mark a document as read or unread; searches can be limited by it."""
        with terminal.writing(home) as desk:
            found = desk.library.document(document)
            desk.library.set_read(found.id, read)
        state = "read" if read else "unread"
        view = document_view(found) | {"read": read}
        output(json).show({"marked": view}, [f"Marked {found.title} as {state}."])


def _register_add(app: typer.Typer, terminal: Terminal) -> None:
    @app.command()
    def add(
        paths: Annotated[list[str], typer.Argument(metavar="PATH...")],
        collection: Annotated[str, typer.Option(help="Put them into this collection.")] = "",
        password: Annotated[
            str, typer.Option(help="Opens encrypted files; - asks for it, unseen.")
        ] = "",
        keep_password: Annotated[
            bool, typer.Option(help="Keep the password in the library, unencrypted.")
        ] = False,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Add PDF, EPUB, HTML, DOCX, Markdown and text files, and all of them below folders."""
        with terminal.writing(home) as desk, stoppable(desk) as cancel:
            desk.start()
            results = desk.imports.add(
                paths,
                collection=collection,
                password=asked_for(password),
                keep_password=keep_password,
                cancel=cancel,
            )
        output(json).show(add_view(results), _add_lines(results))


def asked_for(password: str) -> str:
    """The password, typed unseen where ``-`` stands for it."""
    return getpass("Password: ") if password == "-" else password


def _add_lines(results: Sequence[AddResult]) -> Iterator[str]:
    for each in results:
        amount = f" ({each.pages} pages, {each.passages} passages)" if each.passages else ""
        yield f"{each.status:10}{each.file}{amount}"
        if each.problem is not None:
            yield f"          {each.problem.title} {each.problem.hint}"


def _document_lines(documents: Sequence[Document]) -> Iterator[str]:
    if not documents:
        yield "The library is empty. Add PDF files with: carrel add PATH..."
    for each in documents:
        year = f" ({each.year})" if each.year else ""
        yield f"{each.id[:12]}  {each.status:9} {each.page_count:4} p.  {each.title}{year}"
        if each.problem is not None:
            yield f"{'':14}{each.problem.title} {each.problem.hint}"


def _show_lines(document: Document, sentences: Sequence[Sentence]) -> Iterator[str]:
    yield document.title
    if document.authors:
        yield ", ".join(document.authors)
    year = f", {document.year}" if document.year else ""
    doi = f", doi {document.doi}" if document.doi else ""
    yield f"{document.file}, {document.page_count} pages{year}{doi}, {document.status}"
    if document.problem is not None:
        yield f"{document.problem.title} {document.problem.hint}"
    yield ""
    for sentence in sentences:
        yield f"p. {sentence.page:<4}{sentence.text}"
