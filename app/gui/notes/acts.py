"""What a person does with notes: each deed in a lane, said in a word, undone where it can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.notes import Highlight, Note
from app.gui.kit import Kit
from app.gui.notes.drafts import Draft, DraftKeeper
from app.gui.notes.export_dialog import NotesExportDialog
from app.gui.notes.quoting import copied
from app.gui.notes.words import title_of, tr

QUOTED = 60
"""Characters of a title in the word about what was done."""


class NoteActs(QObject):
    """Removes and brings back, copies, exports; knows what is still being written.

    Signals: ``told(text, undo)``; ``offered(text, deed, word)``: what a button named ``word``
    does next; ``failed(problem)``.
    """

    told = Signal(str, object)
    offered = Signal(str, object, str)
    failed = Signal(object)

    def __init__(self, kit: Kit, window: QWidget) -> None:
        super().__init__(window)
        self._kit = kit
        self._window = window
        self._notes = kit.desk.notes
        self._highlights = kit.desk.highlights
        self.keeper = DraftKeeper(kit, self)
        self.dialog: NotesExportDialog | None = None
        self.keeper.failed.connect(self.failed)

    def remove(self, notes: Sequence[Note]) -> None:
        """Take notes away; what was typed into them is kept first, and undo brings it back."""
        self.keeper.keep_now()
        ids = [each.id for each in notes]
        if len(notes) == 1:
            said = tr("Removed: {title}").format(title=_quoted(title_of(notes[0])))
        else:
            said = tr("%Ln notes removed", len(notes))
        self._do(partial(self._remove, ids), partial(self._offer, said, ids))

    def remove_draft(self, draft: Draft) -> None:
        """Take away what is being written; nothing is said where nothing was kept of it."""
        self.keeper.forget(draft)
        self._do(partial(self._remove_written, draft), self._on_draft_removed)

    def remove_highlight(self, highlight: Highlight) -> None:
        """Take a highlight off its page."""
        undo = partial(self._do, partial(self._highlights.restore, highlight.id))
        done = partial(self._tell, tr("Highlight removed"), undo)
        self._do(partial(self._highlights.remove, highlight.id), done)

    def copy(self, note: Note) -> None:
        """Put a note on the clipboard as Markdown."""
        QGuiApplication.clipboard().setText(copied(note))
        self.told.emit(tr("The note is on the clipboard as Markdown"), None)

    def export(self, chosen: Sequence[Note], every: Sequence[Note]) -> NotesExportDialog:
        """Ask how notes are to be written to a file."""
        self.keeper.keep_now()
        self.dialog = NotesExportDialog(self._kit, chosen, every, self._window)
        self.dialog.written.connect(self._on_written)
        self.dialog.ask_and_forget()
        return self.dialog

    def _remove(self, ids: Sequence[str]) -> None:
        for each in ids:
            self._notes.remove(each)

    def _restore(self, ids: Sequence[str]) -> None:
        for each in ids:
            self._notes.restore(each)

    def _remove_written(self, draft: Draft) -> Draft:
        """What is being stored at this moment was handed over before, to the same lane."""
        if draft.note_id:
            self._notes.remove(draft.note_id)
        return draft

    def _on_draft_removed(self, draft: Draft) -> None:
        if draft.note_id and draft.kept is not None:
            said = tr("Removed: {title}").format(title=_quoted(title_of(draft.kept)))
            self._offer(said, [draft.note_id], None)

    def _offer(self, said: str, ids: Sequence[str], _result: object) -> None:
        self._tell(said, partial(self._do, partial(self._restore, ids)), None)

    def _tell(self, said: str, undo: Callable[[], object], _result: object) -> None:
        self.told.emit(said, undo)

    def _on_written(self, path: str) -> None:
        said = tr("Written to {file}").format(file=Path(path).name)
        self.offered.emit(said, partial(_show_folder, path), tr("Show in folder"))

    def _do(self, work: Callable[[], object], on_done: Callable[..., object] | None = None) -> None:
        self._kit.deed(partial(_run, work), on_done, self._on_failed)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self.failed.emit(error.problem)
        else:
            self._kit.tasks.failed.emit(error)


def _run(work: Callable[[], object], token: CancelToken) -> object:
    return work()


def _quoted(text: str) -> str:
    return text if len(text) <= QUOTED else f"{text[: QUOTED - 1].rstrip()}…"


def _show_folder(path: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).parent)))
