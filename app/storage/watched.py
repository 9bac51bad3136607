"""The tables of watched folders: which they are, and what was last seen in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from app.core.folders import SeenFile, WatchedFolder
from app.core.types import DocumentStatus
from app.storage.columns import path_column, path_of, text_column, time_column, time_of
from app.storage.database import Database

FILE_BATCH = 1000
"""Rows per transaction: below 10 ms."""
_FOLDER = "(SELECT number FROM watched_folders WHERE path = ?)"


class FoundDocument(NamedTuple):
    """The document that is at the path of a seen file now; it may still be waiting or read."""

    file: SeenFile
    document_id: str
    is_searchable: bool


class WatchedTable:
    """Watched folders by path; every method may raise ``LibraryError``.

    What was seen is kept in memory until it changes: making 10,000 values at every look would
    let the collector of garbage stop all threads for 90 ms. One thread at a time works on files.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen: dict[str, dict[str, SeenFile]] = {}

    def folders(self) -> list[WatchedFolder]:
        """All watched folders by path; whether one is missing is not known here."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT path, collection, by_subfolder, added_at FROM watched_folders ORDER BY path"
            ).fetchall()
        return [
            WatchedFolder(path_of(path), collection, bool(by_subfolder), time_of(added_at))
            for path, collection, by_subfolder, added_at in rows
        ]

    def add(self, folder: WatchedFolder) -> None:
        """Watch a folder; one that is watched already gets the new choice of collections."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO watched_folders (path, collection, by_subfolder, added_at)"
                " VALUES (?, ?, ?, ?) ON CONFLICT (path) DO UPDATE"
                " SET collection = excluded.collection, by_subfolder = excluded.by_subfolder",
                (
                    path_column(folder.path),
                    text_column(folder.collection),
                    folder.by_subfolder,
                    time_column(folder.added_at),
                ),
            )

    def remove(self, path: str) -> bool:
        """Watch a folder no longer and forget what was seen in it; False if it was not watched."""
        self._seen.pop(path, None)
        with self._database.write() as connection:
            return (
                connection.execute(
                    "DELETE FROM watched_folders WHERE path = ?", (path_column(path),)
                ).rowcount
                > 0
            )

    def files(self, folder: str) -> dict[str, SeenFile]:
        """What was last seen in a folder, by path."""
        if folder not in self._seen:
            self._seen[folder] = self._read_files(folder)
        return dict(self._seen[folder])

    def file_count(self, folder: str) -> int:
        """How many files were last seen in a folder."""
        with self._database.read() as connection:
            row = connection.execute(
                f"SELECT count(*) FROM watched_files WHERE folder = {_FOLDER}",
                (path_column(folder),),
            ).fetchone()
        return int(row[0])

    def _read_files(self, folder: str) -> dict[str, SeenFile]:
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT path, size_bytes, modified_ns, inode, document_id FROM watched_files"
                f" WHERE folder = {_FOLDER}",
                (path_column(folder),),
            ).fetchall()
        seen = (SeenFile._make(row) for row in rows)
        named = (
            each if isinstance(each.path, str) else each._replace(path=path_of(each.path))
            for each in seen
        )
        return {file.path: file for file in named}

    def put(self, folder: str, files: Sequence[SeenFile]) -> None:
        """Keep what was seen; an earlier look at the same path is replaced.

        A folder that is not watched any more changes nothing.
        """
        if files:
            self._seen.pop(folder, None)
        for start in range(0, len(files), FILE_BATCH):
            with self._database.write() as connection:
                number = connection.execute(
                    "SELECT number FROM watched_folders WHERE path = ?", (path_column(folder),)
                ).fetchone()
                if number is None:
                    return
                connection.executemany(
                    "INSERT OR REPLACE INTO watched_files (folder, path, size_bytes, modified_ns,"
                    " inode, document_id) VALUES (?, ?, ?, ?, ?, ?)",
                    [
                        (*number, path_column(file.path), *file[1:])
                        for file in files[start : start + FILE_BATCH]
                    ],
                )

    def drop(self, folder: str, paths: Sequence[str]) -> None:
        """Forget what was seen at these paths."""
        if paths:
            self._seen.pop(folder, None)
        for start in range(0, len(paths), FILE_BATCH):
            with self._database.write() as connection:
                connection.executemany(
                    f"DELETE FROM watched_files WHERE folder = {_FOLDER} AND path = ?",
                    [
                        (path_column(folder), path_column(path))
                        for path in paths[start : start + FILE_BATCH]
                    ],
                )

    def taken_in(self, folder: str) -> list[FoundDocument]:
        """Seen files whose path has another document by now than the one they were seen with."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT f.path, f.size_bytes, f.modified_ns, f.inode, f.document_id, d.id, d.status"
                " FROM watched_files f JOIN document_paths p ON p.path = f.path"
                " JOIN documents d ON d.number = p.document AND d.removed_at IS NULL"
                f" WHERE f.folder = {_FOLDER} AND d.id != f.document_id"
                " ORDER BY p.seen_at, d.number",
                (path_column(folder),),
            ).fetchall()
        return [
            FoundDocument(
                SeenFile(path_of(row[0]), *row[1:5]),
                row[5],
                DocumentStatus(row[6]) in (DocumentStatus.ENCODING, DocumentStatus.READY),
            )
            for row in rows
        ]
