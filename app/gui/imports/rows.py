"""What is being imported, what waits and what failed, as rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.events import ImportProgressed, ImportStage
from app.core.types import Document, DocumentStatus
from app.gui.imports.progress import ENDED, share_of
from app.gui.language.messages import say_problem
from app.gui.sidebar.rows import RowRole

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
CHUNK = 200


class RowState(IntEnum):
    """Where a document stands; rows are in this order."""

    READING = 0
    ENCODING = 1
    WAITING = 2
    HELD = 3
    FAILED = 4


STATES = {
    DocumentStatus.PENDING: RowState.WAITING,
    DocumentStatus.READING: RowState.READING,
    DocumentStatus.ENCODING: RowState.ENCODING,
    DocumentStatus.FAILED: RowState.FAILED,
}
DOTS = {RowState.WAITING: "faint", RowState.HELD: "faint", RowState.FAILED: "part"}


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One document that is not ready."""

    document: Document
    state: RowState

    @property
    def title(self) -> str:
        """What it is called so far."""
        return self.document.title or self.document.file


class ImportRows(QAbstractListModel):
    """Thousands of rows: a page that was read touches one of them.

    A view lays out all rows it knows of, so it is told of ``CHUNK`` more whenever it is scrolled
    to the end.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ImportRow] = []
        self._loaded = CHUNK
        self._place: dict[str, int] = {}
        self._events: dict[str, ImportProgressed] = {}

    def set_documents(
        self, documents: Sequence[Document], held: Collection[str] = (), only_failed: bool = False
    ) -> None:
        """Show those that are not ready."""
        rows = [ImportRow(each, _state(each, held)) for each in documents if each.status in STATES]
        if only_failed:
            rows = [row for row in rows if row.state is RowState.FAILED]
        rows.sort(key=lambda row: row.state)
        place = {row.document.id: number for number, row in enumerate(rows)}
        is_same = list(place) == list(self._place)
        if not is_same:
            self.beginResetModel()
        self._rows, self._place = rows, place
        if not is_same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def set_progress(self, event: ImportProgressed) -> None:
        """A document moved on."""
        if event.stage in ENDED:
            self._events.pop(event.document_id, None)
        else:
            self._events[event.document_id] = event
        place = self._place.get(event.document_id)
        if place is not None and place < self._loaded:
            self.dataChanged.emit(self.index(place), self.index(place))

    def row(self, index: Index) -> ImportRow | None:
        """The row at an index."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def index_of(self, document_id: str) -> QModelIndex:
        """Where a document is; invalid when it is not shown."""
        place = self._place.get(document_id)
        is_known = place is not None and place < self._loaded
        return self.index(place) if place is not None and is_known else QModelIndex()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Documents that the view knows of."""
        return 0 if parent.isValid() else min(self._loaded, len(self._rows))

    def canFetchMore(self, parent: Index) -> bool:  # noqa: N802 - Qt's name
        """True while there are rows that the view does not know of."""
        return not parent.isValid() and self._loaded < len(self._rows)

    def fetchMore(self, parent: Index) -> None:  # noqa: N802 - Qt's name
        """Tell the view of more rows."""
        first, last = self._loaded, min(self._loaded + CHUNK, len(self._rows)) - 1
        if first <= last:
            self.beginInsertRows(QModelIndex(), first, last)
            self._loaded += CHUNK
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows, by role."""
        row = self.row(index)
        if row is None:
            return None
        values: dict[int, Callable[[ImportRow], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda each: each.title,
            Qt.ItemDataRole.ToolTipRole: self._tip,
            Qt.ItemDataRole.AccessibleTextRole: lambda each: f"{each.title}, {self.note(each)}",
            RowRole.ID: lambda each: each.document.id,
            RowRole.DOT: lambda each: DOTS.get(each.state, "accent"),
            RowRole.PROGRESS: self._share,
            RowRole.NOTE: self.note,
        }
        value = values.get(role)
        return value(row) if value is not None else None

    def note(self, row: ImportRow) -> str:
        """Where a document stands, in words."""
        event = self._events.get(row.document.id)
        if row.state is RowState.FAILED:
            return self._failed(row.document)
        if row.state in (RowState.READING, RowState.WAITING):
            if event is None or event.stage is not ImportStage.READING:
                return self.tr("reading") if row.state is RowState.READING else self.tr("waiting")
            return self.tr("page {done} of {total}").format(done=event.done, total=event.total)
        if row.state is RowState.HELD:
            return self.tr("later")
        if event is None or event.stage is not ImportStage.ENCODING:
            return self.tr("searchable by words")
        share = round(100 * event.done / max(1, event.total))
        return self.tr("searchable by words · {share} %").format(share=share)

    def _failed(self, document: Document) -> str:
        names = {
            "DocumentEncrypted": self.tr("needs a password"),
            "DocumentNoText": self.tr("holds no text"),
            "DocumentTimedOut": self.tr("took too long"),
            "DocumentTooLarge": self.tr("too large"),
        }
        kind = document.problem.kind if document.problem is not None else ""
        return names.get(kind, self.tr("not read"))

    def _share(self, row: ImportRow) -> float | None:
        if row.state in DOTS:
            return None
        event = self._events.get(row.document.id)
        return share_of(event) if event is not None else 0.0

    def _tip(self, row: ImportRow) -> str:
        lines = [row.title, row.document.file if row.title != row.document.file else ""]
        if row.document.problem is not None:
            problem = say_problem(row.document.problem)
            lines += [problem.title, problem.hint]
        return "\n".join(line for line in lines if line)


def _state(document: Document, held: Collection[str]) -> RowState:
    state = STATES[document.status]
    is_held = document.id in held and state is not RowState.FAILED
    return RowState.HELD if is_held else state
