"""Library above, then projects with their sessions, then what is remembered and written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.gui.sidebar.library_panel import LibraryPanel
from app.gui.sidebar.session_panel import SessionPanel


class Sidebar(QFrame):
    """The left pane; its lists share the height as they need it."""

    def __init__(
        self,
        library: LibraryPanel,
        sessions: SessionPanel,
        shelves: Sequence[QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(12)
        for part in (library, sessions.projects, sessions, *shelves):
            column.addWidget(part)
        column.addStretch(1)
