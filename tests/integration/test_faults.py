"""What the world does to a library that is in use: each ends in words, and nothing is lost."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file
from storage_samples import folder_of_nobody

import app.main
from app.core.errors import DiskFull, LibraryInUse, LibraryReadOnly
from app.core.types import DocumentStatus
from app.services.desk import Desk
from app.storage.database import Connection, Database

FREE = 1 << 30


@pytest.fixture
def parts() -> DeskParts:
    return DeskParts()


@pytest.fixture
def desk(library_folder: Path, parts: DeskParts) -> Iterator[Desk]:
    with closing(make_desk(library_folder, parts)) as opened:
        yield opened


def paper(folder: Path, name: str = "bees") -> str:
    return str(write_file(folder / f"{name}.pdf", name))


def is_ready(desk: Desk, count: int = 1) -> bool:
    documents = desk.library.documents()
    return [each.status for each in documents] == [DocumentStatus.READY] * count


def unsound(desk: Desk) -> list[str]:
    return [each.check for each in desk.doctor.check() if not each.is_sound]


def temporary(folder: Path) -> list[Path]:
    return list(folder.rglob("*.part"))


class Disk:
    """A disk that is full for the library's database from ``fill`` to ``free``."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._pages = FREE
        self._connections: list[Connection] = []
        configure = Database._configure

        def configured(own: Database, connection: Connection, address: str) -> None:
            configure(own, connection, address)
            self._connections.append(connection)
            connection.execute(f"PRAGMA max_page_count = {self._pages}")

        monkeypatch.setattr(Database, "_configure", configured)

    def fill(self) -> None:
        self._set(1)

    def free(self) -> None:
        self._set(FREE)

    def _set(self, pages: int) -> None:
        self._pages = pages
        for connection in self._connections:
            connection.execute(f"PRAGMA max_page_count = {pages}")


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    return Disk(monkeypatch)


def test_a_full_disk_stops_the_import_which_goes_on_later(
    disk: Disk, desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    parts.reader.pages = tuple(f"Page {number}. {'Bees fly far. ' * 3_000}" for number in range(9))
    parts.reader.before_page = lambda number: disk.fill()

    with pytest.raises(DiskFull) as caught:
        desk.imports.add([paper(tmp_path)])
    parts.reader.before_page = lambda number: None
    disk.free()
    desk.imports.run()

    assert "is full." in caught.value.title
    assert caught.value.hint.endswith(".")
    assert is_ready(desk)
    assert unsound(desk) == []
    assert temporary(tmp_path) == []


def test_a_folder_that_becomes_read_only_stops_the_import(parts: DeskParts) -> None:
    with folder_of_nobody() as folder, closing(make_desk(folder / "library", parts)) as desk:
        sources = [paper(folder, "bees"), paper(folder, "wasps")]
        desk.imports.add(sources[:1])
        (folder / "library" / "files").chmod(0o500)

        with pytest.raises(LibraryReadOnly, match="cannot be written to"):
            desk.imports.add(sources[1:])
        (folder / "library" / "files").chmod(0o700)
        desk.imports.run()

        assert is_ready(desk, 2)
        assert unsound(desk) == []


@pytest.mark.parametrize("change", ["deleted", "changed", "replaced"])
def test_a_file_that_changes_while_it_is_read_is_kept_as_it_was(
    change: str, desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    source = Path(paper(tmp_path))
    before = source.read_bytes()

    def interfere(number: int) -> None:
        source.unlink(missing_ok=True)
        if change != "deleted":
            source.write_bytes(before[:9] if change == "changed" else b"%PDF another")

    parts.reader.before_page = interfere

    [result] = desk.imports.add([str(source)])

    assert result.status == "ready"
    assert is_ready(desk)
    assert desk.library.file_of(result.id).read_bytes() == before
    assert unsound(desk) == []


def test_a_copy_that_is_deleted_while_it_is_read_is_found_and_made_again(
    desk: Desk, parts: DeskParts, tmp_path: Path
) -> None:
    files = desk.paths.files
    parts.reader.before_page = lambda number: [each.unlink() for each in files.glob("*.pdf")]

    desk.imports.add([paper(tmp_path)])

    assert unsound(desk) == ["files"]
    desk.doctor.repair()
    assert unsound(desk) == []


def test_an_index_that_was_deleted_is_made_anew_without_encoding(
    library_folder: Path, parts: DeskParts, tmp_path: Path
) -> None:
    with closing(make_desk(library_folder, parts)) as desk:
        desk.imports.add([paper(tmp_path)])
    encoded = len(parts.embedder.encoded)
    parts.index.reset()

    with closing(make_desk(library_folder, parts)) as desk:
        found = desk.search.search("the dance of bees")

    assert not found.is_lexical_only
    assert found.results
    assert len(parts.embedder.encoded) == encoded + 1


@pytest.mark.parametrize("seconds", [0.3, pytest.param(3.0, marks=pytest.mark.long)])
def test_a_library_that_is_locked_for_a_while_is_waited_for(
    seconds: float, desk: Desk, tmp_path: Path
) -> None:
    begun = threading.Event()

    def lock() -> None:
        with closing(sqlite3.connect(desk.paths.database, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            begun.set()
            time.sleep(seconds)
            other.execute("ROLLBACK")

    thread = threading.Thread(target=lock)
    thread.start()
    begun.wait()
    desk.imports.add([paper(tmp_path)])
    thread.join()

    assert is_ready(desk)


@pytest.mark.long
def test_a_library_that_stays_locked_is_in_use_and_the_import_goes_on_later(
    desk: Desk, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(desk.paths.database, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LibraryInUse):
            desk.imports.add([paper(tmp_path)])
    desk.imports.add([paper(tmp_path)])

    assert is_ready(desk)
    assert unsound(desk) == []


def test_a_clock_set_back_loses_nothing(
    library_folder: Path, parts: DeskParts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = [datetime(2024, 5, 1, tzinfo=UTC)]
    moments += [moments[0] - timedelta(days=4_000), moments[0] - timedelta(days=3_999)]
    names = ["bees", "wasps", "ants"]
    for moment, name in zip(moments, names, strict=True):
        monkeypatch.setattr(app.main, "now", lambda moment=moment: moment)
        with closing(make_desk(library_folder, parts, is_window=True)) as desk:
            desk.start()
            desk.imports.add([paper(tmp_path, name)])
            if name == "wasps":
                removed = desk.library.documents()[0]
                desk.library.remove(removed.id)

    with closing(make_desk(library_folder, parts)) as desk:
        desk.library.restore(removed.id)
        files = {each.file for each in desk.library.documents()}
        assert {"bees.pdf", "wasps.pdf", "ants.pdf"} <= files
        assert unsound(desk) == []
