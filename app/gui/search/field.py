"""Where a search is typed; searches that led somewhere drop down from it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from app.core.searching import SearchRequest
from app.gui.kit import Look
from app.services.query_language import of_parts

LONGEST = 4000
SHOWN = 70
"""Characters of a recent search in the menu."""


class SearchField(QLineEdit):
    """One line; the arrows move through the results while the words stay here.

    Signals: ``typed(text)``; ``submitted()`` on Enter; ``stepped(direction)``; ``left()`` on
    Escape; ``recent_chosen(request)``; ``forget_requested()``: all recent searches.
    """

    typed = Signal(str)
    submitted = Signal()
    stepped = Signal(int)
    left = Signal()
    recent_chosen = Signal(object)
    forget_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._recent: tuple[SearchRequest, ...] = ()
        self.setObjectName("searchField")
        self.setMaxLength(LONGEST)
        self.setPlaceholderText(self.tr("Search your papers"))
        self.setAccessibleName(self.tr("Search your papers"))
        self.setToolTip(self.tr("Enter opens the chosen place, the arrows choose, Esc goes back"))
        leading = QLineEdit.ActionPosition.LeadingPosition
        trailing = QLineEdit.ActionPosition.TrailingPosition
        self._glass = self._button("search", self.tr("Search (Enter)"), leading)
        self.clear_action = self._button("close", self.tr("Clear the search"), trailing)
        self.recent_action = self._button(
            "history", self.tr("Recent searches (Alt+Down)"), trailing
        )
        self.menu = QMenu(self)
        self._connect()
        self._show_buttons()

    def set_recent(self, recent: Sequence[SearchRequest]) -> None:
        """What the menu offers, newest first."""
        self._recent = tuple(recent)
        self._show_buttons()

    def open_recent(self) -> None:
        """Drop the recent searches down."""
        if not self._recent:
            return
        self.menu.clear()
        for request in self._recent:
            words = of_parts(request.filters, request.query)
            text = words if len(words) <= SHOWN else words[:SHOWN] + "…"
            self.menu.addAction(text.replace("&", "&&"), partial(self.recent_chosen.emit, request))
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Forget these searches"), self.forget_requested.emit)
        self.menu.setMinimumWidth(self.width())
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height() + 3)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows belong to the results, or with Alt to the recent searches."""
        key, is_alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if key == Qt.Key.Key_Down and (is_alt or not self.text()):
            self.open_recent()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _button(self, icon: str, tip: str, place: QLineEdit.ActionPosition) -> QAction:
        action = self.addAction(self._icon(icon), place)
        action.setText(tip)
        action.setToolTip(tip)
        return action

    def _connect(self) -> None:
        self.textEdited.connect(self.typed)
        self.textChanged.connect(self._show_buttons)
        self._glass.triggered.connect(self.submitted)
        self.clear_action.triggered.connect(self._on_clear)
        self.recent_action.triggered.connect(self.open_recent)
        self._look.theme.changed.connect(self._tint)

    def _on_clear(self) -> None:
        self.clear()
        self.setFocus()
        self.typed.emit("")

    def _show_buttons(self) -> None:
        self.clear_action.setVisible(bool(self.text()))
        self.recent_action.setVisible(bool(self._recent))

    def _icon(self, name: str) -> QIcon:
        return self._look.icons.icon(name, self._look.theme.color("soft"))

    def _tint(self) -> None:
        self._glass.setIcon(self._icon("search"))
        self.clear_action.setIcon(self._icon("close"))
        self.recent_action.setIcon(self._icon("history"))
