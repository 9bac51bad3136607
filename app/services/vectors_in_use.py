"""Stored vectors of the encoder that serves now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from app.services.index_keeper import IndexKeeper
from app.storage.vectors import VectorTable

if TYPE_CHECKING:
    from app.core.interfaces import Vectors


class VectorsInUse:
    """Implements ``core.interfaces.StoredVectors`` for whichever encoder ``keeper`` has."""

    def __init__(self, table: VectorTable, keeper: IndexKeeper) -> None:
        self._table = table
        self._keeper = keeper

    def of_documents(self, document_ids: Sequence[str]) -> tuple[list[str], Vectors]:
        """Ids ``(n)`` and vectors ``(n, d)`` of the encoded passages of some documents."""
        return self._table.of_documents(document_ids, self._keeper.encoder)

    def of_passages(self, ids: Sequence[str]) -> Mapping[str, Vectors]:
        """Vectors ``(d,)`` of passages by id; those without one are left out."""
        return self._table.of_passages(ids, self._keeper.encoder)
