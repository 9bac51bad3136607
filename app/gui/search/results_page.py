"""The found passages, and the better order that waits while somebody looks at them."""

from __future__ import annotations

from collections.abc import Container, Sequence
from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.types import SearchResult
from app.gui.kit import Look
from app.gui.search.arranging import Group, count_late, grouped, held, order_of
from app.gui.search.result_view import ResultView


class Arrival(Enum):
    """Why results come: a new search, the same one refined, or the person's marks."""

    NEW = auto()
    REFINED = auto()
    MARKED = auto()


class ResultsPage(QWidget):
    """A new search begins at the top; a refined one moves nothing under somebody's hand.

    Signals: ``settled()`` once the better order stands.
    """

    settled = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = ResultView(look)
        self.groups: tuple[Group, ...] = ()
        self._better: tuple[Group, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(int(look.theme.size("margin")) - 12, 0, 4, 0)
        column.addWidget(self.view)
        self.view.left.connect(self.settle)

    @property
    def is_held(self) -> bool:
        """True while a better order waits."""
        return self._better is not None

    @property
    def count(self) -> int:
        """How many passages are shown."""
        return len(order_of(self.groups))

    @property
    def late_count(self) -> int:
        """How many of them came in below what was already shown."""
        return count_late(self.groups)

    @property
    def paper_ids(self) -> set[str]:
        """The papers that are shown."""
        return {group.document_id for group in self.groups}

    def clear(self) -> None:
        """Show nothing."""
        self.groups, self._better = (), None
        self.view.show_anew(())

    def arrange(self, results: Sequence[SearchResult], arrival: Arrival) -> None:
        """Show what was found."""
        fresh, self._better = grouped(results), None
        if arrival is Arrival.NEW or not self.groups:
            self.groups = fresh
            self.view.show_anew(fresh)
            return
        if arrival is Arrival.MARKED or not self.view.is_occupied:
            self.groups = fresh
        else:
            self.groups = held(self.groups, results)
            self._better = fresh if order_of(fresh) != order_of(self.groups) else None
        self.view.show_groups(self.groups)

    def settle(self) -> None:
        """Put the best first; what is in sight stays where it is."""
        if self._better is not None:
            self.groups, self._better = self._better, None
            self.view.show_groups(self.groups)
            self.settled.emit()

    def keep_only(self, document_ids: Container[str]) -> None:
        """Show no paper beside these."""
        kept = tuple(group for group in self.groups if group.document_id in document_ids)
        if kept != self.groups:
            self.groups, self._better = kept, None
            self.view.show_groups(kept)
