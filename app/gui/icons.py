"""Our line icons, in the color of the text around them."""

from __future__ import annotations

from itertools import product
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
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
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def icon(self, name: str, color: QColor) -> QIcon:
        """The icon ``resources/icons/<name>.svg`` with its lines in ``color``."""
        key = (name, color.name())
        if key not in self._drawn:
            self._drawn[key] = self._draw(*key)
        return self._drawn[key]

    def pixmap(self, name: str, color: QColor, side: int) -> QPixmap:
        """One picture of it for a side that is known: an icon is drawn nine times."""
        density = max((each.devicePixelRatio() for each in QGuiApplication.screens()), default=1.0)
        key = (name, color.name(), side, density)
        if key not in self._pixmaps:
            self._pixmaps[key] = _drawn(self._renderer(name, color.name()), side, density)
        return self._pixmaps[key]

    def _draw(self, name: str, color: str) -> QIcon:
        renderer = self._renderer(name, color)
        icon = QIcon()
        for side, density in product(SIDES, DENSITIES):
            icon.addPixmap(_drawn(renderer, side, density))
        return icon

    def _renderer(self, name: str, color: str) -> QSvgRenderer:
        source = self._drawings[name].replace(b"currentColor", color.encode())
        return QSvgRenderer(QByteArray(source))


def _drawn(renderer: QSvgRenderer, side: int, density: float) -> QPixmap:
    pixmap = QPixmap(QSize(side, side) * density)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(density)
    return pixmap
