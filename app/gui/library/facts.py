"""Rows that say one thing each: a dot, a title, a note; the library's lists are made of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QWidget

from app.gui.kit import Look
from app.gui.parts.fitted_list import FittedListView
from app.gui.sidebar.rows import RowDelegate, RowRole

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
LIST_WIDTH = 320


@dataclass(frozen=True, slots=True)
class Fact:
    """One row; ``dot`` is a color's name, ``is_path`` shortens the title in its middle."""

    id: str
    title: str
    note: str = ""
    dot: str = "faint"
    tip: str = ""
    is_path: bool = False


class FactModel(QAbstractListModel):
    """Rows of ``Fact``, in the order given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._facts: tuple[Fact, ...] = ()

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What is shown."""
        return self._facts

    def set_facts(self, facts: Sequence[Fact]) -> None:
        """Show these; what is chosen stays chosen while the ids stay the same."""
        fresh = tuple(facts)
        if [each.id for each in fresh] == [each.id for each in self._facts]:
            self._facts = fresh
            if fresh:
                self.dataChanged.emit(self.index(0), self.index(len(fresh) - 1))
            return
        self.beginResetModel()
        self._facts = fresh
        self.endResetModel()

    def fact(self, index: Index) -> Fact | None:
        """The fact of a row."""
        inside = index.isValid() and 0 <= index.row() < len(self._facts)
        return self._facts[index.row()] if inside else None

    def row_of(self, fact_id: str) -> int:
        """The row of an id, -1 where it is not shown."""
        ids = [each.id for each in self._facts]
        return ids.index(fact_id) if fact_id in ids else -1

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Facts shown."""
        return 0 if parent.isValid() else len(self._facts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows, by role."""
        fact = self.fact(index)
        if fact is None:
            return None
        values: dict[int, Callable[[Fact], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda each: each.title,
            Qt.ItemDataRole.EditRole: lambda each: each.title,
            Qt.ItemDataRole.ToolTipRole: lambda each: each.tip or each.title,
            Qt.ItemDataRole.AccessibleTextRole: _spoken,
            RowRole.ID: lambda each: each.id,
            RowRole.DOT: lambda each: each.dot,
            RowRole.NOTE: lambda each: each.note,
            RowRole.IS_PATH: lambda each: each.is_path,
        }
        value = values.get(role)
        return value(fact) if value is not None else None


class FactList(FittedListView):
    """A list in a dialog: as high as there is room.

    Signals: ``opened(id)`` for a double click or Return; ``chosen_changed()``.
    """

    opened = Signal(str)
    chosen_changed = Signal()

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = FactModel(self)
        self.setModel(self.facts)
        self.setItemDelegate(RowDelegate(look.theme, self, shows_selection=True))
        self.setAccessibleName(name)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.activated.connect(self._on_activated)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        self.facts.modelReset.connect(self.chosen_changed)

    def sizeHint(self) -> QSize:
        """Some rows; a longer list scrolls."""
        return QSize(LIST_WIDTH, 180)

    def chosen_ids(self) -> tuple[str, ...]:
        """The chosen rows in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return tuple(self.facts.facts[row].id for row in rows if row < len(self.facts.facts))

    def _on_activated(self, index: QModelIndex) -> None:
        fact = self.facts.fact(index)
        if fact is not None:
            self.opened.emit(fact.id)


def _spoken(fact: Fact) -> str:
    return ", ".join(part for part in (fact.title, fact.note) if part)
