"""References as a list: all of a paper, or those that a mark in its text points to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QVBoxLayout, QWidget

from app.core.references import Reference
from app.gui.kit import Look
from app.gui.parts.buttons import button, label
from app.gui.parts.fitted_list import FittedListView
from app.gui.sidebar.rows import RowDelegate, RowRole

Index = QModelIndex | QPersistentModelIndex
NO_PARENT = QModelIndex()
WIDTH, MAX_ROWS = 440, 10


class ReferenceRows(QAbstractListModel):
    """One row per entry of the reference list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._references: tuple[Reference, ...] = ()

    def set_references(self, references: Sequence[Reference]) -> None:
        """Show these."""
        self.beginResetModel()
        self._references = tuple(references)
        self.endResetModel()

    def reference(self, index: Index) -> Reference | None:
        """The entry of a row."""
        inside = 0 <= index.row() < len(self._references)
        return self._references[index.row()] if inside else None

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """Entries shown."""
        return 0 if parent.isValid() else len(self._references)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows, by role."""
        reference = self.reference(index)
        if reference is None:
            return None
        values: dict[int, Callable[[Reference], object]] = {
            Qt.ItemDataRole.DisplayRole: self._title,
            Qt.ItemDataRole.AccessibleTextRole: lambda each: each.text,
            RowRole.DOT: lambda each: "accent" if each.linked_id else "faint",
            RowRole.NOTE: self._note,
        }
        value = values.get(role)
        return value(reference) if value is not None else None

    def _title(self, reference: Reference) -> str:
        title = reference.title or reference.text
        return f"{reference.label}  {title}" if reference.label else title

    def _note(self, reference: Reference) -> str:
        if reference.linked_id:
            return self.tr("in your library")
        return str(reference.year or "")


class ReferencesPopover(QFrame):
    """A card with the chosen entry in full; a click elsewhere or Esc closes it.

    Signals: ``opened(document_id)``: its paper is in the library; ``entry_wanted(reference)``:
    show where it stands in the reference list.
    """

    opened = Signal(str)
    entry_wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self._row_height = int(look.theme.size("row_height"))
        self.model = ReferenceRows(self)
        self.view = FittedListView()
        self.message = label("soft", self.tr("No references were found in this paper."))
        self.detail = label("soft")
        self.open_button = button(
            "primary", self.tr("Open paper"), self.tr("Show the paper in the reader (Return)")
        )
        self.entry_button = button(
            "plain", self.tr("Show entry"), self.tr("Show where it stands in the reference list")
        )
        self._build(look)

    def open_with(self, references: Sequence[Reference], corner: QPoint) -> None:
        """Show entries below ``corner`` on the screen, the first one in full."""
        self.model.set_references(references)
        self.view.setCurrentIndex(self.model.index(0))
        self.view.setVisible(bool(references))
        self.message.setVisible(not references)
        self.view.setFixedHeight(min(MAX_ROWS, len(references)) * self._row_height + 2)
        self._show_chosen()
        self.move(corner)
        self.show()
        self.view.setFocus()

    def sizeHint(self) -> QSize:
        """As high as what it says needs at its width."""
        column = self.layout()
        return QSize(WIDTH, column.totalHeightForWidth(WIDTH) if column is not None else 0)

    def _build(self, look: Look) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(RowDelegate(look.theme, self.view))
        self.view.setAccessibleName(self.tr("References"))
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.activated.connect(self._on_activated)
        self.open_button.clicked.connect(self._on_open)
        self.entry_button.clicked.connect(self._on_entry)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.open_button)
        row.addWidget(self.entry_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        shown: tuple[QWidget, ...] = (self.message, self.view, self.detail)
        for widget in shown:
            column.addWidget(widget)
        column.addLayout(row)
        self.setFixedWidth(WIDTH)

    def _chosen(self) -> Reference | None:
        return self.model.reference(self.view.currentIndex())

    def _show_chosen(self) -> None:
        reference = self._chosen()
        self.detail.setText(reference.text if reference is not None else "")
        self.detail.setVisible(reference is not None)
        self.entry_button.setVisible(reference is not None)
        self.open_button.setVisible(reference is not None and bool(reference.linked_id))
        self.resize(self.sizeHint())

    def _on_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_chosen()

    def _on_activated(self, _index: QModelIndex) -> None:
        reference = self._chosen()
        if reference is not None and reference.linked_id:
            self._on_open()
        else:
            self._on_entry()

    def _on_open(self) -> None:
        reference = self._chosen()
        if reference is not None and reference.linked_id:
            self.hide()
            self.opened.emit(reference.linked_id)

    def _on_entry(self) -> None:
        reference = self._chosen()
        if reference is not None:
            self.hide()
            self.entry_wanted.emit(reference)
