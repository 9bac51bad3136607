from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from storage_samples import document, document_id, later, passage

from app.core.searching import Scope
from app.core.types import DocumentStatus
from app.storage.contents import ContentTable
from app.storage.database import Database
from app.storage.documents import DocumentTable
from app.storage.lexical_index import FtsIndex

TEXTS = [
    "Honey bees perform a waggle dance.",
    "Wasps do not dance; they hunt.",
    "A solitary bee nests in hollow stems.",
    "深度学习中的注意力机制",
    "ミツバチは花を探す",
    "Naïve coöperation of TNF-alpha and H₂O",
    "To be or not to be",
    "GPU加速器 and eﬃcient code",
]


@pytest.fixture
def database(library_folder: Path) -> Iterator[Database]:
    opened = Database(library_folder / "library.sqlite3", library_folder / "backups")
    opened.open()
    DocumentTable(opened).insert(document())
    passages = [passage(n, text, "Methods" if n == 2 else "") for n, text in enumerate(TEXTS)]
    ContentTable(opened).add_passages(passages, "Insects")
    with closing(opened):
        yield opened


@pytest.fixture
def index(database: Database) -> FtsIndex:
    return FtsIndex(database)


def numbers(found: list[tuple[str, float]]) -> list[int]:
    return [int(passage_id.rpartition("p")[2]) for passage_id, _ in found]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("dancing", {0, 1}),
        ("Which bees dance?", {0, 1, 2}),
        ('"waggle dance"', {0}),
        ('"dance waggle"', set()),
        ("dance -wasps", {0}),
        ("dance NOT hunting", {0}),
        ("bee AND stems", {2}),
        ("bee AND dance", {0}),
        ("solit*", {2}),
        ("methods", {2}),
        ("insects", set(range(8))),
        ("naive cooperation", {5}),
        ("TNF-alpha", {5}),
        ("h2o", {5}),
        ("to be", {6}),
        ("efficient", {7}),
        ("注意力", {3}),
        ("请问注意力机制是什么", {3}),
        ('"深度学习"', {3}),
        ('"学度"', set()),
        ("力", {3}),
        ("制", {3}),
        ("ミツバチ", {4}),
        ("花", {4}),
        ('"GPU加速"', {7}),
        ("加速器", {7}),
        ("深度 -注意", set()),
        ("unicorn", set()),
    ],
)
def test_words_are_found(index: FtsIndex, query: str, expected: set[int]) -> None:
    assert set(numbers(index.search(query, 20))) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("dance", {0, 1, 2, 3}),
        ('"waggle dance" bees', {0}),
        ("bee AND stems", {2}),
        ('bee AND "waggle dance"', {0}),
        ("dance -wasps", {0, 2, 3}),
        ('nectar -"waggle dance"', {1, 2, 3}),
        ("*?!", {0, 1, 2, 3}),
    ],
)
def test_the_signs_of_a_query_hold_for_passages_found_otherwise(
    index: FtsIndex, query: str, expected: set[int]
) -> None:
    ids = [passage(n, "").id for n in range(4)]

    assert index.allowed(query, ids) == {ids[n] for n in expected}


def test_scores_are_positive_and_fall(index: FtsIndex) -> None:
    found = index.search("bees waggle dance", 20)

    scores = [score for _, score in found]
    assert numbers(found)[0] == 0
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


def test_ties_are_broken_by_id(database: Database, index: FtsIndex) -> None:
    contents = ContentTable(database)
    contents.add_passages([passage(n, "Same words here.") for n in (90, 30, 60)], "")

    assert numbers(index.search("same", 20)) == [30, 60, 90]
    assert numbers(index.search("same", 2)) == [30, 60]
    assert index.search("same", 0) == []


def test_only_searchable_documents_in_scope_are_found(database: Database, index: FtsIndex) -> None:
    documents, contents = DocumentTable(database), ContentTable(database)
    for number, status in enumerate(DocumentStatus, start=2):
        documents.insert(document(number, status))
        contents.add_passages([passage(0, "A lonely unicorn.", of=number)], "")
    by_id = {passage(0, "", of=n).id: s for n, s in enumerate(DocumentStatus, start=2)}
    encoding, ready = (
        document_id(2 + list(DocumentStatus).index(status))
        for status in (DocumentStatus.ENCODING, DocumentStatus.READY)
    )

    assert {by_id[each] for each, _ in index.search("unicorn", 9)} == {
        DocumentStatus.ENCODING,
        DocumentStatus.READY,
    }
    assert len(index.search("unicorn", 9, Scope((ready, "unknown")))) == 1
    documents.remove(ready, later(1))
    assert index.search("unicorn", 9, Scope((ready,))) == []
    assert len(index.search("unicorn", 9, Scope((ready, encoding)))) == 1
    documents.restore(ready)
    assert len(index.search("unicorn", 9)) == 2


def test_a_damaged_index_is_noticed_and_rebuilt(database: Database, index: FtsIndex) -> None:
    assert index.is_sound()
    with database.write() as connection:
        connection.execute("INSERT INTO passage_words (passage_words) VALUES ('delete-all')")
    assert not index.is_sound()

    index.rebuild()

    assert index.is_sound()
    assert numbers(index.search("注意力", 5)) == [3]


def test_purging_keeps_what_is_there(index: FtsIndex) -> None:
    index.purge()

    assert index.is_sound()
    assert numbers(index.search("waggle", 5)) == [0]


@pytest.mark.parametrize(
    "query",
    [
        "\0",
        "bees\0dance",
        '"' * 10_001,
        "(" * 5_000,
        "-" * 5_000,
        "a AND " * 20_000,
        "-x " * 30_000,
        "NOT " * 5_000,
        "x" * 100_000,
        "学" * 100_000,
        " ".join(f"w{number}" for number in range(20_000)),
        "title: section: - : ^ + { } NEAR/2 NEAR(a b, 3) rowid rank * **",
        "'; DROP TABLE passages; --",
        "😀 👩‍👩‍👧 \ufeff \u202e \ud800 \U000e0001",
        "a AND 😀",
        "a AND ܀܁",
        "½ ² ⅷ",
    ],
)
def test_no_text_is_too_strange(index: FtsIndex, query: str) -> None:
    assert len(index.search(query, 5)) <= 5


def test_no_mixture_of_syntax_raises(index: FtsIndex) -> None:
    chooser = random.Random(7)
    pieces = [
        *'"*-+^:(){}[]|&,.;\'’\\/%_\0\n\t ',
        "AND", "OR", "NOT", "NEAR", "bees", "dance", "the", "注意", "ミ", "กา", "é", "ﬁ", "🐝",
        "\ud800", "title:", '"waggle dance"', "bee*", " -", " ", " ", " ",
    ]  # fmt: skip

    for _ in range(1500):
        query = "".join(chooser.choices(pieces, k=chooser.randint(1, 25)))
        found = index.search(query, 10)
        assert all(score > 0 for _, score in found), repr(query)
