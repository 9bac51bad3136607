"""What the system says a person needs: stronger contrast, stillness, larger letters."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

POINTS_PER_INCH = 72.0
MOST_SCALE = 1.5
"""Letters that the system wants larger than this are taken as this: the panes must still fit."""


def wants_dark(application: QApplication) -> bool:
    """Whether the system is set to dark colors."""
    return application.styleHints().colorScheme() is Qt.ColorScheme.Dark


def wants_contrast(application: QApplication) -> bool:
    """Whether the system is set to high contrast; False where it does not tell."""
    # The hints are a child of the style hints, which must live as long as they are asked.
    hints = application.styleHints()
    wish = hints.accessibility().contrastPreference()
    return wish is Qt.ContrastPreference.HighContrast


def wants_stillness(application: QApplication) -> bool:
    """Whether the system has switched its animations off; False where it does not tell.

    Qt passes this on from Windows and from KDE only; elsewhere all effects read as switched off.
    """
    is_telling = sys.platform == "win32" or "KDE" in os.environ.get("XDG_CURRENT_DESKTOP", "")
    return is_telling and not application.isEffectEnabled(Qt.UIEffect.UI_General)


def letter_scale(usual_pixels: float, dots_per_inch: float) -> float:
    """How much larger the system's letters are than ours, 1 to 1.5; smaller ones are not followed.

    ``usual_pixels`` is the size of our body text before any scaling.
    """
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    points = font.pointSizeF()
    pixels = points * dots_per_inch / POINTS_PER_INCH if points > 0 else float(font.pixelSize())
    return min(MOST_SCALE, max(1.0, pixels / usual_pixels))
