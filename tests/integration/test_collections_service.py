"""What a person does with collections, on a real database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from storage_samples import document, document_id, made

from app.core.errors import CollectionNotFound, UsageError
from app.core.events import CollectionsChanged, Event
from app.services.collections import NAME_CHARACTERS, CollectionsService
from app.storage.collections import CollectionTable
from app.storage.documents import DocumentTable

ONE = document_id(1)


@pytest.fixture
def events() -> list[Event]:
    return []


@pytest.fixture
def collections(library_folder: Path, events: list[Event]) -> Iterator[CollectionsService]:
    with closing(made(library_folder)) as database:
        DocumentTable(database).insert(document(1))
        yield CollectionsService(CollectionTable(database), events.append)


def test_a_name_is_one_line_without_blanks_around_it(
    collections: CollectionsService, events: list[Event]
) -> None:
    assert collections.add("  Bees \n and wasps ", [ONE]) == "Bees and wasps"
    assert collections.document_ids("Bees  and wasps") == [ONE]
    assert events == [CollectionsChanged("Bees and wasps")]


@pytest.mark.parametrize("name", ["", " \n", "x" * (NAME_CHARACTERS + 1)])
def test_what_cannot_be_a_name_is_refused(collections: CollectionsService, name: str) -> None:
    with pytest.raises(UsageError):
        collections.create(name)
    with pytest.raises(UsageError):
        collections.add(name, [ONE])


def test_a_name_that_is_taken_is_refused(collections: CollectionsService) -> None:
    collections.create("Bees")
    collections.create("Wasps")

    with pytest.raises(UsageError, match="already"):
        collections.create("Bees")
    with pytest.raises(UsageError, match="already"):
        collections.rename("Wasps", "Bees")
    assert collections.rename("Bees", " Bees ") == "Bees"


def test_a_collection_that_is_not_there_is_said_to_be_so(collections: CollectionsService) -> None:
    with pytest.raises(CollectionNotFound, match="Bees"):
        collections.document_ids("Bees")
    with pytest.raises(CollectionNotFound):
        collections.remove("Bees", [ONE])
    with pytest.raises(CollectionNotFound):
        collections.rename("Bees", "Wasps")


def test_a_deleted_collection_can_be_made_again_from_its_documents(
    collections: CollectionsService,
) -> None:
    collections.add("Bees", [ONE])

    documents = collections.delete("Bees")

    assert collections.of_document(ONE) == []
    collections.add("Bees", documents)
    assert collections.of_document(ONE) == ["Bees"]


def test_a_document_taken_out_leaves_an_empty_collection(collections: CollectionsService) -> None:
    collections.add("Bees", [ONE])

    collections.remove("Bees", [ONE])

    assert collections.collections() == [("Bees", 0)]
