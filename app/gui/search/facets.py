"""By what a search can be limited, and how each limit is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QCoreApplication

from app.core.searching import FIRST_YEAR, LAST_YEAR, ContentKind, SearchFilter, SectionKind
from app.core.types import Document
from app.gui.search.choice_popover import Choice


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the library holds and what is looked at, to choose from."""

    documents: tuple[Document, ...] = ()
    collections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    shown_id: str = ""
    selected_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """One limit that is a choice of some: ``part`` names the part of the filter that holds it."""

    part: str
    name: str
    title: str
    choices: Callable[[Surroundings], list[Choice]]
    made: Callable[[str], object] = str

    def keys(self, filters: SearchFilter) -> tuple[str, ...]:
        """What is chosen."""
        return tuple(str(each) for each in getattr(filters, self.part))

    def limited(self, filters: SearchFilter, keys: Sequence[str]) -> SearchFilter:
        """The filter with this choice in place of the one before."""
        chosen = {self.part: tuple(self.made(each) for each in keys)}
        return replace(filters, **chosen)  # type: ignore[arg-type]  # one of its tuples

    def words(self, filters: SearchFilter, around: Surroundings) -> str:
        """What the chip says: the choice where it is short, else how many."""
        keys = self.keys(filters)
        if not keys:
            return self.name
        texts = {each.key: each.text for each in self.choices(around)}
        if len(keys) == 1:
            return texts.get(keys[0], keys[0])
        return tr("{name}: {count}").format(name=self.name, count=len(keys))


def facets() -> tuple[Facet, ...]:
    """All of them, in the order of their chips."""
    return (
        Facet("document_ids", tr("Papers"), tr("Search only these papers"), _papers),
        Facet("collections", tr("Collections"), tr("Search only these collections"), _collections),
        Facet("authors", tr("Authors"), tr("Only papers by any of these"), _authors),
        Facet(
            "sections", tr("Sections"), tr("Only these parts of a paper"), _sections, SectionKind
        ),
        Facet(
            "kinds", tr("Types"), tr("Only passages that hold any of these"), _kinds, ContentKind
        ),
    )


def tr(text: str) -> str:
    """A sentence in the person's language."""
    return QCoreApplication.translate("SearchFacets", text)


def years_words(filters: SearchFilter) -> str:
    """The years of a filter in short; '' where there is no limit."""
    return ", ".join(_span_words(first, last) for first, last in filters.year_spans)


def _span_words(first: int, last: int) -> str:
    if last == LAST_YEAR:
        return tr("since {year}").format(year=first)
    if first == FIRST_YEAR:
        return tr("until {year}").format(year=last)
    return str(first) if first == last else f"{first}–{last}"


def read_words(is_read: bool | None) -> str:
    """Read, unread, or both."""
    if is_read is None:
        return tr("Read or unread")
    return tr("Read") if is_read else tr("Unread")


def _papers(around: Surroundings) -> list[Choice]:
    return [Choice(d.id, d.title or d.file) for d in around.documents if d.is_searchable]


def _collections(around: Surroundings) -> list[Choice]:
    return [Choice(name, name) for name in around.collections]


def _authors(around: Surroundings) -> list[Choice]:
    counts: dict[str, int] = {}
    for document in around.documents:
        for name in document.authors:
            counts[name] = counts.get(name, 0) + 1
    return [Choice(name, name) for name in sorted(counts, key=lambda each: (-counts[each], each))]


def _sections(around: Surroundings) -> list[Choice]:
    names = {
        SectionKind.ABSTRACT: tr("Abstract"),
        SectionKind.INTRODUCTION: tr("Introduction"),
        SectionKind.METHODS: tr("Methods"),
        SectionKind.RESULTS: tr("Results"),
        SectionKind.DISCUSSION: tr("Discussion"),
        SectionKind.CONCLUSION: tr("Conclusion"),
        SectionKind.REFERENCES: tr("References"),
        SectionKind.APPENDIX: tr("Appendix"),
        SectionKind.OTHER: tr("Other"),
    }
    return [Choice(kind.value, text) for kind, text in names.items()]


def _kinds(around: Surroundings) -> list[Choice]:
    names = {
        ContentKind.TEXT: tr("Text"),
        ContentKind.TABLE: tr("Tables"),
        ContentKind.CAPTION: tr("Captions"),
        ContentKind.REFERENCE: tr("Reference entries"),
    }
    return [Choice(kind.value, text) for kind, text in names.items()]
