"""How far the running import is, gathered from its events (pure)."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.events import ImportBatchChanged, ImportProgressed, ImportStage

READ_SHARE = 0.3
"""Reading is the smaller part of a document's work; encoding is the rest."""
ENDED = (ImportStage.READY, ImportStage.FAILED)


@dataclass
class Progress:
    """What is under way by document, newest event each, and the batch's own count."""

    active: dict[str, ImportProgressed] = field(default_factory=dict)
    batch: ImportBatchChanged | None = None

    def take_document(self, event: ImportProgressed) -> None:
        """A document moved on, or came to its end."""
        if event.stage in ENDED:
            self.active.pop(event.document_id, None)
        else:
            self.active[event.document_id] = event

    def take_batch(self, event: ImportBatchChanged) -> None:
        """The batch moved on."""
        self.batch = event
        if not self.is_running:
            self.active.clear()

    @property
    def is_running(self) -> bool:
        """True while documents of the batch are not finished."""
        return self.batch is not None and self.batch.finished < self.batch.total

    @property
    def total(self) -> int:
        """Documents in the batch."""
        return self.batch.total if self.batch is not None else 0

    @property
    def share(self) -> float:
        """How much of the whole work is done, 0 to 1."""
        if self.batch is None or not self.total:
            return 0.0
        done = self.batch.finished + sum(share_of(each) for each in self.active.values())
        return min(1.0, done / self.total)


def share_of(event: ImportProgressed) -> float:
    """How much of a document's work is done, 0 to 1."""
    part = event.done / event.total if event.total else 0.0
    return {
        ImportStage.WAITING: 0.0,
        ImportStage.READING: READ_SHARE * part,
        ImportStage.ENCODING: READ_SHARE + (1 - READ_SHARE) * part,
        ImportStage.READY: 1.0,
        ImportStage.FAILED: 1.0,
    }[event.stage]
