from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from storage_samples import document, document_id, made, pragma

import app
from app.storage.database import Database, exists
from app.storage.documents import DocumentTable


@pytest.fixture
def database(library_folder: Path) -> Iterator[Database]:
    with closing(made(library_folder)) as opened:
        yield opened


def test_a_new_library_is_made_with_its_folder(library_folder: Path) -> None:
    assert not exists(library_folder / "library.sqlite3")

    with closing(made(library_folder)) as database:
        assert exists(database.path)
        assert database.check() == []
        assert not (library_folder / "backups").exists()


def test_every_connection_is_durable_checked_and_erases(database: Database) -> None:
    with database.read() as connection:
        found = [
            pragma(connection, name)
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        ]

    assert found == ["wal", 2, 1, 1]


def test_a_closed_database_opens_again_with_what_was_stored(database: Database) -> None:
    DocumentTable(database).insert(document())

    database.close()
    database.close()
    database.open()

    assert DocumentTable(database).all() == [document()]


def test_a_database_that_is_not_open_is_a_bug(library_folder: Path) -> None:
    database = Database(library_folder / "library.sqlite3", library_folder / "backups")

    with pytest.raises(RuntimeError, match="not open"), database.read():
        pass


def test_a_write_that_fails_leaves_nothing(database: Database) -> None:
    table = DocumentTable(database)

    def insert_and_fail() -> None:
        with database.write():
            table.insert(document())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        insert_and_fail()

    assert table.all() == []
    table.insert(document())
    assert table.all() == [document()]


def test_a_write_inside_a_read_is_refused(database: Database) -> None:
    with database.read(), pytest.raises(RuntimeError, match="inside a read"), database.write():
        pass


def test_a_read_does_not_change_while_another_thread_writes(database: Database) -> None:
    table = DocumentTable(database)

    with database.read():
        before = table.all()
        thread = threading.Thread(target=lambda: table.insert(document()))
        thread.start()
        thread.join()
        during = table.all()

    assert (before, during, table.all()) == ([], [], [document()])


def test_threads_that_write_at_once_all_succeed(database: Database) -> None:
    table = DocumentTable(database)
    table.insert(document())
    failures: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(100):
                table.begin_reading(document_id())
        except BaseException as error:  # noqa: BLE001 - shown by the assertion
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert table.attempts(document_id()) == 200


def test_an_empty_file_becomes_a_library(library_folder: Path) -> None:
    library_folder.mkdir()
    (library_folder / "library.sqlite3").touch()

    with closing(made(library_folder)) as database:
        assert DocumentTable(database).all() == []


def test_a_process_killed_inside_a_transaction_loses_only_that(library_folder: Path) -> None:
    script = (
        "import sys, time; from pathlib import Path; from storage_samples import document\n"
        "from app.storage.database import Database\n"
        "from app.storage.documents import DocumentTable\n"
        "database = Database(Path(sys.argv[1]), Path(sys.argv[2])); database.open()\n"
        "table = DocumentTable(database); table.insert(document(1))\n"
        "with database.write():\n"
        "    [table.insert(document(number)) for number in range(2, 3000)]\n"
        "    print('inside', flush=True); time.sleep(60)\n"
    )
    search = os.pathsep.join([str(Path(app.__file__).parents[1]), str(Path(__file__).parents[1])])
    with subprocess.Popen(
        [sys.executable, "-c", script, library_folder / "library.sqlite3", library_folder / "b"],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": search},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"inside"
        process.kill()

    with closing(made(library_folder)) as database:
        assert database.check() == []
        assert DocumentTable(database).all() == [document(1)]
