"""The language models that can be chosen, and the one in use."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.events import ModelsChanged
from app.core.types import ModelSpec
from app.gui.kit import Kit

Shelf = tuple[list[ModelSpec], ModelSpec, bool]


class ModelShelf(QObject):
    """Reads which there are, and reads anew whenever that changed.

    Signals: ``changed(models, current, is_leaving)``: whether questions leave this machine when
    the current one answers.
    """

    changed = Signal(object, object, bool)

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        kit.bridge.register(ModelsChanged, self._on_changed)

    def load(self) -> None:
        """Read what there is."""
        self._kit.soon(self._read, self._on_read)

    def use(self, name: str) -> None:
        """Answer with this model from now on."""
        self._kit.soon(partial(self._use, name), self._on_read)

    def _read(self, token: CancelToken) -> Shelf:
        models, endpoints = self._kit.desk.models, self._kit.desk.endpoints
        current = models.current()
        return models.models(), current, endpoints.leaves_machine(current)

    def _use(self, name: str, token: CancelToken) -> Shelf:
        self._kit.desk.models.use(name)
        return self._read(token)

    def _on_read(self, shelf: Shelf) -> None:
        self.changed.emit(*shelf)

    def _on_changed(self, _event: ModelsChanged) -> None:
        self.load()
