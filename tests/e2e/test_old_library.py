"""A library as the first Carrel made it is opened by today's; one of a later Carrel is refused."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from carrel import carrel

from app.core.types import Box
from app.storage.backup_names import backups_in
from app.storage.columns import pack_boxes
from app.storage.database import Database
from app.storage.migrations import MIGRATIONS, m001_initial

ID = "0123456789abcdef" * 4
SENTENCE = "The tempo of the waggle dance tells the distance of the food."
ADDED = "2024-05-01T12:00:00Z"
ROWS = (
    (
        "INSERT INTO documents (id, file, path, title, authors, page_count, added_at, status)"
        " VALUES (?, 'bees.pdf', '/papers/bees.pdf', 'On bees', '[\"A. Bee\"]', 1, ?, 'ready')",
        (ID, ADDED),
    ),
    ("INSERT INTO pages VALUES (1, 1, 595.0, 842.0, 1.0, ?)", (SENTENCE,)),
    (
        'INSERT INTO sentences (id, document, ordinal, page, start, "end", kind, text, boxes)'
        " VALUES (?, 1, 0, 1, 0, ?, 'text', ?, ?)",
        (f"{ID[:16]}-s0", len(SENTENCE), SENTENCE, pack_boxes([Box(1, 72.0, 90.0, 300.0, 101.0)])),
    ),
    (
        "INSERT INTO passages (id, document, ordinal, first_page, last_page, sentence_ids, title,"
        " section, text, text_hash) VALUES (?, 1, 0, 1, 1, ?, 'On bees', '', ?, ?)",
        (f"{ID[:16]}-p0", f'["{ID[:16]}-s0"]', SENTENCE, b"\x01" * 32),
    ),
    (
        "INSERT INTO sessions VALUES ('s1', 'default', 'The dance', '[]', ?, ?, NULL)",
        (ADDED, ADDED),
    ),
)


def make_first_library(home: Path) -> None:
    """A document, its sentence and a session, in the shape of the very first version."""
    with closing(
        Database(home / "library.sqlite3", home / "backups", steps=(m001_initial,))
    ) as database:
        database.open()
        with database.write() as connection:
            for statement, values in ROWS:
                connection.execute(statement, values)


def shape_of(file: Path) -> int:
    with closing(sqlite3.connect(file)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def test_a_library_of_the_first_version_is_backed_up_then_brought_to_todays(tmp_path: Path) -> None:
    home = tmp_path / "library"
    make_first_library(home)
    assert shape_of(home / "library.sqlite3") == 1

    found = carrel(home, "search", "waggle dance", "--mode", "lexical", "--json")

    assert found.code == 0, found.err
    result = found.json["results"][0]
    assert (result["text"], result["file"], result["page"]) == (SENTENCE, "bees.pdf", 1)
    assert result["boxes"] == [{"page": 1, "x0": 72.0, "y0": 90.0, "x1": 300.0, "y1": 101.0}]
    assert shape_of(home / "library.sqlite3") == len(MIGRATIONS)
    assert [shape_of(each.path) for each in backups_in(home / "backups")][-1] == 1
    listed = carrel(home, "list", "--json").json["documents"]
    assert [(each["id"], each["title"]) for each in listed] == [(ID, "On bees")]
    assert [each["title"] for each in carrel(home, "sessions", "list", "--json").json["sessions"]]


def test_a_library_of_a_later_version_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    home = tmp_path / "library"
    make_first_library(home)
    with closing(sqlite3.connect(home / "library.sqlite3")) as connection:
        connection.execute("PRAGMA user_version = 9999")
        connection.commit()
    before = (home / "library.sqlite3").read_bytes()

    for command in (("list", "--json"), ("add", str(tmp_path), "--json")):
        refused = carrel(home, *command)

        assert (refused.code, refused.json["error"]["kind"]) == (3, "LibraryTooNew")
        assert "Traceback" not in refused.err
    assert (home / "library.sqlite3").read_bytes() == before
