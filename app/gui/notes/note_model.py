"""Notes as rows of a list, the last changed first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from app.core.memory import Project
from app.core.notes import FoundNote, Note
from app.gui.memory.words import date_words
from app.gui.notes.words import first_words, found_words, linked_words, title_of

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
NOTE = int(Qt.ItemDataRole.UserRole) + 1
BODY = NOTE + 1
META = NOTE + 2
LIT = NOTE + 3
"""Where the found words stand in the body (a pair), or in the title (``LIT_TITLE``)."""
LIT_TITLE = NOTE + 4
NOWHERE = (0, 0)


class NoteModel(QAbstractListModel):
    """Rows of ``Note``; of a search, with where its words were found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[FoundNote, ...] = ()
        self._projects: dict[str, str] = {}

    @property
    def notes(self) -> tuple[Note, ...]:
        """All that are shown."""
        return tuple(each.note for each in self._found)

    def set_found(self, found: Sequence[FoundNote], projects: Sequence[Project]) -> None:
        """Show these; rows that stay where they are only change."""
        fresh = tuple(found)
        stays = [each.note.id for each in fresh] == [each.note.id for each in self._found]
        self._projects = {each.id: each.name for each in projects}
        if stays:
            self._found = fresh
            if fresh:
                self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._found = fresh
        self.endResetModel()

    def note(self, row: int) -> Note | None:
        """The note of a row; None for no row."""
        return self._found[row].note if 0 <= row < len(self._found) else None

    def row_of(self, note_id: str) -> int:
        """The row of a note, -1 where it is not shown."""
        ids = [each.note.id for each in self._found]
        return ids.index(note_id) if note_id in ids else -1

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Notes shown."""
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows, by role."""
        if not 0 <= index.row() < len(self._found):
            return None
        found = self._found[index.row()]
        title = title_of(found.note)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title} · {self.meta_of(found.note)}"
        if role == NOTE:
            return found.note
        if role == META:
            return self.meta_of(found.note)
        return self._words(found, title).get(int(role))

    def meta_of(self, note: Note) -> str:
        """The quiet line: when it was changed, how many sentences it is linked with, project."""
        parts = (
            date_words(note.changed_at),
            linked_words(len(note.places)),
            self._projects.get(note.project_id, ""),
        )
        return " · ".join(each for each in parts if each)

    def _words(self, found: FoundNote, title: str) -> dict[int, object]:
        """What was found is lit in the title where it stands there, else in the words around."""
        usual: dict[int, object] = {BODY: first_words(found.note), LIT: NOWHERE, LIT_TITLE: NOWHERE}
        if found.end <= found.start:
            return usual
        word = found.note.text[found.start : found.end]
        at = title.find(word)
        if at >= 0 and found.start <= found.note.text.find(title) + len(title):
            return {**usual, LIT_TITLE: (at, at + len(word))}
        body, start, end = found_words(found)
        return {BODY: body, LIT: (start, end), LIT_TITLE: NOWHERE}
