"""Token vectors of a query against those of passages (pure numpy), and which words answer which.

Khattab and Zaharia, "ColBERT: Efficient and Effective Passage Search via Contextualized Late
Interaction over BERT", 2020, arXiv 2004.12832, section 3.3. We take the mean over the query's
tokens where the paper takes the sum, add no mask tokens, and use the encoder as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from app.core.types import Match
from app.retrieval.sentence_scores import COMMON_WORDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.core.tokens import Spans, TokenVectors, Vectors

LEAST_COSINE = 0.4
"""Below it a passage's best token hardly ever means what the query's does."""

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


def max_sim(query: Vectors, passages: Sequence[Vectors]) -> Vectors:
    """How well each passage answers all tokens of a query, ``(n,)`` float32, -1 to 1.

    ``query`` is ``(m, d)``, each passage ``(t, d)``, rows of length 1. The score is the mean over
    the query's tokens of the largest cosine in the passage; no token on either side gives 0.

    >>> one, other = np.eye(2, dtype=np.float32)
    >>> max_sim(np.stack([one, other]), [np.stack([one]), np.stack([other, one])]).tolist()
    [0.5, 1.0]
    """
    lengths = [len(each) for each in passages]
    if not len(query) or not sum(lengths):
        return np.zeros(len(passages), dtype=np.float32)
    return best_means(np.concatenate([each for each in passages if len(each)]) @ query.T, lengths)


def best_means(cosines: Vectors, lengths: Sequence[int]) -> Vectors:
    """``max_sim`` out of the cosines ``(t, m)`` of all tokens of all passages, ``(n,)``.

    ``lengths`` are the tokens of each passage, ``t`` in all; a passage without any gets 0.
    """
    scores = np.zeros(len(lengths), dtype=np.float32)
    counts = np.asarray(lengths, dtype=np.int64)
    is_held = counts > 0
    if cosines.size:
        starts = np.cumsum(counts[is_held]) - counts[is_held]
        scores[is_held] = np.maximum.reduceat(cosines, starts, axis=0).mean(axis=1)
    return scores


def best_tokens(query: Vectors, passage: Vectors) -> tuple[NDArray[np.int64], Vectors]:
    """For each of ``m`` query tokens the passage's token that answers it, and their cosine.

    The first of equals; both arrays are ``(m,)``, and empty where the passage has no token.
    """
    if not len(passage) or not len(query):
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
    cosines = query @ passage.T
    best = cosines.argmax(axis=1)
    return best, cosines[np.arange(len(best)), best]


def matches(
    query_text: str, query: TokenVectors, text: str, passage: TokenVectors, start: int = 0
) -> tuple[Match, ...]:
    """The words of a passage that answer the words of a query, in the order of the passage.

    ``text`` is what was encoded; what is shown of it begins at ``start``, and offsets of the
    matches count from there: a title before it is never marked. Each telling word of the query
    has at most one match, the word whose token is nearest; two that choose the same share it.
    """
    best, cosines = best_tokens(query.vectors, passage.vectors)
    if not len(best):
        return ()
    asked = words_of(query_text, query.spans)
    shown = np.where((passage.spans[:, 0] >= start)[None, :], query.vectors @ passage.vectors.T, -1)
    best, cosines = shown.argmax(axis=1), shown.max(axis=1)
    answered = words_of(text, passage.spans)
    found: dict[tuple[int, int], Match] = {}
    for word in sorted(set(asked) - {(-1, -1)}):
        spoken = query_text[word[0] : word[1]]
        tokens = [place for place, each in enumerate(asked) if each == word]
        place = max(tokens, key=lambda each: (float(cosines[each]), -each))
        span, score = answered[int(best[place])], float(cosines[place])
        if spoken.lower() in COMMON_WORDS or span[0] < start or score < LEAST_COSINE:
            continue
        if span not in found or found[span].score < score:
            found[span] = Match(span[0] - start, span[1] - start, spoken, min(1.0, score))
    return tuple(found[span] for span in sorted(found))


def words_of(text: str, spans: Spans) -> list[tuple[int, int]]:
    """The word that each token is a part of; (-1, -1) for punctuation.

    >>> words_of("CD4+ T-cells", np.array([[0, 2], [2, 3], [3, 4], [5, 6], [7, 12]], np.int32))
    [(0, 3), (0, 3), (-1, -1), (5, 12), (5, 12)]
    """
    words = [each.span() for each in _WORD.finditer(text)]
    begins = np.array([begin for begin, _ in words], dtype=np.int64)
    places = np.searchsorted(begins, spans[:, 0], side="right") - 1
    return [
        words[place] if place >= 0 and begin < words[place][1] else (-1, -1)
        for place, begin in zip(places.tolist(), spans[:, 0].tolist(), strict=True)
    ]
