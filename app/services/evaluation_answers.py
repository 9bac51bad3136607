"""Are answers right, and do their citations point to where the answer stands?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.core.answers import Answer, AnswerKind, Style, Verdict
from app.core.errors import ContextOverflow, QuestionError, WorkerDied
from app.core.sessions import AskRequest
from app.core.types import SearchMode
from app.services.evaluation_citations import (
    CitationScores,
    CitedShares,
    GoldPlaces,
    PlaceFinder,
    citation_scores,
    cited_shares,
)
from app.services.evaluation_evidence import EvidenceScores, evidence_scores
from app.services.evaluation_gold import Gold, gold_of
from app.services.evaluation_modes import NO_CHOICE, SearchChoice, modes_to_measure, spread
from app.services.evaluation_sets import Question, corpus_in, has_corpus, questions_in
from app.services.evaluation_shelf import Shelf, Work, fill_shelf
from app.services.metrics import contains_any, median, ratio

STYLES = (Style.QUOTES, Style.WRITTEN)


@dataclass(frozen=True, slots=True)
class AnswersChoice:
    """What is asked: in which styles, by which model (empty: the bundled one).

    Without ``styles`` nothing is generated, only searched. ``search`` says how many questions, by
    which modes (none: as a person searches) and how many failures are reported. With ``removed``
    each question is asked a second time of the library without the document that answers it.
    """

    styles: tuple[Style, ...] = STYLES
    model: str = ""
    search: SearchChoice = NO_CHOICE
    removed: bool = False


@dataclass(frozen=True, slots=True)
class AnswerScore:
    """One answer against its gold: counts of claims and citations, seconds as it says itself.

    ``kind`` is None for a question that got no answer; ``shares`` are there where it is known in
    which sentences the answer stands.
    """

    is_answerable: bool
    has_abstained: bool = False
    holds_gold: bool = False
    cited: int = 0
    right: int = 0
    claims: int = 0
    supported: int = 0
    first_token: float | None = None
    total: float | None = None
    kind: AnswerKind | None = None
    shares: tuple[CitedShares, ...] = ()
    is_without_document: bool = False


@dataclass(frozen=True, slots=True)
class StyleScores:
    """Shares (0-1) and median seconds of one style; None where there was nothing to count.

    ``containment`` and ``citation_recall`` are of the answerable questions, ``citation_precision``
    of all citations, ``supported`` of all claims. ``kinds`` counts what the answers turned out to
    be; ``without_document`` are the kinds where the document that answers was left out.
    """

    style: Style
    containment: float | None
    citation_precision: float | None
    citation_recall: float | None
    supported: float | None
    abstention_precision: float | None
    abstention_recall: float | None
    first_token: float | None
    total: float | None
    citations: tuple[CitationScores, ...] = ()
    kinds: Mapping[str, int] = field(default_factory=dict)
    without_document: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AnswersReport:
    """What ``evaluate_answers`` found; ``evidence`` is by mode."""

    questions: int
    styles: tuple[StyleScores, ...]
    evidence: tuple[EvidenceScores, ...]

    @property
    def usual_evidence(self) -> EvidenceScores | None:
        """That of the search as a person has it; None where it was not measured."""
        return next((each for each in self.evidence if each.mode is SearchMode.HYBRID), None)


def evaluate_answers(
    work: Work, folder: Path, scratch: Path, choice: AnswersChoice
) -> AnswersReport:
    """Add the documents of a folder and ask its questions, over the whole library.

    Raises:
        UsageError: the folder is no such set.
        ModelError: the model cannot be used.
    """
    questions = spread(questions_in(folder), choice.search.limit)
    shelf = fill_shelf(work, folder, scratch)
    asked = [(question, gold_of(question, shelf)) for question in questions]
    modes = modes_to_measure(work, choice.search, (SearchMode.HYBRID,))
    evidence = tuple(
        evidence_scores(work, asked, shelf, mode, choice.search.failures) for mode in modes
    )
    rows = {row.id: row for row in corpus_in(folder)} if has_corpus(folder) else {}
    finder = PlaceFinder(work, shelf, rows)
    goals = [_Goal(question, gold, finder.places(question, gold)) for question, gold in asked]
    goals += _without_document(goals, shelf) if choice.removed else []
    styles = tuple(
        style_scores(style, [_score(work, goal, style, choice) for goal in work.each(style, goals)])
        for style in choice.styles
    )
    return AnswersReport(len(asked), styles, evidence)


@dataclass(frozen=True, slots=True)
class _Goal:
    """A question with what a right answer holds; ``document_ids`` is its scope, empty for all."""

    question: Question
    gold: Gold
    places: GoldPlaces | None
    document_ids: tuple[str, ...] = ()


def _without_document(goals: Sequence[_Goal], shelf: Shelf) -> list[_Goal]:
    """The answerable questions once more, each with all documents but its own as the scope."""
    everything = sorted(set(shelf.ids.values()))
    found = []
    for each in goals:
        others = tuple(one for one in everything if one != each.gold.document_id)
        if each.gold.is_answerable and each.gold.document_id and others:
            gold = replace(each.gold, is_answerable=False)
            found.append(_Goal(each.question, gold, None, others))
    return found


def score_answer(answer: Answer, gold: Gold, places: GoldPlaces | None = None) -> AnswerScore:
    """One answer against its gold; its markers are no part of what it says."""
    citations = [cited for claim in answer.claims for cited in claim.citations]
    text = " ".join(claim.text for claim in answer.claims)
    return AnswerScore(
        is_answerable=gold.is_answerable,
        has_abstained=answer.abstained,
        holds_gold=gold.is_answerable and contains_any(text, gold.answers),
        cited=len(citations),
        right=sum(gold.is_right(cited) for cited in citations),
        claims=len(answer.claims),
        supported=sum(claim.verdict is Verdict.SUPPORTED for claim in answer.claims),
        first_token=answer.seconds.first_token,
        total=answer.seconds.total,
        kind=answer.kind,
        shares=cited_shares(answer, places) if places else (),
    )


def style_scores(style: Style, scores: Sequence[AnswerScore]) -> StyleScores:
    """All answers of one style together."""
    answerable = [each for each in scores if each.is_answerable]
    abstained = [each for each in scores if each.has_abstained]
    rightly = sum(not each.is_answerable for each in abstained)
    return StyleScores(
        style,
        containment=ratio(sum(each.holds_gold for each in answerable), len(answerable)),
        citation_precision=ratio(
            sum(each.right for each in scores), sum(each.cited for each in scores)
        ),
        citation_recall=ratio(sum(each.right > 0 for each in answerable), len(answerable)),
        supported=ratio(
            sum(each.supported for each in scores), sum(each.claims for each in scores)
        ),
        abstention_precision=ratio(rightly, len(abstained)),
        abstention_recall=ratio(rightly, len(scores) - len(answerable)),
        first_token=_median(each.first_token for each in scores),
        total=_median(each.total for each in scores),
        citations=citation_scores(share for each in scores for share in each.shares),
        kinds=_kinds(each for each in scores if not each.is_without_document),
        without_document=_kinds(each for each in scores if each.is_without_document),
    )


def _kinds(scores: Iterable[AnswerScore]) -> dict[str, int]:
    """How often each kind came; those that did not come at all stand there with 0."""
    counted = Counter(each.kind for each in scores)
    return {str(kind): counted[kind] for kind in AnswerKind}


def _median(seconds: Iterable[float | None]) -> float | None:
    return median([each for each in seconds if each is not None])


def _score(work: Work, goal: _Goal, style: Style, choice: AnswersChoice) -> AnswerScore:
    """One question asked; one that gets no answer holds nothing and abstains from nothing."""
    request = AskRequest(goal.question.text, None, goal.document_ids, style, choice.model)
    is_without = bool(goal.document_ids)
    nothing = AnswerScore(goal.gold.is_answerable, is_without_document=is_without)
    try:
        turn = work.desk.answering.ask(request, work.cancel)
    except (QuestionError, ContextOverflow, WorkerDied):
        return nothing
    work.cancel.raise_if_cancelled()
    if turn.answer is None:
        return nothing
    scored = score_answer(turn.answer, goal.gold, goal.places)
    return replace(scored, is_without_document=is_without)
