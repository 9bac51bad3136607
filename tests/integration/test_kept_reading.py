"""What a model has read outlives its process: the same text, and nothing damaged is believed."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tiny_models import write_tiny_model

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import AppError
from app.core.messages import GenerationRequest, Message
from app.generation.llama import LlamaGenerator
from app.generation.models import bundled_model
from app.workers.process import WorkerProcess, WorkerSpec
from app.workers.proxies import GeneratorProxy

HOSTED = "app.generation.llama:LlamaGenerator"
LINES = "\n".join(
    f"[{n}] Bee number {n} flew {n * 7} meters to field {n % 5} and danced {n + 3} times."
    for n in range(1, 15)
)
WRITTEN = 60


def evidence(question: str, rules: str = "Answer from the sentences.") -> tuple[Message, ...]:
    return (
        Message("system", rules),
        Message("user", f"Sentences:\n{LINES}\n\nQuestion: {question}"),
    )


def asked(question: str, path: str = "", key: str = "session:1") -> GenerationRequest:
    return GenerationRequest(
        path or bundled_model().path, evidence(question), WRITTEN, context_length=1_024, key=key
    )


def text(generator: GeneratorProxy | LlamaGenerator, request: GenerationRequest) -> str:
    return "".join(generator.stream(request, CancelToken()))


class Hosts:
    """Generators in processes of their own over one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.workers: list[WorkerProcess] = []

    def start(self, kept_mb: int = 200) -> GeneratorProxy:
        kwargs = {"n_threads": 2, "kept_folder": str(self.folder), "kept_mb": kept_mb}
        self.workers.append(WorkerProcess(WorkerSpec("generator", HOSTED, kwargs)))
        return GeneratorProxy(self.workers[-1])

    def stop(self) -> None:
        for each in self.workers:
            each.close()
        self.workers.clear()

    @property
    def files(self) -> list[Path]:
        return sorted(self.folder.glob("*.kv"))


@pytest.fixture
def hosts(tmp_path: Path) -> Iterator[Hosts]:
    made = Hosts(tmp_path / "reading")
    yield made
    made.stop()


@pytest.fixture(scope="module")
def plain() -> str:
    """What a model writes that has kept nothing."""
    generator = LlamaGenerator(2)
    written = text(generator, asked("How far did bee number 9 fly?"))
    generator.close()
    return written


def test_the_same_text_is_written_after_a_restart(hosts: Hosts, plain: str) -> None:
    path = bundled_model().path
    first = hosts.start()
    text(first, asked("Who danced most?"))
    kept = first.keep_read(path, "session:1")
    hosts.stop()

    again = hosts.start()
    written = text(again, asked("How far did bee number 9 fly?"))

    assert kept >= first_tokens(again, "Who danced most?")
    assert len(hosts.files) == 1
    assert written == plain
    assert text(again, asked("How far did bee number 9 fly?", key="")) == plain


def first_tokens(generator: GeneratorProxy, question: str) -> int:
    return generator.count_tokens(bundled_model().path, evidence(question))


def test_what_was_read_ahead_serves_a_question_after_a_restart(hosts: Hosts, plain: str) -> None:
    path = bundled_model().path
    hosts.start().read_ahead(path, evidence(""), "paper:1", CancelToken())
    hosts.stop()

    assert text(hosts.start(), asked("How far did bee number 9 fly?")) == plain


class Reads:
    """Counts the tokens that a generator of this process evaluates."""

    def __init__(self, generator: LlamaGenerator, request: GenerationRequest) -> None:
        text(generator, replace(request, max_tokens=1, key=""))
        assert generator._reader is not None
        context = generator._reader.context
        self.generator, self.tokens = generator, 0
        self._evaluate = context.evaluate
        context.evaluate = self._counted  # type: ignore[method-assign]

    def _counted(self, tokens: list[int]) -> None:
        self.tokens += len(tokens)
        self._evaluate(tokens)

    def prompt(self, request: GenerationRequest) -> int:
        """Tokens evaluated until the first one is written."""
        self.tokens = 0
        stream = self.generator.stream(request, CancelToken())
        next(stream)
        stream.close()
        return self.tokens


@pytest.fixture
def here(tmp_path: Path) -> Iterator[LlamaGenerator]:
    generator = LlamaGenerator(2, str(tmp_path / "reading"), kept_mb=200)
    yield generator
    generator.close()


HELLO = GenerationRequest(
    bundled_model().path, (Message("user", "Hello"),), 4, context_length=1_024
)


def test_a_question_in_between_does_not_push_a_conversation_out(here: LlamaGenerator) -> None:
    reads = Reads(here, HELLO)

    cold = reads.prompt(asked("Who danced most?"))
    text(here, HELLO)
    after = reads.prompt(asked("Who flew far?"))

    assert cold > 300
    assert after < cold / 8


def test_no_conversation_is_put_aside_without_a_key(here: LlamaGenerator) -> None:
    reads = Reads(here, HELLO)

    cold = reads.prompt(asked("Who danced most?", key=""))
    text(here, HELLO)

    assert reads.prompt(asked("Who danced most?", key="")) > cold / 2


def test_what_is_dropped_is_neither_in_memory_nor_on_disk(
    here: LlamaGenerator, tmp_path: Path
) -> None:
    reads = Reads(here, HELLO)
    cold = reads.prompt(asked("Who danced most?"))
    assert here.keep_read(bundled_model().path, "session:1") > 0

    here.drop_kept("session:1")

    assert not list((tmp_path / "reading").glob("*.kv"))
    assert here.keep_read(bundled_model().path, "session:1") == 0
    assert reads.prompt(asked("Who danced most?")) > cold / 2


def test_a_reading_that_was_stopped_is_gone_on_with(here: LlamaGenerator) -> None:
    reads = Reads(here, HELLO)
    cold = reads.prompt(asked("", key=""))
    text(here, HELLO)

    reads.tokens = 0
    stopped = StopsWhen(lambda: reads.tokens > cold // 2)
    with pytest.raises(Cancelled):
        here.read_ahead(bundled_model().path, evidence(""), "paper:1", stopped, 1_024)
    text(here, HELLO)
    reads.tokens = 0
    here.read_ahead(bundled_model().path, evidence(""), "paper:1", CancelToken(), 1_024)

    assert 0 < reads.tokens < 0.6 * cold


class StopsWhen(CancelToken):
    """Is cancelled as soon as something is so when it is looked at."""

    def __init__(self, is_over: Callable[[], bool]) -> None:
        super().__init__()
        self.is_over = is_over

    def raise_if_cancelled(self) -> None:
        if self.is_over():
            self.cancel()
        super().raise_if_cancelled()


TINY = (Message("user", "hello these are letters " * 4),)


def tiny_asked(path: str, key: str = "session:1") -> GenerationRequest:
    return GenerationRequest(path, TINY, 10, context_length=256, key=key)


@pytest.fixture
def tiny(tmp_path: Path) -> str:
    return str(write_tiny_model(tmp_path / "tiny.gguf"))


def kept_tiny(hosts: Hosts, tiny: str) -> str:
    generator = hosts.start()
    written = text(generator, tiny_asked(tiny))
    assert generator.keep_read(tiny, "session:1") > 0
    hosts.stop()
    return written


def test_no_damage_to_a_file_ends_the_process_or_changes_the_text(hosts: Hosts, tiny: str) -> None:
    written = kept_tiny(hosts, tiny)
    (path,) = hosts.files
    whole = path.read_bytes()
    chance = random.Random(5)
    for _ in range(6):
        cut = chance.randrange(len(whole))
        turned = whole[:cut] + bytes([whole[cut] ^ 16]) + whole[cut + 1 :]
        for content in (whole[:cut], turned):
            path.write_bytes(content)
            generator = hosts.start()
            assert text(generator, tiny_asked(tiny)) == written
            assert hosts.workers[-1].last_exit_code is None
            hosts.stop()


def test_a_state_of_another_model_is_not_used(hosts: Hosts, tiny: str, tmp_path: Path) -> None:
    kept_tiny(hosts, tiny)
    alone = LlamaGenerator(2)
    other = str(write_tiny_model(tmp_path / "other.gguf", seed=1))
    expected = text(alone, tiny_asked(other))
    alone.close()
    shutil.copy(other, tiny)

    generator = hosts.start()
    assert text(generator, tiny_asked(other)) == expected
    assert text(generator, tiny_asked(tiny)) == expected


def test_a_folder_that_vanishes_costs_no_answer(hosts: Hosts, tiny: str) -> None:
    generator = hosts.start()
    written = text(generator, tiny_asked(tiny))
    generator.keep_read(tiny, "session:1")
    shutil.rmtree(hosts.folder)

    assert text(generator, tiny_asked(tiny)) == written
    assert generator.keep_read(tiny, "session:1") > 0
    assert len(hosts.files) == 1


def test_a_cap_that_is_too_small_keeps_nothing(hosts: Hosts) -> None:
    generator = hosts.start(kept_mb=1)
    text(generator, asked("Who danced most?"))

    assert generator.keep_read(bundled_model().path, "session:1") == 0
    assert not hosts.files


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs a signal that cannot be caught")
def test_a_kill_while_it_is_kept_leaves_a_whole_state_or_none(hosts: Hosts, plain: str) -> None:
    path = bundled_model().path
    for delay in (0.001, 0.01, 0.05):
        generator = hosts.start()
        text(generator, asked("Who danced most?"))
        worker = hosts.workers[-1]
        child = worker._child
        assert child is not None
        assert child.process.pid is not None
        thread = threading.Thread(target=_kept_quietly, args=(generator, path))
        thread.start()
        time.sleep(delay)
        os.kill(child.process.pid, signal.SIGKILL)
        thread.join(10)
        hosts.stop()

    generator = hosts.start()
    assert text(generator, asked("How far did bee number 9 fly?")) == plain
    generator.keep_read(path, "session:1")
    assert [each.suffix for each in hosts.folder.iterdir()] == [".kv"]


def _kept_quietly(generator: GeneratorProxy, path: str) -> None:
    with contextlib.suppress(AppError):
        generator.keep_read(path, "session:1")
