"""A small button with one of our icons, which follows the theme."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QToolButton, QWidget

from app.gui.icons import SIZE
from app.gui.kit import Look


class IconButton(QToolButton):
    """Has a tooltip and the same text as its accessible name."""

    def __init__(self, look: Look, icon: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self.setProperty("role", "icon")
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self._tint()
        look.theme.changed.connect(self._tint)

    def _tint(self) -> None:
        theme, icons = self._look.theme, self._look.icons
        side = theme.grown(SIZE)
        self.setIconSize(QSize(side, side))
        icon = QIcon(icons.icon(self._icon, theme.color("soft")))
        faded = icons.pixmap(self._icon, theme.color("edge"), side)
        icon.addPixmap(faded, QIcon.Mode.Disabled)
        self.setIcon(icon)
