from __future__ import annotations

from app.services.note_words import find_words, folded

NOTES = [
    ("new", "Ångström wrote it.\n\nThe café was dark, and bees danced."),
    ("old", "# Bees in cafés\n\nNothing else."),
    ("other", "Wasps make paper."),
]


def test_all_words_must_be_there_in_any_order() -> None:
    assert [each[0] for each in find_words("bees café", NOTES)] == ["old", "new"]


def test_the_place_is_that_of_the_words_in_the_text_as_it_was_written() -> None:
    [(_, start, end)] = find_words("ANGSTROM wrote", NOTES)

    assert NOTES[0][1][start:end] == "Ångström wrote"


def test_words_that_stand_together_come_first() -> None:
    texts = [("apart", "dance of bees, dark"), ("together", "the bees dance here")]

    assert [each[0] for each in find_words("bees dance", texts)] == ["together", "apart"]


def test_parts_of_words_are_found_while_one_types() -> None:
    assert [each[0] for each in find_words("wasp pap", NOTES)] == ["other"]


def test_nothing_is_found_for_nothing() -> None:
    assert find_words("  ", NOTES) == []
    assert find_words("xyz", NOTES) == []


def test_folding_never_changes_how_long_a_text_is() -> None:
    text = "Straße ﬁne İstanbul 蜂 e\u0301 Ǆ"

    assert len(folded(text)) == len(text)
