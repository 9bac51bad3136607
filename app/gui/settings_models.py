"""When a model leaves memory, what is kept of what it read, and whether others may run it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QCheckBox, QFormLayout, QSpinBox, QVBoxLayout, QWidget

from app.core.cancel import CancelToken
from app.gui.kit import Kit

MOST_MINUTES = 600
MOST_MB = 100_000
STEP_MB = 256
TEXT_INSET = 5


class ModelSettings(QWidget):
    """Every choice holds at once.

    Signals: none; what is chosen goes to the services.
    """

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.idle = QSpinBox()
        self.kept = QSpinBox()
        self.endpoints = QCheckBox(self.tr("Allow models that another program or machine runs"))
        self._fill()
        self._build()
        self.idle.editingFinished.connect(self._on_idle)
        self.kept.editingFinished.connect(self._on_kept)
        self.endpoints.clicked.connect(self._on_endpoints)
        self.setFocusProxy(self.idle)

    def _fill(self) -> None:
        settings = self._kit.desk.settings.current
        self.idle.setRange(0, MOST_MINUTES)
        self.idle.setSpecialValueText(self.tr("never"))
        self.idle.setSuffix(self.tr(" min"))
        self.idle.setValue(settings.model_idle_minutes)
        self.kept.setRange(0, MOST_MB)
        self.kept.setSingleStep(STEP_MB)
        self.kept.setSpecialValueText(self.tr("nothing"))
        self.kept.setSuffix(self.tr(" MB"))
        self.kept.setValue(settings.kept_reading_mb)
        self.endpoints.setChecked(settings.endpoints)

    def _build(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(10)
        form.setVerticalSpacing(6)
        for name, field, tip in (
            (
                self.tr("Leaves memory unused after"),
                self.idle,
                self.tr("It is loaded again for the next answer that is written"),
            ),
            (
                self.tr("Disk for kept reading"),
                self.kept,
                self.tr("What models have read is kept, so that it is not read again"),
            ),
        ):
            form.addRow(name, field)
            field.lineEdit().setTextMargins(TEXT_INSET, 0, 0, 0)
            field.setAccessibleName(name)
            field.setToolTip(tip)
        self.endpoints.setAccessibleName(self.endpoints.text())
        self.endpoints.setToolTip(
            self.tr("Where such a model is not on this machine, what you ask is sent to it")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addWidget(self.endpoints)

    def _on_idle(self) -> None:
        self._change(model_idle_minutes=self.idle.value())

    def _on_kept(self) -> None:
        self._change(kept_reading_mb=self.kept.value())

    def _on_endpoints(self, is_allowed: bool) -> None:
        self._change(endpoints=is_allowed)

    def _change(self, **fields: object) -> None:
        self._kit.soon(partial(self._write, fields))

    def _write(self, fields: dict[str, object], token: CancelToken) -> None:
        self._kit.desk.settings.change(**fields)
