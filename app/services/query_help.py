"""What the loaded model, or a rule, may do for a search: switched on, within a time, and shown.

All but the rules is off until it was measured to pay. With the bundled 135M model nothing does: on
24 made questions to 31 papers a written passage changes the reciprocal rank by 0.00 (-0.06 to
0.06), and ordering by letters loses 0.62 (-0.74 to -0.49).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.core.cancel import CancelToken
from app.core.errors import ModelError, WorkerDied
from app.core.helping import GeneratedText, HelpKind, PastTurn
from app.core.messages import Message
from app.core.searching import SearchRequest
from app.core.types import ModelSpec, SearchMode, SearchResponse, SearchResult
from app.generation.careful_ranking import BALLOTS, PAIRED, ROUNDS, pairwise_order, useful_order
from app.generation.follow_ups import is_follow_up, standalone
from app.generation.keyword_writing import (
    KEYWORD_TOKENS,
    WAYS_TO_ASK,
    believed_keywords,
    keyword_messages,
)
from app.generation.query_writing import (
    PASSAGE_TOKENS,
    REWRITING_TOKENS,
    believed_passage,
    passage_messages,
    rewriting_messages,
    rewritten_question,
    without_syntax,
)
from app.generation.reranking import WINDOW, accepted, listwise_order, vote_margins
from app.services.help_ranking import fused_results, reordered_results
from app.services.model_pace import Cost
from app.services.models import ModelsService
from app.services.search import SearchService
from app.services.search_model import SearchModel
from app.services.settings_store import SettingsStore

log = logging.getLogger(__name__)

DEPTH = 50
"""Passages of each search that are joined or reordered."""
VOTED = 10
"""Passages that are voted on, the best ones."""


class Step(StrEnum):
    """One thing that can be switched on."""

    REWRITING = "rewriting"
    EXPANSION = "expansion"
    FEEDBACK = "feedback"
    RERANKING = "reranking"


COSTS = {
    Step.REWRITING: Cost(read=350, written=REWRITING_TOKENS // 2),
    Step.EXPANSION: Cost(read=170, written=PASSAGE_TOKENS),
    Step.FEEDBACK: Cost(read=150 + VOTED * 170),
    Step.RERANKING: Cost(read=2 * (120 + WINDOW * 75)),
}
"""Tokens of each, as they were counted on English papers."""


HYPOTHESIS, KEYWORDS = "hypothesis", "keywords"
"""Ways to expand beside ``passage``: HyDE, which searches the written passage alone by meaning
(Gao et al., 2022, arXiv 2212.10496), and sets of keywords (``keyword_writing``)."""

PAIRS, USEFUL = "pairs", "useful"
"""Ways to order beside ``letters`` (``careful_ranking``)."""

WAY_COSTS = {
    HYPOTHESIS: COSTS[Step.EXPANSION],
    KEYWORDS: Cost(len(WAYS_TO_ASK) * 150, len(WAYS_TO_ASK) * KEYWORD_TOKENS),
    PAIRS: Cost(read=2 * ROUNDS * (PAIRED - 1) * 300),
    USEFUL: Cost(read=BALLOTS * (120 + WINDOW * 75)),
}


@dataclass(frozen=True, slots=True)
class HelpOptions:
    """What is switched on; ``rewriting`` is ``off``, ``rules`` or ``model``.

    ``expansion_way`` is ``passage``, ``hypothesis`` or ``keywords``, ``reranking_way``
    ``letters``, ``pairs`` or ``useful``; they say how where expansion or reranking is on.
    """

    rewriting: str = "rules"
    expansion: bool = False
    feedback: bool = False
    reranking: bool = False
    expansion_way: str = "passage"
    reranking_way: str = "letters"

    def cost(self, step: Step) -> Cost:
        """What a step takes."""
        ways = {Step.EXPANSION: self.expansion_way, Step.RERANKING: self.reranking_way}
        return WAY_COSTS.get(ways.get(step, ""), COSTS[step])

    def steps(self) -> tuple[Step, ...]:
        """The steps that need a model, in the order they are taken."""
        chosen = {
            Step.REWRITING: self.rewriting == "model",
            Step.EXPANSION: self.expansion,
            Step.FEEDBACK: self.feedback,
            Step.RERANKING: self.reranking,
        }
        return tuple(step for step, is_on in chosen.items() if is_on)


@dataclass(frozen=True, slots=True)
class Helped:
    """What was found, as what it was searched, and what was written for it: never evidence.

    ``skipped`` are steps that were switched on and not taken: they would have taken too long, or
    the model failed.
    """

    response: SearchResponse
    searched_as: str
    generated: tuple[GeneratedText, ...] = ()
    skipped: tuple[Step, ...] = ()


@dataclass(slots=True)
class _Help:
    """One search on its way."""

    model: ModelSpec
    steps: tuple[Step, ...]
    cancel: CancelToken
    options: HelpOptions = HelpOptions()
    is_waiting: bool = False
    generated: list[GeneratedText] = field(default_factory=list)
    skipped: list[Step] = field(default_factory=list)

    def noted(self, text: str) -> str:
        """The text, which is shown beside what was found if there is any."""
        if text:
            self.generated.append(GeneratedText(HelpKind.PASSAGE, text, self.model.name))
        return text

    @contextmanager
    def trying(self, step: Step) -> Iterator[None]:
        """A model that fails costs its help, not the search."""
        try:
            yield
        except (ModelError, WorkerDied) as error:
            log.warning("searching without %s: %s", step, error.title)
            self.skipped.append(step)


class QueryHelp:
    """Searches with the help that is switched on."""

    def __init__(
        self,
        search: SearchService,
        models: ModelsService,
        model: SearchModel,
        settings: SettingsStore,
    ) -> None:
        self._search = search
        self._models = models
        self._model = model
        self._settings = settings

    def options(self) -> HelpOptions:
        """What the settings switch on."""
        chosen = self._settings.current
        return HelpOptions(
            rewriting=chosen.query_rewriting,
            expansion=chosen.query_expansion != "off",
            feedback=chosen.search_feedback != "off",
            reranking=chosen.reranking != "off",
            expansion_way=chosen.query_expansion,
            reranking_way=chosen.reranking,
        )

    def has_more(self) -> bool:
        """True where ``find`` does more than a search by the settings."""
        return any(step is not Step.REWRITING for step in self.options().steps())

    def estimate(self, options: HelpOptions | None = None) -> float:
        """Seconds that this help takes, at the pace measured of the model in use.

        Before the model has done anything, the pace is that of a small model on two cores.
        """
        pace, options = self._model.pace(self._models.current()), options or self.options()
        return sum(pace.seconds(options.cost(step)) for step in options.steps())

    def rewritten(
        self,
        question: str,
        history: Sequence[PastTurn],
        options: HelpOptions | None = None,
        cancel: CancelToken | None = None,
    ) -> tuple[str, tuple[GeneratedText, ...]]:
        """The question as it can be searched alone, and that as a text to show if it differs.

        Only a follow-up is rewritten; where the model is no help, the rules are.
        """
        options = options or self.options()
        if options.rewriting == "off" or not history or not is_follow_up(question):
            return question, ()
        found, by = question, ""
        if options.rewriting == "model" and self._is_affordable(options):
            run = _Help(self._models.current(), (), cancel or CancelToken())
            with run.trying(Step.REWRITING):
                messages = rewriting_messages(question, history)
                written = self._write(run, messages, REWRITING_TOKENS)
                found, by = rewritten_question(written, question, history), run.model.name
        if found == question:
            found, by = standalone(question, history), ""
        if found == question:
            return question, ()
        return found, (GeneratedText(HelpKind.REWRITTEN, found, by),)

    def find(
        self,
        request: SearchRequest,
        options: HelpOptions | None = None,
        cancel: CancelToken | None = None,
        *,
        budget_seconds: float | None = None,
        wait_for_encoder: bool = False,
    ) -> Helped:
        """Search with all help but rewriting.

        Steps that are estimated to take it beyond ``budget_seconds`` (None: what the settings
        allow) are left out: a person would rather have the passages.

        Raises:
            QuestionEmpty, QuestionTooLong: the query cannot be searched.
            Cancelled: asked to stop.
        """
        began = time.monotonic()
        options = options or self.options()
        wanted = [step for step in options.steps() if step is not Step.REWRITING]
        if not wanted:
            found = self._search.find(request, wait_for_encoder=wait_for_encoder)
            return Helped(found, request.query)
        model = self._models.current()
        steps = self._within(options, wanted, budget_seconds, model)
        run = _Help(model, steps, cancel or CancelToken(), options, wait_for_encoder)
        run.skipped += [step for step in wanted if step not in steps]
        deep = replace(request, k=max(request.k, DEPTH))
        response = self._search.find(deep, wait_for_encoder=wait_for_encoder)
        results = self._expanded(run, deep, response.results)
        results = self._fed_back(run, deep, results)
        results = self._reranked(run, deep, results)[: request.k]
        response = replace(response, results=results, seconds=time.monotonic() - began)
        return Helped(response, request.query, tuple(run.generated), tuple(run.skipped))

    def _within(
        self,
        options: HelpOptions,
        wanted: Sequence[Step],
        budget_seconds: float | None,
        model: ModelSpec,
    ) -> tuple[Step, ...]:
        allowed = self._settings.current.search_help_seconds
        left = allowed if budget_seconds is None else budget_seconds
        pace, kept = self._model.pace(model), []
        for step in wanted:
            seconds = pace.seconds(options.cost(step))
            if seconds <= left:
                kept.append(step)
                left -= seconds
        return tuple(kept)

    def _is_affordable(self, options: HelpOptions) -> bool:
        return bool(self._within(options, (Step.REWRITING,), None, self._models.current()))

    def _expanded(
        self, run: _Help, request: SearchRequest, results: tuple[SearchResult, ...]
    ) -> tuple[SearchResult, ...]:
        """Joined with what texts as the model would write them find."""
        if Step.EXPANSION not in run.steps:
            return results
        with run.trying(Step.EXPANSION):
            asked = list(self._written(run, request))
            found = [self._search.find(each, wait_for_encoder=run.is_waiting) for each in asked]
            if found:
                return fused_results(results, *(each.results for each in found))
        return results

    def _written(self, run: _Help, request: SearchRequest) -> Iterator[SearchRequest]:
        """What is searched beside the question; what a model wrote for it is noted."""
        way, query = run.options.expansion_way, request.query
        if way == KEYWORDS:
            for each in WAYS_TO_ASK:
                words = self._write(run, keyword_messages(query, each), KEYWORD_TOKENS)
                if kept := run.noted(believed_keywords(words, query)):
                    yield replace(request, query=f"{query} {kept}")
            return
        written = self._write(run, passage_messages(query), PASSAGE_TOKENS)
        passage = without_syntax(run.noted(believed_passage(written, query)))
        if passage and way == HYPOTHESIS:
            yield replace(request, query=passage, mode=SearchMode.DENSE)
        elif passage:
            yield replace(request, query=f"{query} {passage}")

    def _write(self, run: _Help, messages: tuple[Message, ...], most: int) -> str:
        return self._model.write(run.model, messages, most, run.cancel)

    def _fed_back(
        self, run: _Help, request: SearchRequest, results: tuple[SearchResult, ...]
    ) -> tuple[SearchResult, ...]:
        """Joined with what passages that the model accepts are like."""
        if Step.FEEDBACK not in run.steps:
            return results
        with run.trying(Step.FEEDBACK):
            likely = results[:VOTED]
            margins = vote_margins(request.query, [each.text for each in likely], self._choose(run))
            liked = tuple(likely[place].passage_id for place in accepted(margins))
            if liked:
                again = replace(request, liked=(*request.liked, *liked))
                found = self._search.find(again, wait_for_encoder=run.is_waiting)
                return fused_results(results, found.results)
        return results

    def _reranked(
        self, run: _Help, request: SearchRequest, results: tuple[SearchResult, ...]
    ) -> tuple[SearchResult, ...]:
        if Step.RERANKING not in run.steps:
            return results
        texts = [each.text for each in results[:WINDOW]]
        order: list[int] = []
        with run.trying(Step.RERANKING):
            if run.options.reranking_way == PAIRS:
                order = pairwise_order(request.query, texts[:PAIRED], self._choose(run))
            elif run.options.reranking_way == USEFUL:
                order = useful_order(request.query, texts, self._choose(run))
            else:
                order = listwise_order(request.query, texts, self._choose(run))
        return reordered_results(results, order) if order else results

    def _choose(self, run: _Help) -> Callable[..., tuple[float, ...]]:
        return lambda messages, options: self._model.choose(
            run.model, messages, options, run.cancel
        )
