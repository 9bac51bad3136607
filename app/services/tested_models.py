"""What was measured of the models of a library, as long as it holds for their files."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from app.core.errors import LibraryError, ModelError
from app.core.models import ReadingTest
from app.core.types import ModelSpec
from app.generation.reading_test import VERSION
from app.services.model_digest import ModelDigests
from app.services.model_pace import ModelPace
from app.storage.model_tests import ModelTestTable

log = logging.getLogger(__name__)


class TestedModels:
    """Knows each model's last reading test and how fast it was lately."""

    __test__ = False
    """No test itself, whatever its name."""

    def __init__(
        self, table: ModelTestTable, digests: ModelDigests, now: Callable[[], datetime]
    ) -> None:
        self._table = table
        self._now = now
        self.digests = digests

    def of(self, spec: ModelSpec) -> ReadingTest | None:
        """The test of a model; None if there is none of this file, byte for byte, and version."""
        test = self._table.get(spec.name)
        if test is None or not test.abilities or test.version != VERSION:
            return None
        return test if test.digest == self._digest(spec) else None

    def pace(self, name: str) -> ModelPace | None:
        """How fast the model of that name was when it was last used; None: it never was."""
        known = self._table.get(name)
        if known is None or known.read_rate <= 0 or known.write_rate <= 0:
            return None
        return ModelPace(known.read_rate, known.write_rate, known.load_seconds, is_measured=True)

    def put(self, test: ReadingTest) -> None:
        """Keep a test."""
        self._table.put(test)

    def keep_pace(self, name: str, pace: ModelPace) -> None:
        """Remember how fast a model was; its test, if there is one, stays what it is."""
        known = self._table.get(name) or ReadingTest(name, (), 0.0, 0.0, 0.0, self._now())
        load = known.load_seconds if pace.load is None else pace.load
        fresh = replace(
            known,
            read_rate=round(pace.read, 1),
            write_rate=round(pace.written, 1),
            load_seconds=round(load, 2),
        )
        try:
            self._table.put(fresh)
        except LibraryError as error:
            log.warning("the pace of %s is not kept: %s", name, error.title)

    def forget(self, name: str) -> None:
        """Forget all that was measured of a model."""
        self._table.remove(name)

    def _digest(self, spec: ModelSpec) -> str:
        """The sha256 of its file; empty for an endpoint, and "gone" where there is no file."""
        if spec.is_endpoint:
            return ""
        try:
            return self.digests.of(spec.path)
        except ModelError:
            return "gone"
