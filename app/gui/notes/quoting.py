"""Sentences become notes: their words as quotes, their citations as places (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.core.answers import Answer, Citation, Claim
from app.core.notes import MarkedPlace, Note
from app.core.text import one_line
from app.gui.conversation.answer_text import is_struck, runs_of

Part = Claim | Citation
"""A sentence of an answer, or one that it was made from."""


def place_of(citation: Citation) -> MarkedPlace:
    """A cited sentence as a place of a note."""
    return MarkedPlace(
        citation.document_id,
        citation.page,
        citation.quote,
        citation.boxes,
        (citation.sentence_id,) if citation.sentence_id else (),
        citation.file,
        citation.title,
    )


def citation_of(place: MarkedPlace, marker: int = 0) -> Citation:
    """A place as a citation, to be lit up in the reader."""
    sentence_id = place.sentence_ids[0] if place.sentence_ids else ""
    paper = (place.document_id, place.file, place.title)
    return Citation(marker, sentence_id, *paper, place.page, place.text, place.boxes)


def places_of(parts: Iterable[Part]) -> tuple[MarkedPlace, ...]:
    """The cited sentences of papers, each once, in the order of the text; notes are no papers."""
    cited = [each for part in parts for each in _citations(part) if not each.own]
    return tuple({each.sentence_id: place_of(each) for each in cited}.values())


def words_of(part: Part) -> str:
    """What a part of an answer says."""
    return part.text if isinstance(part, Claim) else part.quote


def quotes_of(answer: Answer) -> tuple[str, ...]:
    """The paragraphs of an answer; what was struck out is left out."""
    paragraphs: list[list[str]] = []
    for run in runs_of(answer):
        if run.claim is not None and is_struck(run.claim):
            continue
        if run.begins_paragraph or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(run.text)
    return tuple(" ".join(each) for each in paragraphs)


def quoted(paragraphs: Sequence[str]) -> str:
    r"""Paragraphs as one quote in Markdown; each on a line of its own.

    >>> quoted(["Bees fly.", "Wasps\n too."])
    '> Bees fly.\n>\n> Wasps too.'
    """
    return "\n>\n".join(f"> {one_line(each)}" for each in paragraphs if each.strip())


def noted(own: str, quote: str) -> str:
    r"""A note of the person's own words with a quote below them.

    >>> noted(" Check this. ", "> Bees fly.")
    'Check this.\n\n> Bees fly.'
    """
    return "\n\n".join(each for each in (own.strip(), quote) if each)


def copied(note: Note) -> str:
    """A note as Markdown for the clipboard, with its places below it."""
    lines = [
        f"{number}. {each.title or each.file}, {each.page}: “{one_line(each.text)}”"
        for number, each in enumerate(note.places, 1)
    ]
    return "\n\n".join(part for part in (note.text.strip(), "\n".join(lines)) if part)


def _citations(part: Part) -> tuple[Citation, ...]:
    return part.citations if isinstance(part, Claim) else (part,)
