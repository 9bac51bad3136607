"""Buttons and labels by their role in the style sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget


def button(role: str, text: str, tip: str = "", parent: QWidget | None = None) -> QPushButton:
    """A push button; ``role`` is one of the style sheet's, ``tip`` says what it does."""
    made = QPushButton(text, parent)
    made.setProperty("role", role)
    made.setAccessibleName(text)
    made.setToolTip(tip)
    made.setAutoDefault(False)
    if role in ("link", "quiet", "attention"):
        made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def label(role: str, text: str = "", parent: QWidget | None = None) -> QLabel:
    """A label of plain text that wraps; ``role`` is one of the style sheet's."""
    made = QLabel(text, parent)
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    return made
