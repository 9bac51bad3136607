"""The text of an answer, set like a page: chips after claims, doubt shown in place."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QToolTip, QWidget

from app.core.answers import Answer, Citation, Claim, Verdict
from app.gui.conversation.answer_document import AnswerDocument, Mark
from app.gui.conversation.answer_text import is_doubtful
from app.gui.conversation.claim_marks import paint_marks
from app.gui.conversation.claim_popover import ClaimPopover
from app.gui.conversation.claim_words import tip_lines
from app.gui.kit import Look
from app.gui.notes.own import own_title

NO_MARK = -1


class AnswerPage(QTextEdit):
    """Read-only, as high as its text; chips and marks answer to mouse and keyboard.

    Signals: ``citation_clicked(citation)``; ``note_wanted(claims)``: of these sentences.
    """

    citation_clicked = Signal(object)
    note_wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._answer: Answer | None = None
        self._streamed = ""
        self._text = AnswerDocument(self.document(), look.theme)
        self._chips = self._text.chips
        self._mark = NO_MARK
        self._is_mark_last = False
        self.popover: ClaimPopover | None = None
        self._prepare()
        look.theme.changed.connect(self._on_theme_changed)

    def show_answer(self, answer: Answer) -> None:
        """Set the text anew from a finished answer."""
        self._answer = answer
        self._mark, self._is_mark_last = NO_MARK, False
        self._text.write(answer)
        self.setAccessibleDescription(answer.text)
        self._fit()

    def append_stream(self, text: str) -> None:
        """Add a piece of an answer that is still being written."""
        if not self._streamed:
            self._text.begin()
        self._streamed += text
        self._text.append(text)
        self._fit()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations behind the chips, in the order of the text."""
        return tuple(self._text.citations)

    @property
    def shown_text(self) -> str:
        """The text as it reads, chips as their number in brackets."""
        return self._text.plain(0, self.document().characterCount() - 1)

    def verdict_marks(self) -> list[tuple[str, Verdict]]:
        """What carries which mark, in the order of the text."""
        return [(self._text.plain(mark.start, mark.end), mark.verdict) for mark in self._text.marks]

    def chip_rect(self, which: int) -> QRectF:
        """Where a chip is drawn, in coordinates of the viewport."""
        return self._text.chip_rect(which)

    def select_chip(self, which: int) -> None:
        """Draw one chip as the one whose place is shown; -1 for none."""
        self._chips.selected = which
        self.viewport().update()

    def mark_rect(self, which: int) -> QRectF:
        """Where the first line of a claim is drawn, in coordinates of the viewport."""
        mark = self._text.marks[which]
        return self._text.line_rects(mark.start, mark.end)[0][0]

    def open_claim(self, which: int) -> None:
        """Show what a claim rests on, in a card below its last line."""
        if not 0 <= which < len(self._text.marks):
            return
        mark = self._text.marks[which]
        lines = self._text.line_rects(mark.start, mark.end)
        if self.popover is None:
            self.popover = ClaimPopover(self._look, self)
            self.popover.note_wanted.connect(self._on_note)
        corner = self.viewport().mapToGlobal(lines[-1][0].bottomLeft().toPoint())
        self.popover.open_for(mark.claim, corner)

    def click_chip(self, which: int) -> None:
        """Go to the place behind a chip."""
        if 0 <= which < len(self._text.citations):
            self.select_chip(which)
            self.citation_clicked.emit(self._text.citations[which])

    def resizeEvent(self, event: QEvent) -> None:
        """Break the lines anew and take the height they need."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt passes a QResizeEvent
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The conversation scrolls, not the answer."""
        event.ignore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over chips."""
        super().mouseMoveEvent(event)
        which = self._chip_at(event.position())
        is_over = which >= 0 or self._doubt_at(event.position()) >= 0
        shape = Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.IBeamCursor
        if shape != self.viewport().cursor().shape():
            self.viewport().setCursor(shape)
        if which != self._chips.hovered:
            self._chips.hovered = which
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a chip goes to its place, one on a doubted claim says why."""
        super().mouseReleaseEvent(event)
        is_left = event.button() is Qt.MouseButton.LeftButton
        if not is_left or self.textCursor().hasSelection():
            return
        which = self._chip_at(event.position())
        if which >= 0:
            self.click_chip(which)
        else:
            self.open_claim(self._doubt_at(event.position()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right walk through the chips, up and down the claims, Return opens one."""
        across = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        along = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in across and self._text.citations:
            self._is_mark_last = False
            self.select_chip(_step(self._chips.selected, across[key], self._text.citations))
        elif key in along and self._text.marks:
            self._is_mark_last = True
            self._mark = _step(self._mark, along[key], self._text.marks)
            self.viewport().update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_chosen()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ground below a claim is shown while one walks."""
        super().focusOutEvent(event)
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Copy, remember, and what the claim below rests on."""
        menu = self.createStandardContextMenu()
        remember = [each for each in self.window().actions() if each.objectName() == "remember"]
        if self.textCursor().hasSelection():
            menu.addActions(remember)
        which = self._mark_at(QPointF(self.viewport().mapFromGlobal(event.globalPos())))
        if which >= 0:
            menu.addSeparator()
            menu.addAction(self.tr("What this sentence rests on"), partial(self.open_claim, which))
        claims = self._claims_at(which)
        if claims:
            make_note = partial(self.note_wanted.emit, claims)
            menu.addAction(self.tr("Make a note of %Ln sentences…", "", len(claims)), make_note)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Tooltips: the cited sentence over a chip, the meaning of a mark over a claim."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._chips.hovered = -1
            self.viewport().update()
        return super().viewportEvent(event)

    def tip_at(self, point: QPoint) -> str:
        """What the tooltip at a point of the viewport says; empty for none."""
        which = self._chip_at(QPointF(point))
        if which >= 0:
            cited = self._text.citations[which]
            source = self.tr("{title}, page {page}").format(
                title=cited.title or cited.file, page=cited.page
            )
            source = own_title(cited) if cited.own else source
            return f"<qt><p>{escape(cited.quote)}</p><p><b>{escape(source)}</b></p></qt>"
        at = self._mark_at(QPointF(point))
        mark = self._text.marks[at] if at >= 0 else None
        lines = tip_lines(mark.claim, mark.verdict) if mark is not None else []
        words = "".join(f"<p>{escape(each)}</p>" for each in lines)
        return f"<qt>{words}</qt>" if words else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and the marks of its claims."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self._chosen_mark() if self.hasFocus() else None
        paint_marks(painter, self._look.theme, self._text, chosen)
        painter.end()
        super().paintEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Copied text has the markers in brackets."""
        cursor = self.textCursor()
        mime = QMimeData()
        mime.setText(self._text.plain(cursor.selectionStart(), cursor.selectionEnd()))
        return mime

    def _prepare(self) -> None:
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setAcceptDrops(False)
        self.setCursorWidth(0)
        self.setAccessibleName(self.tr("Answer"))
        self.viewport().setMouseTracking(True)

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        height = math.ceil(self.document().size().height()) + 2
        if height != self.height():
            self.setFixedHeight(height)

    def _chip_at(self, point: QPointF) -> int:
        for which in range(self._text.chip_count):
            if self.chip_rect(which).contains(point):
                return which
        return -1

    def _mark_at(self, point: QPointF) -> int:
        for which, mark in enumerate(self._text.marks):
            if any(
                rect.contains(point) for rect, _ in self._text.line_rects(mark.start, mark.until)
            ):
                return which
        return NO_MARK

    def _doubt_at(self, point: QPointF) -> int:
        which = self._mark_at(point)
        return which if which >= 0 and is_doubtful(self._text.marks[which].claim) else NO_MARK

    def _claims_at(self, which: int) -> tuple[Claim, ...]:
        """The sentences that a selection touches; without one, a single sentence."""
        cursor, marks = self.textCursor(), self._text.marks
        if cursor.hasSelection():
            start, end = cursor.selectionStart(), cursor.selectionEnd()
            return tuple(each.claim for each in marks if each.start < end and each.end > start)
        return (marks[which].claim,) if which >= 0 else ()

    def _on_note(self, claim: Claim) -> None:
        self.note_wanted.emit((claim,))

    def _chosen_mark(self) -> Mark | None:
        return self._text.marks[self._mark] if self._mark >= 0 and self._is_mark_last else None

    def _open_chosen(self) -> None:
        if self._is_mark_last:
            self.open_claim(self._mark)
        else:
            self.click_chip(self._chips.selected)

    def _on_theme_changed(self) -> None:
        selected = self._chips.selected
        if self._answer is not None:
            self.show_answer(self._answer)
        elif self._streamed:
            text, self._streamed = self._streamed, ""
            self.append_stream(text)
        self.select_chip(selected)


def _step(at: int, step: int, of: Sequence[object]) -> int:
    """One place on in a row, not beyond its ends."""
    return min(len(of) - 1, max(0, at + step))
