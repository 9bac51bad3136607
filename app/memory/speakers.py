"""Who says something, as far as a question names them. Pure.

Dialogues between people carry the name in front of what each says, as transcripts do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from app.core.memory import Speaker, Utterance
from app.core.stemming import plain_word, words_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]

MOSTLY = 0.9
"""Share of lines with a name in front from which they are a transcript."""
_LABEL = re.compile(r"(?P<name>[^\W\d_][\w'’.-]*)(?:[^\S\n][^\W\d_][\w'’.-]*){0,2}:\s")


def label_of(text: str) -> str:
    """The first name in front of what somebody says, in small letters; "" where there is none.

    >>> label_of("Ada Byron: It runs."), label_of("It runs.")
    ('ada', '')
    """
    found = _LABEL.match(text)
    return plain_word(found["name"]) if found else ""


def is_transcript(texts: Sequence[str]) -> bool:
    """True where nearly all that was said has a name in front, of people who talk to each other.

    >>> is_transcript(["Ada: I ran.", "Grace: Far?"]), is_transcript(["I ran.", "Noted."])
    (True, False)
    """
    return sum(bool(label_of(each)) for each in texts) >= MOSTLY * len(texts)


def who_is_meant(question: str, said: Sequence[Utterance]) -> Vectors:
    """1 for what the person said or, where a question names those who speak, what they said.

    In the order of ``said``, else 0. A label that no question names is no speaker to it.
    """
    labels = [label_of(each.text) for each in said]
    named = {word for word, _, _ in words_of(question)} & (set(labels) - {""})
    fits = [
        each.speaker is Speaker.PERSON and (not named or not label or label in named)
        for each, label in zip(said, labels, strict=True)
    ]
    return np.array(fits, dtype=np.float32)
