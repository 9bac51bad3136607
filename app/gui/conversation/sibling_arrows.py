"""Which of several answers is shown, with arrows to the others."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.core.sessions import BranchTurn
from app.gui.kit import Look
from app.gui.parts.buttons import label
from app.gui.parts.icon_button import IconButton


class SiblingArrows(QWidget):
    """Hidden where there is but one.

    Signals: ``wanted(turn_id)``: the sibling to show.
    """

    wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._siblings: tuple[str, ...] = ()
        self._place = 0
        self._is_busy = False
        self.before = IconButton(look, "left", self.tr("The version before this one"))
        self.after = IconButton(look, "right", self.tr("The version after this one"))
        self.place = self._place_label()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (self.before, self.place, self.after):
            row.addWidget(part)
        self.before.clicked.connect(self._on_before)
        self.after.clicked.connect(self._on_after)
        self.hide()

    def show_place(self, branch: BranchTurn) -> None:
        """Say which of its siblings a turn is."""
        self._siblings, self._place = branch.siblings, branch.place
        text = self.tr("{place} / {count}").format(place=self._place, count=len(self._siblings))
        self.place.setText(text)
        self.place.setAccessibleName(
            self.tr("Version {place} of {count}").format(
                place=self._place, count=len(self._siblings)
            )
        )
        self.setVisible(len(self._siblings) > 1)
        self._enable()

    def set_busy(self, is_busy: bool) -> None:
        """While a question runs its branch stays."""
        self._is_busy = is_busy
        self._enable()

    def focus_on(self, goes_forward: bool) -> None:
        """Take the focus on the arrow of a direction, or on the other at an end."""
        first, second = (self.after, self.before) if goes_forward else (self.before, self.after)
        (first if first.isEnabled() else second).setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_label(self) -> QLabel:
        made = label("soft")
        made.setWordWrap(False)
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.setContentsMargins(3, 0, 3, 0)
        return made

    def _enable(self) -> None:
        self.before.setEnabled(not self._is_busy and self._place > 1)
        self.after.setEnabled(not self._is_busy and self._place < len(self._siblings))

    def _on_before(self) -> None:
        self.wanted.emit(self._siblings[self._place - 2])

    def _on_after(self) -> None:
        self.wanted.emit(self._siblings[self._place])
