"""One note: its text as it is typed or as it reads, and the sentences it is about."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QStackedWidget, QTextEdit, QVBoxLayout, QWidget

from app.core.notes import MarkedPlace
from app.gui.kit import Look
from app.gui.memory.words import date_words
from app.gui.notes.drafts import Draft
from app.gui.notes.places import PlaceList
from app.gui.notes.preview import NotePreview
from app.gui.notes.styling import MarkdownStyle
from app.gui.parts.buttons import button, label
from app.gui.search.flow import FlowLayout

DEEDS = ("read", "turn", "ask", "copy", "remove")


class NoteText(QTextEdit):
    """Plain text that is styled while it is typed; what is pasted comes without its looks."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAcceptRichText(False)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Text of the note"))
        self.setPlaceholderText(self.tr("Write… The first line is the title."))
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(0)
        self.style_ = MarkdownStyle(self.document(), look.theme)
        look.theme.changed.connect(self._take_font)
        self._take_font()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Files that are dropped are meant for the library."""
        is_file = any(each.isLocalFile() for each in source.urls())
        return not is_file and super().canInsertFromMimeData(source)

    def _take_font(self) -> None:
        font = self._look.theme.font("text_page")
        self.document().setDefaultFont(font)
        self.setFont(font)


class NoteEditor(QWidget):
    """Shows a draft from its beginning and writes what is typed into it.

    Signals: ``changed(draft)``; ``place_opened(place)``; ``deed_wanted(name)``: ``turn``,
    ``ask``, ``copy`` or ``remove``.
    """

    changed = Signal(object)
    place_opened = Signal(object)
    deed_wanted = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.draft: Draft | None = None
        self._known: Collection[str] | None = None
        self._is_filling = False
        self.meta = label("faint")
        self.text = NoteText(look)
        self.preview = NotePreview(look)
        self.pages = QStackedWidget()
        self.places = PlaceList(look)
        self.deeds = {name: button("quiet", "") for name in DEEDS}
        self._build()
        self._connect()
        self.setEnabled(False)

    def show_draft(self, draft: Draft | None, project: str = "") -> None:
        """Show a note, or nothing; the project is named beside its date."""
        is_same = draft is not None and draft is self.draft
        self.draft = draft
        self._is_filling = True
        if not is_same or (draft and draft.text != self.text.toPlainText()):
            self.text.setPlainText(draft.text if draft is not None else "")
        self._is_filling = False
        self.setEnabled(draft is not None)
        self.setVisible(draft is not None)
        self._show_meta(project)
        self._show_read()
        self.show_places()

    def set_known(self, document_ids: Collection[str]) -> None:
        """Which papers there are."""
        self._known = frozenset(document_ids)
        self.show_places()

    def show_places(self) -> None:
        """Show the places of the draft."""
        draft = self.draft
        places: tuple[MarkedPlace, ...] = draft.places if draft is not None else ()
        self.places.show_places(places, draft.text if draft is not None else "", self._known)

    @property
    def _shown(self) -> QWidget:
        return self.preview if self.is_reading else self.text

    @property
    def is_reading(self) -> bool:
        """True while the note is shown as it reads."""
        return self.pages.currentWidget() is self.preview

    def set_reading(self, is_reading: bool) -> None:
        """Show it as it reads, or let it be typed."""
        page = self.preview if is_reading else self.text
        had_focus = self._shown.hasFocus()
        self.deeds["read"].setChecked(is_reading)
        self.pages.setCurrentWidget(page)
        self._show_read()
        if had_focus:
            page.setFocus()

    def toggle_reading(self) -> None:
        """From one to the other."""
        self.set_reading(not self.is_reading)

    def begin(self) -> None:
        """Put the cursor into the text."""
        self._shown.setFocus()

    def has_focus(self) -> bool:
        """True while the keys go to this note."""
        focus = self.focusWidget()
        return focus is not None and focus.hasFocus()

    def _show_read(self) -> None:
        if self.is_reading and self.draft is not None:
            self.preview.show_markdown(self.draft.text)

    def _show_meta(self, project: str) -> None:
        draft = self.draft
        kept = draft.kept if draft is not None else None
        when = ""
        if kept is not None:
            when = self.tr("Changed {date}").format(date=date_words(kept.changed_at))
        words = " · ".join(each for each in (when, project) if each)
        self.meta.setText(words or self.tr("New note"))
        self.deeds["turn"].setVisible(bool(draft is not None and draft.turn_id))

    def _on_text(self) -> None:
        if self._is_filling or self.draft is None:
            return
        text = self.text.toPlainText()
        if text != self.draft.text:
            self.draft.text = text
            self.changed.emit(self.draft)

    def _on_place_removed(self, number: int) -> None:
        draft = self.draft
        if draft is not None:
            draft.places = draft.places[:number] + draft.places[number + 1 :]
            self.show_places()
            self.changed.emit(draft)
            self.begin()

    def _build(self) -> None:
        self.pages.addWidget(self.text)
        self.pages.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.meta)
        column.addWidget(self.pages, 1)
        column.addWidget(self.places)
        column.addWidget(self._foot())

    def _foot(self) -> QWidget:
        """In a narrow window the deeds take a second line."""
        foot = QWidget()
        row = FlowLayout(foot)
        words = {
            "read": (self.tr("Read"), self.tr("Show the note as it reads (F5)")),
            "turn": (self.tr("From an answer"), self.tr("Open the answer it was kept from")),
            "ask": (self.tr("Ask about it"), self.tr("Ask a question of this note alone")),
            "copy": (self.tr("Copy"), self.tr("Copy the note as Markdown")),
            "remove": (self.tr("Remove"), self.tr("Remove the note; this can be undone")),
        }
        for name, (text, tip) in words.items():
            deed = self.deeds[name]
            deed.setText(text)
            deed.setAccessibleName(text)
            deed.setToolTip(tip)
            row.addWidget(deed)
        self.deeds["read"].setCheckable(True)
        return foot

    def _connect(self) -> None:
        self.text.textChanged.connect(self._on_text)
        self.places.opened.connect(self.place_opened)
        self.places.removed.connect(self._on_place_removed)
        self.deeds["read"].clicked.connect(self.set_reading)
        for name in DEEDS[1:]:
            self.deeds[name].clicked.connect(partial(self.deed_wanted.emit, name))
