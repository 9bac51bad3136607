"""Everything that can be done from the keyboard, as one menu in sections."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from app.gui.parts.undo_bar import UndoBar


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the menu: its title, and what it holds in order."""

    title: str
    actions: tuple[QAction, ...]


class WindowActions(QObject):
    """The window's actions with their shortcuts; ``menu`` lists them in sections.

    Signals: one per action, named after what the person meant.
    """

    add_files = Signal()
    add_folder = Signal()
    new_session = Signal()
    focus_question = Signal()
    again = Signal()
    edit_question = Signal()
    copy_answer = Signal()
    export = Signal()
    replay = Signal()
    search = Signal()
    palette = Signal()
    memory = Signal()
    remember = Signal()
    notes = Signal()
    new_note = Signal()
    project = Signal()
    private = Signal()
    models = Signal()
    next_result = Signal()
    previous_result = Signal()
    stop = Signal()
    settings = Signal()
    lock = Signal()
    zoom_in = Signal()
    zoom_out = Signal()
    fit_width = Signal()
    page_up = Signal()
    page_down = Signal()
    outline = Signal()
    references = Signal()
    reading = Signal()
    imports = Signal()
    toggle_sidebar = Signal()
    toggle_reader = Signal()
    open_menu = Signal()
    undo = Signal()
    guide = Signal()
    shortcuts = Signal()
    quit = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.menu = QMenu(window)
        self._section = self.menu
        self.section_menus: dict[str, QMenu] = {}
        self.by_name: dict[str, QAction] = {}
        self._fill()

    def sections(self) -> Iterator[Section]:
        """What the menu holds, in its order; what stands outside of sections comes last."""
        for menu in self.section_menus.values():
            yield Section(menu.title().replace("&", ""), tuple(_deeds(menu)))
        yield Section(self.tr("Program"), tuple(_deeds(self.menu)))

    def add_to(self, section: str, actions: Iterable[QAction]) -> None:
        """List the actions of a room below those of the section ``section``."""
        menu = self.section_menus[section]
        menu.addSeparator()
        menu.addActions(list(actions))

    def connect_undo(self, bar: UndoBar) -> None:
        """Let the keys take back what was done last, and the menu say what that is."""
        self.undo.connect(bar.take_back)
        bar.history.changed.connect(self._name_undo)

    def make_bar(self, has_bar: bool = sys.platform == "darwin") -> QMenuBar | None:
        """The bar of menus where the system has one at the top of the screen; else ``None``."""
        if not has_bar:
            return None
        bar = QMenuBar(self._window)
        for menu in self.section_menus.values():
            bar.addMenu(menu)
        self.by_name["settings"].setMenuRole(QAction.MenuRole.PreferencesRole)
        self.by_name["quit"].setMenuRole(QAction.MenuRole.QuitRole)
        own = bar.addMenu(self.tr("Carrel"))
        own.addActions(list(_deeds(self.menu)))
        return bar

    def _name_undo(self, said: str) -> None:
        action = self.by_name["undo"]
        action.setEnabled(bool(said))
        named = self.tr("Undo: {deed}").format(deed=said.replace("&", "&&"))
        action.setText(named if said else self.tr("Undo what was done"))

    def _fill(self) -> None:
        self._add_library()
        self._add_session()
        self._add_searching()
        self._add_reading()
        self._add_notes()
        self._add_view()
        self._add_help()
        self._section = self.menu
        self.menu.addSeparator()
        self._add("undo", self.tr("Undo what was done"), "Ctrl+Z", self.undo.emit)
        self.by_name["undo"].setEnabled(False)
        self._add("settings", self.tr("Settings…"), "Ctrl+,", self.settings.emit)
        self._add("lock", self.tr("Lock the library"), "Ctrl+Shift+Q", self.lock.emit)
        self._add("quit", self.tr("Quit"), "Ctrl+Q", self.quit.emit)

    def _add_library(self) -> None:
        self._begin("library", self.tr("&Library"))
        self._add("add_files", self.tr("Add files…"), "Ctrl+O", self.add_files.emit)
        self._add("add_folder", self.tr("Add folder…"), "Ctrl+Shift+O", self.add_folder.emit)
        self._add("imports", self.tr("What is being read"), "Ctrl+Shift+I", self.imports.emit)

    def _add_session(self) -> None:
        menu = self._begin("session", self.tr("&Session"))
        self._add("new_session", self.tr("New session"), "Ctrl+N", self.new_session.emit)
        self._add("project", self.tr("New project…"), "Ctrl+Shift+G", self.project.emit)
        forget = self.tr("Do not remember this session")
        private = self._add("private", forget, "Ctrl+Shift+D", self.private.emit)
        private.setCheckable(True)
        menu.addSeparator()
        self._add("question", self.tr("Go to the question"), "Ctrl+L", self.focus_question.emit)
        self._add("again", self.tr("Ask again"), "Ctrl+R", self.again.emit)
        self._add("edit", self.tr("Edit the question"), "Ctrl+E", self.edit_question.emit)
        self._add("stop", self.tr("Stop the answer"), "Esc", self.stop.emit)
        menu.addSeparator()
        copied = self.tr("Copy the answer with citations")
        self._add("copy_answer", copied, "Ctrl+Shift+C", self.copy_answer.emit)
        self._add("export", self.tr("Export this session…"), "Ctrl+Shift+X", self.export.emit)
        self._add("replay", self.tr("Replay a capsule…"), "Ctrl+Shift+P", self.replay.emit)

    def _add_searching(self) -> None:
        self._begin("search", self.tr("S&earch"))
        self._add("palette", self.tr("Go to…"), "Ctrl+K", self.palette.emit)
        self._add("search", self.tr("Search the papers…"), "Ctrl+Shift+F", self.search.emit)
        self._add("next_result", self.tr("Next found place"), "F3", self.next_result.emit)
        before = self.previous_result.emit
        self._add("previous_result", self.tr("Found place before"), "Shift+F3", before)

    def _add_reading(self) -> None:
        menu = self._begin("read", self.tr("&Read"))
        zoom_in = self._add("zoom_in", self.tr("Larger page"), "Ctrl++", self.zoom_in.emit)
        zoom_in.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self._add("zoom_out", self.tr("Smaller page"), "Ctrl+-", self.zoom_out.emit)
        self._add("fit_width", self.tr("Fit the width"), "Ctrl+0", self.fit_width.emit)
        self._add("page_up", self.tr("Page up"), "PgUp", self.page_up.emit)
        self._add("page_down", self.tr("Page down"), "PgDown", self.page_down.emit)
        menu.addSeparator()
        self._add("outline", self.tr("Outline"), "Ctrl+Shift+S", self.outline.emit)
        self._add("references", self.tr("References"), "Ctrl+Shift+B", self.references.emit)
        self._add("reading", self.tr("Show what was read"), "Ctrl+Shift+R", self.reading.emit)

    def _add_notes(self) -> None:
        self._begin("notes", self.tr("&Notes and memory"))
        self._add("notes", self.tr("Notes and highlights"), "F4", self.notes.emit)
        self._add("new_note", self.tr("New note"), "Shift+F4", self.new_note.emit)
        self._add("memory", self.tr("Memory"), "Ctrl+Shift+M", self.memory.emit)
        self._add(
            "remember", self.tr("Remember the selection…"), "Ctrl+Shift+K", self.remember.emit
        )

    def _add_view(self) -> None:
        self._begin("view", self.tr("&View"))
        self._add("sidebar", self.tr("Show or hide library"), "Ctrl+B", self.toggle_sidebar.emit)
        self._add("reader", self.tr("Show or hide reader"), "Ctrl+J", self.toggle_reader.emit)
        self._add("models", self.tr("Models"), "Ctrl+Shift+L", self.models.emit)
        self._add("menu", self.tr("Open the menu"), "F10", self.open_menu.emit)

    def _add_help(self) -> None:
        self._begin("help", self.tr("&Help"))
        self._add("guide", self.tr("Guide"), "F1", self.guide.emit)
        keys = self._add("shortcuts", self.tr("Keyboard shortcuts…"), "Ctrl+?", self.shortcuts.emit)
        keys.setShortcuts([QKeySequence("Ctrl+?"), QKeySequence("Ctrl+F1")])

    def _begin(self, name: str, title: str) -> QMenu:
        """What is added from now on stands in this section."""
        self._section = QMenu(title, self.menu)
        self.menu.addMenu(self._section)
        self.section_menus[name] = self._section
        return self._section

    def _add(self, name: str, text: str, shortcut: str, emit: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(shortcut))
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{text} ({keys})")
        action.triggered.connect(lambda _checked=False: emit())
        self._section.addAction(action)
        self._window.addAction(action)
        self.by_name[name] = action
        return action


def _deeds(menu: QMenu) -> Iterator[QAction]:
    """The actions of a menu itself, without separators and sections."""
    return (each for each in menu.actions() if not each.isSeparator() and each.menu() is None)
