"""Places in papers at the terminal, as notes and highlights name them."""

from __future__ import annotations

from typing import Annotated

import typer

from app.cli.views import boxes_view
from app.core.notes import MarkedPlace

Plain = dict[str, object]

PageOption = Annotated[int, typer.Option("--page", min=0, help="The page, from 1.")]
QuoteOption = Annotated[str, typer.Option("--quote", help="Words as they stand on that page.")]


def place_view(place: MarkedPlace) -> Plain:
    """One place by value."""
    return {
        "document_id": place.document_id,
        "file": place.file,
        "title": place.title,
        "page": place.page,
        "text": place.text,
        "sentence_ids": list(place.sentence_ids),
        "boxes": boxes_view(place.boxes),
    }


def place_line(place: MarkedPlace) -> str:
    """One place for a person."""
    name = place.title or place.file
    where = f"{name} ({place.file})" if place.file and place.file != name else name
    return f"{where}, p. {place.page}: “{' '.join(place.text.split())}”"
