"""Where questions are asked: the text, the style, the model, and Ask or Stop."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.core.answers import Style
from app.core.types import ModelSpec
from app.gui.conversation.question_input import QuestionInput
from app.gui.kit import Look
from app.gui.parts.buttons import button
from app.gui.parts.elided_label import ElidedLabel

NAME_WIDTH = 180
"""Pixels of a model's name on its chip."""


class Composer(QWidget):
    """A card at the bottom of the conversation.

    Signals: ``question_asked(text)``; ``stop_requested()``; ``style_chosen(style)``;
    ``model_chosen(name)``; ``add_model_requested()``; ``models_requested()``.
    """

    question_asked = Signal(str)
    stop_requested = Signal()
    style_chosen = Signal(object)
    model_chosen = Signal(str)
    add_model_requested = Signal()
    models_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("composer")
        self._look = look
        self._is_running = False
        self.input = QuestionInput(look)
        self.style_chip = self._chip(self.tr("How answers are written"))
        self.model_chip = self._chip(self.tr("Language model in use"))
        self.hint = ElidedLabel()
        self.hint.setProperty("role", "soft")
        self.ask_button = button("primary", "")
        self._build()
        self._connect()
        self.show_style(Style.AUTO)
        self.set_running(False)
        look.theme.changed.connect(self.update)

    def text(self) -> str:
        """What is typed."""
        return self.input.toPlainText()

    def set_text(self, text: str) -> None:
        """Put words into the field, with the cursor behind them."""
        self.input.setPlainText(text)
        self.input.moveCursor(self.input.textCursor().MoveOperation.End)

    def set_placeholder(self, text: str) -> None:
        """What the empty field says."""
        self.input.setPlaceholderText(text)

    def set_hint(self, text: str, note: str = "") -> None:
        """A quiet note beside the chips; hovering tells more."""
        self.hint.set_full_text(text)
        self.hint.set_note(note)

    def set_running(self, is_running: bool) -> None:
        """Ask becomes Stop while an answer runs."""
        self._is_running = is_running
        text = self.tr("Stop") if is_running else self.tr("Ask")
        tip = self.tr("Stop this answer (Esc)") if is_running else self.tr("Ask (Enter)")
        self.ask_button.setText(text)
        self.ask_button.setAccessibleName(text)
        self.ask_button.setToolTip(tip)
        self._update_button()

    def show_stopping(self) -> None:
        """Stop was meant; it is said at once, before the model has ended."""
        text = self.tr("Stopping…")
        self.ask_button.setText(text)
        self.ask_button.setAccessibleName(text)
        self.ask_button.setEnabled(False)

    def show_style(self, style: Style) -> None:
        """Name the style on its chip."""
        names = self._style_names()
        self.style_chip.setText(names[style][0])
        self.style_chip.setAccessibleName(self.tr("Style: {name}").format(name=names[style][0]))
        menu = self._fresh_menu(self.style_chip)
        group = QActionGroup(menu)
        for each, (name, tip) in names.items():
            action = self._choice(menu, group, name, each is style)
            action.setToolTip(tip)
            action.triggered.connect(partial(self.style_chosen.emit, each))

    def show_models(
        self, models: list[ModelSpec], current: ModelSpec, is_leaving: bool = False
    ) -> None:
        """Name the model on its chip and offer the others; say where questions leave to it."""
        words = self.tr("{name} · leaves this machine") if is_leaving else "{name}"
        name, chip = words.format(name=current.name), self.model_chip
        shown = chip.fontMetrics().elidedText(
            current.name, Qt.TextElideMode.ElideMiddle, NAME_WIDTH
        )
        chip.setText(words.format(name=shown))
        chip.show()
        chip.setToolTip(self.tr("Language model in use: {name}").format(name=name))
        chip.setAccessibleName(self.tr("Model: {name}").format(name=name))
        chip.setProperty("warns", "true" if is_leaving else "false")
        chip.style().unpolish(chip)
        chip.style().polish(chip)
        menu = self._fresh_menu(self.model_chip)
        group = QActionGroup(menu)
        for model in models:
            action = self._choice(menu, group, model.name, model.name == current.name)
            action.triggered.connect(partial(self.model_chosen.emit, model.name))
        menu.addSeparator()
        menu.addAction(self.tr("Add model…"), self.add_model_requested.emit)
        menu.addAction(self.tr("All models…"), self.models_requested.emit)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card with a soft edge; the line takes the accent while one types."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        radius = theme.size("radius_field")
        area = QRectF(self.rect()).adjusted(1.5, 0.5, -1.5, -3.5)
        painter.setPen(Qt.PenStyle.NoPen)
        for spread, alpha in ((3.0, 60), (2.0, 90), (1.0, 130)):
            shade = theme.color("shadow")
            shade.setAlpha(alpha)
            painter.setBrush(shade)
            painter.drawRoundedRect(area.adjusted(0, 1, 0, spread), radius, radius)
        edge = "accent" if self.input.hasFocus() else "edge"
        width = theme.size("focus_ring") if self.input.hasFocus() else 1
        painter.setPen(QPen(theme.color(edge), width))
        painter.setBrush(theme.color("pane"))
        painter.drawRoundedRect(area, radius, radius)
        painter.end()

    def _chip(self, tip: str) -> QPushButton:
        chip = button("chip", "", tip)
        chip.setMenu(QMenu(chip))
        return chip

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.style_chip, self.model_chip):
            row.addWidget(part)
        row.addWidget(self.hint, 1)
        row.addWidget(self.ask_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 13, 13)
        column.setSpacing(8)
        column.addWidget(self.input)
        column.addLayout(row)
        self.setFocusProxy(self.input)
        self.model_chip.hide()  # Until there is a name to show.

    def _connect(self) -> None:
        self.input.submitted.connect(self._on_submitted)
        self.input.stopped.connect(self.stop_requested)
        self.input.textChanged.connect(self._update_button)
        self.input.selectionChanged.connect(self.update)
        self.ask_button.clicked.connect(self._on_button)

    def _style_names(self) -> dict[Style, tuple[str, str]]:
        return {
            Style.AUTO: (self.tr("Auto"), self.tr("What suits the model in use")),
            Style.QUOTES: (self.tr("Quotes"), self.tr("Sentences from your papers, word for word")),
            Style.WRITTEN: (self.tr("Written"), self.tr("Written by the model, then verified")),
        }

    def _fresh_menu(self, chip: QPushButton) -> QMenu:
        menu = chip.menu()
        menu.clear()
        menu.setToolTipsVisible(True)
        return menu

    def _choice(self, menu: QMenu, group: QActionGroup, name: str, is_chosen: bool) -> QAction:
        action = menu.addAction(name)
        action.setCheckable(True)
        action.setChecked(is_chosen)
        group.addAction(action)
        return action

    def _update_button(self) -> None:
        self.ask_button.setEnabled(self._is_running or bool(self.text().strip()))

    def _on_button(self) -> None:
        if self._is_running:
            self.stop_requested.emit()
        else:
            self._on_submitted()

    def _on_submitted(self) -> None:
        text = self.text().strip()
        if text and not self._is_running:
            self.question_asked.emit(text)
