"""Downloads and the machine they run on: a full disk, a kill, a worker that wants out."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from local_server import LocalServer, Served, serving, until

from app.core.errors import DiskFull, DownloadError
from app.network import downloads, parts
from app.network.doors import Doors
from app.network.downloads import Downloader, Wishes
from app.network.fetching import Manner
from app.network.log import NetworkLog
from app.network.web import Web
from app.workers.process import WorkerProcess
from app.workers.spec import WorkerSpec

MODEL = b"GGUF" + bytes(range(256)) * 4_000
ONCE = Manner(tries=1, pause=0.01, reserve=0)
ROOT = Path(__file__).parents[2]

FETCH = """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from app.network.doors import Doors
    from app.network.downloads import Downloader, Wishes
    from app.network.log import NetworkLog
    from app.network.web import Web
    folder = Path(sys.argv[1])
    log = NetworkLog(folder / "network.jsonl", lambda: datetime(2026, 1, 2, tzinfo=UTC))
    made = Downloader(Web(Doors(log)), folder / "models")
    made.fetch(made.offer(sys.argv[2]), Wishes())
    """


@pytest.fixture
def server() -> Iterator[LocalServer]:
    with serving() as made:
        made.files["/m.gguf"] = Served(MODEL)
        yield made


def downloader(folder: Path, manner: Manner = ONCE, models: Path | None = None) -> Downloader:
    log = NetworkLog(folder / "network.jsonl", lambda: datetime(2026, 1, 2, tzinfo=UTC))
    return Downloader(Web(Doors(log)), models or folder / "models", manner=manner)


@pytest.mark.usefixtures("loopback")
def test_too_little_room_is_said_before_anything_is_fetched(
    server: LocalServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "free_bytes", lambda _folder: 500_000)
    made = downloader(tmp_path)
    offer = made.offer(f"{server.url}/m.gguf")

    with pytest.raises(DiskFull, match=r"0\.0 GB left"):
        made.fetch(offer, Wishes())

    assert len(server.asked) == 1


@pytest.mark.usefixtures("loopback")
@pytest.mark.parametrize(
    ("code", "error", "said"),
    [
        (errno.ENOSPC, DiskFull, "disk is full"),
        (errno.EFBIG, DiskFull, "larger than this disk takes"),
        (errno.EIO, DownloadError, "cannot be written"),
    ],
)
def test_what_the_disk_refuses_is_a_sentence_and_what_is_here_goes_on(
    server: LocalServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    error: type[Exception],
    said: str,
) -> None:
    real: Callable[[int, bytes], int] = os.write
    room = [300_000]

    def write(file: int, block: bytes) -> int:
        if len(block) < 1_000:  # lines of the list of connections
            return real(file, block)
        if room[0] <= 0:
            raise OSError(code, "refused")
        done = real(file, block[: room[0]])
        room[0] -= done
        return done

    made = downloader(tmp_path)
    offer = made.offer(f"{server.url}/m.gguf")
    with monkeypatch.context() as patch:
        patch.setattr(parts.os, "write", write)
        with pytest.raises(error, match=said):
            made.fetch(offer, Wishes())

    (left,) = made.unfinished()
    assert left.have == 300_000
    assert made.fetch(left, Wishes()).read_bytes() == MODEL


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 512 KiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip("a disk can be mounted by root only")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a small disk")
@pytest.mark.usefixtures("loopback")
def test_a_disk_that_fills_up_is_a_sentence(
    server: LocalServer, tmp_path: Path, small_disk: Path
) -> None:
    server.files["/m.gguf"].is_chunked = True
    server.files["/m.gguf"].ignores_range = True
    made = downloader(tmp_path, models=small_disk)
    offer = made.offer(f"{server.url}/m.gguf")

    with pytest.raises(DiskFull, match="full"):
        made.fetch(offer, Wishes())

    assert offer.size == 0
    assert made.unfinished()[0].have > 400_000
    made.discard(offer.address)
    assert list(small_disk.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal")
@pytest.mark.usefixtures("loopback")
def test_after_a_kill_it_goes_on_from_what_is_here(server: LocalServer, tmp_path: Path) -> None:
    server.files["/m.gguf"].pause = 0.02
    url = f"{server.url}/m.gguf"
    running = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(FETCH), str(tmp_path), url], cwd=ROOT
    )
    made = downloader(tmp_path)
    until(lambda: any(each.have > 100_000 for each in made.unfinished()), 30)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    server.files["/m.gguf"].pause = 0.0

    (left,) = made.unfinished()
    path = made.fetch(left, Wishes())

    assert 100_000 < left.have < len(MODEL)
    assert server.asked[-1].headers["range"] == f"bytes={left.have}-"
    assert path.read_bytes() == MODEL
    connections = NetworkLog(tmp_path / "network.jsonl", lambda: datetime.now(UTC)).connections()
    assert [each.is_over for each in connections] == [True, False, True]


def test_a_worker_process_cannot_reach_a_network() -> None:
    process = WorkerProcess(WorkerSpec("talker", "talking:Talker"))
    try:
        assert process.call("talk", timeout=30.0) == "WayOutClosed"
    finally:
        process.close()
