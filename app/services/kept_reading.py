"""What models have read is kept behind answers, and forgotten with what it was read for."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.core.answers import Style
from app.core.cancel import CancelToken
from app.core.errors import AppError
from app.core.events import AnswerFailed, AnswerReady, Event, QuestionAsked
from app.core.interfaces import Generator, Lane
from app.core.types import ModelSpec
from app.generation.kept_names import (
    RULES,
    SUFFIX,
    kept_stem,
    paper_key,
    session_key,
)
from app.generation.models import default_style
from app.generation.prompts import written_messages
from app.services.models import ModelsService
from app.services.reading_ahead import ReadingAhead
from app.services.settings_store import SettingsStore
from app.services.store import Store

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptParts:
    """What keeping is made of.

    ``folder`` is where states lie.
    """

    store: Store
    models: ModelsService
    generator: Generator
    lane: Lane
    folder: Path
    ahead: ReadingAhead
    settings: SettingsStore

    @property
    def is_on(self) -> bool:
        """False where the person wants nothing to be kept."""
        return self.settings.current.kept_reading_mb > 0

    def writes(self, model: ModelSpec) -> bool:
        """True where answers are written unless somebody chooses otherwise."""
        chosen = Style(self.settings.current.style)
        return (default_style(model) if chosen is Style.AUTO else chosen) is Style.WRITTEN


class KeptReading:
    """Keeps what was read for a session behind each written answer; nobody waits for it."""

    def __init__(self, parts: KeptParts) -> None:
        self._parts = parts
        self._has_begun = False

    def saw(self, event: Event) -> None:
        """Make way for questions, and keep what was read for their answers."""
        ahead = self._parts.ahead
        if isinstance(event, QuestionAsked):
            ahead.question_began(event.turn_id)
        elif isinstance(event, AnswerReady | AnswerFailed):
            if isinstance(event, AnswerReady) and self._parts.is_on:
                self._submit(partial(self._keep, event.session_id, event.turn_id))
            ahead.question_ended(event.turn_id)

    def begin(self) -> None:
        """Delete what no session and no pin needs; have a model that writes read its rules."""
        if not self._parts.is_on:
            return
        self._submit(self._sweep)
        self._parts.ahead.want(RULES, self._read_rules)

    def forget_session(self, session_id: str) -> None:
        """Delete what was read for a session: at once on disk, then in memory too."""
        self.drop(session_key(session_id))

    def drop(self, key: str) -> None:
        """Delete what is kept under a key."""
        with contextlib.suppress(OSError):
            for path in self._parts.folder.glob(f"{kept_stem(key)}-*{SUFFIX}"):
                path.unlink(missing_ok=True)
        if self._has_begun:
            self._submit(partial(self._drop_in_memory, key))

    def _drop_in_memory(self, key: str, _cancel: CancelToken) -> None:
        self._parts.generator.drop_kept(key)

    def _keep(self, session_id: str, turn_id: str, _cancel: CancelToken) -> None:
        turn = self._parts.store.sessions.turn(turn_id)
        if turn is None or turn.answer is None or not turn.answer.model:
            return
        model = self._parts.models.resolve(turn.answer.model)
        if model.is_endpoint or self._parts.store.sessions.get(session_id) is None:
            return
        self._has_begun = True
        self._parts.generator.keep_read(model.path, session_key(session_id))

    def _read_rules(self, cancel: CancelToken) -> None:
        """Only where answers are written unless somebody chooses otherwise."""
        model = self._parts.models.current()
        if model.is_endpoint or not self._parts.writes(model):
            return
        self._has_begun = True
        rules = written_messages("", ())
        self._parts.generator.read_ahead(model.path, rules, RULES, cancel)

    def _sweep(self, _cancel: CancelToken) -> None:
        store = self._parts.store
        keys = [RULES, *map(session_key, (each.id for each in store.sessions.all()))]
        keys += map(paper_key, store.pins.all())
        stems = {kept_stem(key) for key in keys}
        with contextlib.suppress(OSError):
            for path in self._parts.folder.glob(f"*{SUFFIX}"):
                if path.name.rpartition("-")[0] not in stems:
                    path.unlink(missing_ok=True)

    def _submit(self, work: Callable[[CancelToken], None]) -> None:
        self._parts.lane.submit(work, on_failed=_log)


def _log(error: BaseException) -> None:
    told = error.title if isinstance(error, AppError) else type(error).__name__
    log.warning("what was read was not kept: %s", told)
