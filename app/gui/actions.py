"""Everything that can be done from the keyboard, as one menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


class WindowActions(QObject):
    """The window's actions with their shortcuts; ``menu`` lists them.

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
    project = Signal()
    private = Signal()
    models = Signal()
    next_result = Signal()
    previous_result = Signal()
    stop = Signal()
    settings = Signal()
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
    guide = Signal()
    quit = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.menu = QMenu(window)
        self.by_name: dict[str, QAction] = {}
        self._fill()

    def _fill(self) -> None:
        self._add("add_files", self.tr("Add files…"), "Ctrl+O", self.add_files.emit)
        self._add("add_folder", self.tr("Add folder…"), "Ctrl+Shift+O", self.add_folder.emit)
        self._add("imports", self.tr("What is being read"), "Ctrl+Shift+I", self.imports.emit)
        self.menu.addSeparator()
        self._add("new_session", self.tr("New session"), "Ctrl+N", self.new_session.emit)
        self._add("project", self.tr("New project…"), "Ctrl+Shift+G", self.project.emit)
        forget = self.tr("Do not remember this session")
        private = self._add("private", forget, "Ctrl+Shift+D", self.private.emit)
        private.setCheckable(True)
        self._add("question", self.tr("Go to the question"), "Ctrl+L", self.focus_question.emit)
        self._add("stop", self.tr("Stop the answer"), "Esc", self.stop.emit)
        self._add_answers()
        self.menu.addSeparator()
        self._add_searching()
        self.menu.addSeparator()
        self._add_reading()
        self.menu.addSeparator()
        self._add("sidebar", self.tr("Show or hide library"), "Ctrl+B", self.toggle_sidebar.emit)
        self._add("reader", self.tr("Show or hide reader"), "Ctrl+J", self.toggle_reader.emit)
        self.menu.addSeparator()
        self._add("settings", self.tr("Settings…"), "Ctrl+,", self.settings.emit)
        self._add("guide", self.tr("Guide"), "F1", self.guide.emit)
        self._add("quit", self.tr("Quit"), "Ctrl+Q", self.quit.emit)

    def _add_answers(self) -> None:
        self._add("again", self.tr("Ask again"), "Ctrl+R", self.again.emit)
        self._add("edit", self.tr("Edit the question"), "Ctrl+E", self.edit_question.emit)
        copied = self.tr("Copy the answer with citations")
        self._add("copy_answer", copied, "Ctrl+Shift+C", self.copy_answer.emit)
        self._add("export", self.tr("Export this session…"), "Ctrl+Shift+X", self.export.emit)
        self._add("replay", self.tr("Replay a capsule…"), "Ctrl+Shift+P", self.replay.emit)

    def _add_searching(self) -> None:
        self._add("palette", self.tr("Go to…"), "Ctrl+K", self.palette.emit)
        self._add("search", self.tr("Search the papers…"), "Ctrl+Shift+F", self.search.emit)
        self._add("memory", self.tr("Memory"), "Ctrl+Shift+M", self.memory.emit)
        self._add(
            "remember", self.tr("Remember the selection…"), "Ctrl+Shift+K", self.remember.emit
        )
        self._add("models", self.tr("Models"), "Ctrl+Shift+L", self.models.emit)
        self._add("next_result", self.tr("Next found place"), "F3", self.next_result.emit)
        before = self.previous_result.emit
        self._add("previous_result", self.tr("Found place before"), "Shift+F3", before)

    def _add_reading(self) -> None:
        zoom_in = self._add("zoom_in", self.tr("Larger page"), "Ctrl++", self.zoom_in.emit)
        zoom_in.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self._add("zoom_out", self.tr("Smaller page"), "Ctrl+-", self.zoom_out.emit)
        self._add("fit_width", self.tr("Fit the width"), "Ctrl+0", self.fit_width.emit)
        self._add("page_up", self.tr("Page up"), "PgUp", self.page_up.emit)
        self._add("page_down", self.tr("Page down"), "PgDown", self.page_down.emit)
        self._add("outline", self.tr("Outline"), "Ctrl+Shift+U", self.outline.emit)
        self._add("references", self.tr("References"), "Ctrl+Shift+B", self.references.emit)
        self._add("reading", self.tr("Show what was read"), "Ctrl+Shift+R", self.reading.emit)

    def _add(self, name: str, text: str, shortcut: str, emit: Callable[[], object]) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(shortcut))
        action.setToolTip(f"{text} ({action.shortcut().toString()})")
        action.triggered.connect(lambda _checked=False: emit())
        self.menu.addAction(action)
        self._window.addAction(action)
        self.by_name[name] = action
        return action
