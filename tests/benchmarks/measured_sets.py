"""A folder of questions over a filled library, held in memory: what ranking is tried out on.

Words are searched as the program does, meaning exactly instead of through an index: a change of
some numbers is then due to what was changed. See "Measuring" in the README for the folders.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.core.cancel import CancelToken
from app.core.searching import EVERYWHERE, Scope
from app.core.types import Passage
from app.main import open_desk
from app.paths import Paths
from app.retrieval.bundled import ENCODER_NAME
from app.retrieval.bundled_encoder import BundledEncoder, shipped_encoder
from app.services.evaluation_sets import (
    QUERIES,
    QUESTIONS,
    has_corpus,
    queries_in,
    questions_in,
)
from app.services.evaluation_shelf import Work, fill_shelf
from app.services.metrics import contains_any, distinct, mean, ndcg, recall
from app.services.store import Store, open_store

if TYPE_CHECKING:
    from app.core.interfaces import Vectors

Ranked = list[tuple[str, float]]
Score = Callable[[Sequence[str]], Mapping[str, float]]
"""Passage ids, best first -> what they are worth, by the name of the measure, 0-1."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question; ``score`` judges a ranking, ``document_id`` is where its answer stands."""

    text: str
    score: Score
    document_id: str = ""


class MeasuredLibrary:
    """Passages and vectors of one filled library; rankers over them."""

    def __init__(self, home: Path) -> None:
        self.store: Store = open_store(Paths(home), read_only=True)
        self.documents = {each.id: each for each in self.store.documents.all()}
        self.passages: dict[str, Passage] = {}
        for document_id in sorted(self.documents):
            for passage in self.store.contents.passages_of(document_id):
                self.passages[passage.id] = passage
        batches = list(self.store.vectors.batches(ENCODER_NAME))
        self.ids = [each for ids, _, _ in batches for each in ids]
        self.vectors: Vectors = np.concatenate([rows for _, _, rows in batches])
        self.rows = {each: row for row, each in enumerate(self.ids)}

    @cached_property
    def encoder(self) -> BundledEncoder:
        """The bundled encoder, in this process."""
        return shipped_encoder()

    def by_words(self, query: str, k: int = 100, scope: Scope = EVERYWHERE) -> Ranked:
        """BM25 as the program has it."""
        return self.store.lexical.search(query, k, scope)

    def by_meaning(self, vector: Vectors, k: int = 100, document_id: str = "") -> Ranked:
        """Exact cosines, best first, ties by id; ``document_id`` limits it to one document."""
        cosines = self.vectors @ vector
        if document_id:
            others = [each != document_id for each in self._documents_of_rows]
            cosines[others] = -2.0
        best = np.argsort(-cosines, kind="stable")[: 2 * k]
        found = [(self.ids[row], float(cosines[row])) for row in best if cosines[row] > -2.0]
        return sorted(found, key=lambda pair: (-pair[1], pair[0]))[:k]

    @cached_property
    def _documents_of_rows(self) -> list[str]:
        return [self.document_of(each) for each in self.ids]

    def document_of(self, passage_id: str) -> str:
        """Where a passage stands."""
        return self.passages[passage_id].document_id


def asked_in(folder: Path, library: MeasuredLibrary, ids: Mapping[str, str]) -> list[Asked]:
    """The questions of a folder of any shape; ``ids`` are documents by the set's name of them."""
    if (folder / QUERIES).is_file():
        return [
            Asked(query.text, _document_score(library, {ids[d]: g for d, g in grades if d in ids}))
            for query in queries_in(folder)
            for grades in [query.grades.items()]
        ]
    if not (folder / QUESTIONS).is_file():
        raise SystemExit(f"{folder} holds neither {QUERIES} nor {QUESTIONS}.")
    found = []
    for question in questions_in(folder):
        document_id = ids.get(question.doc, "")
        if question.pages:
            score = _page_score(library, document_id, question.pages)
        else:
            score = _answer_score(library, document_id, question.answers)
        if question.is_answerable and document_id:
            found.append(Asked(question.text, score, document_id))
    return found


def filled_library(folder: Path, home: Path | None) -> tuple[MeasuredLibrary, Mapping[str, str]]:
    """The set's documents in a library of their own, added where they are not there yet."""
    with tempfile.TemporaryDirectory() as scratch:
        place = home or Path(tempfile.mkdtemp(prefix="carrel-measured-"))
        desk = open_desk(place, lambda event: None, is_for_texts=has_corpus(folder))
        try:
            work = Work(desk, CancelToken(), lambda what, done, total: None)
            shelf = fill_shelf(work, folder, Path(scratch))
        finally:
            desk.close()
    return MeasuredLibrary(place), shelf.ids


def means(rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The mean of each measure over the questions."""
    return {name: mean([row[name] for row in rows]) or 0.0 for name in rows[0]}


def _document_score(library: MeasuredLibrary, grades: Mapping[str, int]) -> Score:
    relevant = {each for each, grade in grades.items() if grade > 0}

    def score(ranked: Sequence[str]) -> Mapping[str, float]:
        ranking = distinct([library.document_of(each) for each in ranked])
        return {
            "ndcg@10": ndcg(ranking, grades, 10),
            "recall@5": recall(ranking, relevant, 5),
            "recall@100": recall(ranking, relevant, 100),
        }

    return score


def _page_score(library: MeasuredLibrary, document_id: str, pages: frozenset[int]) -> Score:
    gold = {(document_id, page) for page in pages}

    def score(ranked: Sequence[str]) -> Mapping[str, float]:
        found = [library.passages[each] for each in ranked]
        places = distinct([(each.document_id, each.first_page) for each in found])
        return {f"page@{k}": float(bool(gold & set(places[:k]))) for k in (1, 5)}

    return score


def _answer_score(library: MeasuredLibrary, document_id: str, answers: Sequence[str]) -> Score:
    known: dict[str, bool] = {}

    def holds(passage_id: str) -> bool:
        if passage_id not in known:
            known[passage_id] = contains_any(library.passages[passage_id].text, answers)
        return known[passage_id]

    def score(ranked: Sequence[str]) -> Mapping[str, float]:
        own = [library.document_of(each) == document_id for each in ranked[:5]]
        held = [holds(each) for each in ranked[:5]]
        return {
            "answer@1": float(any(held[:1])),
            "answer@5": float(any(held)),
            "own answer@5": float(any(a and b for a, b in zip(own, held, strict=True))),
        }

    return score
