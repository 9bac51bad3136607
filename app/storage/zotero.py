"""A Zotero data folder: works, collections, tags, attached files and annotations.

Written after the schema of Zotero 5 to 7 (``userdata.sql`` of github.com/zotero/zotero). The
folder is only ever read. Text in it is data, and so are paths: a stored file must lie in the
folder of its own key.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from app.core.bibliography import (
    BibliographyEntry,
    ZoteroAnnotation,
    ZoteroAttachment,
    ZoteroItem,
    ZoteroPlan,
)
from app.core.errors import BibliographyError
from app.core.types import Metadata
from app.storage.database import Connection, open_read_only

DATABASE = "zotero.sqlite"

_TITLES = ("title", "caseName", "nameOfAct", "subject")
_VENUES = (
    "publicationTitle",
    "proceedingsTitle",
    "bookTitle",
    "encyclopediaTitle",
    "dictionaryTitle",
    "websiteTitle",
    "conferenceName",
    "repository",
    "university",
    "institution",
    "publisher",
)
_KINDS = {1: "highlight", 2: "note", 3: "image", 4: "ink", 5: "underline", 6: "text"}
_STORED, _STORED_WEB, _LINKED = 0, 1, 2
_READABLE = (".pdf", ".epub", ".html", ".htm", ".docx", ".md", ".txt")
_YEAR = re.compile(r"(?<!\d)(1[4-9]\d{2}|20\d{2})(?!\d)")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_BASE = re.compile(r'"extensions\.zotero\.baseAttachmentPath",\s*"((?:[^"\\]|\\.)*)"')
_EXTRA_DOI = re.compile(r"^\s*doi\s*:\s*(10\.\d{4,9}/\S+)", re.IGNORECASE | re.MULTILINE)

_ITEMS = """SELECT i.itemID, i.key, t.typeName FROM items i
    JOIN itemTypes t ON t.itemTypeID = i.itemTypeID
    WHERE t.typeName NOT IN ('attachment', 'note', 'annotation')
    AND i.itemID NOT IN (SELECT itemID FROM deletedItems) ORDER BY i.itemID"""
_FIELDS = """SELECT d.itemID, f.fieldName, v.value FROM itemData d
    JOIN fields f ON f.fieldID = d.fieldID JOIN itemDataValues v ON v.valueID = d.valueID"""
_CREATORS = """SELECT ic.itemID, c.firstName, c.lastName, t.creatorType FROM itemCreators ic
    JOIN creators c ON c.creatorID = ic.creatorID
    JOIN creatorTypes t ON t.creatorTypeID = ic.creatorTypeID ORDER BY ic.itemID, ic.orderIndex"""
_COLLECTIONS = "SELECT collectionID, collectionName, parentCollectionID FROM collections"
_MEMBERS = "SELECT itemID, collectionID FROM collectionItems ORDER BY itemID, orderIndex"
_TAGS = """SELECT it.itemID, t.name FROM itemTags it JOIN tags t ON t.tagID = it.tagID
    ORDER BY it.itemID, t.name"""
_ATTACHMENTS = """SELECT a.itemID, a.parentItemID, a.linkMode, a.path, i.key FROM itemAttachments a
    JOIN items i ON i.itemID = a.itemID
    WHERE a.itemID NOT IN (SELECT itemID FROM deletedItems) ORDER BY a.itemID"""
_ANNOTATIONS = """SELECT a.parentItemID, a.type, a.text, a.comment, a.color, a.position,
    i.dateAdded FROM itemAnnotations a JOIN items i ON i.itemID = a.itemID
    WHERE a.itemID NOT IN (SELECT itemID FROM deletedItems) ORDER BY a.parentItemID, a.sortIndex"""


def read_zotero(folder: Path, linked_base: Path | None = None) -> ZoteroPlan:
    """All works of the Zotero data folder ``folder``, in the order in which they were added.

    Files attached to no work become works of their own. What cannot be read of a single work or
    file is told in its place or in ``problems``. ``linked_base`` is the folder that linked files
    with a relative path lie in (in Zotero: "Linked Attachment Base Directory").

    Raises:
        BibliographyError: there is no Zotero database, or it is damaged or of an unknown kind.
    """
    path = folder / DATABASE
    if not path.is_file():
        raise BibliographyError(
            f"There is no Zotero library in the folder {folder}.",
            "Choose the Zotero data folder: in Zotero, Settings, Advanced, Files and Folders.",
        )
    failure = BibliographyError(
        f"The Zotero library in {folder} cannot be read: it is damaged or of an unknown version.",
        "Start Zotero once so that it mends its library, close it, then try again.",
    )
    with open_read_only(path, failure) as connection:
        return _Reading(connection, folder, linked_base or _base_folder(folder)).plan()


@dataclass(frozen=True, slots=True)
class _File:
    number: int
    parent: int | None
    attachment: ZoteroAttachment


class _Reading:
    """One pass over the database; every table is read once."""

    def __init__(self, connection: Connection, folder: Path, base: Path | None) -> None:
        self._connection = connection
        self._folder = folder
        self._base = base
        self._problems: list[str] = []

    def plan(self) -> ZoteroPlan:
        fields = self._fields()
        creators = self._grouped(_CREATORS)
        collections = self._collections()
        tags = {number: tuple(r[0] for r in rows) for number, rows in self._grouped(_TAGS).items()}
        files = self._files()
        by_parent: dict[int | None, list[ZoteroAttachment]] = defaultdict(list)
        for each in files:
            by_parent[each.parent].append(each.attachment)
        items, news = [], self._ids("feedItems", "itemID")
        for number, key, kind in self._connection.execute(_ITEMS):
            if number in news:
                continue
            metadata = _metadata(fields.get(number, {}), creators.get(number, ()))
            attached = tuple(by_parent.get(number, ()))
            entry = BibliographyEntry(key, kind, metadata, tuple(a.path for a in attached))
            places = collections.get(number, ())
            items.append(ZoteroItem(entry, places, tags.get(number, ()), attached))
        for each in files:
            if each.parent is None:
                entry = BibliographyEntry("", "file", Metadata(), (each.attachment.path,))
                own = collections.get(each.number, ()), tags.get(each.number, ())
                items.append(ZoteroItem(entry, *own, (each.attachment,)))
        return ZoteroPlan(tuple(items), tuple(self._problems))

    def _has(self, table: str) -> bool:
        """True if this version of Zotero has the table."""
        query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
        return self._connection.execute(query, (table,)).fetchone() is not None

    def _ids(self, table: str, column: str) -> set[int]:
        if not self._has(table):
            return set()
        return {row[0] for row in self._connection.execute(f"SELECT {column} FROM {table}")}

    def _fields(self) -> dict[int, dict[str, str]]:
        found: dict[int, dict[str, str]] = defaultdict(dict)
        for number, name, value in self._connection.execute(_FIELDS):
            found[number][name] = str(value)
        return found

    def _grouped(self, query: str) -> dict[int, list[tuple[Any, ...]]]:
        found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for number, *rest in self._connection.execute(query):
            found[number].append(tuple(rest))
        return found

    def _collections(self) -> dict[int, tuple[str, ...]]:
        rows = {row[0]: (str(row[1]), row[2]) for row in self._connection.execute(_COLLECTIONS)}
        gone = self._ids("deletedCollections", "collectionID")
        found: dict[int, list[str]] = defaultdict(list)
        for number, collection in self._connection.execute(_MEMBERS):
            name = _full_name(collection, rows)
            if name and collection not in gone:
                found[number].append(name)
        return {number: tuple(names) for number, names in found.items()}

    def _files(self) -> list[_File]:
        annotations = self._annotations()
        found = []
        for number, parent, mode, path, key in self._connection.execute(_ATTACHMENTS):
            if mode not in (_STORED, _STORED_WEB, _LINKED) or not path:
                continue
            place, problem = self._place(str(path), mode, str(key))
            if not problem and place.suffix.lower() not in _READABLE:
                continue
            marks = tuple(annotations.get(number, ()))
            found.append(_File(number, parent, ZoteroAttachment(str(place), marks, problem)))
        return found

    def _place(self, path: str, mode: int, key: str) -> tuple[Path, str]:
        """Where an attached file lies, and why it cannot be added if so."""
        if mode != _LINKED:
            name = path.removeprefix("storage:")
            is_plain = PurePosixPath(name).name == name and "\\" not in name and name != ".."
            if not is_plain or not key.isalnum():
                return Path(path), "its name is not one that Zotero gives"
            place = self._folder / "storage" / key / name
        elif path.startswith("attachments:"):
            if self._base is None:
                return Path(path), "the base folder of linked files is not known"
            place = self._base / path.removeprefix("attachments:")
        else:
            place = Path(path)
        return place, "" if place.is_file() else "the file is not there"

    def _annotations(self) -> dict[int, list[ZoteroAnnotation]]:
        found: dict[int, list[ZoteroAnnotation]] = defaultdict(list)
        has_table = self._has("itemAnnotations")
        for parent, *row in self._connection.execute(_ANNOTATIONS) if has_table else ():
            annotation = _annotation(row)
            if annotation is None:
                self._problems.append(f"An annotation on file {parent} has no place on a page.")
            else:
                found[parent].append(annotation)
        return found


def _full_name(number: int, rows: Mapping[int, tuple[str, int | None]]) -> str:
    """A collection's name after those that it lies in, which may not lie in one another."""
    names: list[str] = []
    seen: set[int] = set()
    place: int | None = number
    while place is not None and place in rows and place not in seen:
        seen.add(place)
        name, place = rows[place]
        names.insert(0, name)
    return " / ".join(names)


def _metadata(fields: Mapping[str, str], creators: Iterable[tuple[Any, ...]]) -> Metadata:
    people = [(_name(first, last), kind) for first, last, kind in creators]
    wanted = [name for name, kind in people if kind == "author"] or [
        name for name, kind in people if kind not in ("editor", "seriesEditor", "translator")
    ]
    doi = _DOI.search(fields.get("DOI", "")) or _EXTRA_DOI.search(fields.get("extra", ""))
    year = _YEAR.search(fields.get("date", ""))
    return Metadata(
        title=_first(fields, _TITLES),
        authors=tuple(filter(None, wanted)),
        year=int(year[1]) if year else None,
        doi=(doi[1] if doi.re is _EXTRA_DOI else doi[0]).lower() if doi else None,
        venue=_first(fields, _VENUES),
        abstract=fields.get("abstractNote", ""),
    )


def _first(fields: Mapping[str, str], names: Iterable[str]) -> str:
    return next((fields[name].strip() for name in names if fields.get(name, "").strip()), "")


def _name(first: object, last: object) -> str:
    return " ".join(part for part in (str(first or "").strip(), str(last or "").strip()) if part)


def _annotation(row: list[Any]) -> ZoteroAnnotation | None:
    kind, text, comment, color, position, added = row
    try:
        place = json.loads(position)
        page = int(place["pageIndex"]) + 1
        rects = tuple(
            (float(x0), float(y0), float(x1), float(y1))
            for x0, y0, x1, y1 in place.get("rects", ())
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    words = (str(each or "") for each in (text, comment, color, added))
    return ZoteroAnnotation(page, rects, _KINDS.get(kind, "note"), *words)


def _base_folder(folder: Path) -> Path | None:
    """Where linked files with a relative path lie, if a settings file in the folder says so."""
    try:
        text = (folder / "prefs.js").read_text("utf-8", "replace")
    except OSError:
        return None
    found = _BASE.search(text)
    return Path(found[1].replace('\\"', '"').replace("\\\\", "\\")) if found else None
