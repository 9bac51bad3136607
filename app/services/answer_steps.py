"""From a stored question to its answer: rewrite -> retrieve -> weigh -> abstain or compose.

A question about what was said is answered from that, before any paper is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from app.core.answers import (
    Answer,
    AnswerKind,
    Claim,
    EvidenceSentence,
    PackedSentence,
    Packing,
    Style,
    Verdict,
)
from app.core.cancel import CancelToken
from app.core.errors import ModelError, WorkerDied
from app.core.events import EvidenceFound, Publish, QuestionRewritten
from app.core.searching import SearchFilter, SearchRequest
from app.core.sessions import AskRequest, Turn
from app.core.types import ModelSpec, SearchMode, SearchResult
from app.generation.kept_names import session_key
from app.generation.models import default_style
from app.generation.packing import packing_record
from app.generation.quotes import compose_quotes, pick_quotes
from app.generation.refusals import says_that_nothing_is_said
from app.services.abstention import Abstention, Gathered
from app.services.answer_memory import AnswerMemory
from app.services.answer_run import Outcome, Run
from app.services.evidence import EvidenceFinder
from app.services.history import GONE_ON_WITH, LOOKED_BACK, past_turns
from app.services.models import ModelsService
from app.services.query_help import QueryHelp
from app.services.query_language import merged
from app.services.search import SearchService
from app.services.sessions import SessionsService
from app.services.settings_store import SettingsStore
from app.services.store import Store
from app.services.writing import Writer, Writing

EVIDENCE_PASSAGES = 10
WITHOUT_MODEL = "Or ask again in the style of quotes, which needs no model."


@dataclass(frozen=True, slots=True)
class AnsweringParts:
    """What answering is made of."""

    store: Store
    search: SearchService
    sessions: SessionsService
    models: ModelsService
    evidence: EvidenceFinder
    abstention: Abstention
    writer: Writer
    settings: SettingsStore
    help: QueryHelp
    memory: AnswerMemory
    pinned: Callable[[Sequence[str], ModelSpec], tuple[EvidenceSentence, ...]]
    """What was read ahead of the documents that are asked, for a model."""


class AnswerSteps:
    """Makes answers; stores nothing."""

    def __init__(self, parts: AnsweringParts, publish: Publish) -> None:
        self._parts = parts
        self._publish = publish

    def answer(self, turn: Turn, request: AskRequest, cancel: CancelToken) -> Answer:
        """The answer to a stored question; what happens on the way is published.

        Raises:
            AppError: why there is none.
            Cancelled: asked to stop.
        """
        with offering_quotes():
            model = self._parts.models.resolve(request.model)
        style = self._style(request.style, model)
        run = Run(turn, request, model, style, cancel, request.question)
        self._look_back(run)
        if request.continues:
            return self._gone_on(run, self._parts.sessions.turn(request.continues).answer)
        said = self._parts.memory.said(run)
        if said is not None:
            return run.made(said)
        self._rewrite(run)
        self._retrieve(run)
        found = self._parts.evidence.gather(run.searched, run.results)
        run.clock.found()
        cancel.raise_if_cancelled()
        instead = self._parts.abstention.decide(_gathered(run, found))
        if instead is not None:
            instead = self._parts.memory.said_instead(run, instead)
            return run.made(_with_both_sides(instead, found))
        return run.made(self._composed(run, found))

    def _look_back(self, run: Run) -> None:
        """What was said before, and what the turn right before was made from."""
        before = self._parts.sessions.before(run.turn, GONE_ON_WITH)
        run.past = past_turns(before)
        last = before[-1].answer if before else None
        if last is not None:
            run.seen = tuple(each.citation.sentence_id for each in last.packing.used)

    def _gone_on(self, run: Run, earlier: Answer | None) -> Answer:
        """The earlier answer and what follows where it was cut, from the same evidence."""
        if earlier is not None:
            run.searched = earlier.searched_as or run.searched
            run.generated = earlier.generated
            self._tell(run, earlier.evidence, is_lexical_only=False)
        run.clock.found()
        return run.made(self._written(run, [], earlier))

    def _rewrite(self, run: Run) -> None:
        """Put into a follow-up what it leaves out, and tell how the help begins."""
        run.searched, run.generated = self._parts.help.rewritten(
            run.request.question, run.past[-LOOKED_BACK:], cancel=run.cancel
        )
        if run.generated or self._parts.help.options().steps():
            self._tell_help(run, self._parts.help.estimate())

    def _retrieve(self, run: Run) -> None:
        """Passages by words at once, by meaning too as soon as the encoder answers, then helped."""
        request = self._search_request(run)
        response = self._parts.search.find(request)
        self._tell(run, response.results, response.is_lexical_only)
        if response.is_lexical_only or self._parts.help.has_more():
            helped = self._parts.help.find(request, cancel=run.cancel, wait_for_encoder=True)
            self._tell(run, helped.response.results, helped.response.is_lexical_only)
            if helped.generated:
                run.generated += helped.generated
                self._tell_help(run, 0.0)

    def _search_request(self, run: Run) -> SearchRequest:
        asked = run.request
        filters = merged(SearchFilter(document_ids=asked.document_ids), asked.filters)
        mode = search_mode(self._parts.settings.current.search_mode)
        return SearchRequest(
            run.searched, EVIDENCE_PASSAGES, mode, filters, asked.liked, asked.disliked
        )

    def _composed(self, run: Run, evidence: Sequence[EvidenceSentence]) -> Outcome:
        if run.style is Style.WRITTEN:
            return self._written(run, evidence)
        run.clock.token_came()
        packed = pick_quotes(evidence)
        return Outcome(*compose_quotes(packed.shown), packing=packing_record(packed))

    def _written(
        self, run: Run, evidence: Sequence[EvidenceSentence], earlier: Answer | None = None
    ) -> Outcome:
        writing = Writing(
            turn_id=run.turn.id,
            request=run.request_as_searched,
            model=run.model,
            on_token=run.clock.token_came,
            cancel=run.cancel,
            past=run.past,
            before=run.seen,
            continues=earlier,
            reading_score=self._parts.models.reading_score(run.model),
            read_rate=self._parts.models.read_rate(run.model),
            pinned=self._parts.pinned(run.request.document_ids, run.model),
            key=session_key(run.turn.session_id),
        )
        with offering_quotes():
            told = self._parts.memory.told(run, earlier)
            made = self._parts.writer.write(replace(writing, memory=told), evidence)
        if _says_nothing(made.claims):
            return Outcome(kind=AnswerKind.ABSENT, packing=made.packing, steered_by=made.steered_by)
        return Outcome(
            made.text,
            made.claims,
            packing=made.packing,
            is_cut=made.is_cut,
            steered_by=made.steered_by,
        )

    def _tell_help(self, run: Run, seconds: float) -> None:
        self._publish(QuestionRewritten(run.turn.id, run.searched, run.generated, seconds))

    def _tell(self, run: Run, results: tuple[SearchResult, ...], is_lexical_only: bool) -> None:
        """The answer rests on the passages that were told last: they never change unseen."""
        run.results = results
        self._publish(EvidenceFound(run.turn.id, results, is_lexical_only))
        run.cancel.raise_if_cancelled()

    def _style(self, asked: Style, model: ModelSpec) -> Style:
        chosen = Style(self._parts.settings.current.style) if asked is Style.AUTO else asked
        if chosen is not Style.AUTO:
            return chosen
        return default_style(model, self._parts.models.reading_score(model))


def search_mode(name: str) -> SearchMode:
    """The mode of that name; by words and by meaning where there is none.

    >>> str(search_mode("late")), str(search_mode("psychic"))
    ('late', 'hybrid')
    """
    return SearchMode(name) if name in set(SearchMode) else SearchMode.HYBRID


def _says_nothing(claims: Sequence[Claim]) -> bool:
    """True where a model says nothing but that its sentences do not answer the question."""
    return bool(claims) and all(
        says_that_nothing_is_said(each.text) and each.verdict is not Verdict.SUPPORTED
        for each in claims
    )


def _gathered(run: Run, evidence: Sequence[EvidenceSentence]) -> Gathered:
    asked = run.request
    return Gathered(asked.question, run.searched, run.results, evidence, asked.document_ids)


def _with_both_sides(outcome: Outcome, evidence: Sequence[EvidenceSentence]) -> Outcome:
    """A dispute with its quotes as what it was made from; anything else as it is."""
    found = {each.sentence.id: each for each in evidence}
    cited = [each for claim in outcome.claims for each in claim.citations]
    used = tuple(
        PackedSentence(each, found[each.sentence_id].score, shown=found[each.sentence_id].shown)
        for each in cited
        if each.sentence_id in found
    )
    return replace(outcome, packing=Packing(used)) if used else outcome


@contextmanager
def offering_quotes() -> Iterator[None]:
    """Where a model fails, the hint names the style that needs none."""
    try:
        yield
    except (ModelError, WorkerDied) as error:
        raise type(error)(error.title, f"{error.hint} {WITHOUT_MODEL}") from error
