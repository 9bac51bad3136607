"""The sentences of found passages, on a real database with a fake encoder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file

from app.core.types import SearchResult
from app.generation.quotes import compose_quotes, pick_quotes
from app.services.desk import Desk
from app.services.evidence import EvidenceFinder
from app.services.store import Store, open_store

QUESTION = "What does the dance of a honey bee encode?"
ANSWER = "The dance of a honey bee encodes distance and direction."


@pytest.fixture
def parts() -> DeskParts:
    return DeskParts()


@pytest.fixture
def desk(tmp_path: Path, parts: DeskParts) -> Iterator[Desk]:
    made = make_desk(tmp_path / "library", parts)
    made.imports.add([str(write_file(tmp_path / "bees.pdf"))])
    yield made
    made.close()


@pytest.fixture
def results(desk: Desk) -> tuple[SearchResult, ...]:
    return desk.search.search(QUESTION, wait_for_encoder=True).results


@pytest.fixture
def store(desk: Desk) -> Iterator[Store]:
    opened = open_store(desk.paths, read_only=True)
    yield opened
    opened.close()


@pytest.fixture
def finder(store: Store, parts: DeskParts) -> EvidenceFinder:
    return EvidenceFinder(store, parts.embedder)


def test_the_answering_sentence_comes_first(
    finder: EvidenceFinder, results: tuple[SearchResult, ...]
) -> None:
    found = finder.gather(QUESTION, results)

    assert found[0].sentence.text == ANSWER
    scores = [each.score for each in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0.0 <= each <= 1.0 for each in scores)


def test_question_and_sentences_are_encoded_once(
    finder: EvidenceFinder, results: tuple[SearchResult, ...], parts: DeskParts
) -> None:
    parts.embedder.encoded.clear()

    found = finder.gather(QUESTION, [*results, *results])

    texts = [each.sentence.text for each in found]
    assert sorted(parts.embedder.encoded) == sorted([QUESTION, *texts])
    assert len(texts) == len(set(texts))


def test_no_passages_give_no_evidence(finder: EvidenceFinder) -> None:
    found = finder.gather(QUESTION, ())

    assert found == ()


def test_every_quote_stands_word_for_word_on_its_page(
    finder: EvidenceFinder, results: tuple[SearchResult, ...], store: Store
) -> None:
    for question in (QUESTION, "Where do foragers look for nectar?", "sun"):
        found = finder.gather(question, results)
        text, claims = compose_quotes(pick_quotes(found).shown)

        for number, claim in enumerate(claims, start=1):
            cited = claim.citations[0]
            pages = {each.number: each.text for each in store.contents.pages(cited.document_id)}
            stored = store.contents.sentences_by_id([cited.sentence_id])[0]
            assert claim.text == cited.quote == stored.text
            assert claim.text in pages[cited.page]
            assert cited.marker == number
            assert text[claim.start : claim.end] == f"{claim.text} [{number}]"
