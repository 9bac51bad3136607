"""The page that a project opens with: what it was left with, gathered and not invented."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.core.cancel import CancelToken
from app.core.events import LibraryChanged, MemoriesChanged, SessionsChanged
from app.core.memory import BriefLine
from app.gui.brief.model import BriefModel
from app.gui.kit import Kit
from app.gui.parts.buttons import button, label
from app.gui.parts.elided_label import ElidedLabel
from app.gui.parts.fitted_list import FittedListView
from app.gui.parts.icon_button import IconButton
from app.gui.sidebar.rows import RowDelegate


def _now() -> datetime:
    return datetime.now(UTC)


class BriefPage(QFrame):
    """Reads anew whenever something changed, while it is shown.

    Signals: ``left()``; ``opened(line)``; ``rename_wanted(project_id)``;
    ``remove_wanted(project_id)``.
    """

    left = Signal()
    opened = Signal(object)
    rename_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, kit: Kit, now: Callable[[], datetime] = _now) -> None:
        super().__init__()
        self.setObjectName("brief")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._kit = kit
        self._now = now
        self._wants_focus = False
        self.project_id = ""
        self.title = ElidedLabel()
        self.ask = button("plain", self.tr("Ask"), self.tr("Ask in this project (Ctrl+L)"))
        self.more = IconButton(kit.look, "more", self.tr("Rename or remove this project"))
        self.close_button = IconButton(kit.look, "close", self.tr("Back to the conversation (Esc)"))
        self.lead = label("soft")
        self.empty = label("lead")
        self.rows = BriefModel(self)
        self.view = FittedListView()
        self.body = QWidget()
        self._build()
        self._connect()

    def open(self, project_id: str, name: str) -> None:
        """Show what a project was left with."""
        self.project_id = project_id
        self.show_name(name)
        self.rows.set_lines(())
        self.view.hide()
        self.lead.hide()
        self.empty.hide()
        self._wants_focus = True
        self.setFocus()
        self.reload()

    def show_name(self, name: str) -> None:
        """The project was renamed."""
        self.title.set_full_text(name)

    def reload(self) -> None:
        """Gather it anew."""
        project_id = self.project_id
        self._kit.soon(partial(self._read, project_id), partial(self._on_lines, project_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the conversation."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.body)
        margin = int(self._kit.look.theme.size("margin"))
        column = QVBoxLayout(self.body)
        column.setContentsMargins(margin, 14, margin, 14)
        column.setSpacing(8)
        column.addLayout(self._head())
        for part in (self.lead, self.empty, self.view):
            column.addWidget(part)
        column.addStretch(1)
        self.view.setModel(self.rows)
        self.view.setItemDelegate(RowDelegate(self._kit.look.theme, self.view))
        self.view.setAccessibleName(self.tr("Where you were"))
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)

    def _head(self) -> QHBoxLayout:
        self.title.setProperty("role", "title")
        menu = QMenu(self.more)
        menu.addAction(self.tr("Rename"), lambda: self.rename_wanted.emit(self.project_id))
        menu.addAction(self.tr("Remove…"), lambda: self.remove_wanted.emit(self.project_id))
        self.more.setPopupMode(IconButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(menu)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.title, 1)
        for part in (self.ask, self.more, self.close_button):
            row.addWidget(part)
        return row

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.left)
        self.ask.clicked.connect(self.left)
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        for kind in (SessionsChanged, MemoriesChanged, LibraryChanged):
            self._kit.bridge.register(kind, self._on_changed)

    def _read(self, project_id: str, token: CancelToken) -> tuple[BriefLine, ...]:
        return self._kit.desk.brief.of(project_id, self._now())

    def _on_lines(self, project_id: str, lines: Sequence[BriefLine]) -> None:
        if project_id != self.project_id:
            return
        at = self.view.currentIndex().row()
        self.rows.set_lines(lines)
        was_asked = any(each.kind not in ("paper", "reading") for each in lines)
        self.lead.setText(self.tr("Where was I? Each line opens where it comes from."))
        self.lead.setVisible(was_asked)
        self.empty.setText(self._empty_words())
        self.empty.setVisible(not was_asked)
        self.view.setVisible(bool(lines))
        self.view.updateGeometry()
        if at >= 0 and self.rows.line(self.rows.index(at)) is not None:
            self.view.setCurrentIndex(self.rows.index(at))
        if self._wants_focus and self.isVisible():
            self._take_focus()

    def _take_focus(self) -> None:
        """Only while the keys are still here: the person may have gone on already."""
        self._wants_focus = False
        if self.window().focusWidget() is not self:
            return
        if self.rows.lines:
            self.view.setCurrentIndex(self.rows.index(1))
        (self.view if self.rows.lines else self.ask).setFocus()

    def _empty_words(self) -> str:
        return self.tr(
            "Nothing was asked in this project yet.\n\nSessions that you begin now go into it."
            " One that is there already can be dragged onto the project, or moved by its menu."
            " When you come back, what you asked, decided and left open stands here."
        )

    def _open(self, index: QModelIndex) -> None:
        line = self.rows.line(index)
        if line is not None:
            self.opened.emit(line)

    def _on_changed(self, _event: object) -> None:
        """Read at once where it is seen, else when it is opened."""
        if self.isVisible():
            self.reload()
