"""Theme, answer style and model: what can be chosen so far."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.core.answers import Style
from app.core.types import ModelSpec
from app.gui.models.words import size_words
from app.gui.parts.buttons import button, label
from app.gui.parts.growing import Growing


class SettingsDialog(QDialog):
    """Every choice holds at once.

    Signals: ``theme_chosen(name)``; ``style_chosen(style)``; ``model_chosen(name)``;
    ``models_requested()``.
    """

    theme_chosen = Signal(str)
    style_chosen = Signal(object)
    model_chosen = Signal(str)
    models_requested = Signal()

    def __init__(self, theme: str, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.theme = QComboBox()
        self.style_box = QComboBox()
        self.model = QComboBox()
        self.model_facts = label("soft")
        self.form = QFormLayout()
        self._models: list[ModelSpec] = []
        self._fill(theme, style)
        self._build()
        Growing(self)
        self.theme.activated.connect(self._on_theme)
        self.style_box.activated.connect(self._on_style)
        self.model.activated.connect(self._on_model)

    def show_models(
        self, models: list[ModelSpec], current: ModelSpec, is_leaving: bool = False
    ) -> None:
        """Offer these models."""
        self._models = list(models)
        self.model.clear()
        for model in models:
            self.model.addItem(model.name, model.name)
        self.model.setCurrentIndex(self.model.findData(current.name))
        size = size_words(current.size_bytes) if current.size_bytes else ""
        leaves = self.tr("leaves this machine") if is_leaving else ""
        parts = (current.architecture, current.quantization, size, current.licence, leaves)
        self.model_facts.setText(" · ".join(part for part in parts if part))

    def add_part(self, text: str, part: QWidget) -> None:
        """Offer more that can be chosen, below the rest."""
        self.form.addRow(text, part)

    def _fill(self, theme: str, style: Style) -> None:
        for name, text in (
            ("system", self.tr("Like the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ):
            self.theme.addItem(text, name)
        self.theme.setCurrentIndex(max(0, self.theme.findData(theme)))
        for value, text in (
            (Style.AUTO, self.tr("What suits the model")),
            (Style.QUOTES, self.tr("Quotes, word for word")),
            (Style.WRITTEN, self.tr("Written, then verified")),
        ):
            self.style_box.addItem(text, value.value)
        self.style_box.setCurrentIndex(self.style_box.findData(style.value))

    def _build(self) -> None:
        form = self.form
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(12)
        for text, field in (
            (self.tr("&Colors"), self.theme),
            (self.tr("&Answers"), self.style_box),
            (self.tr("&Model"), self.model),
        ):
            form.addRow(text, field)
            field.setAccessibleName(text.replace("&", ""))
            field.setMinimumWidth(250)
        models = button("plain", self.tr("Models…"), self.tr("Add, test and remove models"))
        models.clicked.connect(self._on_models)
        close = button("primary", self.tr("Done"), self.tr("Close the settings"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(models)
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(14)
        form.addRow("", self.model_facts)
        column.addLayout(form)
        column.addLayout(row)

    def _on_models(self) -> None:
        self.accept()
        self.models_requested.emit()

    def _on_theme(self, index: int) -> None:
        self.theme_chosen.emit(self.theme.itemData(index))

    def _on_style(self, index: int) -> None:
        self.style_chosen.emit(Style(self.style_box.itemData(index)))

    def _on_model(self, index: int) -> None:
        self.model_chosen.emit(self.model.itemData(index))
