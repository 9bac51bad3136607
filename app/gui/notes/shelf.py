"""What the person wrote and marked, in two lines of the sidebar."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.cancel import CancelToken
from app.core.events import HighlightsChanged, NotesChanged
from app.gui.kit import Kit
from app.gui.library.facts import Fact, FactModel
from app.gui.parts.buttons import label
from app.gui.parts.fitted_list import FittedListView
from app.gui.sidebar.rows import RowDelegate, heading_font

NOTES, HIGHLIGHTS = "notes", "highlights"


class NotesShelf(QWidget):
    """Hidden while nothing is written and nothing marked.

    Signals: ``notes_opened()``; ``highlights_opened()``.
    """

    notes_opened = Signal()
    highlights_opened = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.rows = FactModel(self)
        self.view = FittedListView()
        heading = label("heading", self.tr("Yours"))
        heading.setFont(heading_font(kit.look.theme))
        heading.setContentsMargins(8, 0, 0, 2)
        self.view.setModel(self.rows)
        self.view.setItemDelegate(RowDelegate(kit.look.theme, self.view))
        self.view.setAccessibleName(self.tr("Yours"))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(heading)
        column.addWidget(self.view)
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        kit.bridge.register(NotesChanged, self._on_changed)
        kit.bridge.register(HighlightsChanged, self._on_changed)
        self.hide()

    def reload(self) -> None:
        """Count anew."""
        self._kit.soon(self._read, self._on_read)

    def _read(self, token: CancelToken) -> tuple[int, int]:
        desk = self._kit.desk
        return len(desk.notes.notes()), len(desk.highlights.all())

    def _on_read(self, counts: tuple[int, int]) -> None:
        notes, marked = counts
        facts = []
        if notes:
            tip = self.tr("What you wrote, with the sentences it is about (F4)")
            facts.append(Fact(NOTES, self.tr("Notes"), str(notes), "accent", tip))
        if marked:
            tip = self.tr("What you marked in any paper")
            facts.append(Fact(HIGHLIGHTS, self.tr("Highlights"), str(marked), "part", tip))
        self.rows.set_facts(facts)
        self.setVisible(bool(facts))
        self.view.updateGeometry()

    def _open(self, index: QModelIndex) -> None:
        fact = self.rows.fact(index)
        if fact is not None:
            (self.highlights_opened if fact.id == HIGHLIGHTS else self.notes_opened).emit()

    def _on_changed(self, _event: object) -> None:
        self.reload()
