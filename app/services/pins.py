"""Pinned papers: a model reads them ahead, so that a question to one of them begins at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from app.core.answers import EvidenceSentence
from app.core.cancel import CancelToken
from app.core.events import Event, LibraryChanged, ModelsChanged, Publish
from app.core.interfaces import Generator
from app.core.types import ModelSpec
from app.generation.budget import context_of
from app.generation.kept_names import paper_key
from app.generation.pinned_block import PaperSentence, block_tokens, pinned_block
from app.generation.prompts import written_messages
from app.services.models import ModelsService
from app.services.reading_ahead import ReadingAhead
from app.services.store import Store
from app.storage.documents import unknown_document


@dataclass(frozen=True, slots=True)
class PinParts:
    """What pins are made of; ``drop`` forgets what was kept under a key."""

    store: Store
    models: ModelsService
    generator: Generator
    ahead: ReadingAhead
    drop: Callable[[str], None]


class PinsService:
    """Knows which papers are pinned and has them read by the model in use."""

    def __init__(self, parts: PinParts, publish: Publish, now: Callable[[], datetime]) -> None:
        self._parts = parts
        self._publish = publish
        self._now = now
        self._read: dict[tuple[str, str], tuple[EvidenceSentence, ...]] = {}
        """What was read ahead since the program began, by document and model."""

    def pinned(self) -> tuple[str, ...]:
        """Ids of the pinned documents, in the order they were pinned."""
        return self._parts.store.pins.all()

    def pin(self, document_id: str, cancel: CancelToken | None = None) -> None:
        """Pin a document; it is read ahead in the background, behind every question.

        Raises:
            DocumentNotFound: there is no such document.
            Cancelled: asked to stop; it is not pinned then.
        """
        if cancel is not None:
            cancel.raise_if_cancelled()
        if self._parts.store.documents.get(document_id) is None:
            raise unknown_document(document_id)
        self._parts.store.pins.put(document_id, self._now())
        self._want(document_id)
        self._publish(LibraryChanged(document_id))

    def unpin(self, document_id: str) -> None:
        """Unpin a document; what was read of it is forgotten."""
        self._parts.ahead.unwant(paper_key(document_id))
        self._parts.store.pins.remove(document_id)
        self._read = {key: block for key, block in self._read.items() if key[0] != document_id}
        self._parts.drop(paper_key(document_id))
        self._publish(LibraryChanged(document_id))

    def block(self, document_ids: Sequence[str], model: ModelSpec) -> tuple[EvidenceSentence, ...]:
        """What a prompt of a question to these documents begins with.

        Nothing unless it is one document and pinned.
        """
        if len(document_ids) != 1 or document_ids[0] not in self.pinned():
            return ()
        return self._block_of(document_ids[0], model)

    def read_all(self) -> None:
        """Have every pinned paper read by the model in use, unless it has read it."""
        for document_id in self.pinned():
            self._want(document_id)

    def saw(self, event: Event) -> None:
        """Read again what a change of the model or of a pinned paper asks for."""
        if isinstance(event, ModelsChanged):
            self.read_all()
        elif isinstance(event, LibraryChanged) and event.document_id in self.pinned():
            self._want(event.document_id)

    def _want(self, document_id: str) -> None:
        self._parts.ahead.want(paper_key(document_id), partial(self._read_ahead, document_id))

    def _read_ahead(self, document_id: str, cancel: CancelToken) -> None:
        model = self._parts.models.current()
        block = self._block_of(document_id, model)
        known = (document_id, model.path)
        if not block or model.is_endpoint or self._read.get(known) == block:
            return
        messages = written_messages("", block)
        key = paper_key(document_id)
        if self._parts.generator.read_ahead(model.path, messages, key, cancel):
            self._read[known] = block

    def _block_of(self, document_id: str, model: ModelSpec) -> tuple[EvidenceSentence, ...]:
        document = self._parts.store.documents.get(document_id)
        here = self._parts.generator.context_length(model.path)
        tokens = block_tokens(min(context_of(model.context_length), here))
        if document is None or not tokens:
            return ()
        contents = self._parts.store.contents
        section_of = {
            sentence_id: passage.section
            for passage in contents.passages_of(document_id)
            for sentence_id in passage.sentence_ids
            if not passage.is_reference_list
        }
        sentences = [
            PaperSentence(each, section_of[each.id])
            for each in contents.sentences(document_id)
            if each.id in section_of
        ]
        return pinned_block(sentences, document.file, document.title, tokens)
