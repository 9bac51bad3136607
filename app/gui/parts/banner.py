"""A calm line about something that went wrong: what happened, and what to do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.types import Problem
from app.gui.kit import Look
from app.gui.language.messages import say_problem
from app.gui.parts.announcing import announce
from app.gui.parts.buttons import label
from app.gui.parts.icon_button import IconButton


class Banner(QFrame):
    """Hidden until there is a problem to show.

    Signals: ``dismissed()`` when the person closed it.
    """

    dismissed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._title = label("problem")
        self._hint = label("lead")
        self._close = IconButton(look, "close", self.tr("Close this message"))
        self._close.clicked.connect(self._on_closed)
        self._build()
        self.hide()

    def show_problem(self, problem: Problem) -> None:
        """Show title and hint; an earlier problem is replaced."""
        problem = say_problem(problem)
        self._title.setText(problem.title)
        self._hint.setText(problem.hint)
        self.setAccessibleName(problem.title)
        self.setAccessibleDescription(problem.hint)
        self.show()
        announce(self, f"{problem.title} {problem.hint}")

    @property
    def shown_text(self) -> str:
        """Title and hint, as they are read."""
        return f"{self._title.text()} {self._hint.text()}"

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 9, 8, 9)
        row.addLayout(words, 1)
        row.addWidget(self._close)

    def _on_closed(self) -> None:
        self.hide()
        self.dismissed.emit()
