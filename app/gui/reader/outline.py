"""The headings of a document as a list to jump by."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from app.gui.kit import Look
from app.gui.parts.buttons import label
from app.gui.parts.fitted_list import FittedListView
from app.gui.reader.reading import Heading, heading_at
from app.gui.sidebar.rows import RowDelegate, RowRole

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
WIDTH, MAX_ROWS = 380, 14
INDENT = "\u2003"


class OutlineRows(QAbstractListModel):
    """One row per heading, deeper ones further in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings: tuple[Heading, ...] = ()
        self._here = -1

    def set_headings(self, headings: Sequence[Heading], here: int) -> None:
        """Show these; ``here`` is the one being read."""
        self.beginResetModel()
        self._headings = tuple(headings)
        self._here = here
        self.endResetModel()

    def heading(self, index: Index) -> Heading | None:
        """The heading of a row."""
        return self._headings[index.row()] if 0 <= index.row() < len(self._headings) else None

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Headings in the document."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows, by role."""
        heading = self.heading(index)
        if heading is None:
            return None
        values: dict[int, Callable[[Heading], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda each: INDENT * (each.level - 1) + each.text,
            Qt.ItemDataRole.ToolTipRole: lambda each: each.text,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            RowRole.DOT: lambda each: "accent" if each.level == 1 else "faint",
            RowRole.NOTE: lambda each: str(each.page),
            RowRole.IS_SHOWN: lambda _each: index.row() == self._here,
        }
        value = values.get(role)
        return value(heading) if value is not None else None

    def _spoken(self, heading: Heading) -> str:
        words = self.tr("{text}, level {level}, page {page}")
        return words.format(text=heading.text, level=heading.level, page=heading.page)


class OutlinePopover(QFrame):
    """A card below the reader's tools; a click elsewhere or Esc closes it.

    Signals: ``chosen(heading)``.
    """

    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self._row_height = int(look.theme.size("row_height"))
        self.model = OutlineRows(self)
        self.view = FittedListView()
        self.message = label("soft")
        self.view.setModel(self.model)
        self.view.setItemDelegate(RowDelegate(look.theme, self.view))
        self.view.setAccessibleName(self.tr("Outline"))
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.message)
        column.addWidget(self.view)
        self.setFixedWidth(WIDTH)

    def open_with(self, headings: Sequence[Heading], page: int, corner: QPoint) -> None:
        """Show the headings below ``corner`` (its upper right, on the screen)."""
        here = heading_at(headings, page)
        self.model.set_headings(headings, here)
        self.view.setCurrentIndex(self.model.index(max(0, here)))
        self.say("" if headings else self.tr("No headings were found in this paper."))
        self.view.setVisible(bool(headings))
        self.view.setFixedHeight(min(MAX_ROWS, len(headings)) * self._row_height + 2)
        self.adjustSize()
        self.move(corner.x() - self.width(), corner.y())
        self.show()
        self.view.setFocus()
        self.view.scrollTo(self.view.currentIndex(), QListView.ScrollHint.PositionAtCenter)

    def say(self, text: str) -> None:
        """Words above the list; empty for none."""
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def _choose(self, index: QModelIndex) -> None:
        heading = self.model.heading(index)
        if heading is not None:
            self.hide()
            self.chosen.emit(heading)
