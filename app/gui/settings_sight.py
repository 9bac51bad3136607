"""How large letters are, and whether anything fades or moves."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QFormLayout, QSpinBox, QWidget

from app.gui.kit import Look
from app.gui.theme import LEAST_PERCENT, MOST_PERCENT
from app.gui.window_memory import WindowMemory
from app.settings import Settings

STEP_PERCENT = 5
TEXT_INSET = 5


class SightSettings(QWidget):
    """Every choice holds at once, in all that is open.

    Signals: none; what is chosen goes to the theme and is remembered.
    """

    def __init__(
        self, look: Look, memory: WindowMemory, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._memory = memory
        self.letters = QSpinBox()
        self.motion = QComboBox()
        self._fill(settings)
        self._build()
        self.letters.editingFinished.connect(self._on_letters)
        self.motion.activated.connect(self._on_motion)
        self.setFocusProxy(self.letters)

    def _fill(self, settings: Settings) -> None:
        self.letters.setRange(LEAST_PERCENT, MOST_PERCENT)
        self.letters.setSingleStep(STEP_PERCENT)
        self.letters.setSuffix(self.tr(" %"))
        self.letters.setValue(settings.text_size)
        for name, text in (
            ("system", self.tr("Like the system")),
            ("on", self.tr("On")),
            ("off", self.tr("Off")),
        ):
            self.motion.addItem(text, name)
        self.motion.setCurrentIndex(max(0, self.motion.findData(settings.animations)))

    def _build(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(10)
        form.setVerticalSpacing(6)
        self.letters.lineEdit().setTextMargins(TEXT_INSET, 0, 0, 0)
        for name, part, tip in (
            (
                self.tr("Size of text"),
                self.letters,
                self.tr("From 90 to 150 percent of the size that the system uses"),
            ),
            (self.tr("Animations"), self.motion, self.tr("Whether anything fades or moves")),
        ):
            form.addRow(name, part)
            part.setAccessibleName(name)
            part.setToolTip(tip)

    def _on_letters(self) -> None:
        percent = self.letters.value()
        self._look.theme.set_text_size(percent)
        self._memory.note(text_size=percent)

    def _on_motion(self, index: int) -> None:
        choice = str(self.motion.itemData(index))
        self._look.theme.set_animations(choice)
        self._memory.note(animations=choice)
