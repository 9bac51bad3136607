"""The text of an answer, set like a page: chips after claims, doubt shown in place."""

from __future__ import annotations

import math
from html import escape

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QToolTip, QWidget

from app.core.answers import Answer, Citation, Verdict
from app.gui.conversation.answer_document import AnswerDocument
from app.gui.kit import Look

UNDERLINE_DROP = 4.0
DOT_STEP = 2.0


class AnswerPage(QTextEdit):
    """Read-only, as high as its text; chips answer to mouse and keyboard.

    Signals: ``citation_clicked(citation)``.
    """

    citation_clicked = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._answer: Answer | None = None
        self._streamed = ""
        self._text = AnswerDocument(self.document(), look.theme)
        self._chips = self._text.chips
        self._prepare()
        look.theme.changed.connect(self._on_theme_changed)

    def show_answer(self, answer: Answer) -> None:
        """Set the text anew from a finished answer."""
        self._answer = answer
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
        if which != self._chips.hovered:
            self._chips.hovered = which
            shape = Qt.CursorShape.IBeamCursor if which < 0 else Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a chip goes to its place."""
        super().mouseReleaseEvent(event)
        which = self._chip_at(event.position())
        if which >= 0 and not self.textCursor().hasSelection():
            self.click_chip(which)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right walk through the chips, Return opens one."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key in steps and self._text.citations and not event.modifiers():
            last = len(self._text.citations) - 1
            self.select_chip(min(last, max(0, self._chips.selected + steps[key])))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click_chip(self._chips.selected)
        else:
            super().keyPressEvent(event)

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
            return f"<qt><p>{escape(cited.quote)}</p><p><b>{escape(source)}</b></p></qt>"
        return self._mark_tip(self.cursorForPosition(point).position())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, then dots below what is only partly supported."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._look.theme.color("part"), 2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.01, DOT_STEP])
        painter.setPen(pen)
        for mark in self._text.marks:
            if mark.verdict is Verdict.PARTIAL:
                for rect, baseline in self._text.line_rects(mark.start, mark.end):
                    y = baseline + UNDERLINE_DROP
                    painter.drawLine(QPointF(rect.left() + 1, y), QPointF(rect.right() - 1, y))
        painter.end()

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

    def _mark_tip(self, position: int) -> str:
        for mark in self._text.marks:
            if mark.start <= position < mark.end:
                return {
                    Verdict.SUPPORTED: "",
                    Verdict.PARTIAL: self.tr("The cited sentence says only part of this."),
                    Verdict.UNSUPPORTED: self.tr("The sources do not say this."),
                }[mark.verdict]
        return ""

    def _on_theme_changed(self) -> None:
        selected = self._chips.selected
        if self._answer is not None:
            self.show_answer(self._answer)
        elif self._streamed:
            text, self._streamed = self._streamed, ""
            self.append_stream(text)
        self.select_chip(selected)
