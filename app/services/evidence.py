"""Passages -> the sentences that may be cited, each with its score for the question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.core.answers import EvidenceSentence
from app.core.interfaces import Embedder
from app.core.types import CITABLE, SearchResult, Sentence, SentenceKind
from app.generation.tables import markdown_row
from app.retrieval.sentence_choice import fits
from app.retrieval.sentence_signs import Candidate
from app.services.store import Store

MIN_WORDS = 4
MAX_SENTENCES = 80
"""Those of ten passages; encoding them takes most of the time until evidence is shown."""
AROUND = (-2, -1, 1)
"""Neighbors, counted in sentences, that tell what "it" and "this" in a sentence stand for."""

_NUMBER = re.compile(r"-s(\d+)$")


class EvidenceFinder:
    """Scores the sentences of found passages for a question."""

    def __init__(self, store: Store, embedder: Embedder) -> None:
        self._store = store
        self._embedder = embedder

    def gather(
        self, question: str, results: Sequence[SearchResult]
    ) -> tuple[EvidenceSentence, ...]:
        """All citable sentences of the passages, encoded once: best first, ties as they stand."""
        found = self._citable(results)
        vectors = self._embedder.encode([question, *(each.text for each, _ in found)])
        cosines = vectors[1:] @ vectors[0]
        scores = fits(question, _candidates(found), [float(each) for each in cosines])
        order = sorted(range(len(found)), key=lambda place: -scores[place])
        rows = self._rows([sentence for sentence, _ in found])
        return tuple(_evidence(*found[place], scores[place], rows) for place in order)

    def _citable(self, results: Sequence[SearchResult]) -> list[tuple[Sentence, SearchResult]]:
        """Each citable sentence once, with the best passage that holds it."""
        passages = self._store.contents.passages([each.passage_id for each in results])
        held = {passage.id: passage.sentence_ids for passage in passages}
        result_of: dict[str, SearchResult] = {}
        for result in results:
            for sentence_id in held.get(result.passage_id, ()):
                result_of.setdefault(sentence_id, result)
        sentences = self._store.contents.sentences_by_id(list(result_of))
        citable = [(each, result_of[each.id]) for each in sentences if _is_citable(each)]
        return citable[:MAX_SENTENCES]

    def _rows(self, sentences: Sequence[Sentence]) -> dict[str, str]:
        """Rows of tables as Markdown, by the id of their sentence."""
        wanted = {each.id: each.document_id for each in sentences if _is_row(each)}
        return {
            row_id: markdown_row(table, row)
            for document_id in dict.fromkeys(wanted.values())
            for table in self._store.layouts.tables(document_id)
            for row, row_id in enumerate(table.row_ids)
            if row_id in wanted
        }


def _candidates(found: Sequence[tuple[Sentence, SearchResult]]) -> list[Candidate]:
    """The sentences with their neighbors among them, title and section."""
    places = [_place(sentence) for sentence, _ in found]
    texts = {place: each.text for place, (each, _) in zip(places, found, strict=True)}
    return [
        Candidate(
            text=sentence.text,
            around=_around(place, texts, f"{result.title} {result.section}"),
            passage=result.passage_id,
            passage_score=result.score,
        )
        for place, (sentence, result) in zip(places, found, strict=True)
    ]


_Place = tuple[str, int]
"""The document and the number of a sentence in it; a negative one has no neighbors."""


def _place(sentence: Sentence) -> _Place:
    found = _NUMBER.search(sentence.id)
    return (sentence.document_id, int(found.group(1))) if found else (sentence.id, -9)


def _around(place: _Place, texts: Mapping[_Place, str], heads: str) -> str:
    document, number = place
    near = (texts.get((document, number + step)) for step in AROUND)
    return " ".join([texts[place], *(each for each in near if each), heads])


def _evidence(
    sentence: Sentence, result: SearchResult, score: float, rows: Mapping[str, str]
) -> EvidenceSentence:
    shown = rows.get(sentence.id, "")
    return EvidenceSentence(sentence, score, result.file, result.title, shown=shown, own=result.own)


def _is_row(sentence: Sentence) -> bool:
    return sentence.kind is SentenceKind.TABLE


def _is_citable(sentence: Sentence) -> bool:
    return sentence.kind in CITABLE and len(sentence.text.split()) >= MIN_WORDS
