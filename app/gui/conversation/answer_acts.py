"""What can be done with an answer, as a row of quiet words."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.core.answers import Answer, AnswerKind
from app.core.sessions import BranchTurn
from app.gui.conversation.sibling_arrows import SiblingArrows
from app.gui.conversation.turn_deeds import TurnDeed
from app.gui.kit import Look
from app.gui.parts.buttons import button
from app.gui.parts.icon_button import IconButton


class AnswerActs(QWidget):
    """Copy, note, ask again, continue, all else in a menu, and the arrows between versions.

    Signals: ``wanted(deed)``.
    """

    wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.copy = button(
            "quiet", self.tr("Copy"), self.tr("Copy the answer with its citations (Ctrl+Shift+C)")
        )
        self.note = button(
            "quiet", self.tr("Note"), self.tr("Make a note of the answer with its citations")
        )
        self.again = button(
            "quiet", self.tr("Ask again"), self.tr("Ask the same question once more (Ctrl+R)")
        )
        self.go_on = button(
            "quiet", self.tr("Continue"), self.tr("The answer was cut: let the model write on")
        )
        self.more = IconButton(look, "more", self.tr("More about this answer"))
        self.arrows = SiblingArrows(look)
        self._build()
        self._connect()

    def show_answer(self, answer: Answer) -> None:
        """Offer what this answer allows."""
        self.copy.setVisible(not answer.abstained)
        self.note.setVisible(not answer.abstained)
        for part in (self.more, self.again):
            part.setVisible(answer.kind is not AnswerKind.VAGUE)
        self.go_on.setVisible(answer.is_cut and not answer.abstained)

    def show_ended(self) -> None:
        """Without an answer the arrows alone are left."""
        for part in (self.copy, self.note, self.again, self.go_on, self.more):
            part.hide()

    def show_place(self, branch: BranchTurn) -> None:
        """Say which of its siblings the turn is."""
        self.arrows.show_place(branch)

    def set_busy(self, is_busy: bool) -> None:
        """While a question runs nothing else is asked."""
        self.again.setEnabled(not is_busy)
        self.go_on.setEnabled(not is_busy)
        self.arrows.set_busy(is_busy)

    def menu(self) -> QMenu:
        """What does not fit into the row."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for deed, text in (
            (TurnDeed.COPY, self.tr("Copy with citations")),
            (TurnDeed.COPY_TEXT, self.tr("Copy the text alone")),
            (None, ""),
            (TurnDeed.EXPORT, self.tr("Export this answer…")),
            (TurnDeed.CAPSULE, self.tr("Save answer capsule…")),
        ):
            if deed is None:
                menu.addSeparator()
            else:
                menu.addAction(text, partial(self.wanted.emit, deed))
        tip = self.tr("Question, evidence, model and versions in one file: it replays this answer")
        menu.actions()[-1].setToolTip(tip)
        return menu

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (self.copy, self.note, self.again, self.go_on, self.more):
            row.addWidget(part)
        row.addWidget(self.arrows)

    def _connect(self) -> None:
        self.copy.clicked.connect(partial(self.wanted.emit, TurnDeed.COPY))
        self.note.clicked.connect(partial(self.wanted.emit, TurnDeed.NOTE))
        self.again.clicked.connect(partial(self.wanted.emit, TurnDeed.AGAIN))
        self.go_on.clicked.connect(partial(self.wanted.emit, TurnDeed.CONTINUE))
        self.more.clicked.connect(self._open_menu)

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height() + 2)))
