"""The table of token vectors: packed, once for each text and encoder, only where they are used."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.text import encoded_text
from app.core.types import DocumentStatus
from app.storage.database import Database
from app.storage.space import give_back

PUT_BATCH = 200
"""Texts stored per transaction: some 10 KB each, a few milliseconds together."""

DROP_BATCH = 500

_UNUSED = "NOT EXISTS (SELECT 1 FROM passages p WHERE p.text_hash = token_vectors.text_hash)"
_LISTED = "(SELECT value FROM json_each(?))"
_IN_ORDER = "FROM passages p CROSS JOIN documents d ON d.number = p.document"
_SEARCHED = f"""d.removed_at IS NULL AND d.status = '{DocumentStatus.READY}'
    AND p.is_reference_list = 0"""
_LACKS_TOKENS = """NOT EXISTS (SELECT 1 FROM token_vectors t
    WHERE t.encoder = ? AND t.text_hash = p.text_hash)"""


@dataclass(frozen=True, slots=True)
class TokenRoom:
    """``texts`` with token vectors and the bytes that these take, and what still lacks them."""

    texts: int
    size_bytes: int
    missing: int
    missing_characters: int


class TokenVectorTable:
    """Packed token vectors by encoder and text hash (sha256 in hex); implements ``TokenStore``.

    What is packed is read by ``app.retrieval.token_codec`` alone. Every method may raise
    ``LibraryError``.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, encoder: str, packed: Sequence[tuple[str, bytes]]) -> None:
        """Store packed vectors under their hashes; one that exists is replaced."""
        rows = [(encoder, bytes.fromhex(key), each) for key, each in packed]
        for start in range(0, len(rows), PUT_BATCH):
            with self._database.write() as connection:
                connection.executemany(
                    "INSERT OR REPLACE INTO token_vectors (encoder, text_hash, vectors)"
                    " VALUES (?, ?, ?)",
                    rows[start : start + PUT_BATCH],
                )

    def packed(self, encoder: str, passage_ids: Sequence[str]) -> dict[str, bytes]:
        """The packed vectors of these passages, by id; passages without any are left out."""
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT p.id, t.vectors FROM passages p JOIN token_vectors t ON t.encoder = ?"
                f" AND t.text_hash = p.text_hash WHERE p.id IN {_LISTED}",
                (encoder, json.dumps(list(passage_ids))),
            ).fetchall()
        return dict(rows)

    def encoded_texts(self, passage_ids: Sequence[str]) -> dict[str, tuple[str, int]]:
        """By id, what is encoded for a passage and where in it the passage's own text begins."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT id, title, section, text FROM passages WHERE id IN {_LISTED}",
                (json.dumps(list(passage_ids)),),
            ).fetchall()
        found: dict[str, tuple[str, int]] = {}
        for name, title, section, text in rows:
            whole = encoded_text(title, section, text)
            found[name] = (whole, len(whole) - len(text))
        return found

    def missing(
        self, encoder: str, limit: int, after: int = -1
    ) -> tuple[list[tuple[str, str]], int]:
        """Texts of ready documents without token vectors, hash and text, each once; and a place.

        Up to ``limit`` passages after a place are looked at, oldest documents first; the place
        given is that of the last of them. Reference lists are left out.
        """
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT p.number, p.text_hash, p.title, p.section, p.text {_IN_ORDER}"
                f" WHERE p.number > ? AND {_SEARCHED} AND {_LACKS_TOKENS}"
                " ORDER BY p.number LIMIT ?",
                (after, encoder, limit),
            ).fetchall()
        texts = {row[1].hex(): encoded_text(*row[2:]) for row in rows}
        return list(texts.items()), rows[-1][0] if rows else after

    def of_document(self, encoder: str, document_id: str) -> list[tuple[str, str, bytes]]:
        """Passage id, document id and packed vectors of a document, in reading order."""
        where = "d.id = ? AND p.is_reference_list = 0 ORDER BY p.number"
        return self._rows(encoder, where, document_id)

    def with_texts(self, encoder: str, hashes: Sequence[str]) -> list[tuple[str, str, bytes]]:
        """The same of all passages of ready documents with these texts."""
        found: list[tuple[str, str, bytes]] = []
        for key in hashes:
            where = f"p.text_hash = ? AND {_SEARCHED} ORDER BY p.number"
            found += self._rows(encoder, where, bytes.fromhex(key))
        return found

    def batches(self, encoder: str, size: int = 500) -> Iterator[list[tuple[str, str, bytes]]]:
        """The same of all ready documents, oldest first, ``size`` at a time."""
        last = -1
        while True:
            with self._database.read() as connection:
                rows = connection.execute(
                    f"SELECT p.id, d.id, t.vectors, p.number {_IN_ORDER}"
                    " CROSS JOIN token_vectors t ON t.encoder = ? AND t.text_hash = p.text_hash"
                    f" WHERE p.number > ? AND {_SEARCHED} ORDER BY p.number LIMIT ?",
                    (encoder, last, size),
                ).fetchall()
            if not rows:
                return
            last = rows[-1][3]
            yield [(row[0], row[1], row[2]) for row in rows]

    def passage_count(self, encoder: str) -> int:
        """How many passages of ready documents have token vectors."""
        with self._database.read() as connection:
            row = connection.execute(
                f"SELECT count(*) {_IN_ORDER} WHERE {_SEARCHED} AND NOT {_LACKS_TOKENS}",
                (encoder,),
            ).fetchone()
        return int(row[0])

    def room(self, encoder: str) -> TokenRoom:
        """What the table holds for an encoder and what is missing; reads all passages."""
        with self._database.read() as connection:
            texts, size = connection.execute(
                "SELECT count(*), coalesce(sum(length(vectors)), 0) FROM token_vectors"
                " WHERE encoder = ?",
                (encoder,),
            ).fetchone()
            missing, characters = connection.execute(
                "SELECT count(*), coalesce(sum(length(p.title) + length(p.section)"
                f" + length(p.text)), 0) {_IN_ORDER} WHERE {_SEARCHED} AND {_LACKS_TOKENS}",
                (encoder,),
            ).fetchone()
        return TokenRoom(texts, size, missing, characters)

    def count(self) -> int:
        """How many token vectors of texts there are, of any encoder."""
        with self._database.read() as connection:
            return int(connection.execute("SELECT count(*) FROM token_vectors").fetchone()[0])

    def unused_count(self, encoder: str) -> int:
        """How many are of no passage's text, or of another encoder than this."""
        with self._database.read() as connection:
            row = connection.execute(
                f"SELECT count(*) FROM token_vectors WHERE encoder <> ? OR {_UNUSED}", (encoder,)
            ).fetchone()
        return int(row[0])

    def drop(self) -> int:
        """Delete all token vectors, in small transactions, and give their room back; how many."""
        count = self._delete("1")
        give_back(self._database)
        return count

    def erase_unused(self) -> int:
        """Delete those whose text no passage has anymore; gives how many."""
        return self._delete(_UNUSED)

    def erase_others(self, encoder: str) -> int:
        """Delete those of other encoders, and give their room back; gives how many."""
        count = self._delete("encoder <> ?", encoder)
        if count:
            give_back(self._database)
        return count

    def _delete(self, condition: str, *values: str) -> int:
        deleted = 0
        while True:
            with self._database.write() as connection:
                count = connection.execute(
                    "DELETE FROM token_vectors WHERE rowid IN (SELECT rowid FROM token_vectors"
                    f" WHERE {condition} LIMIT {DROP_BATCH})",
                    values,
                ).rowcount
            deleted += count
            if count < DROP_BATCH:
                return deleted

    def _rows(self, encoder: str, where: str, value: object) -> list[tuple[str, str, bytes]]:
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT p.id, d.id, t.vectors {_IN_ORDER}"
                " CROSS JOIN token_vectors t ON t.encoder = ? AND t.text_hash = p.text_hash"
                f" WHERE {where}",
                (encoder, value),
            ).fetchall()
        return [(row[0], row[1], row[2]) for row in rows]
