"""The bibliography of a document: its entries and the marks in the text that point to them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a document's reference list; ``number`` counts from 0 in its order.

    ``label`` is what marks use where the list has labels (``12``, ``Smi19``); title, authors,
    year and DOI are empty where they could not be told apart. ``linked_id`` is the document of
    the library that the entry names, empty where there is none.
    """

    id: str
    document_id: str
    number: int
    label: str
    text: str
    sentence_ids: tuple[str, ...]
    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    doi: str | None = None
    linked_id: str = ""


@dataclass(frozen=True, slots=True)
class ReferenceMark:
    """A mark in the text, such as ``[12]``: characters ``start:end`` of a sentence's text."""

    sentence_id: str
    start: int
    end: int
    reference_id: str
