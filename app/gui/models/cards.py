"""The cards of all models and downloads, one below the other."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.gui.kit import Look
from app.gui.models.card import ModelCardView
from app.gui.models.download_row import DownloadRow
from app.gui.models.downloading import Download
from app.gui.models.seen import ModelsSeen
from app.gui.models.testing import ReadingTests

WIDTH = 720
GAP = 10


class ModelCards(QScrollArea):
    """A card stays the same widget while its model does, so that the keys stay where they are.

    Signals: those of the cards, ``use_wanted(name)``, ``test_wanted(name)``,
    ``test_cancelled(name)``, ``removed(card)``; and of downloads, ``cancelled(address)``,
    ``resumed(address)``, ``discarded(address)``.
    """

    use_wanted = Signal(str)
    test_wanted = Signal(str)
    test_cancelled = Signal(str)
    removed = Signal(object)
    cancelled = Signal(str)
    resumed = Signal(str)
    discarded = Signal(str)

    def __init__(self, look: Look, tests: ReadingTests, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._tests = tests
        self.by_name: dict[str, ModelCardView] = {}
        self.rows: dict[str, DownloadRow] = {}
        self._build()
        tests.moved.connect(self._on_tested)

    def add_before(self, part: QWidget) -> None:
        """Let something stand above the cards, and scroll with them."""
        part.setMaximumWidth(WIDTH)
        self._before.addWidget(part)

    def show_models(self, seen: ModelsSeen) -> None:
        """Show these, in this order."""
        names = [each.spec.name for each in seen.cards]
        for name in [each for each in self.by_name if each not in names]:
            _drop(self.by_name.pop(name))
        for place, card in enumerate(seen.cards):
            name = card.spec.name
            if name not in self.by_name:
                self.by_name[name] = self._card(ModelCardView(self._look, card))
            view = self.by_name[name]
            if self._models.indexOf(view) != place:
                self._models.insertWidget(place, view)
            view.show_card(seen, card, self._tests.progress_of(name))

    def show_downloads(self, downloads: Iterable[Download]) -> None:
        """Show these above the models."""
        wanted = {each.offer.address: each for each in downloads}
        for address in [each for each in self.rows if each not in wanted]:
            _drop(self.rows.pop(address))
        for address, download in wanted.items():
            if address not in self.rows:
                self.rows[address] = self._row(DownloadRow(self._look, download))
                self._downloads.addWidget(self.rows[address])
            self.rows[address].show_download(download)

    def bring(self, name: str) -> None:
        """Bring a card into sight."""
        view = self.by_name.get(name)
        if view is not None:
            self.ensureWidgetVisible(view, 0, GAP)

    def _build(self) -> None:
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName(self.tr("Models"))
        content = QWidget()
        content.setObjectName("modelCards")
        self.viewport().setObjectName("modelCards")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 2, 6, 2)
        column.setSpacing(GAP)
        self._before, self._downloads, self._models = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for part in (self._before, self._downloads, self._models):
            part.setSpacing(GAP)
            column.addLayout(part)
        column.addStretch(1)
        self.setWidget(content)

    def _card(self, view: ModelCardView) -> ModelCardView:
        view.use_wanted.connect(self.use_wanted)
        view.test_wanted.connect(self.test_wanted)
        view.test_cancelled.connect(self.test_cancelled)
        view.removed.connect(self.removed)
        view.setMaximumWidth(WIDTH)
        return view

    def _row(self, row: DownloadRow) -> DownloadRow:
        row.cancelled.connect(self.cancelled)
        row.resumed.connect(self.resumed)
        row.discarded.connect(self.discarded)
        row.setMaximumWidth(WIDTH)
        return row

    def _on_tested(self, name: str) -> None:
        if name in self.by_name:
            self.by_name[name].show_progress(self._tests.progress_of(name))


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
