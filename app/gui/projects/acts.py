"""What is done to projects: each deed in a lane, said in a word, undone where it can be."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.cancel import CancelToken
from app.core.memory import Project
from app.gui.kit import Kit
from app.gui.library.sheet import ConfirmSheet
from app.gui.sidebar.name_dialog import NameDialog


class ProjectActs(QObject):
    """Makes, renames, removes.

    Signals: ``told(text, undo)``; ``made(project)``; ``removed(project_id)``.
    """

    told = Signal(str, object)
    made = Signal(object)
    removed = Signal(str)

    def __init__(self, kit: Kit, window: QWidget) -> None:
        super().__init__(window)
        self._kit = kit
        self._window = window
        self._service = kit.desk.projects
        self.question: ConfirmSheet | None = None
        self.dialog: NameDialog | None = None

    def ask_name(self) -> NameDialog:
        """Ask for the name of a new project, then make it."""
        lead = self.tr("Sessions that you begin in it, and what is remembered of them, stay in it.")
        title, named = self.tr("New project"), self.tr("Name of the project")
        self.dialog = NameDialog(lead, self._window, title, named)
        self.dialog.given.connect(self._make)
        self.dialog.ask_and_forget()
        self.dialog.field.setFocus()
        return self.dialog

    def rename(self, project_id: str, before: str, name: str) -> None:
        """Give a project another name."""
        text = self.tr("Renamed to “{name}”").format(name=name)
        undo = partial(self._do, partial(self._service.rename, project_id, before))
        self._do(partial(self._service.rename, project_id, name), partial(self._tell, text, undo))

    def ask_remove(self, project_id: str, name: str) -> ConfirmSheet:
        """Ask once: what it held cannot be told apart again."""
        lead = self.tr(
            "Its sessions and memories are kept; they then belong to no project. Which of them"
            " were in “{name}” is not known afterwards, so this cannot be undone."
        )
        self.question = ConfirmSheet(
            self.tr("Remove this project?"),
            lead.format(name=name),
            self.tr("Remove"),
            self._window,
        )
        self.question.accepted.connect(partial(self._remove, project_id, name))
        self.question.ask_and_forget()
        return self.question

    def _make(self, name: str) -> None:
        self._do(partial(self._service.create, name), self._on_made)

    def _on_made(self, project: Project) -> None:
        self.made.emit(project)
        self.told.emit(self.tr("Made the project “{name}”").format(name=project.name), None)

    def _remove(self, project_id: str, name: str) -> None:
        self._do(
            partial(self._service.remove, project_id), partial(self._on_removed, project_id, name)
        )

    def _on_removed(self, project_id: str, name: str, _result: object) -> None:
        self.removed.emit(project_id)
        self.told.emit(self.tr("Removed the project “{name}”").format(name=name), None)

    def _tell(self, text: str, undo: Callable[[], object], _result: object) -> None:
        self.told.emit(text, undo)

    def _do(self, work: Callable[[], object], on_done: Callable[..., object] | None = None) -> None:
        self._kit.deed(partial(_run, work), on_done)


def _run(work: Callable[[], object], token: CancelToken) -> object:
    return work()
