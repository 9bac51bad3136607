"""The documents of the running import, each with its stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.events import ImportProgressed, ImportStage
from app.core.types import Document
from app.gui.kit import Look
from app.gui.parts.buttons import label
from app.gui.parts.elided_label import ElidedLabel

WIDTH = 380
ROWS = 10


class ImportPopover(QFrame):
    """A small card above the strip; a click elsewhere closes it."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self.setFixedWidth(WIDTH)
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 12)
        self._column.setSpacing(8)

    def show_progress(self, events: Sequence[ImportProgressed], titles: Mapping[str, str]) -> None:
        """One row per document, the newest first."""
        self._clear()
        if not events:
            self._column.addWidget(label("soft", self.tr("Nothing is being read.")))
        for event in list(events)[::-1][:ROWS]:
            self._add_row(titles.get(event.document_id, event.file), self._stage(event))
        self._add_rest(len(events))

    def show_failed(self, documents: Sequence[Document]) -> None:
        """What happened to each, and what to do."""
        self._clear()
        for document in documents[:ROWS]:
            self._add_failed(document)
        self._add_rest(len(documents))

    def shown_texts(self) -> list[str]:
        """All words in the card."""
        return [
            each.full_text if isinstance(each, ElidedLabel) else each.text()
            for each in self.findChildren(type(label("soft")))
        ]

    def _add_row(self, title: str, stage: str) -> None:
        row = QHBoxLayout()
        note = label("faint", stage)
        note.setWordWrap(False)
        row.addWidget(ElidedLabel(title), 1)
        row.addWidget(note)
        holder = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(row)
        self._column.addWidget(holder)

    def _add_failed(self, document: Document) -> None:
        """The file is named once: most problems name it themselves."""
        name, problem = document.title or document.file, document.problem
        heading, words = name, ""
        if problem is not None:
            is_named = document.file in problem.title or name in problem.title
            heading = problem.title if is_named else name
            words = problem.hint if is_named else f"{problem.title} {problem.hint}"
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(label("problem", heading))
        if words:
            column.addWidget(label("soft", words))
        self._column.addWidget(holder)

    def _add_rest(self, count: int) -> None:
        if count > ROWS:
            text = self.tr("and {count} more").format(count=count - ROWS)
            self._column.addWidget(label("faint", text))

    def _stage(self, event: ImportProgressed) -> str:
        names = {
            ImportStage.WAITING: self.tr("waiting"),
            ImportStage.READING: self.tr("reading page {done} of {total}"),
            ImportStage.ENCODING: self.tr("searchable · passage {done} of {total}"),
            ImportStage.READY: self.tr("ready"),
            ImportStage.FAILED: self.tr("needs attention"),
        }
        return names[event.stage].format(done=event.done, total=event.total)

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
