"""The text of an answer, set like a page: chips after claims, doubt shown in place."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextLine,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QToolTip, QWidget

from app.core.types import Answer, Citation, Verdict
from app.gui.conversation.answer_text import Run, runs_of, split_stream
from app.gui.conversation.chips import CHIP_KIND, NUMBER, ChipPainter, chip_format
from app.gui.kit import Look

OBJECT = "\ufffc"
JOINER = "\u2060"
PARAGRAPH_GAP = 9
UNDERLINE_DROP = 4.0
DOT_STEP = 2.0


@dataclass(frozen=True, slots=True)
class _Mark:
    """A range of the shown text with its verdict; positions as in a ``QTextCursor``."""

    start: int
    end: int
    verdict: Verdict


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
        self._held = ""
        self._citations: list[Citation] = []
        self._places: list[int] = []
        self._marks: list[_Mark] = []
        self._chips = ChipPainter(look.theme, self.document())
        self._prepare()
        look.theme.changed.connect(self._on_theme_changed)

    def show_answer(self, answer: Answer) -> None:
        """Set the text anew from a finished answer."""
        self._answer = answer
        self._begin()
        for run in runs_of(answer):
            self._write(run)
        self.setAccessibleDescription(answer.text)
        self._fit()

    def append_stream(self, text: str) -> None:
        """Add a piece of an answer that is still being written."""
        if not self._streamed:
            self._begin()
        self._streamed += text
        pieces, self._held = split_stream(self._held + text)
        cursor = self._cursor()
        for piece in pieces:
            if isinstance(piece, int):
                self._insert_chip(cursor, piece, -1)
            else:
                cursor.insertText(piece, self._text_format(None))
        self._fit()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations behind the chips, in the order of the text."""
        return tuple(self._citations)

    @property
    def shown_text(self) -> str:
        """The text as it reads, chips as their number in brackets."""
        return self._plain(0, self.document().characterCount() - 1)

    def verdict_marks(self) -> list[tuple[str, Verdict]]:
        """What carries which mark, in the order of the text."""
        return [(self._plain(mark.start, mark.end), mark.verdict) for mark in self._marks]

    def chip_rect(self, which: int) -> QRectF:
        """Where a chip is drawn, in coordinates of the viewport."""
        position = self._places[which]
        rects = self._line_rects(position, position + 1)
        return rects[0][0] if rects else QRectF()

    def select_chip(self, which: int) -> None:
        """Draw one chip as the one whose place is shown; -1 for none."""
        self._chips.selected = which
        self.viewport().update()

    def click_chip(self, which: int) -> None:
        """Go to the place behind a chip."""
        if 0 <= which < len(self._citations):
            self.select_chip(which)
            self.citation_clicked.emit(self._citations[which])

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
        if key in steps and self._citations and not event.modifiers():
            last = len(self._citations) - 1
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
            cited = self._citations[which]
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
        for mark in self._marks:
            if mark.verdict is Verdict.PARTIAL:
                for rect, baseline in self._line_rects(mark.start, mark.end):
                    y = baseline + UNDERLINE_DROP
                    painter.drawLine(QPointF(rect.left() + 1, y), QPointF(rect.right() - 1, y))
        painter.end()

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802 - Qt's name
        """Copied text has the markers in brackets."""
        cursor = self.textCursor()
        mime = QMimeData()
        mime.setText(self._plain(cursor.selectionStart(), cursor.selectionEnd()))
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
        self.document().setDocumentMargin(0)
        self.document().setUndoRedoEnabled(False)
        self.document().documentLayout().registerHandler(CHIP_KIND, self._chips)

    def _begin(self) -> None:
        self.clear()
        self.document().setDefaultFont(self._look.theme.font("text_page"))
        self._citations, self._places, self._marks = [], [], []
        self._held = ""
        self._chips.selected = -1
        cursor = self._cursor()
        cursor.setBlockFormat(self._block_format())

    def _write(self, run: Run) -> None:
        cursor = self._cursor()
        if run.begins_paragraph and not self.document().isEmpty():
            cursor.insertBlock(self._block_format())
        elif not self.document().isEmpty():
            cursor.insertText(" ", self._text_format(None))
        start = cursor.position()
        cursor.insertText(run.text, self._text_format(run.verdict))
        if run.verdict is not None:
            self._marks.append(_Mark(start, cursor.position(), run.verdict))
        for citation in run.citations:
            self._citations.append(citation)
            self._insert_chip(cursor, citation.marker, len(self._citations) - 1)

    def _insert_chip(self, cursor: QTextCursor, number: int, which: int) -> None:
        cursor.insertText(JOINER, self._text_format(None))
        if which >= 0:
            self._places.append(cursor.position())
        cursor.insertText(OBJECT, chip_format(number, which))

    def _cursor(self) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        return cursor

    def _block_format(self) -> QTextBlockFormat:
        made = QTextBlockFormat()
        percent = self._look.theme.size("line_height_percent")
        made.setLineHeight(
            self._leading(percent), QTextBlockFormat.LineHeightTypes.FixedHeight.value
        )
        made.setBottomMargin(PARAGRAPH_GAP)
        return made

    def _leading(self, percent: float) -> float:
        """The distance of two lines in pixels: a share of the size of the letters."""
        return round(self._look.theme.size("text_page") * percent / 100, 1)

    def _text_format(self, verdict: Verdict | None) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self._look.theme.font("text_page"))
        is_struck = verdict is Verdict.UNSUPPORTED
        made.setFontStrikeOut(is_struck)
        made.setForeground(self._color("faint" if is_struck else "ink"))
        return made

    def _color(self, name: str) -> QColor:
        return self._look.theme.color(name)

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        height = math.ceil(self.document().size().height()) + 2
        if height != self.height():
            self.setFixedHeight(height)

    def _line_rects(self, start: int, end: int) -> list[tuple[QRectF, float]]:
        """The parts of lines that a range covers, each with its baseline."""
        rects: list[tuple[QRectF, float]] = []
        block = self.document().findBlock(start)
        layout = block.layout()
        origin = self.document().documentLayout().blockBoundingRect(block).topLeft()
        first, last = start - block.position(), end - block.position()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            left = max(first, line.textStart())
            right = min(last, line.textStart() + line.textLength())
            if left < right:
                x0, x1 = _x_of(line, left), _x_of(line, right)
                rect = QRectF(x0, line.y(), x1 - x0, line.height()).translated(origin)
                rects.append((rect, origin.y() + line.y() + line.ascent()))
        return rects

    def _chip_at(self, point: QPointF) -> int:
        for which in range(len(self._places)):
            if self.chip_rect(which).contains(point):
                return which
        return -1

    def _mark_tip(self, position: int) -> str:
        for mark in self._marks:
            if mark.start <= position < mark.end:
                return {
                    Verdict.SUPPORTED: "",
                    Verdict.PARTIAL: self.tr("The cited sentence says only part of this."),
                    Verdict.UNSUPPORTED: self.tr("The sources do not say this."),
                }[mark.verdict]
        return ""

    def _plain(self, start: int, end: int) -> str:
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        text = cursor.selectedText().replace("\u2029", "\n").replace(JOINER, "")
        if OBJECT not in text:
            return text
        numbers = iter(self._numbers_between(start, end))
        return "".join(f"[{next(numbers)}]" if c == OBJECT else c for c in text)

    def _numbers_between(self, start: int, end: int) -> list[int]:
        cursor = QTextCursor(self.document())
        numbers: list[int] = []
        for position in range(start, end):
            if self.document().characterAt(position) == OBJECT:
                cursor.setPosition(position + 1)
                numbers.append(int(cursor.charFormat().property(NUMBER)))
        return numbers

    def _on_theme_changed(self) -> None:
        selected = self._chips.selected
        if self._answer is not None:
            self.show_answer(self._answer)
        elif self._streamed:
            text, self._streamed = self._streamed, ""
            self.append_stream(text)
        self.select_chip(selected)


def _x_of(line: QTextLine, position: int) -> float:
    """Where a character begins on its line."""
    x: object = line.cursorToX(position)
    # The stub says object; PySide6 6.11 gives the position and the cursor it came from.
    first = x[0] if isinstance(x, tuple) else x
    return float(first) if isinstance(first, float | int) else 0.0
