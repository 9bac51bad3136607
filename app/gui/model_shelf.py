"""The language models that can be chosen, and the one in use."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.types import ModelSpec
from app.gui.kit import Kit

Shelf = tuple[list[ModelSpec], ModelSpec]


class ModelShelf(QObject):
    """Reads and changes models in a lane.

    Signals: ``changed(models, current)``.
    """

    changed = Signal(object, object)

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit

    def load(self) -> None:
        """Read what there is."""
        self._kit.soon(self._read, self._on_read)

    def use(self, name: str) -> None:
        """Answer with this model from now on."""
        self._kit.soon(partial(self._use, name), self._on_read)

    def add(self, path: str) -> None:
        """Add a GGUF file and use it."""
        self._kit.soon(partial(self._add, path), self._on_read)

    def _read(self, token: CancelToken) -> Shelf:
        return self._kit.desk.models.models(), self._kit.desk.models.current()

    def _use(self, name: str, token: CancelToken) -> Shelf:
        self._kit.desk.models.use(name)
        return self._read(token)

    def _add(self, path: str, token: CancelToken) -> Shelf:
        spec = self._kit.desk.models.add(path)
        return self._use(spec.name, token)

    def _on_read(self, shelf: Shelf) -> None:
        self.changed.emit(*shelf)
