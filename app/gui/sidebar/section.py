"""A heading of the sidebar with one small button at its right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.gui.kit import Look
from app.gui.parts.buttons import label
from app.gui.parts.icon_button import IconButton
from app.gui.sidebar.rows import heading_font


class SectionHeading(QWidget):
    """Shows what a list holds and how to add to it."""

    def __init__(self, look: Look, title: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = label("heading", title)
        self._title.setWordWrap(False)
        self._title.setFont(heading_font(look.theme))
        self.button = IconButton(look, "plus", tip)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 2, 0)
        row.addWidget(self._title, 1)
        row.addWidget(self.button)
