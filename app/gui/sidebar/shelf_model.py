"""What the library can be looked at by: all papers, a collection, watched folders, the trash."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal

from app.core.folders import WatchedFolder
from app.gui.library.contents import LibraryContents
from app.gui.library.facts import Fact, Index
from app.gui.sidebar.drop_target_model import DropTargetModel
from app.gui.sidebar.rows import RowRole

DOCUMENTS_MIME = "application/x-carrel-documents"
ALL, FOLDERS, TRASH = "all", "folders", "trash"
COLLECTION = "collection:"


class ShelfModel(DropTargetModel):
    """Rows above the documents; documents can be dropped on a collection.

    Signals: ``renamed(old, new)``; ``dropped(collection, document_ids)``.
    """

    mime = DOCUMENTS_MIME
    renamed = Signal(str, str)
    dropped = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = ALL

    def show(self, contents: LibraryContents, folders: Sequence[WatchedFolder]) -> None:
        """Make the rows anew; a row that says nothing is left out."""
        rows = [Fact(ALL, self.tr("All papers"), str(len(contents.documents)))]
        for name, ids in contents.collections.items():
            rows.append(Fact(COLLECTION + name, name, str(len(ids))))
        if folders:
            rows.append(self._folders(folders))
        if contents.removed_count:
            rows.append(Fact(TRASH, self.tr("Trash"), str(contents.removed_count)))
        self.set_facts(rows)

    def set_shown(self, collection: str) -> None:
        """Mark the collection that is looked at; '' for all papers."""
        self._shown = COLLECTION + collection if collection else ALL
        if self.facts:
            self.dataChanged.emit(self.index(0), self.index(len(self.facts) - 1))

    def collection(self, index: Index) -> str:
        """The collection of a row; '' where it is none."""
        fact = self.fact(index)
        is_one = fact is not None and fact.id.startswith(COLLECTION)
        return fact.id.removeprefix(COLLECTION) if fact is not None and is_one else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows, by role."""
        fact = self.fact(index)
        if fact is None or role not in (RowRole.IS_SHOWN, RowRole.DOT):
            return super().data(index, role)
        is_shown = fact.id == self._shown
        if role == RowRole.IS_SHOWN:
            return is_shown
        return "accent" if is_shown else fact.dot

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a new name typed in place."""
        old, new = self.collection(index), str(value).strip()
        if not old or not new or role != Qt.ItemDataRole.EditRole:
            return False
        if new != old:
            self.renamed.emit(old, new)
        return True

    def key_of(self, index: Index) -> str:
        """A collection's name."""
        return self.collection(index)

    def take(self, key: str, data: bytes) -> None:
        """Documents were dropped on a collection."""
        self.dropped.emit(key, tuple(data.decode("ascii").split()))

    def _folders(self, folders: Sequence[WatchedFolder]) -> Fact:
        missing = [each.path for each in folders if each.is_missing]
        title = self.tr("Watched folders")
        if not missing:
            return Fact(FOLDERS, title, str(len(folders)))
        note = self.tr("{count} missing").format(count=len(missing))
        tip = "\n".join([self.tr("These folders are not there now:"), *missing])
        return Fact(FOLDERS, title, note, "part", tip)
