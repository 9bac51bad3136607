"""What of the window's text is selected, and in which turn or sentence it stands."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from app.gui.conversation.turn_view import TurnView
from app.gui.reader.panel import ReaderPanel

DRAWN = "\ufffc"
"""Stands in a document for what is drawn, such as the chip of a citation."""


@dataclass(frozen=True, slots=True)
class Picked:
    """Selected words in one line.

    ``turn_id`` is empty where they stand in no turn, ``sentence_id`` where in no paper.
    """

    text: str
    turn_id: str = ""
    sentence_id: str = ""


def picked(widget: QWidget | None) -> Picked:
    """What is selected in a widget, or on the pages it stands in; no text where nothing is."""
    reader = _reader_of(widget)
    selected = reader.marking.selection.selected if reader is not None else None
    if selected is not None:
        return Picked(selected.text, sentence_id=next(iter(selected.sentence_ids), ""))
    return Picked(" ".join(_selected(widget).replace(DRAWN, " ").split()), _turn_of(widget))


def _selected(widget: QWidget | None) -> str:
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        return widget.textCursor().selectedText()
    if isinstance(widget, QLabel | QLineEdit):
        return widget.selectedText()
    return ""


def _turn_of(widget: QWidget | None) -> str:
    while widget is not None:
        if isinstance(widget, TurnView):
            return widget.turn.id if widget.turn is not None else ""
        widget = widget.parentWidget()
    return ""


def _reader_of(widget: QWidget | None) -> ReaderPanel | None:
    while widget is not None and not isinstance(widget, ReaderPanel):
        widget = widget.parentWidget()
    return widget
