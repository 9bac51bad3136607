"""Whether a callback can still be called: its widget may have died while work was under way."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from shiboken6 import isValid


def is_alive(callback: Callable[..., object]) -> bool:
    """False when the callback is a method of a QObject that Qt has deleted."""
    while isinstance(callback, partial):
        callback = callback.func
    receiver = getattr(callback, "__self__", None)
    return not isinstance(receiver, QObject) or isValid(receiver)
