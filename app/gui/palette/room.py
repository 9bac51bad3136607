"""What the palette leads to: it knows the window's commands and lists, and opens what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from app.core.memory import Memory, Project, RecalledUtterance, Speaker
from app.core.notes import FoundNote
from app.core.sessions import Session
from app.core.types import Document
from app.gui.kit import Kit
from app.gui.memory.words import date_words, kind_words
from app.gui.notes.words import found_words, title_of
from app.gui.palette.entries import Entry, Group, Named, best_of, fitting
from app.gui.palette.finder import SaidFinder, quoted
from app.gui.palette.overlay import Palette
from app.gui.palette.papers import PaperName

MOST = {Group.COMMAND: 6, Group.PROJECT: 5, Group.SESSION: 5, Group.DOCUMENT: 5}
RECENT = 5
OFTEN = ("add_files", "new_session", "search", "memory", "notes", "models", "settings")
"""Commands that are offered before anything is typed."""
TITLE = 34
"""Characters of a session's title beside what was said in it."""


@dataclass(frozen=True, slots=True)
class Commands:
    """The window's actions, by name; those after them have no name that is needed here."""

    by_name: dict[str, QAction]
    others: tuple[QAction, ...] = ()

    @property
    def all(self) -> tuple[QAction, ...]:
        """Every action that can be done now."""
        every: Iterable[QAction] = (*self.by_name.values(), *self.others)
        return tuple(each for each in every if each.isEnabled())


class PaletteRoom(QObject):
    """Opens the palette and fills it.

    Signals: ``project_opened(project_id)``, '' for all; ``session_opened(session)``;
    ``turn_opened(session_id, turn_id)``;
    ``document_opened(id)``; ``memory_opened(memory_id)``; ``search_wanted(text)``;
    ``question_wanted(text)``; ``note_opened(note_id)``.
    """

    project_opened = Signal(str)
    session_opened = Signal(object)
    turn_opened = Signal(str, str)
    document_opened = Signal(str)
    memory_opened = Signal(str)
    search_wanted = Signal(str)
    question_wanted = Signal(str)
    note_opened = Signal(str)

    def __init__(self, kit: Kit, commands: Callable[[], Commands], window: QWidget) -> None:
        super().__init__(window)
        self._commands = commands
        self._before: QWidget | None = None
        self._sessions: tuple[Session, ...] = ()
        self._project_names: tuple[Named, ...] = ()
        self._session_names: tuple[Named, ...] = ()
        self._documents: tuple[Document, ...] = ()
        self._document_names: tuple[PaperName, ...] | None = None
        self._found: tuple[Entry, ...] = ()
        self._looked_for = ""
        self.palette = Palette(kit.look, window)
        self.finder = SaidFinder(kit, self)
        self.palette.typed.connect(self._on_typed)
        self.palette.chosen.connect(self._on_chosen)
        self.palette.closed.connect(self._on_closed)
        self.finder.found.connect(self._on_found)

    def toggle(self) -> None:
        """Open the palette, or close it."""
        if self.palette.isHidden():
            self._before = QApplication.focusWidget()
            self.palette.open()
        else:
            self.palette.close_now()

    def set_projects(self, projects: Sequence[Project]) -> None:
        """What projects there are."""
        whole = Project("", self.tr("All sessions"))
        every = (*projects, whole) if projects else ()
        self._project_names = tuple(Named.of(self._project(each)) for each in every)

    def set_project(self, project_id: str) -> None:
        """What is said and remembered is looked for in this project; '' is everything."""
        self.finder.project_id = project_id or None

    def set_sessions(self, sessions: Sequence[Session]) -> None:
        """What sessions there are, the last first."""
        self._sessions = tuple(sessions)
        self._session_names = tuple(Named.of(self._session(each)) for each in sessions)

    def set_documents(self, documents: Sequence[Document]) -> None:
        """What papers there are."""
        self._documents, self._document_names = tuple(documents), None

    def _on_typed(self, text: str) -> None:
        self._found = ()
        self.finder.look(text)
        self._show(text.strip())

    def _on_found(
        self,
        query: str,
        said: Sequence[RecalledUtterance],
        memories: Sequence[Memory],
        notes: Sequence[FoundNote],
    ) -> None:
        self._looked_for = query
        titles = {each.id: each.title for each in self._sessions}
        self._found = (
            *(self._said(each, titles) for each in said),
            *(self._memory(each) for each in memories),
            *(self._note(each) for each in notes),
        )
        if not self.palette.isHidden():
            self._show(query)

    def _show(self, query: str) -> None:
        if not query:
            self.palette.show_entries(self._at_start(), self._start_words())
            return
        named = (
            *fitting(query, self._command_names(), MOST[Group.COMMAND]),
            *fitting(query, self._project_names, MOST[Group.PROJECT]),
            *fitting(query, self._session_names, MOST[Group.SESSION]),
            *self._papers(query),
        )
        nothing = self.tr("Nothing is called so, and nothing of the kind was said.")
        is_nothing = not named and not self._found and self._looked_for == query
        entries = (*named, *self._found, *self._otherwise(query))
        self.palette.show_entries(entries, nothing if is_nothing else "")

    def _start_words(self) -> str:
        return self.tr(
            "Type a command, the name of a session or paper, or words that were said:"
            " all your sessions and memories are looked through."
        )

    def _at_start(self) -> tuple[Entry, ...]:
        actions = self._commands().by_name
        often = [self._command(actions[name]) for name in OFTEN if name in actions]
        recent = [each.entry for each in self._session_names[:RECENT]]
        projects = [each.entry for each in self._project_names[: MOST[Group.PROJECT]]]
        return (*often, *projects, *recent)

    def _command_names(self) -> list[Named]:
        return [Named.of(self._command(each)) for each in self._commands().all]

    def _command(self, action: QAction) -> Entry:
        text = action.text().replace("&", "")
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return Entry(Group.COMMAND, text, text, action.trigger, keys)

    def _project(self, project: Project) -> Entry:
        act = partial(self.project_opened.emit, project.id)
        return Entry(Group.PROJECT, project.id, project.name, act)

    def _session(self, session: Session) -> Entry:
        act = partial(self.session_opened.emit, session)
        return Entry(Group.SESSION, session.id, session.title, act, date_words(session.updated_at))

    def _papers(self, query: str) -> tuple[Entry, ...]:
        """Named once somebody types: an import changes the papers eight times a second."""
        if self._document_names is None:
            self._document_names = tuple(map(PaperName.of, self._documents))
        found = best_of(query, self._document_names, MOST[Group.DOCUMENT])
        return tuple(self._document(each.document) for each in found)

    def _document(self, document: Document) -> Entry:
        act = partial(self.document_opened.emit, document.id)
        title = document.title or document.file
        return Entry(Group.DOCUMENT, document.id, title, act, str(document.year or ""))

    def _said(self, found: RecalledUtterance, titles: dict[str, str]) -> Entry:
        said = found.utterance
        act = partial(self.turn_opened.emit, said.session_id, said.turn_id)
        title = quoted(titles.get(said.session_id, ""), TITLE)
        by = self.tr("You") if said.speaker is Speaker.PERSON else self.tr("The answer")
        where = " · ".join(each for each in (by, title) if each)
        when = date_words(said.said_at)
        return Entry(Group.SAID, said.id, quoted(said.text), act, when, where)

    def _memory(self, memory: Memory) -> Entry:
        act = partial(self.memory_opened.emit, memory.id)
        note = f"{kind_words(memory.kind)} · {date_words(memory.valid_from)}"
        return Entry(Group.MEMORY, memory.id, quoted(memory.text), act, note)

    def _note(self, found: FoundNote) -> Entry:
        note = found.note
        act = partial(self.note_opened.emit, note.id)
        when, words = date_words(note.changed_at), quoted(found_words(found)[0])
        return Entry(Group.NOTE, note.id, quoted(title_of(note)), act, when, words)

    def _otherwise(self, query: str) -> tuple[Entry, ...]:
        words = quoted(query, TITLE)
        search = self.tr("Search the papers for “{words}”").format(words=words)
        ask = self.tr("Ask “{words}”").format(words=words)
        return (
            Entry(Group.OTHERWISE, "search", search, partial(self.search_wanted.emit, query)),
            Entry(Group.OTHERWISE, "ask", ask, partial(self.question_wanted.emit, query)),
        )

    def _on_chosen(self, entry: Entry) -> None:
        entry.act()

    def _on_closed(self) -> None:
        """The focus goes back to where it was; what is opened next may take it."""
        self.finder.stop()
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus()
