"""Selecting, highlighting and what is done with a selection, over one canvas."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication

from app.core.links import Link, LinkKind
from app.core.notes import Highlight, HighlightColor, MarkedPlace
from app.core.types import Box
from app.gui.kit import Kit
from app.gui.reader.cited_works import CitedWorks
from app.gui.reader.deeds import Deed, tr
from app.gui.reader.highlight_card import HighlightCard
from app.gui.reader.highlight_layer import HighlightLayer
from app.gui.reader.marks_list import MarkRow, MarksList, rows_of
from app.gui.reader.page_canvas import PageCanvas
from app.gui.reader.paper_marks import PaperMarks
from app.gui.reader.selection_bar import SelectionBar
from app.gui.reader.selection_keys import SelectionKeys
from app.gui.reader.selection_mouse import SelectionMouse
from app.gui.reader.text_selection import Selected, TextSelection


class Marking(QObject):
    """Makes the parts and leads from one to the other.

    Signals: ``place_wanted(deed, place)``: a deed that leaves the reader; ``told(text, undo)``;
    ``failed(problem)``; ``shown_changed(is_shown)`` when the list came or went;
    ``export_wanted()``; ``note_opened(note)``.
    """

    place_wanted = Signal(object, object)
    told = Signal(str, object)
    failed = Signal(object)
    shown_changed = Signal(bool)
    export_wanted = Signal()
    note_opened = Signal(object)

    def __init__(self, kit: Kit, canvas: PageCanvas, works: CitedWorks, parent: QObject) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._works = works
        self._document_id = ""
        self.selection = TextSelection(kit, canvas, self)
        self.mouse = SelectionMouse(canvas, self.selection)
        self.keys = SelectionKeys(canvas, self.selection)
        self.bar = SelectionBar(kit.look, canvas)
        self.marks = PaperMarks(kit, self)
        self.layer = HighlightLayer(kit.look, canvas)
        self.card = HighlightCard(kit.look, canvas)
        self.list = MarksList(kit.look)
        self.list.hide()
        self.is_shown = False
        canvas.under.append(self.layer)
        self._connect()

    def open(self, document_id: str) -> None:
        """Another document, or the same one read anew; empty for none."""
        self._document_id = document_id
        self.selection.open(document_id)
        self.marks.open(document_id)
        self.list.setVisible(self.is_shown and bool(document_id))

    def toggle_list(self) -> None:
        """Show what is marked in this paper, or hide it."""
        self.is_shown = not self.is_shown
        self.list.setVisible(self.is_shown and bool(self._document_id))
        if self.list.isVisible():
            self.list.take_keys()
        self.shown_changed.emit(self.is_shown)

    def do(self, deed: Deed) -> None:
        """Do something with the selection; without one it is said how to make one."""
        selected = self.selection.selected
        if selected is None:
            self.told.emit(
                tr("Select words on the page first: drag over them, or press Alt+Down."), None
            )
        elif deed is Deed.HIGHLIGHT:
            self.highlight(self.marks.color)
        elif deed is Deed.COPY:
            self._copy(selected.text, tr("Copied"))
        elif deed is Deed.REFERENCE:
            self._go_to_reference(selected)
        else:
            self.marks.place_of(selected, partial(self._on_place, deed))

    def highlight(self, color: HighlightColor) -> None:
        """Highlight the selection; it is no longer selected, so that its color is seen."""
        selected = self.selection.selected
        if selected is None:
            self.do(Deed.HIGHLIGHT)
            return
        self.marks.add(selected, color)
        self.selection.clear()
        self._canvas.setFocus()

    def _connect(self) -> None:
        self.mouse.began.connect(self.bar.hide)
        self.keys.menu_wanted.connect(self.bar.open_menu)
        self.keys.copy_wanted.connect(partial(self.do, Deed.COPY))
        self.selection.settled.connect(self._show_bar)
        self._canvas.moved.connect(self._show_bar)
        self.bar.has_reference = self._has_reference
        self.bar.wanted.connect(self.do)
        self.bar.colored.connect(self.highlight)
        self.marks.changed.connect(self._on_marks)
        self.marks.told.connect(self.told)
        self.marks.failed.connect(self.failed)
        self._canvas.clicked.connect(self._on_clicked)
        self._canvas.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._canvas.customContextMenuRequested.connect(self._on_menu)
        self._connect_card()

    def _connect_card(self) -> None:
        self.card.colored.connect(self.marks.change_color)
        self.card.commented.connect(self.marks.change_comment)
        self.card.removed.connect(self.marks.remove)
        self.card.copied.connect(self._on_copy_highlight)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.list.removed.connect(self._on_removed)
        self.list.export_wanted.connect(self.export_wanted)
        self.list.closed.connect(self._on_closed)

    def _show_bar(self) -> None:
        selected = self.selection.selected
        if selected is None or self.mouse.is_dragging:
            self.bar.hide()
        else:
            self.bar.swatches.arrange(self.marks.color)
            self.bar.show_beside(self._lines(selected.boxes))

    def _lines(self, boxes: Sequence[Box]) -> QRectF:
        """The rectangle around lines, of the viewport."""
        around = QRectF()
        for box in boxes:
            around = around.united(self._canvas.box_rect(box))
        return around

    def _on_place(self, deed: Deed, place: MarkedPlace) -> None:
        if deed is Deed.LINK:
            self._copy_link(place)
        else:
            self.place_wanted.emit(deed, place)

    def _copy_link(self, place: MarkedPlace) -> None:
        if place.sentence_ids:
            link = Link(LinkKind.SENTENCE, place.sentence_ids[0])
        else:
            link = Link(LinkKind.DOCUMENT, place.document_id, place.page)
        self._copy(str(link), tr("The link is on the clipboard"))

    def _copy(self, text: str, said: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.told.emit(said, None)

    def _has_reference(self) -> bool:
        selected = self.selection.selected
        return selected is not None and bool(self._works.under(selected.boxes))

    def _go_to_reference(self, selected: Selected) -> None:
        found = self._works.under(selected.boxes)
        if found:
            corner = self._on_screen(self._canvas.box_rect(selected.boxes[-1])).bottomLeft()
            self._works.popover.open_with(found, corner + QPoint(0, 8))
        else:
            self.told.emit(tr("No reference is cited in these words."), None)

    def _on_marks(self) -> None:
        self.layer.show(self.marks.highlights)
        self.list.show_rows(rows_of(self.marks.highlights, self.marks.notes, self._document_id))

    def _on_clicked(self, point: QPointF) -> None:
        found = self.layer.at(point)
        if found is not None and not self._canvas.has_link(point):
            self._open_card(found)

    def _open_card(self, highlight: Highlight) -> None:
        lines = self._on_screen(self._lines(highlight.place.boxes))
        self.card.open_with(highlight, lines)

    def _on_screen(self, rect: QRectF) -> QRect:
        shown = rect.intersected(QRectF(self._canvas.viewport().rect())).toAlignedRect()
        return shown.translated(self._canvas.viewport().mapToGlobal(QPoint()))

    def _on_menu(self, point: QPoint) -> None:
        """Over words that are not selected it is about their sentence."""
        place = QPointF(point)
        if self.selection.selected is None or not self._is_selected(place):
            spot = self.mouse.spot_at(place, is_near_enough=False)
            word = self.selection.word(spot) if spot is not None else None
            sentence = self.selection.sentences.at(word.box) if word is not None else None
            if sentence is None:
                return
            self.selection.select_sentence(sentence)
            self.selection.settle()
        self.bar.open_menu(self._canvas.viewport().mapToGlobal(point))

    def _is_selected(self, point: QPointF) -> bool:
        boxes = self.selection.selected.boxes if self.selection.selected is not None else ()
        return any(self._canvas.box_rect(box).contains(point) for box in boxes)

    def _on_copy_highlight(self, highlight: Highlight) -> None:
        self._copy(highlight.place.text, tr("Copied"))

    def _on_chosen(self, row: MarkRow | None) -> None:
        if row is not None and row.place.boxes:
            self._canvas.light(row.place.boxes, row.place.page)
        elif row is not None:
            self._canvas.go_to(row.place.page)

    def _on_opened(self, row: MarkRow | None) -> None:
        self._on_chosen(row)
        if row is not None and row.highlight is not None:
            self._open_card(row.highlight)
        elif row is not None:
            self.note_opened.emit(row.note)

    def _on_removed(self, row: MarkRow) -> None:
        if row.highlight is not None:
            self.marks.remove(row.highlight)

    def _on_closed(self) -> None:
        if self.is_shown:
            self.toggle_list()
            self._canvas.setFocus()
