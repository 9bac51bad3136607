from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from storage_samples import document, document_id, made, passage

from app.storage import space
from app.storage.contents import ContentTable
from app.storage.database import Database
from app.storage.documents import DocumentTable
from app.storage.lexical_index import FtsIndex
from app.storage.migrations import MIGRATIONS, apply
from app.storage.space import give_back
from app.storage.vectors import VectorTable

ENCODER = "encoder"


@pytest.fixture
def database(library_folder: Path) -> Iterator[Database]:
    with closing(made(library_folder)) as opened:
        yield opened


def fill(database: Database, number: int, texts: int = 60) -> None:
    """A document whose passages are long enough to need pages of their own."""
    DocumentTable(database).insert(document(number))
    passages = [
        passage(each, f"paper{number} secret{each} " + "w" * 3_000, of=number)
        for each in range(texts)
    ]
    ContentTable(database).add_passages(passages, "On Bees")
    rows = VectorTable(database).unencoded(document_id(number), ENCODER, 10_000)
    vectors = np.ones((len(rows), 8), dtype=np.float32)
    VectorTable(database).put(ENCODER, [row[1] for row in rows], vectors)


def erase(database: Database, number: int) -> None:
    DocumentTable(database).erase(document_id(number))
    VectorTable(database).erase_unused()
    FtsIndex(database).purge()


def size(database: Database) -> int:
    database.checkpoint()
    return database.path.stat().st_size


def test_what_was_erased_leaves_the_file(database: Database) -> None:
    empty = size(database)
    fill(database, 1)
    full = size(database)

    erase(database, 1)
    given = give_back(database)

    assert given > 0
    assert size(database) < empty + (full - empty) * 0.1
    assert database.check() == []


def test_erased_text_is_nowhere_in_the_folder(database: Database) -> None:
    fill(database, 1)
    fill(database, 2)

    erase(database, 1)
    give_back(database)
    database.close()

    content = b"".join(path.read_bytes() for path in database.path.parent.iterdir())
    assert b"paper1" not in content
    assert b"paper2" in content


def test_vectors_of_texts_that_others_have_are_kept(database: Database) -> None:
    fill(database, 1)
    fill(database, 2)
    table = VectorTable(database)

    DocumentTable(database).erase(document_id(1))

    assert table.erase_unused() == 60
    assert table.erase_unused() == 0
    assert len(table.rows_of(document_id(2), ENCODER)[0]) == 60


def test_vectors_of_a_removed_document_are_kept_for_its_return(database: Database) -> None:
    fill(database, 1)
    DocumentTable(database).remove(document_id(1), document().added_at)

    assert VectorTable(database).erase_unused() == 0


def test_a_file_made_before_is_written_anew_when_that_is_worthwhile(
    library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library_folder.mkdir()
    path = library_folder / "library.sqlite3"
    with closing(sqlite3.connect(path)) as earlier, earlier:
        for number, step in enumerate(MIGRATIONS, start=1):
            apply(earlier, number, step)
    with closing(made(library_folder)) as database:
        fill(database, 1, 120)
        erase(database, 1)
        full = size(database)

        given, is_worthwhile = give_back(database), space.compact(database)
        monkeypatch.setattr(space, "WORTHWHILE_BYTES", 1)

        assert (given, is_worthwhile) == (0, False)
        assert space.compact(database)
        assert size(database) < full / 2
        assert not space.compact(database)
        fill(database, 2)
        erase(database, 2)
        assert give_back(database) > 0
        assert database.check() == []
