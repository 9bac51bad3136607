"""Copies a text, or saves it where the person says; says what became of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.gui.kit import Kit
from app.gui.language.messages import say_error


class Saving(QObject):
    """Signals: ``told(sentence)`` once it is copied, saved or could not be."""

    told = Signal(str)

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        QGuiApplication.clipboard().setText(text)
        self.told.emit(self.tr("Copied."))

    def save(self, write: Callable[[], object], path: str) -> None:
        """Have it written beside everything else; nothing happens where no path was chosen."""
        if path:
            self._kit.deed(partial(self._write, write), self._on_saved, self._on_failed)

    def _write(self, write: Callable[[], object], token: CancelToken) -> str:
        return str(write())

    def _on_saved(self, path: str) -> None:
        self.told.emit(self.tr("Saved as {path}").format(path=path))

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self.told.emit(say_error(error))
        else:
            self._kit.tasks.failed.emit(error)
