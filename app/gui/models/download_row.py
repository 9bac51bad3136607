"""A model on its way here: how far, how fast, how long still; or why it stopped."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.models import DownloadProgress
from app.gui.imports.words import joined, left_words
from app.gui.kit import Look
from app.gui.language.messages import problem_line
from app.gui.models.downloading import Download
from app.gui.models.progress_row import ProgressRow
from app.gui.models.words import host_of, size_words, tr
from app.gui.parts.buttons import button, label
from app.gui.parts.elided_label import ElidedLabel


class DownloadRow(QFrame):
    """Signals: ``cancelled(address)``, ``resumed(address)``, ``discarded(address)``."""

    cancelled = Signal(str)
    resumed = Signal(str)
    discarded = Signal(str)

    def __init__(self, look: Look, download: Download, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("modelCard")
        self.address = download.offer.address
        self.name = ElidedLabel(download.offer.file)
        self.name.setProperty("role", "problem")
        self.source = label("soft", self.tr("From {host}").format(host=host_of(self.address)))
        tip = self.tr("Stop; what came is kept, and another click goes on from it")
        self.progress = ProgressRow(look, tip)
        self.problem = label("fact")
        self.resume = button("plain", self.tr("Resume"), self.tr("Go on where it stopped"))
        self.discard = button("quiet", self.tr("Discard"), self.tr("Throw away what came"))
        self._build()
        self.progress.cancelled.connect(self._on_cancel)
        self.resume.clicked.connect(self._on_resume)
        self.discard.clicked.connect(self._on_discard)
        self.show_download(download)

    def show_download(self, download: Download) -> None:
        """Show how it stands."""
        self.setAccessibleName(download.offer.file)
        moved = download.progress
        share = moved.done / moved.total if moved.total else 0.0
        self.progress.show_progress(share, download_words(moved, download.is_running))
        self.progress.cancel.setVisible(download.is_running)
        problem = download.problem
        self.problem.setText(problem_line(problem) if problem is not None else "")
        self.problem.setVisible(problem is not None)
        for part in (self.resume, self.discard):
            part.setVisible(not download.is_running)
        text = self.tr("Resume") if moved.done else self.tr("Try again")
        self.resume.setText(text)
        self.resume.setAccessibleName(f"{text}: {download.offer.file}")

    def _build(self) -> None:
        name = self.name.full_text
        self.progress.cancel.setAccessibleName(self.tr("Cancel {name}").format(name=name))
        self.discard.setAccessibleName(self.tr("Discard {name}").format(name=name))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.resume)
        foot.addStretch(1)
        foot.addWidget(self.discard)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 13, 14, 12)
        column.setSpacing(7)
        for part in (self.name, self.source, self.progress, self.problem):
            column.addWidget(part)
        column.addLayout(foot)

    def _on_cancel(self) -> None:
        self.cancelled.emit(self.address)

    def _on_resume(self) -> None:
        self.resumed.emit(self.address)

    def _on_discard(self) -> None:
        self.discarded.emit(self.address)


def download_words(moved: DownloadProgress, is_running: bool) -> str:
    """How far a download is.

    >>> download_words(DownloadProgress("a", 412_000_000, 1_100_000_000, 8.2e6), True)
    '412 MB of 1.1 GB · 8.2 MB/s · about 1 min left'
    """
    of = tr("{done} of {total}") if moved.total else tr("{done}")
    done = of.format(done=size_words(moved.done), total=size_words(moved.total))
    if not is_running:
        return joined([tr("Stopped"), done if moved.done else ""])
    if not moved.rate:
        return joined([tr("Connecting…"), done if moved.done else ""])
    left = (moved.total - moved.done) / moved.rate if moved.total else None
    rate = tr("{size}/s").format(size=size_words(moved.rate))
    return joined([done, rate, left_words(left)])
