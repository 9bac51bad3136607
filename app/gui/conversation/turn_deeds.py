"""What a person can do with a turn: the words between its widgets and those who do it."""

from __future__ import annotations

from enum import StrEnum


class TurnDeed(StrEnum):
    """A deed that a turn offers; nothing is done by the turn itself."""

    AGAIN = "again"
    """Ask the same question once more, beside this one."""
    QUOTES = "quotes"
    """Ask it once more, answered with sentences word for word."""
    MODELS = "models"
    """See which other model could answer."""
    CONTINUE = "continue"
    """Go on where the answer was cut."""
    COPY = "copy"
    """Put the answer with its citations on the clipboard."""
    COPY_TEXT = "copy text"
    """Put the answer alone on the clipboard."""
    EXPORT = "export"
    """Write the answer to a file."""
    NOTE = "note"
    """Make a note of the answer with its citations."""
    CAPSULE = "capsule"
    """Save all that the answer rests on, so that it can be replayed."""


ASKING = frozenset((TurnDeed.AGAIN, TurnDeed.QUOTES, TurnDeed.CONTINUE))
"""What waits while a question runs."""
