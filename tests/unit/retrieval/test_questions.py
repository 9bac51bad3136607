"""Questions, statements and mere words."""

from __future__ import annotations

import pytest

from app.retrieval.questions import is_question, is_statement


@pytest.mark.parametrize(
    "query", ["Do bees dance", "What is RSV?", "Bees dance?", "  why does rain fall"]
)
def test_a_question_is_known_by_its_mark_or_its_first_word(query: str) -> None:
    assert is_question(query)
    assert not is_statement(query)


def test_a_statement_is_a_sentence_that_asks_nothing() -> None:
    assert is_statement("Rain reduces the flight of bees.")
    assert not is_statement("waggle dance")
    assert not is_statement("")
