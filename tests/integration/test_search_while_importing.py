"""Searching while documents come, go and come back: no failure, and nothing that was removed."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from desks import DeskParts, make_desk, write_file
from fakes import FakeVectorIndex, Vectors

from app.core.searching import SearchFilter, SearchRequest, SectionKind
from app.core.types import DocumentStatus, SearchMode, SearchResponse
from app.services.desk import Desk

SEARCHES = 200
PAPERS = 6
QUERIES = ("foragers dance", "honey bee", "nectar year:2020", "author:apis", "dnace")


class OneAtATime(FakeVectorIndex):
    """As the index in its own process: what is asked at once is answered one by one."""

    def __init__(self) -> None:
        super().__init__()
        self._turn = threading.RLock()

    def upsert(self, ids: Sequence[str], document_ids: Sequence[str], vectors: Vectors) -> None:
        with self._turn:
            super().upsert(ids, document_ids, vectors)

    def query(
        self, vector: Vectors, k: int, document_ids: Sequence[str] = ()
    ) -> list[tuple[str, float]]:
        with self._turn:
            return super().query(vector, k, document_ids)

    def remove_documents(self, document_ids: Sequence[str]) -> None:
        with self._turn:
            super().remove_documents(document_ids)


class Trash:
    """Which documents are removed at a moment, and how often each was."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._removed: dict[str, int] = {}
        self._turns = 0

    def removed(self) -> dict[str, int]:
        """Documents that are removed, each with the number of its removal."""
        with self._guard:
            return dict(self._removed)

    def keep_changing(self, desk: Desk, ids: list[str], is_over: threading.Event) -> None:
        """Remove and restore, one document after the other, until it is over."""
        while not is_over.is_set():
            for each in ids:
                desk.library.remove(each)
                with self._guard:
                    self._turns += 1
                    self._removed[each] = self._turns
                is_over.wait(0.002)
                with self._guard:
                    del self._removed[each]
                desk.library.restore(each)


def add(desk: Desk, folder: Path, name: str) -> str:
    (added,) = desk.imports.add([str(write_file(folder / f"{name}.pdf", name))])
    return added.id


@contextmanager
def beside(failures: list[Exception], *works: Callable[[], object]) -> Iterator[None]:
    """Run works in threads beside the body; what they raise is kept."""

    def guarded(work: Callable[[], object]) -> None:
        try:
            work()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test tells it.
            failures.append(error)

    threads = [threading.Thread(target=guarded, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        for thread in threads:
            thread.join(60)


def request(draw: random.Random, ids: list[str]) -> SearchRequest:
    filters = draw.choice(
        [
            SearchFilter(),
            SearchFilter(document_ids=tuple(draw.sample(ids, 3))),
            SearchFilter(sections=(SectionKind.RESULTS,)),
            SearchFilter(authors=("ada",), year_from=2000),
        ]
    )
    ticks = [f"{draw.choice(ids)[:16]}-p{draw.randrange(2)}" for _ in range(2)]
    liked, disliked = draw.choice([((), ()), ((ticks[0],), ()), ((ticks[0],), (ticks[1],))])
    mode = draw.choice([SearchMode.LEXICAL, SearchMode.HYBRID, SearchMode.LATE])
    return SearchRequest(draw.choice(QUERIES), 20, mode, filters, liked, disliked)


def gone_throughout(
    response: SearchResponse, before: dict[str, int], after: dict[str, int]
) -> set[str]:
    """Documents found that were removed when the search began, and were until it had ended."""
    gone = {each for each, turn in before.items() if after.get(each) == turn}
    return gone & {each.document_id for each in response.results}


def test_searches_beside_imports_and_removals_never_fail(tmp_path: Path) -> None:
    is_over, trash = threading.Event(), Trash()
    failures: list[Exception] = []
    draw, parts = random.Random(3), DeskParts(index=OneAtATime(), late=OneAtATime())
    with closing(make_desk(tmp_path / "library", parts)) as desk:
        ids = [add(desk, tmp_path, f"paper{number}") for number in range(PAPERS)]

        def keep_importing() -> None:
            number = PAPERS
            while not is_over.is_set():
                add(desk, tmp_path, f"paper{number}")
                number += 1

        with beside(failures, keep_importing, lambda: trash.keep_changing(desk, ids[:3], is_over)):
            try:
                for _ in range(SEARCHES):
                    before = trash.removed()
                    response = desk.search.find(request(draw, ids))
                    assert not gone_throughout(response, before, trash.removed())
            finally:
                is_over.set()

        assert failures == []
        assert {each.status for each in desk.library.documents()} == {DocumentStatus.READY}
        assert desk.search.find(SearchRequest("foragers dance", 3)).results
