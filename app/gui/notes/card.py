"""A note made of a sentence, right where it stands: nothing that is typed here is lost."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.core.notes import MarkedPlace
from app.core.text import one_line
from app.gui.library.sheet import Sheet
from app.gui.notes.drafts import Draft, DraftKeeper
from app.gui.notes.quoting import noted, quoted
from app.gui.notes.words import place_words
from app.gui.parts.buttons import button, label

WIDTH = 460
FIELD_HEIGHT = 110
QUOTE = 320
"""Characters of the quote that are shown; all of it is kept."""


class NoteCard(Sheet):
    """A quote and a field; closing it keeps what was typed, Discard does not.

    Signals: ``finished_with(draft)`` when it is to be kept; ``discarded(draft)``.
    """

    finished_with = Signal(object)
    discarded = Signal(object)

    def __init__(
        self,
        keeper: DraftKeeper,
        draft: Draft,
        paragraphs: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Note"), "", parent)
        self._keeper = keeper
        self._quote = quoted(paragraphs)
        self._is_discarded = False
        self.draft = draft
        self.quote = label("lead", _shortened(paragraphs))
        self.source = label("faint", self._source_words(draft.places))
        self.field = QPlainTextEdit()
        self.drop = button("quiet", self.tr("Discard"), self.tr("Keep nothing of this"))
        self.keep = button("primary", self.tr("Keep"), self.tr("Keep the note (Ctrl+Return)"))
        self._build()
        self._connect()

    def done(self, code: int) -> None:
        """Esc keeps what was typed too; where nothing was, it keeps nothing."""
        is_wanted = code == self.DialogCode.Accepted or bool(self._own())
        if is_wanted and not self._is_discarded:
            self.draft.text = noted(self._own(), self._quote)
            self.finished_with.emit(self.draft)
        elif not self._is_discarded:
            self.discarded.emit(self.draft)
        super().done(code)

    def _own(self) -> str:
        return self.field.toPlainText().strip()

    def _on_text(self) -> None:
        """Kept within a second, whatever happens to the window."""
        if self._own() or self.draft.note_id:
            self.draft.text = noted(self._own(), self._quote)
            self._keeper.change(self.draft)

    def _on_drop(self) -> None:
        self._is_discarded = True
        self.discarded.emit(self.draft)
        self.reject()

    def _source_words(self, places: Sequence[MarkedPlace]) -> str:
        if not places:
            return ""
        first = place_words(places[0])
        more = len(places) - 1
        if not more:
            return first
        words = self.tr("{place}, and %Ln more sentences", "", more)
        return words.format(place=first)

    def _build(self) -> None:
        self.setFixedWidth(WIDTH)
        self.field.setAccessibleName(self.tr("Your words"))
        self.field.setPlaceholderText(self.tr("Your words, if you like; the quote is kept below."))
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(FIELD_HEIGHT)
        self.source.setVisible(bool(self.source.text()))
        self.quote.setVisible(bool(self.quote.text()))
        for part in (self.quote, self.source, self.field):
            self.column.addWidget(part)
        self.add_buttons(self.drop, right=(self.keep,))
        self.field.setFocus()

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_text)
        self.keep.clicked.connect(self.accept)
        self.drop.clicked.connect(self._on_drop)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)


def _shortened(paragraphs: Sequence[str]) -> str:
    text = one_line(" ".join(paragraphs))
    return text if len(text) <= QUOTE else f"{text[: QUOTE - 1].rstrip()}…"
