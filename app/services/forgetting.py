"""Forgets memories for good: out of the database, its log, and every backup of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from app.core.errors import LibraryError, LibraryReadOnly
from app.core.memory import Memory
from app.services.store import Store
from app.storage.backup_names import backups_in
from app.storage.database import Connection, rewritten
from app.storage.memories import erase_memories
from app.storage.said_words import erase_sessions, purge_said
from app.storage.space import give_back

log = logging.getLogger(__name__)


class Forgetter:
    """Erases the text and vectors of memories wherever the library keeps them.

    Backups come first and the library last: where the program ends in between, the memory is
    still there, and forgetting it again finishes what was begun. ``finish`` does it again for all
    that is forgotten, for a backup that was in the making.
    """

    def __init__(self, store: Store, backups: Path) -> None:
        self._store = store
        self._backups = backups
        self.followers: tuple[Callable[[str], None], ...] = ()
        """Called with the id of each session of which nothing that was read may be kept."""

    def forget(self, memory: Memory) -> None:
        """Erase a memory, its other wordings and all that say the same; ids and dates stay.

        Raises:
            LibraryError: the library holds it no longer, but a backup could not be rewritten.
        """
        ids = self._all_of(memory)
        read = self._store.memories.steered(ids)
        failed = self._from_backups(ids)
        self._store.memories.erase(ids)
        # What was written meanwhile is a copy of before.
        failed = failed or self._from_backups(ids)
        give_back(self._store.database)
        self._store.database.checkpoint()
        self._follow(read)
        log.info("forgot %d memories", len(ids))
        if failed:
            raise _left_in(failed[0])

    def forget_sessions(self, session_ids: Sequence[str]) -> None:
        """Erase sessions with all their words from the library and its backups.

        Memories that were made of them stay, without their source: they are forgotten by
        themselves.

        Raises:
            LibraryError: the library holds it no longer, but a backup could not be rewritten.
        """
        failed = self._in_backups(lambda connection: erase_sessions(connection, session_ids))
        for each in session_ids:
            self._store.sessions.erase(each)
        purge_said(self._store.database)
        give_back(self._store.database)
        self._store.database.checkpoint()
        self._follow(session_ids)
        log.info("erased %d sessions", len(session_ids))
        if failed:
            raise _left_in(failed[0])

    def finish(self) -> None:
        """Take out of backups what is forgotten; what cannot be rewritten is tried again later."""
        ids = self._store.memories.forgotten()
        if ids:
            for path in self._from_backups(ids):
                log.warning("the backup %s still holds what was forgotten", path.name)

    def _follow(self, session_ids: Sequence[str]) -> None:
        for follow in self.followers:
            for each in session_ids:
                follow(each)

    def _all_of(self, memory: Memory) -> list[str]:
        """Its wordings, and whatever says the same as one of them word for word."""
        table = self._store.memories
        found = set(table.wordings(memory.id))
        for each in tuple(found):
            wording = table.get(each)
            found |= set(table.with_text(wording.text)) if wording and wording.text else set()
        return sorted(found)

    def _from_backups(self, ids: Sequence[str]) -> list[Path]:
        """Rewrite every backup without these; gives those that could not be."""
        return self._in_backups(lambda connection: _erase(connection, ids))

    def _in_backups(self, change: Callable[[Connection], None]) -> list[Path]:
        failed: list[Path] = []
        for backup in backups_in(self._backups):
            try:
                with rewritten(backup.path) as connection:
                    change(connection)
            except LibraryError as error:
                log.warning("the backup %s was not rewritten: %s", backup.path.name, error.title)
                failed.append(backup.path)
        return failed


def _erase(connection: Connection, ids: Sequence[str]) -> None:
    """Erase memories in a backup; one of an older version has none."""
    known = connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE name IN ('memories', 'memory_vectors')"
    ).fetchone()[0]
    if known == len(("memories", "memory_vectors")):
        erase_memories(connection, ids)


def _left_in(backup: Path) -> LibraryError:
    return LibraryReadOnly(
        f"It is forgotten, but the backup {backup.name} could not be rewritten.",
        f"Delete that file in {backup.parent}, or start Carrel again.",
    )
