"""The menu of the library, and the dialogs that it opens."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from app.gui.kit import Kit
from app.gui.library.bibliography_acts import BibliographyActs
from app.gui.library.check_dialog import CheckDialog
from app.gui.library.details_dialog import DetailsDialog
from app.gui.library.folders_dialog import FoldersDialog
from app.gui.library.pinning import Pinning
from app.gui.library.sheet import Sheet
from app.gui.library.trash_dialog import TrashDialog
from app.gui.library.version_bar import VersionBar
from app.gui.sidebar.library_panel import LibraryPanel


class LibraryRoom(QObject):
    """Everything beside reading and asking that a person does with the library.

    Signals: ``document_opened(id)``; ``add_requested(paths)``; ``told(text, undo)``.
    """

    document_opened = Signal(str)
    add_requested = Signal(object)
    told = Signal(str, object)

    def __init__(self, kit: Kit, panel: LibraryPanel, window: QWidget) -> None:
        super().__init__(window)
        self._kit = kit
        self._panel = panel
        self._window = window
        self.shown_id = ""
        self.versions = VersionBar(kit)
        self.references = BibliographyActs(kit, window)
        self.pinning = Pinning(kit, self)
        self.menu = QMenu(self.tr("Library"), window)
        self.by_name: dict[str, QAction] = {}
        self._open: dict[str, Sheet] = {}
        self._fill()
        self._connect()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Who comes back to the window may have put papers into a folder."""
        is_change = event.type() == QEvent.Type.ActivationChange
        if is_change and watched is self._window and self._window.isActiveWindow():
            self._kit.desk.folders.wake()
        return super().eventFilter(watched, event)

    def start(self) -> None:
        """Read what is shown from the beginning."""
        self._panel.reload_folders()
        self.versions.load()
        self.pinning.load()

    def open_folders(self) -> FoldersDialog:
        """Watched folders."""
        dialog = FoldersDialog(self._kit, self._window)
        dialog.undo_offered.connect(self.told)
        self._show("folders", dialog)
        return dialog

    def watch_folder(self) -> FoldersDialog:
        """Watched folders, beginning with the choice of a new one."""
        dialog = self.open_folders()
        dialog.ask_folder()
        return dialog

    def open_trash(self) -> TrashDialog:
        """What was removed."""
        dialog = TrashDialog(self._kit, self._window)
        dialog.emptied.connect(self._panel.reload)
        self._show("trash", dialog)
        return dialog

    def open_check(self) -> CheckDialog:
        """Check the library."""
        dialog = CheckDialog(self._kit, self._window)
        self._show("check", dialog)
        return dialog

    def open_details(self, document_id: str = "") -> DetailsDialog | None:
        """One document in full: this one, else the selected one, else the one in the reader."""
        chosen = self._panel.chosen()
        wanted = document_id or (chosen[0].id if chosen else self.shown_id)
        if not wanted:
            self.told.emit(self.tr("Choose a paper first, then its details"), None)
            return None
        dialog = DetailsDialog(self._kit, wanted, self._window)
        dialog.document_opened.connect(self.document_opened)
        dialog.undo_offered.connect(self.told)
        dialog.export_requested.connect(self.references.export)
        self._show("details", dialog)
        return dialog

    def _show(self, name: str, dialog: Sheet) -> None:
        """One of each kind: the one that was open makes room."""
        before = self._open.pop(name, None)
        if before is not None:
            before.close()
        self._open[name] = dialog
        dialog.finished.connect(partial(self._on_closed, name, dialog))
        dialog.show_and_forget()

    def _on_closed(self, name: str, dialog: Sheet, _code: int) -> None:
        if self._open.get(name) is dialog:
            del self._open[name]

    def _fill(self) -> None:
        self._add("collection", self.tr("New collection…"), "Ctrl+Shift+N", self._new_collection)
        self._add("folders", self.tr("Watched folders…"), "Ctrl+Shift+W", self.open_folders)
        self.menu.addSeparator()
        self._add("details", self.tr("Details of the paper…"), "Ctrl+I", self.open_details)
        self._add("export", self.tr("Export references…"), "Ctrl+Shift+E", self._export)
        self._add(
            "attach",
            self.tr("Attach a file of references…"),
            "Ctrl+Shift+A",
            self.references.attach,
        )
        self._add(
            "zotero", self.tr("Import from Zotero…"), "Ctrl+Shift+J", self.references.import_zotero
        )
        self.menu.addSeparator()
        self._add("trash", self.tr("Trash…"), "Ctrl+Shift+T", self.open_trash)
        self._add("check", self.tr("Check the library…"), "F8", self.open_check)

    def _add(self, name: str, text: str, shortcut: str, act: Callable[[], object]) -> None:
        action = QAction(text, self)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
            self._window.addAction(action)
        action.triggered.connect(lambda _checked=False: act())
        self.menu.addAction(action)
        self.by_name[name] = action

    def _connect(self) -> None:
        panel, references = self._panel, self.references
        panel.heading.add_menu(self.tr("Library menu"), self.menu)
        panel.folders_requested.connect(self.open_folders)
        panel.trash_requested.connect(self.open_trash)
        panel.details_requested.connect(self.open_details)
        panel.export_requested.connect(references.export)
        panel.pin_set.connect(self.pinning.set_pinned)
        self.pinning.changed.connect(panel.set_pinned)
        self.pinning.told.connect(self.told)
        references.told.connect(self._on_told)
        references.add_requested.connect(self.add_requested)

    def _new_collection(self) -> None:
        """It begins with the selected documents, where there are several."""
        chosen = self._panel.chosen()
        self._panel.acts.ask_name([each.id for each in chosen] if len(chosen) > 1 else [])

    def _export(self) -> None:
        """The selected documents, or all that are looked at."""
        chosen = self._panel.chosen()
        documents = chosen if len(chosen) > 1 else self._panel.model.documents
        self.references.export([each.id for each in documents])

    def _on_told(self, text: str) -> None:
        self.told.emit(text, None)
