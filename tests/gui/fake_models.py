"""Language models in memory: cards, reading tests, downloads, endpoints, pinned papers."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.core.answers import Style
from app.core.cancel import CancelToken
from app.core.errors import AppError, EndpointFailed, ModelMissing
from app.core.events import DownloadMoved, Event, LibraryChanged, ModelsChanged, ModelTesting
from app.core.models import (
    Ability,
    AbilityScore,
    DownloadOffer,
    DownloadProgress,
    Estimate,
    Fit,
    FitVerdict,
    ModelCard,
    ReadingTest,
)
from app.core.types import ModelSpec, Problem

Publish = Callable[[Event], None]
MB, GB = 10**6, 10**9
QUESTIONS = 5
SIZE = 1_100 * MB
WHEN = datetime(2026, 10, 12, 10, 42, tzinfo=UTC)


def make_model(name: str, size: int = 98 * MB, **changes: object) -> ModelSpec:
    """A model of 135 M parameters in a file of its name."""
    spec = ModelSpec(name, f"/m/{name}.gguf", size, 135 * MB, 8192, "Q4_K_M", "llama", "Apache-2.0")
    return replace(spec, **changes)  # type: ignore[arg-type]


def make_test(name: str, rights: Sequence[int] = (3, 4, 2, 1, 4)) -> ReadingTest:
    """A reading test with so many of four right, by ability."""
    scores = tuple(AbilityScore(each, n, 4) for each, n in zip(Ability, rights, strict=True))
    return ReadingTest(name, scores, 210.0, 23.4, 1.2, WHEN, "0" * 64, 2)


def make_fit(verdict: FitVerdict = FitVerdict.FITS, weights: int = 98 * MB) -> Fit:
    """A fit of a machine with 6.1 GB free."""
    context = {FitVerdict.FITS: 8192, FitVerdict.SMALLER: 4096}.get(verdict, 0)
    return Fit(verdict, context, weights, 90 * MB, 150 * MB, 6_100 * MB)


class FakeModels:
    """Two models, the first in use; ``problem`` is of a card, ``error`` is raised by ``use``."""

    def __init__(self, publish: Publish, settings: Any) -> None:
        self._publish = publish
        self._settings = settings
        self.kept = [make_model("Model 1", is_bundled=True), make_model("Model 2")]
        self.chosen = "Model 1"
        self.tests: dict[str, ReadingTest] = {"Model 1": make_test("Model 1")}
        self.fits: dict[str, Fit] = {}
        self.problems: dict[str, Problem] = {}
        self.estimates: dict[Style, Estimate | None] = {}
        self.estimated: list[tuple[Style, str]] = []
        self.released = 0
        self.error: AppError | None = None

    def models(self) -> list[ModelSpec]:
        return list(self.kept)

    def current(self) -> ModelSpec:
        found = (each for each in self.kept if each.name == self.chosen)
        return next(found, self.kept[0])

    def resolve(self, name: str) -> ModelSpec:
        found = next((each for each in self.kept if each.name == name), None)
        if found is None:
            raise ModelMissing(f"There is no model “{name}”.", "Choose another.")
        return found

    def use(self, name: str) -> ModelSpec:
        if self.error is not None:
            raise self.error
        self.chosen = self.resolve(name).name
        self._publish(ModelsChanged())
        return self.current()

    def add(self, path: str) -> ModelSpec:
        if self.error is not None:
            raise self.error
        return self.put(make_model(Path(path).stem, path=path))

    def put(self, spec: ModelSpec) -> ModelSpec:
        self.kept.append(spec)
        self._publish(ModelsChanged())
        return spec

    def remove(self, name: str) -> None:
        self.kept.remove(self.resolve(name))
        self._publish(ModelsChanged())

    def cards(self) -> list[ModelCard]:
        return [self.card(each.name) for each in self.kept]

    def card(self, name: str) -> ModelCard:
        spec, test = self.resolve(name), self.tests.get(name)
        usual = make_fit(FitVerdict.ELSEWHERE if spec.is_endpoint else FitVerdict.FITS)
        fit = self.fits.get(name, usual)
        writes = test is not None and test.score >= 0.6
        is_current = spec.name == self.current().name
        return ModelCard(spec, is_current, fit, test, writes, self.problems.get(name))

    def estimate(self, style: Style = Style.AUTO, model: str = "") -> Estimate | None:
        self.estimated.append((style, model))
        return self.estimates.get(style)

    def release_if_idle(self) -> bool:
        self.released += 1
        return False


class FakeModelTests:
    """Asks five questions; a cleared ``gate`` holds the test after two of them."""

    def __init__(self, publish: Publish, models: FakeModels) -> None:
        self._publish = publish
        self._models = models
        self.asked: list[str] = []
        self.result: tuple[int, ...] = (4, 4, 3, 2, 4)
        self.error: AppError | None = None
        self.gate = threading.Event()
        self.gate.set()

    def run(self, name: str, cancel: CancelToken) -> ReadingTest:
        self.asked.append(name)
        self._publish(ModelTesting(name, 2, QUESTIONS))
        _wait(self.gate, cancel)
        if self.error is not None:
            raise self.error
        self._publish(ModelTesting(name, QUESTIONS, QUESTIONS))
        self._models.tests[name] = make_test(name, self.result)
        self._publish(ModelsChanged())
        return self._models.tests[name]


class FakeDownloads:
    """Fetches in two halves, with a ``gate`` between; ``error`` is raised after the first."""

    def __init__(self, publish: Publish, models: FakeModels) -> None:
        self._publish = publish
        self._models = models
        self.free = 20 * GB
        self.size = SIZE
        self.sha256 = "ab" * 32
        self.kept: dict[str, DownloadOffer] = {}
        self.fetched: list[DownloadOffer] = []
        self.refused: AppError | None = None
        self.error: AppError | None = None
        self.gate = threading.Event()
        self.gate.set()

    def offer(
        self, address_or_name: str, sha256: str = "", cancel: CancelToken | None = None
    ) -> DownloadOffer:
        if self.refused is not None:
            raise self.refused
        address = address_or_name
        if "://" not in address:
            address = f"https://huggingface.co/{address}"
        have = self.kept[address].have if address in self.kept else 0
        file = address.rsplit("/", 1)[-1]
        return DownloadOffer(address, file, self.size, self.sha256, have, self.free)

    def fetch(self, offer: DownloadOffer, cancel: CancelToken) -> ModelSpec:
        self.fetched.append(offer)
        half = offer.size // 2
        self.kept[offer.address] = replace(offer, have=half)
        self._publish(DownloadMoved(DownloadProgress(offer.address, half, offer.size, 8.2 * MB)))
        _wait(self.gate, cancel)
        if self.error is not None:
            raise self.error
        del self.kept[offer.address]
        return self._models.put(make_model(Path(offer.file).stem, offer.size))

    def unfinished(self) -> list[DownloadOffer]:
        return list(self.kept.values())

    def discard(self, address: str) -> None:
        self.kept.pop(address, None)


class FakeEndpoints:
    """Two models behind any address; ``error`` is raised in place of their names."""

    def __init__(self, publish: Publish, models: FakeModels) -> None:
        self._publish = publish
        self._models = models
        self.keys: list[str] = []
        self.error: EndpointFailed | None = None
        self.gate = threading.Event()
        self.gate.set()

    def names(
        self, address: str, key: str = "", cancel: CancelToken | None = None
    ) -> tuple[str, ...]:
        self.keys.append(key)
        _wait(self.gate, cancel or CancelToken())
        if self.error is not None:
            raise self.error
        return ("qwen3-8b", "mistral-small")

    def add(
        self,
        address: str,
        model: str = "",
        key: str = "",
        name: str = "",
        cancel: CancelToken | None = None,
    ) -> ModelSpec:
        self.keys.append(key)
        path = f"{address.partition('#')[0].rstrip('/')}#{model or address.partition('#')[2]}"
        spec = make_model(name or model, 0, path=path, parameters=0, quantization="")
        return self._models.put(spec)

    def leaves_machine(self, spec: ModelSpec) -> bool:
        return spec.is_endpoint and "127.0.0.1" not in spec.path and "localhost" not in spec.path


class FakePins:
    """Papers by id; a cleared ``gate`` holds the reading back."""

    def __init__(self, publish: Publish) -> None:
        self._publish = publish
        self.kept: list[str] = []
        self.asked: list[str] = []
        self.error: AppError | None = None
        self.gate = threading.Event()
        self.gate.set()

    def pinned(self) -> tuple[str, ...]:
        return tuple(self.kept)

    def pin(self, document_id: str, cancel: CancelToken | None = None) -> None:
        _wait(self.gate, cancel or CancelToken())
        if self.error is not None:
            raise self.error
        self.asked.append("pin")
        self.kept.append(document_id)
        self._publish(LibraryChanged(document_id))

    def unpin(self, document_id: str) -> None:
        self.asked.append("unpin")
        self.kept = [each for each in self.kept if each != document_id]
        self._publish(LibraryChanged(document_id))


def _wait(gate: threading.Event, cancel: CancelToken) -> None:
    while not gate.wait(0.01):
        cancel.raise_if_cancelled()
    cancel.raise_if_cancelled()
