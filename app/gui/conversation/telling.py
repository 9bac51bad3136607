"""What happens to a question, in words for who listens: at its end, not at every word of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.answers import Answer, Verdict
from app.core.sessions import Turn
from app.core.types import Problem
from app.gui.conversation.asking import Asking, RunningQuestion
from app.gui.language.messages import say
from app.gui.parts.announcing import announce

MOST = 600
"""Characters of an answer that are read out; the whole of it is walked through with the arrows."""


class Telling(QObject):
    """Announces that an answer is there, or why there is none; never interrupts.

    Signals: ``told(text)`` with each announcement.
    """

    told = Signal(str)

    def __init__(self, asking: Asking, panel: QWidget) -> None:
        super().__init__(panel)
        self._panel = panel
        asking.evidence_found.connect(self._on_evidence)
        asking.answered.connect(self._on_answered)
        asking.ended.connect(self._on_ended)

    def _on_evidence(self, running: RunningQuestion) -> None:
        count = len(running.evidence)
        if count:
            self._tell(self.tr("Found %Ln passages; the answer is being made.", "", count))

    def _on_answered(self, _running: RunningQuestion, turn: Turn) -> None:
        if turn.answer is not None:
            self._tell(self._words(turn.answer))

    def _on_ended(self, _running: RunningQuestion, problem: Problem | None) -> None:
        if problem is None:
            self._tell(self.tr("The answer was stopped. Your question is kept."))
        else:
            text = self.tr("There is no answer. {title} {hint}")
            self._tell(text.format(title=say(problem.title), hint=say(problem.hint)))

    def _words(self, answer: Answer) -> str:
        verdicts = [each.verdict for each in answer.claims]
        supported = sum(each is Verdict.SUPPORTED for each in verdicts)
        text = self.tr("The answer is there. {supported} of {total} sentences supported. {answer}")
        if not verdicts:
            text = self.tr("The answer is there. {answer}")
        shown = answer.text if len(answer.text) <= MOST else f"{answer.text[:MOST].rstrip()}…"
        return text.format(supported=supported, total=len(verdicts), answer=shown)

    def _tell(self, text: str) -> None:
        announce(self._panel, text)
        self.told.emit(text)
