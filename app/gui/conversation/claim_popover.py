"""Why a claim carries its mark: how far it holds, and the signs that this rests on."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.core.answers import Claim, Verdict
from app.core.checking import SupportPart
from app.gui.conversation.answer_text import is_struck, shown_verdict
from app.gui.conversation.claim_words import (
    doubt_line,
    fate_line,
    original_line,
    verdict_line,
)
from app.gui.kit import Look
from app.gui.language.messages import say
from app.gui.parts.buttons import button, label
from app.gui.parts.meter import Meter

WIDTH = 380
DROP = 5
MARGIN = 8
COLORS = {Verdict.SUPPORTED: "ok", Verdict.PARTIAL: "part", Verdict.UNSUPPORTED: "no"}
HOLDS = 0.67
DOUBTED = 0.34
"""Where the small bar of a part changes its color, as a share of 1."""


class ClaimPopover(QFrame):
    """A card below a claim; Esc or a click elsewhere closes it.

    Signals: ``note_wanted(claim)``: a note is to be made of it.
    """

    note_wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self.setFixedWidth(WIDTH)
        self._look = look
        self.heading = label("problem")
        self.meter = Meter(look, 84)
        self.share = label("soft")
        self.fate = label("lead")
        self.original = label("soft")
        self.notes: list[QLabel] = []
        self._claim: Claim | None = None
        self.make_note = button("quiet", self.tr("Note"), self.tr("Make a note of this sentence"))
        self._parts = QGridLayout()
        self._column = QVBoxLayout(self)
        self._build()

    def open_for(self, claim: Claim, corner: QPoint) -> None:
        """Show a claim with the card's upper left corner near ``corner`` (global)."""
        self._claim = claim
        verdict = shown_verdict(claim)
        self.heading.setText(verdict_line(verdict))
        self.meter.show_value(claim.support, COLORS[verdict])
        self.share.setText(
            self.tr("{share} of 100").format(share=round(100 * max(0.0, min(1.0, claim.support))))
        )
        self._show_text(self.fate, fate_line(claim))
        self._show_text(self.original, original_line(claim))
        self._show_parts(claim, verdict)
        self.setAccessibleName(self.heading.text())
        self.setAccessibleDescription(self.shown_text)
        self._place(corner)
        self.show()
        self.setFocus()

    @property
    def shown_text(self) -> str:
        """All that the card says, a line each."""
        lines = [self.heading, self.share, self.fate, *self.notes, self.original]
        return "\n".join(each.text() for each in lines if each.text())

    def _show_text(self, line: QLabel, text: str) -> None:
        line.setText(text)
        line.setVisible(bool(text))

    def _show_parts(self, claim: Claim, verdict: Verdict) -> None:
        while (item := self._parts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.notes = []
        told = [each for each in claim.parts if each.note]
        for part in sorted(told, key=lambda each: each.value):
            self._add_part(part)
        if not told and not is_struck(claim) and verdict is not Verdict.SUPPORTED:
            self._add_note(doubt_line(claim, verdict), 0)

    def _add_part(self, part: SupportPart) -> None:
        row = len(self.notes)
        meter = Meter(self._look, 28)
        meter.setFixedHeight(self.fontMetrics().height())
        meter.show_value(part.value, _color_of(part.value))
        self._parts.addWidget(meter, row, 0, Qt.AlignmentFlag.AlignTop)
        self._add_note(say(part.note), 1)

    def _add_note(self, text: str, column: int) -> None:
        note = label("lead", text)
        self._parts.addWidget(note, len(self.notes), column, 1, 2 - column)
        self.notes.append(note)

    def _place(self, corner: QPoint) -> None:
        """Below the claim, or above its line where there is no room."""
        self.setFixedHeight(self._column.heightForWidth(WIDTH))
        screen = QGuiApplication.screenAt(corner) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        x = max(room.left(), min(corner.x(), room.right() - WIDTH))
        y = corner.y() + DROP
        if y + self.height() > room.bottom():
            y = max(room.top(), corner.y() - self.height() - 4 * DROP)
        self.move(x, y)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.heading, 1)
        row.addWidget(self.meter)
        row.addWidget(self.share)
        self.share.setWordWrap(False)
        self.meter.setToolTip(self.tr("Of claims with this support so many in 100 hold"))
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setHorizontalSpacing(10)
        self._parts.setVerticalSpacing(6)
        self._parts.setColumnStretch(1, 1)
        self._column.setContentsMargins(16, 13, 16, 14)
        self._column.setSpacing(9)
        self._column.addLayout(row)
        self._column.addWidget(self.fate)
        self._column.addLayout(self._parts)
        self._column.addWidget(self.original)
        self._column.addWidget(self.make_note, 0, Qt.AlignmentFlag.AlignRight)
        self.make_note.clicked.connect(self._on_note)

    def _on_note(self) -> None:
        self.close()
        if self._claim is not None:
            self.note_wanted.emit(self._claim)


def _color_of(value: float) -> str:
    if value >= HOLDS:
        return "ok"
    return "part" if value >= DOUBTED else "no"
