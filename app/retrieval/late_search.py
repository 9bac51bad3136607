"""Passages by their token vectors: found by fixed encodings, ranked by MaxSim, words matched.

Knows only Protocols. Nothing here runs unless late interaction is asked for.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from app.core.errors import IndexDamaged, IndexMismatch, WorkerDied
from app.core.interfaces import Embedder, PassageStore, TokenStore, VectorIndex
from app.core.searching import EVERYWHERE, Scope
from app.core.tokens import TokenVectors
from app.core.types import Match, Ranker, ScoredPassage
from app.retrieval.fusion import fuse_scores
from app.retrieval.late_interaction import matches
from app.retrieval.muvera import FixedEncoding
from app.retrieval.token_codec import TokenCodec

if TYPE_CHECKING:
    from app.core.tokens import Vectors

log = logging.getLogger(__name__)

CANDIDATES = 100
"""Passages that the fixed encodings bring beside those that words and meaning brought."""

ON_THE_FLY = 30
"""Passages without stored token vectors that are encoded while a person waits: about a second."""

FIRST_WEIGHT, LATE_WEIGHT = 1.0, 1.0
"""Of the first stage's scores and of MaxSim. The bundled encoder was not trained for it: against
both of the first stage's rankers alone it gains 0.006 nDCG@10 on a sample of SciFact and loses
0.013 on HotpotQA, and no other weight helps both; so it is for who asks for it."""

SIFTED = 5
"""Times as many are asked of the index where only some of them may be shown."""

Ranked = list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class LateQuery:
    """A query read once: ``whole`` is its vector ``(d,)``, as a search by meaning takes it."""

    text: str
    whole: Vectors
    tokens: TokenVectors


@dataclass(frozen=True, slots=True)
class LateRanking:
    """Passages best first, and for the best of them the words that answer the query's.

    ``encoded`` of them had no stored token vectors and were encoded on the fly, ``unread`` had
    none and stay behind all others, in the order that they came in.
    """

    ranked: Ranked = field(default_factory=list)
    matches: dict[str, tuple[Match, ...]] = field(default_factory=dict)
    encoded: int = 0
    unread: int = 0


@lru_cache(maxsize=4)
def token_codec(dimension: int) -> TokenCodec:
    """The codec that token vectors of an encoder are stored with; made once, 20 ms."""
    return TokenCodec(dimension)


@lru_cache(maxsize=4)
def fixed_encoding(dimension: int) -> FixedEncoding:
    """The encoding that passages of an encoder are indexed with; made once."""
    return FixedEncoding(dimension)


class LateSearcher:
    """Searches and ranks by token vectors; keeps no state, so any thread may call it."""

    def __init__(
        self,
        queries: Embedder,
        embedder: Embedder,
        tokens: TokenStore,
        passages: PassageStore,
        index: VectorIndex,
        is_indexed: Callable[[], bool] = lambda: True,
    ) -> None:
        """Keep the parts: ``queries`` encodes queries and ``embedder`` passages, both the same.

        While ``is_indexed`` says no, ``index`` is never asked: asking alone makes its files.
        """
        self._queries = queries
        self._embedder = embedder
        self._tokens = tokens
        self._passages = passages
        self._index = index
        self._is_indexed = is_indexed

    def reordered(
        self, query: str, found: Sequence[ScoredPassage], k: int, scope: Scope = EVERYWHERE
    ) -> list[ScoredPassage]:
        """What a first stage found, best first, and what fixed encodings find, ranked by both.

        The best ``k`` have their matches. Unchanged while the encoder cannot answer.
        """
        try:
            asked = self.read(query)
            near = [each for each, _ in self.candidates(asked, scope=scope)]
            first = [(each.passage.id, each.score) for each in found]
            ranking = self.rerank(asked, first, near, k)
        except WorkerDied as error:
            log.warning("searching without token vectors: %s", error.title)
            return list(found)
        known = {each.passage.id: each for each in found}
        fresh = self._passages.passages([each for each in near if each not in known])
        known |= {each.id: ScoredPassage(each, 0.0, Ranker.LATE) for each in fresh}
        return [
            replace(
                known[each],
                score=score,
                ranker=Ranker.LATE,
                found_by=known[each].found_by + ((Ranker.LATE,) if each in set(near) else ()),
                matches=ranking.matches.get(each, ()),
            )
            for each, score in ranking.ranked
            if each in known
        ]

    def read(self, query: str) -> LateQuery:
        """The query with its token vectors, turned as the stored ones are.

        Raises:
            WorkerDied: the encoder cannot answer now.
        """
        [whole], [tokens] = self._queries.encode_tokens([query])
        turned = self._codec.turned(tokens.vectors)
        return LateQuery(query, whole, TokenVectors(tokens.spans, turned))

    def candidates(
        self, query: LateQuery, k: int = CANDIDATES, scope: Scope = EVERYWHERE
    ) -> Ranked:
        """The ``k`` passages of the whole library whose fixed encodings are nearest, best first.

        Empty where there is no index or it cannot answer now. Ties by id.
        """
        if scope.is_nothing or not len(query.tokens) or not self._is_indexed():
            return []
        vector = fixed_encoding(self._embedder.dimension()).of_query(query.tokens.vectors)
        wanted = SIFTED * k if scope.is_within_documents else k
        try:
            found = self._index.query(vector, wanted, scope.document_ids or ())
        except (WorkerDied, IndexDamaged, IndexMismatch) as error:
            log.warning("searching without token vectors: %s", error.title)
            return []
        kept = self._passages.within([each for each, _ in found], scope)
        return [(each, score) for each, score in found if each in kept][:k]

    def rerank(
        self, query: LateQuery, first: Sequence[tuple[str, float]], others: Sequence[str], k: int
    ) -> LateRanking:
        """Candidates of a first stage by its score and MaxSim together; matches of the best ``k``.

        ``first`` is best first; ``others`` were found in another way and have the least score of
        a first stage. Ties by id.

        Raises:
            WorkerDied: the encoder cannot answer now.
        """
        ids = list(dict.fromkeys([*(each for each, _ in first), *others]))
        packed = self._tokens.packed(self._embedder.name(), ids)
        fresh = self._encoded([each for each in ids if each not in packed][:ON_THE_FLY])
        packed.update(fresh)
        read = [each for each in ids if each in packed]
        scores = self._codec.max_sim(query.tokens.vectors, [packed[each] for each in read])
        late = list(zip(read, scores.tolist(), strict=True))
        known = [(each, score) for each, score in first if each in packed]
        ranked = fuse_scores([known, late], [FIRST_WEIGHT, LATE_WEIGHT])
        lowest = ranked[-1][1] if ranked else 0.0
        unread = [each for each in ids if each not in packed]
        behind = [(each, lowest - place) for place, each in enumerate(unread, start=1)]
        found = self._matches(query, {each: packed[each] for each, _ in ranked[:k]})
        return LateRanking([*ranked, *behind], found, len(fresh), len(behind))

    def _encoded(self, ids: Sequence[str]) -> dict[str, bytes]:
        """Packed like those that are stored, so that it makes no difference."""
        if not ids:
            return {}
        texts = {each: text for each, (text, _) in self._tokens.encoded_texts(ids).items()}
        _, tokens = self._embedder.encode_tokens(list(texts.values()))
        return {each: self._codec.pack(found) for each, found in zip(texts, tokens, strict=True)}

    def _matches(
        self, query: LateQuery, packed: Mapping[str, bytes]
    ) -> dict[str, tuple[Match, ...]]:
        texts = self._tokens.encoded_texts(list(packed))
        return {
            each: matches(query.text, query.tokens, text, self._codec.unpack(packed[each]), start)
            for each, (text, start) in texts.items()
        }

    @property
    def _codec(self) -> TokenCodec:
        return token_codec(self._embedder.dimension())
