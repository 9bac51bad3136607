"""The reading test of the bundled model, through its real process: a short one."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.core.answers import Style
from app.core.cancel import Cancelled, CancelToken
from app.core.events import Event, ModelTesting
from app.generation.models import bundled_model, evidence_budget_tokens
from app.main import open_desk
from app.services.desk import Desk


@pytest.fixture
def events() -> list[Event]:
    return []


@pytest.fixture
def desk(tmp_path: Path, events: list[Event]) -> Iterator[Desk]:
    made = open_desk(tmp_path / "library", events.append)
    yield made
    made.close()


def test_the_bundled_model_is_measured_and_goes_on_quoting(desk: Desk) -> None:
    spec = bundled_model()

    test = desk.model_tests.run(spec.name, sheets=1)

    assert test.score < 0.5, "a model of this size does not read"
    assert [each.asked for each in test.abilities] == [1, 1, 3, 1, 1]
    assert 0.0 < test.load_seconds < 60
    assert 1.0 < test.write_rate < test.read_rate
    assert desk.models.estimate() is None
    rate = desk.models.read_rate(spec)
    assert rate == test.read_rate
    assert 320 <= evidence_budget_tokens(spec, rate) <= 1_600
    written = desk.models.estimate(Style.WRITTEN)
    assert written is not None
    assert written.is_measured


def test_a_test_is_stopped_at_once(desk: Desk, events: list[Event]) -> None:
    cancel = CancelToken()
    stopped: list[float] = []

    def stop() -> None:
        end = time.monotonic() + 60
        while time.monotonic() < end and not any(
            isinstance(each, ModelTesting) and each.done >= 1 for each in list(events)
        ):
            time.sleep(0.02)
        cancel.cancel()
        stopped.append(time.monotonic())

    stopper = threading.Thread(target=stop)
    stopper.start()
    with pytest.raises(Cancelled):
        desk.model_tests.run(bundled_model().name, cancel)
    seconds = time.monotonic() - stopped[0]
    stopper.join()

    assert seconds < 2.0
    assert desk.models.card(bundled_model().name).test is None
