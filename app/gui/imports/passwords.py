"""Asks for the passwords of locked documents, one after another."""

from __future__ import annotations

from collections import deque
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.core.events import ImportProgressed, ImportStage
from app.gui.imports.queue import LOCKED, ImportQueue
from app.gui.kit import Kit
from app.gui.sidebar.password_dialog import PasswordDialog


class PasswordAsker(QObject):
    """One dialog at a time; a wrong password asks again at once."""

    def __init__(self, kit: Kit, imports: ImportQueue, window: QWidget) -> None:
        super().__init__(window)
        self._imports = imports
        self._window = window
        self._waiting: deque[tuple[str, str, bool]] = deque()
        self._tried: dict[str, bool] = {}
        self.dialog: PasswordDialog | None = None
        kit.bridge.register(ImportProgressed, self._on_progress)

    def ask(self, document_id: str, file: str, is_wrong: bool = False) -> None:
        """Ask about a document, after those asked about before."""
        if any(document_id == each for each, _, _ in self._waiting):
            return
        wish = (document_id, file, is_wrong)
        if is_wrong:
            self._waiting.appendleft(wish)
        else:
            self._waiting.append(wish)
        if self.dialog is None:
            self._open_next()
        else:
            self.dialog.show_others(len(self._waiting))

    def _open_next(self) -> None:
        if not self._waiting:
            return
        document_id, file, is_wrong = self._waiting.popleft()
        self.dialog = PasswordDialog(file, is_wrong, len(self._waiting), self._window)
        self.dialog.keep.setChecked(self._tried.pop(document_id, False))
        self.dialog.given.connect(partial(self._on_given, document_id))
        self.dialog.all_skipped.connect(self._waiting.clear)
        self.dialog.finished.connect(self._on_finished)
        self.dialog.open()
        self.dialog.field.setFocus()

    def _on_given(self, document_id: str, password: str, keep: bool) -> None:
        self._tried[document_id] = keep
        self._imports.retry(document_id, password, keep)

    def _on_finished(self, _code: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
        self._open_next()

    def _on_progress(self, event: ImportProgressed) -> None:
        """What was tried came to its end."""
        if event.document_id not in self._tried:
            return
        is_locked = event.problem is not None and event.problem.kind == LOCKED
        if event.stage is ImportStage.FAILED and is_locked:
            self.ask(event.document_id, event.file, is_wrong=True)
        elif event.stage in (ImportStage.READY, ImportStage.FAILED, ImportStage.ENCODING):
            self._tried.pop(event.document_id)
