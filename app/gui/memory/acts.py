"""What a person does with memories: each deed in a lane, said in a word, undone where it can be."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.memory import Memory, MemoryKind
from app.gui.kit import Kit
from app.gui.library.sheet import ConfirmSheet
from app.gui.memory.edit_dialog import MemoryDialog
from app.gui.memory.picking import Picked
from app.gui.memory.selection import Remembered
from app.gui.memory.words import tr

QUOTED = 60
"""Characters of a memory in the word about what was done."""
FORMATS = {"md": "Markdown (*.md)", "json": "JSON (*.json)"}


class MemoryActs(QObject):
    """Keeps, dismisses, edits, closes, forgets, adds; exports and imports.

    Signals: ``told(text, undo)``; ``failed(problem)``.
    """

    told = Signal(str, object)
    failed = Signal(object)

    def __init__(self, kit: Kit, window: QWidget) -> None:
        super().__init__(window)
        self._kit = kit
        self._window = window
        self._service = kit.desk.memories
        self.question: ConfirmSheet | None = None
        self.dialog: MemoryDialog | None = None

    def keep(self, memory: Memory) -> None:
        """Use a proposal from now on."""
        said = self.tr("Kept: {text}").format(text=_quoted(memory.text))
        undo = partial(self._do, partial(self._service.propose_again, memory.id))
        self._do(partial(self._service.keep, memory.id), partial(self._with_undo, said, undo))

    def dismiss(self, memory: Memory) -> None:
        """Put a proposal away."""
        said = self.tr("Dismissed: {text}").format(text=_quoted(memory.text))
        self._do(partial(self._service.dismiss, memory.id), partial(self._offer, said, memory.id))

    def close(self, memory: Memory) -> None:
        """It holds no longer."""
        said = self.tr("Holds no longer: {text}").format(text=_quoted(memory.text))
        self._do(partial(self._service.close, memory.id), partial(self._offer, said, memory.id))

    def restore(self, memory_id: str) -> None:
        """Take back what happened to it."""
        self._do(partial(self._service.restore, memory_id))

    def ask_new(
        self, seen: Remembered, project_id: str = "", picked: Picked | None = None
    ) -> MemoryDialog:
        """Write one by hand, for a project where one is looked at, or from ``picked`` words."""
        dialog = MemoryDialog(seen.projects, None, self._window)
        dialog.projects.setCurrentIndex(max(0, dialog.projects.findData(project_id)))
        dialog.field.setPlainText(picked.text if picked is not None else "")
        dialog.given.connect(partial(self._add, picked or Picked("")))
        return self._open(dialog)

    def ask_words(self, memory: Memory) -> MemoryDialog:
        """Write other words for one."""
        dialog = MemoryDialog((), memory, self._window)
        dialog.given.connect(partial(self._edit, memory))
        return self._open(dialog)

    def ask_successor(self, memory: Memory) -> MemoryDialog:
        """Write what holds from now on instead."""
        dialog = MemoryDialog((), memory, self._window, is_successor=True)
        dialog.given.connect(partial(self._supersede, memory))
        return self._open(dialog)

    def ask_forget(self, memory: Memory) -> ConfirmSheet:
        """Ask once; what is forgotten is gone."""
        lead = self.tr(
            "{text}\n\nIts words leave the library, the index and all backups. This cannot be"
            " undone. The turn it came from stays."
        )
        self.question = ConfirmSheet(
            self.tr("Forget this memory?"),
            lead.format(text=_quoted(memory.text, 2 * QUOTED)),
            self.tr("Forget"),
            self._window,
        )
        self.question.accepted.connect(partial(self._forget, memory))
        self.question.ask_and_forget()
        return self.question

    def export(self, format_name: str) -> None:
        """Write all memories to a file that the person names."""
        start = f"memories.{format_name}"
        title = self.tr("Export the memories")
        file, _ = QFileDialog.getSaveFileName(self._window, title, start, FORMATS[format_name])
        if file:
            path = Path(file)
            path = path if path.suffix else path.with_suffix(f".{format_name}")
            self._do(partial(self._service.export, format_name, path), self._on_exported)

    def import_from(self) -> None:
        """Take over the memories of a file."""
        filters = f"{tr('Memories')} (*.md *.json)"
        title = self.tr("Import memories")
        file, _ = QFileDialog.getOpenFileName(self._window, title, "", filters)
        if file:
            self._do(partial(self._service.import_from, Path(file)), self._on_imported)

    def _open(self, dialog: MemoryDialog) -> MemoryDialog:
        self.dialog = dialog
        dialog.ask_and_forget()
        dialog.field.setFocus()
        return dialog

    def _add(self, picked: Picked, kind: MemoryKind, text: str, project_id: str) -> None:
        said = self.tr("Remembered: {text}").format(text=_quoted(text))
        source = picked.turn_id, picked.sentence_id
        add = partial(self._service.add, kind, text, project_id, *source)
        self._do(add, partial(self._tell, said))

    def _edit(self, memory: Memory, _kind: MemoryKind, text: str, _project_id: str) -> None:
        said = self.tr("Changed: {text}").format(text=_quoted(text))
        done = partial(self._offer, said, memory.id)
        self._do(partial(self._service.edit, memory.id, text), done)

    def _supersede(self, memory: Memory, _kind: MemoryKind, text: str, _project_id: str) -> None:
        said = self.tr("From now on: {text}").format(text=_quoted(text))
        done = partial(self._offer, said, memory.id)
        self._do(partial(self._service.supersede, memory.id, text), done)

    def _forget(self, memory: Memory) -> None:
        """Nothing of its words is shown again."""
        said = partial(self._tell, self.tr("Forgotten"))
        self._do(partial(self._service.forget, memory.id), said)

    def _on_exported(self, count: int) -> None:
        self.told.emit(self.tr("Memories written: {count}").format(count=count), None)

    def _on_imported(self, count: int) -> None:
        self.told.emit(self.tr("New memories: {count}").format(count=count), None)

    def _tell(self, said: str, _result: object) -> None:
        self.told.emit(said, None)

    def _with_undo(self, said: str, undo: Callable[[], object], _result: object) -> None:
        self.told.emit(said, undo)

    def _offer(self, said: str, memory_id: str, _result: object) -> None:
        self.told.emit(said, partial(self.restore, memory_id))

    def _do(self, work: Callable[[], object], on_done: Callable[..., object] | None = None) -> None:
        self._kit.deed(partial(_run, work), on_done, self._on_failed)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self.failed.emit(error.problem)
        else:
            self._kit.tasks.failed.emit(error)


def _run(work: Callable[[], object], token: CancelToken) -> object:
    return work()


def _quoted(text: str, most: int = QUOTED) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
