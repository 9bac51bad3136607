"""The table of what was said: each side of each turn, its words, and what it is compared by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.memory import Speaker, Utterance
from app.core.text import one_line
from app.storage.columns import text_column, time_column, time_of
from app.storage.database import Connection, Database
from app.storage.lexical_query import match_expression

_UTTERANCE = """u.number, u.id, u.turn_id, u.session_id, s.project_id, u.ordinal, u.speaker,
    u.said_at, u.text FROM utterances u JOIN sessions s ON s.id = u.session_id"""
_REMEMBERED = "s.deleted_at IS NULL AND s.is_private = 0"
_LISTED = "(SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class SaidWhere:
    """Where something was said: limits of a search; None and empty are none.

    ``begin`` is included, ``end`` is not.
    """

    project_id: str | None = None
    begin: datetime | None = None
    end: datetime | None = None
    without_session: str = ""


EVERYWHERE_SAID = SaidWhere()


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

    def by_id(self, ids: Sequence[str]) -> list[Utterance]:
        """The utterances of these ids, in the order given; unknown ids are left out."""
        rows = self._by(f"u.id IN {_LISTED}", (json.dumps(list(ids)),))
        found = {each.id: each for each in rows.values()}
        return [found[each] for each in ids if each in found]

    def of_session(self, session_id: str, first: int = 0, last: int = 1 << 40) -> list[Utterance]:
        """The utterances of a session whose ordinals are ``first`` to ``last``, in order."""
        found = self._by(
            "u.session_id = ? AND u.ordinal BETWEEN ? AND ?", (session_id, first, last)
        )
        return sorted(found.values(), key=lambda each: each.ordinal)

    def matching(self, query: str, k: int, where: SaidWhere) -> list[tuple[int, float]]:
        """Numbers and BM25 scores (higher is better) for any text, best first."""
        expression = match_expression(query)
        if not expression:
            return []
        condition, values = _within(where)
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT u.number, -bm25(utterance_words) AS score FROM utterance_words w"
                " JOIN utterances u ON u.number = w.rowid JOIN sessions s ON s.id = u.session_id"
                f" WHERE utterance_words MATCH ? AND {condition}"
                " ORDER BY score DESC, u.number LIMIT ?",
                (expression, *values, k),
            ).fetchall()
        return [(row[0], row[1]) for row in rows]

    def with_word(self, expression: str) -> list[int]:
        """Numbers of all, everywhere, that match an expression of the word index."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT rowid FROM utterance_words WHERE utterance_words MATCH ?", (expression,)
            ).fetchall()
        return [row[0] for row in rows]

    def lengths(self, numbers: Sequence[int]) -> dict[int, int]:
        """How many characters these utterances have."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT number, length(text) FROM utterances WHERE number IN {_LISTED}",
                (json.dumps(list(numbers)),),
            ).fetchall()
        return dict(rows)

    def numbers(self, where: SaidWhere) -> list[int]:
        """Numbers of all that was said there, in order."""
        condition, values = _within(where)
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT u.number FROM utterances u JOIN sessions s ON s.id = u.session_id"
                f" WHERE {condition} ORDER BY u.number",
                values,
            ).fetchall()
        return [row[0] for row in rows]

    def beside(self, numbers: Sequence[int], reach: int = 1) -> dict[int, list[int]]:
        """By number, the numbers of its neighbors in the session up to ``reach`` away, in order."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT u.number, n.number FROM utterances u JOIN utterances n"
                " ON n.session_id = u.session_id AND n.number <> u.number"
                " AND n.ordinal BETWEEN u.ordinal - ? AND u.ordinal + ?"
                f" WHERE u.number IN {_LISTED} ORDER BY u.number, n.ordinal",
                (reach, reach, json.dumps(list(numbers))),
            ).fetchall()
        found: dict[int, list[int]] = {number: [] for number in numbers}
        for number, other in rows:
            found[number].append(other)
        return found

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
                "SELECT u.number, u.text, coalesce((SELECT b.text FROM utterances b WHERE"
                " b.session_id = u.session_id AND b.ordinal = u.ordinal - 1), ''),"
                " coalesce((SELECT a.text FROM utterances a WHERE"
                " a.session_id = u.session_id AND a.ordinal = u.ordinal + 1), '')"
                " FROM utterances u JOIN sessions s ON s.id = u.session_id"
                " LEFT JOIN utterance_vectors v ON v.number = u.number AND v.encoder = ?"
                f" WHERE v.number IS NULL AND {_REMEMBERED} AND u.text <> ''"
                " ORDER BY u.number LIMIT ?",
                (encoder, limit),
            ).fetchall()
        return [
            (number, text, " ".join(part for part in (before, text, after) if part))
            for number, text, before, after in rows
        ]

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

    def signs(self, encoder: str, after: int = -1) -> list[tuple[int, bytes]]:
        """Numbers above ``after`` and signs of their vectors, by number."""
        with self._database.read() as connection:
            return connection.execute(
                "SELECT v.number, v.signs FROM utterance_vectors v WHERE v.encoder = ?"
                " AND v.number > ? ORDER BY v.number",
                (encoder, after),
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
        rows = connection.execute(
            "SELECT n.text FROM utterances u JOIN utterances n ON n.session_id = u.session_id"
            " AND n.ordinal BETWEEN u.ordinal - 1 AND u.ordinal + 1 WHERE u.number = ?"
            " ORDER BY n.ordinal",
            (number,),
        ).fetchall()
        return " ".join(row[0] for row in rows if row[0])


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
        "DELETE FROM utterance_vectors WHERE number IN (SELECT number FROM utterances"
        " WHERE session_id = ? AND ordinal BETWEEN ? AND ?)",
        (session_id, ordinal - 1, ordinal + 1),
    )


def _within(where: SaidWhere) -> tuple[str, tuple[object, ...]]:
    """A condition over utterances ``u`` and sessions ``s``, and its values."""
    parts, values = [_REMEMBERED], []
    limits: tuple[tuple[str, object], ...] = (
        ("s.project_id = ?", where.project_id),
        ("u.said_at >= ?", time_column(where.begin)),
        ("u.said_at < ?", time_column(where.end)),
        ("u.session_id <> ?", where.without_session or None),
    )
    for condition, value in limits:
        if value is not None:
            parts.append(condition)
            values.append(value)
    return " AND ".join(parts), tuple(values)


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
