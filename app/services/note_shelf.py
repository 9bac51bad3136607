"""Keeps each note as a document of its own kind, so that it is searched and asked like a paper.

Such a document has no file and is never listed among papers; it is made of the note and can be
made anew at any time. Its words are found at once, its vectors follow behind.
"""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable
from datetime import datetime

from app.core.cancel import CancelToken
from app.core.errors import DiskFull, IndexDamaged, WorkerDied
from app.core.interfaces import Embedder
from app.core.notes import NOTE_FORMAT, Note
from app.core.text import text_hash
from app.core.types import Document, DocumentStatus, Metadata
from app.parsing.own_notes import OwnWords, own_words
from app.services.index_keeper import IndexKeeper
from app.services.settings_store import SettingsStore
from app.services.store import Store

log = logging.getLogger(__name__)

RULES = "1"
"""Which rules made the sentences; another number makes all of them anew at the next start."""
ENCODE_BATCH = 32


class NoteShelf:
    """The documents of notes; any thread may call it."""

    def __init__(
        self,
        store: Store,
        embedder: Embedder,
        keeper: IndexKeeper,
        settings: SettingsStore,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._embedder = embedder
        self._keeper = keeper
        self._settings = settings
        self._now = now
        self._lock = threading.RLock()

    @property
    def is_on(self) -> bool:
        """True where notes may be found and cited beside papers."""
        return self._settings.current.notes_in_answers

    def put(self, note_id: str) -> None:
        """Let a note be found as it is now; what could be found of it before is gone.

        Raises:
            LibraryError: the library cannot be written.
        """
        with self._lock:
            note = self._store.notes.get(note_id)
            state = self._store.notes.state(note_id)
            if state is None:
                return
            if note is None or not self.is_on:
                self._take_out(state.document_id)
                return
            digest = digest_of(note)
            if digest == state.indexed and note.document_id:
                return
            self._replace(note, state.document_id, digest)

    def take_out(self, note_id: str) -> None:
        """Let a note be found no longer; ``put`` brings it back.

        Raises:
            LibraryError: the library cannot be written.
        """
        state = self._store.notes.state(note_id)
        if state is not None:
            with self._lock:
                self._take_out(state.document_id)

    def settle(self) -> list[str]:
        """Bring all notes in line with what can be found: after a restart, a repair, a setting.

        Gives the documents of notes that are gone for good: they are to be erased.

        Raises:
            LibraryError: the library cannot be written.
        """
        states = self._store.notes.states()
        for each in states:
            self.put(each.note_id)
        known = {each.document_id for each in states}
        return [each for each in self._store.documents.of_notes() if each not in known]

    def encode(self, cancel: CancelToken | None = None) -> int:
        """Encode what waits; gives how many notes can now be found by meaning too.

        Without an encoder they wait for the next time.

        Raises:
            LibraryError: the library cannot be written.
            Cancelled: asked to stop; what was encoded is kept.
        """
        done = 0
        for document in self._store.documents.waiting_notes():
            if cancel is not None:
                cancel.raise_if_cancelled()
            try:
                with self._keeper.gate.held(), self._lock:
                    self._encode(document.id)
            except (WorkerDied, DiskFull, IndexDamaged) as error:
                log.warning("notes wait to be encoded: %s", error)
                return done
            done += 1
        return done

    def _encode(self, document_id: str) -> None:
        encoder = self._embedder.name()
        while rows := self._store.vectors.unencoded(document_id, encoder, ENCODE_BATCH):
            texts = {text_hash: text for _, text_hash, text in rows}
            vectors = self._embedder.encode(list(texts.values()))
            self._store.vectors.put(encoder, list(texts), vectors)
        self._keeper.add(document_id)
        self._store.documents.set_status(document_id, DocumentStatus.READY)

    def _replace(self, note: Note, document_id: str, digest: str) -> None:
        found = own_words(note.text, [each.text for each in note.places], document_id)
        before = self._store.documents.get(document_id, include_removed=True)
        with self._store.database.write():
            if before is None:
                self._store.documents.insert(_document(note, document_id, found.title))
            self._store_words(found, document_id)
            self._store.notes.set_indexed(note.id, digest)
        if before is not None and before.status is DocumentStatus.READY:
            self._out_of_index(document_id)  # What waits for its vectors is not in there yet.

    def _store_words(self, found: OwnWords, document_id: str) -> None:
        """All in one transaction of the caller: it is found as before, or as it is now."""
        documents, contents = self._store.documents, self._store.contents
        documents.begin_reading(document_id)
        documents.reset_attempts(document_id)
        documents.set_metadata(document_id, Metadata(found.title))
        contents.add_page(found.page, found.sentences)
        contents.add_passages(found.passages, found.title)
        documents.restore(document_id)
        status = DocumentStatus.ENCODING if found.passages else DocumentStatus.READY
        documents.set_status(document_id, status)

    def _take_out(self, document_id: str) -> None:
        if self._store.documents.get(document_id) is not None:
            self._store.documents.remove(document_id, self._now())
            self._out_of_index(document_id)

    def _out_of_index(self, document_id: str) -> None:
        """What is left there points to nothing that is found."""
        try:
            self._keeper.remove(document_id)
        except (DiskFull, IndexDamaged, WorkerDied) as error:
            log.warning("the search index keeps what was changed for now: %s", error)


def document_id_of(note_id: str) -> str:
    """The id under which a note is searched; always the same."""
    return hashlib.sha256(f"carrel note {note_id}".encode()).hexdigest()


def digest_of(note: Note) -> str:
    """What has to be made anew when it changes."""
    return text_hash("\0".join((RULES, note.text, *(each.text for each in note.places))))


def _document(note: Note, document_id: str, title: str) -> Document:
    return Document(
        id=document_id,
        file=f"note-{note.id[:8]}.{NOTE_FORMAT}",
        path="",
        title=title,
        authors=(),
        year=None,
        doi=None,
        page_count=1,
        added_at=note.created_at,
        status=DocumentStatus.READING,
        format=NOTE_FORMAT,
    )
