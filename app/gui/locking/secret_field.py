"""A field for a passphrase: hidden unless shown, with a word where capitals are locked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.gui.parts.buttons import button, label


class SecretField(QWidget):
    """Never completes, remembers or spells what is typed.

    Signals: ``changed(text)``; ``entered()`` on Return.
    """

    changed = Signal(str)
    entered = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input = QLineEdit()
        self.show_button = button("plain", self.tr("Show"), self.tr("Show what is typed"))
        self.capitals = label("part", self.tr("Capital letters are locked."))
        self.input.setEchoMode(QLineEdit.EchoMode.Password)
        self.input.setAccessibleName(name)
        self.input.setPlaceholderText(name)
        self.input.setProperty("role", "roomy")
        self.input.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhSensitiveData
        )
        self.input.installEventFilter(self)
        self.show_button.setCheckable(True)
        self.capitals.hide()
        self._build()
        self.setFocusProxy(self.input)
        self.show_button.toggled.connect(self._on_shown)
        self.input.textChanged.connect(self.changed)
        self.input.returnPressed.connect(self.entered)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.input.text()

    def clear(self) -> None:
        """Forget what was typed, and hide what is typed next."""
        self.input.clear()
        self.show_button.setChecked(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt tells nobody that capitals are locked: a letter shows it."""
        if watched is self.input and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_CapsLock:
                self.capitals.hide()
            elif event.type() == QEvent.Type.KeyPress and event.text().isalpha():
                is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                has_case = event.text().upper() != event.text().lower()
                is_locked = has_case and event.text().isupper() is not is_shifted
                self.capitals.setVisible(is_locked)
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.input, 1)
        row.addWidget(self.show_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.capitals)

    def _on_shown(self, is_shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password
        self.input.setEchoMode(mode)
        self.show_button.setText(self.tr("Hide") if is_shown else self.tr("Show"))
