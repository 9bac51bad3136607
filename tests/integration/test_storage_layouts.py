from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from storage_samples import document, document_id, made

from app.core.errors import DocumentNotFound
from app.core.layout import Figure, Table, TableCell
from app.core.types import Box
from app.storage.database import Database
from app.storage.documents import DocumentTable
from app.storage.layouts import LayoutTable

BOX = Box(2, 72.1, 90.2, 300.3, 140.4)


def table(name: str = "t1", page: int = 2, text: str = "Bee") -> Table:
    cells = (
        TableCell(0, 0, "Kind", BOX, is_header=True, column_span=2),
        TableCell(1, 0, text, BOX, row_span=2),
    )
    return Table(name, document_id(), page, BOX, cells, ("s7", ""), "s6")


def figure(name: str = "f1", page: int = 1) -> Figure:
    return Figure(name, document_id(), page, BOX, "s3")


@pytest.fixture
def database(library_folder: Path) -> Iterator[Database]:
    with closing(made(library_folder)) as opened:
        DocumentTable(opened).insert(document())
        yield opened


@pytest.fixture
def layouts(database: Database) -> LayoutTable:
    return LayoutTable(database)


def test_tables_and_figures_come_back_as_they_were(layouts: LayoutTable) -> None:
    layouts.add([table()], [figure()])

    assert layouts.tables(document_id()) == [table()]
    assert layouts.figures(document_id()) == [figure()]


def test_they_come_by_page_and_then_as_they_were_stored(layouts: LayoutTable) -> None:
    layouts.add([table("t3", page=3), table("t1", page=1)], [])
    layouts.add([table("t2", page=1)], [])

    assert [each.id for each in layouts.tables(document_id())] == ["t1", "t2", "t3"]


def test_an_id_that_exists_is_replaced(layouts: LayoutTable) -> None:
    layouts.add([table()], [])
    layouts.add([table(text="Wasp")], [])

    assert layouts.tables(document_id()) == [table(text="Wasp")]


def test_a_document_without_any_has_none(layouts: LayoutTable) -> None:
    assert layouts.tables(document_id()) == []
    assert layouts.figures("unknown") == []


def test_those_of_an_unknown_document_are_refused(layouts: LayoutTable) -> None:
    stranger = Figure("f9", document_id(9), 1, BOX)

    with pytest.raises(DocumentNotFound):
        layouts.add([table()], [stranger])

    assert layouts.tables(document_id()) == []


def test_they_go_with_their_document(layouts: LayoutTable, database: Database) -> None:
    layouts.add([table()], [figure()])

    DocumentTable(database).erase(document_id())

    with database.read() as connection:
        left = connection.execute(
            "SELECT (SELECT count(*) FROM tables) + (SELECT count(*) FROM figures)"
        ).fetchone()
    assert left == (0,)
