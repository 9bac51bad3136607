"""``similar``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from app.cli.terminal import HomeOption, JsonOption, Terminal, output
from app.cli.views import Plain, document_view, search_view
from app.core.types import Document, SearchResult
from app.services.likeness import LikeDocument, is_passage_id


def register(app: typer.Typer, terminal: Terminal) -> None:
    """Add the command."""

    @app.command()
    def similar(
        named: Annotated[str, typer.Argument(metavar="ID")],
        count: Annotated[int, typer.Option("-k", min=1, max=100, help="How many.")] = 10,
        home: HomeOption = None,
        json: JsonOption = False,
    ) -> None:
        """Find what is like a document, or like a passage (a passage_id of search --json)."""
        with terminal.writing(home) as desk:
            if is_passage_id(named):
                response = desk.likeness.like_passage(named, count)
                view = search_view(response) | {"query": "", "passage_id": named}
                lines = _passage_lines(response.results)
            else:
                document = desk.library.document(named)
                found = desk.likeness.like_document(document.id, count)
                view, lines = _documents_view(document, found), _document_lines(found)
        output(json).show(view, lines)


def _documents_view(document: Document, found: Sequence[LikeDocument]) -> Plain:
    """What ``similar`` prints for a document."""
    return {
        "document_id": document.id,
        "documents": [
            {**document_view(each.document), "rank": rank, "score": each.score}
            for rank, each in enumerate(found, start=1)
        ],
    }


def _document_lines(found: Sequence[LikeDocument]) -> Iterator[str]:
    if not found:
        yield "Nothing is like it."
    for rank, each in enumerate(found, start=1):
        year = f" ({each.document.year})" if each.document.year else ""
        yield f"{rank}. {each.document.title}{year}, {each.document.id[:12]}, {each.score:.3f}"


def _passage_lines(results: Sequence[SearchResult]) -> Iterator[str]:
    if not results:
        yield "Nothing is like it."
    for each in results:
        place = f"{each.title}, p. {each.page} ({each.file})"
        yield f"{each.rank}. {f'Your note “{each.title}”' if each.own else place}, {each.score:.3f}"
        yield f"   {each.text}"
