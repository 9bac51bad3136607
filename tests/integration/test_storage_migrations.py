from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from storage_samples import document, document_id, made, pragma

from app.core.errors import LibraryCorrupt, LibraryError, LibraryTooNew
from app.storage.backup_names import backups_in
from app.storage.database import Connection, Database
from app.storage.documents import DocumentTable
from app.storage.migrations import (
    MIGRATIONS,
    m001_initial,
    m002_reading_and_folders,
    m003_searching,
    m004_words,
    m005_branches,
    m006_memory,
    m007_models,
)

LATEST = len(MIGRATIONS)


def m900_colors(connection: Connection) -> None:
    connection.execute("ALTER TABLE documents ADD COLUMN color TEXT")


def m900_broken(connection: Connection) -> None:
    connection.execute("ALTER TABLE documents ADD COLUMN color TEXT")
    raise RuntimeError("half way")


def test_m001_initial_is_recorded_with_its_time(library_folder: Path) -> None:
    with (
        closing(made(library_folder, steps=(m001_initial,))) as database,
        database.read() as connection,
    ):
        number, done_at = connection.execute("SELECT * FROM migrations").fetchone()
        version = pragma(connection, "user_version")
        projects = connection.execute("SELECT id FROM projects").fetchall()

    assert (number, version, projects) == (1, 1, [("default",)])
    assert done_at.endswith("Z")


def insert_as_m001(database: Database) -> None:
    with database.write() as connection:
        connection.execute(
            "INSERT INTO documents (id, file, path, title, authors, page_count, added_at, status)"
            " VALUES (?, 'a.pdf', '/papers/a.pdf', 'On Bees', '[]', 3, ?, 'ready')",
            (document_id(), "2024-05-01T12:00:00Z"),
        )
        connection.execute(
            "INSERT INTO pages (document, number, width, height, health, text)"
            " VALUES (1, 1, 595.0, 842.0, 1.0, 'Bees fly.')"
        )


def test_m002_reading_and_folders_keeps_documents_and_knows_their_paths(
    library_folder: Path,
) -> None:
    with closing(made(library_folder, steps=(m001_initial,))) as database:
        insert_as_m001(database)

    steps = (m001_initial, m002_reading_and_folders)
    with closing(made(library_folder, steps=steps)) as database, database.read() as connection:
        paths = connection.execute("SELECT document, path, seen_at FROM document_paths").fetchall()
        row = connection.execute(
            "SELECT id, title, format, venue, abstract, password, priority, is_held FROM documents"
        ).fetchone()
        page = connection.execute("SELECT text, rotation, is_recognized FROM pages").fetchone()

    assert paths == [(1, "/papers/a.pdf", "2024-05-01T12:00:00Z")]
    assert row == (document_id(), "On Bees", "pdf", "", "", None, 0, 0)
    assert page == ("Bees fly.", 0, 0)


def test_m003_searching_says_of_each_passage_what_it_holds(library_folder: Path) -> None:
    steps = (m001_initial, m002_reading_and_folders)
    with closing(made(library_folder, steps=steps)) as database:
        insert_as_m001(database)
        with database.write() as connection:
            for number, kind in enumerate(("body", "table", "reference")):
                connection.execute(
                    "INSERT INTO sentences VALUES (?, ?, 1, ?, 1, 0, 5, ?, 'Bees.', x'', 0)",
                    (number, f"s{number}", number, kind),
                )
            rows = [(0, '["s0", "s1"]', "2 Methods", 0), (1, '["s2"]', "Further", 1)]
            connection.executemany(
                "INSERT INTO passages (document, ordinal, id, first_page, last_page, sentence_ids,"
                " title, section, text, text_hash, is_reference_list)"
                " VALUES (1, ?, hex(randomblob(4)), 1, 1, ?, '', ?, 'Bees.', x'00', ?)",
                rows,
            )

    every = (*steps, m003_searching)
    with closing(made(library_folder, steps=every)) as database, database.read() as connection:
        found = connection.execute(
            "SELECT section_kind, kinds FROM passages ORDER BY ordinal"
        ).fetchall()

    assert found == [("methods", 3), ("references", 8)]


def test_m005_branches_says_of_each_turn_what_it_follows(library_folder: Path) -> None:
    steps = (m001_initial, m002_reading_and_folders, m003_searching, m004_words)
    asked = [("a", None), ("b", None), ("b2", "b"), ("b3", "b2"), ("c", None)]
    with closing(made(library_folder, steps=steps)) as database, database.write() as connection:
        connection.execute(
            "INSERT INTO sessions (id, project_id, title, document_ids, created_at, updated_at)"
            " VALUES ('s', 'default', '', '[]', '', '')"
        )
        connection.executemany(
            "INSERT INTO turns (id, session_id, parent_id, ordinal, question, request, asked_at,"
            " state) VALUES (?, 's', ?, ?, '', '{}', '', 'asked')",
            [(turn, parent, number) for number, (turn, parent) in enumerate(asked)],
        )

    steps = (*steps, m005_branches)
    with closing(made(library_folder, steps=steps)) as database, database.read() as connection:
        turns = dict(connection.execute("SELECT id, parent_id FROM turns"))
        shown = connection.execute("SELECT shown_turn FROM sessions").fetchone()[0]

    assert turns == {"a": None, "b": "a", "b2": "a", "b3": "a", "c": "b3"}
    assert shown == "c"


def test_m006_memory_takes_over_what_was_said_word_for_word(library_folder: Path) -> None:
    steps = (m001_initial, m002_reading_and_folders, m003_searching, m004_words, m005_branches)
    answer = '{"claims": [{"text": "They  dance."}, {"text": "They sing."}]}'
    told = [("a", 0, "How do bees talk?", answer), ("b", 1, "And wasps?", None), ("c", 2, "", "{")]
    with closing(made(library_folder, steps=steps)) as database, database.write() as connection:
        connection.execute(
            "INSERT INTO sessions (id, project_id, title, document_ids, created_at, updated_at)"
            " VALUES ('s', 'default', '', '[]', '', '')"
        )
        connection.executemany(
            "INSERT INTO turns (id, session_id, ordinal, question, answer, request, asked_at,"
            " state) VALUES (?, 's', ?, ?, ?, '{}', '2024-05-01T12:00:00Z', 'asked')",
            told,
        )

    steps = (*steps, m006_memory)
    with closing(made(library_folder, steps=steps)) as database, database.read() as connection:
        said = connection.execute(
            "SELECT id, ordinal, speaker, text FROM utterances ORDER BY ordinal"
        ).fetchall()
        found = connection.execute(
            "SELECT rowid FROM utterance_words WHERE utterance_words MATCH 'dancing'"
        ).fetchall()

    assert said == [
        ("a:q", 0, "person", "How do bees talk?"),
        ("a:a", 1, "assistant", "They dance. They sing."),
        ("b:q", 2, "person", "And wasps?"),
        ("c:q", 4, "person", ""),
        ("c:a", 5, "assistant", ""),
    ]
    assert len(found) == 1


def test_m007_models_makes_room_for_tests_and_for_pins_that_go_with_their_paper(
    library_folder: Path,
) -> None:
    steps = MIGRATIONS[: MIGRATIONS.index(m007_models)]
    with closing(made(library_folder, steps=steps)) as database:
        insert_as_m001(database)

    steps = (*steps, m007_models)
    with closing(made(library_folder, steps=steps)) as database, database.write() as connection:
        connection.execute("INSERT INTO model_tests VALUES ('tiny', '2026-01-01T00:00:00Z', '{}')")
        connection.execute("INSERT INTO pins VALUES (?, '2026-01-01T00:00:00Z')", (document_id(),))
        connection.execute("DELETE FROM documents")
        tests = connection.execute("SELECT model FROM model_tests").fetchall()
        pins = connection.execute("SELECT document_id FROM pins").fetchall()

    assert (tests, pins) == ([("tiny",)], [])


def test_a_library_of_the_first_version_opens_as_it_is_today(library_folder: Path) -> None:
    with closing(made(library_folder, steps=(m001_initial,))) as database:
        insert_as_m001(database)

    with closing(made(library_folder)) as database:
        found = DocumentTable(database).all()
        assert database.check() == []

    assert [(each.id, each.title, each.page_count) for each in found] == [
        (document_id(), "On Bees", 3)
    ]


def test_an_older_library_is_backed_up_and_brought_up_to_date(library_folder: Path) -> None:
    with closing(made(library_folder)) as database:
        DocumentTable(database).insert(document())

    steps = (*MIGRATIONS, m900_colors)
    with closing(made(library_folder, steps=steps)) as database, database.read() as connection:
        row = connection.execute("SELECT id, color FROM documents").fetchone()
        numbers = connection.execute("SELECT number FROM migrations").fetchall()
    [backup] = backups_in(library_folder / "backups")
    with closing(sqlite3.connect(backup.path)) as copy:
        old_version = pragma(copy, "user_version")
        kept = copy.execute("SELECT id FROM documents").fetchall()

    assert row == (document_id(), None)
    assert numbers == [(number,) for number in range(1, LATEST + 2)]
    assert (old_version, kept) == (LATEST, [(document_id(),)])
    assert backup.reason == f"before-v{LATEST + 1}"
    assert list(backup.path.parent.iterdir()) == [backup.path]


def test_a_migration_that_fails_leaves_the_library_as_it_was(library_folder: Path) -> None:
    made(library_folder).close()

    with pytest.raises(RuntimeError, match="half way"):
        made(library_folder, steps=(*MIGRATIONS, m900_broken))

    with closing(made(library_folder)) as database, database.read() as connection:
        assert pragma(connection, "user_version") == LATEST
        columns = connection.execute("PRAGMA table_info(documents)").fetchall()
        assert "color" not in [column[1] for column in columns]


def test_a_newer_library_is_not_touched(library_folder: Path) -> None:
    made(library_folder, steps=(*MIGRATIONS, m900_colors)).close()
    path = library_folder / "library.sqlite3"
    before, changed_at = path.read_bytes(), path.stat().st_mtime_ns

    for read_only in (False, True):
        with pytest.raises(LibraryTooNew):
            made(library_folder, read_only=read_only)

    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, changed_at)
    assert list(library_folder.iterdir()) == [path]


def test_reading_an_older_library_says_what_to_do(library_folder: Path) -> None:
    made(library_folder).close()

    with pytest.raises(LibraryError, match="older version"):
        made(library_folder, read_only=True, steps=(*MIGRATIONS, m900_colors))


def test_a_damaged_older_library_is_not_brought_up_to_date(library_folder: Path) -> None:
    with closing(made(library_folder)) as database, database.write():
        for number in range(300):
            DocumentTable(database).insert(document(number))
    path = library_folder / "library.sqlite3"
    content = bytearray(path.read_bytes())
    content[-3 * 4096 : -2 * 4096] = b"\xa5" * 4096
    path.write_bytes(content)

    with pytest.raises(LibraryCorrupt):
        made(library_folder, steps=(*MIGRATIONS, m900_colors))

    assert path.read_bytes()[:4096] == content[:4096]
    assert list((library_folder / "backups").iterdir()) == []
