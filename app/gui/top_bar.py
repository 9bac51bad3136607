"""The bar at the top: the menu, and the panes that can be hidden."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from app.gui.kit import Look
from app.gui.parts.elided_button import ElidedButton
from app.gui.parts.icon_button import IconButton

FIELD_WIDTH = 420
FIELD_LEAST = 120


class TopBar(QFrame):
    """The program's name opens its menu."""

    def __init__(self, look: Look, menu: QMenu, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.menu_button = QToolButton()
        self.menu_button.setProperty("role", "brand")
        self.menu_button.setText(self.tr("Carrel"))
        self.menu_button.setIcon(look.icons.icon("menu", look.theme.color("soft")))
        self.menu_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.menu_button.setToolTip(self.tr("Menu (F10)"))
        self.menu_button.setAccessibleName(self.tr("Menu"))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setMenu(menu)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 10, 0)
        self._row.setSpacing(2)
        self._row.addWidget(self.menu_button)
        self._row.addStretch(1)
        self._look = look
        self.setFixedHeight(int(look.theme.size("bar_height")))
        look.theme.changed.connect(self._tint)

    def add_button(self, icon: str, action: QAction) -> IconButton:
        """A button at the right for one of the window's actions."""
        made = IconButton(self._look, icon, action.toolTip())
        made.clicked.connect(action.trigger)
        self._row.addWidget(made)
        return made

    def add_field(self, text: str, action: QAction) -> QPushButton:
        """What looks like a field in the middle, and opens one."""
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        made = ElidedButton()
        made.setProperty("role", "goto")
        made.set_full_text(f"{text}  ·  {keys}")
        made.setToolTip(action.toolTip())
        made.setMaximumWidth(FIELD_WIDTH)
        made.setMinimumWidth(FIELD_LEAST)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.clicked.connect(action.trigger)
        self._row.insertWidget(2, made, 4)
        self._row.insertStretch(3, 1)
        return made

    def _tint(self) -> None:
        self.menu_button.setIcon(self._look.icons.icon("menu", self._look.theme.color("soft")))
