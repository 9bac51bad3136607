"""An answer written into a text document: paragraphs, marks and chips."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLine,
)

from app.core.answers import Answer, Citation, Claim, Verdict
from app.gui.conversation.answer_text import Run, runs_of, shown_verdict, split_stream
from app.gui.conversation.chips import CHIP_KIND, NUMBER, ChipPainter, chip_format
from app.gui.conversation.claim_words import fate_word
from app.gui.theme import Theme

OBJECT = "\ufffc"
JOINER = "\u2060"
PARAGRAPH_GAP = 9
HEADING_GAP = 3
SENTENCE_ENDS = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of the shown text and the claim in it; positions as in a ``QTextCursor``.

    ``until`` is behind its chips and the word about its fate.
    """

    start: int
    end: int
    until: int
    claim: Claim

    @property
    def verdict(self) -> Verdict:
        """What the mark says."""
        return shown_verdict(self.claim)


class AnswerDocument:
    """Writes one answer; knows where its claims and chips are."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        self._document = document
        self._theme = theme
        self._held = ""
        self._has_claims = False
        self.citations: list[Citation] = []
        self.marks: list[Mark] = []
        self._places: list[int] = []
        self._words: list[tuple[int, int]] = []
        self.chips = ChipPainter(theme, document)
        document.setDocumentMargin(0)
        document.setUndoRedoEnabled(False)
        document.documentLayout().registerHandler(CHIP_KIND, self.chips)

    def write(self, answer: Answer) -> None:
        """Set the whole text anew."""
        self.begin()
        self._has_claims = bool(answer.claims)
        for run in runs_of(answer):
            self._write(run)

    def begin(self) -> None:
        """Empty the document."""
        self._document.clear()
        self._document.setDefaultFont(self._theme.font("text_page"))
        self.citations, self.marks, self._places, self._words = [], [], [], []
        self._held = ""
        self.chips.selected = -1
        self._cursor().setBlockFormat(self._block_format())

    def append(self, text: str) -> None:
        """Add streamed text; what may yet become a marker waits."""
        pieces, self._held = split_stream(self._held + text)
        cursor = self._cursor()
        for piece in pieces:
            if isinstance(piece, int):
                self._insert_chip(cursor, piece, -1)
            else:
                cursor.insertText(piece, self._format("text_page", "ink"))

    @property
    def chip_count(self) -> int:
        """Chips that lead to a place."""
        return len(self._places)

    def chip_rect(self, which: int) -> QRectF:
        """Where a chip is, in coordinates of the document."""
        rects = self.line_rects(self._places[which], self._places[which] + 1)
        return rects[0][0] if rects else QRectF()

    def line_rects(self, start: int, end: int) -> list[tuple[QRectF, float]]:
        """The parts of lines that a range covers, each with its baseline."""
        rects: list[tuple[QRectF, float]] = []
        block = self._document.findBlock(start)
        layout = block.layout()
        origin = self._document.documentLayout().blockBoundingRect(block).topLeft()
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

    def plain(self, start: int, end: int) -> str:
        """The text of a range; chips are their numbers in brackets, words of ours are left out."""
        cursor = QTextCursor(self._document)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        text = cursor.selectedText().replace("\u2029", "\n")
        numbers = iter(self._numbers_between(start, end))
        ours = {place for first, last in self._words for place in range(first, last)}
        kept = (c for place, c in enumerate(text, start) if place not in ours and c != JOINER)
        return "".join(f"[{next(numbers)}]" if c == OBJECT else c for c in kept)

    def _numbers_between(self, start: int, end: int) -> list[int]:
        cursor = QTextCursor(self._document)
        numbers: list[int] = []
        for position in range(start, end):
            if self._document.characterAt(position) == OBJECT:
                cursor.setPosition(position + 1)
                numbers.append(int(cursor.charFormat().property(NUMBER)))
        return numbers

    def _write(self, run: Run) -> None:
        cursor = self._cursor()
        is_first = self._document.isEmpty()
        if run.begins_paragraph and not is_first:
            cursor.insertBlock(self._block_format())
        elif not is_first:
            cursor.insertText(" ", self._format("text_page", "ink"))
        if self._is_heading(run):
            cursor.setBlockFormat(self._heading_format(is_first))
        start = cursor.position()
        cursor.insertText(run.text, self._format_of(run))
        end = cursor.position()
        for citation in run.citations:
            self.citations.append(citation)
            self._insert_chip(cursor, citation.marker, len(self.citations) - 1)
        if run.claim is not None:
            self._write_fate(cursor, run.claim)
            self.marks.append(Mark(start, end, cursor.position(), run.claim))

    def _write_fate(self, cursor: QTextCursor, claim: Claim) -> None:
        """A faint word where a claim is not as the model first wrote it."""
        word = fate_word(claim.fate)
        if word:
            start = cursor.position()
            kept = word.replace(" ", "\u00a0")
            cursor.insertText(f" {kept}", self._format("text_label", "faint"))
            self._words.append((start, cursor.position()))

    def _insert_chip(self, cursor: QTextCursor, number: int, which: int) -> None:
        cursor.insertText(JOINER, self._format("text_page", "ink"))
        if which >= 0:
            self._places.append(cursor.position())
        cursor.insertText(OBJECT, chip_format(number, which))

    def _cursor(self) -> QTextCursor:
        cursor = QTextCursor(self._document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        return cursor

    def _block_format(self) -> QTextBlockFormat:
        """Lines at a distance that is a share of the size of the letters."""
        made = QTextBlockFormat()
        size, percent = self._theme.size("text_page"), self._theme.size("line_height_percent")
        kind = QTextBlockFormat.LineHeightTypes.FixedHeight.value
        made.setLineHeight(round(size * percent / 100, 1), kind)
        made.setBottomMargin(PARAGRAPH_GAP)
        return made

    def _heading_format(self, is_first: bool) -> QTextBlockFormat:
        """A heading stands nearer to what follows than to what came before."""
        made = self._block_format()
        made.setBottomMargin(0)
        made.setTopMargin(0 if is_first else HEADING_GAP)
        return made

    def _is_heading(self, run: Run) -> bool:
        """A line between claims that claims nothing and is no sentence."""
        is_between = self._has_claims and run.claim is None and run.begins_paragraph
        return is_between and not run.text.endswith(SENTENCE_ENDS)

    def _format_of(self, run: Run) -> QTextCharFormat:
        """Claims by their verdict; a line between them that claims nothing is a small heading."""
        if self._is_heading(run):
            made = self._format("text_small", "soft")
            made.setFontWeight(QFont.Weight.DemiBold)
            return made
        is_struck = run.claim is not None and shown_verdict(run.claim) is Verdict.UNSUPPORTED
        made = self._format("text_page", "faint" if is_struck else "ink")
        made.setFontStrikeOut(is_struck)
        return made

    def _format(self, size: str, color: str) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self._theme.font(size))
        made.setForeground(self._theme.color(color))
        return made


def _x_of(line: QTextLine, position: int) -> float:
    """Where a character begins on its line."""
    x: object = line.cursorToX(position)
    # The stub says object; PySide6 6.11 gives the position and the cursor it came from.
    first = x[0] if isinstance(x, tuple) else x
    return float(first) if isinstance(first, float | int) else 0.0
