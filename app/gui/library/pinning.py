"""Papers that the model keeps read, so that answers about them begin at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.interfaces import JobHandle
from app.gui.kit import Kit


class Pinning(QObject):
    """What is asked for is shown at once; the model reads behind it, when nothing else is asked.

    Signals: ``changed(pinned, reading)``: ids that are kept or shall be, and those of them that
    are still being read; ``told(text, undo)``; ``failed(problem)``.
    """

    changed = Signal(object, object)
    told = Signal(str, object)
    failed = Signal(object)

    def __init__(self, kit: Kit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self._kept: frozenset[str] = frozenset()
        self._reading: dict[str, JobHandle] = {}

    @property
    def pinned(self) -> frozenset[str]:
        """Ids that are kept, or shall be."""
        return self._kept | frozenset(self._reading)

    def load(self) -> None:
        """Read which are kept."""
        self._kit.deed(self._read, self._on_read)

    def toggle(self, document_id: str) -> None:
        """Keep one read, or no longer."""
        self.set_pinned((document_id,), document_id not in self.pinned)

    def set_pinned(self, document_ids: Sequence[str], is_pinned: bool) -> None:
        """Keep these read, or no longer."""
        for document_id in document_ids:
            (self._pin if is_pinned else self._unpin)(document_id)
        self._tell()
        said = self.tr("Kept read from now on") if is_pinned else self.tr("No longer kept read")
        self.told.emit(said, partial(self.set_pinned, tuple(document_ids), not is_pinned))

    def _pin(self, document_id: str) -> None:
        if document_id not in self.pinned:
            self._reading[document_id] = self._kit.deed(
                partial(self._pin_now, document_id),
                partial(self._on_pinned, document_id),
                partial(self._on_failed, document_id),
            )

    def _unpin(self, document_id: str) -> None:
        handle = self._reading.pop(document_id, None)
        if handle is not None:
            handle.cancel()
        self._kept -= {document_id}
        # In the lane of the pinning: it comes after what was just cancelled.
        self._kit.deed(partial(self._unpin_now, document_id), self._on_unpinned)

    def _read(self, token: CancelToken) -> tuple[str, ...]:
        return self._kit.desk.pins.pinned()

    def _pin_now(self, document_id: str, token: CancelToken) -> None:
        self._kit.desk.pins.pin(document_id, token)

    def _unpin_now(self, document_id: str, token: CancelToken) -> None:
        self._kit.desk.pins.unpin(document_id)

    def _on_read(self, document_ids: Iterable[str]) -> None:
        self._kept = frozenset(document_ids)
        self._tell()

    def _on_pinned(self, document_id: str, _result: object) -> None:
        self._reading.pop(document_id, None)
        self._kept |= {document_id}
        self._tell()

    def _on_unpinned(self, _result: object) -> None:
        self.load()

    def _on_failed(self, document_id: str, error: BaseException) -> None:
        self._reading.pop(document_id, None)
        self._tell()
        if isinstance(error, AppError):
            self.failed.emit(error.problem)
        else:
            self._kit.tasks.failed.emit(error)

    def _tell(self) -> None:
        self.changed.emit(self.pinned, frozenset(self._reading))
