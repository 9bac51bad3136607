"""In which way an answer that was made again is another one: a sentence for each. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.answers import Answer, AnswerKind, Claim
from app.services.capsule_file import Capsule, MadeWith

AROUND = 40
"""Characters shown from where two texts part."""

_NAMES = {
    "carrel": "Carrel",
    "llama_cpp": "llama-cpp-python",
    "python": "Python",
    "machine": "the machine",
    "encoder": "the encoder",
    "threads": "the number of threads",
}


def differences(saved: Answer, made: Answer) -> tuple[str, ...]:
    """What is not the same; nothing for answers of one kind, word for word and citation."""
    return tuple(_differences(saved, made))


def other_circumstances(capsule: Capsule, now: MadeWith) -> tuple[str, ...]:
    """What the answer was made with and is not there now; it may or may not matter."""
    return tuple(_other_circumstances(capsule, now))


def not_remembered(saved: Answer, made: Answer) -> tuple[str, ...]:
    """That something said earlier was told to the model then, and cannot be now."""
    if len(made.steered_by) == len(saved.steered_by):
        return ()
    return (
        "The model had been told what was said in other sessions, which a saved answer names and "
        "does not hold: part of it is not remembered here.",
    )


def _differences(saved: Answer, made: Answer) -> Iterator[str]:
    if saved.kind is not made.kind:
        yield f"It was of the kind “{saved.kind}” and is now “{made.kind}”."
    if saved.text != made.text:
        at = first_difference(saved.text, made.text)
        at = saved.text.rfind(" ", 0, at) + 1
        yield (
            f"The text differs from character {at + 1} on: "
            f"saved “{_cut(saved.text, at)}”, now “{_cut(made.text, at)}”."
        )
    if saved.choices != made.choices:
        yield "Other questions are offered."
    if len(saved.claims) != len(made.claims):
        yield f"It made {len(saved.claims)} claims and now makes {len(made.claims)}."
    else:
        for number, (old, new) in enumerate(zip(saved.claims, made.claims, strict=True), 1):
            yield from _claim_differences(number, old, new)
    if saved.is_cut != made.is_cut:
        yield "It is cut now." if made.is_cut else "It is no longer cut."


def _claim_differences(number: int, saved: Claim, made: Claim) -> Iterator[str]:
    if [each.sentence_id for each in saved.citations] != [
        each.sentence_id for each in made.citations
    ]:
        yield f"Claim {number} cites other sentences."
    if saved.verdict is not made.verdict:
        yield f"Claim {number} was {saved.verdict} and is now {made.verdict}."
    elif saved.fate is not made.fate:
        yield f"Claim {number} was {saved.fate} and is now {made.fate}."


def _other_circumstances(capsule: Capsule, now: MadeWith) -> Iterator[str]:
    if capsule.answer.kind is AnswerKind.SAID:
        yield "What was said was not looked for again: a saved answer does not hold it."
    elif capsule.answer.abstained:
        yield (
            "Whether the library answers was not judged again: that rests on all of it, and a "
            "saved answer holds only what was found."
        )
    for name, told in _NAMES.items():
        then, here = getattr(capsule.made_with, name), getattr(now, name)
        if then != here:
            yield f"Saved with another value for {told}: {str(then)[:80]}, here {str(here)[:80]}."
    model = capsule.model
    if model is not None and model.is_newer:
        yield (
            f"The file of {model.name[:80]} was changed after the answer was made, so another "
            "model may have written it."
        )


def first_difference(left: str, right: str) -> int:
    """Where two texts part, 0-based; the length of the shorter where it is how the other begins.

    >>> first_difference("Bees fly.", "Bees dance."), first_difference("a", "ab")
    (5, 1)
    """
    pairs = enumerate(zip(left, right, strict=False))
    shorter = min(len(left), len(right))
    return next((place for place, (one, other) in pairs if one != other), shorter)


def _cut(text: str, at: int) -> str:
    shown = text[at : at + AROUND]
    return f"{shown}…" if at + AROUND < len(text) else shown
