"""The palette: one field and a list, over the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from app.gui.kit import Look
from app.gui.palette.delegate import HEADING, TALL, PaletteDelegate
from app.gui.palette.entries import Entry
from app.gui.palette.model import DETAIL, PaletteModel
from app.gui.parts.buttons import label
from app.gui.sidebar.rows import RowRole

LONGEST = 400
WIDTH = 640
EDGE = 20
ABOVE = 52
MOST_HEIGHT = 560
DIM = 70
"""Opacity of the veil over the window, of 255."""
STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class PaletteField(QLineEdit):
    """Where everything is typed; it keeps the focus as long as the palette is open.

    Signals: ``stepped(direction)``; ``submitted()``; ``left()`` on Esc, or when the focus went.
    """

    stepped = Signal(int)
    submitted = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Esc and the arrows are ours, not the window's; Tab goes on to the next row."""
        if isinstance(event, QKeyEvent):
            is_tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            if event.type() == QEvent.Type.ShortcutOverride and self._is_ours(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and is_tab:
                self.stepped.emit(-1 if event.key() == Qt.Key.Key_Backtab else 1)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows move through the rows while the words stay here."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Who works elsewhere needs no palette."""
        super().focusOutEvent(event)
        if event.reason() not in STAYS:
            self.left.emit()

    def _is_ours(self, event: QKeyEvent) -> bool:
        keys = (Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down)
        return event.key() in (*keys, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Palette(QWidget):
    """A veil over the window with the field and the rows on it.

    Signals: ``typed(text)``; ``chosen(entry)``; ``closed()``.
    """

    typed = Signal(str)
    chosen = Signal(object)
    closed = Signal()

    def __init__(self, look: Look, window: QWidget) -> None:
        super().__init__(window)
        self._look = look
        self._window = window
        self.panel = QFrame(self)
        self.field = PaletteField()
        self.hint = label("soft")
        self.model = PaletteModel(self)
        self.view = QListView()
        self.foot = label("faint", self.tr("↑ ↓ choose · Enter opens · Esc closes"))
        self._build()
        self._connect()
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show it with an empty field."""
        self.field.clear()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.typed.emit("")

    def close_now(self) -> None:
        """Hide it; the window gets the focus back from who closes it."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def show_entries(self, entries: Sequence[Entry], hint: str = "") -> None:
        """List these; the chosen row stays chosen where it is still there."""
        before = self.current() if self._was_moved else None
        self.model.set_entries(entries)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.view.setVisible(bool(entries))
        self._choose(self.model.row_of(before))
        self._place()

    def current(self) -> Entry | None:
        """What Enter opens."""
        return self.model.entry(self.view.currentIndex().row())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the window at any size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.setGeometry(self._window.rect())
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the palette closes it."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.close_now()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The window stays to be seen below a veil."""
        veil = QColor(self._look.theme.color("paper_ink" if self._is_light else "shadow"))
        veil.setAlpha(DIM if self._is_light else 2 * DIM)
        QPainter(self).fillRect(self.rect(), veil)

    @property
    def _is_light(self) -> bool:
        return not self._look.theme.is_dark

    def _build(self) -> None:
        self.panel.setObjectName("palette")
        self.field.setObjectName("paletteField")
        self.field.setMaxLength(LONGEST)
        said = self.tr("Go to a session, paper, memory or command")
        self.field.setPlaceholderText(said)
        self.field.setAccessibleName(said)
        self.view.setModel(self.model)
        self.view.setItemDelegate(PaletteDelegate(self._look.theme, self.view))
        self.view.setAccessibleName(self.tr("What was found"))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setMouseTracking(True)
        self.view.setFrameShape(QListView.Shape.NoFrame)
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.hint.setContentsMargins(8, 2, 8, 2)
        self.foot.setContentsMargins(8, 0, 8, 0)
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(12, 12, 12, 10)
        column.setSpacing(7)
        for part in (self.field, self.hint, self.view, self.foot):
            column.addWidget(part)
        column.setStretchFactor(self.view, 1)
        self._was_moved = False

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_text)
        self.field.stepped.connect(self._step)
        self.field.submitted.connect(self._submit)
        self.field.left.connect(self.close_now)
        self.view.clicked.connect(self._on_clicked)

    def _place(self) -> None:
        """In the middle above, as high as its rows and no higher than the window."""
        width = min(WIDTH, self.width() - 2 * EDGE)
        self.panel.resize(width, 10)
        layout = self.panel.layout()
        assert layout is not None
        room = min(MOST_HEIGHT, self.height() - ABOVE - EDGE)
        self.view.setFixedHeight(0)
        fixed = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else 0
        fixed = max(fixed, layout.totalMinimumSize().height())
        self.view.setFixedHeight(max(0, min(self._rows_height(), room - fixed)))
        height = fixed + self.view.height()
        self.panel.setGeometry(QRect((self.width() - width) // 2, ABOVE, width, height))

    def _rows_height(self) -> int:
        if not self.model.entries:
            return 0
        row_height = int(self._look.theme.size("row_height"))
        heights = 2
        for number in range(self.model.rowCount()):
            index = self.model.index(number)
            if index.data(RowRole.IS_HEADING):
                heights += self._look.theme.grown(HEADING)
            else:
                tall = self._look.theme.grown(TALL)
                heights += tall if index.data(DETAIL) else row_height
        return heights

    def _on_text(self, text: str) -> None:
        self._was_moved = False
        if not self.isHidden():
            self.typed.emit(text)

    def _step(self, direction: int) -> None:
        self._was_moved = True
        self._choose(self.model.step(self.view.currentIndex().row(), direction))

    def _choose(self, row: int) -> None:
        """Choose a row, its heading in sight too; a screen reader hears it at the field."""
        index = self.model.index(row) if row >= 0 else QModelIndex()
        self.view.setCurrentIndex(index)
        if row == 1:
            self.view.scrollToTop()
        elif row >= 0:
            self.view.scrollTo(index)
        said = str(index.data(Qt.ItemDataRole.AccessibleTextRole)) if row >= 0 else ""
        self.field.setAccessibleDescription(said)

    def _submit(self) -> None:
        entry = self.current()
        if entry is not None:
            self.close_now()
            self.chosen.emit(entry)

    def _on_clicked(self, index: QModelIndex) -> None:
        if self.model.entry(index.row()) is not None:
            self._choose(index.row())
            self._submit()
