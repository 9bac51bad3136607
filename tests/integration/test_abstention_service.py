"""What questions come to over a small library, with real storage and search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from desks import DeskParts, make_desk

from app.core.answers import AnswerKind, EvidenceSentence
from app.core.cancel import CancelToken
from app.core.errors import WorkerDied
from app.parsing.plain_text import PlainTextReader
from app.paths import Paths
from app.retrieval.bundled import bundled_tokenizer_file
from app.services.abstention import Abstention, Gathered
from app.services.desk import Desk
from app.services.evaluation_sets import CorpusRow
from app.services.evaluation_shelf import Work, add_corpus
from app.services.store import Store, open_store

if TYPE_CHECKING:
    from app.core.interfaces import Vectors

ROWS = [
    CorpusRow("wasps", "Nests of paper wasps", "A nest of paper wasps holds 30 cells in spring."),
    CorpusRow("zinc", "Zinc and sleep", "Zinc significantly increased sleep duration in adults."),
    CorpusRow("trial", "A second trial of zinc", "Zinc reduced sleep duration by 20 minutes."),
    CorpusRow("bees", "The dance of bees", "The dance of a honey bee encodes the distance."),
]


class StoredOf:
    """Vectors of passages, encoded when they are asked for."""

    def __init__(self, parts: DeskParts, store: Store) -> None:
        self._parts = parts
        self._store = store

    def of_documents(self, document_ids: Sequence[str]) -> tuple[list[str], Vectors]:
        """Not asked for here."""
        raise NotImplementedError

    def of_passages(self, ids: Sequence[str]) -> Mapping[str, Vectors]:
        """By id."""
        found = self._store.contents.passages(ids)
        return {each.id: self._parts.embedder.encode([each.text])[0] for each in found}


@pytest.fixture
def parts() -> DeskParts:
    return DeskParts(reader=PlainTextReader(str(bundled_tokenizer_file())))


@pytest.fixture
def desk(tmp_path: Path, parts: DeskParts) -> Iterator[Desk]:
    desk = make_desk(tmp_path / "library", parts)
    work = Work(desk, CancelToken(), lambda what, done, total: None)
    add_corpus(work, ROWS, tmp_path / "texts")
    yield desk
    desk.close()


@pytest.fixture
def store(desk: Desk, tmp_path: Path) -> Iterator[Store]:
    store = open_store(Paths(tmp_path / "library"), read_only=True)
    yield store
    store.close()


@pytest.fixture
def abstention(store: Store, parts: DeskParts) -> Abstention:
    return Abstention(store, parts.embedder, StoredOf(parts, store))


def gathered(desk: Desk, store: Store, question: str, searched: str = "") -> Gathered:
    results = desk.search.search(searched or question, wait_for_encoder=True).results
    evidence = [
        EvidenceSentence(sentence, 1.0 - 0.01 * each.rank, each.file, each.title)
        for each in results
        for passage in store.contents.passages([each.passage_id])
        for sentence in store.contents.sentences_by_id(passage.sentence_ids)
    ]
    return Gathered(question, searched or question, results, evidence)


def test_what_the_library_tells_is_answered(
    desk: Desk, store: Store, abstention: Abstention
) -> None:
    found = gathered(desk, store, "How many cells has a nest of paper wasps?")

    assert abstention.decide(found) is None


def test_what_it_does_not_tell_is_absent(desk: Desk, store: Store, abstention: Abstention) -> None:
    outcome = abstention.decide(gathered(desk, store, "Who painted the ceiling in Rome?"))

    assert outcome is not None
    assert outcome.kind is AnswerKind.ABSENT


def test_papers_that_disagree_are_both_quoted(
    desk: Desk, store: Store, abstention: Abstention
) -> None:
    outcome = abstention.decide(gathered(desk, store, "What about zinc and sleep duration?"))

    assert outcome is not None
    assert outcome.kind is AnswerKind.DISPUTED
    assert len({each.citations[0].document_id for each in outcome.claims}) == 2


def test_a_question_without_a_subject_is_asked_back(
    desk: Desk, store: Store, abstention: Abstention
) -> None:
    sleepers = gathered(desk, store, "What are the results?", "zinc sleep nest honey")
    vague = Gathered(sleepers.question, sleepers.question, sleepers.results, sleepers.evidence)

    outcome = abstention.decide(vague)

    assert outcome is not None
    assert outcome.kind is AnswerKind.VAGUE
    assert 2 <= len(outcome.choices) <= 4
    assert "what are the results?" in outcome.choices[0]


def test_a_follow_up_that_got_its_subject_is_not_vague(
    desk: Desk, store: Store, abstention: Abstention
) -> None:
    found = gathered(desk, store, "And the results?", "How many cells has a nest of paper wasps?")

    assert abstention.decide(found) is None


def test_nothing_found_is_absent(abstention: Abstention) -> None:
    outcome = abstention.decide(Gathered("What are the results?", "results", (), ()))

    assert outcome is not None
    assert outcome.kind is AnswerKind.ABSENT


def test_a_dead_encoder_leaves_it_to_the_words(
    desk: Desk,
    store: Store,
    parts: DeskParts,
    abstention: Abstention,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = gathered(desk, store, "How many cells has a nest of paper wasps?")

    class Dead:
        def encode(self, texts: Sequence[str]) -> Vectors:
            raise WorkerDied("gone", "wait")

    monkeypatch.setattr(abstention, "_queries", Dead())

    assert abstention.best_cosine(found.question, found.results) is None
    assert abstention.decide(found) is None
