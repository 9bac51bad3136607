"""A call that goes on may take long; one that is silent is stopped; an idle process is ended."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from app.core.cancel import CancelToken
from app.core.errors import WorkerDied
from app.workers.exchange import MOST_LOOKING_SECONDS
from app.workers.process import SilenceLimit, TimeLimit, WorkerProcess, WorkerSpec

QUIET = 1.8
"""More than the second between two signs, less than what the work takes."""
LONG = 2.6


@pytest.fixture
def process() -> Iterator[WorkerProcess]:
    made = WorkerProcess(WorkerSpec("hosted", "hosted:HostedLively"))
    made.call("between", "warm")
    yield made
    made.close()


def test_work_that_looks_at_its_token_may_take_longer_than_the_silence(
    process: WorkerProcess,
) -> None:
    limit = SilenceLimit(QUIET)

    assert process.call("work", LONG, timeout=limit, cancel=CancelToken()) == "done"


def test_a_stream_may_be_slow_between_its_items(process: WorkerProcess) -> None:
    limit = SilenceLimit(QUIET)

    assert list(process.stream("stream", LONG, timeout=limit)) == ["done", "done"]


def test_work_without_a_sign_is_stopped(process: WorkerProcess) -> None:
    begin = time.monotonic()

    with pytest.raises(TimeoutError):
        process.call("hang", 60.0, timeout=SilenceLimit(QUIET))

    assert time.monotonic() - begin < 15
    assert process.call("between", "next") == ("next", False, "")


def test_signs_of_life_do_not_lengthen_a_limit_of_time(process: WorkerProcess) -> None:
    with pytest.raises(TimeoutError):
        process.call("work", 30.0, timeout=TimeLimit(QUIET))


def test_the_token_takes_its_place_among_the_arguments(process: WorkerProcess) -> None:
    assert process.call("between", "first", "last") == ("first", False, "last")


def test_a_process_that_slept_does_not_count_its_sleep_as_silence() -> None:
    limit = SilenceLimit(3.0)

    limit.spend(3_600.0)
    assert limit.spent == MOST_LOOKING_SECONDS
    limit.heard()
    assert limit.spent == 0.0
    for _ in range(3):
        limit.spend(1.0)
    with pytest.raises(TimeoutError):
        limit.spend(1.0)


def test_an_idle_process_is_ended_and_started_again(process: WorkerProcess) -> None:
    assert not process.end_if_idle(3_600.0)
    assert process.end_if_idle(0.0)

    assert (process.pid, process.last_exit_code) == (None, 0)
    assert not process.end_if_idle(0.0)
    assert process.call("between", "again") == ("again", False, "")


def test_a_working_process_is_not_ended(process: WorkerProcess) -> None:
    done: list[object] = []
    worker = threading.Thread(target=lambda: done.append(process.call("work", 1.0)))
    worker.start()
    time.sleep(0.3)

    assert not process.end_if_idle(0.0)
    worker.join()
    assert done == ["done"]


def test_idle_time_begins_when_work_ends(process: WorkerProcess) -> None:
    process.call("work", 0.5)

    assert not process.end_if_idle(0.4)


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_kill_from_outside_has_a_code_and_one_on_purpose_has_none(
    process: WorkerProcess,
) -> None:
    def strike() -> None:
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)

    for end, code in ((strike, -signal.SIGKILL), (process.kill, None)):
        process.call("between", "up")
        timer = threading.Timer(0.3, end)
        timer.start()
        with pytest.raises(WorkerDied):
            process.call("work", 30.0)
        timer.join()
        assert process.last_exit_code == code
