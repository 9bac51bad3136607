"""Filters, corrections and history through the services and the terminal."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from desks import DeskParts, make_desk
from stored_library import NOON, add_document

from app.cli.application import run_command
from app.core.errors import DocumentNotFound, QuestionEmpty
from app.core.events import LibraryChanged, Publish
from app.core.searching import ContentKind, SearchFilter, SearchRequest, SectionKind
from app.core.sessions import AskRequest
from app.core.types import Metadata, Passage, SearchMode
from app.paths import Paths
from app.services.desk import Desk
from app.services.search_history import KEPT
from app.services.store import Store, open_store

PAPERS = {
    "dances": Metadata("Bee dances", ("Karl von Frisch",), 1965),
    "hives": Metadata("Bee hives", ("Bengt Ångström", "A. Šimák"), 2016),
    "wings": Metadata("Bee wings", (), None),
}


@dataclass
class Shelf:
    """A desk over three papers, and the ids by name."""

    desk: Desk
    parts: DeskParts
    ids: dict[str, str]

    def found(self, query: str, **filters: object) -> set[str]:
        """Names of the papers that a search finds by words."""
        request = SearchRequest(query, 50, SearchMode.LEXICAL, SearchFilter(**filters))  # type: ignore[arg-type]
        names = {id_: name for name, id_ in self.ids.items()}
        return {names[each.document_id] for each in self.desk.search.find(request).results}


def fill(store: Store, paths: Paths) -> dict[str, str]:
    ids = {name: add_document(store, paths, name).id for name in PAPERS}
    for name, metadata in PAPERS.items():
        store.documents.set_metadata(ids[name], metadata)
        for number, section in enumerate(("Methods", "Results"), start=10):
            passage = Passage(
                f"{ids[name][:16]}-p{number}",
                ids[name],
                1,
                1,
                (),
                section,
                f"Nectar {section} {name}.",
            )
            store.contents.add_passages([passage], metadata.title)
    store.collections.add("Thèse", [ids["hives"]])
    return ids


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "library"


@pytest.fixture
def ids(home: Path) -> dict[str, str]:
    paths = Paths(home)
    with closing(open_store(paths)) as store:
        return fill(store, paths)


@pytest.fixture
def shelf(home: Path, ids: dict[str, str]) -> Iterator[Shelf]:
    parts = DeskParts()
    with closing(make_desk(home, parts)) as desk:
        yield Shelf(desk, parts, ids)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("nectar", {"dances", "hives", "wings"}),
        ("nectar author:frisch", {"dances"}),
        ("nectar author:ANGSTROM", {"hives"}),
        ("nectar author:simak author:frisch", {"dances", "hives"}),
        ("nectar year:2016", {"hives"}),
        ("nectar year:1960-2020", {"dances", "hives"}),
        ("nectar year:>=2000", {"hives"}),
        ("nectar year:<2000", {"dances"}),
        ("nectar year:-1970 year:2016", {"dances", "hives"}),
        ("nectar year:1901 year:1903", set()),
        ("nectar in:these", {"hives"}),
        ("nectar in:THÈSE author:frisch", set()),
        ("nectar in:nowhere", {"dances", "hives", "wings"}),
        ("nectar is:read", set()),
        ("nectar is:unread", {"dances", "hives", "wings"}),
        ("nectar section:methods", {"dances", "hives", "wings"}),
        ("nectar section:abstract", set()),
        ("nectar type:table", set()),
        ("author:frisch", {"dances"}),
        ("year:2016 section:results", {"hives"}),
    ],
)
def test_a_query_may_name_its_filters(shelf: Shelf, query: str, expected: set[str]) -> None:
    assert shelf.found(query) == expected


def test_filters_of_the_request_and_of_the_query_hold_together(shelf: Shelf) -> None:
    assert shelf.found("nectar author:frisch", year_from=2000) == set()
    assert shelf.found("nectar author:frisch", year_to=2000) == {"dances"}
    assert shelf.found("nectar", collections=("these",)) == {"hives"}
    assert shelf.found("nectar", authors=("von frisch",)) == {"dances"}


def test_a_section_limits_the_passages(shelf: Shelf) -> None:
    response = shelf.desk.search.find(
        SearchRequest("nectar in:methods", 50, SearchMode.LEXICAL, SearchFilter())
    )

    assert {each.section for each in response.results} == {"Methods"}
    assert response.query == "nectar in:methods"
    assert [each.text[m.start : m.end] for each in response.results for m in each.matches] == [
        "Nectar",
        "Nectar",
        "Nectar",
    ]


def test_filters_without_words_list_the_beginning_of_each_paper(shelf: Shelf) -> None:
    request = SearchRequest("year:1900-", 2, SearchMode.HYBRID)

    results = shelf.desk.search.find(request).results

    assert [each.title for each in results] == ["Bee hives", "Bee dances"]
    assert [each.text[:8] for each in results] == ["hives nu", "dances n"]


def test_marking_as_read_is_told_and_can_be_taken_back(shelf: Shelf) -> None:
    shelf.desk.library.set_read(shelf.ids["wings"], True)
    assert shelf.found("nectar is:read") == {"wings"}
    assert shelf.desk.library.read_ids() == {shelf.ids["wings"]}

    shelf.desk.library.set_read(shelf.ids["wings"][:12], False)

    assert shelf.desk.library.read_ids() == set()
    assert shelf.parts.of(LibraryChanged)[-2:] == [LibraryChanged(shelf.ids["wings"])] * 2
    with pytest.raises(DocumentNotFound):
        shelf.desk.library.set_read("nothing", True)


def test_corrected_words_are_told(shelf: Shelf) -> None:
    response = shelf.desk.search.find(SearchRequest("necatr", mode=SearchMode.LEXICAL))

    assert response.corrected == (("necatr", "nectar"),)
    assert response.query == "necatr"
    assert len(response.results) > 0


STRANGE = [
    "a",
    "x" * 10_000,
    "word " * 2_000,
    "the of and",
    "?!*()[]{}^~",
    "机器学习",
    "تعلم الآلة",
    "😀",
    '" OR NEAR(a, b',
    "title:bee AND (OR -",
    "year: author: in:",
    "\ud800",
]


@pytest.mark.parametrize("query", STRANGE)
@pytest.mark.parametrize("mode", [SearchMode.LEXICAL, SearchMode.HYBRID, SearchMode.LATE])
def test_every_search_has_an_answer(shelf: Shelf, query: str, mode: SearchMode) -> None:
    response = shelf.desk.search.find(SearchRequest(query, mode=mode))

    assert response == replace(
        shelf.desk.search.find(SearchRequest(query, mode=mode)), seconds=response.seconds
    )


def test_any_text_can_be_searched(shelf: Shelf) -> None:
    draw = random.Random(11)
    pieces = [*'"*-():^', " ", "nectar", "AND", "NOT", "year:", "author:", "2016", "in:", "力", "é"]

    for _ in range(150):
        query = "".join(draw.choices(pieces, k=draw.randrange(1, 10)))
        if query.strip():
            shelf.desk.search.find(SearchRequest(query, mode=SearchMode.LEXICAL))


def test_nothing_cannot_be_searched(shelf: Shelf) -> None:
    with pytest.raises(QuestionEmpty):
        shelf.desk.search.find(SearchRequest("  \0 "))


def test_a_question_looks_only_where_it_may(shelf: Shelf) -> None:
    filters = SearchFilter(authors=("frisch",))

    turn = shelf.desk.answering.ask(AskRequest("What about nectar?", filters=filters))

    assert turn.answer is not None
    assert {each.document_id for each in turn.answer.evidence} == {shelf.ids["dances"]}


def test_history_keeps_the_newest_once_and_forgets(shelf: Shelf) -> None:
    history = shelf.desk.search_history
    bees = SearchRequest("bees", filters=SearchFilter(kinds=(ContentKind.TABLE,)))
    wasps = SearchRequest("wasps", filters=SearchFilter(sections=(SectionKind.METHODS,)))

    history.add(bees)
    history.add(wasps)
    history.add(replace(bees, query=" bees ", k=50, liked=("a-p1",)))
    history.add(SearchRequest("  "))
    assert history.recent(10) == [bees, wasps]
    assert history.recent(1) == [bees]

    history.forget(replace(bees, k=3))
    assert history.recent() == [wasps]

    history.forget_all()
    assert history.recent() == []


def test_history_keeps_no_more_than_the_newest(shelf: Shelf) -> None:
    for number in range(KEPT + 5):
        shelf.desk.search_history.add(SearchRequest(f"bees {number}"))

    kept = shelf.desk.search_history.recent(1000)

    assert len(kept) == KEPT
    assert (kept[0].query, kept[-1].query) == (f"bees {KEPT + 4}", "bees 5")


def test_searching_keeps_nothing(shelf: Shelf) -> None:
    shelf.found("nectar")

    assert shelf.desk.search_history.recent() == []


def ran(home: Path, *arguments: str) -> int:
    def opened(root: Path, publish: Publish, **_: bool) -> Desk:
        return make_desk(root, DeskParts())

    return run_command(["--home", str(home), *arguments], opened)


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        (["--author", "frisch"], {"Bee dances"}),
        (["--author", "frisch", "--author", "simak"], {"Bee dances", "Bee hives"}),
        (["--year", "2010-2020"], {"Bee hives"}),
        (["--year", "<=2000"], {"Bee dances"}),
        (["--collection", "these"], {"Bee hives"}),
        (["--section", "abstract"], set()),
        (["--type", "table"], set()),
        (["--read"], set()),
        (["--unread", "--author", "frisch"], {"Bee dances"}),
        (["--mode", "late", "--author", "frisch"], {"Bee dances"}),
    ],
)
def test_the_terminal_has_each_filter(
    home: Path,
    ids: dict[str, str],
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    titles: set[str],
) -> None:
    mode = [] if "--mode" in options else ["--mode", "lexical"]
    code = ran(home, "search", "nectar", "-k", "50", "--json", *mode, *options)

    shown = json.loads(capsys.readouterr().out)
    assert code == 0
    assert {each["title"] for each in shown["results"]} == titles
    assert all({"section", "found_by", "matches"} <= set(each) for each in shown["results"])


def test_the_terminal_tells_corrections(
    home: Path, ids: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(home, "search", "necatr", "--mode", "lexical", "--json") == 0

    shown = capsys.readouterr()
    assert json.loads(shown.out)["corrected"] == [{"typed": "necatr", "used": "nectar"}]
    assert "nectar" in shown.err


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--year", "soon"], 2),
        (["--section", "unicorn"], 2),
        (["--collection", "unicorn"], 3),
        (["--document", "unicorn"], 3),
    ],
)
def test_what_does_not_exist_is_said(
    home: Path,
    ids: dict[str, str],
    capsys: pytest.CaptureFixture[str],
    options: list[str],
    code: int,
) -> None:
    assert ran(home, "search", "nectar", *options) == code
    assert capsys.readouterr().err


def test_the_terminal_marks_and_lists_what_was_read(
    home: Path, ids: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert ran(home, "mark", ids["wings"][:12], "--read", "--json") == 0
    assert json.loads(capsys.readouterr().out)["marked"]["read"] is True

    assert ran(home, "list", "--unread", "--json") == 0
    listed = json.loads(capsys.readouterr().out)["documents"]

    assert {each["title"] for each in listed} == {"Bee dances", "Bee hives"}
    assert not any(each["read"] for each in listed)
    assert NOON.isoformat() == listed[0]["added_at"]
