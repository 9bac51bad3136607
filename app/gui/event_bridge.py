"""Events from any thread reach their handlers in the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.core.events import Event
from app.gui.liveness import is_alive

E = TypeVar("E", bound=Event)


class EventBridge(QObject):
    """Calls the handlers registered for the type of an event, in order of registration.

    Signals: none for others; ``_published`` is the hop between the threads.
    """

    _published = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._handlers: dict[type[Event], list[Callable[..., None]]] = {}
        self._published.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def publish(self, event: Event) -> None:
        """Pass an event on; may be called from any thread and returns at once."""
        self._published.emit(event)

    def register(self, kind: type[E], handler: Callable[[E], None]) -> None:
        """Have ``handler`` called in the GUI thread for each event of exactly this type."""
        self._handlers.setdefault(kind, []).append(handler)

    def forget_all(self) -> None:
        """Forget who wants to hear: a window that hears again registers anew."""
        self._handlers.clear()

    def close(self) -> None:
        """Deliver nothing more; events on their way are dropped."""
        self.forget_all()

    @Slot(object)
    def _deliver(self, event: Event) -> None:
        handlers = self._handlers.get(type(event), [])
        handlers[:] = [handler for handler in handlers if is_alive(handler)]
        for handler in tuple(handlers):
            handler(event)
