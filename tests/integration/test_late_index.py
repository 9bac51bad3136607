"""Token vectors of a library: made, kept up to date, dropped, and searched with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file
from fakes import FakeReader

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import IndexDamaged, WorkerDied
from app.core.events import LateIndexProgressed
from app.core.types import Ranker, SearchMode, SearchResponse
from app.retrieval.late_search import fixed_encoding
from app.services.desk import Desk

PAGES = (
    "Foragers dance to tell where nectar is. The sun shows them the way.",
    "The queen lays eggs in the comb. Drones leave the hive in autumn.",
    "Wasps raid weak hives. Guards fight them at the entrance.",
)


@pytest.fixture
def parts() -> DeskParts:
    return DeskParts(reader=FakeReader(PAGES))


@pytest.fixture
def desk(tmp_path: Path, parts: DeskParts) -> Iterator[Desk]:
    made = make_desk(tmp_path / "library", parts)
    yield made
    made.close()


def add(desk: Desk, folder: Path, name: str = "bees") -> str:
    return desk.imports.add([str(write_file(folder / f"{name}.pdf", name))])[0].id


def late(desk: Desk, query: str) -> SearchResponse:
    return desk.search.search(query, 5, SearchMode.LATE, wait_for_encoder=True)


def lit(response: SearchResponse) -> list[tuple[str, str]]:
    best = response.results[0]
    return [(best.text[each.start : each.end], each.word) for each in best.matches]


def test_nothing_is_made_unless_it_is_asked_for(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    add(desk, tmp_path)
    desk.search.search("dance", wait_for_encoder=True)

    status = desk.late.status()

    assert (status.is_on, status.passages, status.missing) == (False, 0, 3)
    assert (status.vector_bytes, parts.late.count()) == (0, 0)
    assert status.build_bytes > 0
    assert status.build_seconds > 0


def test_building_makes_token_vectors_of_every_passage(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    add(desk, tmp_path)

    status = desk.late.build()

    assert (status.is_on, status.passages, status.missing) == (True, 3, 0)
    assert status.vector_bytes > 0
    assert status.bytes_per_passage == pytest.approx(status.vector_bytes / 3)
    assert status.memory_bytes >= 3 * 4 * fixed_encoding(64).length
    assert parts.late.count() == 3
    assert parts.of(LateIndexProgressed)[-1] == LateIndexProgressed(3, 3)


def test_what_is_added_later_gets_its_token_vectors_with_its_vectors(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    desk.late.build()
    parts.embedder.encoded.clear()

    add(desk, tmp_path)

    assert desk.late.status().passages == parts.late.count() == 3
    assert len(parts.embedder.encoded) == 3


def test_a_removed_document_goes_and_comes_back(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    document_id = add(desk, tmp_path)
    desk.late.build()

    desk.library.remove(document_id)
    assert parts.late.count() == 0
    assert late(desk, "foragers dance").results == ()

    desk.library.restore(document_id)
    assert parts.late.count() == 3
    assert lit(late(desk, "foragers dance")) == [("Foragers", "foragers"), ("dance", "dance")]


def test_dropping_leaves_nothing_and_can_be_undone_by_building(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    add(desk, tmp_path)
    desk.late.build()

    assert desk.late.drop() == 3

    status = desk.late.status()
    assert (status.is_on, status.passages, status.vector_bytes) == (False, 0, 0)
    assert parts.late.count() == 0
    assert desk.late.build().passages == 3


def test_building_goes_on_where_it_was_stopped(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    add(desk, tmp_path)
    stopped = CancelToken()
    stopped.cancel()

    with pytest.raises(Cancelled):
        desk.late.build(stopped)

    assert desk.late.is_on
    desk.late.update()
    assert desk.late.status().passages == parts.late.count() == 3


def test_building_gives_way_to_what_waits(desk: Desk, parts: DeskParts, tmp_path: Path) -> None:
    add(desk, tmp_path)
    desk.settings.change(late_index=True)

    desk.late.update(is_wanted_elsewhere=lambda: True)

    assert parts.late.count() == 0


def test_an_index_that_lost_its_vectors_is_made_anew_without_encoding(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    add(desk, tmp_path)
    desk.late.build()
    parts.late.reset()
    parts.embedder.encoded.clear()

    desk.late.update()

    assert parts.late.count() == 3
    assert parts.embedder.encoded == []


def test_an_index_that_fails_stops_no_import_and_no_search(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    desk.late.build()
    parts.late.error = IndexDamaged("The search index is damaged.", "Repair it.")

    document_id = add(desk, tmp_path)

    assert late(desk, "wasps raid").results[0].page == 3
    desk.library.remove(document_id)
    assert late(desk, "wasps raid").results == ()


def test_a_late_search_lights_the_words_that_answer(desk: Desk, tmp_path: Path) -> None:
    add(desk, tmp_path)
    desk.late.build()

    response = late(desk, "Where do wasps fight guards?")

    assert response.results[0].page == 3
    assert response.results[0].ranker is Ranker.LATE
    assert Ranker.LATE in response.results[0].found_by
    assert sorted(lit(response)) == [("Guards", "guards"), ("Wasps", "wasps"), ("fight", "fight")]


def test_without_token_vectors_the_best_are_read_on_the_fly(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    add(desk, tmp_path)
    before = late(desk, "queen eggs")

    assert before.results[0].page == 2
    assert lit(before) == [("queen", "queen"), ("eggs", "eggs")]
    assert desk.late.status().passages == 0
    desk.late.build()
    after = late(desk, "queen eggs")
    assert [each.passage_id for each in after.results] == [
        each.passage_id for each in before.results
    ]


def test_a_late_search_stays_within_its_documents(desk: Desk, tmp_path: Path) -> None:
    first, second = add(desk, tmp_path), add(desk, tmp_path, "other")
    desk.late.build()

    found = desk.search.search("foragers dance", 9, SearchMode.LATE, [second])

    assert {each.document_id for each in found.results} == {second} != {first}


def test_a_late_search_answers_by_words_while_the_encoder_is_dead(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    add(desk, tmp_path)
    desk.late.build()
    parts.embedder.error = WorkerDied("The encoder ended.", "It starts again.")

    response = late(desk, "queen eggs")

    assert response.is_lexical_only
    assert response.results[0].page == 2


@pytest.mark.parametrize(
    "query", ["x", "the of and", "???", "蜂の舞 😀", "رقص النحل", '"AND" OR (']
)
def test_any_query_gets_an_answer(desk: Desk, tmp_path: Path, query: str) -> None:
    add(desk, tmp_path)
    desk.late.build()

    late(desk, query)


def test_erased_texts_leave_no_token_vectors(desk: Desk, tmp_path: Path) -> None:
    document_id = add(desk, tmp_path)
    desk.late.build()
    desk.library.remove(document_id)

    desk.library.empty_trash()

    assert desk.late.status().vector_bytes == 0
