"""How far the running import is, gathered from its events (pure)."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.events import ImportBatchChanged, ImportProgressed, ImportStage

READ_SHARE = 0.3
"""Reading is the smaller part of a document's work; encoding is the rest."""
SEARCHABLE = (ImportStage.ENCODING, ImportStage.READY)


@dataclass
class Progress:
    """Documents of the batch by id, newest event each, and the batch's own count."""

    documents: dict[str, ImportProgressed] = field(default_factory=dict)
    batch: ImportBatchChanged | None = None

    def take_document(self, event: ImportProgressed) -> None:
        """A document moved on."""
        self.documents[event.document_id] = event

    def take_batch(self, event: ImportBatchChanged) -> None:
        """The batch moved on; a batch that begins forgets the one before, but not its failures."""
        if event.total and event.finished == 0 and not self.is_running:
            self.documents = {}
        self.batch = event

    @property
    def is_running(self) -> bool:
        """True while documents of the batch are not finished."""
        return self.batch is not None and self.batch.finished < self.batch.total

    @property
    def total(self) -> int:
        """Documents in the batch."""
        return self.batch.total if self.batch is not None else 0

    @property
    def searchable(self) -> set[str]:
        """Ids of the documents whose text can be found."""
        return {key for key, each in self.documents.items() if each.stage in SEARCHABLE}

    @property
    def ready(self) -> int:
        """Documents that are done."""
        return sum(each.stage is ImportStage.READY for each in self.documents.values())

    @property
    def share(self) -> float:
        """How much of the whole work is done, 0 to 1."""
        if not self.total:
            return 0.0
        return min(1.0, sum(share_of(each) for each in self.documents.values()) / self.total)


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
