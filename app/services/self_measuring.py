"""Which way to search pays in this library, on this machine, with this model?"""

from __future__ import annotations

import json
import logging
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.core.cancel import CancelToken
from app.core.errors import LibraryError, QuestionError, UsageError
from app.core.events import MeasuringEnded, MeasuringProgressed, Publish
from app.core.measuring import OptionScores, SelfReport
from app.core.searching import SearchRequest
from app.core.serialization import from_plain, to_plain
from app.core.types import ModelSpec, Ranker, SearchMode
from app.services.bootstrap import paired_difference
from app.services.metrics import is_hit, mean, reciprocal_rank
from app.services.models import ModelsService
from app.services.query_help import HYPOTHESIS, KEYWORDS, PAIRS, USEFUL, HelpOptions, QueryHelp
from app.services.self_questions import (
    Drawing,
    QuestionKind,
    SelfQuestion,
    SelfQuestions,
    Tell,
)
from app.services.settings_store import SettingsStore

log = logging.getLogger(__name__)

DEPTH = 10
FIRST = 5
LEAST_QUESTIONS = 5
"""Fewer say nothing about anything."""
USUAL = "hybrid"


NO_HELP = HelpOptions(rewriting="off")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to search, and the setting that makes it the usual one."""

    name: str
    switch: str
    value: str
    mode: SearchMode = SearchMode.HYBRID
    help: HelpOptions = NO_HELP


WAYS = (
    Way(USUAL, "search_mode", "hybrid"),
    Way("dense", "search_mode", "dense", SearchMode.DENSE),
    Way("lexical", "search_mode", "lexical", SearchMode.LEXICAL),
    Way("late", "search_mode", "late", SearchMode.LATE),
    Way("expansion", "query_expansion", "passage", help=HelpOptions("off", expansion=True)),
    Way("feedback", "search_feedback", "votes", help=HelpOptions("off", feedback=True)),
    Way("reranking", "reranking", "letters", help=HelpOptions("off", reranking=True)),
)
"""The usual way first: all others are compared with it."""
ASKED_WAYS = (
    *(
        Way(each, "query_expansion", each, help=HelpOptions("off", True, expansion_way=each))
        for each in (HYPOTHESIS, KEYWORDS)
    ),
    *(
        Way(each, "reranking", each, help=HelpOptions("off", reranking=True, reranking_way=each))
        for each in (PAIRS, USEFUL)
    ),
)
"""Ways for larger models, which take long: measured only where they are asked for by name."""
OFF = {"search_mode": "hybrid", "query_expansion": "off", "search_feedback": "off"} | {
    "reranking": "off"
}


@dataclass(frozen=True, slots=True)
class SelfChoice:
    """What is measured: questions, seed, seconds more that a search may take, ways by name.

    ``ways`` empty means all; ``is_written`` lets the model write half of the questions.
    """

    limit: int = 40
    seed: int = 0
    accepted_seconds: float = 2.0
    ways: tuple[str, ...] = ()
    is_written: bool = True


@dataclass(frozen=True, slots=True)
class _Run:
    """One way over all questions: a hit among the first, a reciprocal rank, seconds, for each."""

    way: Way
    hits: list[float]
    ranks: list[float]
    seconds: list[float]


@dataclass(frozen=True, slots=True)
class SelfParts:
    """What measuring itself is made of."""

    questions: SelfQuestions
    help: QueryHelp
    models: ModelsService
    settings: SettingsStore


class SelfMeasuring:
    """Measures the ways to search on questions from the library; keeps what it found last."""

    def __init__(
        self, parts: SelfParts, file: Path, publish: Publish, now: Callable[[], datetime]
    ) -> None:
        self._parts = parts
        self._file = file
        self._publish = publish
        self._now = now
        self.is_measuring = False

    def estimate(self, choice: SelfChoice) -> float:
        """Seconds that the model's part takes about, at the pace measured last."""
        each = sum(self._parts.help.estimate(way.help) for way in _chosen(choice))
        return choice.limit * each

    def measure(
        self,
        choice: SelfChoice,
        cancel: CancelToken | None = None,
        tell: Tell = lambda what, done, total: None,
    ) -> SelfReport:
        """Draw questions, search them in every way, compare; the result is kept in the library.

        ``tell`` is called as ``MeasuringProgressed`` is published.

        Raises:
            UsageError: the library gives too few questions.
            Cancelled: asked to stop; what was found before stays.
        """

        def told(what: str, done: int, total: int) -> None:
            tell(what, done, total)
            self._publish(MeasuringProgressed(what, done, total))

        self.is_measuring = True
        try:
            return self._measured(choice, cancel or CancelToken(), told)
        finally:
            self.is_measuring = False
            self._publish(MeasuringEnded())

    def _measured(self, choice: SelfChoice, cancel: CancelToken, tell: Tell) -> SelfReport:
        model = self._parts.models.current()
        writer = model if choice.is_written else None
        drawing = Drawing(choice.limit, choice.seed, writer, cancel, tell)
        questions = self._parts.questions.draw(drawing)
        if len(questions) < LEAST_QUESTIONS:
            raise UsageError(
                f"This library gives only {len(questions)} questions to measure with.",
                "Add more papers, or ask for more questions.",
            )
        runs = [self._run(way, questions, cancel, tell) for way in _chosen(choice)]
        report = self._report(choice, questions, model, [each for each in runs if each])
        self._keep(report)
        return report

    def last(self) -> SelfReport | None:
        """What was found last, or None where nothing was measured or it cannot be read."""
        try:
            return from_plain(SelfReport, json.loads(self._file.read_text("utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            log.warning("the last measurement cannot be read: %s", type(error).__name__)
            return None

    def apply(self, report: SelfReport) -> dict[str, str]:
        """Switch on what is recommended and off what was measured and is not; gives the settings.

        What was not measured stays as it is.
        """
        measured = {each.switch for each in report.options}
        changed = {name: value for name, value in OFF.items() if name in measured}
        for each in report.options:
            if each.name in report.recommended:
                changed[each.switch] = each.value
        if changed.get("search_mode") == SearchMode.LATE:
            # Without its index a late search encodes what it looks at.
            self._parts.settings.change(**changed, late_index=True)
            return {**changed, "late_index": "on"}
        self._parts.settings.change(**changed)
        return changed

    def _run(
        self, way: Way, questions: Sequence[SelfQuestion], cancel: CancelToken, tell: Tell
    ) -> _Run | None:
        """None where this way cannot be gone here, so that its numbers would be another's."""
        run = _Run(way, [], [], [])
        for done, question in enumerate(questions):
            cancel.raise_if_cancelled()
            tell(way.name, done, len(questions))
            began = time.monotonic()
            ranking = self._ranking(way, question, cancel)
            if ranking is None:
                return None
            run.seconds.append(time.monotonic() - began)
            run.hits.append(float(is_hit(ranking, {True}, FIRST)))
            run.ranks.append(reciprocal_rank(ranking, {True}, DEPTH))
        tell(way.name, len(questions), len(questions))
        return run

    def _ranking(self, way: Way, question: SelfQuestion, cancel: CancelToken) -> list[bool] | None:
        """For each result whether it holds the answer."""
        request = SearchRequest(question.text, DEPTH, way.mode)
        try:
            helped = self._parts.help.find(
                request, way.help, cancel, budget_seconds=float("inf"), wait_for_encoder=True
            )
        except QuestionError:
            return []
        if helped.skipped or not _is_of_mode(
            way.mode, [each.ranker for each in helped.response.results]
        ):
            return None
        return [
            bool(question.passage_ids & {each.passage_id, *each.joined})
            for each in helped.response.results
        ]

    def _report(
        self,
        choice: SelfChoice,
        questions: Sequence[SelfQuestion],
        model: ModelSpec,
        runs: Sequence[_Run],
    ) -> SelfReport:
        usual = runs[0]
        options = tuple(_scores(run, usual, choice) for run in runs)
        kinds = [each.kind for each in questions]
        return SelfReport(
            measured_at=self._now(),
            questions=len(questions),
            clozes=kinds.count(QuestionKind.CLOZE),
            written=kinds.count(QuestionKind.WRITTEN),
            documents=len({each.document_id for each in questions}),
            model=model.name,
            seed=choice.seed,
            accepted_seconds=choice.accepted_seconds,
            options=options,
            recommended=recommended(options, choice.accepted_seconds),
        )

    def _keep(self, report: SelfReport) -> None:
        fresh = self._file.with_suffix(".new")
        try:
            fresh.write_text(json.dumps(to_plain(report), indent=1), encoding="utf-8")
            fresh.replace(self._file)
        except OSError as error:
            raise LibraryError(
                "What was measured cannot be kept in the library folder.",
                "Free some space there and measure again.",
            ) from error


def recommended(options: Sequence[OptionScores], accepted_seconds: float) -> tuple[str, ...]:
    """The names of what pays, the largest gain first, while all together stay within the time.

    Of several ways of one switch the best one only.
    """
    left = accepted_seconds
    usual = options[0].seconds if options else 0.0
    chosen: dict[str, str] = {}
    for each in sorted(options, key=lambda one: (-one.difference, one.name)):
        more = max(0.0, each.seconds - usual)
        if each.pays and each.switch not in chosen and more <= left:
            chosen[each.switch] = each.name
            left -= more
    return tuple(chosen.values())


def _scores(run: _Run, usual: _Run, choice: SelfChoice) -> OptionScores:
    found = paired_difference(usual.ranks, run.ranks, choice.seed)
    seconds = statistics.median(run.seconds)
    more = seconds - statistics.median(usual.seconds)
    scores = OptionScores(
        name=run.way.name,
        switch=run.way.switch,
        value=run.way.value,
        recall_5=mean(run.hits) or 0.0,
        mrr_10=mean(run.ranks) or 0.0,
        seconds=seconds,
        difference=found.mean,
        low=found.low,
        high=found.high,
    )
    return replace(scores, pays=found.is_gain and more <= choice.accepted_seconds)


def _chosen(choice: SelfChoice) -> tuple[Way, ...]:
    """The usual way and those asked for.

    Raises:
        UsageError: there is no way of such a name.
    """
    known = (*WAYS, *ASKED_WAYS)
    unknown = [each for each in choice.ways if each not in {way.name for way in known}]
    if unknown:
        raise UsageError(
            f"There is no way to search called {unknown[0][:40]}.",
            f"Choose from: {', '.join(way.name for way in known)}.",
        )
    if not choice.ways:
        return WAYS
    return tuple(way for way in known if way.name in (USUAL, *choice.ways))


def _is_of_mode(mode: SearchMode, rankers: Sequence[Ranker]) -> bool:
    """False where another ranking had to stand in for the one asked for."""
    wanted = {
        SearchMode.DENSE: Ranker.DENSE,
        SearchMode.LATE: Ranker.LATE,
        SearchMode.LEXICAL: Ranker.LEXICAL,
    }
    return mode not in wanted or not rankers or wanted[mode] in rankers
