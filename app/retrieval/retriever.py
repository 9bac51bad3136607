"""A question -> the passages that may answer it: first stage, fusion, closeness, ticks, folding.

Knows only Protocols: which index, encoder or store stands behind them is wired elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.interfaces import PassageStore
from app.core.searching import EVERYWHERE, Scope, SearchRequest
from app.core.types import Ranker, ScoredPassage, SearchMode
from app.retrieval.bridging import NAMING, named_documents
from app.retrieval.closeness import closeness
from app.retrieval.feedback import Feedback
from app.retrieval.first_stage import CANDIDATES, FirstStage, Looked, Ranked
from app.retrieval.folding import FoldedPassage, fold_copies
from app.retrieval.fusion import fuse_scores, standardized
from app.retrieval.late_search import LateSearcher
from app.retrieval.outcomes import asks_for_outcome, outcome_share
from app.retrieval.questions import is_statement

LEXICAL_WEIGHT, DENSE_WEIGHT = 1.0, 0.7
"""One setting for all sets: SciFact's claims would have 1.0 (nDCG@10 0.732 against 0.731),
COVID-QA's questions 0.5 (0.613 against 0.612); reciprocal ranks lose 0.02 to 0.12."""

STATED_DENSE_WEIGHT, STATED_PAIRS_WEIGHT = 1.0, 0.0
"""For a query that states and asks nothing: another text says the same in other words, so meaning
tells more and neighboring words less. nDCG@10 on SciFact's claims 0.729 -> 0.737 (chosen on one
half of them, where it is 0.010; 0.006 on the other); a page of the papers is among the first five
for one question of 225 less; no other set has statements."""

CLOSE = 50
"""Of the fused passages, how many are ordered anew by how close together the words stand."""

PAIRS_WEIGHT, SPAN_WEIGHT = 0.3, 0.5
"""Against one standard deviation of the fused score. Reciprocal rank of the first answer on
COVID-QA 0.612 -> 0.658, on chunking spans 0.724 -> 0.745; nDCG@10 on HotpotQA 0.845 -> 0.853, on
SciFact's claims 0.723 -> 0.728."""

OUTCOME_WEIGHT = 0.6
"""As those, of reading like a result; only where the question asks for one."""

NAMED_WEIGHT = 2.0
"""Added to passages of a document that one of the best passages names (``bridging``). HotpotQA's
nDCG@10 0.854 -> 0.890, its recall@5 0.830 -> 0.885; on papers, which name one another by their
references, nothing moves."""

SPARE = 10
"""Passages beyond those asked for that are looked at for copies, to stand in for them."""

TitlesOf = Callable[[Sequence[str]], Mapping[str, str]]
"""Titles of documents by their ids."""

_REFERENCES = re.compile(
    r"^[\W\d]*(references?( and notes)?|bibliography|works cited|literature( cited)?)\W*$", re.I
)


@dataclass(frozen=True, slots=True)
class Retrieved:
    """Passages best first; ``is_lexical_only`` where meaning was wanted and could not be asked."""

    passages: tuple[FoldedPassage, ...]
    is_lexical_only: bool = False


class Retriever:
    """Finds passages; keeps no state, so any thread may call it."""

    def __init__(
        self,
        first: FirstStage,
        passages: PassageStore,
        feedback: Feedback | None = None,
        late: LateSearcher | None = None,
        titles_of: TitlesOf = lambda ids: {},
    ) -> None:
        """Keep the parts; without ``feedback`` ticks change nothing.

        Without ``late`` a search by token vectors is a hybrid one; without ``titles_of`` no paper
        is known by its name.
        """
        self._first = first
        self._passages = passages
        self._feedback = feedback
        self._late = late
        self._titles_of = titles_of

    def retrieve(
        self, request: SearchRequest, scope: Scope = EVERYWHERE, is_encoder_ready: bool = True
    ) -> Retrieved:
        """The best passages for a request, of which ``request.filters`` are not looked at.

        Words alone serve while the encoder is starting, and when it or the vector index fails,
        in every mode. Passages of a reference list come after all others, copies of a passage
        are folded into the best. Ties by id.
        """
        mode, query = request.mode, request.query
        looked = self._first.look(query, request.k, mode, scope, is_encoder_ready)
        found = self._ordered(request, looked)
        if request.liked or request.disliked:
            found = self._learned(request, looked, found, scope)
        if mode is SearchMode.LATE and self._late is not None and looked.by_meaning is not None:
            found = self._kept(request, self._late.reordered(query, found, request.k, scope))
        shown = fold_copies(_references_last(found)[: request.k + SPARE])[: request.k]
        is_lexical_only = mode is not SearchMode.LEXICAL and looked.by_meaning is None
        return Retrieved(tuple(shown), is_lexical_only)

    def _ordered(self, request: SearchRequest, looked: Looked) -> list[ScoredPassage]:
        """All that was found or, where no more can be shown, the first of it."""
        ranker, ranked = _fused(request, looked)
        is_last = not (request.liked or request.disliked or request.mode is SearchMode.LATE)
        wanted = max(CLOSE, request.k + SPARE) if is_last else len(ranked)
        found = self._scored(ranker, ranked[:wanted], looked)
        if len(found) < len(ranked) and not _is_enough(found, request.k + SPARE):
            found = self._scored(ranker, ranked, looked)
        return self._nearest_first(request.query, found) if request.mode in _JOINING else found

    def _nearest_first(self, query: str, found: list[ScoredPassage]) -> list[ScoredPassage]:
        """By closeness of words, and what the best passages name before its equals."""
        found = _closest_first(query, found)
        best = [
            (each.passage.document_id, each.passage.text)
            for each in found[:NAMING]
            if not is_reference_section(each.passage.section)
        ]
        titles = self._titles_of([each.passage.document_id for each in found])
        named = named_documents(query, best, titles)
        if not named:
            return found
        raised = [
            replace(each, score=each.score + NAMED_WEIGHT * (each.passage.document_id in named))
            for each in found
        ]
        return sorted(raised, key=lambda each: (-each.score, each.passage.id))

    def _scored(self, ranker: Ranker, ranked: Ranked, looked: Looked) -> list[ScoredPassage]:
        stored = {each.id: each for each in self._passages.passages([id_ for id_, _ in ranked])}
        finders = _finders(looked)
        return [
            ScoredPassage(stored[each], score, ranker, finders.get(each, ()))
            for each, score in ranked
            if each in stored
        ]

    def _kept(self, request: SearchRequest, found: list[ScoredPassage]) -> list[ScoredPassage]:
        """Without what the query leaves out or the person ticked as bad: others bring it back."""
        ranked = self._first.permitted(
            request.query, [(each.passage.id, each.score) for each in found]
        )
        kept = {each for each, _ in ranked} - set(request.disliked)
        return [each for each in found if each.passage.id in kept]

    def _learned(
        self, request: SearchRequest, looked: Looked, found: list[ScoredPassage], scope: Scope
    ) -> list[ScoredPassage]:
        """What is found a second time, after the person's ticks; a bad one is left out."""
        if self._feedback is None or not self._passages.passages(
            [*request.liked, *request.disliked]
        ):
            return found  # Ticks of passages that are gone teach nothing.
        second = self._feedback.second(
            request.query, looked.vector, found, request.liked, request.disliked
        )
        wanted = max(request.k, CANDIDATES)
        lists, weights = [looked.by_words], [LEXICAL_WEIGHT]
        if second.words_query:
            lists.append(self._first.words(second.words_query, wanted, scope))
            weights.append(second.words_weight)
        if second.vector is not None and looked.by_meaning is not None:
            near = self._first.nearest_or_none(second.vector, wanted, scope)
            lists.append(looked.by_meaning if near is None else near)
            weights.append(_dense_weight(request.query))
        found = self._scored(Ranker.FUSED, fuse_scores(lists, weights), looked)
        return self._nearest_first(request.query, self._kept(request, found))


_JOINING = (SearchMode.HYBRID, SearchMode.LATE)


def is_reference_section(section: str) -> bool:
    """True for the heading of a list of references.

    >>> is_reference_section("7. References"), is_reference_section("Reference frames")
    (True, False)
    """
    return _REFERENCES.match(section) is not None


def _fused(request: SearchRequest, looked: Looked) -> tuple[Ranker, Ranked]:
    if looked.by_meaning is None:
        return Ranker.LEXICAL, looked.by_words
    if request.mode is SearchMode.DENSE:
        return Ranker.DENSE, looked.by_meaning
    lists = [looked.by_words, looked.by_meaning]
    return Ranker.FUSED, fuse_scores(lists, [LEXICAL_WEIGHT, _dense_weight(request.query)])


def _dense_weight(query: str) -> float:
    return STATED_DENSE_WEIGHT if is_statement(query) else DENSE_WEIGHT


def _is_enough(found: Sequence[ScoredPassage], wanted: int) -> bool:
    """True where so many can be shown before any list of references."""
    return sum(not is_reference_section(each.passage.section) for each in found) >= wanted


def _closest_first(query: str, found: list[ScoredPassage]) -> list[ScoredPassage]:
    """The first ``CLOSE`` by score, closeness and outcome; the rest behind them as they were."""
    first, rest = found[:CLOSE], found[CLOSE:]
    near = closeness(query, [(each.passage.section, each.passage.text) for each in first])
    pairs = standardized([each.pairs for each in near])
    spans = standardized([each.span for each in near])
    pairs_weight = STATED_PAIRS_WEIGHT if is_statement(query) else PAIRS_WEIGHT
    gains = [
        pairs_weight * one + SPAN_WEIGHT * other for one, other in zip(pairs, spans, strict=True)
    ]
    if asks_for_outcome(query):
        told = standardized([outcome_share(each.passage.text) for each in first])
        gains = [gain + OUTCOME_WEIGHT * each for gain, each in zip(gains, told, strict=True)]
    scored = [
        replace(each, score=each.score + gain) for each, gain in zip(first, gains, strict=True)
    ]
    scored.sort(key=lambda each: (-each.score, each.passage.id))
    lowered = max(0.0, rest[0].score - scored[-1].score) if rest else 0.0
    return scored + [replace(each, score=each.score - lowered) for each in rest]


def _finders(looked: Looked) -> dict[str, tuple[Ranker, ...]]:
    finders: dict[str, tuple[Ranker, ...]] = {}
    sides = ((Ranker.LEXICAL, looked.by_words), (Ranker.DENSE, looked.by_meaning or []))
    for ranker, ranked in sides:
        for each, _ in ranked:
            finders[each] = (*finders.get(each, ()), ranker)
    return finders


def _references_last(ranked: list[ScoredPassage]) -> list[ScoredPassage]:
    """References behind the rest, their scores lowered by more than the whole range.

    They repeat the words of every question about their subject and answer none.
    """
    if not ranked:
        return []
    lowered = ranked[0].score - ranked[-1].score + 1.0
    others = [each for each in ranked if not is_reference_section(each.passage.section)]
    references = [each for each in ranked if is_reference_section(each.passage.section)]
    return others + [replace(each, score=each.score - lowered) for each in references]
