"""The sentences that a note is about: each leads to its page, and can be unlinked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.notes import MarkedPlace
from app.core.text import one_line
from app.gui.conversation.source_list import SourceEntry, SourceRow
from app.gui.kit import Look
from app.gui.notes.quoting import citation_of
from app.gui.parts.icon_button import IconButton

MOST_HEIGHT = 190
"""Pixels; more places scroll."""
GAP = 2
EDGE = 6
"""Pixels of the line above the places, and below it."""


class PlaceRow(QWidget):
    """One place: number, paper, page, and the quote where the note does not hold it.

    Signals: ``opened()``; ``removed()``.
    """

    opened = Signal()
    removed = Signal()

    def __init__(self, look: Look, entry: SourceEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = SourceRow(look, entry)
        tip = self.tr("Remove the link to {title}").format(title=entry.title)
        self.remove = IconButton(look, "close", tip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.source, 1)
        row.addWidget(self.remove)
        self.source.clicked.connect(self.opened)
        self.remove.clicked.connect(self.removed)
        self.source.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete removes the link that is in focus."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.removed.emit()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.opened.emit()
                return True
        return super().eventFilter(watched, event)


class PlaceList(QScrollArea):
    """As high as its rows, up to a few.

    Signals: ``opened(place)``; ``removed(number)``: the index of a place.
    """

    opened = Signal(object)
    removed = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.rows: list[PlaceRow] = []
        self._shown: list[SourceEntry] = []
        self._body = QWidget()
        self.setObjectName("notePlaces")
        self._body.setObjectName("notePlaces")
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Linked sentences"))
        self.hide()

    def show_places(
        self, places: Sequence[MarkedPlace], text: str, known: Collection[str] | None
    ) -> None:
        """Show these below ``text``; ``known`` are the papers there are, None: not read yet."""
        entries = [
            self._entry(number, each, text, known is None or each.document_id in known)
            for number, each in enumerate(places, 1)
        ]
        if entries == self._shown:
            return
        self._shown = entries
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [PlaceRow(self._look, each) for each in entries]
        for number, (row, place) in enumerate(zip(self.rows, places, strict=True)):
            self._column.addWidget(row)
            row.opened.connect(partial(self.opened.emit, place))
            row.removed.connect(partial(self.removed.emit, number))
        self.setVisible(bool(entries))
        self._fit()

    def _entry(self, number: int, place: MarkedPlace, text: str, is_here: bool) -> SourceEntry:
        """Where the note quotes the sentence, it is not said twice."""
        quote = one_line(place.text)
        title = place.title or place.file
        where = self.tr("p. {page}").format(page=place.page)
        if not is_here:
            where = self.tr("p. {page} · no longer in your library").format(page=place.page)
        is_quoted = quote in one_line(text.replace(">", " "))
        return SourceEntry(
            str(number),
            title,
            where,
            quote,
            "" if is_quoted and is_here else quote,
            target=citation_of(place, number) if is_here else None,
        )

    def _fit(self) -> None:
        self._body.adjustSize()
        height = sum(row.sizeHint().height() for row in self.rows)
        self.setFixedHeight(min(height, MOST_HEIGHT) + EDGE)
