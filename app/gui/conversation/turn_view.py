"""One question and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.answers import Answer, Citation
from app.core.sessions import Turn, TurnState
from app.core.types import Problem, SearchResult
from app.gui.conversation.answer_page import AnswerPage
from app.gui.conversation.poor_pages import PoorPages
from app.gui.conversation.searched_line import SearchedLine
from app.gui.conversation.source_entries import (
    evidence_entries,
    passage_entry,
    source_entries,
)
from app.gui.conversation.source_list import SourceList
from app.gui.conversation.verdict_bar import VerdictBar
from app.gui.kit import Look
from app.gui.parts.buttons import button, label

NEAREST = 5
LONG_QUESTION = 240
"""From here a question is set smaller, so that it does not shout."""
WHOLE_QUESTION = 600
"""A longer question is cut until the person asks for all of it."""


class TurnView(QWidget):
    """Shows a turn while it runs, when it is answered, and when it stayed without an answer.

    Signals: ``citation_clicked(citation)``; ``passage_clicked(result)``;
    ``again_requested(turn)``.
    """

    citation_clicked = Signal(object)
    passage_clicked = Signal(object)
    again_requested = Signal(object)

    def __init__(
        self,
        look: Look,
        question: str,
        poor: PoorPages | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.turn: Turn | None = None
        self.question = label("question")
        self.whole = button("link", self.tr("Show all"), self.tr("Show the whole question"))
        self.time = label("faint")
        self.searched = SearchedLine()
        self.status = label("soft")
        self.page = AnswerPage(look)
        self.bar = VerdictBar()
        self.again = button("plain", self.tr("Ask again"), self.tr("Ask this question once more"))
        self.sources = SourceList(look, poor)
        self._build()
        self._connect()
        self._show_question(question)

    def show_searching(self) -> None:
        """The question was asked; nothing has been found yet."""
        self.status.setText(self.tr("Looking in your library…"))
        self.status.show()

    def show_evidence(self, results: Sequence[SearchResult], is_lexical_only: bool) -> None:
        """The passages that the answer will rest on."""
        if is_lexical_only:
            self.status.setText(
                self.tr("Found by words alone while search by meaning starts. Reading…")
            )
        else:
            self.status.setText(self.tr("Reading these passages…"))
        self.status.show()
        self.sources.show_entries(evidence_entries(results))

    def append_stream(self, text: str) -> None:
        """A piece of the answer."""
        self.status.hide()
        self.page.show()
        self.page.append_stream(text)

    def show_stopping(self) -> None:
        """The person asked to stop; the model ends within half a second."""
        self.status.setText(self.tr("Stopping…"))
        self.status.show()

    def show_turn(self, turn: Turn) -> None:
        """The turn as it is stored."""
        self.turn = turn
        self._show_question(turn.question)
        self.time.setText(turn.asked_at.astimezone().strftime("%H:%M"))
        if turn.answer is not None:
            self._show_answer(turn.answer)
        elif turn.state is TurnState.FAILED:
            self.show_problem(turn.problem)
        elif turn.state is TurnState.CANCELLED:
            self.show_problem(None)
        else:
            self._show_ended(self.tr("This question was interrupted before it was answered."))

    def show_problem(self, problem: Problem | None) -> None:
        """No answer: what went wrong and what to do, or that it was stopped (None)."""
        if problem is None:
            self._show_ended(self.tr("You stopped this answer."))
        else:
            self._show_ended(f"{problem.title} {problem.hint}")

    @property
    def shown_status(self) -> str:
        """The line about what is going on or went wrong; empty when there is none."""
        return "" if self.status.isHidden() else self.status.text()

    def _show_question(self, text: str, is_whole: bool = False) -> None:
        is_cut = len(text) > WHOLE_QUESTION and not is_whole
        cut = text[:WHOLE_QUESTION].rsplit(maxsplit=1)[0] + "…" if is_cut else text
        self.question.setProperty("role", "long" if len(text) > LONG_QUESTION else "question")
        self.question.setText(cut)
        self.question.style().polish(self.question)
        self.whole.setVisible(is_cut)

    def _on_whole(self) -> None:
        if self.turn is not None:
            self._show_question(self.turn.question, is_whole=True)

    def _show_answer(self, answer: Answer) -> None:
        self.status.hide()
        self.again.hide()
        self.searched.show_searched(answer.generated)
        self.page.show_answer(answer)
        self.page.show()
        self.bar.show_answer(answer)
        self.bar.show()
        if answer.abstained:
            nearest = answer.evidence[:NEAREST]
            self.sources.show_entries([passage_entry(each) for each in nearest])
        else:
            self.sources.show_entries(source_entries(answer))

    def _show_ended(self, text: str) -> None:
        self.status.setText(text)
        self.status.show()
        self.again.show()
        self.bar.hide()
        self.sources.show_entries([])

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.question, 1)
        head.addWidget(self.time, 0, Qt.AlignmentFlag.AlignTop)
        self.time.setWordWrap(False)
        self.time.setContentsMargins(0, 3, 0, 0)
        self.question.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.whole, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.searched)
        column.setSpacing(9)
        for part in (self.status, self.page, self.bar, self.sources):
            part.hide()
            column.addWidget(part)
        self.again.hide()
        self.whole.hide()
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.setMaximumWidth(int(self._look.theme.size("page_width")))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def _connect(self) -> None:
        self.page.citation_clicked.connect(self.citation_clicked)
        self.sources.clicked.connect(self._on_source)
        self.bar.copy_requested.connect(self._on_copy)
        self.bar.again_requested.connect(self._on_again)
        self.again.clicked.connect(self._on_again)
        self.whole.clicked.connect(self._on_whole)

    def _on_source(self, target: Citation | SearchResult) -> None:
        if isinstance(target, SearchResult):
            self.passage_clicked.emit(target)
            return
        markers = [each.marker for each in self.page.citations]
        self.page.select_chip(markers.index(target.marker) if target.marker in markers else -1)
        self.citation_clicked.emit(target)

    def _on_copy(self) -> None:
        if self.turn is not None and self.turn.answer is not None:
            QGuiApplication.clipboard().setText(self.turn.answer.text)

    def _on_again(self) -> None:
        if self.turn is not None:
            self.again_requested.emit(self.turn)
