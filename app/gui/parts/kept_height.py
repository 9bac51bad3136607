"""Bars that stay as high as the theme says, also when letters become larger."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.gui.theme import Theme


class KeptHeight(QObject):
    """Gives its widget the height of a size in ``sizes.json``, now and after each change."""

    def __init__(self, theme: Theme, widget: QWidget, size: str) -> None:
        super().__init__(widget)
        self._theme = theme
        self._widget = widget
        self._size = size
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self._widget.setFixedHeight(round(self._theme.size(self._size)))
