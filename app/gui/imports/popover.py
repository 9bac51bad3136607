"""The import in full: how far it is, each document that is not ready, and what to do about it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.core.events import ImportProgressed
from app.core.types import Document
from app.gui.imports.rows import ImportRow, ImportRows, RowState
from app.gui.kit import Look
from app.gui.language.messages import problem_line
from app.gui.parts.buttons import button, label
from app.gui.parts.fitted_list import FittedListView
from app.gui.sidebar.rows import RowDelegate, RowRole

WIDTH = 460
MAX_ROWS = 9
DETAIL_LINES = 5
ACTIONS = {
    RowState.READING: ("stop", "hold"),
    RowState.ENCODING: ("first", "hold"),
    RowState.WAITING: ("first", "hold", "stop"),
    RowState.HELD: ("let_go", "stop"),
    RowState.FAILED: ("retry",),
}
KEYS: dict[int, tuple[str, ...]] = {
    int(Qt.Key.Key_R): ("retry",),
    int(Qt.Key.Key_F): ("first",),
    int(Qt.Key.Key_L): ("hold", "let_go"),
    int(Qt.Key.Key_Delete): ("stop",),
}
ON_RETURN = ("retry", "let_go")


class ImportView(FittedListView):
    """A list whose rows are served by single keys.

    Signals: ``keyed(names)``: what the key means, the first that a row offers counts.
    """

    keyed = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stop, Later, First, Read again; anything else moves through the rows."""
        names = KEYS.get(event.key(), ())
        if names and not event.modifiers():
            self.keyed.emit(names)
            return
        super().keyPressEvent(event)


class ImportPopover(QFrame):
    """A card above the strip; a click elsewhere or Esc closes it.

    Signals: ``asked(what, document_id)`` for one row, ``what`` being stop, hold, let_go, first
    or retry; ``pause_requested()``; ``cancel_requested()``.
    """

    asked = Signal(str, str)
    pause_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self.setFixedWidth(WIDTH)
        self._only_failed = False
        self._foot = QPoint()
        self.model = ImportRows(self)
        self.view = ImportView()
        self.headline = label("problem")
        self.counts = label("soft")
        self.empty = label("soft", self.tr("Nothing is being read, and nothing needs attention."))
        self.detail = label("soft")
        self.pause = button("link", self.tr("Pause"), self.tr("Pause reading"))
        self.cancel = button("link", self.tr("Cancel"), self.tr("Stop reading these papers"))
        self.buttons = self._row_buttons()
        self._build(look)
        self._connect()

    def show_batch(self, headline: str, counts: str, is_running: bool) -> None:
        """How far all of it is."""
        self.headline.setText(headline)
        self.counts.setText(counts)
        self.counts.setVisible(bool(counts))
        for part in (self.pause, self.cancel):
            part.setVisible(is_running and not self._only_failed)

    def show_documents(self, documents: Sequence[Document], held: Collection[str]) -> None:
        """One row for each that is not ready; the chosen row stays chosen."""
        chosen = str(self.view.currentIndex().data(RowRole.ID) or "")
        scrolled = self.view.verticalScrollBar().value()
        self.model.set_documents(documents, held, self._only_failed)
        index = self.model.index_of(chosen)
        if not index.isValid():
            index = self.model.index(0)
        self.view.setCurrentIndex(index)
        self.view.verticalScrollBar().setValue(scrolled)
        has_rows = self.model.rowCount() > 0
        self.view.setVisible(has_rows)
        self.empty.setVisible(not has_rows)
        self._fit()
        self.show_detail()

    def set_progress(self, event: ImportProgressed) -> None:
        """A document moved on."""
        self.model.set_progress(event)

    def set_only_failed(self, only_failed: bool) -> None:
        """Show what needs attention alone, or everything that is not ready."""
        self._only_failed = only_failed
        self.view.setCurrentIndex(QModelIndex())

    def show_detail(self) -> None:
        """What happened to the chosen document, and what can be done with it."""
        row = self.model.row(self.view.currentIndex())
        self.detail.setText(self._detail(row) if row is not None else "")
        self.detail.setVisible(bool(self.detail.text()))
        offered = ACTIONS[row.state] if row is not None else ()
        for name, part in self.buttons.items():
            part.setVisible(name in offered)
        self._place()

    def open_above(self, foot: QPoint) -> None:
        """Show with the lower left corner at ``foot`` on the screen, and grow upward from there."""
        self._foot = foot
        self._place()
        self.show()
        self.view.setFocus()

    def _place(self) -> None:
        height = self.sizeHint().height()
        self.setGeometry(self._foot.x(), self._foot.y() - height, WIDTH, height)

    def _row_buttons(self) -> dict[str, QPushButton]:
        made = {
            "retry": (self.tr("Try again"), self.tr("Read it once more (R)")),
            "first": (self.tr("Read first"), self.tr("Read it before all others (F)")),
            "let_go": (self.tr("Go on"), self.tr("Read it with the others again (L)")),
            "hold": (self.tr("Later"), self.tr("Leave it until you choose Go on (L)")),
            "stop": (self.tr("Stop"), self.tr("Stop reading this paper (Del)")),
        }
        return {name: button("chip", text, tip) for name, (text, tip) in made.items()}

    def _build(self, look: Look) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(RowDelegate(look.theme, self.view))
        self.view.setAccessibleName(self.tr("Papers that are not ready"))
        self.view.setEditTriggers(ImportView.EditTrigger.NoEditTriggers)
        self._row_height = int(look.theme.size("row_height"))
        lines = QFontMetrics(look.theme.font("text_small")).lineSpacing() * DETAIL_LINES
        self.detail.setMaximumHeight(lines)
        top = QHBoxLayout()
        top.setSpacing(4)
        top.addWidget(self.headline, 1)
        top.addWidget(self.pause, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout()
        row.setSpacing(6)
        for part in self.buttons.values():
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 13, 16, 13)
        column.setSpacing(6)
        column.addLayout(top)
        shown: tuple[QWidget, ...] = (self.counts, self.view, self.empty, self.detail)
        for widget in shown:
            column.addWidget(widget)
        column.addLayout(row)

    def _connect(self) -> None:
        for name, part in self.buttons.items():
            part.clicked.connect(partial(self._on_button, name))
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.activated.connect(self._on_activated)
        self.view.keyed.connect(self._on_keyed)
        self.pause.clicked.connect(self.pause_requested)
        self.cancel.clicked.connect(self.cancel_requested)

    def _fit(self) -> None:
        rows = min(MAX_ROWS, self.model.rowCount())
        self.view.setFixedHeight(rows * self._row_height + 2)

    def sizeHint(self) -> QSize:
        """As high as what it says needs at its width."""
        column = self.layout()
        return QSize(WIDTH, column.totalHeightForWidth(WIDTH) if column is not None else 0)

    def _detail(self, row: ImportRow) -> str:
        problem = row.document.problem
        if problem is not None and row.state is RowState.FAILED:
            return problem_line(problem)
        return {
            RowState.READING: self.tr("Its text is being read."),
            RowState.ENCODING: self.tr(
                "It can be found by its words now, by meaning when this is done."
            ),
            RowState.WAITING: self.tr("It waits for its turn."),
            RowState.HELD: self.tr("It waits until you choose Go on."),
            RowState.FAILED: "",
        }[row.state]

    def _on_button(self, what: str) -> None:
        row = self.model.row(self.view.currentIndex())
        if row is not None:
            self.asked.emit(what, row.document.id)

    def _on_keyed(self, names: tuple[str, ...]) -> None:
        row = self.model.row(self.view.currentIndex())
        offered = ACTIONS[row.state] if row is not None else ()
        for name in names:
            if name in offered:
                self._on_button(name)
                return

    def _on_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.show_detail()

    def _on_activated(self, _index: QModelIndex) -> None:
        """Return and a double click begin something, they never end it."""
        self._on_keyed(ON_RETURN)
