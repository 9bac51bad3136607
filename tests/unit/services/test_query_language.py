"""What a typed search means."""

from __future__ import annotations

import random

import pytest

from app.core.searching import ContentKind, SearchFilter, SectionKind
from app.services.query_language import merged, of_parts, understood, while_typed, years_of

COLLECTIONS = ("Thèse", "my reading", "Results")


@pytest.mark.parametrize(
    ("text", "rest", "filters"),
    [
        ("bees dance", "bees dance", SearchFilter()),
        ("bees author:Frisch", "bees", SearchFilter(authors=("Frisch",))),
        ('author:"von Frisch" bees', "bees", SearchFilter(authors=("von Frisch",))),
        ("Author:Frisch bees", "bees", SearchFilter(authors=("Frisch",))),
        ("author: Frisch bees", "bees", SearchFilter(authors=("Frisch",))),
        ("a author:b author:c", "a", SearchFilter(authors=("b", "c"))),
        ("bees year:2019", "bees", SearchFilter(year_from=2019, year_to=2019)),
        ("year:2015-2020", "", SearchFilter(year_from=2015, year_to=2020)),
        ("year:2015–2020", "", SearchFilter(year_from=2015, year_to=2020)),
        ("year:>=2018 x", "x", SearchFilter(year_from=2018)),
        ("year:>=2015 year:<=2020", "", SearchFilter(year_from=2015, year_to=2020)),
        (
            "year:2020 year:2015",
            "",
            SearchFilter(year_from=2015, year_to=2015, other_years=((2020, 2020),)),
        ),
        (
            "year:-2001 year:2010- year:>=2012",
            "",
            SearchFilter(year_from=2012),
        ),
        ("in:these bees", "bees", SearchFilter(collections=("these",))),
        ('in:"My Reading"', "", SearchFilter(collections=("My Reading",))),
        ("in:results", "", SearchFilter(collections=("results",))),
        ("in:methods", "", SearchFilter(sections=(SectionKind.METHODS,))),
        ("in:nothing bees", "in:nothing bees", SearchFilter()),
        ("section:results", "", SearchFilter(sections=(SectionKind.RESULTS,))),
        (
            "section:methods,results",
            "",
            SearchFilter(sections=(SectionKind.METHODS, SectionKind.RESULTS)),
        ),
        ("type:table dose", "dose", SearchFilter(kinds=(ContentKind.TABLE,))),
        ("type:figure", "", SearchFilter(kinds=(ContentKind.CAPTION,))),
        ("is:unread", "", SearchFilter(is_read=False)),
        ("is:read", "", SearchFilter(is_read=True)),
        ("(author:b bees", "( bees", SearchFilter(authors=("b",))),
    ],
)
def test_limits_are_taken_out_of_the_words(text: str, rest: str, filters: SearchFilter) -> None:
    assert understood(text, COLLECTIONS) == (rest, filters)


@pytest.mark.parametrize(
    "text",
    [
        "year:soon",
        "year:99",
        "year:>=2010-2012",
        "author:",
        "author:***",
        'author:""',
        "is:it true",
        "type:unicorn",
        "type:table,unicorn",
        "section:",
        "-author:smith",
        "coauthor:smith",
        '"author:smith"',
        '"a year:2019 b"',
        '"open year:2019',
        "https://in:methods",
    ],
)
def test_what_is_not_understood_stays_text(text: str) -> None:
    assert understood(text, COLLECTIONS) == (text, SearchFilter())


def test_any_text_is_a_valid_search_and_loses_none_of_its_words() -> None:
    random_numbers = random.Random(7)
    pieces = [*'"": -<>.*()', "author:", "year:", "in:", "is:read", "2019", "é", "😀", "力", "\0"]

    for _ in range(3000):
        text = "".join(random_numbers.choices(pieces, k=random_numbers.randrange(12)))
        rest, filters = understood(text, COLLECTIONS)

        assert understood(rest, COLLECTIONS)[0].count("😀") == rest.count("😀")
        if filters.is_empty:
            assert rest == text
        elif not filters.authors:
            assert rest.count("力") == text.count("力")


def test_what_is_written_out_is_understood_again() -> None:
    filters = SearchFilter(
        collections=("My Reading",),
        authors=("von Frisch", "Lindauer"),
        year_from=1960,
        sections=(SectionKind.METHODS,),
        kinds=(ContentKind.TABLE,),
        is_read=False,
    )

    assert understood(of_parts(filters, "waggle"), COLLECTIONS) == ("waggle", filters)
    spans = SearchFilter(year_to=1970, other_years=((2001, 2001), (2010, 9999)))
    assert of_parts(spans, "waggle") == "waggle year:-1970 year:2001 year:2010-"
    assert understood(of_parts(spans, "waggle")) == ("waggle", spans)


def test_the_second_of_two_filters_decides_what_cannot_be_both() -> None:
    one, other = SearchFilter(is_read=True, authors=("a",)), SearchFilter(is_read=False)

    assert merged(one, other) == SearchFilter(is_read=False, authors=("a",))
    assert merged(one, SearchFilter()) == one


@pytest.mark.parametrize("text", ["", "19", "20190", ">=", "-", "2019--2020", "year"])
def test_what_names_no_year_is_none(text: str) -> None:
    assert years_of(text) is None


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("d", "d"),
        ("da", "da*"),
        ("dan*", "dan*"),
        ("bees OR", "bees OR"),
        ('"waggle dance"', '"waggle dance"'),
        ("year:2019", "year:2019"),
        ("", ""),
    ],
)
def test_only_a_last_word_may_be_a_beginning(typed: str, searched: str) -> None:
    assert while_typed(typed) == searched
