"""The table of versions: pairs of documents that look like one work, and what was said of them."""

from __future__ import annotations

from app.core.folders import VersionPair, VersionState
from app.storage.columns import text_column
from app.storage.database import Connection, Database
from app.storage.documents import document_number

_PAIRS = (
    "SELECT n.id, o.id, v.reason, v.state FROM document_versions v"
    " JOIN documents n ON n.number = v.newer JOIN documents o ON o.number = v.older"
)
_PRESENT = "n.removed_at IS NULL AND o.removed_at IS NULL"


class VersionTable:
    """Pairs by their two documents; every method may raise ``LibraryError``.

    There is one row for two documents, whichever is the newer.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def offer(self, pair: VersionPair) -> bool:
        """Keep a pair of which nothing is known; False where something is."""
        with self._database.write() as connection:
            newer, older = _numbers(connection, pair)
            return (
                connection.execute(
                    "INSERT INTO document_versions (newer, older, reason, state)"
                    " SELECT ?1, ?2, ?3, ?4 WHERE NOT EXISTS (SELECT 1 FROM document_versions"
                    " WHERE (newer, older) IN (VALUES (?1, ?2), (?2, ?1)))",
                    (newer, older, text_column(pair.reason), pair.state.value),
                ).rowcount
                > 0
            )

    def put(self, pair: VersionPair) -> None:
        """Keep what was said of two documents; an earlier word on them is replaced.

        Raises:
            DocumentNotFound: one of them is not in the library.
        """
        with self._database.write() as connection:
            newer, older = _numbers(connection, pair)
            connection.execute(
                "DELETE FROM document_versions WHERE newer = ? AND older = ?", (older, newer)
            )
            connection.execute(
                "INSERT INTO document_versions (newer, older, reason, state) VALUES (?, ?, ?, ?)"
                " ON CONFLICT (newer, older) DO UPDATE SET state = excluded.state,"
                " reason = CASE excluded.reason WHEN '' THEN reason ELSE excluded.reason END",
                (newer, older, text_column(pair.reason), pair.state.value),
            )

    def between(self, one_id: str, other_id: str) -> VersionPair | None:
        """What is known of two documents, in either order."""
        found = self._select("(n.id, o.id) IN (VALUES (?1, ?2), (?2, ?1))", one_id, other_id)
        return found[0] if found else None

    def in_state(self, state: VersionState) -> list[VersionPair]:
        """Pairs in a state, the latest first; those with a removed document are left out."""
        return self._select(f"v.state = ? AND {_PRESENT}", state.value)

    def of_work(self, document_id: str) -> list[str]:
        """Ids of the other documents joined with one, directly or through another, newest first.

        Removed ones too, until they are erased.
        """
        joined = f"state = '{VersionState.JOINED.value}'"
        with self._database.read() as connection:
            rows = connection.execute(
                "WITH RECURSIVE work (number) AS ("
                " SELECT number FROM documents WHERE id = ?1 UNION"
                " SELECT CASE v.newer WHEN work.number THEN v.older ELSE v.newer END"
                f" FROM work JOIN document_versions v ON v.{joined}"
                " AND work.number IN (v.newer, v.older))"
                " SELECT d.id FROM work JOIN documents d USING (number) WHERE d.id != ?1"
                " ORDER BY d.added_at DESC, d.number DESC",
                (document_id,),
            ).fetchall()
        return [row[0] for row in rows]

    def _select(self, where: str, *values: str) -> list[VersionPair]:
        with self._database.read() as connection:
            rows = connection.execute(
                f"{_PAIRS} WHERE {where} ORDER BY n.added_at DESC, n.number DESC, o.number", values
            ).fetchall()
        return [
            VersionPair(newer, older, reason, VersionState(state))
            for newer, older, reason, state in rows
        ]


def _numbers(connection: Connection, pair: VersionPair) -> tuple[int, int]:
    return (
        document_number(connection, pair.newer_id),
        document_number(connection, pair.older_id),
    )
