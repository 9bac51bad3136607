"""Where the brief stands in the window: in place of the conversation, beside the reader."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from app.core.answers import Citation
from app.core.memory import BriefLine
from app.gui.brief.page import BriefPage
from app.gui.conversation.panel import ConversationPanel
from app.gui.kit import Kit
from app.gui.search.room import SearchRoom


class BriefRoom(QObject):
    """Shows the page, and leads from its lines to their sources.

    Signals: ``shown(widget)``: what now has the middle; ``turn_opened(turn_id)``;
    ``memory_opened(memory_id)``; ``document_opened(document_id)``.
    """

    shown = Signal(object)
    turn_opened = Signal(str)
    memory_opened = Signal(str)
    document_opened = Signal(str)

    def __init__(
        self, kit: Kit, talk: ConversationPanel, finding: SearchRoom, window: QWidget
    ) -> None:
        super().__init__(window)
        self._talk = talk
        self._finding = finding
        self.page = BriefPage(kit)
        finding.middle.addWidget(self.page)
        self.page.left.connect(self.close)
        self.page.opened.connect(self._open_source)

    @property
    def is_open(self) -> bool:
        """True while the page has the middle of the window."""
        return self._finding.middle.currentWidget() is self.page

    def open(self, project_id: str, name: str) -> None:
        """Show what a project was left with."""
        self._finding.middle.setCurrentWidget(self.page)
        self.shown.emit(self.page.body)
        self.page.open(project_id, name)

    def close(self) -> None:
        """Go back to the conversation."""
        self.leave()
        self._talk.composer.input.setFocus()

    def leave(self) -> None:
        """Give the middle back to the conversation."""
        if self.is_open:
            self._finding.middle.setCurrentWidget(self._talk)
            self.shown.emit(self._talk.body)

    def leave_on(self, *wishes: SignalInstance) -> None:
        """These mean that the person wants the conversation."""
        for each in wishes:
            each.connect(self.leave)

    def _open_source(self, line: BriefLine) -> None:
        """A turn, else a page of a paper, else the memory that was typed."""
        if line.turn_id:
            self.turn_opened.emit(line.turn_id)
        elif line.document_id and line.page:
            place = Citation(0, "", line.document_id, "", line.text, line.page, line.text, ())
            self._talk.citation_clicked.emit(place)
        elif line.document_id:
            self.document_opened.emit(line.document_id)
        elif line.memory_id:
            self.memory_opened.emit(line.memory_id)
