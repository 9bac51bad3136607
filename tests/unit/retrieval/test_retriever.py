"""Finding passages by words, by meaning and by both."""

from __future__ import annotations

import pytest
from fakes import FakeEmbedder, FakeLexicalIndex, FakeVectorIndex

from app.core.errors import AppError, IndexDamaged, IndexMismatch, WorkerDied
from app.core.searching import Scope
from app.core.types import Passage, Ranker, SearchMode
from app.retrieval.retriever import Retriever, is_reference_section

TEXTS = {
    "p1": ("d1", "Results", "foragers dance on the comb"),
    "p2": ("d1", "Results", "the queen lays eggs"),
    "p3": ("d2", "References", "foragers dance review of the dance of foragers"),
    "p4": ("d2", "Methods", "hives stood in the shade"),
}


def passage(name: str) -> Passage:
    document_id, section, text = TEXTS[name]
    return Passage(name, document_id, 1, 1, (f"{name}-s0",), section, text)


class Room:
    """A retriever over fakes that hold ``TEXTS``."""

    def __init__(self) -> None:
        self.lexical = FakeLexicalIndex([passage(name) for name in TEXTS])
        self.index = FakeVectorIndex()
        self.embedder = FakeEmbedder()
        vectors = self.embedder.encode([text for _, _, text in TEXTS.values()])
        self.index.upsert(list(TEXTS), [owner for owner, _, _ in TEXTS.values()], vectors)
        self.embedder.encoded.clear()
        self.retriever = Retriever(self.lexical, self.index, self.embedder, self.lexical)


@pytest.fixture
def room() -> Room:
    return Room()


def test_both_rankers_are_joined_and_named(room: Room) -> None:
    found, is_lexical_only = room.retriever.retrieve("foragers dance", 10)

    assert found[0].passage.id == "p1"
    assert found[0].ranker is Ranker.FUSED
    assert found[0].found_by == (Ranker.LEXICAL, Ranker.DENSE)
    assert {each.passage.id: each.found_by for each in found}["p2"] == (Ranker.DENSE,)
    assert not is_lexical_only


def test_each_mode_uses_its_own_ranker(room: Room) -> None:
    dense, _ = room.retriever.retrieve("foragers dance", 10, SearchMode.DENSE)
    lexical, says_so = room.retriever.retrieve("foragers dance", 10, SearchMode.LEXICAL)

    assert {each.ranker for each in dense} == {Ranker.DENSE}
    assert {each.ranker for each in lexical} == {Ranker.LEXICAL}
    assert len(dense) == 4
    assert [each.passage.id for each in lexical] == ["p1", "p3"]
    assert not says_so


def test_words_alone_need_no_encoder(room: Room) -> None:
    room.retriever.retrieve("foragers dance", 10, SearchMode.LEXICAL)

    assert room.embedder.encoded == []


@pytest.mark.parametrize("mode", [SearchMode.HYBRID, SearchMode.DENSE])
def test_while_the_encoder_starts_words_serve_and_it_is_said(room: Room, mode: SearchMode) -> None:
    found, is_lexical_only = room.retriever.retrieve(
        "foragers dance", 10, mode, is_encoder_ready=False
    )

    assert [each.passage.id for each in found] == ["p1", "p3"]
    assert {each.ranker for each in found} == {Ranker.LEXICAL}
    assert is_lexical_only
    assert room.embedder.encoded == []


@pytest.mark.parametrize("error", [WorkerDied, IndexDamaged, IndexMismatch])
def test_a_failing_index_or_encoder_leaves_the_words(room: Room, error: type[AppError]) -> None:
    room.index.error = error("It failed.", "Mend it.")

    found, is_lexical_only = room.retriever.retrieve("foragers dance", 10)

    assert [each.passage.id for each in found] == ["p1", "p3"]
    assert is_lexical_only


def test_references_come_after_everything_else(room: Room) -> None:
    found, _ = room.retriever.retrieve("foragers dance", 10)

    scores = [each.score for each in found]
    assert found[-1].passage.id == "p3"
    assert scores == sorted(scores, reverse=True)


def test_only_the_chosen_documents_are_searched(room: Room) -> None:
    found, _ = room.retriever.retrieve("foragers dance", 10, scope=Scope(("d1",)))

    assert {each.passage.document_id for each in found} == {"d1"}


def test_no_more_than_k_passages_come_back(room: Room) -> None:
    assert len(room.retriever.retrieve("foragers dance", 1)[0]) == 1


def test_a_passage_that_the_library_no_longer_has_is_left_out(room: Room) -> None:
    del room.lexical.stored["p1"]

    found, _ = room.retriever.retrieve("foragers dance", 10)

    assert "p1" not in {each.passage.id for each in found}


def test_nothing_found_is_an_empty_list() -> None:
    lexical = FakeLexicalIndex()
    retriever = Retriever(lexical, FakeVectorIndex(), FakeEmbedder(), lexical)

    assert retriever.retrieve("foragers", 10) == ([], False)


@pytest.mark.parametrize(
    "section", ["References", "REFERENCES", "8 References", "Bibliography", "Literature Cited"]
)
def test_reference_headings_are_known(section: str) -> None:
    assert is_reference_section(section)


@pytest.mark.parametrize("section", ["", "Results", "Reference frames", "Literature review"])
def test_other_headings_are_not_references(section: str) -> None:
    assert not is_reference_section(section)
