"""Where the notes stand in the window: their page, and the card that makes one of a sentence."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from app.core.answers import Citation
from app.core.cancel import CancelToken
from app.core.errors import AppError, NoteNotFound
from app.core.notes import MarkedPlace, Note
from app.core.sessions import Turn
from app.core.types import Problem, SearchResult
from app.gui.conversation.panel import ConversationPanel
from app.gui.kit import Kit
from app.gui.notes.acts import NoteActs
from app.gui.notes.card import NoteCard
from app.gui.notes.drafts import Draft
from app.gui.notes.page import NotesPage
from app.gui.notes.quoting import Part, citation_of, places_of, quotes_of, words_of
from app.gui.notes.shelf import NotesShelf
from app.gui.search.room import SearchRoom


class NotesRoom(QObject):
    """Shows the page, leads from it to places and turns, and makes notes of what is read.

    Signals: ``shown(widget)``: what now has the middle; ``told(text, undo)``;
    ``offered(text, deed, word)``; ``turn_wanted(turn_id)``.
    """

    shown = Signal(object)
    told = Signal(str, object)
    offered = Signal(str, object, str)
    turn_wanted = Signal(str)

    def __init__(
        self, kit: Kit, talk: ConversationPanel, finding: SearchRoom, window: QWidget
    ) -> None:
        super().__init__(window)
        self._kit = kit
        self._talk = talk
        self._finding = finding
        self._window = window
        self._project_id = ""
        self._awaited: dict[Draft, None] = {}
        self.card: NoteCard | None = None
        self.acts = NoteActs(kit, window)
        self.page = NotesPage(kit, self.acts)
        self.shelf = NotesShelf(kit)
        finding.middle.addWidget(self.page)
        self._connect()

    @property
    def is_open(self) -> bool:
        """True while the page has the middle of the window."""
        return self._finding.middle.currentWidget() is self.page

    def open(self, note_id: str = "") -> None:
        """Show the notes, with one of them chosen."""
        self._show()
        self.page.open(note_id)

    def open_highlights(self) -> None:
        """Show what is marked in all papers."""
        self._show()
        self.page.open_highlights()

    def takes(self, target: Citation | SearchResult) -> bool:
        """Show the note that a sentence is from; False, and nothing done, for a paper's."""
        if target.own:
            work = partial(self._note_of, target.document_id)
            self._kit.soon(work, self._on_note, self._on_failed)
        return target.own

    def begin(self) -> None:
        """Write a new note."""
        self._show()
        self.page.begin_note()
        self.page.reload()

    def note_for(self, place: MarkedPlace) -> NoteCard:
        """Make a note of words on a page."""
        return self._open_card((place.text,), (place,))

    def note_from(self, turn: Turn, parts: Sequence[Part] = ()) -> NoteCard | None:
        """Make a note of some sentences of an answer, or of the whole of it."""
        answer = turn.answer
        if answer is None:
            return None
        paragraphs = tuple(words_of(each) for each in parts) or quotes_of(answer)
        return self._open_card(paragraphs, places_of(parts or answer.claims), turn.id)

    def set_documents(self, document_ids: Collection[str]) -> None:
        """Which papers there are to be opened."""
        self.page.writing.editor.set_known(document_ids)

    def set_project(self, project_id: str) -> None:
        """Begin with the notes of a project; '' is everything."""
        self._project_id = project_id
        self.page.set_project(project_id)

    def close(self) -> None:
        """Go back to the conversation."""
        self.leave()
        self._talk.composer.input.setFocus()

    def leave(self) -> None:
        """Give the middle back to the conversation; what is typed is kept."""
        if self.is_open:
            self.page.leave()
            self._finding.middle.setCurrentWidget(self._talk)
            self.shown.emit(self._talk.body)

    def leave_on(self, *wishes: SignalInstance) -> None:
        """These mean that the person wants the conversation."""
        for each in wishes:
            each.connect(self.leave)

    def escape(self) -> None:
        """One step back."""
        self.page.escape()

    def keep_all(self) -> None:
        """Keep what is typed before this returns: the window closes."""
        if self.card is not None:
            self.card.reject()
        self.acts.keeper.flush()

    def _show(self) -> None:
        self._finding.middle.setCurrentWidget(self.page)
        self.shown.emit(self.page.body)

    def _open_card(
        self, paragraphs: Sequence[str], places: Sequence[MarkedPlace], turn_id: str = ""
    ) -> NoteCard:
        draft = Draft("", tuple(places), project_id=self._project_id, turn_id=turn_id)
        card = self.card = NoteCard(self.acts.keeper, draft, paragraphs, self._window)
        card.finished_with.connect(self._on_finished)
        card.discarded.connect(self.acts.remove_draft)
        card.finished.connect(self._on_card_closed)
        card.ask_and_forget()
        return card

    def _on_card_closed(self, _code: int) -> None:
        self.card = None

    def _on_finished(self, draft: Draft) -> None:
        self._awaited[draft] = None
        self.acts.keeper.change(draft)
        self.acts.keeper.keep_now()

    def _on_kept(self, draft: Draft) -> None:
        """Said once the note is stored, and not before."""
        if draft in self._awaited:
            del self._awaited[draft]
            opened: Callable[[], object] = partial(self.open, draft.note_id)
            self.offered.emit(self.tr("Kept in your notes"), opened, self.tr("Open"))

    def _on_asked(self, notes: Sequence[Note]) -> None:
        ids = [each.document_id for each in notes if each.document_id]
        if not ids:
            said = self.tr("These notes can be asked in a moment, when they have been read.")
            off = self.tr("Your notes are not used as sources; the settings can change that.")
            is_on = self._kit.desk.settings.current.notes_in_answers
            self.told.emit(said if is_on else off, None)
            return
        self.leave()
        self._talk.ask_these(ids)

    def _on_place(self, place: MarkedPlace) -> None:
        self._talk.citation_clicked.emit(citation_of(place))

    def _note_of(self, document_id: str, token: CancelToken) -> Note:
        note = self._kit.desk.notes.of_document(document_id)
        if note is None:
            raise NoteNotFound(
                "This note is no longer there.",
                "What was cited from it is kept where it was cited.",
            )
        return note

    def _on_note(self, note: Note) -> None:
        self.open(note.id)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self._finding.show_problem(error.problem)
        else:
            self._kit.tasks.failed.emit(error)

    def _connect(self) -> None:
        self.page.left.connect(self.close)
        self.page.place_opened.connect(self._on_place)
        self.page.asked.connect(self._on_asked)
        self.page.turn_wanted.connect(self.turn_wanted)
        self.page.note_wanted.connect(self.note_for)
        self.shelf.notes_opened.connect(self.open)
        self.shelf.highlights_opened.connect(self.open_highlights)
        self.acts.told.connect(self.told)
        self.acts.offered.connect(self.offered)
        self.acts.failed.connect(self._on_problem)
        self.acts.keeper.kept.connect(self._on_kept)

    def _on_problem(self, problem: Problem) -> None:
        """Where the page is not seen, the problem is said in the conversation."""
        if not self.is_open:
            self._finding.show_problem(problem)
