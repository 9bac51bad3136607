"""The list of notes and the one that is written: beside one another, or one at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.core.memory import Project
from app.core.notes import FoundNote, Note
from app.gui.kit import Look
from app.gui.notes.acts import NoteActs
from app.gui.notes.drafts import Draft
from app.gui.notes.editor import NoteEditor
from app.gui.notes.note_list import NoteList
from app.gui.parts.buttons import button

WIDE = 560
"""Pixels from which the list has room beside the text."""
LIST_WIDTH = 220
GAP = 20


class NoteWriting(QWidget):
    """Shows a note of the list and keeps what is typed into it.

    Signals: ``turned()`` when in a narrow window the list came or went.
    """

    turned = Signal()

    def __init__(self, look: Look, acts: NoteActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._keeper = acts.keeper
        self._projects: dict[str, str] = {}
        self.is_at_text = False
        """In a narrow window: the text is shown in place of the list."""
        self.view = NoteList(look)
        self.editor = NoteEditor(look)
        self.back = button("quiet", self.tr("‹ All notes"), self.tr("Back to the list (Esc)"))
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self._right = QWidget()
        self._build()
        self.view.current_changed.connect(self._on_current)
        self.view.opened.connect(self._on_opened)
        self.editor.changed.connect(self._keeper.change)
        self.back.clicked.connect(self.go_back)

    @property
    def is_wide(self) -> bool:
        """True where list and text stand beside one another."""
        return self.width() >= WIDE

    @property
    def draft(self) -> Draft | None:
        """What is being written."""
        return self.editor.draft

    def show_found(
        self,
        found: Sequence[FoundNote],
        projects: Sequence[Project],
        known: frozenset[str],
        wanted: str = "",
    ) -> None:
        """List these notes; ``known`` are the ids of all, ``wanted`` is to be shown if it can."""
        self._projects = {each.id: each.name for each in projects}
        gone_row = self.view.currentIndex().row()
        self.view.rows.set_found(found, projects)
        draft = self.draft
        if draft is not None and draft.note_id and draft.note_id not in known:
            self._keeper.forget(draft)
            draft = None
            self.editor.show_draft(None)
        note_id = wanted or (draft.note_id if draft is not None else "")
        self.view.keep_chosen(note_id)
        shown = self.view.current()
        if shown is not None:
            self._show_fresh(shown)
        elif draft is None and found:
            self.view.keep_chosen(found[min(max(gone_row, 0), len(found) - 1)].note.id)
            self._show_fresh(self.view.current())
        self._arrange()

    def begin(self, draft: Draft) -> None:
        """Write a new note."""
        self.leave()
        self.view.keep_chosen("")
        self._show(draft)
        self.editor.set_reading(False)
        self.go_to_text()

    def go_to_text(self) -> None:
        """Put the keys into the text."""
        self.is_at_text = True
        self._arrange()
        self.editor.begin()

    def go_back(self) -> None:
        """Put the keys into the list."""
        self.is_at_text = False
        self._arrange()
        self.view.setFocus()

    def leave(self) -> None:
        """Keep what is shown now; a note without words is put away."""
        draft = self.draft
        if draft is not None and draft.is_blank:
            self._acts.remove_draft(draft)
            self.editor.show_draft(None)
        self._keeper.keep_now()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside one another where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _on_current(self, note: Note | None) -> None:
        if note is None or (self.draft is not None and self.draft.note_id == note.id):
            return
        self.leave()
        self._show(Draft.of(note))

    def _on_opened(self, _note: Note) -> None:
        self.go_to_text()

    def _show_fresh(self, note: Note | None) -> None:
        """Show a note as it is stored, unless what is typed is newer."""
        draft = self.draft
        if note is None:
            return
        if draft is None or draft.note_id != note.id:
            self.leave()
            self._show(Draft.of(note))
            return
        is_newer = draft.kept is None or note.changed_at > draft.kept.changed_at
        if is_newer and not self._keeper.is_waiting(draft):
            draft.text, draft.places, draft.kept = note.text, note.places, note
        self._show(draft)

    def _show(self, draft: Draft) -> None:
        self.editor.show_draft(draft, self._projects.get(draft.project_id, ""))
        self._arrange()

    def _arrange(self) -> None:
        has_text = self.draft is not None
        is_list = self.is_wide or not (self.is_at_text and has_text)
        was_list = not self.view.isHidden()
        self.view.setVisible(is_list)
        self._right.setVisible(has_text and (self.is_wide or self.is_at_text))
        self.back.setVisible(not self.is_wide)
        margin = GAP if self.is_wide else 0
        layout = self._right.layout()
        if layout is not None:
            layout.setContentsMargins(margin, 0, 0, 0)
        if was_list != is_list:
            self.turned.emit()

    def _build(self) -> None:
        right = QVBoxLayout(self._right)
        right.setSpacing(6)
        right.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.editor, 1)
        self.split.addWidget(self.view)
        self.split.addWidget(self._right)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([LIST_WIDTH, 2 * LIST_WIDTH])
        self.view.setMinimumWidth(150)
        self._right.setMinimumWidth(220)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.split)
