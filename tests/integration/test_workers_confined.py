"""The kernel refuses worker processes every way out, also to native code."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from app.workers.confining import is_confined
from app.workers.process import WorkerProcess, WorkerSpec

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="seccomp is Linux's")


@pytest.fixture
def worker() -> Iterator[WorkerProcess]:
    """A process that tries what it is told to."""
    process = WorkerProcess(WorkerSpec("escaping", "escaping:Escaping"))
    yield process
    process.close()


@pytest.mark.parametrize("family", [2, 10, 16, 17, 40])
def test_native_code_gets_no_socket_that_leads_out(worker: WorkerProcess, family: int) -> None:
    assert worker.call("native_socket", family) == ("EACCES", False)


def test_io_uring_is_refused(worker: WorkerProcess) -> None:
    assert worker.call("io_uring") == "EACCES"


def test_programs_that_a_worker_starts_are_held_too(worker: WorkerProcess) -> None:
    assert worker.call("child_socket") == "EACCES"


def test_unix_sockets_and_pipes_work(worker: WorkerProcess) -> None:
    assert worker.call("pair") == b"here"


def test_a_worker_is_known_to_be_confined(worker: WorkerProcess) -> None:
    worker.call("pair")

    assert worker.pid is not None
    assert is_confined(worker.pid)
    assert worker.seen().is_confined
    assert worker.seen().state == "ready"
