"""The memory page: what waits to be reviewed, and all that is remembered, as a timeline."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.core.cancel import CancelToken
from app.core.events import MemoriesChanged, SessionsChanged
from app.core.memory import Memory, MemoryStatus
from app.core.types import Problem
from app.gui.kit import Kit
from app.gui.memory.acts import MemoryActs
from app.gui.memory.limits import LimitBar
from app.gui.memory.memory_view import MemoryView
from app.gui.memory.selection import Remembered, Shown, of_state, state_of
from app.gui.memory.sources import has_source
from app.gui.memory.tray import ReviewTray
from app.gui.parts.banner import Banner
from app.gui.parts.buttons import button, label
from app.gui.parts.icon_button import IconButton
from app.gui.search.flow import FlowLayout

DEEDS = ("source", "edit", "supersede", "close", "forget")


class MemoryPage(QFrame):
    """Reads anew whenever what is remembered changed, while it is shown.

    Signals: ``left()``; ``source_wanted(memory)``.
    """

    left = Signal()
    source_wanted = Signal(object)

    def __init__(self, kit: Kit, acts: MemoryActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("memory")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._kit = kit
        self.acts = acts
        self.seen = Remembered()
        self._wanted = ""
        self._wants_focus = False
        self.add = button("plain", self.tr("Add…"), self.tr("Write a memory by hand"))
        self.more = IconButton(kit.look, "more", self.tr("Export and import"))
        self.close_button = IconButton(kit.look, "close", self.tr("Back to the conversation (Esc)"))
        self.banner = Banner(kit.look)
        self.tray = ReviewTray()
        self.limits = LimitBar(kit.look)
        self.view = MemoryView(kit.look)
        self.empty = label("lead")
        self.sentence = label("faint")
        self.body = QWidget()
        self.deeds = {name: button("quiet", "") for name in DEEDS}
        self._build()
        self._connect()

    def open(self, memory_id: str = "") -> None:
        """Read what is remembered; choose one memory of it."""
        self._wanted = memory_id
        if memory_id:
            self.limits.set_shown(self.limits.home)
        self._wants_focus = True
        self.reload()
        self.setFocus()

    def reload(self) -> None:
        """Read what is remembered."""
        work = partial(self._read, self.limits.shown)
        self._kit.soon(work, self._on_read)

    def set_project(self, project_id: str) -> None:
        """Show what is remembered in a project; '' is everything."""
        self.limits.set_home(project_id)
        if self.isVisible():
            self.reload()

    def show_problem(self, problem: Problem) -> None:
        """Say calmly that something went wrong."""
        self.banner.show_problem(problem)

    def menu_for(self, memory: Memory) -> QMenu:
        """What can be done with a memory."""
        menu = QMenu(self)
        for name, deed in self.deeds.items():
            if name == "forget":
                menu.addSeparator()
            action = menu.addAction(deed.text(), partial(self._do, name))
            action.setEnabled(deed.isEnabled())
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the conversation."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.body)
        margin = int(self._kit.look.theme.size("margin"))
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(margin, 14, margin, 14)
        inner.setSpacing(10)
        inner.addLayout(self._head())
        for part in (self.banner, self.tray, self.limits, self.empty):
            inner.addWidget(part)
        inner.addWidget(self.view, 1)
        inner.addStretch(0)
        inner.addWidget(self._foot())
        inner.addWidget(self.sentence)
        self.empty.hide()
        self._fill_more()
        self._show_current(None)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(label("title", self.tr("Memory")), 1)
        for part in (self.add, self.more, self.close_button):
            row.addWidget(part)
        return row

    def _foot(self) -> QWidget:
        """In a narrow window the deeds take a second line."""
        foot = QWidget()
        row = FlowLayout(foot)
        for deed in self.deeds.values():
            row.addWidget(deed)
        tips = {
            "source": (self.tr("Open source"), self.tr("Open where it comes from (Return)")),
            "edit": (self.tr("Edit…"), self.tr("Say it in other words (F2)")),
            "supersede": (self.tr("Changed…"), self.tr("Something else holds from now on")),
            "close": (self.tr("Holds no longer"), self.tr("Close it; it is kept as the past")),
            "forget": (self.tr("Forget…"), self.tr("Erase it for good (Delete)")),
        }
        for name, (text, tip) in tips.items():
            self.deeds[name].setText(text)
            self.deeds[name].setAccessibleName(text)
            self.deeds[name].setToolTip(tip)
        return foot

    def _fill_more(self) -> None:
        menu = QMenu(self.more)
        menu.addAction(self.tr("Export as Markdown…"), partial(self.acts.export, "md"))
        menu.addAction(self.tr("Export as JSON…"), partial(self.acts.export, "json"))
        menu.addSeparator()
        menu.addAction(self.tr("Import…"), self.acts.import_from)
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(menu)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.left)
        self.add.clicked.connect(self._on_add)
        self.limits.changed.connect(self.reload)
        self.tray.kept.connect(self.acts.keep)
        self.tray.dismissed.connect(self.acts.dismiss)
        self.tray.source_wanted.connect(self._open_source)
        self.view.opened.connect(self._open_source)
        self.view.edit_wanted.connect(partial(self._do, "edit"))
        self.view.forget_wanted.connect(self.acts.ask_forget)
        self.view.menu_wanted.connect(self._show_menu)
        self.view.current_changed.connect(self._show_current)
        for name, deed in self.deeds.items():
            deed.clicked.connect(partial(self._do, name))
        self.acts.failed.connect(self.show_problem)
        self._kit.bridge.register(MemoriesChanged, self._on_changed)
        self._kit.bridge.register(SessionsChanged, self._on_changed)

    def _read(self, shown: Shown, token: CancelToken) -> Remembered:
        service = self._kit.desk.memories
        is_past = shown.moment is not None
        status = MemoryStatus.KEPT if is_past else None
        found = service.list(shown.project_id, shown.kind, status, shown.moment)
        every = found if shown.is_usual else service.list()
        return Remembered(
            tuple(each for each in found if each.text) if is_past else of_state(found, shown.state),
            tuple(service.proposals(shown.project_id)),
            tuple(self._kit.desk.projects.all()),
            service.storage_sentence(),
            any(each.text for each in every),
        )

    def _on_read(self, seen: Remembered) -> None:
        before = self.view.current()
        self.seen = seen
        self.limits.set_projects(seen.projects)
        self.tray.show_proposals(seen.proposals)
        self.view.rows.set_memories(seen.memories, seen.projects)
        self.sentence.setText(seen.sentence)
        self.empty.setText(self._empty_words(seen))
        self.empty.setVisible(not seen.memories)
        self.view.setVisible(bool(seen.memories))
        self.limits.setVisible(seen.is_any)
        for deed in self.deeds.values():
            deed.setVisible(bool(seen.memories))
        wanted, self._wanted = self._wanted or (before.id if before else ""), ""
        self.view.choose(wanted)
        self._show_current(self.view.current())
        if self._wants_focus and self.isVisible():
            self._take_focus()

    def _take_focus(self) -> None:
        """The keys go to what is there: proposals wait, else memories, else adding one."""
        self._wants_focus = False
        if self.tray.rows and not self.view.current():
            self.tray.rows[0].keep.setFocus()
        else:
            (self.view if self.seen.memories else self.add).setFocus()

    def _empty_words(self, seen: Remembered) -> str:
        if seen.is_any and not self.limits.shown.is_usual:
            return self.tr("Nothing that is remembered fits these limits.")
        if seen.is_any:
            return self.tr("Nothing is kept yet. What you keep above is listed here.")
        return self.tr(
            "Nothing is remembered yet.\n\nSay it in a question: “remember that we report"
            " recall@100”, “from now on …”, “we decided …”. What you state in so many words is"
            " kept; what Carrel only suspects waits here for your word. Or add one by hand.\n\n"
            "A memory steers how you are answered. It is never cited as evidence."
        )

    def _show_current(self, memory: Memory | None) -> None:
        state = state_of(memory) if memory is not None else ""
        can_do = {
            "source": memory is not None and has_source(memory),
            "edit": state == "kept",
            "supersede": state == "kept",
            "close": bool(state) and state != "proposed",
            "forget": memory is not None,
        }
        for name, deed in self.deeds.items():
            deed.setEnabled(can_do[name])
        is_past = state in ("superseded", "dismissed")
        words = self.tr("Bring back") if is_past else self.tr("Holds no longer")
        tip = self.tr("Let it hold again") if is_past else self.tr("Close it; it is kept as past")
        self.deeds["close"].setText(words)
        self.deeds["close"].setAccessibleName(words)
        self.deeds["close"].setToolTip(tip)

    def _do(self, name: str, _from: object = None) -> None:
        memory = self.view.current()
        if memory is None or not self.deeds[name].isEnabled():
            return
        if name == "source":
            self._open_source(memory)
        elif name == "edit":
            self.acts.ask_words(memory)
        elif name == "supersede":
            self.acts.ask_successor(memory)
        elif name == "forget":
            self.acts.ask_forget(memory)
        elif state_of(memory) == "kept":
            self.acts.close(memory)
        else:
            self.acts.restore(memory.id)

    def _open_source(self, memory: Memory) -> None:
        if has_source(memory):
            self.source_wanted.emit(memory)

    def _on_add(self) -> None:
        self.acts.ask_new(self.seen, self.limits.shown.project_id or "")

    def _show_menu(self, memory: Memory, point: QPoint) -> None:
        self.menu_for(memory).popup(point)

    def _on_changed(self, _event: object) -> None:
        """Read at once where it is seen, else when it is opened."""
        if self.isVisible():
            self.reload()
