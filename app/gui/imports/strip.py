"""The strip at the bottom: what is being read, and that nothing was sent."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from app.core.events import (
    ImportBatchChanged,
    ImportProgressed,
    IndexRebuilding,
    WorkerRestarted,
)
from app.core.types import Document, DocumentStatus
from app.gui.imports.popover import ImportPopover
from app.gui.imports.progress import Progress
from app.gui.kit import Kit
from app.gui.parts.buttons import button
from app.gui.parts.elided_label import ElidedLabel

TRACK_WIDTH = 220
TRACK_HEIGHT = 5
STEPS = 1000
MINUTE = 60
WIDE = 1000


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

    Signals: ``pause_requested()``; ``resume_requested()``; ``cancel_requested()``.
    """

    pause_requested = Signal()
    resume_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importStrip")
        self._kit = kit
        self._progress = Progress()
        self._documents: tuple[Document, ...] = ()
        self._is_paused = False
        self.track = QProgressBar()
        self.summary = button("quiet", "", self.tr("Show what is being read"))
        self.pause = button("link", self.tr("Pause"), self.tr("Pause reading"))
        self.cancel = button("link", self.tr("Cancel"), self.tr("Stop reading these papers"))
        self.attention = button("attention", "", self.tr("Show what needs attention"))
        self.sent = ElidedLabel(self.tr("Nothing sent: Carrel has made no connection"))
        self.popover = ImportPopover(kit.look, self)
        self._build()
        self._connect()
        self._show()

    def set_documents(self, documents: tuple[Document, ...]) -> None:
        """What the library holds; failed ones stay visible."""
        self._documents = documents
        self._show()

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
        self.sent.setProperty("role", "soft")
        self.sent.setToolTip(self.tr("Papers, questions and answers stay on this machine."))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(8)
        for part in (self.track, self.summary, self.pause, self.cancel, self.attention):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.sent)
        row.addWidget(Dot(self._kit, "ok"))
        self.setFixedHeight(int(self._kit.look.theme.size("bar_height")))

    def _connect(self) -> None:
        bridge = self._kit.bridge
        bridge.register(ImportProgressed, self._on_progress)
        bridge.register(ImportBatchChanged, self._on_batch)
        bridge.register(IndexRebuilding, self._on_rebuilding)
        bridge.register(WorkerRestarted, self._on_restarted)
        self.pause.clicked.connect(self._on_pause)
        self.cancel.clicked.connect(self.cancel_requested)
        self.summary.clicked.connect(self._on_summary)
        self.attention.clicked.connect(self._on_attention)

    def _show(self) -> None:
        is_running = self._progress.is_running
        for part in (self.pause, self.cancel):
            part.setVisible(is_running)
        self.track.setVisible(is_running and self.width() >= WIDE)
        self.track.setValue(round(self._progress.share * STEPS))
        self._name(self.summary, self._summary())
        self._name(self.pause, self.tr("Resume") if self._is_paused else self.tr("Pause"))
        failed = self._failed()
        self.attention.setVisible(bool(failed))
        text = (
            self.tr("{count} needs attention")
            if len(failed) == 1
            else self.tr("{count} need attention")
        )
        self._name(self.attention, text.format(count=len(failed)))

    def _name(self, part: QPushButton, text: str) -> None:
        part.setText(text)
        part.setAccessibleName(text)

    def _summary(self) -> str:
        progress = self._progress
        if not progress.is_running:
            return self._resting()
        if progress.total == 1:
            reading = self.tr("Reading 1 paper")
        else:
            reading = self.tr("Reading {total} papers").format(total=progress.total)
        facts = [
            reading,
            self.tr("{count} searchable").format(count=self._searchable()),
            self.tr("{count} ready").format(count=progress.ready),
        ]
        return " · ".join([*facts, self._remaining()] if self._remaining() else facts)

    def _searchable(self) -> int:
        """Papers of the batch that can be found; encoding may not have begun yet."""
        known = {each.id for each in self._documents if each.is_searchable}
        return len(known & set(self._progress.documents) | self._progress.searchable)

    def _resting(self) -> str:
        count = sum(each.is_searchable for each in self._documents)
        if not count:
            return self.tr("No papers yet")
        return self.tr("1 paper") if count == 1 else self.tr("{n} papers").format(n=count)

    def _remaining(self) -> str:
        if self._is_paused:
            return self.tr("paused")
        batch = self._progress.batch
        if batch is None or batch.seconds_left is None:
            return ""
        seconds = max(1, round(batch.seconds_left))
        if seconds < MINUTE:
            return self.tr("about {seconds} s left").format(seconds=seconds)
        return self.tr("about {minutes} min left").format(minutes=round(seconds / MINUTE))

    def _failed(self) -> list[Document]:
        return [each for each in self._documents if each.status is DocumentStatus.FAILED]

    def _on_progress(self, event: ImportProgressed) -> None:
        self._progress.take_document(event)
        self._show()
        if self.popover.isVisible():
            self._fill_popover()

    def _on_batch(self, event: ImportBatchChanged) -> None:
        self._progress.take_batch(event)
        if not self._progress.is_running:
            self._is_paused = False
        self._show()

    def _on_rebuilding(self, event: IndexRebuilding) -> None:
        if event.done < event.total:
            text = self.tr("Rebuilding the search index: {done} of {total} passages")
            self._name(self.summary, text.format(done=event.done, total=event.total))
        else:
            self._show()

    def _on_restarted(self, event: WorkerRestarted) -> None:
        text = self.tr("A part of Carrel ({name}) was started again; nothing was lost.")
        self.sent.setToolTip(text.format(name=event.name))

    def _on_pause(self) -> None:
        self._is_paused = not self._is_paused
        (self.pause_requested if self._is_paused else self.resume_requested).emit()
        self._show()

    def _on_summary(self) -> None:
        self._fill_popover()
        self._open_above(self.summary)

    def _on_attention(self) -> None:
        self.popover.show_failed(self._failed())
        self._open_above(self.attention)

    def _fill_popover(self) -> None:
        titles = {each.id: each.title or each.file for each in self._documents}
        self.popover.show_progress(list(self._progress.documents.values()), titles)

    def _open_above(self, part: QWidget) -> None:
        self.popover.adjustSize()
        corner = part.mapToGlobal(QPoint(0, -self.popover.sizeHint().height() - 8))
        self.popover.move(corner)
        self.popover.show()
