"""One quiet line that appears once: what is new, or that the last run ended badly."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.gui.kit import Look
from app.gui.parts.buttons import button
from app.gui.parts.elided_label import ElidedLabel
from app.gui.parts.icon_button import IconButton


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said, what the button is called and does; without a button where that is empty."""

    text: str
    deed: str = ""
    act: Callable[[], object] | None = None


class NoticeBar(QFrame):
    """Hidden until there is something to say; one notice after the other."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("versionBar")
        self._waiting: deque[Notice] = deque()
        self.text = ElidedLabel()
        self.deed = button("plain", "")
        self.close_button = IconButton(look, "close", self.tr("Close this line"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        row.addWidget(self.deed)
        row.addWidget(self.close_button)
        self.deed.clicked.connect(self._on_deed)
        self.close_button.clicked.connect(self._next)
        self.hide()

    def say(self, notice: Notice) -> None:
        """Say it, behind what is said now."""
        self._waiting.append(notice)
        if len(self._waiting) == 1:
            self._show()

    def _show(self) -> None:
        if not self._waiting:
            self.hide()
            return
        notice = self._waiting[0]
        self.text.set_full_text(notice.text)
        self.setAccessibleName(notice.text)
        self.deed.setText(notice.deed)
        self.deed.setAccessibleName(notice.deed)
        self.deed.setToolTip(notice.text)
        self.deed.setVisible(bool(notice.deed))
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _on_deed(self) -> None:
        act = self._waiting[0].act if self._waiting else None
        self._next()
        if act is not None:
            act()

    def _next(self) -> None:
        if self._waiting:
            self._waiting.popleft()
        self._show()
