from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from storage_samples import document, document_id, later, page, passage, sentence

from app.core.errors import DocumentNotFound, LibraryCorrupt
from app.core.text import text_hash
from app.core.types import DocumentStatus, Page, SentenceKind
from app.storage.contents import ContentTable
from app.storage.database import Database
from app.storage.documents import DocumentTable
from app.storage.lexical_index import FtsIndex
from app.storage.vectors import VectorTable

DOCUMENT = document_id()


@pytest.fixture
def database(library_folder: Path) -> Iterator[Database]:
    opened = Database(library_folder / "library.sqlite3", library_folder / "backups")
    opened.open()
    DocumentTable(opened).insert(document())
    with closing(opened):
        yield opened


@pytest.fixture
def contents(database: Database) -> ContentTable:
    return ContentTable(database)


@pytest.fixture
def vectors(database: Database) -> VectorTable:
    return VectorTable(database)


def unit_rows(count: int, seed: int = 0) -> np.ndarray:
    rows = np.random.default_rng(seed).standard_normal((count, 8)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def encode_all(vectors: VectorTable, document: str, encoder: str = "mini") -> None:
    hashes = list(dict.fromkeys(row[1] for row in vectors.unencoded(document, encoder, 1000)))
    vectors.put(encoder, hashes, unit_rows(len(hashes)))


def test_pages_and_sentences_come_back_in_order(contents: ContentTable) -> None:
    first = [sentence(0, "Bees fly."), replace(sentence(1, "Ref."), kind=SentenceKind.REFERENCE)]
    second = [replace(sentence(2, "They \0 dance.", 2), boxes=())]

    contents.add_page(page(1), first)
    contents.add_page(page(3, "naïve ﬁ 机"), second)

    assert contents.sentences(DOCUMENT) == first + second
    assert contents.pages(DOCUMENT) == [page(1), page(3, "naïve ﬁ 机")]
    assert contents.page_sizes(DOCUMENT) == [(595.3, 841.9)] * 2
    assert contents.sentences("unknown") == contents.pages("unknown") == []


def test_half_a_surrogate_pair_in_a_text_is_replaced(contents: ContentTable) -> None:
    contents.add_page(Page(DOCUMENT, 1, "a\ud800b", 1.0, 2.0), [sentence(0, "a\ud800b")])
    contents.add_passages([passage(0, "a\ud800b")], "T\udfff")

    assert contents.pages(DOCUMENT)[0].text == "a�b"
    assert contents.sentences(DOCUMENT)[0].text == "a�b"
    assert contents.passages_of(DOCUMENT)[0].text == "a�b"


def test_sentences_and_passages_come_in_the_order_asked(contents: ContentTable) -> None:
    contents.add_page(page(), [sentence(number, f"S {number}.") for number in range(3)])
    stored = [passage(number, f"P {number}.", "Results") for number in range(3)]
    contents.add_passages(stored, "On Bees")
    wanted = [2, 0, 2]

    sentences = contents.sentences_by_id([sentence(n, "").id for n in wanted] + ["unknown"])
    passages = contents.passages([stored[n].id for n in wanted] + ["unknown"])

    assert sentences == [sentence(n, f"S {n}.") for n in wanted]
    assert passages == [stored[n] for n in wanted]
    assert contents.sentences_by_id([]) == contents.passages([]) == []
    assert contents.boxes_of([]) == {}
    assert contents.boxes_of([sentences[0].id, sentences[1].id, "unknown"]) == {
        each.id: each.boxes for each in sentences
    }


def test_many_passages_are_stored_in_order(contents: ContentTable) -> None:
    stored = [passage(number, f"P {number}.") for number in range(260)]

    contents.add_passages(stored[:130], "On Bees")
    contents.add_passages(stored[130:], "On Bees")

    assert contents.passages_of(DOCUMENT) == stored
    assert contents.passages([each.id for each in stored]) == stored
    assert contents.passage_count(DOCUMENT) == contents.passage_count() == 260


def test_passages_of_a_removed_document_are_not_given(
    database: Database, contents: ContentTable
) -> None:
    contents.add_passages([passage(0, "Bees fly.")], "On Bees")

    DocumentTable(database).remove(DOCUMENT, later(1))

    assert contents.passages([passage(0, "").id]) == []
    assert contents.passage_count() == 0
    assert contents.passage_count(DOCUMENT) == 1


def test_contents_of_an_unknown_document_are_refused(contents: ContentTable) -> None:
    with pytest.raises(DocumentNotFound):
        contents.add_page(page(of=9), [])
    with pytest.raises(DocumentNotFound):
        contents.add_passages([passage(0, "Bees.", of=9)], "")


def test_another_title_is_searched_and_encodes_nothing(
    database: Database, contents: ContentTable, vectors: VectorTable
) -> None:
    contents.add_passages([passage(n, f"They fly {n}.", "Results") for n in range(260)], "On Bees")
    encode_all(vectors, DOCUMENT)

    contents.retitle(DOCUMENT, "On Wasps")

    index = FtsIndex(database)
    assert index.search("bees", 5) == []
    assert len(index.search("wasps", 500)) == 260
    assert index.is_sound()
    assert vectors.unencoded(DOCUMENT, "mini", 1) == []
    assert vectors.erase_unused() == 0


def test_what_is_not_encoded_is_listed_in_order(
    contents: ContentTable, vectors: VectorTable
) -> None:
    contents.add_passages([passage(n, f"They fly {n % 3}.") for n in range(6)], "On Bees")

    rows = vectors.unencoded(DOCUMENT, "mini", 10)

    texts = [f"On Bees. They fly {n % 3}." for n in range(6)]
    assert rows == [(passage(n, "").id, text_hash(t), t) for n, t in enumerate(texts)]
    assert vectors.unencoded(DOCUMENT, "mini", 2) == rows[:2]
    assert vectors.missing_count(DOCUMENT, "mini") == 6
    vectors.put("mini", [rows[0][1]], unit_rows(1))
    assert vectors.unencoded(DOCUMENT, "mini", 10) == [*rows[1:3], *rows[4:]]
    assert len(vectors.unencoded(DOCUMENT, "other", 10)) == 6


def test_a_reference_list_is_found_by_words_and_never_encoded(
    database: Database, contents: ContentTable, vectors: VectorTable
) -> None:
    entries = replace(passage(1, "Bee, A. (1999). On wasps."), is_reference_list=True)
    contents.add_passages([passage(0, "They fly."), entries], "On Bees")

    waiting = vectors.unencoded(DOCUMENT, "mini", 10)

    assert [row[0] for row in waiting] == [passage(0, "").id]
    assert vectors.missing_count(DOCUMENT, "mini") == 1
    assert [found for found, _ in FtsIndex(database).search("wasps", 5)] == [entries.id]
    assert contents.passages([entries.id]) == [entries]


def test_vectors_come_back_to_three_digits(vectors: VectorTable) -> None:
    hashes, rows = [text_hash(str(number)) for number in range(600)], unit_rows(600)

    vectors.put("mini", hashes, rows)

    found = vectors.get("mini", [*hashes, text_hash("unknown")])
    assert list(found) == hashes
    assert found[hashes[0]].dtype == np.float32
    np.testing.assert_allclose(np.stack(list(found.values())), rows, atol=5e-4)
    assert vectors.get("other", hashes[:1]) == {}


def test_the_vectors_of_a_document_follow_its_passages(
    contents: ContentTable, vectors: VectorTable
) -> None:
    contents.add_passages([passage(n, f"They fly {n % 2}.") for n in range(4)], "On Bees")
    encode_all(vectors, DOCUMENT)

    ids, rows = vectors.rows_of(DOCUMENT, "mini")

    assert ids == [passage(n, "").id for n in range(4)]
    np.testing.assert_allclose(rows, unit_rows(2)[[0, 1, 0, 1]], atol=5e-4)
    empty_ids, empty_rows = vectors.rows_of("unknown", "mini")
    assert (empty_ids, empty_rows.shape) == ([], (0, 0))


def test_vectors_of_different_length_are_damage(
    contents: ContentTable, vectors: VectorTable
) -> None:
    contents.add_passages([passage(n, f"They fly {n}.") for n in range(2)], "On Bees")
    first, second = (row[1] for row in vectors.unencoded(DOCUMENT, "mini", 2))
    vectors.put("mini", [first], unit_rows(1))
    vectors.put("mini", [second], unit_rows(1)[:, :4])

    with pytest.raises(LibraryCorrupt):
        vectors.rows_of(DOCUMENT, "mini")


def filled(database: Database) -> None:
    """Five documents of ten encoded passages: 2 is removed, 3 failed, 4 is being encoded."""
    documents, contents = DocumentTable(database), ContentTable(database)
    for number in range(1, 6):
        if number > 1:
            documents.insert(document(number))
        contents.add_passages([passage(n, f"Fly {number} {n}.", of=number) for n in range(10)], "")
        encode_all(VectorTable(database), document_id(number))
    documents.remove(document_id(2), later(1))
    documents.set_status(document_id(3), DocumentStatus.FAILED)
    documents.set_status(document_id(4), DocumentStatus.ENCODING)


def test_a_sample_is_spread_over_ready_documents_and_has_the_newest(
    database: Database, vectors: VectorTable
) -> None:
    filled(database)
    everything = [passage(n, "", of=of).id for of in (1, 5) for n in range(10)]

    ids, rows = vectors.sample("mini", 5)

    assert len(ids) == len(rows) == 4 or len(ids) == 5
    assert set(ids) <= set(everything)
    assert ids[-1] == everything[-1]
    assert {each.split("-")[0] for each in ids} == {document_id(1)[:16], document_id(5)[:16]}
    assert vectors.sample("mini", 1)[0] == [everything[-1]]
    assert vectors.sample("mini", 1000)[0] == everything
    assert vectors.sample("other", 5)[0] == vectors.sample("mini", 0)[0] == []


def test_a_rebuild_gets_everything_that_can_be_searched(
    database: Database, vectors: VectorTable
) -> None:
    filled(database)

    batches = list(vectors.batches("mini", 7))

    ids = [each for batch in batches for each in batch[0]]
    owners = [each for batch in batches for each in batch[1]]
    assert ids == [passage(n, "", of=of).id for of in (1, 4, 5) for n in range(10)]
    assert owners == [document_id(of) for of in (1, 4, 5) for _ in range(10)]
    assert [batch[2].shape for batch in batches] == [(7, 8)] * 4 + [(2, 8)]
    assert vectors.count("mini") == 30
    assert vectors.count("other") == 0
