"""A brief in the person's words: the headings of its kinds, and their colors."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

DOTS = {
    "question": "accent",
    "open question": "part",
    "decision": "ok",
    "task": "part",
    "paper": "accent",
    "unverified": "no",
    "reading": "faint",
}
"""Colors of the theme, by kind of line."""


def tr(text: str) -> str:
    """A word in the person's language."""
    return QCoreApplication.translate("Brief", text)


def heading_words(kind: str) -> str:
    """What stands above the lines of a kind."""
    return {
        "question": tr("Last questions"),
        "open question": tr("Still open"),
        "decision": tr("Decided lately"),
        "task": tr("To do"),
        "paper": tr("New papers"),
        "unverified": tr("Left unverified"),
        "reading": tr("Not read yet"),
    }.get(kind, kind)


def opens_words(kind: str) -> str:
    """What a click on a line of a kind does."""
    if kind in ("paper", "reading"):
        return tr("Opens the paper")
    if kind in ("question", "unverified"):
        return tr("Opens the answer")
    return tr("Opens where it was said")
