"""Which part of a passage is shown, and what is lit in it."""

from __future__ import annotations

from dataclasses import replace

from window_samples import make_document, make_result

from app.core.types import Match, SearchResult
from app.gui.search.matching import focus, lit
from app.gui.search.snippet import best_snippet, shortened

TEXT = "Bees dance. " + "Nothing is said here of them at all. " * 6 + "The waggle dance tells more."


def result(*matches: Match) -> SearchResult:
    return replace(make_result(make_document(1), text=TEXT), matches=matches)


def match(word: str, after: int = 0, score: float = 1.0) -> Match:
    start = TEXT.index(word, after)
    return Match(start, start + len(word), word, score)


def test_the_shown_part_holds_the_most_different_words() -> None:
    late = TEXT.index("The waggle")
    found = result(match("dance"), match("waggle"), match("dance", late))

    place = focus(found, 60)
    snippet = best_snippet(TEXT, lit(found), place, 60)

    assert TEXT[slice(*place)] == "waggle dance"
    assert snippet.text.startswith("… ")
    assert snippet.text.endswith("The waggle dance tells more.")
    assert [snippet.text[start:end] for start, end in snippet.spans] == ["waggle dance"]


def test_without_matches_the_beginning_is_shown() -> None:
    found = result()

    snippet = best_snippet(TEXT, lit(found), focus(found, 40), 40)

    assert snippet.text.startswith("Bees dance. Nothing")
    assert snippet.text.endswith(" …")
    assert snippet.spans == ()


def test_a_short_passage_is_shown_whole() -> None:
    assert not best_snippet("Bees dance.", (), (0, 0), 40).is_cut


def test_weak_matches_and_those_outside_the_text_light_nothing() -> None:
    found = result(match("waggle", score=0.1), Match(5000, 5004, "bees"), match("Bees"))

    assert lit(found) == ((0, 4),)


def test_a_snippet_that_is_cut_again_loses_what_no_longer_fits() -> None:
    snippet = best_snippet(TEXT, ((0, 4), (5, 10)), (0, 10), 200)

    cut = shortened(snippet, 9)

    assert cut.text == "Bees …"
    assert cut.spans == ((0, 4),)
