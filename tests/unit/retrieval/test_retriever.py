"""Finding passages by words, by meaning and by both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from fakes import FakeEmbedder, FakeLexicalIndex, FakeVectorIndex

from app.core.errors import AppError, IndexDamaged, IndexMismatch, WorkerDied
from app.core.searching import EVERYWHERE, Scope, SearchRequest, SectionKind
from app.core.types import Passage, Ranker, ScoredPassage, SearchMode
from app.retrieval.feedback import Feedback
from app.retrieval.first_stage import FirstStage
from app.retrieval.retriever import CLOSE, Retriever, is_reference_section

if TYPE_CHECKING:
    from app.core.interfaces import Vectors

TEXTS = {
    "p1": ("d1", "Results", "foragers dance on the comb"),
    "p2": ("d1", "Results", "the queen lays eggs"),
    "p3": ("d2", "References", "foragers dance review of the dance of foragers"),
    "p4": ("d2", "Methods", "hives stood in the shade"),
}


def passage(name: str) -> Passage:
    document_id, section, text = TEXTS[name]
    return Passage(name, document_id, 1, 1, (f"{name}-s0",), section, text)


class FakeStoredVectors:
    """The vectors of ``TEXTS``."""

    def __init__(self, vectors: Vectors) -> None:
        self._rows = dict(zip(TEXTS, vectors, strict=True))
        self.scanned: list[tuple[str, ...]] = []

    def of_documents(self, document_ids: Sequence[str]) -> tuple[list[str], Vectors]:
        self.scanned.append(tuple(document_ids))
        ids = [name for name, (owner, _, _) in TEXTS.items() if owner in document_ids]
        return ids, np.stack([self._rows[each] for each in ids])

    def of_passages(self, ids: Sequence[str]) -> dict[str, Vectors]:
        return {each: self._rows[each] for each in ids if each in self._rows}


class Room:
    """A retriever over fakes that hold ``TEXTS``."""

    def __init__(self) -> None:
        self.lexical = FakeLexicalIndex([passage(name) for name in TEXTS])
        self.index = FakeVectorIndex()
        self.embedder = FakeEmbedder()
        vectors = self.embedder.encode([text for _, _, text in TEXTS.values()])
        self.index.upsert(list(TEXTS), [owner for owner, _, _ in TEXTS.values()], vectors)
        self.embedder.encoded.clear()
        self.stored = FakeStoredVectors(vectors)
        parts = self.lexical, self.index, self.embedder, self.lexical, self.stored
        self.first = FirstStage(*parts)
        feedback = Feedback(self.stored.of_passages, self.lexical)
        self.retriever = Retriever(self.first, self.lexical, feedback)

    def retrieve(
        self,
        query: str,
        k: int = 10,
        mode: SearchMode = SearchMode.HYBRID,
        scope: Scope = EVERYWHERE,
        is_ready: bool = True,
    ) -> tuple[list[ScoredPassage], bool]:
        found = self.retriever.retrieve(SearchRequest(query, k, mode), scope, is_ready)
        return [each.scored for each in found.passages], found.is_lexical_only


@pytest.fixture
def room() -> Room:
    return Room()


def test_both_rankers_are_joined_and_named(room: Room) -> None:
    found, is_lexical_only = room.retrieve("foragers dance", 10)

    assert found[0].passage.id == "p1"
    assert found[0].ranker is Ranker.FUSED
    assert found[0].found_by == (Ranker.LEXICAL, Ranker.DENSE)
    assert {each.passage.id: each.found_by for each in found}["p2"] == (Ranker.DENSE,)
    assert not is_lexical_only


def test_each_mode_uses_its_own_ranker(room: Room) -> None:
    dense, _ = room.retrieve("foragers dance", 10, SearchMode.DENSE)
    lexical, says_so = room.retrieve("foragers dance", 10, SearchMode.LEXICAL)

    assert {each.ranker for each in dense} == {Ranker.DENSE}
    assert {each.ranker for each in lexical} == {Ranker.LEXICAL}
    assert len(dense) == 4
    assert [each.passage.id for each in lexical] == ["p1", "p3"]
    assert not says_so


def test_words_alone_need_no_encoder(room: Room) -> None:
    room.retrieve("foragers dance", 10, SearchMode.LEXICAL)

    assert room.embedder.encoded == []


@pytest.mark.parametrize("mode", [SearchMode.HYBRID, SearchMode.DENSE])
def test_while_the_encoder_starts_words_serve_and_it_is_said(room: Room, mode: SearchMode) -> None:
    found, is_lexical_only = room.retrieve("foragers dance", 10, mode, is_ready=False)

    assert [each.passage.id for each in found] == ["p1", "p3"]
    assert {each.ranker for each in found} == {Ranker.LEXICAL}
    assert is_lexical_only
    assert room.embedder.encoded == []


@pytest.mark.parametrize("error", [WorkerDied, IndexDamaged, IndexMismatch])
def test_a_failing_index_or_encoder_leaves_the_words(room: Room, error: type[AppError]) -> None:
    room.index.error = error("It failed.", "Mend it.")

    found, is_lexical_only = room.retrieve("foragers dance", 10)

    assert [each.passage.id for each in found] == ["p1", "p3"]
    assert is_lexical_only


def test_references_come_after_everything_else(room: Room) -> None:
    found, _ = room.retrieve("foragers dance", 10)

    scores = [each.score for each in found]
    assert found[-1].passage.id == "p3"
    assert scores == sorted(scores, reverse=True)


def test_only_the_chosen_documents_are_searched(room: Room) -> None:
    found, _ = room.retrieve("foragers dance", 10, scope=Scope(("d1",)))

    assert {each.passage.document_id for each in found} == {"d1"}


def test_no_more_than_k_passages_come_back(room: Room) -> None:
    assert len(room.retrieve("foragers dance", 1)[0]) == 1


def test_a_passage_that_the_library_no_longer_has_is_left_out(room: Room) -> None:
    del room.lexical.stored["p1"]

    found, _ = room.retrieve("foragers dance", 10)

    assert "p1" not in {each.passage.id for each in found}


def test_nothing_found_is_an_empty_list() -> None:
    lexical = FakeLexicalIndex()
    first = FirstStage(lexical, FakeVectorIndex(), FakeEmbedder(), lexical)

    assert Retriever(first, lexical).retrieve(SearchRequest("foragers")).passages == ()


def test_a_few_documents_are_looked_through_without_the_index(room: Room) -> None:
    room.index.error = IndexDamaged("It failed.", "Mend it.")

    found, is_lexical_only = room.retrieve("the queen", mode=SearchMode.DENSE, scope=Scope(("d1",)))

    assert room.stored.scanned == [("d1",)]
    assert found[0].passage.id == "p2"
    assert not is_lexical_only


def test_a_section_is_sifted_out_of_what_the_index_finds(room: Room) -> None:
    scope = Scope(sections=(SectionKind.METHODS,))

    found, _ = room.retrieve("foragers dance", mode=SearchMode.DENSE, scope=scope)

    assert [each.passage.id for each in found] == ["p4"]


def test_what_is_left_out_is_not_found_by_meaning_either(room: Room) -> None:
    found, _ = room.retrieve("foragers -comb")

    assert {each.passage.id for each in found} == {"p2", "p3", "p4"}


def test_a_scope_without_documents_finds_nothing(room: Room) -> None:
    assert room.retrieve("foragers dance", scope=Scope(())) == ([], False)


def test_a_passage_ticked_as_bad_goes_and_one_ticked_as_good_brings_its_words(room: Room) -> None:
    request = SearchRequest("foragers", liked=("p2",), disliked=("p1",))

    found = [each.scored.passage.id for each in room.retriever.retrieve(request).passages]

    assert "p1" not in found
    assert found[0] == "p2"
    assert any("eggs" in query for query in room.lexical.queries)


def test_the_same_search_finds_the_same_in_the_same_order(room: Room) -> None:
    assert room.retrieve("foragers dance eggs") == room.retrieve("foragers dance eggs")


@pytest.mark.parametrize(
    "section", ["References", "REFERENCES", "8 References", "Bibliography", "Literature Cited"]
)
def test_reference_headings_are_known(section: str) -> None:
    assert is_reference_section(section)


@pytest.mark.parametrize("section", ["", "Results", "Reference frames", "Literature review"])
def test_other_headings_are_not_references(section: str) -> None:
    assert not is_reference_section(section)


def test_ticks_of_passages_that_are_gone_change_nothing(room: Room) -> None:
    plain = room.retriever.retrieve(SearchRequest("foragers dance"))

    ticked = SearchRequest("foragers dance", liked=("gone-p1", ""), disliked=("gone-p2",))

    assert room.retriever.retrieve(ticked) == plain


def test_a_ticked_list_of_references_is_no_example(room: Room) -> None:
    references = replace(passage("p3"), is_reference_list=True)
    room.lexical.stored["p3"] = references
    before = room.retriever.retrieve(SearchRequest("hives", liked=("gone-p1",)))

    after = room.retriever.retrieve(SearchRequest("hives", liked=("p3",)))

    assert room.lexical.queries[-1] == "hives"
    assert [each.scored.passage.id for each in after.passages] == [
        each.scored.passage.id for each in before.passages
    ]


def test_ticks_count_by_words_when_the_index_fails_in_between(room: Room) -> None:
    answers = iter([room.index.query(np.ones(64, dtype=np.float32), 4)])

    def query_once(*_: object) -> list[tuple[str, float]]:
        for each in answers:
            return each
        raise WorkerDied("It died.", "Try again.")

    room.index.query = query_once  # type: ignore[method-assign,assignment]

    found = room.retriever.retrieve(SearchRequest("foragers", liked=("p2",)))

    assert not found.is_lexical_only
    assert {each.scored.passage.id for each in found.passages} == set(TEXTS)


def test_ticks_bring_nothing_back_that_the_query_leaves_out(room: Room) -> None:
    room.lexical.allowed = lambda query, ids: set(ids) - {"p2"}  # type: ignore[method-assign]

    found = room.retriever.retrieve(SearchRequest("foragers -eggs", liked=("p2",)))

    assert "p2" not in {each.scored.passage.id for each in found.passages}
    assert found.passages


def test_a_paper_that_the_best_passage_names_comes_before_its_equals(room: Room) -> None:
    room.lexical.stored["p1"] = replace(passage("p1"), text="foragers dance as in Shaded Hives")
    titles = {"d1": "Dances", "d2": "Shaded Hives"}
    plain = room.retrieve("foragers dance")[0]
    naming = Retriever(room.first, room.lexical, titles_of=lambda ids: titles)

    found = naming.retrieve(SearchRequest("foragers dance")).passages

    order = [each.passage.id for each in plain]
    assert order.index("p2") < order.index("p4")
    assert [each.scored.passage.id for each in found][:2] == ["p1", "p4"]


def test_few_results_are_the_first_of_many(room: Room) -> None:
    for number in range(CLOSE + 30):
        text = f"foragers dance {'on ' * number}"
        name = f"more{number:02}"
        section = "References" if number % 2 else "Results"
        room.lexical.stored[name] = Passage(name, f"d{number}", 1, 1, (), section, text)

    few = room.retriever.retrieve(SearchRequest("foragers dance", 3)).passages
    many = room.retriever.retrieve(SearchRequest("foragers dance", 200)).passages

    assert [each.scored.passage.id for each in few] == [each.scored.passage.id for each in many[:3]]
