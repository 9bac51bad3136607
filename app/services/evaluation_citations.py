"""Do citations point to the sentences, and to the pages, where the answer stands?

Gao, Yen, Yu and Chen, "Enabling Large Language Models to Generate Text with Citations" (ALCE,
2023, section 3): recall is the share of statements that their citations support, precision the
share of citations that are to the point. There a model judges what supports what; here the gold
spans of a set do: a citation is to the point when its sentence is one of those in which a gold span
stands, or its page one of theirs. ``found`` is the other way round: the share of the gold spans
that are cited. Where a set has no spans, the sentences of the document that hold a gold string
stand for them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.answers import Answer, Citation
from app.core.types import Sentence
from app.services.evaluation_gold import Gold
from app.services.evaluation_sets import CorpusRow, Question
from app.services.evaluation_shelf import Shelf, Work
from app.services.metrics import Interval, contains_any, interval, mean

Span = tuple[int, int]


class Level(StrEnum):
    """How exactly a citation has to point."""

    SENTENCE = "sentence"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class GoldPlaces:
    """Where an answer stands in its document: for each gold span the ids of its sentences.

    ``pages`` (1-based) are theirs, or those that the set names.
    """

    document_id: str
    groups: tuple[frozenset[str], ...]
    pages: frozenset[int]

    def is_right(self, citation: Citation, level: Level) -> bool:
        """True when it points to one of them."""
        if citation.document_id != self.document_id:
            return False
        if level is Level.PAGE:
            return citation.page in self.pages
        return any(citation.sentence_id in group for group in self.groups)


@dataclass(frozen=True, slots=True)
class CitedShares:
    """One answer at one level, shares 0-1; None where it has no citation or no claim."""

    level: Level
    precision: float | None
    recall: float | None
    found: float


@dataclass(frozen=True, slots=True)
class CitationScores:
    """Means over the questions whose gold places are known, with intervals; None of nothing."""

    level: Level
    questions: int
    means: Mapping[str, float | None]
    intervals: Mapping[str, Interval | None]


NAMES = ("precision", "recall", "found")


@dataclass(slots=True)
class PlaceFinder:
    """Finds the gold places of questions; what it reads of a document it keeps."""

    work: Work
    shelf: Shelf
    rows: Mapping[str, CorpusRow]
    _sentences: dict[str, Sequence[Sentence]] = field(default_factory=dict)
    _spans: dict[str, dict[str, Span]] = field(default_factory=dict)

    def places(self, question: Question, gold: Gold) -> GoldPlaces | None:
        """Where its answer stands; None where that cannot be told."""
        document_id = self.shelf.ids.get(question.doc, "")
        if not gold.is_answerable or not document_id:
            return None
        groups = self._groups(question, document_id)
        known = set().union(*groups)
        pages = question.pages or frozenset(
            each.page for each in self._of(document_id) if each.id in known
        )
        return GoldPlaces(document_id, groups, pages) if groups or pages else None

    def _groups(self, question: Question, document_id: str) -> tuple[frozenset[str], ...]:
        row = self.rows.get(question.doc)
        groups = []
        if row is not None and question.spans:
            if document_id not in self._spans:
                self._spans[document_id] = aligned(row.text, self._of(document_id))
            places = self._spans[document_id]
            groups = [frozenset(_overlapping(places, span)) for span in question.spans]
        if not any(groups):
            groups = [frozenset(self._holding(question, document_id))]
        return tuple(group for group in groups if group)

    def _holding(self, question: Question, document_id: str) -> Iterator[str]:
        for each in self._of(document_id):
            is_there = not question.pages or each.page in question.pages
            if is_there and contains_any(each.text, question.answers):
                yield each.id

    def _of(self, document_id: str) -> Sequence[Sentence]:
        if document_id not in self._sentences:
            self._sentences[document_id] = self.work.desk.library.sentences(document_id)
        return self._sentences[document_id]


def aligned(text: str, sentences: Sequence[Sentence]) -> dict[str, Span]:
    """Where each sentence stands in the text that its document was made of, by id.

    Only letters and digits are compared: blanks, hyphens and the like are lost on the way to a
    page and back. Each is looked for behind the one before it first. Those not found are left out.
    """
    letters, offsets = _letters(text)
    found: dict[str, Span] = {}
    at = 0
    for each in sentences:
        own, _ = _letters(each.text)
        place = letters.find(own, at) if own else -1
        if own and place < 0:
            place = letters.find(own)
        if place >= 0:
            at = place + len(own)
            found[each.id] = (offsets[place], offsets[at - 1] + 1)
    return found


def cited_shares(answer: Answer, places: GoldPlaces) -> tuple[CitedShares, ...]:
    """One answer against the gold places, at each level."""
    return tuple(_shares(answer, places, level) for level in Level)


def citation_scores(shares: Iterable[CitedShares]) -> tuple[CitationScores, ...]:
    """All answers together, by level."""
    known = list(shares)
    return tuple(_scores(level, [each for each in known if each.level is level]) for level in Level)


def _shares(answer: Answer, places: GoldPlaces, level: Level) -> CitedShares:
    cited = [each for claim in answer.claims for each in claim.citations]
    right = [each for each in cited if places.is_right(each, level)]
    carried = [any(places.is_right(each, level) for each in c.citations) for c in answer.claims]
    return CitedShares(
        level,
        mean([float(each in right) for each in cited]),
        mean([float(each) for each in carried]),
        _found(right, places, level),
    )


def _found(right: Sequence[Citation], places: GoldPlaces, level: Level) -> float:
    if level is Level.PAGE or not places.groups:
        return float(bool(right))
    ids = {each.sentence_id for each in right}
    return mean([float(bool(group & ids)) for group in places.groups]) or 0.0


def _scores(level: Level, shares: Sequence[CitedShares]) -> CitationScores:
    columns = {
        "precision": [each.precision for each in shares if each.precision is not None],
        "recall": [each.recall for each in shares if each.recall is not None],
        "found": [each.found for each in shares],
    }
    return CitationScores(
        level,
        len(shares),
        {name: mean(values) for name, values in columns.items()},
        {name: interval(values) for name, values in columns.items()},
    )


def _overlapping(places: Mapping[str, Span], span: Span) -> Iterator[str]:
    start, end = span
    for sentence_id, (first, last) in places.items():
        if first < end and start < last:
            yield sentence_id


def _letters(text: str) -> tuple[str, list[int]]:
    """Letters and digits, folded, and the offset that each has in the text."""
    kept: list[str] = []
    offsets: list[int] = []
    for place, character in enumerate(text):
        for each in unicodedata.normalize("NFKC", character).casefold():
            if each.isalnum():
                kept.append(each)
                offsets.append(place)
    return "".join(kept), offsets
