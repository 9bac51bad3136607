"""Is what a model has read kept? The first word of a follow-up, before and after a restart.

    python tests/benchmarks/kept_reading.py [--model FILE.gguf] [--rounds 3] [--tokens 1500]

One worker process writes from evidence of about ``--tokens`` tokens through the prompts of the
program. Printed for each way is the median of the seconds to the first token and its ratio to
reading all of it: ``cold``, then a follow-up over the same evidence in the same process, after a
question about something else, and after a restart; a question on a pinned paper after a restart
against reading it again. The model is loaded before the clock starts. ``same`` says whether 60
tokens of likeliest text are those of a process that kept nothing. Then the megabytes of a state
and the seconds to keep it. Ways take turns, so that a busy machine slows all of them.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.core.answers import EvidenceSentence
from app.core.cancel import CancelToken
from app.core.helping import PastTurn
from app.core.messages import GenerationRequest, Message
from app.core.types import ModelSpec, Sentence
from app.generation.grammar import marker_grammar
from app.generation.kept_names import paper_key, session_key
from app.generation.models import bundled_model, spec_of
from app.generation.packing import MOST_SENTENCES
from app.generation.prompts import written_messages
from app.services.prompt_fitting import FittedPrompt, PromptFitter, ToFit
from app.workers.environment import prepare_environment
from app.workers.process import WorkerProcess, WorkerSpec
from app.workers.proxies import GeneratorProxy

THREADS = 2
KEPT_MB = 2_000
WRITTEN = 60
FAST_RATE = 10_000.0
"""Tokens per second: as much evidence as a prompt ever holds."""
CLAUSES = (
    "the foragers of hive {} flew {} meters to the lime trees",
    "{} of the {} marked bees danced on the comb when they came back",
    "on a cloudy morning the dance was {} turns longer than the {} turns of a sunny day",
    "nectar from field {} held {} grams of sugar in a liter",
    "scouts looked at {} places for a new nest and chose the one with {} votes",
    "water was carried from the pond at a distance of {} meters in {} minutes",
    "the queen of colony {} laid {} eggs in a week of the summer",
    "wasps took {} of the {} larvae that were left without a guard",
)
CLAUSE_TOKENS = 17
QUESTIONS = ("How far did foragers fly to the lime trees?", "How many eggs did the queen lay?")
SESSION, PAPER = session_key("benchmark"), paper_key("benchmark")


def main(options: argparse.Namespace) -> int:
    """Measure in turns, then print."""
    prepare_environment()
    spec = spec_of(options.model) if options.model else bundled_model()
    measured = Measured()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(options.rounds):
            Round(spec, Path(folder) / str(number), options.tokens, measured, number).run()
    measured.tell()
    return 0 if measured.is_same else 1


@dataclass
class Measured:
    """What came out of all rounds."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    tokens: dict[str, int] = field(default_factory=dict)
    megabytes: float = 0.0
    is_same: bool = True

    def tell(self) -> None:
        """Print one line for each way."""
        print(f"{'':<34}{'tokens':>8}{'seconds':>9}{'ratio':>8}")
        against = {"pinned": "pinned, read again", "follow": "follow-up, all read"}
        for name, seconds in self.seconds.items():
            base = next((self.seconds[to] for way, to in against.items() if way in name), seconds)
            ratio = statistics.median(a / b for a, b in zip(base, seconds, strict=True))
            median = statistics.median(seconds)
            print(f"{name:<34}{self.tokens.get(name, 0):>8}{median:>9.3f}{ratio:>8.1f}")
        print(f"same text: {self.is_same}; {self.megabytes:.1f} MB a conversation", flush=True)


@dataclass(frozen=True)
class Round:
    """Each way once, over evidence of its own."""

    spec: ModelSpec
    folder: Path
    size: int
    measured: Measured
    seed: int

    def run(self) -> None:
        """Take the time of each way, and compare the texts."""
        first, follow, pinned = self._conversation()
        with self._generator("") as generator:
            self._clocked("follow-up, all read", generator, follow[0])
            plain = written(generator, follow[0])[1]
        with self._generator("") as generator:
            self._clocked("pinned, read again", generator, pinned)
            plain_pinned = written(generator, pinned)[1]
        with self._generator("read") as generator:
            self._kept(generator, first, follow)
        with self._generator("read") as generator:
            texts = [self._clocked("follow-up after a restart", generator, follow[0])]
            self._read_paper(generator)
        with self._generator("read") as generator:
            paper = self._clocked("pinned, after a restart", generator, pinned)
        self.measured.is_same &= texts == [plain] and paper == plain_pinned

    def _kept(
        self,
        generator: GeneratorProxy,
        first: GenerationRequest,
        follow: Sequence[GenerationRequest],
    ) -> None:
        self._clocked("cold", generator, first)
        for name, before in (("follow-up", None), ("follow-up, others between", OTHER)):
            written(generator, first)
            if before is not None:
                written(generator, replace(first, messages=before, key="", grammar=None))
            self._clocked(name, generator, follow[0])
        written(generator, first)
        began = time.perf_counter()
        generator.keep_read(self.spec.path, SESSION)
        self.measured.seconds["keeping it"].append(time.perf_counter() - began)
        sizes = [each.stat().st_size for each in (self.folder / "read").glob("session-*")]
        self.measured.megabytes = sum(sizes) / 1e6

    def _read_paper(self, generator: GeneratorProxy) -> None:
        began = time.perf_counter()
        generator.read_ahead(
            self.spec.path, written_messages("", self._block()), PAPER, CancelToken()
        )
        self.measured.seconds["reading a paper ahead"].append(time.perf_counter() - began)

    def _clocked(self, name: str, generator: GeneratorProxy, asked: GenerationRequest) -> str:
        seconds, text = written(generator, asked)
        self.measured.seconds[name].append(seconds)
        self.measured.tokens[name] = generator.count_tokens(self.spec.path, asked.messages)
        return text

    def _conversation(
        self,
    ) -> tuple[GenerationRequest, tuple[GenerationRequest], GenerationRequest]:
        """A question, what follows it over the same evidence, and one on a pinned paper."""
        found = made(self.size // MOST_SENTENCES, MOST_SENTENCES, "found", self.seed)
        with self._generator("") as generator:
            fitter = PromptFitter(generator)
            wanted = ToFit(self.spec, QUESTIONS[0], found, read_rate=FAST_RATE)
            prompt = fitter.fitted(wanted)
            first = self._request(prompt)
            shown = tuple(each.sentence.id for each in prompt.shown)
            told = PastTurn(QUESTIONS[0], "", written(generator, first)[1], shown)
            again = replace(wanted, question=QUESTIONS[1], past=(told,), before=shown)
            own = made(30, 12, "own", self.seed + 1_000)
            on_paper = ToFit(self.spec, QUESTIONS[1], own, pinned=self._block())
            follow, pinned = fitter.fitted(again), fitter.fitted(on_paper)
        return first, (self._request(follow),), replace(self._request(pinned), key=PAPER)

    def _block(self) -> tuple[EvidenceSentence, ...]:
        return made(30, self.size // 30, "paper", self.seed + 500)

    def _request(self, prompt: FittedPrompt) -> GenerationRequest:
        texts = [each.sentence.text for each in prompt.shown]
        return GenerationRequest(
            self.spec.path,
            prompt.messages,
            WRITTEN,
            marker_grammar(len(texts), texts),
            context_length=prompt.context,
            key=SESSION,
        )

    @contextmanager
    def _generator(self, name: str) -> Iterator[GeneratorProxy]:
        """A process that has loaded the model and read nothing; '' keeps nothing."""
        kwargs: dict[str, object] = {"n_threads": THREADS}
        if name:
            kwargs |= {"kept_folder": str(self.folder / name), "kept_mb": KEPT_MB}
        worker = WorkerProcess(
            WorkerSpec("generator", "app.generation.llama:LlamaGenerator", kwargs)
        )
        try:
            proxy = GeneratorProxy(worker)
            proxy.count_tokens(self.spec.path, OTHER)
            yield proxy
        finally:
            worker.close()


OTHER = (Message("system", "You name things."), Message("user", "Name a bird that cannot fly."))


def written(generator: GeneratorProxy, asked: GenerationRequest) -> tuple[float, str]:
    """Seconds to the first token, and the whole text."""
    began = time.perf_counter()
    stream = generator.stream(asked, CancelToken())
    pieces = [next(stream)]
    seconds = time.perf_counter() - began
    return seconds, "".join([*pieces, *stream])


def made(tokens: int, count: int, name: str, seed: int) -> tuple[EvidenceSentence, ...]:
    """So many sentences of about so many tokens that say nothing twice."""
    chance = random.Random(seed)
    found = []
    for n in range(count):
        clauses = chance.sample(CLAUSES, max(1, round(tokens / CLAUSE_TOKENS)))
        numbers = ((chance.randrange(2, 99), chance.randrange(100, 999)) for _ in clauses)
        text = ", and ".join(each.format(*two) for each, two in zip(clauses, numbers, strict=True))
        text = f"{text[0].upper()}{text[1:]}."
        sentence = Sentence(f"{name}{n}", name, 1, 40 * n, 40 * n + 30, text, ())
        found.append(EvidenceSentence(sentence, 1 - n / 1_000, "a.pdf", "Bees", n + 1))
    return tuple(found)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", default="")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tokens", type=int, default=1_500)
    sys.exit(main(parser.parse_args()))
