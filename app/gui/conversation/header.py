"""The title of the session and what it asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.core.types import Document
from app.gui.conversation.scope_popover import ScopePopover
from app.gui.kit import Look
from app.gui.parts.buttons import button
from app.gui.parts.elided_label import ElidedLabel
from app.gui.parts.kept_height import KeptHeight


class ConversationHeader(QFrame):
    """Title left, scope right.

    ``private`` is the mark of a session that is not remembered; pressing it means that it is to be.
    Signals: ``scope_chosen(document_ids)``; empty means the whole library.
    """

    scope_chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conversationHeader")
        self._documents: tuple[Document, ...] = ()
        self._scope: tuple[str, ...] = ()
        self._collections: Mapping[str, tuple[str, ...]] = {}
        self.title = ElidedLabel()
        self.title.setProperty("role", "title")
        self.chip = button("chip", "", self.tr("Choose which papers are asked"))
        tip = self.tr("This session is not searched and gives no memories. Click to remember it.")
        self.private = button("chip", self.tr("Not remembered"), tip)
        self.private.setProperty("on", "private")
        self.private.hide()
        self.popover = ScopePopover(self)
        self.chip.clicked.connect(self._open)
        self.popover.chosen.connect(self.scope_chosen)
        row = QHBoxLayout(self)
        margin = int(look.theme.size("margin"))
        row.setContentsMargins(margin, 0, margin, 0)
        KeptHeight(look.theme, self, "header_height")
        row.setSpacing(12)
        row.addWidget(self.title, 1)
        row.addWidget(self.private)
        row.addWidget(self.chip)

    def set_title(self, title: str) -> None:
        """Name the session."""
        self.title.set_full_text(title)

    def set_private(self, is_private: bool) -> None:
        """Say that the session is not remembered, or nothing."""
        self.private.setVisible(is_private)

    def set_documents(self, documents: Sequence[Document]) -> None:
        """What can be asked at all."""
        self._documents = tuple(documents)
        self._show_scope()

    def set_collections(self, collections: Mapping[str, tuple[str, ...]]) -> None:
        """Collections can be asked as a whole."""
        self._collections = collections
        self._show_scope()

    def set_scope(self, scope: Sequence[str]) -> None:
        """What this session asks; empty for everything."""
        self._scope = tuple(scope)
        self._show_scope()

    def _show_scope(self) -> None:
        text = self._scope_text()
        self.chip.setVisible(bool(self._documents))
        self.chip.setText(text)
        self.chip.setAccessibleName(self.tr("Asks: {scope}").format(scope=text))
        self.chip.setProperty("on", "true" if self._scope else "false")
        self.chip.style().unpolish(self.chip)
        self.chip.style().polish(self.chip)

    def _scope_text(self) -> str:
        if self._scope and not {each.id for each in self._documents}.intersection(self._scope):
            return self.tr("Your notes")
        if len(self._scope) == 1:
            title = next((d.title or d.file for d in self._documents if d.id in self._scope), "")
            return self.chip.fontMetrics().elidedText(
                title or self.tr("%Ln papers", "", 1), Qt.TextElideMode.ElideRight, 220
            )
        if self._scope:
            text = self.tr("%Ln papers", "", len(self._scope))
            name = self._scope_name()
            return f"{name} · {text}" if name else text
        return self.tr("Whole library · %Ln papers", "", len(self._documents))

    def _scope_name(self) -> str:
        """The collection that is asked; empty where it is none."""
        scope = set(self._scope)
        name = next((name for name, ids in self._collections.items() if set(ids) == scope), "")
        return self.chip.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 160)

    def _open(self) -> None:
        searchable = [each for each in self._documents if each.is_searchable]
        self.popover.open_with(searchable, self._scope, self._collections)
        corner = self.chip.mapToGlobal(QPoint(self.chip.width(), self.chip.height() + 4))
        self.popover.move(corner - QPoint(self.popover.width(), 0))
