"""Versions that are offered, joined and parted, on a real database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from storage_samples import document, document_id, later, made

from app.core.errors import DocumentNotFound
from app.core.events import Event, LibraryChanged, VersionOffered
from app.core.folders import VersionPair
from app.core.types import Document, Metadata
from app.services.versions import MAX_OFFERS, VersionService
from app.storage.database import Database
from app.storage.documents import DocumentTable
from app.storage.versions import VersionTable

TITLE = "The dance language of the honey bee on cloudy days"
ONE, TWO, THREE = (document_id(number) for number in (1, 2, 3))
REASON = "They have the same title and an author in common."


class Desk:
    def __init__(self, database: Database) -> None:
        self.documents = DocumentTable(database)
        self.events: list[Event] = []
        self.versions = VersionService(VersionTable(database), self.documents, self.events.append)

    def add(self, number: int, **fields: object) -> list[VersionPair]:
        made_document = self.made(number, **fields)
        self.documents.insert(made_document)
        return self.versions.find_for(made_document)

    @staticmethod
    def made(number: int, **fields: object) -> Document:
        given = {"title": TITLE, "doi": None, **fields}
        return replace(document(number, minutes=number), **given)


@pytest.fixture
def desk(library_folder: Path) -> Iterator[Desk]:
    with closing(made(library_folder)) as database:
        yield Desk(database)


def test_the_same_paper_twice_is_offered_and_not_joined(desk: Desk) -> None:
    assert desk.add(1) == []

    assert desk.add(2) == [VersionPair(TWO, ONE, REASON)]
    assert desk.versions.offered() == [VersionPair(TWO, ONE, REASON)]
    assert desk.versions.versions_of(ONE) == []
    assert desk.events == [VersionOffered(TWO, ONE, REASON)]


def test_other_papers_are_not_offered(desk: Desk) -> None:
    desk.add(1)

    assert desk.add(2, title="A study of the nests of paper wasps in summer") == []


def test_what_was_offered_joined_or_parted_is_not_offered_again(desk: Desk) -> None:
    desk.add(1)
    desk.add(2)
    again = desk.versions.find_for(desk.made(2))
    desk.versions.separate(ONE, TWO)

    assert again == desk.versions.find_for(desk.made(2)) == desk.versions.find_for(desk.made(1))
    assert again == desk.versions.offered() == []


def test_joined_documents_are_one_work(desk: Desk) -> None:
    desk.add(1)
    desk.add(2)
    desk.events.clear()

    desk.versions.join(TWO, ONE)

    assert desk.versions.versions_of(ONE) == [TWO]
    assert [each.reason for each in desk.versions.joined()] == [REASON]
    assert desk.events == [LibraryChanged(TWO), LibraryChanged(ONE)]


def test_a_third_version_is_offered_with_the_newest_of_those_that_are_joined(desk: Desk) -> None:
    desk.add(1)
    desk.add(2)
    desk.versions.join(TWO, ONE)

    assert [each.older_id for each in desk.add(3)] == [TWO]
    desk.versions.join(THREE, TWO)
    assert desk.versions.versions_of(ONE) == [THREE, TWO]
    assert desk.versions.find_for(desk.made(3)) == []


def test_a_title_that_was_corrected_by_hand_counts_as_it_is_now(desk: Desk) -> None:
    desk.add(1)
    desk.add(2, title="Nests of paper wasps in the summer rain")
    desk.documents.set_metadata(ONE, Metadata("The queens of bumble bees", ("A. Bee",)))

    assert desk.add(3) == []
    corrected = desk.made(2)
    desk.documents.set_metadata(TWO, corrected.metadata)
    assert desk.versions.find_for(corrected) == [VersionPair(THREE, TWO, REASON)]


def test_a_removed_document_is_not_offered(desk: Desk) -> None:
    desk.add(1)
    desk.documents.remove(ONE, later(9))

    assert desk.add(2) == []


def test_many_documents_that_look_like_one_are_not_all_offered(desk: Desk) -> None:
    for number in range(1, 9):
        desk.add(number, doi="10.1/proceedings", title=f"Chapter {number} of these proceedings")

    assert len(desk.add(9, doi="10.1/proceedings", title="Another")) == MAX_OFFERS


def test_an_unknown_document_cannot_be_joined(desk: Desk) -> None:
    desk.add(1)

    with pytest.raises(DocumentNotFound):
        desk.versions.join(ONE, TWO)
