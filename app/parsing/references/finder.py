"""All references of one document: entries, and the marks in its text that point to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from app.core.messages import ReadingFinished, ReadStep, ReferencesFound
from app.core.references import Reference, ReferenceMark
from app.core.text import match_key, surname_key
from app.core.types import Metadata, Problem, Sentence, SentenceKind
from app.parsing.metadata import complete
from app.parsing.references.entries import Draft, draft_entries
from app.parsing.references.fields import Fields, parse_fields
from app.parsing.references.marks import Target, find_marks

_MARKED = (
    SentenceKind.BODY,
    SentenceKind.CAPTION,
    SentenceKind.FOOTNOTE,
    SentenceKind.TABLE,
    SentenceKind.HEADING,
)
BATCH = 200
"""Entries or marks per step: unpickling one batch never holds a thread for long."""
_MIN_BLANKS = 9
"""Blanks in a sentence that is no line of an address."""


class ReferenceFinder:
    """Takes the sentences of a document as they are read; cheap until the end."""

    def __init__(self, document_id: str) -> None:
        """Begin with no sentences of ``document_id``."""
        self._document_id = document_id
        self._sentences: list[Sentence] = []

    def add(self, sentences: Iterable[Sentence]) -> None:
        """Take the sentences of the next page; only their words are kept."""
        self._sentences += [
            Sentence(each.id, each.document_id, each.page, 0, 0, each.text, (), each.kind)
            for each in sentences
        ]

    def found(self) -> tuple[tuple[Reference, ...], tuple[ReferenceMark, ...]]:
        """The entries in their order, and the marks in the order of the text."""
        return find_references(self._sentences, self._document_id)

    def last_steps(self, metadata: Metadata, problem: Problem | None) -> Iterator[ReadStep]:
        """The end of a reading: what was found, entries before marks, and what is known now.

        ``metadata`` gets its abstract, and loses the DOI of a work that it only cites.
        """
        references, marks = self.found()
        for start in range(0, len(references), BATCH):
            yield ReferencesFound(references[start : start + BATCH], ())
        for start in range(0, len(marks), BATCH):
            yield ReferencesFound((), marks[start : start + BATCH])
        yield ReadingFinished(complete(metadata, self._sentences, references), problem)


def find_references(
    sentences: Sequence[Sentence], document_id: str
) -> tuple[tuple[Reference, ...], tuple[ReferenceMark, ...]]:
    """The reference list of a document and the marks in its text that are understood.

    ``sentences`` are all of the document, in reading order. Ids are the document's first 16
    characters, "-r" and the number of the entry.
    """
    drafts = draft_entries(sentences)
    parsed = [parse_fields(draft.text) for draft in drafts]
    references = tuple(
        _reference(number, draft, fields, document_id)
        for number, (draft, fields) in enumerate(zip(drafts, parsed, strict=True))
    )
    targets = [_target(*pair) for pair in zip(references, parsed, strict=True)]
    listed = {each for draft in drafts for each in draft.sentence_ids}
    text = islice(sentences, _front_length(sentences), None)
    marked = [each for each in text if each.kind in _MARKED and each.id not in listed]
    marks = tuple(
        ReferenceMark(marked[mark.line].id, mark.start, mark.end, mark.reference_id)
        for mark in find_marks([sentence.text for sentence in marked], targets)
        if mark.reference_id
    )
    return references, marks


def _reference(number: int, draft: Draft, fields: Fields, document_id: str) -> Reference:
    return Reference(
        id=f"{document_id[:16]}-r{number}",
        document_id=document_id,
        number=number,
        label=draft.label,
        text=draft.text,
        sentence_ids=tuple(draft.sentence_ids),
        title=fields.title,
        authors=fields.authors,
        year=fields.year,
        doi=fields.doi,
    )


def _target(reference: Reference, fields: Fields) -> Target:
    families = tuple(filter(None, map(surname_key, fields.authors)))
    whole = match_key(fields.authors[0]) if len(fields.authors) == 1 else ""
    title = match_key(fields.title)
    year = f"{fields.year}{fields.suffix}" if fields.year else "nd"
    return Target(reference.id, reference.label, families, whole, title, year)


def _front_length(sentences: Sequence[Sentence]) -> int:
    """How many sentences stand before the first of running text: raised numbers are addresses."""
    for index, sentence in enumerate(sentences):
        is_whole = sentence.text.endswith(".") and sentence.text[:1].isupper()
        if sentence.page > 1 or (is_whole and sentence.text.count(" ") >= _MIN_BLANKS):
            return index
    return 0
