"""What notes say of themselves, and how sentences become notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from app.core.answers import Citation, Claim, Verdict
from app.core.notes import FoundNote, MarkedPlace, Note
from app.core.types import Box
from app.gui.notes.quoting import citation_of, copied, place_of, places_of, quoted
from app.gui.notes.words import first_words, found_words, is_right_to_left, plain

WHEN = datetime(2026, 3, 1, tzinfo=UTC)
CITED = Citation(1, "s1", "d1", "bees.pdf", "Bees", 3, "Bees fly.", (Box(3, 1, 2, 3, 4),))


def note(text: str, *places: MarkedPlace) -> Note:
    return Note("1", text, WHEN, WHEN, places)


def found(text: str, word: str) -> FoundNote:
    start = text.index(word)
    return FoundNote(note(text), start, start + len(word))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Title", ""),
        ("# Title\n\n> A quote.\n- one\n- two", "A quote. one two"),
        ("\n\n  Title\nrest", "rest"),
        ("Title\n" + "word " * 100, ("word " * 100)[:239] + "…"),
    ],
)
def test_first_words_follow_the_title(text: str, words: str) -> None:
    assert first_words(note(text)) == words


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Title\n\nBees fly before noon.", "noon"),
        ("Title\n\nBees fly before noon.", "Bees"),
        ("Title\n\n" + "words " * 40 + "needle in the hay", "needle"),
        ("Bees alone", "alone"),
        ("Title\n\n# Bees\nfly\nnear", "fly"),
    ],
)
def test_found_words_are_where_the_pair_says(text: str, word: str) -> None:
    body, start, end = found_words(found(text, word))

    assert body[start:end] == word
    assert "\n" not in body


def test_words_before_what_was_found_are_not_cut_in_two() -> None:
    body, _, _ = found_words(found("Title\n\n" + "abcdefg " * 20 + "needle", "needle"))

    assert body.startswith("…abcdefg ")
    assert "Title" not in body


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**a** and *b* and `c`", "a and b and c"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("![map](x.png) [site](https://a.org)", "map site"),
    ],
)
def test_signs_of_markdown_are_left_out(markdown: str, text: str) -> None:
    assert plain(markdown) == text


@pytest.mark.parametrize(
    ("text", "is_rtl"), [("", False), ("12 …", False), ("«שלום»", True), ("a שלום", False)]
)
def test_the_first_letter_says_where_a_text_begins(text: str, is_rtl: bool) -> None:
    assert is_right_to_left(text) is is_rtl


def test_a_citation_and_its_place_say_the_same() -> None:
    assert citation_of(place_of(CITED), 1) == CITED


def test_each_sentence_is_linked_once_and_notes_are_not() -> None:
    own = replace(CITED, sentence_id="s2", own=True)
    claims = [Claim("A.", 0, 2, (CITED, own), Verdict.SUPPORTED, 1.0)] * 2

    assert places_of([*claims, CITED]) == (place_of(CITED),)


def test_quotes_stay_on_their_lines() -> None:
    assert quoted(["One\ntwo", "", "three"]) == "> One two\n>\n> three"


def test_a_copied_note_names_its_places() -> None:
    assert copied(note("Text\n", place_of(CITED))) == "Text\n\n1. Bees, 3: “Bees fly.”"
