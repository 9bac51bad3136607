"""A note as it reads. Its text is data: nothing is fetched, run or followed."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from app.gui.kit import Look
from app.gui.theme import Theme

FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownNoHTML
    | QTextDocument.MarkdownFeature.MarkdownDialectGitHub
)
HEADING_SIZES = {1: 1.35, 2: 1.2, 3: 1.08}
"""Of the size of the text; lower headings are as large as the text."""
GAP = 8
LIST_GAP = 3
LINE = 120
"""The height of a line, in percent of its letters."""
IMAGE = "\ufffc"


def read_document(markdown: str, theme: Theme, parent: QWidget) -> QTextDocument:
    """Markdown set as a page; HTML stays text, and images are left as what they were called."""
    document = QTextDocument(parent)
    document.setDefaultFont(theme.font("text_page"))
    document.setDocumentMargin(0)
    document.setMarkdown(markdown, FEATURES)
    _name_images(document)
    _set(document, theme)
    return document


def _name_images(document: QTextDocument) -> None:
    """Before anything is laid out, so that no image is ever looked for."""
    found = document.find(IMAGE)
    while not found.isNull():
        image = found.charFormat().toImageFormat()
        words = str(image.property(QTextCharFormat.Property.ImageAltText) or image.name())
        found.insertText(words, QTextCharFormat())
        found = document.find(IMAGE, found)


def _set(document: QTextDocument, theme: Theme) -> None:
    """Our sizes and colors in place of those of the importer."""
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        shape = QTextBlockFormat()
        shape.setBottomMargin(LIST_GAP if block.textList() is not None else GAP)
        shape.setTopMargin(GAP if level and block.position() else 0)
        shape.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        QTextCursor(block).mergeBlockFormat(shape)
        _color(block, theme)
        block = block.next()


def _color(block: QTextBlock, theme: Theme) -> None:
    level = block.blockFormat().headingLevel()
    is_quote = bool(block.blockFormat().property(QTextBlockFormat.Property.BlockQuoteLevel))
    size = theme.font("text_page").pointSizeF() * HEADING_SIZES.get(level, 1.0)
    cursor = QTextCursor(block)
    for start, length, words in _pieces(block):
        words.setForeground(theme.color("soft" if is_quote else "ink"))
        if level:
            # The importer's own step would win over a size in points.
            words.clearProperty(QTextCharFormat.Property.FontSizeAdjustment)
            words.setFontPointSize(size)
            words.setFontWeight(QFont.Weight.DemiBold)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(words)


def _pieces(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Where each run of one look begins, how long it is, and how it looks."""
    pieces, at = [], block.begin()
    while not at.atEnd():
        each = at.fragment()
        pieces.append((each.position(), each.length(), each.charFormat()))
        at += 1
    return pieces


class NotePreview(QTextEdit):
    """Read-only; its words can be copied."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._markdown = ""
        self._page: QTextDocument | None = None
        self.setReadOnly(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("The note as it reads"))
        look.theme.changed.connect(self._on_theme_changed)

    def show_markdown(self, markdown: str) -> None:
        """Show a note."""
        self._markdown = markdown
        before = self._page
        self._page = read_document(markdown, self._look.theme, self)
        self.setDocument(self._page)
        if before is not None:
            before.deleteLater()

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802 - Qt's name
        """Nothing is loaded, wherever a text points."""
        return None

    def _on_theme_changed(self) -> None:
        if self._markdown:
            self.show_markdown(self._markdown)
