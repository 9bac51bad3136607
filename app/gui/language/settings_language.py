"""Which language the window speaks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from app.gui.language.speaking import SYSTEM, languages, own_name, spoken


class LanguageSettings(QWidget):
    """The languages by their own names; the choice holds as soon as nothing runs.

    Signals: ``chosen(code)``, empty for the system's.
    """

    chosen = Signal(str)

    def __init__(self, choice: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QComboBox()
        system = self.tr("Like the system ({language})")
        self.box.addItem(system.format(language=own_name(spoken(SYSTEM))), SYSTEM)
        for code in languages():
            self.box.addItem(own_name(code), code)
        self.box.setCurrentIndex(max(0, self.box.findData(choice)))
        self.box.setAccessibleName(self.tr("Language of the window"))
        self.box.setToolTip(self.tr("The terminal and your papers keep theirs"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.activated.connect(self._on_chosen)

    def _on_chosen(self, index: int) -> None:
        self.chosen.emit(str(self.box.itemData(index)))
