"""The strip at the bottom: what is being read, and that nothing was sent."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from app.core.events import (
    ImportBatchChanged,
    ImportProgressed,
    IndexRebuilding,
    WorkerRestarted,
)
from app.core.types import Document, DocumentStatus
from app.gui.imports import words
from app.gui.imports.connections import ConnectionsLine
from app.gui.imports.popover import ImportPopover
from app.gui.imports.progress import Progress
from app.gui.kit import Kit
from app.gui.parts.buttons import button
from app.gui.parts.kept_height import KeptHeight

TRACK_WIDTH = 220
TRACK_HEIGHT = 5
STEPS = 1000
WIDE = 1000
NARROW = 760
SHOW_MS = 100
GAP = 8
UNREAD = (DocumentStatus.PENDING, DocumentStatus.READING)


class Dot(QWidget):
    """A small round mark in one of the theme's colors."""

    def __init__(self, kit: Kit, color: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = kit.look.theme
        self._color = color
        self.setFixedSize(8, 8)
        self._theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.color(self._color))
        painter.setBrush(self._theme.color(self._color))
        painter.drawEllipse(1, 1, 6, 6)
        painter.end()


class ImportStrip(QFrame):
    """Listens to the events of the import.

    Signals: ``pause_requested()``; ``resume_requested()``; ``cancel_requested()``;
    ``asked(what, document_id)`` about one document, see ``ImportPopover``; ``opened()`` when the
    popover is about to show.
    """

    pause_requested = Signal()
    resume_requested = Signal()
    cancel_requested = Signal()
    asked = Signal(str, str)
    opened = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importStrip")
        self._kit = kit
        self._progress = Progress()
        self._documents: tuple[Document, ...] = ()
        self._held: frozenset[str] = frozenset()
        self._is_paused = False
        self._is_about_failed = False
        self._rebuilding = ""
        self._timer = QTimer(self)
        self.track = QProgressBar()
        self.summary = button("quiet", "", self.tr("Show what is being read (Ctrl+Shift+I)"))
        self.pause = button("link", self.tr("Pause"), self.tr("Pause reading"))
        self.cancel = button("link", self.tr("Cancel"), self.tr("Stop reading these papers"))
        self.attention = button("attention", "", self.tr("Show what needs attention"))
        self.sent = ConnectionsLine(kit)
        self.popover = ImportPopover(kit.look, self)
        self._build()
        self._connect()
        self._show()

    def set_documents(self, documents: tuple[Document, ...]) -> None:
        """What the library holds; failed ones stay visible."""
        self._documents = documents
        self._show()
        if self.popover.isVisible():
            self._fill()

    def set_held(self, document_ids: Collection[str]) -> None:
        """Documents that the person left for later."""
        self._held = frozenset(document_ids)
        if self.popover.isVisible():
            self._fill()

    def open_popover(self) -> None:
        """Show all that is not ready, and how far it is."""
        self._open_above(self.summary, only_failed=False)

    def show_resting(self) -> None:
        """The import was cancelled; nothing is under way."""
        self._progress = Progress()
        self._is_paused = False
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window shows words before the bar."""
        super().resizeEvent(event)
        self._show()

    def _build(self) -> None:
        self.track.setTextVisible(False)
        self.track.setRange(0, STEPS)
        self.track.setFixedSize(TRACK_WIDTH, TRACK_HEIGHT)
        self.track.setAccessibleName(self.tr("Progress of reading"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        for part in (self.track, self.summary, self.pause, self.cancel, self.attention):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.sent)
        row.addWidget(Dot(self._kit, "ok"))
        KeptHeight(self._kit.look.theme, self, "bar_height")

    def _connect(self) -> None:
        bridge = self._kit.bridge
        bridge.register(ImportProgressed, self._on_progress)
        bridge.register(ImportBatchChanged, self._on_batch)
        bridge.register(IndexRebuilding, self._on_rebuilding)
        bridge.register(WorkerRestarted, self._on_restarted)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOW_MS)
        self._timer.timeout.connect(self._show)
        self.pause.clicked.connect(self._on_pause)
        self.cancel.clicked.connect(self._on_cancel)
        self.popover.pause_requested.connect(self._on_pause)
        self.popover.cancel_requested.connect(self._on_cancel)
        self.popover.asked.connect(self._on_asked)
        self.summary.clicked.connect(self.open_popover)
        self.attention.clicked.connect(self._on_attention)

    def _show(self) -> None:
        is_running = self._progress.is_running
        for part in (self.pause, self.cancel):
            part.setVisible(is_running)
        self.track.setVisible(is_running and self.width() >= WIDE)
        self.track.setValue(round(self._progress.share * STEPS))
        self._name(self.summary, self._summary())
        for part in (self.pause, self.popover.pause):
            self._name(part, self.tr("Resume") if self._is_paused else self.tr("Pause"))
        failed = self._failed()
        self.attention.setVisible(bool(failed))
        self._name(self.attention, self.tr("%Ln need attention", "", len(failed)))
        if self.popover.isVisible():
            self._show_batch()

    def _name(self, part: QPushButton, text: str) -> None:
        part.setText(text)
        part.setAccessibleName(text)

    def _summary(self) -> str:
        """What is told first is what is dropped last where there is little room."""
        batch = self._progress.batch
        if batch is None or not self._progress.is_running:
            return self._rebuilding or self._resting()
        stage, left = words.stage_words(batch, self._is_reading()), self._left()
        searchable, rate = words.searchable_words(batch), words.rate_words(batch)
        if self.width() < NARROW:
            return words.joined([stage, left])
        if self.width() < WIDE:
            return words.joined([stage, searchable, left])
        return words.joined([stage, rate if self._is_reading() else "", searchable, left])

    def _is_reading(self) -> bool:
        batch = self._progress.batch
        unread = any(each.status in UNREAD for each in self._documents)
        return unread or batch is None or not batch.searchable

    def _resting(self) -> str:
        count = sum(each.is_searchable for each in self._documents)
        if not count:
            return self.tr("No papers yet")
        return self.tr("%Ln papers", "", count)

    def _left(self) -> str:
        if self._is_paused:
            return self.tr("paused")
        batch = self._progress.batch
        return words.left_words(batch.seconds_left) if batch is not None else ""

    def _failed(self) -> list[Document]:
        return [each for each in self._documents if each.status is DocumentStatus.FAILED]

    def _on_progress(self, event: ImportProgressed) -> None:
        self._progress.take_document(event)
        self.popover.set_progress(event)
        self._show_soon()

    def _on_batch(self, event: ImportBatchChanged) -> None:
        self._progress.take_batch(event)
        if not self._progress.is_running:
            self._is_paused = False
        self._show_soon()

    def _show_soon(self) -> None:
        """A fast import tells hundreds of things a second; a person reads a few."""
        if not self._timer.isActive():
            self._timer.start()

    def _on_rebuilding(self, event: IndexRebuilding) -> None:
        text = self.tr("Rebuilding the search index: {done} of {total} passages")
        is_going_on = event.done < event.total
        self._rebuilding = text.format(done=event.done, total=event.total) if is_going_on else ""
        self._show_soon()

    def _on_restarted(self, event: WorkerRestarted) -> None:
        text = self.tr("A part of Carrel ({name}) was started again; nothing was lost.")
        self.sent.set_note(text.format(name=event.name))

    def _on_pause(self) -> None:
        self._is_paused = not self._is_paused
        (self.pause_requested if self._is_paused else self.resume_requested).emit()
        self._show()

    def _on_attention(self) -> None:
        self._open_above(self.attention, only_failed=True)

    def _on_asked(self, what: str, document_id: str) -> None:
        if what == "retry":
            self.popover.hide()
        self.asked.emit(what, document_id)

    def _on_cancel(self) -> None:
        self.popover.hide()
        self.cancel_requested.emit()

    def _open_above(self, part: QWidget, only_failed: bool) -> None:
        self._is_about_failed = only_failed
        self.opened.emit()
        self.popover.set_only_failed(only_failed)
        self._show_batch()
        self._fill()
        edge = self.width() - self.popover.width() - GAP
        left = part.mapTo(self, QPoint(0, 0)).x()
        self.popover.open_above(self.mapToGlobal(QPoint(max(GAP, min(left, edge)), -GAP)))

    def _show_batch(self) -> None:
        batch = self._progress.batch
        if self._is_about_failed:
            self.popover.show_batch(self.attention.text(), "", False)
        elif batch is None or not self._progress.is_running:
            self.popover.show_batch(self._summary(), "", False)
        else:
            stage = words.stage_words(batch, self._is_reading())
            headline = words.joined([stage, self._left()])
            self.popover.show_batch(headline, words.counts_words(batch), True)

    def _fill(self) -> None:
        self.popover.show_documents(self._documents, self._held)
