"""Late interaction switched on or off, what it takes, and how far it is."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.core.cancel import CancelToken
from app.core.events import LateIndexProgressed
from app.gui.kit import Kit
from app.gui.language.locale_words import whole
from app.gui.parts.buttons import label
from app.services.late_index import LateStatus

MIB = 1 << 20
MINUTE = 60


class LateSettings(QWidget):
    """A switch that holds at once; what it needs is made behind it and goes on without this.

    Signals: none; what is chosen goes to the services.
    """

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.box = QCheckBox(self.tr("Search by single words' meaning too (late interaction)"))
        self.box.setAccessibleName(self.box.text())
        self.box.setToolTip(self.tr("What is made for it can be dropped and made anew"))
        self.status = label("faint")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        column.addWidget(self.status)
        self.setFocusProxy(self.box)
        self.box.clicked.connect(self._on_clicked)
        kit.bridge.register(LateIndexProgressed, self._on_progress)
        self.load()

    def load(self) -> None:
        """Read what there is and what is missing."""
        self._kit.soon(lambda token: self._kit.desk.late.status(), self._show)

    def _show(self, status: LateStatus) -> None:
        self.box.setChecked(status.is_on)
        if not status.is_on:
            text = self.tr(
                "It takes about {minutes} min to make, {disk} MiB on the disk"
                " and {memory} MiB of memory while it is used."
            )
        elif status.missing:
            text = self.tr("{missing} passages are still to be made; about {minutes} min.")
        else:
            text = self.tr(
                "Made for {passages} passages: {kept} MiB on the disk"
                " and {memory} MiB of memory while it is used."
            )
        self.status.setText(
            text.format(
                passages=whole(status.passages),
                missing=whole(status.missing),
                minutes=whole(max(1, round(status.build_seconds / MINUTE))),
                disk=_mib(status.build_bytes),
                kept=_mib(status.vector_bytes + status.index_bytes),
                memory=_mib(status.memory_bytes),
            )
        )

    def _on_clicked(self, is_on: bool) -> None:
        if is_on:
            self.status.setText(self.tr("It is being made…"))
            lane = self._kit.desk.lanes.late
            self._kit.tasks.run_in(lane, self._build, self._show, self._on_failed)
        else:
            self.status.setText(self.tr("What was made is deleted…"))
            self._kit.deed(self._drop, self._show, self._on_failed)

    def _build(self, token: CancelToken) -> LateStatus:
        return self._kit.desk.late.build(token)

    def _drop(self, token: CancelToken) -> LateStatus:
        """What is being made meanwhile ends by itself."""
        self._kit.desk.late.drop()
        return self._kit.desk.late.status()

    def _on_failed(self, error: BaseException) -> None:
        self.load()
        self._kit.tasks.failed.emit(error)

    def _on_progress(self, event: LateIndexProgressed) -> None:
        if self.box.isChecked():
            text = self.tr("It is being made: {done} of {total} passages")
            self.status.setText(text.format(done=whole(event.done), total=whole(event.total)))


def _mib(size: int) -> str:
    return whole(max(1, round(size / MIB)))
