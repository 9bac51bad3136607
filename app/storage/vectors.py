"""The table of vectors: every text that was encoded, once for each encoder.

The key is the text's hash, so a rename of a file, a second copy of a passage or a removed paper
that comes back encodes nothing twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from app.core.errors import LibraryCorrupt
from app.core.text import encoded_text
from app.core.types import DocumentStatus
from app.storage.database import Connection, Database

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

PUT_BATCH = 500
"""Vectors stored per transaction; 500 of 384 numbers take about 10 ms."""

REBUILD_BATCH = 1_000
"""Vectors per batch of a rebuild: below Chroma's largest batch of 5,461."""

_STORED = np.dtype("<f2")
_JOINED = """FROM passages p JOIN documents d ON d.number = p.document
    JOIN vectors v ON v.encoder = ? AND v.text_hash = p.text_hash"""
# CROSS JOIN keeps this order, which is that of the numbers: without it all rows are sorted.
_IN_ORDER = """FROM passages p CROSS JOIN documents d ON d.number = p.document
    CROSS JOIN vectors v ON v.encoder = ? AND v.text_hash = p.text_hash"""
_READY = f"d.removed_at IS NULL AND d.status = '{DocumentStatus.READY}'"
_LACKS_VECTOR = """p.is_reference_list = 0 AND NOT EXISTS (SELECT 1 FROM vectors v
    WHERE v.encoder = ? AND v.text_hash = p.text_hash)"""
_SEARCHABLE = f"""d.removed_at IS NULL
    AND d.status IN ('{DocumentStatus.ENCODING}', '{DocumentStatus.READY}')"""


class VectorTable:
    """Vectors by encoder and text hash (sha256 in hex).

    They are stored as float16, little endian, and given back as float32 ``(n, d)``: each number
    is right to 3 digits, and a row's length is 1 to within 0.001. Every method may raise
    ``LibraryError``.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def unencoded(self, document_id: str, encoder: str, limit: int) -> list[tuple[str, str, str]]:
        """Up to ``limit`` texts of a document without a vector: passage id, text hash, text.

        In reading order; reference lists are left out. The same text may come twice.
        """
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT p.id, p.text_hash, p.title, p.section, p.text"
                " FROM passages p JOIN documents d ON d.number = p.document"
                f" WHERE d.id = ? AND {_LACKS_VECTOR} ORDER BY p.ordinal LIMIT ?",
                (document_id, encoder, limit),
            ).fetchall()
        return [(row[0], row[1].hex(), encoded_text(*row[2:])) for row in rows]

    def put(self, encoder: str, hashes: Sequence[str], vectors: Vectors) -> None:
        """Store ``(n, d)`` vectors under ``n`` hashes; one that exists is replaced."""
        rows = [
            (encoder, bytes.fromhex(key), row.tobytes())
            for key, row in zip(hashes, np.asarray(vectors).astype(_STORED), strict=True)
        ]
        for start in range(0, len(rows), PUT_BATCH):
            with self._database.write() as connection:
                connection.executemany(
                    "INSERT OR REPLACE INTO vectors (encoder, text_hash, vector) VALUES (?, ?, ?)",
                    rows[start : start + PUT_BATCH],
                )

    def get(self, encoder: str, hashes: Sequence[str]) -> dict[str, Vectors]:
        """The vectors that exist, ``(d,)`` each, by hash."""
        found: dict[str, Vectors] = {}
        with self._database.read() as connection:
            for key in hashes:
                row = connection.execute(
                    "SELECT vector FROM vectors WHERE encoder = ? AND text_hash = ?",
                    (encoder, bytes.fromhex(key)),
                ).fetchone()
                if row is not None:
                    found[key] = _matrix([row[0]])[0]
        return found

    def of_passages(self, ids: Sequence[str], encoder: str) -> dict[str, Vectors]:
        """The vectors ``(d,)`` of these passages by passage id, in the order asked for.

        A passage that is unknown, not encoded yet or of a removed document is left out.
        """
        with self._database.read() as connection:
            rows = connection.execute(
                "SELECT p.id, v.vector FROM json_each(?) wanted JOIN passages p"
                " ON p.id = wanted.value JOIN documents d ON d.number = p.document"
                " JOIN vectors v ON v.encoder = ? AND v.text_hash = p.text_hash"
                " WHERE d.removed_at IS NULL ORDER BY wanted.key",
                (json.dumps(list(ids)), encoder),
            ).fetchall()
        return dict(zip((row[0] for row in rows), _matrix([row[1] for row in rows]), strict=True))

    def of_documents(self, document_ids: Sequence[str], encoder: str) -> tuple[list[str], Vectors]:
        """Ids ``(n)`` and vectors ``(n, d)`` of the encoded passages of some documents.

        Passages of documents that cannot be searched are left out.
        """
        with self._database.read() as connection:
            # CROSS JOIN keeps the order: from the documents named, not through all vectors.
            rows = connection.execute(
                "SELECT p.id, v.vector FROM json_each(?) wanted"
                " CROSS JOIN documents d ON d.id = wanted.value"
                " CROSS JOIN passages p ON p.document = d.number"
                " CROSS JOIN vectors v ON v.encoder = ? AND v.text_hash = p.text_hash"
                f" WHERE {_SEARCHABLE}",
                (json.dumps(list(document_ids)), encoder),
            ).fetchall()
        return [row[0] for row in rows], _matrix([row[1] for row in rows])

    def rows_of(self, document_id: str, encoder: str) -> tuple[list[str], Vectors]:
        """Ids ``(n)`` and vectors ``(n, d)`` of a document's encoded passages, in order."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT p.id, v.vector {_JOINED} WHERE d.id = ? ORDER BY p.ordinal",
                (encoder, document_id),
            ).fetchall()
        return [row[0] for row in rows], _matrix([row[1] for row in rows])

    def sample(self, encoder: str, n: int) -> tuple[list[str], Vectors]:
        """Up to ``n`` encoded passages of ready documents, spread evenly, with the newest.

        Only ready documents: those are the ones that the search index must hold.
        """
        if n <= 0:
            return [], _matrix([])
        with self._database.read() as connection:
            rows = _spread_rows(connection, encoder, n)
        return [row[0] for row in rows], _matrix([row[1] for row in rows])

    def batches(
        self, encoder: str, size: int = REBUILD_BATCH
    ) -> Iterator[tuple[list[str], list[str], Vectors]]:
        """All encoded passages that can be searched, oldest first, ``size`` at a time.

        Each batch is ``ids (n)``, ``document_ids (n)``, ``vectors (n, d)``, as
        ``VectorIndex.upsert`` takes them, read on its own: others may write in between.
        """
        last = -1
        while True:
            with self._database.read() as connection:
                rows = connection.execute(
                    f"SELECT p.id, d.id, v.vector, p.number {_IN_ORDER}"
                    f" WHERE p.number > ? AND {_SEARCHABLE} ORDER BY p.number LIMIT ?",
                    (encoder, last, size),
                ).fetchall()
            if not rows:
                return
            last = rows[-1][3]
            yield [row[0] for row in rows], [row[1] for row in rows], _matrix([r[2] for r in rows])

    def count(self, encoder: str) -> int:
        """How many encoded passages can be searched: what the search index holds at most."""
        return self._number(f"SELECT count(*) {_JOINED} WHERE {_SEARCHABLE}", encoder)

    def ready_count(self, encoder: str) -> int:
        """How many encoded passages of ready documents there are: what it holds at least."""
        return self._number(f"SELECT count(*) {_JOINED} WHERE {_READY}", encoder)

    def unencoded_documents(self, encoder: str) -> list[str]:
        """Ids of ready documents that have a passage without a vector."""
        with self._database.read() as connection:
            rows = connection.execute(
                f"SELECT d.id FROM documents d WHERE {_READY} AND EXISTS (SELECT 1"
                f" FROM passages p WHERE p.document = d.number AND {_LACKS_VECTOR})"
                " ORDER BY d.number",
                (encoder,),
            ).fetchall()
        return [row[0] for row in rows]

    def erase_unused(self) -> int:
        """Delete every vector whose text no passage has anymore; gives how many.

        Passages of removed documents count: they may come back. In small transactions.
        """
        erased = last = 0
        while True:
            with self._database.write() as connection:
                row = connection.execute(
                    "SELECT max(rowid) FROM (SELECT rowid FROM vectors WHERE rowid > ?"
                    " ORDER BY rowid LIMIT ?)",
                    (last, PUT_BATCH),
                ).fetchone()
                if row[0] is None:
                    return erased
                erased += connection.execute(
                    "DELETE FROM vectors WHERE rowid > ? AND rowid <= ? AND NOT EXISTS"
                    " (SELECT 1 FROM passages p WHERE p.text_hash = vectors.text_hash)",
                    (last, row[0]),
                ).rowcount
                last = row[0]

    def missing_count(self, document_id: str, encoder: str) -> int:
        """How many passages of a document wait for their vector."""
        return self._number(
            "SELECT count(*) FROM passages p JOIN documents d ON d.number = p.document"
            f" WHERE d.id = ? AND {_LACKS_VECTOR}",
            document_id,
            encoder,
        )

    def _number(self, query: str, *values: object) -> int:
        with self._database.read() as connection:
            return int(connection.execute(query, values).fetchone()[0])


def _spread_rows(connection: Connection, encoder: str, n: int) -> list[tuple[Any, ...]]:
    select = f"SELECT p.id, v.vector, p.number {_IN_ORDER} WHERE {_READY}"
    first = connection.execute(f"{select} ORDER BY p.number LIMIT 1", (encoder,)).fetchone()
    if first is None:
        return []
    newest = connection.execute(f"{select} ORDER BY p.number DESC LIMIT 1", (encoder,)).fetchone()
    found = {newest[2]: newest}
    for target in np.linspace(first[2], newest[2], n, endpoint=False, dtype=np.int64)[1:]:
        row = connection.execute(
            f"{select} AND p.number >= ? ORDER BY p.number LIMIT 1", (encoder, int(target))
        ).fetchone()
        found[row[2]] = row
    if len(found) < n:
        found[first[2]] = first
    return [found[number] for number in sorted(found)]


def _matrix(blobs: Sequence[bytes]) -> Vectors:
    """Stored vectors as float32 ``(n, d)``; ``(0, 0)`` for none."""
    if not blobs:
        return np.zeros((0, 0), dtype=np.float32)
    if any(len(one) != len(other) for one, other in pairwise(blobs)):
        raise LibraryCorrupt(
            "The stored vectors of one encoder differ in length.", "Run `carrel doctor --repair`."
        )
    flat = np.frombuffer(b"".join(blobs), dtype=_STORED)
    return flat.reshape(len(blobs), -1).astype(np.float32)
