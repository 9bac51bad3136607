"""Our line icons, in the color of the text around them."""

from __future__ import annotations

from itertools import product
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

SIZE = 16
SIDES = (SIZE, 20, 24)
"""Beside text of the usual size and of larger ones; an icon is never drawn larger than it is."""
DENSITIES = (1, 2, 3)


class Icons:
    """Reads each SVG once and draws it in any color."""

    def __init__(self, folder: Path) -> None:
        self._drawings = {file.stem: file.read_bytes() for file in folder.glob("*.svg")}
        self._drawn: dict[tuple[str, str], QIcon] = {}

    def icon(self, name: str, color: QColor) -> QIcon:
        """The icon ``resources/icons/<name>.svg`` with its lines in ``color``."""
        key = (name, color.name())
        if key not in self._drawn:
            self._drawn[key] = self._draw(*key)
        return self._drawn[key]

    def _draw(self, name: str, color: str) -> QIcon:
        source = self._drawings[name].replace(b"currentColor", color.encode())
        renderer = QSvgRenderer(QByteArray(source))
        icon = QIcon()
        for side, density in product(SIDES, DENSITIES):
            pixmap = QPixmap(QSize(side, side) * density)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            renderer.render(painter)
            painter.end()
            pixmap.setDevicePixelRatio(density)
            icon.addPixmap(pixmap)
        return icon
