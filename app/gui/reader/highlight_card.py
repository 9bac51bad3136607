"""A card beside a highlight: its color, its comment, and taking it away."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.notes import Highlight, HighlightColor
from app.gui.kit import Look
from app.gui.parts.buttons import button, label
from app.gui.reader.deeds import color_words, tr
from app.gui.reader.floating import beside_lines
from app.gui.reader.swatches import Swatches

WIDTH, COMMENT_HEIGHT = 300, 72


class HighlightCard(QFrame):
    """A comment is kept when the card closes; Esc closes it as a click elsewhere does.

    Signals: ``colored(highlight, color)``; ``commented(highlight, comment)``;
    ``removed(highlight)``; ``copied(highlight)``.
    """

    colored = Signal(object, object)
    commented = Signal(object, str)
    removed = Signal(object)
    copied = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self._highlight: Highlight | None = None
        self.swatches = Swatches(look)
        self.name = label("soft")
        self.comment = QPlainTextEdit()
        self.copy = button("quiet", tr("Copy"), tr("Copy the highlighted words"))
        self.remove = button("quiet", tr("Remove"), tr("Take this highlight away"))
        self._build()

    def open_with(self, highlight: Highlight, lines: QRect) -> None:
        """Show one highlight beside its lines on the screen."""
        self._highlight = highlight
        self.swatches.check(highlight.color)
        self.name.setText(color_words(highlight.color))
        self.comment.setPlainText(highlight.comment)
        self.adjustSize()
        screen = self.screen().availableGeometry()
        self.move(beside_lines(lines, self.size(), screen))
        self.show()
        self.comment.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter closes as Esc does."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.hide()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was written is kept."""
        super().hideEvent(event)
        highlight, self._highlight = self._highlight, None
        if highlight is not None:
            self.commented.emit(highlight, self.comment.toPlainText())

    def _build(self) -> None:
        self.comment.setPlaceholderText(tr("Write a comment"))
        self.comment.setAccessibleName(tr("Comment"))
        self.comment.setTabChangesFocus(True)
        self.comment.setFixedHeight(COMMENT_HEIGHT)
        self.comment.setProperty("role", "framed")
        self.swatches.chosen.connect(self._on_color)
        self.copy.clicked.connect(self._on_copy)
        self.remove.clicked.connect(self._on_remove)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self.swatches)
        top.addWidget(self.name, 1)
        bottom = QHBoxLayout()
        bottom.addWidget(self.copy)
        bottom.addStretch(1)
        bottom.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.comment)
        column.addLayout(bottom)
        self.setFixedWidth(WIDTH)

    def _on_color(self, color: HighlightColor) -> None:
        self.swatches.check(color)
        self.name.setText(color_words(color))
        if self._highlight is not None and self._highlight.color is not color:
            self.colored.emit(self._highlight, color)

    def _on_copy(self) -> None:
        highlight = self._highlight
        self.hide()
        if highlight is not None:
            self.copied.emit(highlight)

    def _on_remove(self) -> None:
        """What was typed goes with it."""
        highlight, self._highlight = self._highlight, None
        self.hide()
        if highlight is not None:
            self.removed.emit(highlight)
