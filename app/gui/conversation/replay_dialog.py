"""A capsule replayed: the answer made anew, and whether it is the same."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.gui.conversation.answer_page import AnswerPage
from app.gui.kit import Kit
from app.gui.language.messages import say
from app.gui.library.sheet import Sheet
from app.gui.parts.banner import Banner
from app.gui.parts.buttons import label

if TYPE_CHECKING:
    from app.services.capsule import Replay

WIDTH = 600
HEIGHT = 260


class ReplayDialog(Sheet):
    """Works while it is open; closing it stops the replay.

    Signals: none.
    """

    def __init__(self, kit: Kit, path: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Replay of an answer"), "", parent)
        self._kit = kit
        self.question = label("question")
        self.verdict = label("soft", self.tr("Making the answer anew…"))
        self.notes = label("lead")
        self.page = AnswerPage(kit.look)
        self.banner = Banner(kit.look)
        self.close_button = self.done_button()
        self._build()
        self._handle = kit.tasks.run_in(
            kit.desk.lanes.answer, partial(self._replay, path), self._on_replayed, self._on_failed
        )
        self.finished.connect(self._handle.cancel)

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        inside = QWidget()
        inside.setObjectName("turns")
        text = QVBoxLayout(inside)
        text.setContentsMargins(0, 0, 0, 0)
        text.addWidget(self.page)
        text.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(inside)
        self._area.setFixedHeight(HEIGHT)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(self.tr("The answer"))
        for part in (self.question, self.verdict, self.notes, self._area, self.banner):
            self.column.addWidget(part)
        for part in (self.question, self.notes, self._area):
            part.hide()
        self.add_buttons(right=(self.close_button,))

    def _replay(self, path: str, token: CancelToken) -> Replay:
        return self._kit.desk.capsules.replay(path, token)

    def _on_replayed(self, replay: Replay) -> None:
        self.question.setText(replay.question)
        self.verdict.setProperty("role", "ok" if replay.is_same else "part")
        self.verdict.style().polish(self.verdict)
        self.verdict.setText(
            self.tr("The same answer, to the letter")
            if replay.is_same
            else self.tr("The answer is not the same")
        )
        self.notes.setText("\n".join(f"• {say(note)}" for note in replay.notes))
        self.notes.setVisible(bool(replay.notes))
        self.question.show()
        self._area.show()
        self.page.show_answer(replay.answer)
        self.adjustSize()

    def _on_failed(self, error: BaseException) -> None:
        self.verdict.hide()
        if isinstance(error, AppError):
            self.banner.show_problem(error.problem)
            self.adjustSize()
        else:
            self._kit.tasks.failed.emit(error)
