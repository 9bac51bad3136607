"""Colors and sizes from ``resources/styles``, as a palette, one style sheet and named colors.

The scale of text: ``text_page`` is what is read at length, ``text_title`` names a page or a dialog,
``text_body`` is everything else, ``text_small`` stands beside or below it, ``text_label`` marks and
counts. Of the colors ``ink``, ``soft`` and ``faint`` are text from strong to quiet, ``edge`` is
the border of what can be worked with, ``line`` only divides, ``accent`` is the one that leads.
"""

from __future__ import annotations

import json
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from app.gui.system_wishes import (
    POINTS_PER_INCH,
    letter_scale,
    wants_contrast,
    wants_dark,
    wants_stillness,
)

ROLES = {
    QPalette.ColorRole.Window: "side",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "pane",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "side",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.ToolTipBase: "pane",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.PlaceholderText: "faint",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Light: "pane",
    QPalette.ColorRole.Dark: "faint",
    QPalette.ColorRole.Shadow: "shadow",
}
LIGHT, DARK, CONTRAST = "light", "dark", "contrast"
THEMES = (LIGHT, DARK, f"{CONTRAST}-{LIGHT}", f"{CONTRAST}-{DARK}")
"""The tables of colors; what is not in one of high contrast is taken from the usual one."""
USUAL_PERCENT = 100
LEAST_PERCENT = 90
MOST_PERCENT = 150
SCALED = ("text_", "row_height", "bar_height", "header_height", "page_width")
"""Sizes that grow with the letters; margins and corners stay as they are."""


def read_tables(styles: Path) -> dict[str, dict[str, str]]:
    """The colors of each of ``THEMES``, by name."""
    read = {
        name: json.loads((styles / f"{name}.json").read_text(encoding="utf-8")) for name in THEMES
    }
    return {name: {**read[name.removeprefix(f"{CONTRAST}-")], **read[name]} for name in THEMES}


class Theme(QObject):
    """The colors in use. Everything that paints asks it by name, so that dark comes for free.

    Signals: ``changed()`` after other colors or sizes were applied.
    """

    changed = Signal()

    def __init__(self, application: QApplication, styles: Path) -> None:
        super().__init__(application)
        self._application = application
        self._styles = styles
        self._family = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
        self._tables = read_tables(styles)
        self._sizes = json.loads((styles / "sizes.json").read_text(encoding="utf-8"))
        self._template = Template((styles / "carrel.qss").read_text(encoding="utf-8"))
        self._choice = ""
        self._percent = USUAL_PERCENT
        self._animations = "system"
        self._colors: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, QFont.Weight], QFont] = {}
        self.name = ""
        self._scale = self._system_scale()
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    @property
    def is_dark(self) -> bool:
        """Whether text is brighter than what it stands on."""
        return self.name.endswith(DARK)

    def apply(self, choice: str) -> None:
        """Use one of ``THEMES``, ``contrast`` in what lightness the system has, or the system's."""
        self._choice = choice
        name = self._name_of(choice)
        if name != self.name:
            self.name = name
            self._refresh()

    def set_text_size(self, percent: int) -> None:
        """Show all text at this share of the system's size, 90 to 150 percent."""
        self._percent = min(MOST_PERCENT, max(LEAST_PERCENT, percent))
        scale = self._system_scale() * self._percent / USUAL_PERCENT
        if scale != self._scale:
            self._scale = scale
            self._fonts.clear()
            if self.name:
                self._refresh()

    def set_animations(self, choice: str) -> None:
        """``on``, ``off``, or for anything else what the system says."""
        self._animations = choice

    @property
    def is_animated(self) -> bool:
        """Whether something may move or fade."""
        if self._animations in ("on", "off"):
            return self._animations == "on"
        return not wants_stillness(self._application)

    def color(self, name: str) -> QColor:
        """A color by its name in the JSON files."""
        return self._colors[name]

    def size(self, name: str) -> float:
        """A length in pixels, or a number, by its name in ``sizes.json``; text sizes are scaled."""
        value = float(self._sizes[name])
        return round(value * self._scale, 2) if name.startswith(SCALED) else value

    def grown(self, pixels: float) -> int:
        """A length that was chosen for text of the usual size, for text as large as it is."""
        return round(pixels * self._scale)

    def font(self, size: str, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The system's font in one of our sizes."""
        found = self._fonts.get((size, weight))
        if found is None:
            found = QFont(self._family)
            found.setPointSizeF(self._points(size))
            found.setWeight(weight)
            self._fonts[size, weight] = found
        # A copy shares what was looked up for it: rows are drawn in half the time.
        return QFont(found)

    def _points(self, size: str) -> float:
        return self.size(size) * POINTS_PER_INCH / self._dots_per_inch()

    def _dots_per_inch(self) -> float:
        return self._application.primaryScreen().logicalDotsPerInch()

    def _system_scale(self) -> float:
        return letter_scale(float(self._sizes["text_body"]), self._dots_per_inch())

    def _name_of(self, choice: str) -> str:
        if choice in THEMES:
            return choice
        tone = DARK if wants_dark(self._application) else LIGHT
        is_strong = choice == CONTRAST or wants_contrast(self._application)
        return f"{CONTRAST}-{tone}" if is_strong else tone

    def _on_system_changed(self) -> None:
        if self._choice not in THEMES:
            self.apply(self._choice)

    def _refresh(self) -> None:
        table = self._tables[self.name]
        self._fonts.clear()
        self._colors = {name: QColor(value) for name, value in table.items()}
        self._application.setFont(self.font("text_body"))
        self._application.setPalette(self._palette())
        self._application.setStyleSheet(self._style_sheet(table))
        self.changed.emit()

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, name in ROLES.items():
            palette.setColor(role, self.color(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("edge"))
        return palette

    def _style_sheet(self, table: dict[str, str]) -> str:
        sizes = {
            name: f"{self._points(name) if name.startswith('text_') else self.size(name):.4g}"
            for name in self._sizes
        }
        tone = DARK if self.is_dark else LIGHT
        drawings = {
            name: (self._styles / f"{name}-{tone}.svg").as_posix() for name in ("arrow", "check")
        }
        return self._template.substitute(sizes, **drawings, **table)
