"""Library above, sessions below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.gui.sidebar.library_panel import LibraryPanel
from app.gui.sidebar.session_panel import SessionPanel


class Sidebar(QFrame):
    """The left pane; its two lists share the height as they need it."""

    def __init__(
        self, library: LibraryPanel, sessions: SessionPanel, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(12)
        column.addWidget(library)
        column.addWidget(sessions)
        column.addStretch(1)
