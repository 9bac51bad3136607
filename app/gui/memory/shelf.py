"""What is remembered, in two lines of the sidebar: all of it, and what waits for a word."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.cancel import CancelToken
from app.core.events import MemoriesChanged
from app.core.memory import MemoryStatus
from app.gui.kit import Kit
from app.gui.library.facts import Fact, FactModel
from app.gui.parts.buttons import label
from app.gui.parts.fitted_list import FittedListView
from app.gui.sidebar.rows import RowDelegate, heading_font

KEPT, REVIEW = "kept", "review"


class MemoryShelf(QWidget):
    """Hidden while nothing is remembered and nothing waits.

    Signals: ``opened()``; ``review_wanted()``.
    """

    opened = Signal()
    review_wanted = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.project_id: str | None = None
        self.rows = FactModel(self)
        self.view = FittedListView()
        heading = label("heading", self.tr("Memory"))
        heading.setFont(heading_font(kit.look.theme))
        heading.setContentsMargins(8, 0, 0, 2)
        self.view.setModel(self.rows)
        self.view.setItemDelegate(RowDelegate(kit.look.theme, self.view))
        self.view.setAccessibleName(self.tr("Memory"))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(heading)
        column.addWidget(self.view)
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        kit.bridge.register(MemoriesChanged, self._on_changed)
        self.hide()

    def set_project(self, project_id: str | None) -> None:
        """Count what holds in a project; None counts everything."""
        self.project_id = project_id
        self.reload()

    def reload(self) -> None:
        """Count anew."""
        self._kit.soon(self._read, self._on_read)

    def _read(self, token: CancelToken) -> tuple[int, int]:
        service = self._kit.desk.memories
        kept = service.list(self.project_id, status=MemoryStatus.KEPT)
        held = [each for each in kept if each.valid_to is None]
        return len(held), len(service.proposals(self.project_id))

    def _on_read(self, counts: tuple[int, int]) -> None:
        kept, waiting = counts
        tip = self.tr("Decisions, definitions, findings and what else is remembered (Ctrl+Shift+M)")
        facts = [Fact(KEPT, self.tr("Kept"), str(kept), "ok", tip)]
        if waiting:
            tip = self.tr("Nothing of this is used until you keep it")
            facts.append(Fact(REVIEW, self.tr("To review"), str(waiting), "part", tip))
        self.rows.set_facts(facts)
        self.setVisible(bool(kept or waiting))
        self.view.updateGeometry()

    def _open(self, index: QModelIndex) -> None:
        fact = self.rows.fact(index)
        if fact is not None:
            (self.review_wanted if fact.id == REVIEW else self.opened).emit()

    def _on_changed(self, _event: object) -> None:
        self.reload()
