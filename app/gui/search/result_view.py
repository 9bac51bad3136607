"""The list of found passages: moved through by keyboard, and steady under the person's hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from app.core.types import SearchResult
from app.gui.kit import Look
from app.gui.parts.mirrored import mirrored
from app.gui.search.arranging import Group
from app.gui.search.result_delegate import ABOVE, SIDE, ResultDelegate
from app.gui.search.result_model import ResultModel
from app.gui.search.row_actions import RowActions
from app.gui.search.rows import PaperRow

NOT_LEFT = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
POINTING = (QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)
SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


class ResultView(QListView):
    """Passages below their papers; the one that is chosen keeps its place on the screen.

    Signals: ``opened(result)``; ``paper_opened(document_id)``; ``ticked()`` after a paper was;
    ``marked(passage_id, is_good)``; ``alike_requested(passage_id)``; ``left()`` when neither
    the pointer nor the keyboard is in the list any more.
    """

    opened = Signal(object)
    paper_opened = Signal(str)
    ticked = Signal()
    marked = Signal(str, bool)
    alike_requested = Signal(str)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("results")
        self.results = ResultModel(self)
        self._is_pointed = False
        self._was_stepped = False
        self.actions_ = RowActions(look, self.viewport())
        self.painter_ = ResultDelegate(look.theme, self.results, self)
        self._build()
        self._connect()
        look.theme.changed.connect(self.viewport().update)

    @property
    def is_occupied(self) -> bool:
        """True while the person is in the list: pointing, or moving through it by keyboard."""
        return self._is_pointed or self._was_stepped or self.hasFocus()

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these; the chosen passage, or the first in sight, keeps its place."""
        chosen = self.chosen()
        anchor, top = self._anchor()
        self.results.show(groups)
        self.doItemsLayout()
        if chosen is not None:
            self.choose(chosen.passage_id)
        if not self.currentIndex().isValid():
            self._choose_row(0)
        place = self.results.place_of(anchor)
        if place.isValid():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(place).top() - top)
        self.place_actions()

    def show_anew(self, groups: Sequence[Group]) -> None:
        """Show these from the top, the first passage chosen."""
        self._was_stepped = self._is_pointed = False
        self.results.opened.clear()
        self.results.show(groups)
        self.doItemsLayout()
        self._choose_row(0)
        self.scrollToTop()
        self.place_actions()

    def chosen(self) -> SearchResult | None:
        """The passage that Enter opens."""
        return self.results.result(self.currentIndex())

    def choose(self, passage_id: str) -> None:
        """Choose a passage, without opening it."""
        place = self.results.place_of(passage_id)
        if place.isValid():
            self._choose(place)

    def step(self, direction: int) -> None:
        """Choose the next passage (1) or the one before (-1), and bring it into sight."""
        rows = self.results.passage_rows()
        if not rows:
            return
        self._was_stepped = True
        now = self.currentIndex().row()
        after = [row for row in rows if (row > now if direction > 0 else row < now)]
        row = now if not after else (after[0] if direction > 0 else after[-1])
        self._choose(self.results.index(row))
        above = self.results.index(0) if row == rows[0] else self.currentIndex()
        self.scrollTo(above)
        self.scrollTo(self.currentIndex())

    def open_chosen(self) -> None:
        """Open the place of the chosen passage."""
        result = self.chosen()
        if result is not None:
            self.opened.emit(result)

    def toggle_whole(self, passage_id: str) -> None:
        """Show all of a passage, or only the part that says why it was found."""
        self.results.opened.symmetric_difference_update((passage_id,))
        self.results.refresh()
        self.doItemsLayout()
        self.place_actions()

    def toggle_tick(self, document_id: str) -> None:
        """Tick a paper, or not any more."""
        self.results.ticked.symmetric_difference_update((document_id,))
        self.results.refresh()
        self.ticked.emit()

    def place_actions(self) -> None:
        """Put the small buttons into the row that is pointed at, else into the chosen one."""
        point = self.viewport().mapFromGlobal(self.cursor().pos())
        pointed = self.indexAt(point) if self._is_pointed else QModelIndex()
        self._show_actions(pointed if self.results.result(pointed) else self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Enter opens, and letters do what the small buttons do."""
        result, key = self.chosen(), event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose_row(0 if key == Qt.Key.Key_Home else -1)
        elif result is None or not self._act(result, event):
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a passage opens it; on a paper's head it ticks or opens the paper."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row, result = self.results.row(index), self.results.result(index)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if result is not None:
            self.opened.emit(result)
        elif isinstance(row, PaperRow):
            box = self.painter_.box_of(self.visualRect(index)).adjusted(-8, -6, 8, 6)
            if box.contains(event.position().toPoint()):
                self.toggle_tick(row.document_id)
            else:
                self.paper_opened.emit(row.document_id)

    def viewportEvent(self, event: QEvent) -> bool:
        """Know whether the pointer is here; one that only rests here points at nothing."""
        if event.type() in POINTING:
            self._is_pointed = True
        elif event.type() == QEvent.Type.Leave:
            self._is_pointed = False
            self.place_actions()
            self._say_left()
        return super().viewportEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The person may have left the list."""
        super().focusOutEvent(event)
        if event.reason() not in NOT_LEFT:
            self._was_stepped = False
            self._say_left()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break elsewhere; what was in sight stays there."""
        super().resizeEvent(event)
        self.place_actions()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802 - Qt's name
        """The small buttons go with their row."""
        super().scrollContentsBy(dx, dy)
        self.place_actions()

    def _build(self) -> None:
        self.setModel(self.results)
        self.setItemDelegate(self.painter_)
        self.setAccessibleName(self.tr("Found passages"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMinimumHeight(60)

    def _connect(self) -> None:
        self.entered.connect(self._on_entered)
        self.actions_.marked.connect(self.marked)
        self.actions_.alike_requested.connect(self.alike_requested)
        self.actions_.opened.connect(self.toggle_whole)

    def _act(self, result: SearchResult, event: QKeyEvent) -> bool:
        """What a key does to the chosen passage; False where it is none of ours."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(result)
        elif key == Qt.Key.Key_Space:
            self.toggle_whole(result.passage_id)
        elif event.text() == "+":
            self.marked.emit(result.passage_id, True)
        elif event.text() == "-":
            self.marked.emit(result.passage_id, False)
        elif event.text() == "m":
            self.alike_requested.emit(result.passage_id)
        elif event.text() == "t":
            self.toggle_tick(result.document_id)
        else:
            return False
        return True

    def _say_left(self) -> None:
        if not self.is_occupied:
            self.left.emit()

    def _on_entered(self, index: QModelIndex) -> None:
        self._show_actions(index if self.results.result(index) else self.currentIndex())

    def _anchor(self) -> tuple[str, int]:
        """The passage that must not move, and where it stands."""
        sight = self.viewport().rect()
        current = self.currentIndex()
        area = self.visualRect(current)
        is_resting = self.verticalScrollBar().value() == 0 and not self.is_occupied
        result = self.results.result(current)
        if result is not None and sight.intersects(area) and not is_resting:
            return result.passage_id, area.top()
        first = self.indexAt(QPoint(SIDE, ABOVE))
        for row in range(max(first.row(), 0), len(self.results.rows)):
            seen = self.results.result(self.results.index(row))
            if seen is not None and not is_resting:
                return seen.passage_id, self.visualRect(self.results.index(row)).top()
        return "", 0

    def _choose_row(self, place: int) -> None:
        rows = self.results.passage_rows()
        if rows:
            self._choose(self.results.index(rows[place]))

    def _choose(self, index: QModelIndex) -> None:
        self.selectionModel().setCurrentIndex(index, SELECT)
        self.place_actions()

    def _show_actions(self, index: QModelIndex) -> None:
        result = self.results.result(index)
        if result is None:
            self.actions_.hide()
            return
        self.actions_.show_for(result.passage_id, self.results.marks.get(result.passage_id))
        area = self.visualRect(index)
        place = QRect(area.topRight(), self.actions_.size())
        place.translate(-self.actions_.width() - 5, 4)
        self.actions_.move(mirrored(self.layoutDirection(), area, place).topLeft())
