"""A question, start to end: store -> retrieve -> pack -> generate -> cite -> verify -> store."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from app.core.answers import ABSTENTION, Answer, AnswerSeconds, Claim, EvidenceSentence, Style
from app.core.cancel import Cancelled, CancelToken
from app.core.errors import AppError
from app.core.events import (
    AnswerFailed,
    AnswerReady,
    EvidenceFound,
    Publish,
    QuestionAsked,
    QuestionRewritten,
)
from app.core.helping import GeneratedText
from app.core.searching import SearchFilter, SearchRequest
from app.core.sessions import AskRequest, Turn, TurnState
from app.core.types import ModelSpec, Problem, SearchMode, SearchResponse
from app.generation.models import default_style
from app.generation.prompts import PROMPT_VERSION
from app.generation.quotes import choose_quotes, compose_quotes
from app.services.evidence import EvidenceFinder
from app.services.history import past_turns
from app.services.models import ModelsService
from app.services.query_help import QueryHelp
from app.services.query_language import merged
from app.services.search import SearchService, checked_question
from app.services.sessions import SessionsService
from app.services.settings_store import SettingsStore
from app.services.store import Store
from app.services.writing import Writer, Writing

log = logging.getLogger(__name__)

EVIDENCE_PASSAGES = 10
UNEXPECTED = Problem(
    "UnexpectedError",
    "Something went wrong inside Carrel.",
    "Ask again; if it happens once more, send the log file to the makers.",
)


@dataclass(slots=True)
class _Clock:
    """Seconds since the question was asked."""

    began: float
    retrieve: float = 0.0
    first_token: float = 0.0

    def now(self) -> float:
        """Seconds since the beginning."""
        return time.monotonic() - self.began

    def token_came(self) -> None:
        """Remember when the first word was there."""
        self.first_token = self.first_token or self.now()

    def seconds(self) -> AnswerSeconds:
        """The three figures, to the millisecond."""
        total = self.now()
        first = self.first_token or total
        return AnswerSeconds(round(self.retrieve, 3), round(first, 3), round(total, 3))


@dataclass(slots=True)
class _Run:
    """One question on its way; ``searched`` is what is searched in its place."""

    turn: Turn
    request: AskRequest
    model: ModelSpec
    style: Style
    clock: _Clock
    cancel: CancelToken
    searched: str
    generated: tuple[GeneratedText, ...] = ()


@dataclass(frozen=True, slots=True)
class AnsweringParts:
    """What answering is made of."""

    store: Store
    search: SearchService
    sessions: SessionsService
    models: ModelsService
    evidence: EvidenceFinder
    writer: Writer
    settings: SettingsStore
    help: QueryHelp


class AnsweringService:
    """Answers one question at a time, from the library alone."""

    def __init__(
        self,
        parts: AnsweringParts,
        publish: Publish,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._parts = parts
        self._publish = publish
        self._now = now
        self._new_id = new_id

    def ask(self, request: AskRequest, cancel: CancelToken | None = None) -> Turn:
        """Answer a question; it is stored before anything is searched, and kept whatever happens.

        Raises:
            QuestionEmpty, QuestionTooLong: nothing was stored.
            SessionNotFound: the session that it names does not exist; nothing was stored.
            AppError: why there is no answer; the turn is stored with it.
        """
        cancel = cancel or CancelToken()
        request = replace(request, question=checked_question(request.question))
        turn = self._store_question(request)
        try:
            answer = self._answer(turn, request, cancel)
        except Cancelled:
            return self._close(turn, TurnState.CANCELLED, None)
        except AppError as error:
            self._close(turn, TurnState.FAILED, error.problem)
            raise
        except BaseException:
            self._close(turn, TurnState.FAILED, UNEXPECTED)
            raise
        done = replace(turn, state=TurnState.ANSWERED, answer=answer)
        self._parts.store.sessions.finish_turn(
            turn.id, TurnState.ANSWERED, answer=answer, now=self._now()
        )
        self._publish(AnswerReady(turn.id, turn.session_id))
        return done

    def _store_question(self, request: AskRequest) -> Turn:
        sessions = self._parts.sessions
        session = sessions.session(request.session_id) if request.session_id else sessions.create()
        turn = Turn(
            self._new_id(),
            session.id,
            request.parent_id,
            request.question,
            self._now(),
            TurnState.ASKED,
        )
        self._parts.store.sessions.add_turn(turn, replace(request, session_id=session.id))
        sessions.name_after(session, request.question)
        self._publish(QuestionAsked(turn.id, session.id, request.question))
        return turn

    def _close(self, turn: Turn, state: TurnState, problem: Problem | None) -> Turn:
        self._parts.store.sessions.finish_turn(turn.id, state, problem=problem, now=self._now())
        self._publish(AnswerFailed(turn.id, turn.session_id, problem))
        return replace(turn, state=state, problem=problem)

    def _answer(self, turn: Turn, request: AskRequest, cancel: CancelToken) -> Answer:
        model = self._parts.models.resolve(request.model)
        style = self._style(request.style, model)
        clock = _Clock(time.monotonic())
        run = _Run(turn, request, model, style, clock, cancel, request.question)
        self._rewrite(run)
        response = self._retrieve(run)
        evidence = self._parts.evidence.find(run.searched, response.results)
        run.clock.retrieve = run.clock.now()
        cancel.raise_if_cancelled()
        if self._is_absent(run, evidence):
            return _made(run, ABSTENTION, (), response)
        text, claims = self._compose(run, evidence)
        return _made(run, text if claims else ABSTENTION, claims, response)

    def _rewrite(self, run: _Run) -> None:
        """Put into a follow-up what it leaves out, and tell how the help begins."""
        turns = self._parts.store.sessions.turns(run.turn.session_id)
        history = past_turns(turns, run.turn)
        run.searched, run.generated = self._parts.help.rewritten(
            run.request.question, history, cancel=run.cancel
        )
        if run.generated or self._parts.help.options().steps():
            self._tell_help(run, self._parts.help.estimate())

    def _retrieve(self, run: _Run) -> SearchResponse:
        """Passages by words at once, by meaning too as soon as the encoder answers, then helped."""
        documents = SearchFilter(document_ids=run.request.document_ids)
        filters = merged(documents, run.request.filters)
        mode = search_mode(self._parts.settings.current.search_mode)
        request = SearchRequest(run.searched, EVIDENCE_PASSAGES, mode, filters, run.request.liked)
        response = self._parts.search.find(request)
        self._tell(run, response)
        if response.is_lexical_only or self._parts.help.has_more():
            helped = self._parts.help.find(request, cancel=run.cancel, wait_for_encoder=True)
            response = helped.response
            self._tell(run, response)
            if helped.generated:
                run.generated += helped.generated
                self._tell_help(run, 0.0)
        return response

    def _is_absent(self, run: _Run, evidence: list[EvidenceSentence]) -> bool:
        """What was put into a follow-up must not make its answer look like none."""
        forms = dict.fromkeys((run.searched, run.request.question))
        return all(self._parts.evidence.is_absent(each, evidence) for each in forms)

    def _tell_help(self, run: _Run, seconds: float) -> None:
        self._publish(QuestionRewritten(run.turn.id, run.searched, run.generated, seconds))

    def _tell(self, run: _Run, response: SearchResponse) -> None:
        self._publish(EvidenceFound(run.turn.id, response.results, response.is_lexical_only))
        run.cancel.raise_if_cancelled()

    def _compose(
        self, run: _Run, evidence: list[EvidenceSentence]
    ) -> tuple[str, tuple[Claim, ...]]:
        if run.style is Style.WRITTEN:
            asked = replace(run.request, question=run.searched)
            writing = Writing(run.turn.id, asked, run.model, run.clock.token_came, run.cancel)
            return self._parts.writer.write(writing, evidence)
        run.clock.token_came()
        return compose_quotes(choose_quotes(evidence))

    def _style(self, asked: Style, model: ModelSpec) -> Style:
        chosen = Style(self._parts.settings.current.style) if asked is Style.AUTO else asked
        return default_style(model) if chosen is Style.AUTO else chosen


def search_mode(name: str) -> SearchMode:
    """The mode of that name; by words and by meaning where there is none.

    >>> str(search_mode("late")), str(search_mode("psychic"))
    ('late', 'hybrid')
    """
    return SearchMode(name) if name in set(SearchMode) else SearchMode.HYBRID


def _made(run: _Run, text: str, claims: tuple[Claim, ...], response: SearchResponse) -> Answer:
    return Answer(
        text=text,
        claims=claims,
        evidence=response.results,
        abstained=not claims,
        style=run.style,
        model=run.model.name if run.style is Style.WRITTEN else "",
        prompt_version=PROMPT_VERSION,
        seed=run.request.seed,
        seconds=run.clock.seconds(),
        searched_as=run.searched if run.searched != run.request.question else "",
        generated=run.generated,
    )
