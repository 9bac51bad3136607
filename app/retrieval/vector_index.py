"""Vectors in Chroma, in a folder that can always be built anew; the ONLY user of chromadb.

It must not know where vectors come from. It is never the truth: whatever goes wrong with its files
is an ``IndexDamaged``, and ``reset`` begins again.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import numpy as np

from app.core.errors import IndexDamaged, IndexMismatch
from app.retrieval.chroma_parts import (
    Client,
    Collection,
    Settings,
    SharedSystemClient,
    chromadb,
)

if TYPE_CHECKING:
    from app.core.interfaces import Vectors

log = logging.getLogger(__name__)

COLLECTION = "passages"
DOCUMENT = "document_id"
ENCODER = "carrel_encoder"
DIMENSION = "carrel_dimension"
GENERATION = "generation-"

EF_SEARCH = 800
"""Neighbors that a search keeps in sight (Malkov and Yashunin, "Efficient and robust approximate
nearest neighbor search using Hierarchical Navigable Small World graphs", 2016, section 4). With
Chroma's 100 it misses 13 of the nearest 100 among 10,000, and others after each rebuild; with 800
0.2, for 2 ms more."""

LARGEST_BATCH = 2_000
"""Below ``get_max_batch_size`` (5,461), and short enough that a query never waits long."""

LARGEST_FILTER = 400
"""Documents named in one query; more are asked for in several."""

Space = Literal["cosine", "ip"]
COSINE: Space = "cosine"
INNER_PRODUCT: Space = "ip"

LOOKUP_NEIGHBORS = 8
SAME_VECTOR = 0.999
"""Cosine above which two vectors are the same one, float16 rounding included."""


class ChromaIndex:
    """A ``VectorIndex``; opened by its first use, so that making one never fails.

    One process may own ``folder``: the rows of a second one are counted but not found. Without a
    folder it lives in memory and is ``IndexDamaged`` until ``reset`` has begun it: after the end
    of a process nobody takes an empty index for a whole one.
    """

    def __init__(self, folder: str, encoder: str, dimension: int, space: Space = COSINE) -> None:
        """Keep what is needed to open ``folder``; ``space`` says what a query's numbers are.

        They are cosines, or inner products for ``INNER_PRODUCT``: then any number.
        """
        self._root = Path(folder) if folder else None
        self._encoder = encoder
        self._dimension = dimension
        self._space: Space = space
        self._client: Client | None = None
        self._collection: Collection | None = None

    def upsert(self, ids: Sequence[str], document_ids: Sequence[str], vectors: Vectors) -> None:
        """Store ``(n, dimension)`` vectors under passage ids; an id that exists is replaced.

        Raises:
            IndexMismatch: the index or the vectors belong to another encoder.
            IndexDamaged: Chroma failed.
        """
        rows = self._checked(vectors)
        with self._translated() as collection:
            for start in range(0, len(ids), LARGEST_BATCH):
                part = slice(start, start + LARGEST_BATCH)
                collection.upsert(
                    ids=list(ids[part]),
                    embeddings=rows[part],
                    metadatas=[{DOCUMENT: each} for each in document_ids[part]],
                )

    def query(
        self, vector: Vectors, k: int, document_ids: Sequence[str] = ()
    ) -> list[tuple[str, float]]:
        """The ``k`` passages with the largest cosine or inner product, best first, ties by id.

        Raises:
            IndexMismatch: the index or the vector belongs to another encoder.
            IndexDamaged: Chroma failed.
        """
        row = self._checked(np.asarray(vector).reshape(1, -1))
        found: dict[str, float] = {}
        with self._translated() as collection:
            wanted = min(k, collection.count())
            if wanted < 1:
                return []
            for where in _filters(document_ids):
                found.update(_nearest(collection, row, wanted, where)[0])
        best = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:k]
        if self._space == INNER_PRODUCT:
            return best
        return [(each, max(-1.0, min(1.0, score))) for each, score in best]

    def remove_documents(self, document_ids: Sequence[str]) -> None:
        """Forget all passages of these documents.

        Raises:
            IndexDamaged: Chroma failed.
        """
        if not document_ids:
            return
        with self._translated() as collection:
            for where in _filters(document_ids):
                collection.delete(where=where)

    def find_missing(self, ids: Sequence[str], vectors: Vectors) -> list[str]:
        """The ids that are not among the nearest of their own vector.

        Where many passages share one vector (the same sentence in many papers) the id may stand
        behind its twins, so an equal number of them is looked through before it counts as missing.

        Raises:
            IndexDamaged: Chroma failed.
        """
        if not len(ids):
            return []
        rows = self._checked(vectors)
        with self._translated() as collection:
            total = collection.count()
            if not total:
                return list(ids)
            if self._space == INNER_PRODUCT:  # A vector need not be the nearest to itself.
                return _not_stored(collection, ids, rows)
            found = _nearest(collection, rows, min(LOOKUP_NEIGHBORS, total), None)
            doubtful = [
                row
                for row, (each, near) in enumerate(zip(ids, found, strict=True))
                if near.get(each, -1.0) < SAME_VECTOR
            ]
            return [
                ids[row]
                for row in doubtful
                if not _is_behind_twins(collection, ids[row], rows[row], found[row])
            ]

    def count(self) -> int:
        """How many vectors the index believes to hold; says nothing about their soundness.

        Raises:
            IndexDamaged: Chroma failed.
        """
        with self._translated() as collection:
            return int(collection.count())

    def reset(self) -> None:
        """Begin anew in a fresh, empty folder; Chroma gives no space back inside an old one."""
        if self._root is None:
            self._begin_in_memory()
            return
        number = max(self._generations(), default=0) + 1
        self.close()
        fresh = self._root / f"{GENERATION}{number}"
        try:
            fresh.mkdir(parents=True)
            self._remove_old(fresh)
        except OSError as error:
            raise _damaged() from error

    def close(self) -> None:
        """Let go of the folder; the next use opens it again."""
        client, self._client, self._collection = self._client, None, None
        if client is None:
            return
        is_ended = False
        with contextlib.suppress(Exception):
            client.close()
            is_ended = True
        if not is_ended:
            # It forgets every client of the process, so only where this one cannot end itself.
            SharedSystemClient.clear_system_cache()

    def _generations(self) -> list[int]:
        """Numbers of the folders that exist; the largest is in use."""
        assert self._root is not None
        names = [each.name for each in self._root.glob(f"{GENERATION}*") if each.is_dir()]
        digits = [name.removeprefix(GENERATION) for name in names]
        return sorted(int(each) for each in digits if each.isdecimal())

    def _remove_old(self, kept: Path) -> None:
        """Delete every older generation; one that is still held open goes at the next start."""
        assert self._root is not None
        for number in self._generations():
            old = self._root / f"{GENERATION}{number}"
            if old != kept:
                shutil.rmtree(old, ignore_errors=True)

    def _checked(self, vectors: Vectors) -> Vectors:
        rows = np.ascontiguousarray(vectors, dtype=np.float32)
        if rows.ndim != 2 or rows.shape[1] != self._dimension:
            raise _mismatch(f"vectors of shape {rows.shape}", self._encoder)
        return rows

    @contextlib.contextmanager
    def _translated(self) -> Iterator[Collection]:
        """The open collection; whatever Chroma raises becomes ``IndexDamaged``."""
        with self._broken_is_damaged():
            yield self._collection or self._opened()

    @contextlib.contextmanager
    def _broken_is_damaged(self) -> Iterator[None]:
        try:
            yield
        except (IndexDamaged, IndexMismatch):
            raise
        except BaseException as error:  # its Rust part panics with a BaseException
            if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
                raise
            self.close()
            raise _damaged() from error

    def _begin_in_memory(self) -> None:
        settings = Settings(anonymized_telemetry=False)
        with self._broken_is_damaged():
            if self._client is None:
                self._client = cast("Client", chromadb.EphemeralClient(settings=settings))
            # All clients in memory of one process share their collections.
            name = f"{COLLECTION}-{self._dimension}"
            if name in (each.name for each in self._client.list_collections()):
                self._client.delete_collection(name)
            self._collection = self._made(self._client, name)

    def _opened(self) -> Collection:
        if self._root is None:
            raise _damaged()
        number = max(self._generations(), default=1)
        folder = self._root / f"{GENERATION}{number}"
        folder.mkdir(parents=True, exist_ok=True)
        self._remove_old(folder)
        client = chromadb.PersistentClient(
            path=str(folder), settings=Settings(anonymized_telemetry=False)
        )
        self._client = cast("Client", client)
        collection = self._made(self._client, COLLECTION)
        kept = collection.metadata or {}
        if (kept.get(ENCODER), kept.get(DIMENSION)) != (self._encoder, self._dimension):
            self.close()
            raise _mismatch(str(kept.get(ENCODER)), self._encoder)
        self._collection = collection
        return collection

    def _made(self, client: Client, name: str) -> Collection:
        return client.get_or_create_collection(
            name,
            embedding_function=None,
            configuration={"hnsw": {"space": self._space, "ef_search": EF_SEARCH}},
            metadata={ENCODER: self._encoder, DIMENSION: self._dimension},
        )


class ChromaShelf(ChromaIndex):
    """The index of passages and, in a folder of its own, that of their fixed encodings.

    Both live in one process, which alone owns both folders. The second costs nothing until its
    first use.
    """

    def __init__(
        self, folder: str, encoder: str, dimension: int, late_folder: str, late_dimension: int
    ) -> None:
        super().__init__(folder, encoder, dimension)
        self._late = ChromaIndex(late_folder, encoder, late_dimension, INNER_PRODUCT)

    def close(self) -> None:
        """Let go of both folders; the next use opens them again."""
        super().close()
        self._late.close()

    def late(self, method: str, *args: object) -> object:
        """Call a method of ``VectorIndex`` on the second index."""
        return getattr(self._late, method)(*args)


def _filters(document_ids: Sequence[str]) -> Iterator[dict[str, Any] | None]:
    """Chroma's ``where`` for these documents, a few hundred at a time; None for no filter."""
    if not document_ids:
        yield None
    distinct = list(dict.fromkeys(document_ids))
    for start in range(0, len(distinct), LARGEST_FILTER):
        part = distinct[start : start + LARGEST_FILTER]
        yield {DOCUMENT: part[0]} if len(part) == 1 else {DOCUMENT: {"$in": part}}


def _nearest(
    collection: Collection, rows: Vectors, k: int, where: dict[str, Any] | None
) -> list[dict[str, float]]:
    """For each row the nearness of its ``k`` nearest ids: Chroma counts distance, 1 - nearness."""
    answer = collection.query(
        query_embeddings=rows, n_results=k, where=where, include=["distances"]
    )
    return [
        dict(zip(ids, (1.0 - float(each) for each in distances), strict=True))
        for ids, distances in zip(answer["ids"], answer["distances"] or [], strict=True)
    ]


def _not_stored(collection: Collection, ids: Sequence[str], rows: Vectors) -> list[str]:
    """The ids that are stored with another vector than theirs, or not at all."""
    kept = collection.get(ids=list(ids), include=["embeddings"])
    embeddings = kept["embeddings"]
    found = dict(zip(kept["ids"], embeddings if embeddings is not None else (), strict=True))
    return [
        each
        for each, row in zip(ids, rows, strict=True)
        if each not in found or not np.allclose(found[each], row, rtol=1e-2, atol=1e-3)
    ]


def _is_behind_twins(
    collection: Collection, passage_id: str, row: Vectors, near: dict[str, float]
) -> bool:
    """True when only equal vectors pushed the id out of the nearest, and its own row is sound."""
    if len(near) < LOOKUP_NEIGHBORS or min(near.values()) < SAME_VECTOR:
        return False
    kept = collection.get(ids=[passage_id], include=["embeddings"])["embeddings"]
    return kept is not None and len(kept) == 1 and float(np.dot(kept[0], row)) > SAME_VECTOR


def _damaged() -> IndexDamaged:
    return IndexDamaged(
        "The search index is damaged.",
        "Run 'carrel doctor --repair' to build it anew from the library; nothing is lost.",
    )


def _mismatch(found: str, expected: str) -> IndexMismatch:
    return IndexMismatch(
        f"The search index was made with another encoder ({found}, not {expected}).",
        "Run 'carrel doctor --repair' to build it anew for this encoder.",
    )
