"""A tour through everything, with the system calls of all processes traced: nothing leads out.

Native code is seen as well: what Python's audit hook cannot see, and, as worker processes run
without their filter here, what the kernel would have refused.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from carrel import ROOT, environment
from traced import Traced, traced

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's"),
    pytest.mark.long,
    pytest.mark.timeout(1800),
]
TOUR = ROOT / "tests" / "e2e" / "tour.py"
UNCONFINED = ROOT / "tests" / "e2e" / "unconfined"
LIMIT_SECONDS = 1500


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory, shelf: Path) -> Traced:
    """The tour, with a try to get out at its end."""
    folder = tmp_path_factory.mktemp("tour")
    home = folder / "library"
    variables = {
        **environment(home),
        "PYTHONPATH": f"{UNCONFINED}:{ROOT}",
        "QT_QPA_PLATFORM": "offscreen",
        "OMP_WAIT_POLICY": "passive",
    }
    command = [sys.executable, str(TOUR), str(home), str(shelf), "--try-out"]
    return traced(command, folder, variables, LIMIT_SECONDS)


def test_the_tour_went_through_everything(tour: Traced) -> None:
    assert (tour.code, tour.out) == (0, "refused 0\n"), tour.err


def test_the_only_call_that_leads_out_is_the_one_of_the_control(tour: Traced) -> None:
    assert len(tour.outward) == 1, tour.outward
    assert 'inet_addr("192.0.2.1")' in tour.outward[0]


def test_no_internet_socket_is_made_but_by_the_control(tour: Traced) -> None:
    assert [line.split()[1].split("(")[0] + "(" for line in tour.internet] == [
        "socket(",
        "connect(",
    ]
