"""The table of what was said: each side of each turn, its words, and what it is compared by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.memory import Speaker, Utterance
from app.core.text import one_line
from app.storage.columns import text_column, time_column, time_of
from app.storage.database import Connection, Database

_UTTERANCE = """u.number, u.id, u.turn_id, u.session_id, s.project_id, u.ordinal, u.speaker,
    u.said_at, u.text FROM utterances u JOIN sessions s ON s.id = u.session_id"""
_REMEMBERED = "s.deleted_at IS NULL AND s.is_private = 0"
_LISTED = "(SELECT value FROM json_each(?))"
_BEFORE = """SELECT b.text FROM utterances b WHERE b.session_id = u.session_id
    AND b.ordinal < u.ordinal AND b.text <> '' ORDER BY b.ordinal DESC LIMIT 1"""
_AFTER = """SELECT a.text FROM utterances a WHERE a.session_id = u.session_id
    AND a.ordinal > u.ordinal AND a.text <> '' ORDER BY a.ordinal LIMIT 1"""
"""Neighbors in the session: a question that was never answered stands beside the next one."""


@dataclass(frozen=True, slots=True)
class SaidVectors:
    """What an utterance is compared by: float16 vectors, signs of both, packed tokens."""

    signs: bytes
    own: bytes
    around: bytes
    tokens: bytes


def store_question(connection: Connection, turn_id: str, text: str, said_at: datetime) -> None:
    """Keep a question beside its turn, in the transaction that stores the turn."""
    _store(connection, turn_id, Speaker.PERSON, text, said_at)


def store_answer(connection: Connection, turn_id: str, text: str, said_at: datetime) -> None:
    """Keep an answer, without markers, beside its turn; an earlier one is replaced."""
    _store(connection, turn_id, Speaker.ASSISTANT, text, said_at)


class UtteranceTable:
    """Utterances of sessions that are remembered. Every method may raise ``LibraryError``.

    ``numbers`` are row numbers, the keys that scores are kept by.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_number(self, numbers: Sequence[int]) -> dict[int, Utterance]:
        """The utterances of these numbers that exist."""
        return self._by(f"u.number IN {_LISTED}", (json.dumps(list(numbers)),))

    def number_of(self, utterance_id: str) -> int | None:
        """The number of an utterance; None where there is no such one."""
        with self._database.read() as connection:
            row = connection.execute(
                "SELECT number FROM utterances WHERE id = ?", (utterance_id,)
            ).fetchone()
        return None if row is None else int(row[0])

    def with_word(self, expression: str, first: int, last: int, most: int) -> list[int]:
        """Numbers from ``first`` to ``last``, at most so many, that match an FTS5 expression."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT rowid FROM utterance_words WHERE utterance_words MATCH ?"
                " AND rowid BETWEEN ? AND ? LIMIT ?",
                (expression, first, last, most),
            ).fetchall()
        return [row[0] for row in rows]

    def view(self) -> AbstractContextManager[Connection]:
        """What is read inside of it is of one moment."""
        return self._database.read()

    def stamp(self) -> int:
        """Another number after each change of what was said before; adding changes nothing."""
        with self._database.read() as connection:
            return int(connection.execute("SELECT stamp FROM said_stamp").fetchone()[0])

    def places(self, after: int = -1) -> list[tuple[int, str, int, str, int]]:
        """Of each above number ``after``: number, session, ordinal, time as text, characters."""
        with self._database.read() as connection:
            return connection.execute(
                "SELECT number, session_id, ordinal, said_at, length(text) FROM utterances"
                " WHERE number > ? ORDER BY number",
                (after,),
            ).fetchall()

    def sessions(self) -> dict[str, tuple[str, bool]]:
        """By session: its project, and whether it is remembered."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT s.id, s.project_id, {_REMEMBERED} FROM sessions s"
            ).fetchall()
        return {row[0]: (row[1], bool(row[2])) for row in rows}

    def count(self) -> int:
        """How many utterances there are in sessions that are remembered."""
        with self._database.read() as connection:
            return int(
                connection.execute(
                    "SELECT count(*) FROM utterances u JOIN sessions s ON s.id = u.session_id"
                    f" WHERE {_REMEMBERED}"
                ).fetchone()[0]
            )

    def unencoded(self, encoder: str, limit: int) -> list[tuple[int, str, str]]:
        """Up to ``limit`` utterances without vectors: number, text, and text with its neighbors."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT u.number, u.text, ({_BEFORE}), ({_AFTER})"
                " FROM utterances u JOIN sessions s ON s.id = u.session_id"
                " LEFT JOIN utterance_vectors v ON v.number = u.number AND v.encoder = ?"
                f" WHERE v.number IS NULL AND {_REMEMBERED} AND u.text <> ''"
                " ORDER BY u.number LIMIT ?",
                (encoder, limit),
            ).fetchall()
        return [(row[0], row[1], _joined(row[2], row[1], row[3])) for row in rows]

    def put_vectors(self, encoder: str, rows: Iterable[tuple[int, str, SaidVectors]]) -> None:
        """Store what utterances are compared by, by number.

        With each comes its text with its neighbors as it was encoded: where that has changed
        meanwhile nothing is stored, and it is encoded anew.
        """
        with self._database.write() as connection:
            for number, window, each in rows:
                if self._window(connection, number) == window:
                    connection.execute(
                        "INSERT OR REPLACE INTO utterance_vectors"
                        " (number, encoder, signs, own, around, tokens) VALUES (?, ?, ?, ?, ?, ?)",
                        (number, encoder, each.signs, each.own, each.around, each.tokens),
                    )

    def signs(self, encoder: str, numbers: Sequence[int] | None = None) -> list[tuple[int, bytes]]:
        """Numbers and signs of vectors, by number; None for all there are."""
        among = "" if numbers is None else f" AND number IN {_LISTED}"
        values = () if numbers is None else (json.dumps(list(numbers)),)
        with self._database.read() as connection:
            return connection.execute(
                f"SELECT number, signs FROM utterance_vectors WHERE encoder = ?{among}"
                " ORDER BY number",
                (encoder, *values),
            ).fetchall()

    def vectors(self, encoder: str, numbers: Sequence[int]) -> dict[int, tuple[bytes, bytes]]:
        """The two float16 vectors of these utterances, alone and with neighbors."""
        rows = self._of_vectors("own, around", encoder, numbers)
        return {row[0]: (row[1], row[2]) for row in rows}

    def tokens(self, encoder: str, numbers: Sequence[int]) -> dict[int, bytes]:
        """The packed token vectors of these utterances."""
        return {row[0]: row[1] for row in self._of_vectors("tokens", encoder, numbers)}

    def _of_vectors(
        self, columns: str, encoder: str, numbers: Sequence[int]
    ) -> list[tuple[Any, ...]]:
        with self._database.read() as connection:
            return connection.execute(
                f"SELECT number, {columns} FROM utterance_vectors WHERE encoder = ?"
                f" AND number IN {_LISTED} ORDER BY number",
                (encoder, json.dumps(list(numbers))),
            ).fetchall()

    def _by(self, condition: str, values: Sequence[object]) -> dict[int, Utterance]:
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT {_UTTERANCE} WHERE {condition} ORDER BY u.number", tuple(values)
            ).fetchall()
        return {row[0]: _utterance(row[1:]) for row in rows}

    def _window(self, connection: Connection, number: int) -> str:
        row = connection.execute(
            f"SELECT u.text, ({_BEFORE}), ({_AFTER}) FROM utterances u WHERE u.number = ?",
            (number,),
        ).fetchone()
        return "" if row is None else _joined(row[1], row[0], row[2])


def _store(
    connection: Connection, turn_id: str, speaker: Speaker, text: str, said_at: datetime
) -> None:
    is_answer = speaker is Speaker.ASSISTANT
    row = connection.execute(
        "SELECT session_id, 2 * ordinal + ? FROM turns WHERE id = ?", (int(is_answer), turn_id)
    ).fetchone()
    if row is None:
        return
    session_id, ordinal = row
    connection.execute(
        "INSERT INTO utterances (id, turn_id, session_id, ordinal, speaker, said_at, text)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET text = excluded.text,"
        " said_at = excluded.said_at",
        (
            f"{turn_id}:{'a' if is_answer else 'q'}",
            turn_id,
            session_id,
            ordinal,
            speaker.value,
            time_column(said_at),
            text_column(one_line(text)),
        ),
    )
    # What stands beside it is compared by a text that has just changed.
    connection.execute(
        "DELETE FROM utterance_vectors WHERE number IN (SELECT u.number FROM utterances u"
        " WHERE u.session_id = ?1 AND u.ordinal BETWEEN"
        " coalesce((SELECT max(b.ordinal) FROM utterances b WHERE b.session_id = ?1"
        " AND b.ordinal < ?2 AND b.text <> ''), ?2) AND"
        " coalesce((SELECT min(a.ordinal) FROM utterances a WHERE a.session_id = ?1"
        " AND a.ordinal > ?2 AND a.text <> ''), ?2))",
        (session_id, ordinal),
    )


def _joined(before: str | None, text: str, after: str | None) -> str:
    return " ".join(part for part in (before, text, after) if part)


def _utterance(row: tuple[Any, ...]) -> Utterance:
    utterance_id, turn_id, session_id, project_id, ordinal, speaker, said_at, text = row
    return Utterance(
        utterance_id,
        turn_id,
        session_id,
        project_id,
        ordinal,
        Speaker(speaker),
        time_of(said_at),
        text,
    )
