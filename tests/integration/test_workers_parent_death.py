"""A worker process never outlives its owner, whatever it is doing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

OWNER = """
import sys, threading, time
if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    from app.workers.process import WorkerProcess, WorkerSpec
    process = WorkerProcess(WorkerSpec("hosted", "hosted:Hosted"))
    print(process.call("process_id"), flush=True)
    if sys.argv[2] != "idle":
        threading.Thread(target=process.call, args=(sys.argv[2], 60), daemon=True).start()
        time.sleep(0.3)
    print("busy", flush=True)
    time.sleep(60)
"""

TESTS = Path(__file__).resolve().parent.parent


def is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process_id}/stat")
    return not status.exists() or status.read_text(encoding="utf-8").split()[2] != "Z"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("work", ["idle", "sleep", "sleep_holding_the_interpreter"])
def test_a_killed_owner_takes_its_worker_along(work: str, tmp_path: Path) -> None:
    script = tmp_path / "owner.py"
    script.write_text(OWNER, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(TESTS.parent)}
    command = [sys.executable, str(script), str(TESTS), work]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as owner:
        assert owner.stdout is not None
        worker = int(owner.stdout.readline())
        assert owner.stdout.readline() == "busy\n"
        was_alive = is_alive(worker)

        owner.send_signal(signal.SIGKILL)
        owner.wait()
        until = time.monotonic() + 5
        while is_alive(worker) and time.monotonic() < until:
            time.sleep(0.02)

    assert was_alive
    assert not is_alive(worker)


def test_a_worker_survives_the_thread_that_started_it(tmp_path: Path) -> None:
    script = tmp_path / "owner.py"
    script.write_text(
        """
import sys, threading
if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    from app.workers.process import WorkerProcess, WorkerSpec
    process = WorkerProcess(WorkerSpec("hosted", "hosted:Hosted"))
    starter = threading.Thread(target=process.call, args=("echo", 1))
    starter.start()
    starter.join()
    print(process.is_running, process.call("echo", "alive"), process.is_ready)
    process.close()
""",
        encoding="utf-8",
    )

    done = subprocess.run(
        [sys.executable, str(script), str(TESTS)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(TESTS.parent)},
        timeout=60,
        check=True,
    )

    assert done.stdout.split() == ["True", "alive", "True"]
    assert done.stderr == ""
