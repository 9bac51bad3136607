"""A Zotero data folder as Zotero 7 lays it out, with only the tables that are read."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

SCHEMA = """
CREATE TABLE items (itemID INTEGER PRIMARY KEY, itemTypeID INT, dateAdded TEXT, libraryID INT, key TEXT);
CREATE TABLE itemTypes (itemTypeID INTEGER PRIMARY KEY, typeName TEXT);
CREATE TABLE fields (fieldID INTEGER PRIMARY KEY, fieldName TEXT);
CREATE TABLE itemData (itemID INT, fieldID INT, valueID INT);
CREATE TABLE itemDataValues (valueID INTEGER PRIMARY KEY, value);
CREATE TABLE creators (creatorID INTEGER PRIMARY KEY, firstName TEXT, lastName TEXT, fieldMode INT);
CREATE TABLE itemCreators (itemID INT, creatorID INT, creatorTypeID INT, orderIndex INT);
CREATE TABLE creatorTypes (creatorTypeID INTEGER PRIMARY KEY, creatorType TEXT);
CREATE TABLE collections (collectionID INTEGER PRIMARY KEY, collectionName TEXT,
    parentCollectionID INT, libraryID INT, key TEXT);
CREATE TABLE collectionItems (collectionID INT, itemID INT, orderIndex INT);
CREATE TABLE tags (tagID INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE itemTags (itemID INT, tagID INT, type INT);
CREATE TABLE itemAttachments (itemID INTEGER PRIMARY KEY, parentItemID INT, linkMode INT,
    contentType TEXT, path TEXT);
CREATE TABLE itemAnnotations (itemID INTEGER PRIMARY KEY, parentItemID INT, type INT, text TEXT,
    comment TEXT, color TEXT, sortIndex TEXT, position TEXT);
CREATE TABLE deletedItems (itemID INTEGER PRIMARY KEY, dateDeleted TEXT);
INSERT INTO itemTypes VALUES (1, 'annotation'), (2, 'journalArticle'), (3, 'attachment'), (4, 'note');
INSERT INTO creatorTypes VALUES (1, 'author'), (2, 'editor');
"""  # noqa: E501  # as Zotero writes it
ARTICLE, ATTACHMENT, ANNOTATION = 2, 3, 1


class ZoteroFolder:
    """Builds a folder deed by deed; ids are given out in order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._run(lambda connection: connection.executescript(SCHEMA))

    @property
    def database(self) -> Path:
        return self.folder / "zotero.sqlite"

    def item(self, kind: int = ARTICLE, **fields: str) -> int:
        number = self._insert("items (itemTypeID, dateAdded, key)", kind, "2024-05-01 12:00:00", "")
        self.execute("UPDATE items SET key = ? WHERE itemID = ?", f"KEY{number:05}", number)
        for name, value in fields.items():
            field = self._insert("fields (fieldName)", name)
            value_id = self._insert("itemDataValues (value)", value)
            self._insert("itemData (itemID, fieldID, valueID)", number, field, value_id)
        return number

    def author(self, item: int, first: str, last: str, kind: int = 1, order: int = 0) -> None:
        creator = self._insert("creators (firstName, lastName, fieldMode)", first, last, 0)
        columns = "itemCreators (itemID, creatorID, creatorTypeID, orderIndex)"
        self._insert(columns, item, creator, kind, order)

    def stored(self, parent: int | None, name: str, content: bytes = b"%PDF-1.7 bees") -> int:
        """A file in the storage folder, attached to ``parent``."""
        number = self.attached(parent, f"storage:{name}", 0)
        place = self.folder / "storage" / f"KEY{number:05}"
        place.mkdir(parents=True)
        (place / name).write_bytes(content)
        return number

    def path_of(self, attachment: int, name: str) -> str:
        return str(self.folder / "storage" / f"KEY{attachment:05}" / name)

    def attached(self, parent: int | None, path: str, mode: int) -> int:
        number = self.item(ATTACHMENT)
        columns = "itemAttachments (itemID, parentItemID, linkMode, contentType, path)"
        self._insert(columns, number, parent, mode, "application/pdf", path)
        return number

    def collection(self, name: str, *items: int, within: int | None = None) -> int:
        number = self._insert("collections (collectionName, parentCollectionID)", name, within)
        for item in items:
            self._insert("collectionItems (collectionID, itemID, orderIndex)", number, item, 0)
        return number

    def tag(self, item: int, name: str) -> None:
        self._insert("itemTags (itemID, tagID, type)", item, self._insert("tags (name)", name), 0)

    def annotation(self, attachment: int, text: str, comment: str = "", position: str = "") -> int:
        place = position or json.dumps({"pageIndex": 0, "rects": [[72.0, 700.0, 300.0, 712.0]]})
        number = self.item(ANNOTATION)
        columns = "itemAnnotations (itemID, parentItemID, type, text, comment, color, position)"
        self._insert(columns, number, attachment, 1, text, comment, "#ffd400", place)
        return number

    def throw_away(self, item: int) -> None:
        self._insert("deletedItems (itemID, dateDeleted)", item, "")

    def execute(self, statement: str, *values: object) -> None:
        self._run(lambda connection: connection.execute(statement, values))

    def _insert(self, table: str, *values: object) -> int:
        places = ", ".join("?" for _ in values)
        found: list[int] = []
        statement = f"INSERT INTO {table} VALUES ({places})"
        self._run(lambda each: found.append(each.execute(statement, values).lastrowid or 0))
        return found[0]

    def _run(self, work: object) -> None:
        with closing(sqlite3.connect(self.database)) as connection, connection:
            connection.execute("PRAGMA synchronous = OFF")
            work(connection)  # type: ignore[operator]  # any callable


def contents(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below a folder with its bytes and its time of change in nanoseconds."""
    return {
        str(path): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
