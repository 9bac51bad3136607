"""Filters of a query and of a request together, against looking at every document by itself."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from desks import DeskParts, make_desk
from stored_library import add_document

from app.core.searching import ContentKind, SearchFilter, SearchRequest, SectionKind
from app.core.types import Metadata, Passage, SearchMode
from app.paths import Paths
from app.services.desk import Desk
from app.services.store import Store, open_store

AUTHORS: tuple[tuple[str, ...], ...] = (
    (),
    ("Jürgen Müller", "Wei Li"),
    ("muller, anna",),
    ("Karl van der Berg",),
    ("van den Bergh, P.",),
    ("李明", "王 小红"),
    ("Smith-Jones, Ada",),
    ("Conor O’Brien",),
    ("Kim, Min-ji",),
)
YEARS = (None, 1999, 2015, 2019, 2023)
SECTIONS = ("Methods", "Results")
NAMES: dict[str, tuple[str, ...]] = {
    "muller": ("Müller", "muller"),
    "müller": ("Müller", "muller"),
    '"van der berg"': ("van der",),
    "berg": ("van der", "Bergh"),
    "李": ("李",),
    "小红": ("小红",),
    "jones": ("Smith-Jones",),
    "smith-jones": ("Smith-Jones",),
    "brien": ("O’Brien",),
    "o'brien": ("O’Brien",),
    "min": ("Min-ji",),
    "nobody": (),
}
"""What is typed after ``author:``, and what the names hold that it means."""
SPANS: dict[str, Callable[[int], bool]] = {
    "2019": lambda year: year == 2019,
    "2019-": lambda year: year >= 2019,
    "-2015": lambda year: year <= 2015,
    ">1999": lambda year: year > 1999,
    "2015-2019": lambda year: 2015 <= year <= 2019,
}


def fill(store: Store, paths: Paths) -> dict[str, Metadata]:
    """One document for each list of authors and year, with a passage a section."""
    made: dict[str, Metadata] = {}
    for number, (authors, year) in enumerate((a, y) for a in AUTHORS for y in YEARS):
        document = add_document(store, paths, f"paper{number}", passages=0)
        made[document.id] = Metadata(f"Paper {number}", authors, year)
        store.documents.set_metadata(document.id, made[document.id])
        passages = [
            Passage(f"{document.id[:16]}-p{at}", document.id, 1, 1, (), name, f"Nectar {number}.")
            for at, name in enumerate(SECTIONS)
        ]
        store.contents.add_passages(passages, f"Paper {number}")
    return made


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, dict[str, Metadata]]]:
    root = tmp_path_factory.mktemp("filters") / "library"
    with closing(open_store(Paths(root))) as store:
        made = fill(store, Paths(root))
    with closing(make_desk(root, DeskParts())) as desk:
        yield desk, made


def is_meant(metadata: Metadata, name: str | None, span: str | None) -> bool:
    if name is not None:
        held = [part for part in NAMES[name] for author in metadata.authors if part in author]
        if not held:
            return False
    return span is None or (metadata.year is not None and SPANS[span](metadata.year))


def test_filters_leave_exactly_the_documents_that_are_meant(
    library: tuple[Desk, dict[str, Metadata]],
) -> None:
    desk, made = library
    draw = random.Random(5)
    for name in (None, *NAMES):
        for span in (None, *SPANS):
            words = ["nectar", f"author:{name}" if name else "", f"year:{span}" if span else ""]
            draw.shuffle(words)
            query = unicodedata.normalize(draw.choice(["NFC", "NFD"]), " ".join(words))
            request = SearchRequest(query, 1000, SearchMode.LEXICAL)

            found = {each.document_id for each in desk.search.find(request).results}

            expected = {id_ for id_, known in made.items() if is_meant(known, name, span)}
            assert found == expected, query


def test_options_and_query_hold_together(library: tuple[Desk, dict[str, Metadata]]) -> None:
    desk, made = library
    limits = SearchFilter(year_from=2000, sections=(SectionKind.METHODS,))
    expected = {id_ for id_, known in made.items() if is_meant(known, "muller", "2019-")}
    for mode in SearchMode:
        request = SearchRequest("nectar author:muller year:2019-", 100, mode, limits)

        results = desk.search.find(request).results

        assert {each.document_id for each in results} <= expected, mode
        assert {each.section for each in results} <= {"Methods"}, mode
    lexical = SearchRequest("nectar author:muller year:2019-", 100, SearchMode.LEXICAL, limits)
    assert {each.document_id for each in desk.search.find(lexical).results} == expected
    tables = SearchFilter(kinds=(ContentKind.TABLE,))
    assert desk.search.find(SearchRequest("nectar author:muller", filters=tables)).results == ()


@pytest.mark.parametrize("query", ["nectar", "year:1900-", " " * 5_000 + "nectar"])
def test_any_count_and_any_blanks_are_answered(
    library: tuple[Desk, dict[str, Metadata]], query: str
) -> None:
    desk, _ = library
    for k, least, most in [(-1, 0, 0), (0, 0, 0), (1, 1, 1), (10**6, 1, 1000)]:
        for mode in (SearchMode.LEXICAL, SearchMode.HYBRID, SearchMode.LATE):
            results = desk.search.find(SearchRequest(query, k, mode)).results

            assert least <= len(results) <= most
