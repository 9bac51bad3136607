"""The tables of notes and highlights, and the step that made them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from note_samples import NOON, PAPER, highlight, note, place
from storage_samples import document, made

from app.core.errors import HighlightNotFound, NoteNotFound
from app.core.memory import Project
from app.core.notes import NOTE_FORMAT, HighlightColor
from app.core.searching import SearchFilter
from app.core.types import DocumentStatus
from app.paths import Paths
from app.services.store import Store, open_store
from app.storage.documents import DocumentTable
from app.storage.migrations import MIGRATIONS, m009_notes


@pytest.fixture
def store(library_folder: Path) -> Iterator[Store]:
    with closing(open_store(Paths(library_folder))) as opened:
        yield opened


def test_m009_notes_keeps_what_was_there(library_folder: Path) -> None:
    before = MIGRATIONS[: MIGRATIONS.index(m009_notes)]
    with closing(made(library_folder, steps=before)) as database:
        DocumentTable(database).insert(document())

    steps = (*before, m009_notes)
    with closing(made(library_folder, steps=steps)) as database, database.read() as connection:
        assert [each.id for each in DocumentTable(database).all()] == [document().id]
        for table in ("notes", "highlights"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_a_note_comes_back_as_it_was_stored(store: Store) -> None:
    kept = note(1, "# Größe\n\nMine \ud800.", place(1), place(2))
    store.notes.insert(kept)

    found = store.notes.get(kept.id)

    assert found == replace(kept, text="# Größe\n\nMine \ufffd.", document_id="")


def test_its_document_is_named_while_it_can_be_searched(store: Store) -> None:
    kept = note(1)
    store.notes.insert(kept)
    paper = replace(document(), id=kept.document_id, format=NOTE_FORMAT)
    store.documents.insert(paper)

    assert store.notes.all()[0].document_id == kept.document_id
    assert store.notes.by_document(kept.document_id) == kept
    store.documents.remove(kept.document_id, NOON)
    assert store.notes.all()[0].document_id == ""


def test_the_last_changed_note_comes_first(store: Store) -> None:
    for number in (1, 2, 3):
        store.notes.insert(note(number))

    store.notes.change(note(1).id, "Other words.", (place(),), NOON + timedelta(hours=1))

    assert [each.id for each in store.notes.all()] == [note(n).id for n in (1, 3, 2)]
    assert store.notes.all()[0].places == (place(),)
    assert store.notes.texts()[0] == (note(1).id, "Other words.")


def test_notes_are_found_by_project_place_and_beginning_of_id(store: Store) -> None:
    store.projects.create(Project("bees", "Bees"), NOON)
    store.notes.insert(replace(note(1, "", place()), project_id="bees"))
    store.notes.insert(note(2, "", place(1, "b" * 64)))

    assert [each.id for each in store.notes.all("bees")] == [note(1).id]
    assert [each.id for each in store.notes.all("")] == [note(2).id]
    assert [each.id for each in store.notes.about(PAPER)] == [note(1).id]
    assert store.notes.find("0" * 31) == store.notes.all()
    assert store.notes.find("") == []


def test_a_note_outlives_its_project(store: Store) -> None:
    store.projects.create(Project("bees", "Bees"), NOON)
    store.notes.insert(replace(note(1), project_id="bees"))

    store.projects.remove("bees")

    assert store.notes.all()[0].project_id == ""


def test_a_removed_note_comes_back_until_it_is_erased(store: Store) -> None:
    store.notes.insert(note(1))
    store.notes.set_removed(note(1).id, NOON)

    assert store.notes.all() == []
    assert store.notes.get(note(1).id) is None
    assert [each.id for each in store.notes.removed()] == [note(1).id]
    assert store.notes.removed_before(NOON) == []
    assert store.notes.removed_before(NOON + timedelta(seconds=1)) == [note(1).id]
    store.notes.set_removed(note(1).id, None)
    assert len(store.notes.all()) == 1
    store.notes.erase(note(1).id)
    assert store.notes.states() == []


def test_a_change_says_that_it_has_to_be_indexed_anew(store: Store) -> None:
    store.notes.insert(note(1))
    store.notes.set_indexed(note(1).id, "digest")
    assert store.notes.states()[0].indexed == "digest"

    store.notes.change(note(1).id, "x", (), NOON)

    assert store.notes.states()[0].indexed == ""


def test_unknown_notes_and_highlights_are_said(store: Store) -> None:
    with pytest.raises(NoteNotFound):
        store.notes.change("x", "y", (), NOON)
    with pytest.raises(HighlightNotFound):
        store.highlights.set_removed("x", NOON)


def test_highlights_of_a_paper_are_in_the_order_of_its_pages(store: Store) -> None:
    for number, page in ((3, 1), (1, 2), (2, 1)):
        store.highlights.insert(highlight(number, place(number, page=page)))

    found = store.highlights.of(PAPER)

    assert found == [highlight(n, place(n, page=p)) for n, p in ((2, 1), (3, 1), (1, 2))]
    assert store.highlights.of("b" * 64) == []


def test_a_highlight_is_changed_removed_and_brought_back(store: Store) -> None:
    store.highlights.insert(highlight(1))
    store.highlights.change(highlight(1).id, HighlightColor.PINK, "Ü")

    [found] = store.highlights.all()
    assert (found.color, found.comment) == (HighlightColor.PINK, "Ü")
    store.highlights.set_removed(found.id, NOON)
    assert store.highlights.all() == []
    store.highlights.set_removed(found.id, None)
    assert store.highlights.find(found.id[:32]) == [found]
    store.highlights.set_removed(found.id, NOON)
    assert store.highlights.erase_removed_before(NOON + timedelta(days=1)) == 1


def test_notes_are_nowhere_among_the_papers(store: Store) -> None:
    own = replace(document(9), format=NOTE_FORMAT, status=DocumentStatus.ENCODING, year=2020)
    store.documents.insert(document(1))
    store.documents.insert(own)
    documents = store.documents

    assert [each.id for each in documents.all()] == [document(1).id]
    assert documents.find(own.id[:60]) == []
    assert documents.by_status(DocumentStatus.ENCODING) == []
    assert documents.unencoded(9) == []
    assert documents.counts()[DocumentStatus.ENCODING] == 0
    assert store.paths.without_path() == {document(1).id}
    assert documents.chosen(SearchFilter(year_from=2019)) == (document(1).id,)
    assert documents.chosen(SearchFilter(document_ids=(own.id,))) == (own.id,)
    assert documents.get(own.id) == own
    assert (documents.of_notes(), documents.waiting_notes()) == ([own.id], [own])
    documents.set_status(own.id, DocumentStatus.PENDING)
    assert (documents.waiting(9), documents.unread_count()) == ([], 0)
    documents.remove(own.id, NOON)
    assert documents.removed() == []
    assert documents.removed_before(NOON + timedelta(days=90)) == []
