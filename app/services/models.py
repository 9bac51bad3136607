"""Language models: the bundled one and those that a person points to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.core.answers import Style
from app.core.errors import ModelError, ModelMissing
from app.core.events import ModelsChanged, Publish
from app.core.models import Estimate, Fit, FitVerdict, ModelCard
from app.core.types import ModelSpec, Problem
from app.generation.models import (
    bundled_model,
    default_style,
    evidence_budget_tokens,
    expected_rates,
    reading_score,
    reads_well,
    spec_of,
)
from app.services.estimating import estimate_of
from app.services.machine import Machine
from app.services.model_pace import ModelPace, ModelPaces
from app.services.settings_store import SettingsStore
from app.services.store import Store
from app.services.tested_models import TestedModels

TOLD_SHARE = 0.1
"""A pace is written down when it has changed by this share."""


@dataclass(frozen=True, slots=True)
class ModelShelf:
    """What models are known by; ``release`` unloads the model if it was idle long enough."""

    store: Store
    settings: SettingsStore
    tested: TestedModels
    paces: ModelPaces
    machine: Machine
    release: Callable[[], bool]
    publish: Publish
    now: Callable[[], datetime]


class ModelsService:
    """Knows every model by name; a file stays where it is and is never copied."""

    def __init__(self, shelf: ModelShelf) -> None:
        self._shelf = shelf
        self._store = shelf.store
        self._settings = shelf.settings
        shelf.paces.first = self._first_pace
        shelf.paces.told = self._keep_pace
        self._told: dict[str, tuple[float, float]] = {}

    def models(self) -> list[ModelSpec]:
        """The bundled model, then the added ones in the order they were added."""
        return [bundled_model(), *self._store.models.all()]

    def current(self) -> ModelSpec:
        """The model in use; the bundled one where none was chosen or the chosen one is gone."""
        chosen = self._settings.current.model
        known = {spec.name: spec for spec in self.models()}
        return known.get(chosen, bundled_model())

    def add(self, path: str) -> ModelSpec:
        """Remember a GGUF file under its name after reading its header.

        Raises:
            ModelMissing, ModelCorrupt: there is no such file, or it is not a whole GGUF.
        """
        return self.put(spec_of(str(Path(path).expanduser().resolve())))

    def put(self, spec: ModelSpec) -> ModelSpec:
        """Remember a model by its name, in the place of one of that name.

        Raises:
            ModelError: it has the name of the bundled model and is another.
        """
        bundled = bundled_model()
        if spec.name == bundled.name:
            if spec.path != bundled.path:
                raise ModelError(
                    f"The bundled model is called {spec.name} too.",
                    "Give the file another name, then add it again.",
                )
            return bundled
        self._store.models.put(spec, self._shelf.now())
        self._shelf.publish(ModelsChanged())
        return spec

    def use(self, name: str) -> ModelSpec:
        """Make a model the one in use; nothing is loaded or tested for it. A file is added first.

        Raises:
            ModelError: no model has this name, or its file is not whole any more.
        """
        spec = self.resolve(name)
        if not spec.is_endpoint:
            spec_of(spec.path)
        if spec.name not in {each.name for each in self.models()}:
            self.put(spec)
        self._settings.change(model=spec.name)
        self._shelf.publish(ModelsChanged())
        return spec

    def remove(self, name: str) -> ModelSpec:
        """Forget an added model and what was measured of it; its file stays where it is.

        Raises:
            ModelError: no added model has this name.
        """
        spec = self.resolve(name)
        if spec.is_bundled:
            raise ModelError("The bundled model cannot be removed.", "Use another one instead.")
        self._store.models.remove(spec.name)
        self._shelf.tested.forget(spec.name)
        self._shelf.paces.forget(spec.path)
        self._shelf.publish(ModelsChanged())
        return spec

    def resolve(self, name_or_path: str) -> ModelSpec:
        """A model by name or, for a file that exists or looks like one, by path; empty: current.

        Raises:
            ModelMissing, ModelCorrupt: there is no such model.
        """
        if not name_or_path:
            return self.current()
        for spec in self.models():
            if spec.name == name_or_path:
                return spec
        if name_or_path.endswith(".gguf") or Path(name_or_path).expanduser().exists():
            return spec_of(str(Path(name_or_path).expanduser().resolve()))
        raise ModelMissing(
            f"No model is called {name_or_path[:80]}.",
            "List the models to see their names, or add a GGUF file first.",
        )

    def cards(self) -> list[ModelCard]:
        """Every model as a person sees it."""
        current = self.current().name
        return [self._card(spec, current) for spec in self.models()]

    def card(self, name: str) -> ModelCard:
        """One model as a person sees it.

        Raises:
            ModelError: there is no such model.
        """
        return self._card(self.resolve(name), self.current().name)

    def reading_score(self, spec: ModelSpec) -> float | None:
        """What its reading test says of a model as a writer (0-1); None: it was not tested."""
        test = self._shelf.tested.of(spec)
        return None if test is None else reading_score(test)

    def read_rate(self, spec: ModelSpec) -> float | None:
        """Tokens per second that it reads, to size evidence by; None: nothing was measured."""
        pace = self._shelf.paces.of(spec.path)
        return pace.steady if pace.is_measured else None

    def estimate(self, style: Style = Style.AUTO, model: str = "") -> Estimate | None:
        """How long an answer will take; None where quotes will be written: no model is needed.

        Raises:
            ModelError: there is no such model.
        """
        spec = self.resolve(model)
        chosen = Style(self._settings.current.style) if style is Style.AUTO else style
        if chosen is Style.AUTO:
            chosen = default_style(spec, self.reading_score(spec))
        if chosen is not Style.WRITTEN:
            return None
        paces = self._shelf.paces
        evidence = evidence_budget_tokens(spec, self.read_rate(spec))
        is_loaded = spec.is_endpoint or paces.loaded == spec.path
        return estimate_of(spec, paces.of(spec.path), evidence, is_loaded=is_loaded)

    def release_if_idle(self) -> bool:
        """Unload the model where it was not used for long; True if that was done."""
        if not self._shelf.release():
            return False
        self._shelf.paces.loaded = ""
        return True

    def _card(self, spec: ModelSpec, current: str) -> ModelCard:
        fit, problem = self._fit(spec)
        test = self._shelf.tested.of(spec)
        score = None if test is None else reading_score(test)
        return ModelCard(spec, spec.name == current, fit, test, reads_well(spec, score), problem)

    def _fit(self, spec: ModelSpec) -> tuple[Fit, Problem | None]:
        try:
            if not spec.is_endpoint:
                spec_of(spec.path)
            return self._shelf.machine.fit(spec), None
        except ModelError as error:
            return Fit(FitVerdict.TOO_LARGE, weights=spec.size_bytes), error.problem

    def _first_pace(self, path: str) -> ModelPace:
        """As it was before the last end of the program, else as its size lets expect."""
        spec = next((each for each in self.models() if each.path == path), None)
        if spec is None:
            try:
                return ModelPace(*expected_rates(spec_of(path)))
            except ModelError:
                return ModelPace()
        return self._shelf.tested.pace(spec.name) or ModelPace(*expected_rates(spec))

    def _keep_pace(self, path: str, pace: ModelPace) -> None:
        """Write it down for the next start, where it is not what was written down before."""
        before = self._told.get(path)
        if not pace.is_measured or (before is not None and _is_near(before, pace)):
            return
        self._told[path] = (pace.read, pace.written)
        for spec in self.models():
            if spec.path == path:
                self._shelf.tested.keep_pace(spec.name, pace)


def _is_near(before: tuple[float, float], pace: ModelPace) -> bool:
    now = (pace.read, pace.written)
    return all(abs(b / a - 1) < TOLD_SHARE for a, b in zip(before, now, strict=True))
