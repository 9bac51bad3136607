"""A language nobody speaks: accents, brackets and 40 % more letters, to see what escapes."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QTextEdit,
    QToolButton,
    QWidget,
)

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))

import translations

ROOT = Path(__file__).resolve().parents[2]
INNERMOST = re.compile(r"⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[^\W\d_]{2,}")
KEYS = re.compile(r"\b(?:(?:Ctrl|Shift|Alt|Meta)\+)+(?:\w+|\S)|\bF\d+\b")
"""Keys are named by Qt, in its own translation."""
QTS_OWN = ("ScrollLeftButton", "ScrollRightButton", "qt_")
LAYOUT_SLACK = 1


def make_pseudo(folder: Path) -> None:
    """Write the language that takes English's place into a folder."""
    texts = translations.harvest(ROOT)
    said = {each: translations.pseudo(each) for each in texts}
    source = folder / "carrel_en.ts"
    source.write_text(translations.ts_of(texts, said, "en"), encoding="utf-8")
    translations.compile_ts(source, folder / "carrel_en.qm")


def bare(text: str) -> str:
    """What of a text did not go through a translation: all that stands in no brackets.

    >>> bare("⟦Ópen ⟦x⟧⟧ · Bees")
    ' · Bees'
    """
    before = ""
    while before != text:
        before, text = text, INNERMOST.sub("", text)
    return text


def shown(top: QWidget) -> Iterator[tuple[QWidget, str, str]]:
    """Every text of visible widgets: the widget, what kind of text, the text."""
    for widget in (top, *top.findChildren(QWidget)):
        if widget.window() is not top.window() or not widget.isVisibleTo(top):
            continue
        yield from ((widget, kind, text) for kind, text in _texts(widget) if text)


def _texts(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield "tooltip", widget.toolTip()
    yield "accessible name", widget.accessibleName()
    yield "accessible description", widget.accessibleDescription()
    if isinstance(widget, QLabel | QAbstractButton):
        yield "text", getattr(widget, "full_text", widget.text())
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit):
        yield "placeholder", widget.placeholderText()
    if isinstance(widget, QComboBox):
        yield from (("item", widget.itemText(each)) for each in range(widget.count()))
    if isinstance(widget, QTabWidget):
        yield from (("tab", widget.tabText(each)) for each in range(widget.count()))
    if widget.isWindow():
        yield "title", widget.windowTitle()
    if isinstance(widget, QPushButton | QToolButton) and isinstance(widget.menu(), QMenu):
        yield from (("menu", each.text()) for each in widget.menu().actions())


def escaped(top: QWidget, names: set[str]) -> list[str]:
    """Texts with words that nobody could translate; ``names`` are those of papers and models."""
    found = []
    for widget, kind, text in shown(top):
        if widget.objectName().startswith(QTS_OWN):
            continue
        left = re.sub(r"\[\d+\]", "", bare(text))
        for name in sorted(names, key=len, reverse=True):
            left = left.replace(name, "")
        left = KEYS.sub("", left)
        if WORD.search(left):
            found.append(f"{type(widget).__name__} {kind}: {text!r}")
    return sorted(set(found))


def cut(top: QWidget) -> list[str]:
    """Labels and buttons that are narrower than their words, and say so in no tip."""
    found = []
    for widget in top.findChildren(QWidget):
        if widget.window() is not top.window() or not widget.isVisibleTo(top):
            continue
        if not isinstance(widget, QLabel | QPushButton) or not WORD.search(widget.text()):
            continue
        is_wrapped = isinstance(widget, QLabel) and widget.wordWrap()
        lacks = widget.sizeHint().width() - widget.width()
        if is_wrapped:
            lacks = widget.heightForWidth(widget.width()) - widget.height()
        if lacks > LAYOUT_SLACK and not widget.toolTip():
            found.append(f"{type(widget).__name__} {widget.text()[:60]!r} lacks {lacks}")
    return found


def overlapping(top: QWidget) -> list[str]:
    """Pairs of labels and buttons of one parent that cover one another."""
    found = []
    for parent in (top, *top.findChildren(QWidget)):
        if parent.window() is not top.window() or parent.layout() is None:
            continue
        parts = [
            each
            for each in parent.children()
            if isinstance(each, QLabel | QPushButton | QComboBox | QLineEdit)
            and each.isVisibleTo(top)
            and parent.layout().indexOf(each) >= 0
        ]
        for place, one in enumerate(parts):
            for other in parts[place + 1 :]:
                shared = one.geometry().intersected(other.geometry())
                if shared.width() > LAYOUT_SLACK and shared.height() > LAYOUT_SLACK:
                    found.append(f"{_name(one)} over {_name(other)}")
    return found


def outside(top: QWidget) -> list[str]:
    """Visible labels and buttons that stick out of what they stand in."""
    found = []
    for widget in top.findChildren(QWidget):
        parent = widget.parentWidget()
        if not isinstance(widget, QLabel | QPushButton | QComboBox | QLineEdit) or parent is None:
            continue
        if widget.window() is not top.window() or not widget.isVisibleTo(top):
            continue
        place = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())
        if place.left() < -LAYOUT_SLACK or place.right() > top.width() + LAYOUT_SLACK:
            found.append(f"{_name(widget)} at {place.left()} to {place.right()} of {top.width()}")
    return found


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    return f"{type(widget).__name__} {text[:40]!r}"
