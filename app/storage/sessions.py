"""The tables of sessions and their turns; an answer is kept by value."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from app.core.answers import Answer
from app.core.errors import SessionNotFound
from app.core.sessions import AskRequest, Session, Turn, TurnState
from app.core.types import Problem
from app.storage.columns import (
    json_column,
    optional_value_of,
    strings_of,
    text_column,
    time_column,
    time_of,
    value_of,
)
from app.storage.database import Database
from app.storage.utterances import store_answer, store_question

_SESSION = """SELECT id, title, created_at, updated_at,
    (SELECT count(*) FROM turns WHERE session_id = sessions.id), document_ids, project_id,
    shown_turn FROM sessions"""
_TURN = "SELECT id, session_id, parent_id, question, asked_at, state, answer, problem FROM turns"
_NEWEST_FIRST = "ORDER BY updated_at DESC, rowid DESC"


class SessionTable:
    """Sessions and turns by id. A deleted session is kept until it is erased.

    Every method may raise ``LibraryError``; those that change something raise
    ``SessionNotFound`` where there is nothing of that id.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, session: Session) -> None:
        """Store a new session; ``turn_count`` is counted, not stored."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT INTO sessions (id, project_id, title, document_ids, created_at, updated_at)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    session.id,
                    session.project_id,
                    text_column(session.title),
                    json_column(session.document_ids),
                    time_column(session.created_at),
                    time_column(session.updated_at),
                ),
            )

    def get(self, session_id: str) -> Session | None:
        """The session of that id, or None; None also for a deleted one."""
        found = self._sessions("WHERE id = ? AND deleted_at IS NULL", (session_id,))
        return found[0] if found else None

    def all(self) -> list[Session]:
        """Every session that is not deleted, last used first."""
        return self._sessions(f"WHERE deleted_at IS NULL {_NEWEST_FIRST}", ())

    def find(self, prefix: str) -> list[Session]:
        """Sessions whose id begins with ``prefix``, last used first; none for ''."""
        return self._sessions(
            f"WHERE ? > 0 AND substr(id, 1, ?) = ? AND deleted_at IS NULL {_NEWEST_FIRST}",
            (len(prefix), len(prefix), text_column(prefix)),
        )

    def rename(self, session_id: str, title: str) -> None:
        """Give the session another title; its place in the list stays."""
        self._update(session_id, "title = ?", (text_column(title),))

    def set_scope(self, session_id: str, document_ids: Sequence[str]) -> None:
        """Set which documents the session asks; empty means the whole library."""
        self._update(session_id, "document_ids = ?", (json_column(tuple(document_ids)),))

    def delete(self, session_id: str, now: datetime) -> None:
        """Put the session away at ``now``; ``restore`` brings it back."""
        self._update(session_id, "deleted_at = ?", (time_column(now),))

    def restore(self, session_id: str) -> None:
        """Bring a deleted session back as it was."""
        self._update(session_id, "deleted_at = NULL", ())

    def deleted_before(self, moment: datetime) -> list[str]:
        """Ids of sessions deleted before ``moment``, longest ago first."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT id FROM sessions WHERE deleted_at < ? ORDER BY deleted_at, id",
                (time_column(moment),),
            ).fetchall()
        return [row[0] for row in rows]

    def erase(self, session_id: str) -> None:
        """Delete the session with its turns for good; an unknown id changes nothing."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM sessions WHERE id = ?", (session_id,))

    def add_turn(self, turn: Turn, request: AskRequest) -> None:
        """Store a question as the turn that its session shows last; no other turn changes.

        The session becomes the one used last.
        """
        with self._database.write() as connection:
            used = connection.execute(
                "UPDATE sessions SET updated_at = ?, shown_turn = ? WHERE id = ?",
                (time_column(turn.asked_at), turn.id, turn.session_id),
            ).rowcount
            if used == 0:
                raise _unknown(turn.session_id)
            connection.execute(
                "INSERT INTO turns (ordinal, id, session_id, parent_id, question, request,"
                " asked_at, state, answer, problem) VALUES ((SELECT coalesce(max(ordinal) + 1, 0)"
                " FROM turns WHERE session_id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (turn.session_id, *_turn_columns(turn, request)),
            )
            store_question(connection, turn.id, turn.question, turn.asked_at)

    def finish_turn(
        self,
        turn_id: str,
        state: TurnState,
        answer: Answer | None = None,
        problem: Problem | None = None,
        *,
        now: datetime,
    ) -> None:
        """Store what became of a question at ``now``."""
        with self._database.write() as connection:
            connection.execute(
                "UPDATE sessions SET updated_at = ? WHERE id ="
                " (SELECT session_id FROM turns WHERE id = ?)",
                (time_column(now), turn_id),
            )
            changed = connection.execute(
                "UPDATE turns SET state = ?, answer = ?, problem = ?, answered_at = ? WHERE id = ?",
                (
                    state.value,
                    json_column(answer),
                    json_column(problem),
                    time_column(now),
                    turn_id,
                ),
            ).rowcount
            if answer is not None:
                said = " ".join(claim.text for claim in answer.claims)
                store_answer(connection, turn_id, said, now)
        if changed == 0:
            raise _unknown(turn_id)

    def turns(self, session_id: str) -> list[Turn]:
        """The turns of a session in the order they were asked."""
        return self._turns("WHERE session_id = ? ORDER BY ordinal", (session_id,))

    def links(self, session_id: str) -> list[tuple[str, str | None]]:
        """Id and parent of each turn of a session, in the order they were asked."""
        with self._database.read() as connection:
            return connection.execute(
                "SELECT id, parent_id FROM turns WHERE session_id = ? ORDER BY ordinal",
                (session_id,),
            ).fetchall()

    def turns_of(self, turn_ids: Sequence[str]) -> list[Turn]:
        """The turns of these ids, in the order given; unknown ids are left out."""
        wanted = "WHERE id IN (SELECT value FROM json_each(?))"
        found = {each.id: each for each in self._turns(wanted, (json_column(tuple(turn_ids)),))}
        return [found[each] for each in turn_ids if each in found]

    def find_turns(self, prefix: str) -> list[Turn]:
        """Turns whose id begins with ``prefix``, oldest first; none for ''."""
        return self._turns(
            "WHERE ? > 0 AND substr(id, 1, ?) = ? ORDER BY asked_at, id",
            (len(prefix), len(prefix), text_column(prefix)),
        )

    def set_shown(self, session_id: str, turn_id: str) -> None:
        """Show the branch that ends with this turn; the session's place in the list stays."""
        self._update(session_id, "shown_turn = ?", (turn_id,))

    def turn(self, turn_id: str) -> Turn | None:
        """The turn of that id, or None."""
        found = self._turns("WHERE id = ?", (turn_id,))
        return found[0] if found else None

    def unfinished_turns(self) -> list[Turn]:
        """Turns without an outcome, oldest first: at start, what the last run left behind."""
        return self._turns("WHERE state = ? ORDER BY asked_at, id", (TurnState.ASKED.value,))

    def request(self, turn_id: str) -> AskRequest | None:
        """What the turn was asked with, or None."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT request FROM turns WHERE id = ?", (turn_id,)
            ).fetchone()
        return None if row is None else value_of(AskRequest, row[0])

    def _sessions(self, where: str, values: Sequence[object]) -> list[Session]:
        with self._database.read() as connection:
            rows = connection.execute(f"{_SESSION} {where}", tuple(values)).fetchall()
        return [_session(row) for row in rows]

    def _turns(self, where: str, values: Sequence[object]) -> list[Turn]:
        with self._database.read() as connection:
            rows = connection.execute(f"{_TURN} {where}", tuple(values)).fetchall()
        return [_turn(row) for row in rows]

    def _update(self, session_id: str, change: str, values: Sequence[object]) -> None:
        with self._database.write() as connection:
            changed = connection.execute(
                f"UPDATE sessions SET {change} WHERE id = ?", (*values, session_id)
            ).rowcount
        if changed == 0:
            raise _unknown(session_id)


def _unknown(some_id: str) -> SessionNotFound:
    return SessionNotFound(
        f"There is no session or question {some_id}.",
        "List the sessions and use an id from there.",
    )


def _turn_columns(turn: Turn, request: AskRequest) -> tuple[object, ...]:
    return (
        turn.id,
        turn.session_id,
        turn.parent_id,
        text_column(turn.question),
        json_column(request),
        time_column(turn.asked_at),
        turn.state.value,
        json_column(turn.answer),
        json_column(turn.problem),
    )


def _session(row: tuple[Any, ...]) -> Session:
    return Session(
        id=row[0],
        title=row[1],
        created_at=time_of(row[2]),
        updated_at=time_of(row[3]),
        turn_count=row[4],
        document_ids=strings_of(row[5]),
        project_id=row[6],
        shown_turn=row[7],
    )


def _turn(row: tuple[Any, ...]) -> Turn:
    return Turn(
        id=row[0],
        session_id=row[1],
        parent_id=row[2],
        question=row[3],
        asked_at=time_of(row[4]),
        state=TurnState(row[5]),
        answer=optional_value_of(Answer, row[6]),
        problem=optional_value_of(Problem, row[7]),
    )
