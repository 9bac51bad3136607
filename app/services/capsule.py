"""Answers that can be checked anywhere: saved with all that they depend on, and made again.

Nothing is searched when an answer is replayed: it is made from the evidence in its capsule,
through the same code that made it first, and compared word by word.
"""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass, replace
from pathlib import Path

from app import __version__
from app.core.answers import Answer
from app.core.cancel import CancelToken
from app.core.errors import ModelMissing, UsageError
from app.core.sessions import AskRequest, Turn
from app.core.types import ModelSpec
from app.services.capsule_differences import (
    differences,
    not_remembered,
    other_circumstances,
)
from app.services.capsule_file import (
    FORMAT,
    KIND,
    Capsule,
    CapsuleModel,
    MadeWith,
    capsule_bytes,
    is_written,
    read_capsule,
)
from app.services.earlier_words import as_stored
from app.services.export.saving import save
from app.services.history import GONE_ON_WITH, past_turns
from app.services.model_digest import ModelDigests
from app.services.models import ModelsService
from app.services.recomposing import Recomposer
from app.services.sessions import SessionsService

SHOWN_DIGEST = 12


@dataclass(frozen=True, slots=True)
class Replay:
    """An answer that was made again: ``is_same`` word for word, ``notes`` say what differs."""

    question: str
    answer: Answer
    is_same: bool
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CapsuleParts:
    """What capsules are made of; ``encoder`` is the name of the one in use."""

    sessions: SessionsService
    models: ModelsService
    digests: ModelDigests
    recomposer: Recomposer
    encoder: str


class CapsuleService:
    """Saves answers as capsules, and replays capsules from anywhere."""

    def __init__(self, parts: CapsuleParts) -> None:
        self._parts = parts

    def save(self, turn_id: str, path: str) -> None:
        """Write the capsule of an answer; a file that is there is replaced.

        Raises:
            SessionNotFound: there is no such turn.
            UsageError: it has no answer, or one that was stored without its evidence.
            ModelMissing: the model that wrote it cannot be found any more.
            ExportFailed: the file cannot be written.
        """
        save(path, capsule_bytes(self.capsule(turn_id)))

    def capsule(self, turn_id: str) -> Capsule:
        """All that the answer of a turn depends on; raises as ``save``."""
        sessions = self._parts.sessions
        turn = sessions.turn(turn_id)
        answer = as_stored(_answer_of(turn))
        request = sessions.request(turn.id)
        model = self._model_of(turn, request, answer)
        cut = sessions.turn(request.continues).answer if request.continues else None
        return Capsule(
            kind=KIND,
            format=FORMAT,
            question=turn.question,
            searched=answer.searched_as or turn.question,
            asked_at=turn.asked_at,
            # Where its file lies says who saved it, and nothing about the answer.
            request=replace(request, model=model.name if model else ""),
            seed=request.seed,
            temperature=request.temperature,
            prompt_version=answer.prompt_version,
            made_with=self.made_with(),
            answer=answer,
            model=model,
            past=past_turns(sessions.before(turn, GONE_ON_WITH)),
            continues=cut,
        )

    def replay(self, path: str, cancel: CancelToken | None = None) -> Replay:
        """Make the answer of a capsule again and compare it.

        Raises:
            CapsuleUnreadable: the file is no capsule.
            ModelMissing: the very model that wrote the answer is not here.
            ModelError, WorkerDied: it cannot be used.
            Cancelled: asked to stop.
        """
        cancel = cancel or CancelToken()
        capsule = read_capsule(path)
        model = self._same_model(capsule.model, cancel) if capsule.model else None
        answer = self._parts.recomposer.again(capsule, model, cancel)
        found = differences(capsule.answer, answer)
        circumstances = other_circumstances(capsule, self.made_with())
        forgotten = not_remembered(capsule.answer, answer)
        notes = (*found, *forgotten, *circumstances)
        return Replay(capsule.question, answer, not found, notes)

    def made_with(self) -> MadeWith:
        """What an answer is made with here and now."""
        return MadeWith(
            carrel=__version__,
            llama_cpp=_version("llama-cpp-python"),
            python=platform.python_version(),
            machine=f"{platform.system()} {platform.machine()}",
            encoder=self._parts.encoder,
            threads=os.cpu_count() or 1,
        )

    def _model_of(self, turn: Turn, request: AskRequest, answer: Answer) -> CapsuleModel | None:
        if not is_written(answer):
            return None
        spec = self._parts.models.resolve(request.model or answer.model)
        if spec.is_endpoint:
            return CapsuleModel(spec.name, "", 0)
        changed = Path(spec.path).stat().st_mtime
        return CapsuleModel(
            spec.name,
            self._parts.digests.of(spec.path),
            spec.size_bytes,
            is_newer=changed > turn.asked_at.timestamp(),
        )

    def _same_model(self, wanted: CapsuleModel, cancel: CancelToken) -> ModelSpec:
        """The model with the same bytes, whatever it is called here."""
        if not wanted.sha256:
            raise ModelMissing(
                f"Another program ran the model that wrote this answer: {wanted.name[:80]}.",
                "Nobody can say whether it is the same today, so ask the question again.",
            )
        for spec in self._parts.models.models():
            is_like = spec.size_bytes == wanted.size_bytes and Path(spec.path).is_file()
            if is_like and self._parts.digests.of(spec.path, cancel) == wanted.sha256:
                return spec
        raise ModelMissing(
            f"The model that wrote this answer is not here: {wanted.name[:80]}, "
            f"sha256 {wanted.sha256[:SHOWN_DIGEST]}….",
            "Add its file with: carrel models add PATH, then replay the answer again.",
        )


def _answer_of(turn: Turn) -> Answer:
    answer = turn.answer
    if answer is None:
        raise UsageError("This question has no answer to save.", "Ask it again first.")
    if answer.claims and not answer.packing.used:
        raise UsageError(
            "This answer was stored without its evidence, by an older version.",
            "Ask the question again and save the new answer.",
        )
    return answer


def _version(package: str) -> str:
    # Imported where it is needed: the window starts without it.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return ""
