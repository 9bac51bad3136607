"""What models are known, chosen, tested and timed by, joined."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.core.events import Publish
from app.core.interfaces import Generator
from app.paths import Paths
from app.services.idle import IdleModel
from app.services.machine import Machine
from app.services.model_digest import ModelDigests
from app.services.model_pace import ModelPaces
from app.services.model_testing import ModelTests, TestingParts
from app.services.models import ModelShelf, ModelsService
from app.services.paced_generator import PacedGenerator
from app.services.settings_store import SettingsStore
from app.services.store import Store
from app.services.tested_models import TestedModels


@dataclass(frozen=True, slots=True)
class ModelMinds:
    """What stands behind models.

    ``release_idle`` ends the process of the model if it was idle for so many seconds.
    """

    generator: Generator
    machine: Machine
    release_idle: Callable[[float], bool]


class ModelRoom:
    """The services of models over one library; all that generates goes through ``generator``."""

    def __init__(
        self,
        grounds: tuple[Store, Paths, SettingsStore],
        minds: ModelMinds,
        publish: Publish,
        now: Callable[[], datetime],
    ) -> None:
        store, paths, settings = grounds
        self.paces = ModelPaces()
        self.generator = PacedGenerator(minds.generator, self.paces)
        tested = TestedModels(
            store.model_tests, ModelDigests(paths.cache / "model-digests.json"), now
        )
        idle = IdleModel(minds.release_idle, settings)
        shelf = ModelShelf(
            store=store,
            settings=settings,
            tested=tested,
            paces=self.paces,
            machine=minds.machine,
            release=idle.release_if_idle,
            publish=publish,
            now=now,
        )
        self.models = ModelsService(shelf)
        parts = TestingParts(
            models=self.models,
            tested=tested,
            paces=self.paces,
            generator=self.generator,
            release=lambda: minds.release_idle(0.0),
            threads=os.cpu_count() or 1,
        )
        self.tests = ModelTests(parts, publish, now)
