"""A capsule as a file: everything that one answer depends on, as JSON, read with suspicion.

A capsule comes from anywhere. What is in it is data: it names no file that would be opened, and
what does not fit is refused in words.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.core.answers import Answer, AnswerKind, Style
from app.core.errors import CapsuleUnreadable
from app.core.helping import PastTurn
from app.core.serialization import from_plain, to_plain
from app.core.sessions import AskRequest

FORMAT = 1
"""Changes when an old capsule can no longer be replayed from what it holds."""
KIND = "carrel answer capsule"
MOST_BYTES = 32 << 20
"""A long answer with all its evidence takes a tenth of a megabyte."""
MOST_SENTENCES = 1_000
MOST_CHARACTERS = 1_000_000
MOST_TEMPERATURE = 10.0


@dataclass(frozen=True, slots=True)
class CapsuleModel:
    """The model that wrote an answer, by what its file holds.

    ``is_newer``: the file was changed after the answer was made, so it may have been another.
    ``sha256`` is empty where another program ran it.
    """

    name: str
    sha256: str
    size_bytes: int
    is_newer: bool = False


@dataclass(frozen=True, slots=True)
class MadeWith:
    """The programs and the machine that an answer was saved on."""

    carrel: str
    llama_cpp: str
    python: str
    machine: str
    encoder: str
    threads: int


@dataclass(frozen=True, slots=True)
class Capsule:
    """One answer with all that it depends on.

    ``question`` is what was asked, ``searched`` how it was understood and searched; the evidence
    with its scores is in ``answer.packing``. ``past`` are the turns that the model was told of,
    ``continues`` is the cut answer that this one goes on with. ``model`` is None where none wrote.
    """

    kind: str
    format: int
    question: str
    searched: str
    asked_at: datetime
    request: AskRequest
    seed: int
    temperature: float
    prompt_version: int
    made_with: MadeWith
    answer: Answer
    model: CapsuleModel | None = None
    past: tuple[PastTurn, ...] = ()
    continues: Answer | None = None


def capsule_bytes(capsule: Capsule) -> bytes:
    """The capsule as JSON for people and programs to read."""
    text = json.dumps(to_plain(capsule), ensure_ascii=False, indent=1)
    return f"{text}\n".encode("utf-8", "replace")


def read_capsule(path: str) -> Capsule:
    """The capsule in a file.

    Raises:
        CapsuleUnreadable: there is no such file, it is no capsule, or of a later format.
    """
    name = Path(path).name
    plain = _plain(path, name)
    if not isinstance(plain, dict) or plain.get("kind") != KIND:
        raise _no_capsule(name)
    made = plain.get("format")
    if type(made) is int and made > FORMAT:
        raise CapsuleUnreadable(
            f"{name} was saved by a newer Carrel.", "Update Carrel, then replay it."
        )
    try:
        capsule = from_plain(Capsule, plain)
    except (ValueError, RecursionError) as error:
        raise _no_capsule(name) from error
    if not _holds_together(capsule):
        raise _no_capsule(name)
    return capsule


def is_written(answer: Answer) -> bool:
    """True where a model wrote the answer."""
    return answer.style is Style.WRITTEN and answer.kind is AnswerKind.ANSWER


def _plain(path: str, name: str) -> object:
    try:
        # One byte more tells a file that is too large, also one that only claims a small size.
        with Path(path).expanduser().open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise CapsuleUnreadable(
            f"{name or 'The file'} cannot be read.", "Name the file of a saved answer."
        ) from error
    if len(content) > MOST_BYTES:
        raise CapsuleUnreadable(
            f"{name} is too large for a saved answer.", "Name the file of a saved answer."
        )
    try:
        plain = json.loads(content.decode("utf-8"))
        # What no text or number can be stops here: half characters, infinity.
        json.dumps(plain, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise _no_capsule(name) from error
    return plain


def _no_capsule(name: str) -> CapsuleUnreadable:
    return CapsuleUnreadable(
        f"{name} is not a saved answer, or it was changed.",
        "Save the answer again with: carrel sessions capsule TURN FILE",
    )


def _holds_together(capsule: Capsule) -> bool:
    answers = [capsule.answer, *([capsule.continues] if capsule.continues else [])]
    said = [text for each in capsule.past for text in (each.question, each.answer, each.told)]
    texts = [capsule.question, capsule.searched, *said]
    return (
        capsule.format == FORMAT
        and abs(capsule.seed) < 1 << 63
        and math.isfinite(capsule.temperature)
        and 0 <= capsule.temperature <= MOST_TEMPERATURE
        and all(len(each) <= MOST_CHARACTERS for each in texts)
        and bool(capsule.searched.strip())
        and is_written(capsule.answer) == (capsule.model is not None)
        and all(_is_sound(each) for each in answers)
    )


def _is_sound(answer: Answer) -> bool:
    """True where the evidence is numbered 1..n, as it was when the answer was made."""
    used, left_out = answer.packing.used, answer.packing.left_out
    markers = [each.citation.marker for each in used]
    places = [0, *(each for claim in answer.claims for each in (claim.start, claim.end))]
    return (
        sorted(markers) == list(range(1, len(used) + 1))
        and len(used) + len(left_out) <= MOST_SENTENCES
        and len(answer.steered_by) <= MOST_SENTENCES
        and len(answer.text) <= MOST_CHARACTERS
        and min(places) >= 0
        and max(places) <= len(answer.text)
    )
