"""What memory gives to one question: an answer about what was said, or words that steer one."""

from __future__ import annotations

from app.core.answers import Answer, AnswerKind, SteeredBy
from app.core.memory import NO_MEMORY, MemoryContext, SaidAnswer
from app.core.types import ModelSpec
from app.memory.controller import asks_the_person, is_of_own_work
from app.services.answer_run import Outcome, Run
from app.services.earlier_words import NEVER_SAID, SAID_EARLIER
from app.services.memory_context import MemoryContextService
from app.services.store import Store
from app.services.writing import Writer


class AnswerMemory:
    """Asks memory before an answer is made.

    It steers written answers alone: quotes are found and shown as the papers have them, so that
    nothing that was said earlier hides a sentence from the person without a word.
    """

    def __init__(self, store: Store, memory: MemoryContextService, writer: Writer) -> None:
        self._store = store
        self._memory = memory
        self._writer = writer

    def said(self, run: Run) -> Outcome | None:
        """The answer to a question that clearly asks for what was said; None for any other."""
        if not asks_the_person(run.request.question):
            return None
        return _outcome(self._found(run))

    def said_instead(self, run: Run, instead: Outcome) -> Outcome:
        """What was said where no paper answers a question about the person's own work."""
        is_own = is_of_own_work(run.request.question)
        if instead.kind is not AnswerKind.ABSENT or not is_own or self._is_private(run):
            return instead
        found = self._found(run, is_near=True)
        return instead if found.was_never_said else _outcome(found)

    def told(self, run: Run, earlier: Answer | None) -> MemoryContext:
        """What is told to the model; nothing in a session that is not to be remembered.

        An answer that goes on is told what its beginning was.
        """
        if self._is_private(run):
            return NO_MEMORY
        if earlier is not None:
            return self.again(earlier.steered_by, run.model)
        turn = run.turn
        return self._memory.for_question(
            run.request.question,
            self._project(run),
            turn.asked_at,
            turn.session_id,
            self._writer.counter(run.model),
        )

    def again(self, steered_by: tuple[SteeredBy, ...], model: ModelSpec) -> MemoryContext:
        """What an answer was told, as far as it is remembered still."""
        if not steered_by:
            return NO_MEMORY
        return self._memory.again(steered_by, self._writer.counter(model))

    def _found(self, run: Run, is_near: bool = False) -> SaidAnswer:
        turn = run.turn
        return self._memory.what_was_said(
            run.request.question, self._project(run), turn.asked_at, turn.id, is_near
        )

    def _project(self, run: Run) -> str:
        session = self._store.sessions.get(run.turn.session_id)
        return session.project_id if session is not None else "default"

    def _is_private(self, run: Run) -> bool:
        return self._store.projects.is_private(run.turn.session_id)


def _outcome(said: SaidAnswer) -> Outcome:
    """By ids alone: the quotes are put in when it is shown, as long as they are remembered."""
    ids = tuple(SteeredBy(each.memory_id, each.turn_id) for each in said.lines)
    return Outcome(SAID_EARLIER if ids else NEVER_SAID, kind=AnswerKind.SAID, steered_by=ids)
