"""The found passages as rows of a list, with what the person marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.types import Document, SearchResult
from app.gui.search.arranging import Group
from app.gui.search.rows import (
    LateRow,
    PaperRow,
    PassageRow,
    Row,
    is_by_meaning,
    is_by_words,
    is_listed,
    rows_of,
)

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()


class ResultRole(IntEnum):
    """What a row says beside its words."""

    ROW = int(Qt.ItemDataRole.UserRole) + 1


class ResultModel(QAbstractListModel):
    """Rows, which of them are opened whole, which papers are ticked, which passages marked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()
        self.documents: Mapping[str, Document] = {}
        self.opened: set[str] = set()
        self.ticked: set[str] = set()
        self.marks: dict[str, bool] = {}

    def show(self, groups: Sequence[Group]) -> None:
        """Make the rows anew; rows that stay where they are only change, and new ones follow."""
        rows = rows_of(groups, self.documents)
        before = len(self.rows)
        stays = len(rows) >= before and all(
            one.key == other.key for one, other in zip(self.rows, rows, strict=False)
        )
        if not stays:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        if len(rows) > before:
            self.beginInsertRows(NO_PARENT, before, len(rows) - 1)
            self.rows = rows
            self.endInsertRows()
        self.rows = rows
        self.refresh()

    def refresh(self) -> None:
        """What rows show beside their order has changed."""
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def row(self, index: Index) -> Row | None:
        """The row of an index; None beyond the end."""
        known = index.isValid() and index.row() < len(self.rows)
        return self.rows[index.row()] if known else None

    def result(self, index: Index) -> SearchResult | None:
        """The passage of a row; None for other rows."""
        row = self.row(index)
        return row.result if isinstance(row, PassageRow) else None

    def place_of(self, passage_id: str) -> QModelIndex:
        """Where a passage stands; invalid where it does not."""
        for number, row in enumerate(self.rows):
            if isinstance(row, PassageRow) and row.key == passage_id:
                return self.index(number)
        return QModelIndex()

    def passage_rows(self) -> list[int]:
        """The numbers of the rows that are passages."""
        return [n for n, row in enumerate(self.rows) if isinstance(row, PassageRow)]

    def paper_ids(self) -> tuple[str, ...]:
        """The papers that are ticked; where none is, all that are shown."""
        shown = dict.fromkeys(row.document_id for row in self.rows if isinstance(row, PaperRow))
        ticked = tuple(each for each in shown if each in self.ticked)
        return ticked or tuple(shown)

    def title_of(self, document_id: str) -> str:
        """The name of a paper, as far as it is known."""
        document = self.documents.get(document_id)
        return (document.title or document.file) if document is not None else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row is, and how it is read aloud."""
        row = self.row(index)
        if row is None:
            return None
        if role == ResultRole.ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, PaperRow):
            return "\n".join(each for each in (row.title, row.byline) if each)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only passages can be chosen."""
        if isinstance(self.row(index), PassageRow):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled

    def found_by(self, result: SearchResult) -> str:
        """By what a passage was found, in a word; '' where it is only listed."""
        if is_listed(result):
            return ""
        if is_by_words(result) and is_by_meaning(result):
            return self.tr("both")
        return self.tr("words") if is_by_words(result) else self.tr("meaning")

    def place_words(self, result: SearchResult) -> str:
        """Section and page; a note has no pages."""
        if result.own:
            return result.section.strip()
        page = self.tr("p. {page}").format(page=result.page)
        section = result.section.strip()
        return self.tr("{section} · {page}").format(section=section, page=page) if section else page

    def note_of(self, result: SearchResult) -> str:
        """What else is known of a passage: its neighbors, and where it stands again."""
        count = len(result.joined)
        notes: list[str] = []
        if count:
            notes.append(self.tr("with %Ln passages beside it", "", count))
        titles = [title for each in result.also_in if (title := self.title_of(each))]
        if len(titles) == 1:
            notes.append(self.tr("also in {title}").format(title=titles[0]))
        elif titles:
            more = len(titles) - 1
            text = self.tr("also in {title} and {count} more")
            notes.append(text.format(title=titles[0], count=more))
        return " · ".join(notes)

    def _spoken(self, row: Row) -> str:
        if isinstance(row, LateRow):
            return self.tr("Found a moment later")
        if isinstance(row, PaperRow):
            ticked = self.tr("ticked") if row.document_id in self.ticked else ""
            return ", ".join(each for each in (row.title, row.byline, ticked) if each)
        result = row.result
        why, mark = self.found_by(result), self.marks.get(result.passage_id)
        marked = "" if mark is None else (self.tr("good") if mark else self.tr("not good"))
        parts = (
            result.title or result.file,
            self.place_words(result),
            why and self.tr("found by {why}").format(why=why),
            marked,
            self.note_of(result),
        )
        return ", ".join(each for each in parts if each) + ": " + result.text
