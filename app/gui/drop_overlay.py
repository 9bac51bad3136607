"""Shown over the whole window while files are dragged over it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QDropEvent, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.gui.kit import Look

INSET = 14
RADIUS = 14
VEIL = 235


class DropOverlay(QWidget):
    """Says what dropping does; takes no mouse itself."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._window = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._is_model = False
        self.setAccessibleName(self.words()[0])
        self.hide()

    def open(self, is_model: bool = False) -> None:
        """Cover the parent, and say what dropping does."""
        self._is_model = is_model
        self.setAccessibleName(self.words()[0])
        self.cover()
        self.show()
        self.raise_()

    def cover(self) -> None:
        """Be as large as the parent."""
        self.setGeometry(self._window.rect())

    def words(self) -> tuple[str, str]:
        """What dropping does, in two lines."""
        if self._is_model:
            stays = self.tr("The file stays where it is.")
            return self.tr("Drop to add this language model"), stays
        stays = self.tr("PDFs and folders. They stay here.")
        return self.tr("Drop to add to your library"), stays

    def paintEvent(self, event: QPaintEvent) -> None:
        """A veil, a dashed line, two lines of text."""
        theme = self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = theme.color("accent_ground")
        veil.setAlpha(VEIL)
        painter.fillRect(self.rect(), veil)
        pen = QPen(theme.color("accent"), 2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        area = QRectF(self.rect()).adjusted(INSET, INSET, -INSET, -INSET)
        painter.drawRoundedRect(area, RADIUS, RADIUS)
        painter.setFont(theme.font("text_title", QFont.Weight.DemiBold))
        middle = Qt.AlignmentFlag.AlignCenter
        title, stays = self.words()
        painter.drawText(self.rect().translated(0, -12), middle, title)
        painter.setFont(theme.font("text_body"))
        painter.setPen(theme.color("soft"))
        painter.drawText(self.rect().translated(0, 14), middle, stays)
        painter.end()


def local_paths(event: QDropEvent) -> list[str]:
    """Files and folders of this machine that are dragged."""
    urls = event.mimeData().urls()
    return [str(Path(url.toLocalFile())) for url in urls if url.isLocalFile()]
