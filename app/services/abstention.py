"""What a question comes to without an answer of the usual kind: absent, too vague, disputed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.answers import AnswerKind, EvidenceSentence
from app.core.errors import WorkerDied
from app.core.interfaces import Embedder, StoredVectors
from app.core.types import DocumentStatus, SearchResult
from app.generation.abstain import AnswerSigns, is_absent, signs_of, telling_words
from app.generation.dispute import (
    Contradiction,
    compose_dispute,
    contradiction_by_rule,
    find_dispute,
)
from app.generation.vagueness import clarifying_text, clear_questions, is_vague
from app.services.answer_run import Outcome
from app.services.store import Store


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was found for a question, best first.

    ``searched`` is what was searched in its place; ``document_ids`` is its scope, empty for the
    whole library.
    """

    question: str
    searched: str
    results: Sequence[SearchResult]
    evidence: Sequence[EvidenceSentence]
    document_ids: Sequence[str] = ()


class Abstention:
    """Decides whether a question gets an answer of the usual kind; any thread may ask."""

    def __init__(
        self,
        store: Store,
        queries: Embedder,
        stored: StoredVectors,
        contradiction: Contradiction = contradiction_by_rule,
    ) -> None:
        """``queries`` encodes questions for the vectors that are ``stored``."""
        self._store = store
        self._queries = queries
        self._stored = stored
        self._contradiction = contradiction

    def decide(self, gathered: Gathered) -> Outcome | None:
        """What it comes to instead; None where it is answered as usual.

        Raises:
            WorkerDied: a process ended that the contradiction is asked of.
        """
        if not gathered.evidence:
            return Outcome(kind=AnswerKind.ABSENT)
        vague = self._vague(gathered)
        if vague is not None:
            return vague
        if self._is_absent(gathered):
            return Outcome(kind=AnswerKind.ABSENT)
        return self._disputed(gathered)

    def signs(self, question: str, gathered: Gathered, cosine: float | None) -> AnswerSigns:
        """What tells whether one form of the question is answered."""
        frequencies, passages = self._store.lexical.document_frequencies(telling_words(question))
        counts = (passages, self._papers(gathered))
        return signs_of(question, gathered.results, gathered.evidence, cosine, frequencies, counts)

    def best_cosine(self, question: str, results: Sequence[SearchResult]) -> float | None:
        """The largest cosine (-1 to 1) of a found passage; None where none can be told now."""
        vectors = self._stored.of_passages([each.passage_id for each in results])
        if not vectors:
            return None
        try:
            query = self._queries.encode([question])[0]
        except WorkerDied:
            return None
        return max(float(each @ query) for each in vectors.values())

    def _is_absent(self, gathered: Gathered) -> bool:
        """True where no form is answered: what was put into a follow-up must not hide an answer.

        A form that names nothing asks of whatever was found.
        """
        forms = tuple(dict.fromkeys((gathered.searched, gathered.question)))
        asked = [each for each in forms if telling_words(each)]
        if not telling_words(gathered.searched):
            return False
        return all(
            is_absent(self.signs(each, gathered, self.best_cosine(each, gathered.results)))
            for each in asked
        )

    def _vague(self, gathered: Gathered) -> Outcome | None:
        """A question back, where several papers could be meant."""
        papers = {
            each.document_id: each.title or each.file for each in gathered.results if not each.own
        }
        if len(papers) < 2 or not is_vague(gathered.searched):
            return None
        choices = clear_questions(gathered.question, papers.values())
        if not choices:
            return None
        return Outcome(clarifying_text(choices), kind=AnswerKind.VAGUE, choices=choices)

    def _disputed(self, gathered: Gathered) -> Outcome | None:
        papers = [each for each in gathered.evidence if not each.own]
        found = find_dispute(gathered.searched, papers, self._contradiction)
        if found is None:
            return None
        text, claims = compose_dispute(found)
        return Outcome(text, claims, AnswerKind.DISPUTED)

    def _papers(self, gathered: Gathered) -> int:
        """How many papers were searched."""
        if gathered.document_ids:
            return len(set(gathered.document_ids))
        counts = self._store.documents.counts()
        return sum(counts.get(each, 0) for each in (DocumentStatus.ENCODING, DocumentStatus.READY))
