"""Two years of use, made up: does memory stay small, fast and right as it grows?

A researcher with six projects holds 700 sessions in 24 months. Every session tells some facts of
its project in passing, among questions to papers; some facts are changed in later sessions. After
each quarter facts are asked for in other words: those of this quarter, those of the first one, and
those that were changed, where the newest value should come first. All text is our own; the same
seed makes the same two years.

    python tests/benchmarks/two_years.py [--sessions 700] [--turns 10] [--seed 1] [--made]

``--made`` encodes with vectors that are made of words, in no time: sizes and times are then right,
what is found by meaning is not.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import mean, quantiles

from made_sessions import MadeEncoder

from app.core.interfaces import Embedder
from app.core.memory import RecallRequest, Speaker
from app.paths import Paths
from app.services.past_sessions import PastLine
from app.services.remembering import Remembering
from app.services.store import Store, open_store

QUARTERS, PROJECTS, DAYS = 8, 6, 730
FIRST = datetime(2024, 1, 8, 9, tzinfo=UTC)
ASKED = 60
"""Questions of each sort after a quarter."""
DEPTH = 10

FACTS = (
    ("From now on we feed group {x} at {v} o'clock.", "When do the {x} animals get their food?"),
    ("The deadline of the {x} report is {v} June.", "By which day must I hand in {x}?"),
    ("We decided that {x} samples are stored at minus {v} degrees.", "How cold do we keep {x}?"),
    ("By a {x} hit we mean a score of at least {v}.", "What counts as a hit for {x}?"),
    ("The {x} study is left out because it had only {v} patients.", "Why did we drop {x}?"),
    ("My bet is that {x} gains {v} percent over the control.", "How much do I expect of {x}?"),
    ("{x} from the {v}th floor repairs our microscope.", "Who mends the instrument, is it {x}?"),
)
CHANGES = (
    ("It is {v} o'clock now for feeding group {x}.", 0),
    ("The {x} report was postponed, it is due on {v} June instead.", 1),
    ("We no longer keep {x} samples like that, they go to minus {v} degrees.", 2),
)
PAPERS = (
    "What does {a} say about {b} and {c}?",
    "Which papers compare {b} with {c}?",
    "Is there a trial of {a} that measured {b}?",
    "How large was the effect of {b} on {c} after {n} weeks?",
)
ANSWERS = (
    "{a} reports that {b} rose by {n} percent while {c} stayed the same.",
    "Two papers do; in both {b} and {c} were measured {n} times.",
    "The library holds nothing on {b} before {n}.",
)
_WORDS = (
    "growth pressure memory sleep yield carbon protein soil river temperature dose signal network"
    " lesion membrane harvest noise attention rainfall enzyme fiber vaccine glucose light salinity"
    " erosion migration pollen cortex antibody nitrogen fatigue density flow marker pathway"
)
_SYLLABLES = "ba den fo gri hal jor ka lim mo nar osk pel qua ren sil tor ul ven wex yar zil"
WORDS, SYLLABLES = _WORDS.split(), _SYLLABLES.split()


@dataclass
class Fact:
    """Something told: which kind, about what, in which project, and the utterances that tell it."""

    kind: int
    about: str
    project: int
    told: list[str] = field(default_factory=list)


class TwoYears:
    """Lives them, quarter by quarter."""

    def __init__(self, store: Store, encoder: Embedder, arguments: argparse.Namespace) -> None:
        numbers = count(1)
        self._chance = random.Random(arguments.seed)
        self._turns = arguments.turns
        self._each = arguments.sessions // QUARTERS
        self._now = FIRST
        self._store = store
        self.services = Remembering(
            store, encoder, encoder, lambda _: None, lambda: self._now, lambda: f"{next(numbers):x}"
        )
        made = self.services.projects.create
        self._projects = [made(f"Project {n}").id for n in range(PROJECTS)]
        self.facts: list[list[Fact]] = []
        self.changed: list[Fact] = []

    def live(self, quarter: int) -> None:
        """Hold the sessions of a quarter, each with its time."""
        self.facts.append([])
        for place in range(self._each):
            days = DAYS * (quarter + place / self._each) / QUARTERS
            self._now = FIRST + timedelta(days=days)
            self._session(self._chance.randrange(PROJECTS))
        self.services.recall.update()
        self.services.memories.encode()

    def _session(self, project: int) -> None:
        told = self._told(project)
        places = self._chance.sample(range(self._turns), len(told))
        lines: list[PastLine] = []
        for place in range(self._turns):
            here = [text for (text, _), at in zip(told, places, strict=True) if at == place]
            said = " ".join([*here, self._filled(PAPERS)])
            lines.append(PastLine(Speaker.PERSON, said))
            lines.append(PastLine(Speaker.ASSISTANT, self._filled(ANSWERS)))
        ids = self.services.past_sessions.add(
            self._projects[project], lines[0].text[:60], self._now, lines
        )
        for (_, fact), at in zip(told, places, strict=True):
            fact.told.append(ids[2 * at])
        for each in ids[::2]:
            self.services.memories.propose_from(each.removesuffix(":q"))

    def _told(self, project: int) -> list[tuple[str, Fact]]:
        """New facts, and now and then a change of an old one."""
        told = []
        for _ in range(self._chance.randint(1, 3)):
            kind = self._chance.randrange(len(FACTS))
            fact = Fact(kind, self._name(), project)
            self.facts[-1].append(fact)
            told.append((FACTS[kind][0].format(x=fact.about, v=self._chance.randint(2, 29)), fact))
        text, kind = self._chance.choice(CHANGES)
        known = [
            each
            for quarter in self.facts
            for each in quarter
            if each.kind == kind and each.project == project and len(each.told) == 1
        ]
        if known and self._turns > len(told) and self._chance.random() < 0.3:
            fact = self._chance.choice(known)
            self.changed.append(fact)
            told.append((text.format(x=fact.about, v=self._chance.randint(30, 60)), fact))
        return told

    def _name(self) -> str:
        return "".join(self._chance.choices(SYLLABLES, k=3)).capitalize()

    def _filled(self, texts: tuple[str, ...]) -> str:
        a, (b, c) = self._name(), self._chance.sample(WORDS, 2)
        return self._chance.choice(texts).format(a=a, b=b, c=c, n=self._chance.randint(2, 60))

    def found(self, fact: Fact) -> tuple[list[str], float]:
        """Ids of what recall finds for a fact's question in its project, and the seconds."""
        question = FACTS[fact.kind][1].format(x=fact.about)
        request = RecallRequest(question, self._now, DEPTH, self._projects[fact.project])
        began = time.perf_counter()
        utterances = self.services.recall.find(request).utterances
        return [each.utterance.id for each in utterances], time.perf_counter() - began

    def sample(self, facts: list[Fact]) -> list[Fact]:
        """At most so many of the facts."""
        told = [each for each in facts if each.told]
        return self._chance.sample(told, min(ASKED, len(told)))

    def context_seconds(self, fact: Fact) -> float:
        """How long deciding takes what memory gives to a question."""
        question = FACTS[fact.kind][1].format(x=fact.about)
        began = time.perf_counter()
        project = self._projects[fact.project]
        self.services.memory_context.for_question(question, project, self._now)
        return time.perf_counter() - began

    def said(self) -> int:
        """How many utterances there are."""
        return self._store.utterances.count()

    def megabytes(self) -> float:
        """Size of the database."""
        self._store.database.checkpoint()
        return self._store.database.path.stat().st_size / 1e6


def line_of(years: TwoYears, quarter: int) -> str:
    """What one quarter came to."""
    new = [(each, *years.found(each)) for each in years.sample(years.facts[-1])]
    old = [(each, *years.found(each)) for each in years.sample(years.facts[0])]
    changed = [(each, *years.found(each)) for each in years.sample(years.changed)]
    times = sorted(1000 * seconds for _, _, seconds in (*new, *old, *changed))
    context = mean(1000 * years.context_seconds(each) for each, *_ in old)
    said = years.said()
    middle, most = quantiles(times, n=20)[9], quantiles(times, n=20)[18]
    return (
        f"{quarter + 1:7} {said:10,} {len(years.services.memories.list()):8,}"
        f" {years.megabytes():7.1f} {middle:7.1f} {most:7.1f}"
        f" {context:8.1f} {_share(_has(new)):6} {_share(_has(old)):6} {_share(_newest(changed)):8}"
    )


def _has(rows: list[tuple[Fact, list[str], float]]) -> list[bool]:
    return [fact.told[-1] in ids for fact, ids, _ in rows]


def _newest(rows: list[tuple[Fact, list[str], float]]) -> list[bool]:
    """The newest value stands above the earlier one."""
    return [
        fact.told[-1] in ids
        and (fact.told[0] not in ids or ids.index(fact.told[-1]) < ids.index(fact.told[0]))
        for fact, ids, _ in rows
    ]


def _share(held: list[bool]) -> str:
    return f"{mean(held):.3f}" if held else "-"


def encoders(is_made: bool, seed: int) -> Iterator[Embedder]:
    """The encoder to use."""
    if is_made:
        yield MadeEncoder(seed)
        return
    from app.retrieval.bundled_encoder import shipped_encoder

    yield shipped_encoder()


def main(arguments: argparse.Namespace) -> None:
    """Live two years and print a line for each quarter."""
    print("quarter utterances memories      MB  p50 ms  p95 ms  context  new@10 old@10 newest 1st")
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Paths(Path(folder)))
        try:
            for encoder in encoders(arguments.made, arguments.seed):
                years = TwoYears(store, encoder, arguments)
                for quarter in range(QUARTERS):
                    years.live(quarter)
                    print(line_of(years, quarter), flush=True)
        finally:
            store.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Two years of made-up use.")
    parser.add_argument("--sessions", type=int, default=700)
    parser.add_argument("--turns", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--made", action="store_true")
    main(parser.parse_args())
