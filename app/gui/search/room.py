"""Where searching stands in the window: in place of the conversation, beside the reader."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.core.types import Problem
from app.gui.conversation.panel import ConversationPanel
from app.gui.kit import Kit
from app.gui.search.facets import Surroundings
from app.gui.search.panel import SearchPanel
from app.gui.sidebar.library_panel import LibraryPanel


class SearchRoom(QObject):
    """Shows the conversation or the search, and leads from one to the other.

    Signals: ``shown(widget)``: what now has the middle, for what floats over it.
    """

    shown = Signal(object)

    def __init__(
        self, kit: Kit, talk: ConversationPanel, library: LibraryPanel, window: QWidget
    ) -> None:
        super().__init__(window)
        self._talk = talk
        self._library = library
        self.shown_id = ""
        self.panel = SearchPanel(kit, self.around)
        self.middle = QStackedWidget()
        self.middle.addWidget(talk)
        self.middle.addWidget(self.panel)
        self._connect()

    @property
    def is_open(self) -> bool:
        """True while the search has the middle of the window."""
        return self.middle.currentWidget() is self.panel

    def around(self) -> Surroundings:
        """What a search can be limited to."""
        return Surroundings(
            self._library.documents,
            self._library.contents.collections,
            self.shown_id,
            tuple(each.id for each in self._library.chosen()),
        )

    def open(self) -> None:
        """Show the search, ready to be typed into."""
        if not self.is_open:
            self.middle.setCurrentWidget(self.panel)
            self.shown.emit(self.panel.body)
        self.panel.focus()

    def close(self) -> None:
        """Go back to the conversation; what was searched stays as it is."""
        self.leave()
        self._talk.composer.input.setFocus()

    def leave(self) -> None:
        """Give the middle back to the conversation."""
        if self.is_open:
            self.middle.setCurrentWidget(self._talk)
            self.shown.emit(self._talk.body)

    def leave_on(self, *wishes: SignalInstance) -> None:
        """These mean that the person wants the conversation."""
        for each in wishes:
            each.connect(self.leave)

    def escape(self) -> None:
        """Close the search; where it is closed, stop the answer."""
        if self.is_open:
            self.close()
        else:
            self._talk.stop()

    def step(self, direction: int) -> None:
        """Open the next found place (1) or the one before (-1)."""
        self.panel.open_next(direction)

    def show_problem(self, problem: Problem) -> None:
        """Say it where it is seen."""
        (self.panel if self.is_open else self._talk).show_problem(problem)

    def _connect(self) -> None:
        self.panel.left.connect(self.close)
        self.panel.asked_about.connect(self._on_asked_about)
        self.panel.question_offered.connect(self._on_question)
        self._library.documents_changed.connect(self.panel.set_documents)
        self.leave_on(self._library.asked_about)

    def _on_asked_about(self, document_ids: Sequence[str]) -> None:
        self.leave()
        self._talk.ask_these(document_ids)

    def _on_question(self, text: str) -> None:
        self.leave()
        self._talk.composer.set_text(text)
        self._talk.composer.input.setFocus()
