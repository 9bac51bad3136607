"""A note asked like a paper: real PDF, real encoder, real index, no language model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sample_pdfs

from app.core.answers import Citation, Style
from app.core.sessions import AskRequest
from app.core.types import SearchMode, SearchResult
from app.main import open_desk
from app.services.desk import Desk

TEXT = """# Gauge worry

> Rain was measured with a tipping gauge that empties at 0.2 mm.

The bucket device underestimates drizzle, so the precipitation threshold could be off.
"""
QUOTE = "Rain was measured with a tipping gauge"
MEANING = "precision of measuring little precipitation"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = open_desk(tmp_path / "library", lambda event: None)
    try:
        made.imports.add([str(sample_pdfs.write_paper(tmp_path / "bees.pdf"))])
        [paper] = made.library.documents()
        made.notes.add(TEXT, places=[made.highlights.find_quote(paper.id, 1, QUOTE)])
        assert made.notes.finish() == 1
        yield made
    finally:
        made.close()


def best(desk: Desk) -> SearchResult:
    return desk.search.search(MEANING, mode=SearchMode.DENSE).results[0]


def cited(desk: Desk, question: str) -> list[Citation]:
    request = AskRequest(question, desk.sessions.create().id, style=Style.QUOTES)
    answer = desk.answering.ask(request).answer
    assert answer is not None
    return [each for claim in answer.claims for each in claim.citations]


def test_a_note_is_found_by_its_meaning_and_cited_as_the_persons_own(desk: Desk) -> None:
    found = best(desk)

    assert (found.own, found.title) == (True, "Gauge worry")
    own = [
        each for each in cited(desk, "Does the bucket device underestimate drizzle?") if each.own
    ]
    assert [each.quote for each in own] == [
        "The bucket device underestimates drizzle, so the precipitation threshold could be off."
    ]
    note = desk.notes.of_document(own[0].document_id)
    assert note is not None
    assert note.title == "Gauge worry"
    desk.notes.change(note.id, "Nothing to see.")
    assert not best(desk).own


def test_a_paper_is_cited_for_its_own_words_and_a_rebuilt_index_has_the_note(desk: Desk) -> None:
    quotes = cited(desk, "With what was rain measured, and at how many mm does it empty?")

    own = {each.quote: each.own for each in quotes}
    assert own.get("Rain was measured with a tipping gauge that empties at 0.2 mm.") is False
    desk.doctor.repair()
    assert best(desk).own
