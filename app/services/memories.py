"""What is remembered: list, keep, dismiss, edit, supersede, forget, export, import."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from app.core.cancel import CancelToken
from app.core.errors import MemoryNotFound, UsageError, WorkerDied
from app.core.events import MemoriesChanged, MemoryProposed, Publish, SessionsChanged
from app.core.interfaces import Embedder
from app.core.memory import Memory, MemoryKind, MemoryStatus
from app.core.sessions import Turn
from app.core.text import one_line
from app.memory.extraction import Candidate, kind_of
from app.memory.own_words import OwnSentence
from app.paths import Paths
from app.services.forgetting import Forgetter
from app.services.memory_files import MemoryFiles
from app.services.memory_proposals import MemoryProposer
from app.services.store import Store
from app.storage.memories import EDITED, MemoryWhere
from app.storage.projects import NO_PROJECT

log = logging.getLogger(__name__)

TEXT_CHARACTERS = 2_000
BATCH = 32
CAUGHT_UP = 50
"""Turns that are looked at again at a start: what a crash kept from being proposed."""


class MemoriesService:
    """Memories of one library. What it changes it publishes; any thread may call it."""

    def __init__(
        self,
        store: Store,
        embedder: Embedder,
        forgetter: Forgetter,
        publish: Publish,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._store = store
        self._table = store.memories
        self._embedder = embedder
        self._forgetter = forgetter
        self._proposer = MemoryProposer(store, embedder, new_id)
        self._files = MemoryFiles(store, now, new_id)
        self._publish = publish
        self._now = now
        self._new_id = new_id

    def memory(self, id_or_prefix: str) -> Memory:
        """One memory by its id or the beginning of its id.

        Raises:
            MemoryNotFound: none, or more than one, begins like this.
        """
        wanted = id_or_prefix.strip()
        exact = self._table.get(wanted)
        found = [exact] if exact else self._table.find(wanted)
        if len(found) == 1:
            return found[0]
        raise MemoryNotFound(
            f"{len(found) or 'No'} memor{'ies have' if found else 'y has'} the id {wanted[:80]}.",
            "List the memories to see their ids.",
        )

    def proposals(self, project_id: str | None = None) -> Sequence[Memory]:
        """What waits for the person's word, the newest first."""
        waiting = self.list(project_id, status=MemoryStatus.PROPOSED)
        return [each for each in waiting if each.valid_to is None]

    def kind_of(self, text: str) -> MemoryKind:
        """What a text that is to be remembered seems to be; a finding where nothing tells."""
        return kind_of(text) or MemoryKind.FINDING

    def add(
        self,
        kind: MemoryKind,
        text: str,
        project_id: str = "",
        source_turn: str = "",
        source_sentence: str = "",
    ) -> Memory:
        """Remember something that the person asked for; it is kept at once.

        Without a project it holds for all of them.

        Raises:
            UsageError: the text is empty or too long.
        """
        now = self._now()
        memory = Memory(
            id=self._new_id(),
            kind=kind,
            text=_checked(text),
            valid_from=now,
            status=MemoryStatus.KEPT,
            project_id=project_id,
            source_turn=source_turn,
            source_sentence=source_sentence,
            created_at=now,
            reason="You added it.",
        )
        self._table.add([memory])
        self._publish(MemoriesChanged())
        return memory

    def keep(self, memory_id: str) -> None:
        """Use a proposed memory from now on; what it takes the place of is closed and kept.

        Raises:
            MemoryNotFound: there is none of that id.
        """
        self._table.keep(memory_id)
        self._publish(MemoriesChanged())

    def propose_again(self, memory_id: str) -> None:
        """Undo ``keep``: it waits for a word again, and what it took the place of holds again.

        Raises:
            MemoryNotFound: there is none of that id that is kept.
        """
        self._table.propose_again(memory_id)
        self._publish(MemoriesChanged())

    def dismiss(self, memory_id: str) -> None:
        """Put a memory away; it is not used and not proposed again; ``restore`` undoes it.

        Raises:
            MemoryNotFound: there is none of that id.
        """
        self._table.dismiss(memory_id)
        self._publish(MemoriesChanged())

    def edit(self, memory_id: str, text: str) -> Memory:
        """Say it in other words: a new memory takes the old one's place; ``restore`` undoes it.

        Raises:
            MemoryNotFound: there is none of that id, or something took its place already.
            UsageError: the text is empty or too long.
        """
        return self._replace(memory_id, text, EDITED)

    def supersede(self, memory_id: str, text: str) -> Memory:
        """What holds from now on instead; the old one is closed and kept.

        Raises:
            MemoryNotFound: there is none of that id, or something took its place already.
            UsageError: the text is empty or too long.
        """
        return self._replace(memory_id, text, "You put it in the place of an earlier one.")

    def close(self, memory_id: str, at: datetime | None = None) -> None:
        """Say that a memory holds no longer, from ``at`` (now) on; ``restore`` undoes it.

        Raises:
            MemoryNotFound: there is none of that id that still holds.
        """
        self._table.close(memory_id, at or self._now())
        self._publish(MemoriesChanged())

    def restore(self, memory_id: str) -> None:
        """Undo what happened to a memory: it holds again, and what took its place is put away.

        Raises:
            MemoryNotFound: there is none of that id, or it was forgotten.
        """
        self._table.restore(memory_id)
        self._publish(MemoriesChanged())

    def forget(self, memory_id: str) -> None:
        """Erase a memory's text for good, in the library and all its backups. No undo.

        What it was edited from or to is the same in other words, and goes with it.

        Raises:
            MemoryNotFound: there is none of that id.
            LibraryError: it was erased, but a backup that it names could not be rewritten.
        """
        try:
            self._forgetter.forget(self.memory(memory_id))
        finally:
            self._publish(MemoriesChanged())

    def forget_session(self, session_id: str) -> None:
        """Erase a session with all that was said in it, in all backups too; no undo."""
        self.forget_sessions([session_id])

    def forget_sessions(self, session_ids: Sequence[str]) -> None:
        """Erase sessions with all that was said in them, in all backups too. No undo.

        Memories that were made of them stay until they are forgotten.

        Raises:
            LibraryError: they were erased, but a backup that it names could not be rewritten.
        """
        if not session_ids:
            return
        try:
            self._forgetter.forget_sessions(session_ids)
        finally:
            for each in session_ids:
                self._publish(SessionsChanged(each))
            self._publish(MemoriesChanged())

    def export(self, format_name: str, path: Path) -> int:
        """Write every memory that was not forgotten as ``md`` or ``json``; how many they are.

        Raises:
            UsageError: the format is unknown.
            ExportFailed: the file cannot be written.
        """
        return self._files.export(format_name, path)

    def import_from(self, path: Path) -> int:
        """Take over memories from a file that ``export`` wrote; how many were new.

        Raises:
            UsageError: the file cannot be read or holds no memories.
        """
        count = self._files.import_from(path)
        if count:
            self._publish(MemoriesChanged())
        return count

    def storage_sentence(self) -> str:
        """What is stored and where, in plain words."""
        count, path = len(self.list(status=MemoryStatus.KEPT)), self._store.database.path
        return (
            f"Every question and answer, and {count} kept memor{'y' if count == 1 else 'ies'}, are"
            f" stored on this computer only, in {path} and its backups beside it; what a model has"
            f" read of papers and sessions is kept in {Paths(path.parent).kept_reading}, which can"
            " be deleted at any time. Nothing leaves this computer unless you use a model on"
            " another one: it is then told what fits a question. Sessions marked “do not remember”"
            " are not searched and give no memories."
        )

    def propose_from(self, turn_id: str) -> Sequence[Memory]:
        """Look for something to remember in a question; call it behind the answer.

        Nothing is made of a session that is not to be remembered, or of a turn that gave
        something before. What was made is published one by one.
        """
        turn = self.turn_to_remember(turn_id)
        if turn is None:
            return ()
        made = self._proposer.of_turn(turn, self._project(turn), self._now())
        if not made or not self._table.add_of_turn(turn.id, made):
            return ()
        self._tell(turn, made)
        return made

    def turn_to_remember(self, turn_id: str) -> Turn | None:
        """The turn, unless it is gone or its session is not to be remembered."""
        turn = self._store.sessions.turn(turn_id)
        session = self._store.sessions.get(turn.session_id) if turn else None
        is_private = session is None or self._store.projects.is_private(session.id)
        return None if is_private else turn

    def own_words(self, turn: Turn) -> tuple[OwnSentence, ...]:
        """The sentences of a question that the person put into words."""
        return self._proposer.own_words(turn)

    def propose(self, turn: Turn, found: Sequence[Candidate]) -> Sequence[Memory]:
        """Propose what was found in a turn some other way, as far as the turn says it.

        Nothing that is known, and nothing of a turn of which something was forgotten.
        """
        before = self._table.those(MemoryWhere(turn_id=turn.id))
        if any(each.status is MemoryStatus.FORGOTTEN for each in before):
            return ()
        made = self._proposer.made_of(found, turn, self._project(turn), self._now())
        if made:
            self._table.add(made)
            self._tell(turn, made)
        return made

    def _project(self, turn: Turn) -> str:
        session = self._store.sessions.get(turn.session_id)
        return session.project_id if session is not None else NO_PROJECT

    def _tell(self, turn: Turn, made: Sequence[Memory]) -> None:
        for each in made:
            self._publish(MemoryProposed(each.id, turn.id))
        self._publish(MemoriesChanged())

    def catch_up(self, cancel: CancelToken | None = None) -> None:
        """Go over the last turns that gave nothing, encode what lacks a vector, finish forgetting.

        For the window's start, in a lane that nobody waits for.

        Raises:
            Cancelled: asked to stop.
        """
        cancel = cancel or CancelToken()
        self._forgetter.finish()
        for turn_id in self._table.turns_without(CAUGHT_UP):
            cancel.raise_if_cancelled()
            self.propose_from(turn_id)
        self.encode(cancel)

    def encode(self, cancel: CancelToken | None = None) -> int:
        """Encode memories that have no vector yet; how many that were.

        Raises:
            Cancelled: asked to stop.
        """
        cancel, done = cancel or CancelToken(), 0
        while True:
            cancel.raise_if_cancelled()
            try:
                name = self._embedder.name()
                rows = self._table.unencoded(name, BATCH)
                if not rows:
                    return done
                vectors = self._embedder.encode([text for _, text in rows])
            except WorkerDied as error:
                log.info("memories are encoded later: %s", error.title)
                return done
            packed = [
                (row[0], vector.astype("<f2").tobytes())
                for row, vector in zip(rows, vectors, strict=True)
            ]
            self._table.put_vectors(name, packed)
            done += len(rows)

    def list(
        self,
        project_id: str | None = None,
        kind: MemoryKind | None = None,
        status: MemoryStatus | None = None,
        as_of: datetime | None = None,
    ) -> Sequence[Memory]:
        """Memories, the ones that began last first; None is no limit.

        Of a project are its own memories and those that hold for all. ``as_of``: what was kept
        and held at that moment.
        """
        return self._table.those(MemoryWhere(project_id, kind, status, as_of))

    def _replace(self, memory_id: str, text: str, reason: str) -> Memory:
        old, now = self.memory(memory_id), self._now()
        new = Memory(
            id=self._new_id(),
            kind=old.kind,
            text=_checked(text),
            valid_from=now,
            status=MemoryStatus.KEPT,
            project_id=old.project_id,
            source_turn=old.source_turn,
            source_sentence=old.source_sentence,
            created_at=now,
            reason=reason,
        )
        self._table.supersede(old.id, new)
        self._publish(MemoriesChanged())
        return new


def _checked(text: str) -> str:
    line = one_line(text)
    if not line:
        raise UsageError("There is nothing to remember.", "Write at least one word.")
    if len(line) > TEXT_CHARACTERS:
        raise UsageError(
            f"A memory has at most {TEXT_CHARACTERS:,} characters, this one has {len(line):,}.",
            "Shorten it, or make several of it.",
        )
    return line
