"""What every test gets: an offscreen Qt, a folder of its own, no network, and no leaks."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LC_ALL"] = "C.UTF-8"  # The window speaks English here, whatever this machine does.
os.environ.pop("LANGUAGE", None)
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
os.environ["HF_HUB_OFFLINE"] = "1"
sys.path.insert(0, str(Path(__file__).parent))

from guards import NetworkGuard, end_processes, leaked_processes, leaked_threads, running


@pytest.fixture(scope="session", autouse=True)
def _network() -> Iterator[NetworkGuard]:
    """Nothing in this process reaches a network; trying it fails the test that did."""
    guard = NetworkGuard()
    with pytest.MonkeyPatch.context() as patch:
        guard.install(patch)
        yield guard


@pytest.fixture(scope="session")
def _home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home") / "unnamed-library"


@pytest.fixture(autouse=True)
def _same_surroundings(_home: Path) -> Iterator[None]:
    """Each test begins and ends with the same environment, working folder and search path.

    ``CARREL_HOME`` names a folder that is nobody's, so that no test opens a person's library.
    """
    environment, folder, search = dict(os.environ), Path.cwd(), list(sys.path)
    os.environ["CARREL_HOME"] = str(_home)
    yield
    if dict(os.environ) != environment:
        os.environ.clear()
        os.environ.update(environment)
    if Path.cwd() != folder:
        os.chdir(folder)
    sys.path[:] = search


@pytest.fixture(autouse=True)
def _no_leaks(_network: NetworkGuard) -> Iterator[None]:
    """A thread or process that outlives its test fails it; so does a try to reach a network."""
    before = running()
    _network.attempts.clear()
    yield
    threads, processes = leaked_threads(before), leaked_processes(before)
    end_processes(processes)
    problems = [
        *(f"the thread {thread.name} still runs" for thread in threads),
        *(f"the process {process} still runs" for process in processes),
        *(f"it tried to reach {address}" for address in _network.attempts),
    ]
    if problems:
        pytest.fail("After the test: " + "; ".join(problems))


@pytest.fixture
def loopback(_network: NetworkGuard) -> Iterator[None]:
    """This test may talk to a server of its own on this machine."""
    before = _network.is_loopback_allowed
    _network.is_loopback_allowed = True
    yield
    _network.is_loopback_allowed = before


@pytest.fixture
def library_folder(tmp_path: Path) -> Path:
    """Where this test's library may be made; it does not exist yet."""
    return tmp_path / "library"
