"""Small rules of the services: titles, questions, progress."""

import pytest

from app.core.errors import QuestionEmpty, QuestionTooLong
from app.core.types import Metadata
from app.services.importing import named
from app.services.search import MAX_CHARACTERS, checked_question
from app.services.sessions import TITLE_CHARACTERS, title_of


def test_a_long_question_makes_a_title_cut_at_a_word() -> None:
    title = title_of("word " * 40)

    assert len(title) <= TITLE_CHARACTERS + 1
    assert title.endswith("word…")


def test_a_question_is_one_without_controls_around_it() -> None:
    assert checked_question(" \x00why\x07? \n") == "why?"


def test_lone_surrogates_in_a_question_do_not_reach_the_database() -> None:
    checked_question("why \ud800?").encode("utf-8")


def test_a_question_has_a_shortest_and_a_longest_length() -> None:
    with pytest.raises(QuestionEmpty):
        checked_question("\x00 \n")
    with pytest.raises(QuestionTooLong):
        checked_question("a" * (MAX_CHARACTERS + 1))
    assert checked_question("a" * MAX_CHARACTERS)


def test_a_document_without_a_title_is_named_after_its_file() -> None:
    assert named(Metadata(" "), "on_bees.pdf").title == "on bees"
    assert named(Metadata("On Bees"), "x.pdf").title == "On Bees"
