"""What can be done with a selection: its names, its keys, and the colors of the highlighter."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from app.core.notes import HighlightColor


class Deed(StrEnum):
    """One thing to do with selected words."""

    ASK = "ask_selection"
    EXPLAIN = "explain_selection"
    ELSEWHERE = "elsewhere"
    HIGHLIGHT = "highlight"
    NOTE = "note_selection"
    COPY = "copy_selection"
    CITE = "copy_cited"
    LINK = "copy_link"
    REMEMBER = "remember_selection"
    REFERENCE = "go_to_reference"


KEYS = {
    Deed.ASK: "Alt+A",
    Deed.EXPLAIN: "Ctrl+D",
    Deed.ELSEWHERE: "Ctrl+Shift+Y",
    Deed.HIGHLIGHT: "Ctrl+H",
    Deed.NOTE: "Ctrl+M",
    Deed.COPY: "Ctrl+C",
    Deed.CITE: "Alt+C",
    Deed.LINK: "Ctrl+U",
    Deed.REMEMBER: "Ctrl+Shift+K",
    Deed.REFERENCE: "Ctrl+G",
}
COLOR_KEYS = {color: f"Alt+{number}" for number, color in enumerate(HighlightColor, 1)}


def tr(text: str) -> str:
    """A sentence in the person's language."""
    return QCoreApplication.translate("Marking", text)


def deed_words(deed: Deed) -> str:
    """A deed as it stands in menus."""
    return {
        Deed.ASK: tr("Ask about it"),
        Deed.EXPLAIN: tr("Explain it"),
        Deed.ELSEWHERE: tr("Find the same elsewhere"),
        Deed.HIGHLIGHT: tr("Highlight"),
        Deed.NOTE: tr("Write a note about it…"),
        Deed.COPY: tr("Copy"),
        Deed.CITE: tr("Copy with its citation"),
        Deed.LINK: tr("Copy a link to this sentence"),
        Deed.REMEMBER: tr("Remember this…"),
        Deed.REFERENCE: tr("Go to the reference"),
    }[deed]


def action_words(deed: Deed) -> str:
    """A deed as it stands where no selection is in sight, as in the palette."""
    return {
        Deed.ASK: tr("Ask about the selected words"),
        Deed.EXPLAIN: tr("Explain the selected words"),
        Deed.ELSEWHERE: tr("Find the selected sentence elsewhere"),
        Deed.HIGHLIGHT: tr("Highlight the selected words"),
        Deed.NOTE: tr("Write a note about the selected words…"),
        Deed.CITE: tr("Copy the selected words with their citation"),
        Deed.LINK: tr("Copy a link to the selected sentence"),
        Deed.REFERENCE: tr("Go to the reference in the selection"),
    }[deed]


def color_words(color: HighlightColor) -> str:
    """A color by its name."""
    return {
        HighlightColor.YELLOW: tr("Yellow"),
        HighlightColor.GREEN: tr("Green"),
        HighlightColor.BLUE: tr("Blue"),
        HighlightColor.PINK: tr("Pink"),
        HighlightColor.ORANGE: tr("Orange"),
    }[color]


def color_deed_words(color: HighlightColor) -> str:
    """To highlight in one color, as it stands in menus."""
    return {
        HighlightColor.YELLOW: tr("Highlight in yellow"),
        HighlightColor.GREEN: tr("Highlight in green"),
        HighlightColor.BLUE: tr("Highlight in blue"),
        HighlightColor.PINK: tr("Highlight in pink"),
        HighlightColor.ORANGE: tr("Highlight in orange"),
    }[color]


def with_keys(text: str, keys: str) -> str:
    """A tooltip: what a button does, and its keys."""
    return tr("{text} ({keys})").format(text=text, keys=keys)
