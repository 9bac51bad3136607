"""Colors and sizes from ``resources/styles``, as a palette, one style sheet and named colors."""

from __future__ import annotations

import json
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

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
POINTS_PER_INCH = 72.0


class Theme(QObject):
    """The colors in use. Everything that paints asks it by name, so that dark comes for free.

    Signals: ``changed()`` after other colors were applied.
    """

    changed = Signal()

    def __init__(self, application: QApplication, styles: Path) -> None:
        super().__init__(application)
        self._application = application
        self._styles = styles
        self._family = application.font().family()
        self._tables = {
            name: json.loads((styles / f"{name}.json").read_text(encoding="utf-8"))
            for name in ("light", "dark")
        }
        self._sizes = json.loads((styles / "sizes.json").read_text(encoding="utf-8"))
        self._template = Template((styles / "carrel.qss").read_text(encoding="utf-8"))
        self._choice = ""
        self._colors: dict[str, QColor] = {}
        self.is_dark = False
        application.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    def apply(self, choice: str) -> None:
        """Use ``light``, ``dark`` or, for anything else, what the system says."""
        self._choice = choice
        is_dark = choice == "dark" or (choice != "light" and self._is_system_dark())
        if self._colors and is_dark == self.is_dark:
            return
        self.is_dark = is_dark
        table = self._tables["dark" if is_dark else "light"]
        self._colors = {name: QColor(value) for name, value in table.items()}
        self._application.setFont(self.font("text_body"))
        self._application.setPalette(self._palette())
        self._application.setStyleSheet(self._style_sheet(table))
        self.changed.emit()

    def color(self, name: str) -> QColor:
        """A color by its name in the JSON files."""
        return self._colors[name]

    def size(self, name: str) -> float:
        """A length in pixels, or a number, by its name in ``sizes.json``."""
        return float(self._sizes[name])

    def font(self, size: str, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The system's font in one of our sizes."""
        font = QFont(self._family)
        font.setPointSizeF(self._points(size))
        font.setWeight(weight)
        return font

    def _points(self, size: str) -> float:
        screen = self._application.primaryScreen()
        return self.size(size) * POINTS_PER_INCH / screen.logicalDotsPerInch()

    def _is_system_dark(self) -> bool:
        return self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark

    def _on_system_changed(self) -> None:
        if self._choice not in ("light", "dark"):
            self.apply(self._choice)

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, name in ROLES.items():
            palette.setColor(role, self.color(name))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("faint"))
        return palette

    def _style_sheet(self, table: dict[str, str]) -> str:
        sizes = {
            name: f"{self._points(name):.2f}" if name.startswith("text_") else f"{value:g}"
            for name, value in self._sizes.items()
        }
        tone = "dark" if self.is_dark else "light"
        drawings = {
            name: (self._styles / f"{name}-{tone}.svg").as_posix() for name in ("arrow", "check")
        }
        return self._template.substitute(sizes, **drawings, **table)
