"""Answers leave the window: the clipboard, files in many formats, and capsules."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.exporting import CopiedText
from app.core.sessions import Turn
from app.gui.choosers import choose_capsule, choose_capsule_target
from app.gui.conversation.export_dialog import ExportDialog
from app.gui.conversation.replay_dialog import ReplayDialog
from app.gui.kit import Kit


class Giving(QObject):
    """Asks where to, works in a lane, says what came of it.

    Signals: ``told(text, deed, word)``: a short word, and what a button named ``word`` does next
    (None for no button); ``failed(problem)``.
    """

    told = Signal(str, object, str)
    failed = Signal(object)

    def __init__(self, kit: Kit, window: QWidget) -> None:
        super().__init__(window)
        self._kit = kit
        self._window = window
        self.export_dialog: ExportDialog | None = None
        self.replay_dialog: ReplayDialog | None = None

    def copy(self, turn: Turn) -> None:
        """Put an answer with its citations on the clipboard."""
        self._kit.soon(partial(self._copied, turn.id), self._on_copied, self._on_failed)

    def copy_text(self, turn: Turn) -> None:
        """Put the text of an answer on the clipboard, with its markers."""
        if turn.answer is not None:
            QGuiApplication.clipboard().setText(turn.answer.text)
            self._tell(self.tr("The answer is on the clipboard"))

    def export_answer(self, turn: Turn) -> None:
        """Ask how one answer, or its session, is to be written."""
        self._open_export(turn.session_id, turn)

    def export_session(self, session_id: str) -> None:
        """Ask how a session is to be written."""
        if session_id:
            self._open_export(session_id, None)

    def save_capsule(self, turn: Turn) -> None:
        """Save all that an answer rests on."""
        path = choose_capsule_target(self._window, turn.question)
        if path:
            work = partial(self._saved, turn.id, path)
            self._kit.deed(work, self._on_written, self._on_failed)

    def replay(self) -> None:
        """Ask for a capsule and make its answer anew."""
        path = choose_capsule(self._window)
        if path:
            self.replay_dialog = ReplayDialog(self._kit, path, self._window)
            self.replay_dialog.show_and_forget()

    def _open_export(self, session_id: str, turn: Turn | None) -> None:
        self.export_dialog = ExportDialog(self._kit, session_id, turn, self._window)
        self.export_dialog.written.connect(self._on_written)
        self.export_dialog.ask_and_forget()

    def _copied(self, turn_id: str, token: CancelToken) -> CopiedText:
        return self._kit.desk.exports.copied(turn_id)

    def _saved(self, turn_id: str, path: str, token: CancelToken) -> str:
        self._kit.desk.capsules.save(turn_id, path)
        return path

    def _tell(self, text: str) -> None:
        self.told.emit(text, None, "")

    def _on_copied(self, copied: CopiedText) -> None:
        mime = QMimeData()
        mime.setText(copied.plain)
        if copied.html:
            mime.setHtml(copied.html)
        QGuiApplication.clipboard().setMimeData(mime)
        self._tell(self.tr("The answer is on the clipboard with its citations"))

    def _on_written(self, path: str) -> None:
        text = self.tr("Written to {file}").format(file=Path(path).name)
        self.told.emit(text, partial(_show_folder, path), self.tr("Show in folder"))

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self.failed.emit(error.problem)
        else:
            self._kit.tasks.failed.emit(error)


def _show_folder(path: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent)))
