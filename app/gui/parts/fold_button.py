"""A quiet button that folds something out below, and says so with an arrow."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.gui.kit import Look

ARROW = 11


class FoldButton(QPushButton):
    """Checkable: checked while what it folds is open.

    Signals: ``toggled(is_open)``.
    """

    def __init__(self, look: Look, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("role", "fold")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tip)
        self.setIconSize(QSize(ARROW, ARROW))
        self.toggled.connect(self._tint)
        look.theme.changed.connect(self._tint)
        self._tint()

    def set_words(self, text: str) -> None:
        """What the button says."""
        self.setText(text)
        self.setAccessibleName(text)

    def _tint(self) -> None:
        name = "next" if self.isChecked() else "right"
        self.setIcon(self._look.icons.icon(name, self._look.theme.color("soft")))
