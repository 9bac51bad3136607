"""Questions from a person's own library: each with the passages that hold its answer.

No one has judged them, so they are made: a sentence with a gap, or what a model asks about it. A
question is kept if its own passage is found among the first 20 by words or by meaning, and not
first by both: what nothing finds may have no answer there, and what everything finds tells
nothing apart (the round trip of Dai et al., "Promptagator", 2022, arXiv 2209.11755).
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.core.cancel import CancelToken
from app.core.errors import ModelError, QuestionError, WorkerDied
from app.core.types import ModelSpec, Passage, SearchMode, Sentence, SentenceKind
from app.generation.question_writing import (
    QUESTION_TOKENS,
    believed_question,
    cloze,
    passage_frequency,
    question_messages,
)
from app.retrieval.retriever import is_reference_section
from app.services.search import SearchService
from app.services.search_model import SearchModel
from app.services.store import Store

log = logging.getLogger(__name__)

ROUND_TRIP = 20
MOST_DOCUMENTS = 60
"""Documents that questions are drawn from: all of a small library, a sample of a large one."""
TRIES = 6
"""Sentences tried for each question wanted."""
LEAST_WORDS, MOST_WORDS = 12, 45

Tell = Callable[[str, int, int], None]


class QuestionKind(StrEnum):
    """How a question was made."""

    CLOZE = "cloze"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class SelfQuestion:
    """A question, and the ids of the passages that hold the sentence it came from."""

    text: str
    kind: QuestionKind
    document_id: str
    passage_ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is wanted: how many questions, by which model (None: gaps only), from which seed."""

    limit: int
    seed: int
    model: ModelSpec | None
    cancel: CancelToken
    tell: Tell = lambda what, done, total: None


@dataclass(frozen=True, slots=True)
class _Candidate:
    sentence: Sentence
    passage_ids: frozenset[str]


class SelfQuestions:
    """Draws questions from the documents of a library."""

    def __init__(self, store: Store, search: SearchService, model: SearchModel) -> None:
        self._store = store
        self._search = search
        self._model = model

    def draw(self, drawing: Drawing) -> list[SelfQuestion]:
        """At most ``limit`` questions, half of them written by the model if there is one.

        Same library, model and seed: same questions. Documents take turns.

        Raises:
            Cancelled: asked to stop.
        """
        found: list[SelfQuestion] = []
        candidates, frequency = self._candidates(drawing.seed)
        for tried, candidate in enumerate(candidates):
            if len(found) >= drawing.limit or tried >= TRIES * drawing.limit:
                break
            drawing.cancel.raise_if_cancelled()
            drawing.tell("questions", len(found), drawing.limit)
            question = self._question(drawing, candidate, frequency, len(found))
            if question is not None and self._is_worth_asking(question):
                found.append(question)
        drawing.tell("questions", drawing.limit, drawing.limit)
        return found

    def _question(
        self, drawing: Drawing, candidate: _Candidate, frequency: dict[str, int], place: int
    ) -> SelfQuestion | None:
        text, kind = candidate.sentence.text, QuestionKind.CLOZE
        if drawing.model is not None and place % 2:
            kind = QuestionKind.WRITTEN
            asked = self._written(drawing, drawing.model, text)
        else:
            asked = cloze(text, frequency)
        if not asked:
            return None
        return SelfQuestion(asked, kind, candidate.sentence.document_id, candidate.passage_ids)

    def _written(self, drawing: Drawing, model: ModelSpec, sentence: str) -> str:
        try:
            messages = question_messages(sentence)
            written = self._model.write(model, messages, QUESTION_TOKENS, drawing.cancel)
        except (ModelError, WorkerDied) as error:
            log.warning("no question written: %s", error.title)
            return ""
        return believed_question(written, sentence)

    def _is_worth_asking(self, question: SelfQuestion) -> bool:
        try:
            ranks = [self._rank(question, mode) for mode in (SearchMode.LEXICAL, SearchMode.DENSE)]
        except QuestionError:
            return False
        return min(ranks) <= ROUND_TRIP and ranks != [1, 1]

    def _rank(self, question: SelfQuestion, mode: SearchMode) -> int:
        results = self._search.search(question.text, ROUND_TRIP, mode, wait_for_encoder=True)
        found = (
            rank
            for rank, each in enumerate(results.results, start=1)
            if question.passage_ids & {each.passage_id, *each.joined}
        )
        return next(found, ROUND_TRIP + 1)

    def _candidates(self, seed: int) -> tuple[list[_Candidate], dict[str, int]]:
        """Sentences to ask about, documents taking turns, and how many passages hold a stem."""
        drawn = random.Random(seed)
        documents = sorted(each.id for each in self._store.documents.all() if each.is_searchable)
        drawn.shuffle(documents)
        texts: list[str] = []
        turns: list[list[_Candidate]] = []
        for document_id in documents[:MOST_DOCUMENTS]:
            passages = self._store.contents.passages_of(document_id)
            texts += [each.text for each in passages]
            sentences = self._store.contents.sentences(document_id)
            own = list(_candidates_of(passages, {each.id: each for each in sentences}))
            drawn.shuffle(own)
            turns.append(own)
        longest = max(map(len, turns), default=0)
        mixed = [own[n] for n in range(longest) for own in turns if n < len(own)]
        return mixed, passage_frequency(texts)


def _candidates_of(passages: list[Passage], sentences: dict[str, Sentence]) -> Iterator[_Candidate]:
    """The sentences of running text that say enough, each with the passages that hold it."""
    holding: dict[str, set[str]] = {}
    for passage in passages:
        if passage.is_reference_list or is_reference_section(passage.section):
            continue
        for each in passage.sentence_ids:
            holding.setdefault(each, set()).add(passage.id)
    for sentence_id, ids in holding.items():
        sentence = sentences.get(sentence_id)
        if sentence is not None and _is_telling(sentence):
            yield _Candidate(sentence, frozenset(ids))


def _is_telling(sentence: Sentence) -> bool:
    count = len(sentence.text.split())
    letters = sum(each.isalpha() or each.isspace() for each in sentence.text)
    is_prose = letters >= 0.85 * len(sentence.text)
    return sentence.kind is SentenceKind.BODY and LEAST_WORDS <= count <= MOST_WORDS and is_prose
