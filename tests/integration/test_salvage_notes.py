"""What a person wrote and marked comes back from a damaged library, and from a backup."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from desks import DeskParts, make_desk
from note_samples import NOON, highlight, note, place
from stored_library import add_document

from app.core.findings import Finding
from app.core.memory import Project
from app.core.notes import HighlightColor
from app.paths import Paths
from app.services import rescue
from app.services.store import Store, open_store
from app.storage.backups import DailyBackups

PAGE = 4096


@pytest.fixture
def paths(library_folder: Path) -> Paths:
    return Paths(library_folder)


@pytest.fixture
def backed_up(paths: Paths) -> Paths:
    """Two notes and two highlights that a backup has, one of the notes to be searched."""
    desk = make_desk(paths.root, DeskParts())
    desk.notes.add("The zymurgist agrees.")
    desk.notes.finish()
    desk.close()
    with closing(open_store(paths)) as store:
        add_document(store, paths, "old")
        store.notes.insert(note(1, "Old words.", place()))
        for number in (1, 2):
            store.highlights.insert(highlight(number))
        assert DailyBackups(store.database, paths.backups, lambda: NOON).at_open()
    return paths


def spoil_table(paths: Paths, table: str) -> None:
    with closing(sqlite3.connect(paths.database)) as connection:
        [root] = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()
    content = bytearray(paths.database.read_bytes())
    content[(root - 1) * PAGE : root * PAGE] = b"\xa5" * PAGE
    paths.database.write_bytes(content)


def live_on(store: Store) -> None:
    """What happens after the backup."""
    store.projects.create(Project("bees", "Bees"), NOON)
    store.notes.change(note(1).id, "New words.", (place(), place(2)), NOON + timedelta(hours=1))
    store.notes.insert(replace(note(2, "Written later.", place()), project_id="bees"))
    store.notes.insert(note(3, "Removed later."))
    store.notes.set_removed(note(3).id, NOON)
    store.highlights.change(highlight(1).id, HighlightColor.PINK, "Changed.")
    store.highlights.erase_removed_before(NOON)
    store.highlights.insert(highlight(4))


def repaired(paths: Paths, table: str = "sentences") -> dict[str, Finding]:
    with closing(open_store(paths)) as store:
        live_on(store)
    spoil_table(paths, table)
    return {each.check: each for each in rescue.repair(paths)}


def test_notes_come_back_as_they_were_last(backed_up: Paths) -> None:
    findings = repaired(backed_up)

    with closing(open_store(backed_up)) as store:
        kept = {each.id: each for each in store.notes.all()}
        assert kept[note(1).id].text == "New words."
        assert kept[note(1).id].places == (place(), place(2))
        assert (kept[note(2).id].text, kept[note(2).id].project_id) == ("Written later.", "bees")
        assert [each.text for each in store.notes.removed()] == ["Removed later."]
    assert "2 notes" in findings["saved"].detail
    assert "1 highlight" in findings["saved"].detail
    assert findings["lost"].detail == "nothing"


def test_highlights_come_back_as_they_were_last(backed_up: Paths) -> None:
    repaired(backed_up)

    with closing(open_store(backed_up)) as store:
        found = {each.id: each for each in store.highlights.all()}
    changed = found[highlight(1).id]
    assert (changed.color, changed.comment) == (HighlightColor.PINK, "Changed.")
    assert found[highlight(4).id] == highlight(4)
    assert found[highlight(2).id] == highlight(2)


def test_notes_of_a_rescued_library_are_searched_as_they_were_last(backed_up: Paths) -> None:
    repaired(backed_up)

    desk = make_desk(backed_up.root, DeskParts())
    desk.notes.catch_up()
    texts = {
        query: [each.text for each in desk.search.search(query).results if each.own]
        for query in ("zymurgist agrees", "new words", "old words", "written later")
    }
    papers, findings = desk.library.documents(), desk.doctor.check()
    desk.close()

    assert texts["zymurgist agrees"][0] == "The zymurgist agrees."
    assert "New words." in texts["new words"]
    assert "Old words." not in texts["old words"]
    assert "Written later." in texts["written later"]
    assert len(papers) == 1
    assert all(each.is_sound for each in findings if each.check in ("database", "words"))


def test_notes_that_are_themselves_damaged_come_from_the_backup(backed_up: Paths) -> None:
    repaired(backed_up, "notes")

    with closing(open_store(backed_up)) as store:
        texts = {each.text for each in store.notes.all()}
    assert {"The zymurgist agrees.", "Old words."} <= texts


def test_a_note_whose_places_cannot_be_read_keeps_its_text(backed_up: Paths) -> None:
    with closing(open_store(backed_up)) as store:
        live_on(store)
        with store.database.write() as connection:
            connection.execute(
                "UPDATE notes SET places = ?, created_at = 'never' WHERE id = ?",
                (json.dumps({"places": 3}), note(2).id),
            )
            connection.execute(
                "UPDATE highlights SET color = 'mud' WHERE id = ?", (highlight(4).id,)
            )
    spoil_table(backed_up, "sentences")
    rescue.repair(backed_up)

    with closing(open_store(backed_up)) as store:
        kept = store.notes.get(note(2).id)
        assert store.highlights.get(highlight(4).id) is None
    assert kept is not None
    assert (kept.text, kept.places) == ("Written later.", ())


def test_what_was_erased_after_the_backup_is_put_away(backed_up: Paths) -> None:
    with closing(open_store(backed_up)) as store:
        store.notes.erase(note(1).id)
    spoil_table(backed_up, "reference_entries")
    rescue.repair(backed_up)

    with closing(open_store(backed_up)) as store:
        shown = {each.id for each in store.notes.all()}
    assert note(1).id not in shown


def test_a_library_without_notes_is_rescued_as_before(paths: Paths) -> None:
    with closing(open_store(paths)) as store:
        add_document(store, paths, "old")
        assert DailyBackups(store.database, paths.backups, lambda: NOON).at_open()
    spoil_table(paths, "sentences")

    found = {each.check: each for each in rescue.repair(paths)}

    assert "note" not in found["saved"].detail
    assert found["lost"].detail == "nothing"
