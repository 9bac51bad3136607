"""What a search asks for and what it may look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from app.core.types import SearchMode

FIRST_YEAR, LAST_YEAR = 0, 9999
"""Where a span of years begins that has no first one, and ends that has no last one."""


class SectionKind(StrEnum):
    """What a part of a paper is for, by its heading."""

    ABSTRACT = "abstract"
    INTRODUCTION = "introduction"
    METHODS = "methods"
    RESULTS = "results"
    DISCUSSION = "discussion"
    CONCLUSION = "conclusion"
    REFERENCES = "references"
    APPENDIX = "appendix"
    OTHER = "other"


class ContentKind(StrEnum):
    """What a passage holds; one may hold several."""

    TEXT = "text"
    TABLE = "table"
    CAPTION = "caption"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """What a person limits a search to; an empty part limits nothing.

    Values of one part are alternatives, the parts hold together. ``authors`` are names or parts
    of names in any case, ``collections`` names; years are inclusive; ``is_read`` None is both.
    ``other_years`` are further spans, first and last, beside ``year_from`` to ``year_to``: one
    of all is enough. They begin in ``FIRST_YEAR`` or end in ``LAST_YEAR`` where they are open.
    """

    document_ids: tuple[str, ...] = ()
    collections: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    year_from: int | None = None
    year_to: int | None = None
    sections: tuple[SectionKind, ...] = ()
    kinds: tuple[ContentKind, ...] = ()
    is_read: bool | None = None
    other_years: tuple[tuple[int, int], ...] = ()

    @property
    def year_spans(self) -> tuple[tuple[int, int], ...]:
        """All spans of years, of which one is enough; none where years are not limited.

        >>> SearchFilter(year_from=2019).year_spans
        ((2019, 9999),)
        """
        if self.year_from is None and self.year_to is None:
            return self.other_years
        first = FIRST_YEAR if self.year_from is None else self.year_from
        last = LAST_YEAR if self.year_to is None else self.year_to
        return ((first, last), *self.other_years)

    @property
    def is_empty(self) -> bool:
        """True where it limits nothing."""
        return self == SearchFilter()


@dataclass(frozen=True, slots=True)
class Scope:
    """What an index may look at: ``document_ids`` None is every document, ``()`` is none.

    Empty ``sections`` and ``kinds`` limit nothing.
    """

    document_ids: tuple[str, ...] | None = None
    sections: tuple[SectionKind, ...] = ()
    kinds: tuple[ContentKind, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """True where no document is left."""
        return self.document_ids == ()

    @property
    def is_within_documents(self) -> bool:
        """True where it chooses among the passages of a document."""
        return bool(self.sections or self.kinds)


EVERYWHERE = Scope()
"""No limit."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search: everything that its results depend on beside the library.

    ``liked`` and ``disliked`` are ids of passages that the person ticked as good or bad.
    """

    query: str
    k: int = 10
    mode: SearchMode = SearchMode.HYBRID
    filters: SearchFilter = SearchFilter()
    liked: tuple[str, ...] = ()
    disliked: tuple[str, ...] = ()


_HEADINGS: tuple[tuple[SectionKind, str], ...] = (
    (SectionKind.REFERENCES, r"references( and notes)?|bibliography|works cited|literature cited"),
    (SectionKind.APPENDIX, r"appendi(x|ces)|supplement(ary|al)?|supporting information"),
    (SectionKind.ABSTRACT, r"abstract|summary|synopsis|significance"),
    (SectionKind.INTRODUCTION, r"introduction|background|motivation|statement of need|overview"),
    (SectionKind.METHODS, r"methods?|methodology|materials?|procedures?|experimental set-?up"),
    (SectionKind.METHODS, r"study design|participants|data collection|statistical analys[ie]s"),
    (SectionKind.RESULTS, r"results?|findings|experiments?|evaluation|outcomes?"),
    (SectionKind.DISCUSSION, r"discussion|limitations?|interpretation"),
    (SectionKind.CONCLUSION, r"conclusions?|concluding remarks|future work|outlook"),
)
_PATTERNS = tuple((kind, re.compile(rf"\b({words})\b", re.I)) for kind, words in _HEADINGS)


def section_kind(section: str) -> SectionKind:
    """What a heading, or a path of headings, says its part is for; the outermost word decides.

    A heading that names several, such as "Results and discussion", is the first of them.

    >>> section_kind("2. Materials and Methods"), section_kind("Reference frames")
    (<SectionKind.METHODS: 'methods'>, <SectionKind.OTHER: 'other'>)
    """
    found = [
        (match.start(), place, kind)
        for place, (kind, pattern) in enumerate(_PATTERNS)
        if (match := pattern.search(section))
    ]
    return min(found)[2] if found else SectionKind.OTHER
