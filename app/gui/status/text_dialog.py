"""A long text that comes with Carrel: what is new, licenses. Nothing in it is fetched."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.gui.library.sheet import Sheet

SIZE = (680, 600)
MARGIN = 10


class ShippedText(QTextBrowser):
    """Shows Markdown; links are text, and pictures are not loaded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(MARGIN)

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802  Qt's name
        """Nothing but the text is shown."""
        return None


class TextDialog(Sheet):
    """A heading and the text below it."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(title, "", parent)
        self.view = ShippedText()
        self.view.setAccessibleName(title)
        self.view.setMarkdown(text or self.tr("This text did not come with this copy of Carrel."))
        self.column.addWidget(self.view, 1)
        self.add_buttons(right=(self.done_button(),))
        self.resize(*SIZE)
