"""A heading of the sidebar with one small button at its right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

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
        self._look = look
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 2, 0)
        self._row.setSpacing(2)
        self._row.addWidget(self._title, 1)
        self._row.addWidget(self.button)

    def add_menu(self, tip: str, menu: QMenu) -> IconButton:
        """A button before the other one that opens a menu."""
        made = IconButton(self._look, "menu", tip)
        made.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        made.setMenu(menu)
        self._row.insertWidget(1, made)
        self.setTabOrder(made, self.button)
        return made
