"""A ``ClaimChecker`` in a process of its own; without one, answers are checked by rules alone."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import cast

from app.core.checking import Judgment
from app.core.errors import ModelError, WorkerDied
from app.workers.exchange import WorkerFailed
from app.workers.process import WorkerProcess

CLAIM_CHECKER = "app.generation.claim_check.onnx:OnnxClaimChecker"

JUDGE_SECONDS = 30.0
"""A hundred pairs take about one."""
MOST_DEATHS = 2
"""A process that ended so often is not started again."""

log = logging.getLogger(__name__)


class ClaimCheckProxy:
    """Sends pairs to the process of the verifier; gives none where that cannot be used.

    A verifier whose files are missing or damaged is asked once, and said once in the log.
    """

    def __init__(self, process: WorkerProcess) -> None:
        self._process = process
        self._deaths = 0

    def judge(self, pairs: Sequence[tuple[str, str]]) -> list[Judgment]:
        """As ``ClaimChecker``; never raises but ``Cancelled``."""
        if not pairs or self._deaths >= MOST_DEATHS:
            return []
        try:
            found = self._process.call("judge", list(pairs), timeout=JUDGE_SECONDS)
        except ModelError as error:
            self._deaths = MOST_DEATHS
            log.warning("Claims are checked by rules alone: %s", error)
            return []
        except (TimeoutError, MemoryError, WorkerDied, WorkerFailed) as error:
            self._deaths += 1
            log.warning("This claim is checked by rules alone: %s", error)
            return []
        return cast("list[Judgment]", found)
