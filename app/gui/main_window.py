"""The window: makes the panes and connects what one says to what another does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from app.core.answers import Citation, Style
from app.core.errors import AppError
from app.core.events import LibraryDamaged
from app.core.sessions import Session
from app.core.types import Document, SearchResult
from app.gui.actions import WindowActions
from app.gui.arrivals import Arrivals
from app.gui.choosers import choose_documents, choose_folder
from app.gui.conversation.panel import ConversationPanel
from app.gui.drop_overlay import DropOverlay, local_paths
from app.gui.imports.desk_acts import ImportActs
from app.gui.imports.queue import ImportQueue
from app.gui.imports.strip import ImportStrip
from app.gui.kit import Kit
from app.gui.library.room import LibraryRoom
from app.gui.model_shelf import ModelShelf
from app.gui.models.acts import model_files
from app.gui.panes import Panes
from app.gui.parts.undo_bar import UndoBar
from app.gui.reader.panel import Place, ReaderPanel
from app.gui.reading_acts import Around, ReadingActs
from app.gui.rooms import Rooms
from app.gui.search.room import SearchRoom
from app.gui.settings_dialog import SettingsDialog
from app.gui.settings_room import SettingsRoom
from app.gui.shortcuts_dialog import ShortcutsDialog
from app.gui.sidebar.library_panel import LibraryPanel
from app.gui.sidebar.session_panel import SessionPanel
from app.gui.sidebar.sidebar import Sidebar
from app.gui.top_bar import TopBar
from app.gui.window_memory import WindowMemory
from app.settings import Settings

SIZE = (1440, 900)
SMALLEST = (560, 420)


class MainWindow(QMainWindow):
    """Library and sessions, conversation, reader; everything else is theirs.

    Signals: ``closed()`` when the person closed it.
    """

    closed = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._sessions: tuple[Session, ...] = ()
        self._to_restore: Settings | None = None
        self.memory = WindowMemory(kit, self)
        self.imports = ImportQueue(kit, self)
        self.shelf = ModelShelf(kit, self)
        self.actions_ = WindowActions(self)
        self.library = LibraryPanel(kit)
        self.room = LibraryRoom(kit, self.library, self)
        self.sessions = SessionPanel(kit)
        self.conversation = ConversationPanel(kit)
        self.finding = SearchRoom(kit, self.conversation, self.library, self)
        self.rooms = Rooms(kit, self.conversation, self.finding, self)
        self.settings = SettingsRoom(kit, self.shelf, self.conversation, self.memory, self)
        self.reader = ReaderPanel(kit)
        around = Around(self.conversation, self.finding, self.rooms)
        self.reading = ReadingActs(kit, self.reader, around, self)
        self.strip = ImportStrip(kit)
        self.importing = ImportActs(kit, self.imports, self.strip, self)
        self.passwords = self.importing.passwords
        self.arrivals = Arrivals(kit, self)
        self._build()
        self.overlay = DropOverlay(kit.look, self)
        self._connect()
        self._connect_actions()

    def start(self) -> None:
        """Fill the lists and bring back what was shown, after the window is on the screen."""
        self._to_restore = self._kit.desk.settings.current
        self.library.reload()
        self.room.start()
        self.rooms.models.start()
        self.rooms.notes.shelf.reload()
        self.strip.sent.load()
        self.rooms.drafts.start()
        self.rooms.status.start()
        self.sessions.reload()
        self.shelf.load()
        self._restore_reader(self._to_restore)
        self.conversation.set_style(Style(self._to_restore.style))
        self.conversation.composer.input.setFocus()

    def stop(self) -> None:
        """Hear no more results; the desk closes next. Notes keep what was typed."""
        self.rooms.notes.keep_all()
        self._kit.tasks.close()

    def restore_geometry(self, settings: Settings) -> None:
        """Take the size and place that the window had."""
        is_restored = bool(settings.geometry) and self.restoreGeometry(
            QByteArray.fromBase64(settings.geometry.encode("ascii"))
        )
        if not is_restored:
            self.resize(*SIZE)
        self.panes.restore(settings.splitter)

    def add_paths(self, paths: Sequence[str]) -> None:
        """Add files and folders to the library, and models to the models."""
        models = model_files(paths)
        documents = [each for each in paths if each not in models]
        if models:
            self.rooms.models.add_files(models)
        if documents or not models:
            self.imports.add(documents)

    def show_error(self, error: BaseException) -> None:
        """An ``AppError`` calmly in place; anything else as a report to copy."""
        if isinstance(error, AppError):
            self.finding.show_problem(error.problem)
        else:
            self.rooms.status.show_error(error)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember size and place; the application closes the rest in order."""
        geometry = bytes(self.saveGeometry().toBase64().data()).decode("ascii")
        self.memory.note(geometry=geometry, splitter=tuple(self.panes.sizes()))
        super().closeEvent(event)
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The overlay covers the window at any size."""
        super().resizeEvent(event)
        if self.overlay.isVisible():
            self.overlay.cover()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Say what dropping does."""
        if local_paths(event):
            event.acceptProposedAction()
            self.overlay.open(model_files(local_paths(event)) == local_paths(event))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing was dropped."""
        self.overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        self.overlay.hide()
        paths = local_paths(event)
        if paths:
            event.acceptProposedAction()
            self.add_paths(paths)

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Carrel"))
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        shelves = (self.rooms.memory.shelf, self.rooms.notes.shelf)
        self.sidebar = Sidebar(self.library, self.sessions, shelves)
        self.panes = Panes(self.sidebar, self.finding.middle, self.reading.pair)
        self.top = TopBar(self._kit.look, self.actions_.menu)
        for icon, name in (
            ("search", "search"),
            ("plus", "add_files"),
            ("sidebar", "sidebar"),
            ("reader", "reader"),
            ("model", "models"),
            ("settings", "settings"),
        ):
            self.top.add_button(icon, self.actions_.by_name[name])
        go_to = self.tr("Go to a session, paper, memory or command")
        self.top.add_field(go_to, self.actions_.by_name["palette"])
        content = QWidget()
        content.setObjectName("window")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.panes, 1)
        column.addWidget(self.room.versions)
        column.addWidget(self.rooms.status.notice)
        column.addWidget(self.strip)
        self.setCentralWidget(content)
        self.undo = UndoBar(self._kit.look, self.conversation.body)

    def _connect(self) -> None:
        self._kit.tasks.failed.connect(self.show_error)
        self._kit.bridge.register(LibraryDamaged, self._on_damaged)
        self._connect_search()
        self._connect_sidebar()
        self._connect_conversation()
        self.reader.document_shown.connect(self._on_document_shown)
        self.reader.moved.connect(self._on_reader_moved)
        self.reading.told.connect(self.undo.tell)
        self.reading.failed.connect(self.finding.show_problem)
        self.reader.pin_toggled.connect(self.room.pinning.toggle)
        self.room.pinning.changed.connect(self.reading.pair.set_pinned)
        self.room.pinning.failed.connect(self.finding.show_problem)
        self.strip.cancel_requested.connect(self.room.references.cancel)
        self.importing.told.connect(self.undo.tell)
        self.importing.problem_found.connect(self.finding.show_problem)
        self.importing.ready.connect(self._on_ready)
        self.imports.guide_added.connect(self._show_document)
        self.strip.sent.clicked.connect(self.rooms.status.open_connections)
        self.shelf.changed.connect(self.conversation.composer.show_models)
        self.panes.resized.connect(self._on_panes_resized)

    def _connect_sidebar(self) -> None:
        self.library.document_opened.connect(self._show_document)
        self.library.add_requested.connect(self._choose_files)
        self.library.asked_about.connect(self.conversation.ask_these)
        self.library.collections_changed.connect(self.conversation.header.set_collections)
        self.room.document_opened.connect(self._show_document)
        self.room.add_requested.connect(self.add_paths)
        self.room.told.connect(self.undo.tell)
        self.library.retry_requested.connect(self.importing.retry)
        self.library.documents_changed.connect(self._on_documents)
        self.library.undo_offered.connect(self.undo.tell)
        self.sessions.session_opened.connect(self._on_session_opened)
        self.sessions.new_requested.connect(self.conversation.new_session)
        self.sessions.sessions_changed.connect(self._on_sessions)
        self.sessions.undo_offered.connect(self.undo.tell)
        self.sessions.told.connect(self.undo.tell)
        self.sessions.export_wanted.connect(self.conversation.giving.export_session)

    def _connect_conversation(self) -> None:
        talk = self.conversation
        talk.citation_clicked.connect(self._on_citation)
        talk.passage_clicked.connect(self._on_passage)
        talk.session_shown.connect(self._on_session_shown)
        talk.scrolled.connect(self._on_scrolled)
        talk.giving.told.connect(self.undo.tell)
        talk.style_changed.connect(self._on_style)
        talk.empty.add_files_requested.connect(self._choose_files)
        talk.empty.add_folder_requested.connect(self._choose_folder)
        talk.empty.watch_requested.connect(self.room.watch_folder)
        talk.composer.model_chosen.connect(self.shelf.use)

    def _connect_search(self) -> None:
        finding, actions = self.finding, self.actions_
        finding.panel.passage_opened.connect(self._on_passage)
        finding.panel.document_opened.connect(self._show_document)
        finding.panel.add_requested.connect(self._choose_files)
        finding.shown.connect(self.undo.float_over)
        finding.panel.recent.undo_offered.connect(self.undo.tell)
        finding.shown.connect(self.panes.bring_middle)
        finding.leave_on(self.sessions.session_opened, self.sessions.new_requested)
        finding.leave_on(actions.new_session, actions.focus_question)
        self.rooms.shown.connect(self.undo.float_over)
        self.rooms.shown.connect(self.panes.bring_middle)
        for wish in (actions.new_session, actions.focus_question, self.sessions.session_opened):
            wish.connect(self.panes.bring_middle)
        self.rooms.told.connect(self.undo.tell)
        self.rooms.offered.connect(self.undo.tell)
        self.rooms.document_opened.connect(self._show_document)
        self.rooms.projects.changed.connect(self.top.show_project)
        self.rooms.projects.projects_changed.connect(self.top.show_projects)
        self.top.project_opened.connect(self.rooms.projects.open)
        self.rooms.connect_lists(self.sessions, self.library)
        self.rooms.connect_actions(actions, self.room)
        actions.search.connect(finding.open)
        actions.next_result.connect(lambda: finding.step(1))
        actions.previous_result.connect(lambda: finding.step(-1))

    def _connect_actions(self) -> None:
        actions, pair = self.actions_, self.reading.pair
        actions.add_files.connect(self._choose_files)
        actions.add_folder.connect(self._choose_folder)
        actions.new_session.connect(self.conversation.new_session)
        self.conversation.connect_actions(actions)
        actions.settings.connect(self.open_settings)
        actions.lock.connect(self.settings.lock)
        self.settings.models_requested.connect(self.rooms.models.open)
        actions.zoom_in.connect(lambda: pair.active.canvas.zoom_by(1))
        actions.zoom_out.connect(lambda: pair.active.canvas.zoom_by(-1))
        actions.fit_width.connect(lambda: pair.active.canvas.set_zoom(0))
        actions.page_up.connect(lambda: pair.active.canvas.scroll_by_screen(-1))
        actions.page_down.connect(lambda: pair.active.canvas.scroll_by_screen(1))
        actions.toggle_sidebar.connect(lambda: self.panes.toggle(self.sidebar))
        actions.toggle_reader.connect(lambda: self.panes.toggle(pair))
        actions.outline.connect(lambda: pair.active.open_outline())
        actions.references.connect(lambda: pair.active.open_references())
        actions.reading.connect(lambda: pair.active.insight.toggle())
        actions.imports.connect(self.strip.open_popover)
        actions.guide.connect(self.imports.add_guide)
        actions.quit.connect(self.close)
        actions.shortcuts.connect(self.open_shortcuts)
        actions.add_to("library", self.room.by_name.values())
        self.reading.connect_actions(actions)
        actions.connect_undo(self.undo)
        actions.open_menu.connect(self.top.menu_button.showMenu)
        bar = actions.make_bar()
        if bar is not None:
            self.setMenuBar(bar)

    def open_settings(self) -> SettingsDialog:
        """Theme, style and model; every choice holds at once."""
        return self.settings.open()

    def open_shortcuts(self) -> ShortcutsDialog:
        """All keys, to be searched."""
        dialog = ShortcutsDialog(self._kit.look.theme, self.actions_.sections(), self)
        dialog.show_and_forget()
        return dialog

    def _choose_files(self) -> None:
        self.add_paths(choose_documents(self))

    def _choose_folder(self) -> None:
        self.add_paths(choose_folder(self))

    def _show_document(self, document_id: str) -> None:
        self.panes.bring(self.reading.pair)
        self.reading.pair.active.show_document(document_id)

    def _on_citation(self, citation: Citation) -> None:
        if self.rooms.notes.takes(citation):
            return
        self.panes.bring(self.reading.pair)
        reader, boxes = self.reading.pair.active, citation.boxes
        reader.show_citation(citation.document_id, citation.page, boxes)

    def _on_passage(self, result: SearchResult) -> None:
        if self.rooms.notes.takes(result):
            return
        self.panes.bring(self.reading.pair)
        self.reading.pair.active.show_result(result)

    def _on_documents(self, documents: tuple[Document, ...]) -> None:
        self.conversation.set_documents(documents)
        self.importing.set_documents(documents)

    def _on_damaged(self, event: LibraryDamaged) -> None:
        self.finding.show_problem(event.problem)

    def _on_document_shown(self, document_id: str) -> None:
        self.room.shown_id = self.finding.shown_id = document_id
        self.library.set_shown(document_id)
        if document_id:
            self.memory.note(document_id=document_id)

    def _on_reader_moved(self, page: int, offset: float, zoom: float) -> None:
        self.memory.note(page=page, page_offset=round(offset, 1), zoom=round(zoom, 3))

    def _on_sessions(self, sessions: tuple[Session, ...]) -> None:
        self._sessions = sessions
        known = {each.id: each for each in sessions}
        settings, self._to_restore = self._to_restore, None
        shown, asking = self.conversation.session_id, self.conversation.asking.running
        is_free = not shown and asking is None
        if settings is not None and is_free and settings.session_id in known:
            self.conversation.open_session(known[settings.session_id], settings.scroll)
        elif shown in known:
            self.conversation.show_title(known[shown].title)
        elif shown:
            self.conversation.new_session()

    def _on_session_opened(self, session: Session) -> None:
        if session.id != self.conversation.session_id:
            self.conversation.open_session(session)

    def _on_session_shown(self, session_id: str) -> None:
        self.sessions.set_shown(session_id)
        self.memory.note(session_id=session_id, scroll=-1)

    def _on_scrolled(self, pixels: int) -> None:
        self.memory.note(scroll=pixels)

    def _on_style(self, style: Style) -> None:
        self.memory.note(style=style.value)

    def _on_panes_resized(self, widths: tuple[int, ...]) -> None:
        self.memory.note(splitter=widths)

    def _on_ready(self, document_id: str) -> None:
        """Show the first paper of a drop where none is open."""
        if not self.reader.document_id:
            self._show_document(document_id)

    def _restore_reader(self, settings: Settings) -> None:
        self.reader.canvas.set_zoom(settings.zoom)
        if settings.document_id:
            place = Place(settings.document_id, settings.page, settings.page_offset)
            self.reader.show_place(place)
