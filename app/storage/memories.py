"""The table of memories: add-only, dated, each with what took its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.errors import MemoryNotFound
from app.core.memory import Memory, MemoryKind, MemoryStatus
from app.storage.columns import text_column, time_column, time_of
from app.storage.database import Connection, Database

_COLUMNS = (
    "id, kind, text, valid_from, valid_to, status, project_id, source_turn, source_sentence,"
    " superseded_by, created_at, reason, replaces"
)
_LISTED = "(SELECT value FROM json_each(?))"
EDITED = "You edited it."
"""The reason of a memory that is another one in other words."""
_WORDINGS = (
    "WITH RECURSIVE same (id) AS (SELECT ?1 UNION"
    " SELECT iif(older.id = same.id, newer.id, older.id) FROM same"
    " JOIN memories older ON older.id = same.id OR older.superseded_by = same.id"
    " JOIN memories newer ON newer.id = older.superseded_by WHERE newer.reason = ?2)"
    " SELECT id FROM same"
)
_SUCCESSORS = (
    "WITH RECURSIVE later (id) AS (SELECT superseded_by FROM memories WHERE id = ?1"
    " UNION SELECT m.superseded_by FROM memories m JOIN later ON m.id = later.id)"
    " SELECT id FROM later WHERE id IS NOT NULL"
)


@dataclass(frozen=True, slots=True)
class MemoryWhere:
    """Which memories; None and empty are no limit.

    Of a project are its own memories and those that hold for all. ``held_at``: those that were
    kept and held at that moment. ``turn_id``: those that were made from that turn.
    """

    project_id: str | None = None
    kind: MemoryKind | None = None
    status: MemoryStatus | None = None
    held_at: datetime | None = None
    turn_id: str = ""


ALL_MEMORIES = MemoryWhere()


class MemoryTable:
    """Memories by id; each method is one transaction and may raise ``LibraryError``.

    Those that change one raise ``MemoryNotFound`` where there is none of that id.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, memories: Sequence[Memory]) -> None:
        """Store new memories, all or none; what kept ones replace is closed."""
        with self._database.write() as connection:
            for each in memories:
                _insert(connection, each)
                if each.status is MemoryStatus.KEPT and each.replaces:
                    _close(connection, each.replaces, each.valid_from, each.id)

    def add_of_turn(self, turn_id: str, memories: Sequence[Memory]) -> bool:
        """Store what was made from a turn, unless something was made from it before.

        So a turn that is looked at again after a crash gives nothing twice. False: nothing done.
        """
        with self._database.write() as connection:
            known = connection.execute(
                "SELECT 1 FROM memories WHERE source_turn = ? LIMIT 1", (turn_id,)
            ).fetchone()
            if known:
                return False
            self.add(memories)
        return True

    def get(self, memory_id: str) -> Memory | None:
        """The memory of that id, or None."""
        found = self._memories("WHERE id = ?", (memory_id,))
        return found[0] if found else None

    def find(self, prefix: str) -> list[Memory]:
        """Memories whose id begins with ``prefix``, oldest first; none for ''."""
        return self._memories(
            "WHERE ? > 0 AND substr(id, 1, ?) = ? ORDER BY created_at, id",
            (len(prefix), len(prefix), text_column(prefix)),
        )

    def those(self, where: MemoryWhere = ALL_MEMORIES) -> list[Memory]:
        """The memories that fit, the ones that began last first."""
        condition, values = _within(where)
        return self._memories(
            f"WHERE {condition} ORDER BY valid_from DESC, created_at DESC, id", values
        )

    def keep(self, memory_id: str) -> None:
        """Keep a memory; what it was proposed in place of is closed when it began."""
        with self._database.write() as connection:
            _set_status(connection, memory_id, MemoryStatus.KEPT)
            row = connection.execute(
                "SELECT replaces, valid_from FROM memories WHERE id = ?", (memory_id,)
            ).fetchone()
            if row[0]:
                _close(connection, row[0], time_of(row[1]), memory_id)

    def propose_again(self, memory_id: str) -> None:
        """Undo ``keep``; what it closed holds again."""
        with self._database.write() as connection:
            changed = connection.execute(
                "UPDATE memories SET status = ? WHERE id = ? AND status = ?",
                (MemoryStatus.PROPOSED, memory_id, MemoryStatus.KEPT),
            ).rowcount
            connection.execute(
                "UPDATE memories SET valid_to = NULL, superseded_by = NULL"
                " WHERE superseded_by = ? AND status <> ?",
                (memory_id, MemoryStatus.FORGOTTEN),
            )
        _require(changed, memory_id)

    def dismiss(self, memory_id: str) -> None:
        """Put a memory away; it is not used and not proposed again."""
        with self._database.write() as connection:
            _set_status(connection, memory_id, MemoryStatus.DISMISSED)

    def supersede(self, memory_id: str, new: Memory) -> None:
        """Store ``new`` in place of a memory, which is closed and kept, in one step."""
        with self._database.write() as connection:
            _insert(connection, new)
            _close(connection, memory_id, new.valid_from, new.id, is_needed=True)

    def close(self, memory_id: str, at: datetime) -> None:
        """Let a memory hold no longer, from ``at`` on; it is kept."""
        with self._database.write() as connection:
            _close(connection, memory_id, at, None, is_needed=True)

    def restore(self, memory_id: str) -> None:
        """Let a memory hold again: what took its place is put away, what was put away is back.

        One that was dismissed is proposed again.
        """
        with self._database.write() as connection:
            for (later,) in connection.execute(_SUCCESSORS, (memory_id,)).fetchall():
                connection.execute(
                    "UPDATE memories SET status = ? WHERE id = ? AND id <> ? AND status <> ?",
                    (MemoryStatus.DISMISSED, later, memory_id, MemoryStatus.FORGOTTEN),
                )
            changed = connection.execute(
                "UPDATE memories SET valid_to = NULL, superseded_by = NULL,"
                " status = CASE status WHEN 'dismissed' THEN 'proposed' ELSE status END"
                " WHERE id = ? AND status <> 'forgotten'",
                (memory_id,),
            ).rowcount
        _require(changed, memory_id)

    def erase(self, memory_ids: Sequence[str]) -> int:
        """Erase text and vectors of memories for good; ids and dates stay. How many there were."""
        with self._database.write() as connection:
            return erase_memories(connection, memory_ids)

    def forgotten(self) -> list[str]:
        """Ids of memories whose text was erased."""
        return [each.id for each in self.those(MemoryWhere(status=MemoryStatus.FORGOTTEN))]

    def with_text(self, text: str) -> list[str]:
        """Ids of the memories that have exactly this text."""
        return [each.id for each in self._memories("WHERE text = ?", (text_column(text),))]

    def wordings(self, memory_id: str) -> list[str]:
        """Ids of all that a memory was edited from and to, itself among them."""
        with self._database.read() as connection:
            return [row[0] for row in connection.execute(_WORDINGS, (memory_id, EDITED))]

    def steered(self, memory_ids: Sequence[str]) -> list[str]:
        """Ids of the sessions with an answer that one of these memories steered."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT DISTINCT t.session_id FROM turns t JOIN json_each(?) named"
                " ON instr(t.answer, named.value) > 0 ORDER BY 1",
                (json.dumps(list(memory_ids)),),
            ).fetchall()
        return [row[0] for row in rows]

    def turns_without(self, most: int) -> list[str]:
        """Ids of the last ``most`` answered turns from which nothing was made, oldest first."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT t.id FROM turns t JOIN sessions s ON s.id = t.session_id"
                " WHERE s.deleted_at IS NULL AND s.is_private = 0 AND t.state <> 'asked'"
                " AND NOT EXISTS (SELECT 1 FROM memories m WHERE m.source_turn = t.id)"
                " ORDER BY t.asked_at DESC LIMIT ?",
                (most,),
            ).fetchall()
        return [row[0] for row in reversed(rows)]

    def unencoded(self, encoder: str, most: int) -> list[tuple[str, str]]:
        """Id and text of up to ``most`` memories that have no vector of this encoder."""
        with self._database.read() as connection:
            return connection.execute(
                "SELECT m.id, m.text FROM memories m LEFT JOIN memory_vectors v"
                " ON v.memory_id = m.id AND v.encoder = ? WHERE v.memory_id IS NULL"
                " AND m.text <> '' AND m.status IN ('kept', 'proposed') ORDER BY m.id LIMIT ?",
                (encoder, most),
            ).fetchall()

    def put_vectors(self, encoder: str, rows: Iterable[tuple[str, bytes]]) -> None:
        """Store float16 vectors by memory; one that was erased meanwhile gets none."""
        with self._database.write() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO memory_vectors (memory_id, encoder, vector)"
                " SELECT id, ?2, ?3 FROM memories WHERE id = ?1 AND text <> ''",
                [(memory_id, encoder, vector) for memory_id, vector in rows],
            )

    def vectors(self, encoder: str, memory_ids: Sequence[str]) -> dict[str, bytes]:
        """The float16 vectors of these memories, as far as there are any."""
        with self._database.read() as connection:
            return dict(
                connection.execute(
                    "SELECT memory_id, vector FROM memory_vectors WHERE encoder = ?"
                    f" AND memory_id IN {_LISTED}",
                    (encoder, json.dumps(list(memory_ids))),
                ).fetchall()
            )

    def _memories(self, where: str, values: Sequence[object]) -> list[Memory]:
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM memories {where}", tuple(values)
            ).fetchall()
        return [_memory(row) for row in rows]


def erase_memories(connection: Connection, memory_ids: Sequence[str]) -> int:
    """Erase text and vectors of these memories in one open transaction, also of a backup."""
    listed = json.dumps(list(memory_ids))
    connection.execute(f"DELETE FROM memory_vectors WHERE memory_id IN {_LISTED}", (listed,))
    return connection.execute(
        "UPDATE memories SET text = '', reason = '', source_sentence = '', status = ?"
        f" WHERE id IN {_LISTED} AND (text <> '' OR status <> ?)",
        (MemoryStatus.FORGOTTEN, listed, MemoryStatus.FORGOTTEN),
    ).rowcount


def _insert(connection: Connection, memory: Memory) -> None:
    connection.execute(
        f"INSERT INTO memories ({_COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6,"
        # A project that is gone leaves its memories to no project, never to all of them.
        " iif(?7 IS NULL, NULL, coalesce((SELECT id FROM projects WHERE id = ?7), 'default')),"
        " (SELECT id FROM turns WHERE id = ?8),"
        " ?9, (SELECT id FROM memories WHERE id = ?10), ?11, ?12,"
        " (SELECT id FROM memories WHERE id = ?13))",
        (
            memory.id,
            memory.kind.value,
            text_column(memory.text),
            time_column(memory.valid_from),
            time_column(memory.valid_to),
            memory.status.value,
            memory.project_id or None,
            memory.source_turn,
            text_column(memory.source_sentence),
            memory.superseded_by or None,
            time_column(memory.created_at or memory.valid_from),
            text_column(memory.reason),
            memory.replaces or None,
        ),
    )


def _close(
    connection: Connection,
    memory_id: str,
    at: datetime,
    successor: str | None,
    is_needed: bool = False,
) -> None:
    """End a memory at ``at``, never before it began; one that has ended keeps its end."""
    changed = connection.execute(
        "UPDATE memories SET valid_to = max(valid_from, ?2), superseded_by = ?3"
        " WHERE id = ?1 AND valid_to IS NULL AND status <> 'forgotten'",
        (memory_id, time_column(at), successor),
    ).rowcount
    if is_needed:
        _require(changed, memory_id)


def _set_status(connection: Connection, memory_id: str, status: MemoryStatus) -> None:
    changed = connection.execute(
        "UPDATE memories SET status = ? WHERE id = ? AND status <> 'forgotten'",
        (status, memory_id),
    ).rowcount
    _require(changed, memory_id)


def _require(changed: int, memory_id: str) -> None:
    if not changed:
        raise MemoryNotFound(
            f"No memory that can be changed has the id {memory_id[:80]}.",
            "List the memories: it may be forgotten, or something may have taken its place.",
        )


def _within(where: MemoryWhere) -> tuple[str, tuple[object, ...]]:
    parts: list[str] = ["1"]
    values: list[object] = []
    limits: tuple[tuple[str, object], ...] = (
        ("(project_id = ? OR project_id IS NULL)", where.project_id),
        ("kind = ?", where.kind and where.kind.value),
        ("status = ?", where.status and where.status.value),
        ("source_turn = ?", where.turn_id or None),
    )
    for condition, value in limits:
        if value is not None:
            parts.append(condition)
            values.append(value)
    if where.held_at is not None:
        moment = time_column(where.held_at)
        parts.append("status = 'kept' AND valid_from <= ? AND (valid_to IS NULL OR valid_to > ?)")
        values += [moment, moment]
    return " AND ".join(parts), tuple(values)


def _memory(row: tuple[Any, ...]) -> Memory:
    memory_id, kind, text, valid_from, valid_to, status, project, turn, sentence, *rest = row
    superseded_by, created_at, reason, replaces = rest
    return Memory(
        id=memory_id,
        kind=MemoryKind(kind),
        text=text,
        valid_from=time_of(valid_from),
        valid_to=time_of(valid_to) if valid_to else None,
        status=MemoryStatus(status),
        project_id=project or "",
        source_turn=turn or "",
        source_sentence=sentence,
        superseded_by=superseded_by or "",
        created_at=time_of(created_at),
        reason=reason,
        replaces=replaces or "",
    )
