"""The documents of the library as rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.core.events import ImportProgressed, ImportStage
from app.core.types import Document, DocumentStatus
from app.gui.language.messages import say, say_problem
from app.gui.sidebar.rows import RowRole
from app.gui.sidebar.shelf_model import DOCUMENTS_MIME

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
UNFINISHED = (DocumentStatus.PENDING, DocumentStatus.READING, DocumentStatus.ENCODING)
ENDED = (ImportStage.READY, ImportStage.FAILED)


class LibraryModel(QAbstractListModel):
    """Rows of ``Document``, in the order given.

    Signals: ``renamed(document, title)`` when a title was edited in place.
    """

    renamed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._documents: tuple[Document, ...] = ()
        self._rows: dict[str, int] = {}
        self._progress: dict[str, ImportProgressed] = {}
        self._shown = ""
        self._gone: Collection[str] = ()
        self._versions: Mapping[str, int] = {}
        self._read: Collection[str] = ()
        self._pinned: Collection[str] = ()
        self._being_read: Collection[str] = ()

    def set_marks(
        self, gone: Collection[str], versions: Mapping[str, int], read: Collection[str]
    ) -> None:
        """Whose original is gone, how many versions a work has, by id, and what was read."""
        if (gone, versions, read) != (self._gone, self._versions, self._read):
            self._gone, self._versions, self._read = gone, versions, read
            self._touch_all()

    def set_pinned(self, pinned: Collection[str], reading: Collection[str]) -> None:
        """Ids that the model keeps read, and those of them that it still reads."""
        self._pinned, self._being_read = pinned, reading
        self._touch_all()

    def set_documents(self, documents: Sequence[Document]) -> None:
        """Show these; only what changed or came in one place is told where nothing went."""
        fresh = tuple(documents)
        if [each.id for each in fresh] == [each.id for each in self._documents]:
            self._documents = fresh
            self._touch_all()
            return
        came = rows_that_came(self._documents, fresh)
        if came:
            # What is chosen, edited or in sight stays so while papers are read.
            self.beginInsertRows(QModelIndex(), came[0], came[-1])
            self._take(fresh)
            self.endInsertRows()
            self._touch_all()
            return
        self.beginResetModel()
        self._take(fresh)
        self.endResetModel()

    def _take(self, fresh: tuple[Document, ...]) -> None:
        self._documents = fresh
        # Every event of an import asks for a row: 300 papers send thousands of them.
        self._rows = {each.id: row for row, each in enumerate(fresh)}

    @property
    def documents(self) -> tuple[Document, ...]:
        """What is shown."""
        return self._documents

    def document(self, index: Index) -> Document | None:
        """The document of a row."""
        row = index.row()
        return self._documents[row] if 0 <= row < len(self._documents) else None

    def row_of(self, document_id: str) -> int:
        """The row of a document, -1 where it is not shown."""
        return self._rows.get(document_id, -1)

    def set_progress(self, event: ImportProgressed) -> None:
        """Draw how far a document is."""
        if event.stage in ENDED:
            self._progress.pop(event.document_id, None)
        else:
            self._progress[event.document_id] = event
        self._touch(event.document_id)

    def set_shown(self, document_id: str) -> None:
        """Mark the document that the reader shows."""
        before, self._shown = self._shown, document_id
        self._touch(before)
        self._touch(document_id)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Documents in the list."""
        return 0 if parent.isValid() else len(self._documents)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every row can be chosen, renamed, and dragged to a collection."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Documents are dragged as their ids."""
        return [DOCUMENTS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The ids of the dragged documents."""
        dragged = [self.document(index) for index in indexes]
        ids = " ".join(each.id for each in dragged if each is not None)
        data = QMimeData()
        data.setData(DOCUMENTS_MIME, ids.encode("ascii"))
        return data

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows, by role."""
        document = self.document(index)
        if document is None:
            return None
        values: dict[int, Callable[[Document], object]] = {
            Qt.ItemDataRole.DisplayRole: self._title,
            Qt.ItemDataRole.EditRole: self._title,
            Qt.ItemDataRole.ToolTipRole: self._tip,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            RowRole.ID: lambda each: each.id,
            RowRole.DOT: self._dot,
            RowRole.PROGRESS: self._share,
            RowRole.NOTE: self._note,
            RowRole.IS_HOLLOW: lambda each: each.id in self._read,
            RowRole.IS_SHOWN: lambda each: each.id == self._shown,
            RowRole.PIN: self._pin,
        }
        value = values.get(role)
        return value(document) if value is not None else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a new title typed in place."""
        document = self.document(index)
        title = str(value).strip()
        if document is None or role != Qt.ItemDataRole.EditRole or not title:
            return False
        if title != self._title(document):
            self.renamed.emit(document, title)
        return True

    def _title(self, document: Document) -> str:
        return document.title or document.file

    def _dot(self, document: Document) -> str:
        if document.status is DocumentStatus.FAILED:
            return "part"
        is_shown = document.id == self._shown
        is_marked = document.status in UNFINISHED or is_shown or self._is_unread(document)
        return "accent" if is_marked else "faint"

    def _is_unread(self, document: Document) -> bool:
        return document.status is DocumentStatus.READY and document.id not in self._read

    def _pin(self, document: Document) -> str:
        if document.id not in self._pinned:
            return ""
        return "faint" if document.id in self._being_read else "accent"

    def _share(self, document: Document) -> float | None:
        """Progress from 0 to 1, None where nothing is under way."""
        if document.status not in UNFINISHED:
            return None
        event = self._progress.get(document.id)
        if event is None or not event.total:
            return 0.5 if document.status is DocumentStatus.ENCODING else 0.0
        half = event.done / event.total / 2
        return half if event.stage is ImportStage.READING else 0.5 + half

    def _note(self, document: Document) -> str:
        if document.status in UNFINISHED:
            return self._stage(document)
        if document.status is DocumentStatus.FAILED:
            return self.tr("failed")
        if document.id in self._versions:
            return self.tr("{count} versions").format(count=self._versions[document.id])
        if document.id in self._gone:
            return self.tr("original gone")
        if document.year:
            return str(document.year)
        return self.tr("{pages} p.").format(pages=document.page_count)

    def _stage(self, document: Document) -> str:
        event = self._progress.get(document.id)
        if document.status is DocumentStatus.ENCODING:
            return self.tr("searchable")
        if event is not None and event.total:
            return self.tr("{done} / {total}").format(done=event.done, total=event.total)
        return self.tr("waiting") if event is None else self.tr("reading")

    def _tip(self, document: Document) -> str:
        lines = [self._title(document), ", ".join(document.authors), document.file]
        if self._is_unread(document):
            lines.append(self.tr("Not read yet."))
        if document.id in self._pinned:
            lines.append(self._pin_words(document))
        if document.id in self._gone:
            lines.append(self.tr("Its original file is gone; Carrel keeps its own copy."))
        if document.problem is not None:
            problem = say_problem(document.problem)
            lines += ["", problem.title, problem.hint]
        return "\n".join(line for n, line in enumerate(lines) if line or n > 2)

    def _spoken(self, document: Document) -> str:
        parts = [self._title(document), self._note(document)]
        if self._is_unread(document):
            parts.append(self.tr("unread"))
        if document.id in self._pinned:
            parts.append(self._pin_words(document))
        if document.problem is not None:
            parts.append(say(document.problem.title))
        return ", ".join(parts)

    def _pin_words(self, document: Document) -> str:
        if document.id in self._being_read:
            return self.tr("The model reads it, to keep it read.")
        return self.tr("Kept read by the model.")

    def _touch(self, document_id: str) -> None:
        row = self.row_of(document_id)
        if row >= 0:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _touch_all(self) -> None:
        if self._documents:
            self.dataChanged.emit(self.index(0), self.index(len(self._documents) - 1))


def rows_that_came(before: Sequence[Document], after: Sequence[Document]) -> range:
    """The rows of ``after`` that are new where all others are as before; else none.

    An import puts the newest in front of 10,000 rows, eight times a second.
    """
    first, most = 0, min(len(before), len(after))
    while first < most and before[first].id == after[first].id:
        first += 1
    same = 0
    while same < most - first and before[-1 - same].id == after[-1 - same].id:
        same += 1
    is_all = first + same == len(before)
    return range(first, len(after) - same) if is_all else range(0)
