"""One question and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.answers import Answer, AnswerKind, Citation, Claim
from app.core.models import Estimate
from app.core.sessions import BranchTurn, Turn, TurnState
from app.core.types import Problem, SearchResult
from app.gui.conversation.answer_page import AnswerPage
from app.gui.conversation.choice_list import ChoiceList
from app.gui.conversation.earlier_chips import EarlierChips
from app.gui.conversation.evidence_entries import ALL, packing_entries
from app.gui.conversation.failure_offers import FailureOffers
from app.gui.conversation.poor_pages import PoorPages
from app.gui.conversation.question_head import QuestionHead
from app.gui.conversation.reading_line import ReadingLine
from app.gui.conversation.searched_line import SearchedLine
from app.gui.conversation.source_entries import (
    evidence_entries,
    passage_entry,
    source_entries,
)
from app.gui.conversation.source_list import SourceList
from app.gui.conversation.turn_deeds import TurnDeed
from app.gui.conversation.verdict_bar import VerdictBar
from app.gui.kit import Look
from app.gui.language.locale_words import clock
from app.gui.language.messages import problem_line
from app.gui.parts.buttons import label

NEAREST = 5


class TurnView(QWidget):
    """Shows a turn while it runs, when it is answered, and when it stayed without an answer.

    Signals: ``citation_clicked(citation)``; ``passage_clicked(result)``;
    ``deed_wanted(deed, turn)``; ``edited(question, turn)``: the question put otherwise;
    ``sibling_wanted(turn_id)``; ``question_chosen(question)``;
    ``earlier_wanted(steered_by)``; ``note_wanted(turn, parts)``: of these claims or
    citations; ``unfolding()`` before something
    opens below, and ``unfolded(widget)`` when it is there and to be seen.
    """

    citation_clicked = Signal(object)
    passage_clicked = Signal(object)
    deed_wanted = Signal(object, object)
    edited = Signal(str, object)
    sibling_wanted = Signal(str)
    question_chosen = Signal(str)
    earlier_wanted = Signal(object)
    note_wanted = Signal(object, object)
    unfolding = Signal()
    unfolded = Signal(object)

    def __init__(
        self,
        look: Look,
        question: str,
        poor: PoorPages | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.branch: BranchTurn | None = None
        self.head = QuestionHead(look, question)
        self.searched = SearchedLine()
        self.status = label("soft")
        self.page = AnswerPage(look)
        self.choices = ChoiceList(look)
        self.earlier = EarlierChips()
        self.bar = VerdictBar(look)
        self.reading = ReadingLine(look)
        self.offers = FailureOffers()
        self.sources = SourceList(look, poor)
        self.evidence = SourceList(look, poor)
        self._build()
        self._connect()

    @property
    def turn(self) -> Turn | None:
        """The turn as it is stored; None while it runs."""
        return self.branch.turn if self.branch is not None else None

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

    def show_reading(
        self, estimate: Estimate | None, since: float, is_lexical_only: bool = False
    ) -> None:
        """The model reads, ``since`` the question was asked; None where it has nothing to read."""
        if estimate is not None and self.page.isHidden():
            self.status.setVisible(is_lexical_only)
            self.reading.begin(estimate, since)

    def append_stream(self, text: str) -> None:
        """A piece of the answer."""
        self.status.hide()
        self.reading.end()
        self.page.show()
        self.page.append_stream(text)

    def show_stopping(self) -> None:
        """The person asked to stop; the model ends within half a second."""
        self.reading.end()
        self.status.setText(self.tr("Stopping…"))
        self.status.show()

    def show_turn(self, branch: BranchTurn) -> None:
        """The turn as it is stored, and what else stands in its place."""
        self.branch = branch
        turn = branch.turn
        self.head.show_question(turn.question)
        self.head.show_time(clock(turn.asked_at))
        self.bar.acts.show_place(branch)
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
            self._show_ended(problem_line(problem), "fact")
            self.offers.show_for(problem)

    def set_busy(self, is_busy: bool) -> None:
        """While a question runs nothing else is asked, and its branch stays."""
        self.head.set_busy(is_busy)
        self.offers.set_busy(is_busy)
        self.choices.set_busy(is_busy)
        self.bar.acts.set_busy(is_busy)

    @property
    def shown_status(self) -> str:
        """The line about what is going on or went wrong; empty when there is none."""
        return "" if self.status.isHidden() else self.status.text()

    def _show_answer(self, answer: Answer) -> None:
        self.status.hide()
        self.reading.end()
        self.offers.hide()
        self.searched.show_searched(answer.generated)
        self.page.show_answer(answer)
        self.page.show()
        self.choices.show_choices(answer.choices)
        self.earlier.show_earlier(answer.steered_by)
        self.bar.show_answer(answer)
        self.bar.show()
        if answer.kind is AnswerKind.VAGUE:
            self.sources.show_entries([])
        elif answer.abstained:
            nearest = answer.evidence[:NEAREST]
            self.sources.show_entries([passage_entry(each) for each in nearest])
        else:
            self.sources.show_entries(source_entries(answer))

    def _show_ended(self, text: str, role: str = "soft") -> None:
        self.status.setProperty("role", role)
        self.status.style().polish(self.status)
        self.status.setText(text)
        self.status.show()
        self.reading.end()
        self.offers.show_for(None)
        self.bar.show_ended()
        self.bar.show()
        self.sources.show_entries([])

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(0)
        foot.addWidget(self.offers)
        foot.addWidget(self.bar, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(9)
        for part in (
            self.head,
            self.searched,
            self.page,
            self.status,
            self.reading,
            self.choices,
            self.earlier,
        ):
            column.addWidget(part)
        column.addLayout(foot)
        column.addWidget(self.sources)
        column.addWidget(self.evidence)
        for each in (self.page, self.status, self.bar, self.sources, self.evidence):
            each.hide()
        self.evidence.setAccessibleName(self.tr("What the answer was made from"))
        self.setMaximumWidth(int(self._look.theme.size("page_width")))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def _connect(self) -> None:
        self.page.citation_clicked.connect(self.citation_clicked)
        self.page.note_wanted.connect(self._on_note)
        self.head.edited.connect(self._on_edited)
        self.choices.chosen.connect(self.question_chosen)
        self.earlier.wanted.connect(self.earlier_wanted)
        self.bar.folded.connect(self._on_folded)
        self.bar.acts.wanted.connect(self._on_deed)
        self.bar.acts.arrows.wanted.connect(self.sibling_wanted)
        self.offers.wanted.connect(self._on_deed)
        for rows in (self.sources, self.evidence):
            rows.clicked.connect(self._on_source)
            rows.deed_wanted.connect(self._on_row_deed)
            rows.note_wanted.connect(self._on_row_note)

    def _on_source(self, target: Citation | SearchResult) -> None:
        if isinstance(target, SearchResult):
            self.passage_clicked.emit(target)
            return
        cited = [each.sentence_id for each in self.page.citations]
        self.page.select_chip(
            cited.index(target.sentence_id) if target.sentence_id in cited else -1
        )
        self.citation_clicked.emit(target)

    def _on_note(self, parts: Sequence[Claim | Citation]) -> None:
        if self.turn is not None:
            self.note_wanted.emit(self.turn, parts)

    def _on_row_note(self, citation: Citation) -> None:
        self._on_note((citation,))

    def _on_folded(self, is_open: bool) -> None:
        answer = self.turn.answer if self.turn is not None else None
        if answer is None or not is_open:
            self.evidence.hide()
            return
        self.unfolding.emit()
        self.evidence.show_entries(packing_entries(answer))
        self.evidence.show()
        self.unfolded.emit(self.evidence)

    def _on_row_deed(self, deed: str) -> None:
        answer = self.turn.answer if self.turn is not None else None
        if deed == ALL and answer is not None:
            self.unfolding.emit()
            self.evidence.show_entries(packing_entries(answer, is_whole=True))
        else:
            self.bar.used.toggle()

    def _on_edited(self, question: str) -> None:
        if self.turn is not None:
            self.edited.emit(question, self.turn)

    def _on_deed(self, deed: TurnDeed) -> None:
        if self.turn is not None:
            self.deed_wanted.emit(deed, self.turn)
