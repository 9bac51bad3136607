"""What an answer names by its id, in words again, as long as it is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.core.answers import Answer, AnswerKind, SteeredBy
from app.core.memory import MemoryLine, MemoryStatus, SaidAnswer, Utterance
from app.core.sessions import Turn
from app.memory.controller import line_of
from app.services.store import Store

NEVER_SAID = "You never told me."
SAID_EARLIER = "You said it earlier."
"""The text that is stored of an answer in quotes: the quotes are put in when it is shown."""
GONE = "What this answer quoted has been forgotten."
LINE_CHARACTERS = 400


class EarlierWords:
    """Finds what was said by its ids; what was forgotten or deleted since is left out.

    Answers keep ids alone, so that no word of what is forgotten stays in them.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def lines(self, steered_by: Sequence[SteeredBy]) -> tuple[MemoryLine, ...]:
        """The lines of these ids, in their order, as they were given to a model."""
        found = (self._memory(each) if each.memory_id else self._said(each) for each in steered_by)
        return tuple(each for each in found if each is not None)

    def shown(self, turn: Turn) -> Turn:
        """The turn with the quotes in its text where it answers what was said."""
        answer = turn.answer
        if answer is None or answer.kind is not AnswerKind.SAID or answer.abstained:
            return turn
        lines = self.lines(answer.steered_by)
        return replace(turn, answer=replace(answer, text=said_text(lines) if lines else GONE))

    def _memory(self, steered: SteeredBy) -> MemoryLine | None:
        memory = self._store.memories.get(steered.memory_id)
        is_there = memory is not None and memory.status is not MemoryStatus.FORGOTTEN
        return line_of(memory) if memory is not None and is_there else None

    def _said(self, steered: SteeredBy) -> MemoryLine | None:
        number = self._store.utterances.number_of(f"{steered.turn_id}:q")
        said = self._store.utterances.by_number([] if number is None else [number]).get(number or 0)
        if said is None or self._store.sessions.get(said.session_id) is None:
            return None
        return line_said(said)


def line_said(said: Utterance) -> MemoryLine:
    """What somebody said as a line, cut between two words where it is long."""
    text = said.text
    if len(text) > LINE_CHARACTERS:
        text = text[:LINE_CHARACTERS].rsplit(" ", 1)[0] + " …"
    return MemoryLine(text, said.said_at, turn_id=said.turn_id)


def said_text(lines: Sequence[MemoryLine]) -> str:
    """The lines in quotes, each with its day and its number.

    >>> from datetime import datetime
    >>> said_text([MemoryLine("We report medians.", datetime(2026, 3, 2))])
    'On 2026-03-02 you said: “We report medians.” [1]'
    """
    return "\n".join(
        f"On {each.at:%Y-%m-%d} you said: “{each.text}” [{n}]" for n, each in enumerate(lines, 1)
    )


def said_answer(lines: Sequence[MemoryLine]) -> SaidAnswer:
    """The answer to a question about what was said; without lines it never was."""
    return SaidAnswer(said_text(lines), tuple(lines)) if lines else SaidAnswer(NEVER_SAID)


def as_stored(answer: Answer) -> Answer:
    """The answer without the quotes that ``EarlierWords.shown`` put in, as it may be written."""
    if answer.kind is not AnswerKind.SAID or answer.abstained:
        return answer
    return replace(answer, text=SAID_EARLIER)
