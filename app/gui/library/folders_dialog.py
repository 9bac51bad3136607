"""Watched folders: which there are, and a new one."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.events import FoldersChanged
from app.core.folders import WatchedFolder
from app.gui.choosers import choose_watched
from app.gui.kit import Kit
from app.gui.language.messages import say
from app.gui.library.facts import Fact, FactList
from app.gui.library.sheet import Sheet
from app.gui.parts.buttons import button, label
from app.gui.parts.elided_label import ElidedLabel

SIZE = (600, 460)
Counted = list[tuple[WatchedFolder, int]]


class FoldersDialog(Sheet):
    """Lists the folders with what is known of each; adds one, looks now, stops watching.

    Signals: ``undo_offered(text, undo)`` when a folder is not watched any more.
    """

    undo_offered = Signal(str, object)

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Watched folders"),
            self.tr("What appears in these folders is added by itself; what moves is followed."),
            parent,
        )
        self._kit = kit
        self._folders: dict[str, WatchedFolder] = {}
        self._path = ""
        self.list = FactList(kit.look, self.tr("Watched folders"))
        self.empty = label("soft", self.tr("No folder is watched yet. Choose one below."))
        self.problem = label("part")
        self.choose = button("plain", self.tr("Choose folder…"), self.tr("Choose what to watch"))
        self.path = ElidedLabel()
        self.into = QComboBox()
        self.name = QLineEdit()
        self.watch = button("primary", self.tr("Watch"), self.tr("Watch this folder from now on"))
        self.look = button("plain", self.tr("Look now"), self.tr("Look for new papers at once"))
        self.stop = button(
            "plain", self.tr("Stop watching"), self.tr("Its papers stay in the library")
        )
        self._build()
        self._connect()
        self._show_new()
        self.reload()

    def reload(self) -> None:
        """Read the folders."""
        self._kit.deed(self._read, self._on_read, self._on_failed)

    def ask_folder(self) -> None:
        """Choose a folder to watch."""
        chosen = choose_watched(self)
        if chosen:
            self._path = chosen
            self.problem.hide()
            self.name.setText(Path(chosen).name)
            self._show_new()
            self.watch.setFocus()

    def _build(self) -> None:
        self.into.addItem(self.tr("Into no collection"), "none")
        self.into.addItem(self.tr("All into one collection"), "one")
        self.into.addItem(self.tr("One collection per sub-folder"), "each")
        self.into.setAccessibleName(self.tr("Collections of its papers"))
        self.into.setToolTip(self.tr("Where papers of this folder are put"))
        self.name.setAccessibleName(self.tr("Name of the collection"))
        self.name.setPlaceholderText(self.tr("Collection"))
        self.name.setMaxLength(200)
        self.path.setProperty("role", "lead")
        chosen, how = QHBoxLayout(), QHBoxLayout()
        for row in (chosen, how):
            row.setSpacing(8)
        chosen.addWidget(self.choose)
        chosen.addWidget(self.path, 1)
        how.addWidget(self.into)
        how.addWidget(self.name, 1)
        how.addWidget(self.watch)
        for part in (self.problem, self.empty, self.list):
            self.column.addWidget(part)
        self.column.setStretchFactor(self.list, 1)
        self.column.addSpacing(4)
        self.column.addLayout(chosen)
        self.column.addLayout(how)
        self.column.addStretch(0)
        self.add_buttons(self.look, self.stop, right=(self.done_button("plain"),))
        self.problem.hide()
        self.empty.hide()
        self.resize(*SIZE)

    def _connect(self) -> None:
        self.choose.clicked.connect(self.ask_folder)
        self.into.currentIndexChanged.connect(self._show_new)
        self.name.textChanged.connect(self._show_new)
        self.watch.clicked.connect(self._on_watch)
        self.look.clicked.connect(self._on_look)
        self.stop.clicked.connect(self._on_stop)
        self.list.chosen_changed.connect(self._show_chosen)
        self._kit.bridge.register(FoldersChanged, self._on_changed)

    def _read(self, token: CancelToken) -> Counted:
        folders = self._kit.desk.folders
        return [(each, folders.file_count(each.path)) for each in folders.folders()]

    def _on_read(self, counted: Counted) -> None:
        self._folders = {folder.path: folder for folder, _ in counted}
        self.list.facts.set_facts([self._fact(*each) for each in counted])
        self.empty.setVisible(not counted)
        self.list.setVisible(bool(counted))
        self._show_chosen()

    def _fact(self, folder: WatchedFolder, count: int) -> Fact:
        if folder.is_missing:
            tip = self.tr("This folder is not there now: a disk may be missing. Nothing is lost.")
            note = self.tr("missing")
            return Fact(folder.path, folder.path, note, "part", f"{folder.path}\n{tip}", True)
        files = self.tr("%Ln files", "", count)
        into = self.tr("by sub-folder") if folder.by_subfolder else folder.collection
        note = " · ".join(part for part in (files, into[:32]) if part)
        return Fact(folder.path, folder.path, note, "ok", folder.path, True)

    def _show_new(self) -> None:
        has_path, how = bool(self._path), self.into.currentData()
        self.path.set_full_text(self._path or self.tr("No folder chosen"))
        self.into.setVisible(has_path)
        self.watch.setVisible(has_path)
        self.name.setVisible(has_path and how == "one")
        self.watch.setEnabled(how != "one" or bool(self.name.text().strip()))

    def _show_chosen(self) -> None:
        for part in (self.look, self.stop):
            part.setVisible(bool(self._folders))
        self.stop.setEnabled(bool(self.list.chosen_ids()))

    def _on_watch(self) -> None:
        how = self.into.currentData()
        name = self.name.text().strip() if how == "one" else ""
        self.problem.hide()
        self._kit.deed(
            partial(self._watch_now, self._path, name, how == "each"),
            self._on_watched,
            self._on_failed,
        )

    def _watch_now(self, path: str, name: str, by_subfolder: bool, token: CancelToken) -> None:
        self._kit.desk.folders.watch(path, name, by_subfolder)

    def _on_watched(self, _nothing: object) -> None:
        self._path = ""
        self._show_new()
        self.reload()

    def _on_look(self) -> None:
        self._kit.desk.folders.wake()

    def _on_stop(self) -> None:
        for path in self.list.chosen_ids():
            self._kit.deed(partial(self._stop_now, path), self._on_watched, self._on_failed)
            text = self.tr("“{name}” is not watched any more").format(name=Path(path).name)
            self.undo_offered.emit(text, partial(self._watch_again, self._folders[path]))

    def _stop_now(self, path: str, token: CancelToken) -> None:
        self._kit.desk.folders.unwatch(path)

    def _watch_again(self, folder: WatchedFolder) -> None:
        how = (folder.path, folder.collection, folder.by_subfolder)
        # Not a method of this dialog: it may be closed by then.
        self._kit.deed(partial(_watch, self._kit, *how))

    def _on_changed(self, event: FoldersChanged) -> None:
        self.reload()

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, AppError):
            self.problem.setText(say(str(error)))
            self.problem.show()
        else:
            self._kit.tasks.failed.emit(error)


def _watch(kit: Kit, path: str, name: str, by_subfolder: bool, token: CancelToken) -> None:
    kit.desk.folders.watch(path, name, by_subfolder)
