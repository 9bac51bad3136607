"""Everything that can be chosen, on pages of what belongs together."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.answers import Style
from app.core.types import ModelSpec
from app.gui.models.words import size_words
from app.gui.parts.buttons import button, label

SIZE = (580, 600)
ABOVE_AND_BELOW = 60
"""Pixels that stay free of a low window above and below the dialog."""
GENERAL, ANSWERS, SEARCH = "general", "answers", "search"


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
        self.pages = QTabWidget()
        self.pages.setAccessibleName(self.tr("Pages of the settings"))
        self._forms: dict[str, QFormLayout] = {}
        self._models: list[ModelSpec] = []
        self._fill(theme, style)
        self._build()
        self._fit()
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

    def add_part(self, text: str, part: QWidget, page: str = GENERAL) -> None:
        """Offer more that can be chosen, below the rest of a page."""
        self._forms[page].addRow(text, part)

    def show_page(self, page: str) -> None:
        """Turn to a page."""
        self.pages.setCurrentIndex(list(self._forms).index(page))

    def _fill(self, theme: str, style: Style) -> None:
        for name, text in (
            ("system", self.tr("Like the system")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
            ("contrast", self.tr("High contrast")),
            ("contrast-light", self.tr("High contrast, light")),
            ("contrast-dark", self.tr("High contrast, dark")),
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
        for page, title in (
            (GENERAL, self.tr("General")),
            (ANSWERS, self.tr("Answers and models")),
            (SEARCH, self.tr("Search")),
        ):
            self._add_page(page, title)
        for page, text, field in (
            (GENERAL, self.tr("&Colors"), self.theme),
            (ANSWERS, self.tr("&Answers"), self.style_box),
            (ANSWERS, self.tr("&Model"), self.model),
        ):
            self._forms[page].addRow(text, field)
            field.setAccessibleName(text.replace("&", ""))
        self._forms[ANSWERS].addRow("", self.model_facts)
        models = button("plain", self.tr("Models…"), self.tr("Add, test and remove models"))
        models.clicked.connect(self._on_models)
        self._forms[ANSWERS].addRow("", models)
        close = button("primary", self.tr("Done"), self.tr("Close the settings"))
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 14, 22, 18)
        column.setSpacing(14)
        column.addWidget(self.pages, 1)
        column.addLayout(row)

    def _add_page(self, page: str, title: str) -> None:
        content = QWidget()
        content.setObjectName("settingsPage")
        form = QFormLayout(content)
        form.setContentsMargins(0, 16, 10, 8)
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(12)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._forms[page] = form
        self.pages.addTab(area, title)

    def _fit(self) -> None:
        """As large as all pages need, as far as the window is."""
        width, height = SIZE
        above = self.parentWidget()
        if above is not None:
            room = above.window().size()
            width = min(width, room.width() - ABOVE_AND_BELOW // 2)
            height = min(height, room.height() - ABOVE_AND_BELOW)
        self.resize(width, height)

    def _on_models(self) -> None:
        self.accept()
        self.models_requested.emit()

    def _on_theme(self, index: int) -> None:
        self.theme_chosen.emit(self.theme.itemData(index))

    def _on_style(self, index: int) -> None:
        self.style_chosen.emit(Style(self.style_box.itemData(index)))

    def _on_model(self, index: int) -> None:
        self.model_chosen.emit(self.model.itemData(index))
