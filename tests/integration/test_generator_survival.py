"""What a person sees when the process of the model crashes, is killed, hangs or is slow.

Real processes with the bundled model; the rest of the desk is made of fakes.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import DeskParts, make_desk, write_file

from app.core.answers import Style
from app.core.cancel import Cancelled, CancelToken
from app.core.errors import (
    AppError,
    ModelCorrupt,
    ModelMissing,
    ModelStuck,
    ModelTooLarge,
    WorkerDied,
)
from app.core.messages import GenerationRequest, Message
from app.core.sessions import AskRequest, TurnState
from app.generation.models import bundled_model
from app.services.desk import Desk
from app.services.machine import Machine
from app.workers.environment import prepare_environment
from app.workers.generating import GeneratorProxy
from app.workers.process import WorkerProcess, WorkerSpec

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")

MODEL = bundled_model().path
QUESTION = "What does the dance of a honey bee encode?"
GENERATOR = "app.generation.llama:LlamaGenerator"


class Impatient(Machine):
    """Enough memory, and little patience with silence."""

    quiet = 60.0

    def silence_seconds(self, model_path: str) -> float:
        return self.quiet


@pytest.fixture
def machine() -> Impatient:
    return Impatient(memory=lambda: 10**11)


@pytest.fixture
def process() -> Iterator[WorkerProcess]:
    prepare_environment()
    made = WorkerProcess(WorkerSpec("generator", GENERATOR, {"n_threads": 1}))
    yield made
    made.close()


@pytest.fixture
def generator(process: WorkerProcess, machine: Impatient) -> GeneratorProxy:
    return GeneratorProxy(process, machine)


@pytest.fixture
def desk(tmp_path: Path, generator: GeneratorProxy) -> Iterator[Desk]:
    parts = DeskParts(generator=generator)  # type: ignore[arg-type]  # a real one
    made = make_desk(tmp_path / "library", parts)
    made.imports.add([str(write_file(tmp_path / "bees.pdf"))])
    yield made
    made.close()


def request(path: str = MODEL, max_tokens: int = 3) -> GenerationRequest:
    return GenerationRequest(path, (Message("user", "Tell me about bees."),), max_tokens)


def written(generator: GeneratorProxy, path: str = MODEL) -> str:
    return "".join(generator.stream(request(path), CancelToken()))


def struck(generator: GeneratorProxy, process: WorkerProcess, sign: int) -> None:
    """Send ``sign`` to the process between two tokens and read on."""
    stream = generator.stream(request(max_tokens=400), CancelToken())
    next(stream)
    assert process.pid is not None
    os.kill(process.pid, sign)
    for _ in stream:
        pass


def test_a_crash_is_said_and_the_next_request_works(
    generator: GeneratorProxy, process: WorkerProcess
) -> None:
    with pytest.raises(WorkerDied, match="broke down") as caught:
        struck(generator, process, signal.SIGSEGV)

    assert "Ask again" in caught.value.hint
    assert written(generator)


def test_a_kill_is_taken_for_a_lack_of_memory_and_less_context_is_used(
    generator: GeneratorProxy, process: WorkerProcess
) -> None:
    assert generator.context_length(MODEL) == 4_096

    with pytest.raises(ModelTooLarge, match="Memory probably ran out") as caught:
        struck(generator, process, signal.SIGKILL)

    assert "3,072 tokens" in caught.value.hint
    assert generator.context_length(MODEL) == 3_072
    assert written(generator)


def test_a_hung_process_is_stopped_after_its_silence(
    generator: GeneratorProxy, process: WorkerProcess, machine: Impatient
) -> None:
    written(generator)
    machine.quiet = 2.0
    begin = time.monotonic()

    with pytest.raises(ModelStuck, match="no sign of life"):
        struck(generator, process, signal.SIGSTOP)

    assert time.monotonic() - begin < 20
    machine.quiet = 60.0
    assert written(generator)


def test_a_process_that_pauses_goes_on(generator: GeneratorProxy, process: WorkerProcess) -> None:
    stream = generator.stream(request(max_tokens=6), CancelToken())
    first = next(stream)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGSTOP)
    pid = process.pid
    timer = threading.Timer(1.0, lambda: os.kill(pid, signal.SIGCONT))
    timer.start()

    assert first + "".join(stream)
    timer.join()
    assert process.pid == pid


def test_a_hung_process_can_be_cancelled(generator: GeneratorProxy, process: WorkerProcess) -> None:
    token = CancelToken()
    stream = generator.stream(request(max_tokens=400), token)
    next(stream)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGSTOP)
    begin = time.monotonic()
    token.cancel()

    with pytest.raises(Cancelled):
        for _ in stream:
            pass

    assert time.monotonic() - begin < 8
    assert written(generator)


@pytest.mark.parametrize(
    ("sign", "kind", "offered"),
    [
        (signal.SIGKILL, "ModelTooLarge", "smaller context"),
        (signal.SIGSEGV, "WorkerDied", "Ask again"),
        (signal.SIGSTOP, "ModelStuck", "smaller model"),
    ],
)
def test_the_question_is_kept_whatever_befalls_the_model(
    sign: int, kind: str, offered: str, desk: Desk, process: WorkerProcess, machine: Impatient
) -> None:
    machine.quiet = 5.0
    strike = Striking(process, sign)

    with pytest.raises(AppError):
        ask_struck(desk, strike)

    (session,) = desk.sessions.sessions()
    (turn,) = desk.sessions.turns(session.id)
    assert turn.question == QUESTION
    assert turn.state is TurnState.FAILED
    assert turn.problem is not None
    assert turn.problem.kind == kind
    assert offered in turn.problem.hint
    assert "quotes" in turn.problem.hint
    again = desk.answering.ask(AskRequest(QUESTION, style=Style.QUOTES))
    assert again.state is TurnState.ANSWERED


class Striking:
    """Sends a signal to the process once a question has begun to load or read."""

    def __init__(self, process: WorkerProcess, sign: int) -> None:
        self._process = process
        self._sign = sign

    def run(self) -> None:
        until = time.monotonic() + 60
        while not self._process.is_ready and time.monotonic() < until:
            time.sleep(0.01)
        pid = self._process.pid
        assert pid is not None
        os.kill(pid, self._sign)


def ask_struck(desk: Desk, strike: Striking) -> None:
    striker = threading.Thread(target=strike.run)
    striker.start()
    try:
        desk.answering.ask(AskRequest(QUESTION, style=Style.WRITTEN))
    finally:
        striker.join()


def test_a_model_that_does_not_fit_is_refused_before_it_is_loaded(
    process: WorkerProcess,
) -> None:
    generator = GeneratorProxy(process, Machine(memory=lambda: 50_000_000))

    with pytest.raises(ModelTooLarge, match=r"needs about \d+ MB of memory, and 50 MB are free"):
        written(generator)
    with pytest.raises(ModelTooLarge):
        generator.count_tokens(MODEL, request().messages)

    assert process.pid is None


def test_a_process_that_gets_no_memory_says_so_and_lives(machine: Impatient) -> None:
    process = WorkerProcess(WorkerSpec("generator", GENERATOR, {"n_threads": 1}, 300 << 20))
    generator = GeneratorProxy(process, machine)

    for context in (3_072, 2_048):
        with pytest.raises(ModelTooLarge, match="not enough memory") as caught:
            written(generator)
        assert f"{context:,} tokens" in caught.value.hint
    assert process.last_exit_code is None
    process.close()


def test_a_deleted_model_is_missing_and_comes_back(
    generator: GeneratorProxy, tmp_path: Path
) -> None:
    link = tmp_path / "mine.gguf"
    link.symlink_to(MODEL)
    assert written(generator, str(link))
    link.unlink()

    with pytest.raises(ModelMissing):
        written(generator, str(link))

    link.symlink_to(MODEL)
    assert written(generator, str(link))


def test_a_model_that_is_cut_while_it_writes_breaks_down_in_words(
    generator: GeneratorProxy, tmp_path: Path
) -> None:
    copy = shutil.copy(MODEL, tmp_path / "mine.gguf")
    stream = generator.stream(request(str(copy), max_tokens=400), CancelToken())
    next(stream)
    os.truncate(copy, 3_000_000)

    with pytest.raises(WorkerDied, match="broke down"):
        for _ in stream:
            pass
    with pytest.raises(ModelCorrupt, match="cut off"):
        written(generator, str(copy))
    assert written(generator)


def test_a_working_model_is_never_released(
    generator: GeneratorProxy, process: WorkerProcess
) -> None:
    stream = generator.stream(request(max_tokens=20), CancelToken())
    first = next(stream)
    pid = process.pid

    assert not generator.release_if_idle(0.0)
    generator.release()
    assert first + "".join(stream)
    assert process.pid == pid


def test_an_idle_model_is_released_and_loaded_again(
    generator: GeneratorProxy, process: WorkerProcess
) -> None:
    written(generator)

    assert not generator.release_if_idle(3600.0)
    assert generator.release_if_idle(0.0)
    assert process.pid is None
    assert process.last_exit_code == 0
    assert not generator.release_if_idle(0.0)
    assert written(generator)
