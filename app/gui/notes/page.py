"""The notes page: what the person wrote, and all that they marked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.core.cancel import CancelToken
from app.core.events import HighlightsChanged, NotesChanged, SessionsChanged
from app.core.notes import Highlight, Note
from app.core.types import Problem
from app.gui.kit import Kit
from app.gui.notes.acts import NoteActs
from app.gui.notes.drafts import Draft
from app.gui.notes.highlight_part import HighlightPart
from app.gui.notes.limits import NoteLimits
from app.gui.notes.seen import Seen, Wish, read_notes
from app.gui.notes.writing import NoteWriting
from app.gui.parts.banner import Banner
from app.gui.parts.buttons import button, label
from app.gui.parts.icon_button import IconButton

WAIT_MS = 120
"""A pause in typing before notes are looked through."""
NOTES, HIGHLIGHTS = 0, 1
GAP = 6
"""Pixels between the parts of the head."""


class NotesPage(QFrame):
    """Reads anew whenever notes or highlights changed, while it is shown.

    Signals: ``left()``; ``place_opened(place)``; ``asked(notes)``: to be asked about;
    ``turn_wanted(turn_id)``; ``note_wanted(place)``: of a highlight.
    """

    left = Signal()
    place_opened = Signal(object)
    asked = Signal(object)
    turn_wanted = Signal(str)
    note_wanted = Signal(object)

    def __init__(self, kit: Kit, acts: NoteActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notes")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._kit = kit
        self.acts = acts
        self._wanted = ""
        self._wants_focus = False
        self.home: str | None = None
        self.tabs = QTabBar()
        self.ask = button("quiet", self.tr("Ask about my notes"), "")
        self.add = button("plain", self.tr("New note"), self.tr("Write a note (Shift+F4)"))
        self.more = IconButton(kit.look, "more", self.tr("More about notes"))
        self.close_button = IconButton(kit.look, "close", self.tr("Back to the conversation (Esc)"))
        self.banner = Banner(kit.look)
        self.limits = NoteLimits(kit.look)
        self.empty = label("lead")
        self.writing = NoteWriting(kit.look, acts)
        self.highlights = HighlightPart(kit.look)
        self.parts = QStackedWidget()
        self.body = QWidget()
        self._timer = QTimer(self)
        self._build()
        self._connect()

    def open(self, note_id: str = "") -> None:
        """Show the notes; choose one of them."""
        self._wanted = note_id
        self._wants_focus = True
        if note_id:
            self.limits.field.clear()
            self.limits.set_project(None)
        self.tabs.setCurrentIndex(NOTES)
        self.writing.is_at_text = bool(note_id)
        self.reload()
        self.setFocus()

    def open_highlights(self) -> None:
        """Show what is marked."""
        self._wants_focus = True
        self.tabs.setCurrentIndex(HIGHLIGHTS)
        self.reload()
        self.setFocus()

    def begin_note(self) -> None:
        """Write a new one, for the project that is looked at."""
        self._show_all()
        self.tabs.setCurrentIndex(NOTES)
        self.writing.begin(Draft("", project_id=self.limits.project_id or ""))
        self._show_empty(is_any=True)

    def reload(self) -> None:
        """Read what there is."""
        self._timer.stop()
        wish = Wish(self.limits.query, self.limits.project_id)
        self._kit.soon(partial(self._read, wish), self._on_read, self._on_failed)

    def set_project(self, project_id: str) -> None:
        """Begin with the notes of a project; '' is everything."""
        self.home = project_id or None
        self.limits.set_project(self.home)
        if self.isVisible():
            self.reload()

    def show_problem(self, problem: Problem) -> None:
        """Say calmly that something went wrong; nothing that was typed is gone."""
        self.banner.show_problem(problem)

    def escape(self) -> None:
        """From the text to the list, from a search to all, from there to the conversation."""
        is_notes = self.tabs.currentIndex() == NOTES
        if is_notes and self.writing.editor.has_focus():
            self.writing.go_back()
        elif is_notes and self.limits.query:
            self.limits.clear()
        else:
            self.left.emit()

    def leave(self) -> None:
        """Keep what is typed: the page is not looked at any more."""
        self.writing.leave()

    def menu_for(self, notes: Sequence[Note]) -> QMenu:
        """What can be done with notes."""
        menu = QMenu(self)
        if len(notes) == 1:
            menu.addAction(self.tr("Open"), self.writing.go_to_text)
            menu.addAction(self.tr("Copy as Markdown"), partial(self.acts.copy, notes[0]))
        menu.addAction(self.tr("Ask about it"), partial(self.asked.emit, tuple(notes)))
        menu.addAction(self.tr("Export…"), partial(self._export, tuple(notes)))
        menu.addSeparator()
        menu.addAction(self.tr("Remove"), partial(self.acts.remove, tuple(notes)))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the deeds of the head are in its menu."""
        super().resizeEvent(event)
        self._show_head()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is typed is kept when the page goes."""
        super().hideEvent(event)
        self.acts.keeper.keep_now()

    def _read(self, wish: Wish, token: CancelToken) -> Seen:
        return read_notes(self._kit.desk, wish)

    def _on_read(self, seen: Seen) -> None:
        """What was read for an older wish is left out: the newest is on its way."""
        if seen.wish != Wish(self.limits.query, self.limits.project_id):
            return
        wanted, self._wanted = self._wanted, ""
        self.limits.set_projects(seen.projects)
        self.writing.show_found(seen.found, seen.projects, seen.ids, wanted)
        self.highlights.show_highlights(seen.highlights)
        self._show_empty(bool(seen.ids))
        self._show_head()
        if self._wants_focus and self.isVisible():
            self._take_focus(bool(wanted))

    def _take_focus(self, is_text: bool) -> None:
        self._wants_focus = False
        if self.tabs.currentIndex() == HIGHLIGHTS:
            self.highlights.focus()
        elif is_text and self.writing.draft is not None:
            self.writing.go_to_text()
        else:
            (self.writing.view if self.writing.view.rows.notes else self.add).setFocus()

    def _show_empty(self, is_any: bool) -> None:
        has_rows = bool(self.writing.view.rows.notes) or self.writing.draft is not None
        self.empty.setText(self._empty_words(is_any))
        self.empty.setVisible(not has_rows)
        self.writing.setVisible(has_rows)
        is_text_alone = not self.writing.is_wide and self.writing.is_at_text and has_rows
        self.limits.setVisible(is_any and not is_text_alone)

    def _empty_words(self, is_any: bool) -> str:
        if is_any:
            return self.tr("No note fits this.")
        return self.tr(
            "Nothing is written yet.\n\nA note can hold anything in Markdown; its first line is"
            " its title. Make one here, of a sentence of an answer with Note, or of words that you"
            " select on a page: the sentence stays linked, and one click shows it on its page"
            " again.\n\nNotes are kept while you type, on this computer only, and can be searched"
            " and asked like your papers."
        )

    def _show_head(self) -> None:
        is_notes = self.tabs.currentIndex() == NOTES
        has_notes = bool(self.writing.view.rows.notes)
        self.more.setVisible(is_notes and has_notes)
        parts = (self.tabs, self.ask, self.add, self.more, self.close_button)
        needed = sum(each.sizeHint().width() + GAP for each in parts)
        margin = int(self._kit.look.theme.size("margin"))
        has_room = needed <= self.body.width() - 2 * margin
        self.ask.setVisible(is_notes and has_notes and has_room)

    def _show_all(self) -> None:
        """Neither a search nor another project hides what is to be seen."""
        self.limits.field.clear()
        self.limits.set_project(self.home)

    def _fill_more(self) -> None:
        menu = self.more.menu()
        menu.clear()
        every = self.writing.view.rows.notes
        menu.addAction(self.ask.text(), partial(self.asked.emit, every))
        menu.addAction(self.tr("Export notes…"), partial(self._export, self.writing.view.chosen()))

    def _export(self, notes: Sequence[Note]) -> None:
        self.acts.export(notes, self.writing.view.rows.notes)

    def _on_ask(self) -> None:
        self.asked.emit(self.writing.view.rows.notes)

    def _on_deed(self, name: str) -> None:
        draft = self.writing.draft
        if draft is None:
            return
        if name == "remove":
            self.acts.keeper.keep_now()
            self.acts.remove_draft(draft)
            self.writing.editor.show_draft(None)
            self.writing.go_back()
            self._on_turned()
        elif name == "turn":
            self.turn_wanted.emit(draft.turn_id)
        elif draft.kept is not None and name == "ask":
            self.asked.emit((draft.kept,))
        elif draft.kept is not None:
            self.acts.copy(draft.kept)

    def _on_remove(self) -> None:
        self.acts.remove(self.writing.view.chosen())

    def _show_menu(self, point: QPoint) -> None:
        self.menu_for(self.writing.view.chosen()).popup(point)

    def _on_tab(self, which: int) -> None:
        self.parts.setCurrentIndex(which)
        self._show_head()

    def _on_typed(self, _text: str) -> None:
        self._timer.start()

    def _on_entered(self) -> None:
        """Return in the field goes on to what was found."""
        view = self.writing.view
        if not view.currentIndex().isValid() and view.rows.notes:
            view.choose(view.rows.notes[0].id)
        view.setFocus()

    def _on_project(self, _project_id: str | None) -> None:
        self.reload()

    def _on_turned(self) -> None:
        self._show_empty(bool(self.writing.view.rows.notes) or self.writing.draft is not None)

    def _on_highlight(self, each: Highlight) -> None:
        self.place_opened.emit(each.place)

    def _on_highlight_note(self, each: Highlight) -> None:
        self.note_wanted.emit(each.place)

    def _on_failed(self, error: BaseException) -> None:
        self._kit.tasks.failed.emit(error)

    def _on_changed(self, _event: object) -> None:
        """Read at once where it is seen, else when it is opened."""
        if self.isVisible():
            self.reload()

    def _build(self) -> None:
        margin = int(self._kit.look.theme.size("margin"))
        for name in (self.tr("Notes"), self.tr("Highlights")):
            self.tabs.addTab(name)
        self.tabs.setObjectName("notesTabs")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tabs.setAccessibleName(self.tr("Notes and highlights"))
        self.ask.setToolTip(self.tr("Ask a question of the notes that are listed"))
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(QMenu(self.more))
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.body)
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(margin, 12, margin, 14)
        inner.setSpacing(10)
        inner.addLayout(self._head())
        inner.addWidget(self.banner)
        inner.addWidget(self.parts, 1)
        self.parts.addWidget(self._notes_part())
        self.parts.addWidget(self.highlights)
        self.empty.setContentsMargins(0, 6, 0, 0)
        self.empty.hide()

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.tabs)
        row.addStretch(1)
        for part in (self.ask, self.add, self.more, self.close_button):
            row.addWidget(part)
        return row

    def _notes_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.limits)
        column.addWidget(self.empty)
        column.addWidget(self.writing, 1)
        column.addStretch(0)
        return part

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.left)
        self.add.clicked.connect(self.begin_note)
        self.ask.clicked.connect(self._on_ask)
        self.more.menu().aboutToShow.connect(self._fill_more)
        self.tabs.currentChanged.connect(self._on_tab)
        self.limits.typed.connect(self._on_typed)
        self.limits.entered.connect(self._on_entered)
        self.limits.project_chosen.connect(self._on_project)
        self._timer.timeout.connect(self.reload)
        writing, marked = self.writing, self.highlights
        writing.turned.connect(self._on_turned)
        writing.view.remove_wanted.connect(self._on_remove)
        writing.view.menu_wanted.connect(self._show_menu)
        writing.editor.deed_wanted.connect(self._on_deed)
        writing.editor.place_opened.connect(self.place_opened)
        marked.opened.connect(self._on_highlight)
        marked.note_wanted.connect(self._on_highlight_note)
        marked.remove_wanted.connect(self.acts.remove_highlight)
        self.acts.failed.connect(self.show_problem)
        QShortcut(
            QKeySequence("F5"),
            self,
            self.writing.editor.toggle_reading,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )
        for kind in (NotesChanged, HighlightsChanged, SessionsChanged):
            self._kit.bridge.register(kind, self._on_changed)
