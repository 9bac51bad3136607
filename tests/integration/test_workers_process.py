"""One object in one spawned process: calls, errors, deaths, time limits and cancels."""

from __future__ import annotations

import logging
import multiprocessing
import pickle
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hosted import Hosted

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import DocumentEncrypted, WorkerDied
from app.workers.process import TimeLimit, WorkerFailed, WorkerProcess, WorkerSpec

Restarts = list[tuple[str, str]]


@pytest.fixture
def restarts() -> Restarts:
    return []


@pytest.fixture
def process(restarts: Restarts, tmp_path: Path) -> Iterator[WorkerProcess]:
    spec = WorkerSpec("hosted", "hosted:Hosted", {"note_file": str(tmp_path / "note")})
    hosted = WorkerProcess(spec, lambda name, reason: restarts.append((name, reason)))
    yield hosted
    hosted.close()
    assert multiprocessing.active_children() == []


def cancel_after(seconds: float) -> CancelToken:
    token = CancelToken()
    threading.Timer(seconds, token.cancel).start()
    return token


def test_a_call_gives_the_value_of_the_method(process: WorkerProcess) -> None:
    assert process.call("echo", {"a": (1, b"2")}) == {"a": (1, b"2")}


def test_nothing_is_started_before_the_first_use(process: WorkerProcess) -> None:
    assert not process.is_running
    assert not process.is_ready


def test_warming_up_does_not_wait_for_the_object() -> None:
    with closing(WorkerProcess(WorkerSpec("slow", "hosted:SlowToMake"))) as slow:
        begun = time.monotonic()
        slow.start()
        waited = time.monotonic() - begun
        was_ready = slow.is_ready
        slow.call("echo", 1)

        assert waited < 0.4
        assert not was_ready
        assert slow.is_ready


def test_all_calls_go_to_one_process(process: WorkerProcess) -> None:
    assert process.call("process_id") == process.call("process_id")


def test_our_own_errors_come_back_as_they_are(process: WorkerProcess) -> None:
    with pytest.raises(DocumentEncrypted) as caught:
        process.call("refuse")

    assert caught.value.hint == "Type it."
    assert process.call("echo", 1) == 1


def test_a_bug_is_logged_without_the_words_of_a_paper(
    process: WorkerProcess, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(WorkerFailed) as caught:
        process.call("has_a_bug", "words of a private paper")

    assert "KeyError" in str(caught.value)
    assert "has_a_bug" in caplog.text
    assert "private" not in caplog.text + str(caught.value)


def test_a_value_that_cannot_travel_is_a_bug_and_not_a_death(process: WorkerProcess) -> None:
    with pytest.raises(WorkerFailed):
        process.call("not_picklable")

    assert process.call("echo", 1) == 1


def test_an_unknown_method_is_a_bug(process: WorkerProcess) -> None:
    with pytest.raises(WorkerFailed):
        process.call("no_such_method")


@pytest.mark.parametrize(("method", "args", "code"), [("exit", (5,), 5), ("crash", (), -11)])
def test_a_dead_process_is_told_and_replaced(
    process: WorkerProcess, restarts: Restarts, method: str, args: tuple[int, ...], code: int
) -> None:
    with pytest.raises(WorkerDied) as caught:
        process.call(method, *args)

    assert pickle.loads(pickle.dumps(caught.value)).hint
    assert process.last_exit_code == code
    assert [name for name, _ in restarts] == ["hosted"]
    assert process.call("echo", 1) == 1


def test_a_process_that_died_while_idle_costs_no_call(
    process: WorkerProcess, restarts: Restarts
) -> None:
    first = process.call("process_id")
    child = multiprocessing.active_children()[0]
    child.kill()
    child.join()

    second = process.call("process_id")

    assert second != first
    assert len(restarts) == 1


def test_a_call_past_its_time_is_killed(process: WorkerProcess, restarts: Restarts) -> None:
    process.call("echo", 1)
    begun = time.monotonic()

    with pytest.raises(TimeoutError):
        process.call("sleep", 30.0, timeout=0.2)

    assert time.monotonic() - begun < 1.0
    assert len(restarts) == 1
    assert process.call("echo", 1) == 1


def test_a_time_limit_counts_neither_start_nor_queue() -> None:
    with closing(WorkerProcess(WorkerSpec("slow", "hosted:SlowToMake"))) as slow:
        assert slow.call("echo", 1, timeout=0.3) == 1


def test_a_time_limit_does_not_count_what_the_caller_does(process: WorkerProcess) -> None:
    limit = TimeLimit(0.3)

    for _ in process.stream("count_to", 3, timeout=limit):
        time.sleep(0.15)

    assert limit.spent < 0.2


def test_a_cooperative_method_stops_at_once(process: WorkerProcess, restarts: Restarts) -> None:
    process.call("echo", 1)
    begun = time.monotonic()

    with pytest.raises(Cancelled):
        process.call("wait_for_cancel", cancel=cancel_after(0.1))

    assert time.monotonic() - begun < 0.3
    assert restarts == []


def test_a_stubborn_method_is_killed_after_the_grace_time(
    process: WorkerProcess, restarts: Restarts
) -> None:
    process.call("echo", 1)
    begun = time.monotonic()

    with pytest.raises(Cancelled):
        process.call("sleep", 30.0, cancel=cancel_after(0.1))

    assert 2.0 < time.monotonic() - begun < 3.0
    assert len(restarts) == 1


def test_a_cancel_is_noticed_while_the_object_is_made() -> None:
    with closing(WorkerProcess(WorkerSpec("slow", "hosted:SlowToMake"))) as slow:
        token = CancelToken()
        token.cancel()

        with pytest.raises(Cancelled):
            slow.call("echo", 1, cancel=token)

        assert slow.is_running


def test_a_cancel_is_noticed_while_waiting_for_another_call(process: WorkerProcess) -> None:
    process.call("echo", 1)
    busy = threading.Thread(target=process.call, args=("sleep", 0.5))
    busy.start()
    time.sleep(0.1)
    begun = time.monotonic()

    with pytest.raises(Cancelled):
        process.call("echo", 1, cancel=cancel_after(0.05))

    assert time.monotonic() - begun < 0.25
    busy.join()


def test_waiting_calls_are_served_by_priority_then_in_order(process: WorkerProcess) -> None:
    process.call("echo", "first")
    threads = [threading.Thread(target=process.call, args=("sleep", 0.4))]
    threads += [
        threading.Thread(target=process.call, args=("echo", name), kwargs={"priority": priority})
        for name, priority in (("document 1", 0), ("document 2", 0), ("question", 1))
    ]
    for each in threads:
        each.start()
        time.sleep(0.05)
    for each in threads:
        each.join()

    assert process.call("order") == ["first", "question", "document 1", "document 2"]


def test_what_the_object_prints_is_not_seen(
    process: WorkerProcess, capfd: pytest.CaptureFixture[str]
) -> None:
    process.call("print_much")

    assert capfd.readouterr() == ("", "")


def test_what_native_code_prints_can_go_to_a_file(tmp_path: Path) -> None:
    file = tmp_path / "native.log"
    spec = WorkerSpec("loud", "hosted:Hosted", log_file=str(file))

    with closing(WorkerProcess(spec)) as loud:
        loud.call("print_much")

    assert "native noise" in file.read_text(encoding="utf-8")


def test_memory_beyond_the_limit_is_refused_and_survived() -> None:
    spec = WorkerSpec("small", "hosted:Hosted", memory_limit_bytes=1 << 30)

    with closing(WorkerProcess(spec)) as small:
        with pytest.raises(MemoryError):
            small.call("eat_memory")

        assert small.call("echo", 1) == 1


@pytest.mark.parametrize(
    ("kind", "error"), [("refuse", DocumentEncrypted), ("bug", WorkerFailed), ("exit", WorkerDied)]
)
def test_an_object_that_cannot_be_made_says_why(kind: str, error: type[Exception]) -> None:
    spec = WorkerSpec("broken", "hosted:Unmakeable", {"kind": kind})

    with closing(WorkerProcess(spec)) as broken:
        for _ in range(2):
            with pytest.raises(error):
                broken.call("echo", 1)


def test_a_killed_process_is_replaced_without_a_word(
    process: WorkerProcess, restarts: Restarts
) -> None:
    first = process.call("process_id")
    process.kill()

    assert not process.is_running
    assert process.call("process_id") != first
    assert restarts == []


def test_killing_ends_the_running_call(process: WorkerProcess) -> None:
    process.call("echo", 1)
    killer = threading.Timer(0.2, process.kill)
    killer.start()

    with pytest.raises(WorkerDied):
        process.call("sleep", 30.0)

    killer.join()


def test_closing_asks_first_and_kills_after_the_grace_time() -> None:
    process = WorkerProcess(WorkerSpec("hosted", "hosted:Hosted"))
    process.call("echo", 1)
    process.close()
    assert process.last_exit_code == 0

    with pytest.raises(WorkerDied):
        process.call("echo", 1)


def test_closing_twice_or_unused_is_fine(process: WorkerProcess) -> None:
    process.close()
    process.close()


def test_the_hosted_class_can_be_used_without_a_process() -> None:
    assert list(Hosted().count_to(2)) == [0, 1]
