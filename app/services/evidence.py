"""Passages -> the sentences that may be cited, each with its score for the question."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.answers import EvidenceSentence
from app.core.interfaces import Embedder
from app.core.types import CITABLE, SearchResult, Sentence, SentenceKind
from app.generation.abstain import should_abstain
from app.generation.tables import markdown_row
from app.retrieval.sentence_scores import score_sentences
from app.services.store import Store

MIN_WORDS = 4
MAX_SENTENCES = 80


class EvidenceFinder:
    """Scores the sentences of found passages for a question."""

    def __init__(self, store: Store, embedder: Embedder) -> None:
        self._store = store
        self._embedder = embedder

    def find(self, question: str, results: Sequence[SearchResult]) -> list[EvidenceSentence]:
        """All citable sentences of the passages, best first, ties in order of the passages."""
        found = [
            (sentence, result)
            for result in results
            for sentence in self._sentences(result)
            if _is_citable(sentence)
        ][:MAX_SENTENCES]
        scores = score_sentences(question, [each.text for each, _ in found], self._embedder)
        rows = self._rows([sentence for sentence, _ in found])
        evidence = [
            EvidenceSentence(
                sentence, score, result.file, result.title, shown=rows.get(sentence.id, "")
            )
            for (sentence, result), score in zip(found, scores, strict=True)
        ]
        return sorted(evidence, key=lambda each: -each.score)

    def is_absent(self, question: str, evidence: Sequence[EvidenceSentence]) -> bool:
        """True when the best sentences do not speak of what the question asks."""
        if not evidence:
            return True
        best = [each.sentence.text for each in evidence[:3]]
        vectors = self._embedder.encode([question, *best])
        return should_abstain(question, evidence, float((vectors[1:] @ vectors[0]).max()))

    def _rows(self, sentences: Sequence[Sentence]) -> dict[str, str]:
        """Rows of tables as Markdown, by the id of their sentence."""
        wanted = [each for each in sentences if each.kind is SentenceKind.TABLE]
        return {
            row_id: markdown_row(table, row)
            for document_id in {each.document_id for each in wanted}
            for table in self._store.layouts.tables(document_id)
            for row, row_id in enumerate(table.row_ids)
            if any(each.id == row_id for each in wanted)
        }

    def _sentences(self, result: SearchResult) -> list[Sentence]:
        passages = self._store.contents.passages([result.passage_id])
        ids = [each for passage in passages for each in passage.sentence_ids]
        return self._store.contents.sentences_by_id(ids)


def _is_citable(sentence: Sentence) -> bool:
    return sentence.kind in CITABLE and len(sentence.text.split()) >= MIN_WORDS
