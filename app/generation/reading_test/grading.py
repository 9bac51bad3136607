"""An answer to a question of the reading test -> which abilities it shows. Pure and strict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from app.core.models import Ability
from app.generation.citations import claim_spans, markers_in, without_markers
from app.generation.reading_test.languages import is_written_in
from app.generation.reading_test.sheets import Gold, Item
from app.generation.refusals import is_refusal

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
ALSO_CITING = (Ability.FINDS, Ability.COPIES)
"""Their answers show too whether the right sentence is cited."""


def graded(item: Item, answer: str) -> tuple[tuple[Ability, bool], ...]:
    """For each ability that an answer tells of, whether it has it.

    A fact must be said, nothing of the other sentences with it, numbers figure by figure and no
    other number beside them; a refusal must say so and name none of what the sentences say.
    """
    if item.ability is Ability.REFUSES:
        is_right = is_refusal(answer) and not _says_any(item.wrong, without_markers(answer))
        return ((Ability.REFUSES, is_right),)
    is_said = _says_all(item, without_markers(answer))
    is_cited = _cites_all(item.golds, answer)
    if item.ability is Ability.CITES:
        return ((Ability.CITES, is_said and is_cited),)
    if item.ability in ALSO_CITING:
        return ((item.ability, is_said), (Ability.CITES, is_said and is_cited))
    return ((item.ability, is_said and is_written_in(item.language, without_markers(answer))),)


def _says_all(item: Item, text: str) -> bool:
    if not all(_says(gold, text) for gold in item.golds) or _says_any(item.wrong, text):
        return False
    if not any(gold.is_number for gold in item.golds):
        return True
    known = {each for gold in item.golds for each in gold.accepted} | set(item.numbers)
    known |= set(_NUMBER.findall(item.question))
    return set(_NUMBER.findall(text)) <= known


def _says(gold: Gold, text: str) -> bool:
    return _says_any(gold.accepted, text)


def _says_any(phrases: Iterable[str], text: str) -> bool:
    """A number stands alone, not in a longer one; a word on its borders."""
    numbers = set(_NUMBER.findall(text))
    return any(
        each in numbers
        if _NUMBER.fullmatch(each)
        else re.search(rf"\b{re.escape(each)}\b", text, re.IGNORECASE) is not None
        for each in phrases
    )


def _cites_all(golds: Sequence[Gold], answer: str) -> bool:
    """Each sentence of the answer cites those whose facts it says, and no others; all are said."""
    cited: set[int] = set()
    for start, end in claim_spans(answer):
        claim = answer[start:end]
        markers = set(markers_in(claim))
        said = {gold.marker for gold in golds if _says(gold, without_markers(claim))}
        if said != markers:
            return False
        cited |= markers
    return cited == {gold.marker for gold in golds}
