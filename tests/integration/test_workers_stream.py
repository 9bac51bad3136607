"""Streams of a worker process: fast, stoppable at any place, and clean behind."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import cast

import pytest

from app.core.cancel import Cancelled, CancelToken
from app.core.errors import DocumentEncrypted, WorkerDied
from app.workers.process import WorkerProcess, WorkerSpec


@pytest.fixture
def note(tmp_path: Path) -> Path:
    return tmp_path / "note"


@pytest.fixture
def process(note: Path) -> Iterator[WorkerProcess]:
    hosted = WorkerProcess(WorkerSpec("hosted", "hosted:Hosted", {"note_file": str(note)}))
    yield hosted
    hosted.close()
    assert multiprocessing.active_children() == []


def test_a_stream_gives_every_item_in_order(process: WorkerProcess) -> None:
    assert list(process.stream("count_to", 5_000)) == list(range(5_000))


def test_an_empty_stream_ends(process: WorkerProcess) -> None:
    assert list(process.stream("count_to", 0)) == []


def test_items_come_while_the_method_still_runs(process: WorkerProcess) -> None:
    process.call("echo", 1)
    begun = time.monotonic()
    stream = process.stream("count_slowly", 3, 0.3)

    first = next(stream)

    assert first == 0
    assert time.monotonic() - begun < 0.25
    assert list(stream) == [1, 2]


def test_a_stream_that_is_left_early_stops_the_method(process: WorkerProcess, note: Path) -> None:
    stream = cast("Iterator[int]", process.stream("count_and_note_the_end"))

    assert list(islice(stream, 3)) == [0, 1, 2]
    stream.close()  # type: ignore[attr-defined]

    assert note.read_text(encoding="utf-8") == "ended"
    assert process.call("echo", 1) == 1


def test_a_stream_that_is_only_forgotten_frees_the_process(process: WorkerProcess) -> None:
    for _ in process.stream("count_and_note_the_end"):
        break

    assert process.call("echo", 1) == 1


def test_a_stream_never_begun_takes_nothing(process: WorkerProcess) -> None:
    process.stream("count_to", 3)

    assert not process.is_running


def test_a_cancelled_stream_raises_instead_of_going_on(process: WorkerProcess) -> None:
    token = CancelToken()
    stream = process.stream("count_to", 10_000_000, cancel=token)
    assert list(islice(stream, 100)) == list(range(100))

    token.cancel()
    with pytest.raises(Cancelled):
        next(stream)

    assert process.call("echo", 1) == 1


def test_a_stream_from_a_dying_process_gives_what_came_before(process: WorkerProcess) -> None:
    seen: list[object] = []

    with pytest.raises(WorkerDied):
        seen.extend(process.stream("count_then_exit", 3))

    assert process.call("echo", 1) == 1


def test_an_error_in_the_middle_comes_after_its_items(process: WorkerProcess) -> None:
    stream = process.stream("count_then_refuse", 2)

    assert [next(stream), next(stream)] == [0, 1]
    with pytest.raises(DocumentEncrypted):
        next(stream)


def test_a_stream_can_be_closed_by_another_thread(process: WorkerProcess) -> None:
    stream = process.stream("count_to", 10_000_000)
    next(stream)

    other = threading.Thread(target=stream.close)  # type: ignore[attr-defined]
    other.start()
    other.join()

    assert process.call("echo", 1) == 1


def test_a_call_waits_for_the_end_of_a_stream(process: WorkerProcess) -> None:
    seen: list[object] = []
    stream = process.stream("count_slowly", 3, 0.1)
    next(stream)
    caller = threading.Thread(target=lambda: seen.append(process.call("echo", "after")))
    caller.start()

    seen.extend(stream)
    caller.join()

    assert seen == [1, 2, "after"]
