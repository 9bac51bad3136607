"""What is the person's own among what is cited and found."""

from __future__ import annotations

from app.core.answers import Citation
from app.core.types import SearchResult
from app.gui.notes.words import tr


def own_title(target: Citation | SearchResult) -> str:
    """The name of a note that is cited or found."""
    return tr("Your note · {title}").format(title=target.title or target.file)


def is_own(target: Citation | SearchResult) -> bool:
    """True for a sentence of a note of the person's own."""
    return bool(getattr(target, "own", False))
